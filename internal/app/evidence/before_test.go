package evidence

import (
	"testing"

	"kwartier/internal/domain/kernel"
)

// UT-17, EB-3: a year of a practice of before goes into the dossiers of the years it has days in common with.
func TestYearsThatMeet_UT17_EB3(t *testing.T) {
	year := func(n int, from, until string) *Overview {
		o := &Overview{Year: n}
		if from != "" {
			o.Start, o.End = kernel.MustDate(from), kernel.MustDate(until)
		}
		return o
	}
	now := year(2, "2026-07-01", "2027-06-30")
	for _, c := range []struct {
		was   *Overview
		meets bool
	}{
		{year(3, "2026-01-01", "2026-12-31"), true}, {year(4, "2027-06-30", "2028-06-29"), true}, {year(5, "2027-07-01", "2028-06-30"), false},
		{year(2, "2025-01-01", "2025-12-31"), false}, {year(2, "", ""), true}, {year(1, "", ""), false},
	} {
		if c.was.meets(now) != c.meets || now.meets(c.was) != c.meets {
			t.Errorf("year %d from %s: not %v", c.was.Year, c.was.Start, c.meets)
		}
	}
}

// What nothing shows stays out of the part of a practice of before.
func TestOnlyWhatIsShown_UT17_EB3(t *testing.T) {
	d := Dossier{Objectives: []Objective{{Element: "Netwerk", Goal: "Samen"}}, Interventions: []Shown{{Key: "a"}}}
	if d.keepProven() || len(d.Interventions)+len(d.Objectives) > 0 {
		t.Errorf("kept %+v", d)
	}
	d = Dossier{Interventions: []Shown{{Key: "a"}, {Key: "b", Added: []Exhibit{{Kind: KindText, Title: "Rooster"}}}}}
	if !d.keepProven() || len(d.Interventions) != 1 || d.Interventions[0].Key != "b" {
		t.Errorf("kept %+v", d)
	}
}
