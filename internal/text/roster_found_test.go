package text

import (
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/domain/roster/search"
)

// CT-4: what a found roster gives stands apart from what it gives up, and the bill is one of the two.
func TestRosterFoundGivesAndCosts_CT4(t *testing.T) {
	today := play.Report{Booked: play.Estimate{Mean: 12.5, Half: .01}, Overtime: play.Estimate{Mean: 180, Half: 2}, Hours: map[roster.Role]int{roster.GP: 3120}}
	f := search.Finalist{Keeps: true, Report: play.Report{Booked: play.Estimate{Mean: 14.8, Half: .01}, Overtime: play.Estimate{Mean: 220, Half: 2}, Hours: map[roster.Role]int{roster.GP: 3390}},
		Difference: play.Difference{Booked: play.Estimate{Mean: 2.3, Half: .01}, DelayAll: play.Estimate{Mean: .1, Half: .2}, Overtime: play.Estimate{Mean: 40, Half: 5}},
		Rooms:      [2]int{4, 5}, Closing: [2]roster.Minute{1020, 1050},
		Changes: []search.Change{{Member: roster.Member{Label: "Huisarts 1"}, Kinds: []search.KindChange{
			{Kind: roster.Consult, Before: 600, After: 600, LengthBefore: 10, LengthAfter: 15}, {Kind: roster.Visit, Before: 60}}},
			{Member: roster.Member{Label: "Extra SOH"}, Added: true, Kinds: []search.KindChange{{Kind: roster.Consult, After: 90, LengthAfter: 12.5}}}}}
	w := RosterFound(f, today)
	if w.Head != "14,8 minuten, en niemand wacht langer" {
		t.Errorf("the head is %q", w.Head)
	}
	if all := strings.Join(w.Gives, " "); !strings.Contains(all, "Geboekt per consult: 2,3 minuten langer") || strings.Contains(all, "Uitloop") {
		t.Errorf("it gives %q", all)
	}
	if all := strings.Join(w.Costs, " "); !strings.Contains(all, "Uitloop per week: 40 minuten meer") || !strings.Contains(all, "4,5 uur spreekuur per week erbij") {
		t.Errorf("it costs %q", all)
	}
	if !strings.Contains(w.Same, "dagen tot een afspraak") {
		t.Errorf("the same stays %q", w.Same)
	}
	people := []string{"Huisarts 1, consult: 10,0 uur, plekken van 10 minuten naar 15 minuten.", "Huisarts 1, visites: vervalt (nu 1,0 uur).",
		"Extra SOH (nieuw), consult: 1,5 uur erbij, plekken van gemiddeld 12,5 minuten."}
	if !slices.Equal(w.People, people) {
		t.Errorf("for whom: %q", w.People)
	}
	if house := []string{"Kamers tegelijk: 5 (nu 4).", "Het laatste spreekuur eindigt om 17.30 (nu 17.00)."}; !slices.Equal(w.House, house) {
		t.Errorf("in the house: %q", w.House)
	}
}

// CT-4: a roster that lets patients down says in what.
func TestRosterFoundSaysWhoWaits_CT4(t *testing.T) {
	bad := play.Estimate{Mean: .5, Half: .1}
	for want, d := range map[string]play.Difference{
		"maar patiënten wachten langer":              {DelayAll: bad},
		"maar meer bellers krijgen geen afspraak":    {Unmet: bad},
		"maar minder patiënten komen binnen 2 dagen": {Within2: play.Estimate{Mean: -.5, Half: .1}},
	} {
		if head := RosterFound(search.Finalist{Difference: d}, play.Report{}).Head; !strings.HasSuffix(head, want) {
			t.Errorf("got %q, want %q", head, want)
		}
	}
}

// CT-4: what a search came to, with its price.
func TestRosterSearchedTellsThePrice_CT4(t *testing.T) {
	hours := func(gp int) play.Report {
		return play.Report{Booked: play.Estimate{Mean: 14.6}, Hours: map[roster.Role]int{roster.GP: gp}}
	}
	for want, r := range map[string]search.Result{
		"Binnen deze grenzen is geen rooster beter": {},
		"Dat kost 4,5 uur spreekuur per week.":      {Today: hours(3000), Front: []search.Finalist{{Keeps: true, Report: hours(3270)}}},
		"Dat scheelt 1,0 uur spreekuur per week.":   {Today: hours(3000), Front: []search.Finalist{{Keeps: true, Report: hours(2940)}}},
		"Dat kost geen extra spreekuur.":            {Today: hours(3000), Front: []search.Finalist{{Keeps: true, Report: hours(3000)}}},
		"alleen langer als patiënten langer":        {Today: hours(3000), Front: []search.Finalist{{Report: hours(3000)}}},
	} {
		if got := strings.Join(RosterSearched(r), " "); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
