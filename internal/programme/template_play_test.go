package programme

import (
	"context"
	"math"
	"testing"

	"kwartier/internal/domain/roster"
	years "kwartier/internal/domain/roster/play"
)

// playTemplate plays a template for two full-time GPs under the default demand.
func playTemplate(t *testing.T, key string) (years.Report, []years.Year) {
	t.Helper()
	for _, template := range Templates() {
		if template.Key == key {
			c := years.Config{Roster: template.Build(2, 2*roster.FullTime), Demand: DefaultDemand(), Seed: 1, Years: 12}
			played, err := years.Run(context.Background(), c)
			if err != nil {
				t.Fatal(err)
			}
			return years.Summarise(c, played), played
		}
	}
	t.Fatalf("no template %s", key)
	return years.Report{}, nil
}

// TestTemplatesPlayed_CT5: what the templates promise they give: booked and realised length, and an access that a practice
// could live with. Realised is what sources say: 10.2 in slots of ten minutes, 0.4 minute more for each minute of slot.
func TestTemplatesPlayed_CT5(t *testing.T) {
	for key, want := range map[string]struct{ booked, realised float64 }{
		"tien-minuten": {12.5, 10.2}, "vijftien-minuten": {15, 11.15}, "flits": {14.6, 11}, "ggz-blok": {12.5, 10.2}, "soh": {16, 11.6},
	} {
		r, _ := playTemplate(t, key)
		if math.Abs(r.Booked.Mean-want.booked) > .5 || math.Abs(r.Realised.Mean-want.realised) > .3 {
			t.Errorf("%s: booked %.2f, realised %.2f, want about %v and %v", key, r.Booked.Mean, r.Realised.Mean, want.booked, want.realised)
		}
		if r.Within2.Mean < .72 || r.Unmet.Mean > .04 || r.Contacts.Mean < 4.2 {
			t.Errorf("%s: %.3f within two days, %.3f unmet, %.2f contacts", key, r.Within2.Mean, r.Unmet.Mean, r.Contacts.Mean)
		}
	}
}

// TestQuarterBill_CT2: from 12.5 to 15 minutes booked, at the same access, costs about a fifth more hours of physical
// clinic.
func TestQuarterBill_CT2(t *testing.T) {
	tens, a := playTemplate(t, "tien-minuten")
	quarters, b := playTemplate(t, "vijftien-minuten")
	d := years.Compare(a, b)
	if math.Abs(d.DelayAll.Mean) > .3 {
		t.Errorf("the delay differs by %.2f days", d.DelayAll.Mean)
	}
	physical := func(r years.Report) float64 {
		minutes := 0.
		for _, k := range r.Kinds {
			if k.Kind.Physical() && k.Kind != roster.Mental {
				minutes += k.PerWeek.Mean * k.Booked.Mean
			}
		}
		return minutes
	}
	if more := physical(quarters)/physical(tens) - 1; more < .15 || more > .27 {
		t.Errorf("%.0f%% more booked minutes", 100*more)
	}
	if more := float64(d.Minutes[roster.GP]) / float64(tens.Hours[roster.GP]); more < .13 || more > .25 {
		t.Errorf("%.0f%% more clinic", 100*more)
	}
}
