package programme_test

import (
	"testing"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/programme"
)

// CT-5: under the default demand the ten-minute week is as practices know it, the others give the same access, and the
// fifteen-minute week shows its bill: about a fifth more clinic hours.
func TestTemplatesAsPracticesKnowThem_CT5(t *testing.T) {
	patients := 2 * roster.FullTime
	hours := map[string]float64{}
	for _, x := range programme.Templates() {
		c := play.Config{Roster: x.Build(2, patients), Demand: programme.Demand(programme.BaseDemand, patients), Seed: 5, Years: 12}
		years, err := play.Run(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		r := play.Summarise(c, years)
		hours[x.Key] = float64(r.Hours[roster.GP]) / 60
		if d := r.DelayAll.Mean; d < .7 || d > 3 {
			t.Errorf("%s: %v days until an appointment", x.Key, d)
		}
		if w := r.Within2.Mean; w < .75 || w > .93 {
			t.Errorf("%s: %v seen within two days", x.Key, w)
		}
		want := 12.4
		switch x.Key {
		case "vijftien-minuten", "flits":
			want = 14.8
		case "soh":
			want = 16
		}
		if b := r.Booked.Mean; b < want-.4 || b > want+.4 {
			t.Errorf("%s: %v minutes booked, not %v", x.Key, b, want)
		}
	}
	if bill := hours["vijftien-minuten"] / hours["tien-minuten"]; bill < 1.15 || bill > 1.25 {
		t.Errorf("fifteen minutes cost %v times the hours of ten", bill)
	}
}
