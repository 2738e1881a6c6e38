package text_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/text"
)

// CT-2: a figure stands with its unit and is never more precise than its interval.
func TestRosterValueNeverTooPrecise_CT2(t *testing.T) {
	for _, c := range []struct {
		unit        text.RosterUnit
		e           play.Estimate
		value, says string
	}{
		{text.RosterDays, play.Estimate{Mean: 2.04, Half: 0.1}, "2,0 dagen", "1,9 tot 2,1"},
		{text.RosterDays, play.Estimate{Mean: 0.2, Half: 0.02}, "0,2 dag", ""},
		{text.RosterDays, play.Estimate{Mean: 0.02, Half: 0.03}, "0,0 dagen", "0,0 tot 0,1"},
		{text.RosterDays, play.Estimate{Mean: 12.3, Half: 2.4}, "12 dagen", "10 tot 15"},
		{text.RosterDays, play.Estimate{Mean: 33, Half: 14}, "30 dagen", "20 tot 50"},
		{text.RosterMinutes, play.Estimate{Mean: 11.08, Half: 0.04}, "11,1 minuten", "11,0 tot 11,1"},
		{text.RosterMinutes, play.Estimate{Mean: 1, Half: 0.2}, "1,0 minuut", "0,8 tot 1,2"},
		{text.RosterMinutes, play.Estimate{Mean: 15}, "15,0 minuten", ""},
		{text.RosterShare, play.Estimate{Mean: 0.834, Half: 0.01}, "83%", "82 tot 84%"},
		{text.RosterShare, play.Estimate{Mean: 0.004, Half: 0.001}, "0,4%", "0,3 tot 0,5%"},
		{text.RosterShare, play.Estimate{Mean: 0.44, Half: 0.2}, "40%", "20 tot 60%"},
		{text.RosterShare, play.Estimate{Mean: 0.995, Half: 0.02}, "100%", "98 tot 100%"},
		{text.RosterShare, play.Estimate{}, "0%", ""},
		{text.RosterShare, play.Estimate{Mean: 1, Half: 0.0001}, "100%", ""},
		{text.RosterShare, play.Estimate{Mean: 0.0002, Half: 0.0001}, "0%", ""},
		{text.RosterShare, play.Estimate{Mean: 0.998, Half: 0.0001}, "99,8%", ""},
		{text.RosterWeekly, play.Estimate{Mean: 140, Half: 4}, "2 u 20", "2 u 16 tot 2 u 24"},
		{text.RosterWeekly, play.Estimate{Mean: 143, Half: 9}, "2 u 25", "2 u 15 tot 2 u 30"},
		{text.RosterWeekly, play.Estimate{Mean: 50, Half: 1}, "50 min", "49 min tot 51 min"},
		{text.RosterContacts, play.Estimate{Mean: 4.6, Half: 0.02}, "4,6", ""},
		{text.RosterDays, play.Estimate{Mean: math.NaN()}, "onbekend", ""},
	} {
		if got := text.RosterValue(c.unit, c.e); got != c.value {
			t.Errorf("%+v: %q, not %q", c.e, got, c.value)
		}
		if got := text.RosterRange(c.unit, c.e); got != c.says {
			t.Errorf("%+v: range %q, not %q", c.e, got, c.says)
		}
	}
}

// CT-3: a difference is the word gelijk when its interval holds 0, and otherwise says which way with its interval.
func TestRosterChangeInWords_CT3(t *testing.T) {
	for _, c := range []struct {
		unit text.RosterUnit
		d    play.Estimate
		says string
	}{
		{text.RosterDays, play.Estimate{Mean: 0.1, Half: 0.2}, "gelijk (−0,1 tot +0,3)"},
		{text.RosterDays, play.Estimate{Mean: 1.5, Half: 0.4}, "1,5 dag langer (1,1 tot 1,9)"},
		{text.RosterDays, play.Estimate{Mean: -2, Half: 0.3}, "2,0 dagen korter (1,7 tot 2,3)"},
		{text.RosterDays, play.Estimate{Mean: 0.02, Half: 0.01}, "bijna gelijk"},
		{text.RosterDays, play.Estimate{Mean: 0.01, Half: 0.02}, "gelijk"},
		{text.RosterMinutes, play.Estimate{Mean: 0.9, Half: 0.1}, "0,9 minuut langer (0,8 tot 1,0)"},
		{text.RosterMinutes, play.Estimate{Mean: 2.3}, "2,3 minuten langer"},
		{text.RosterMinutes, play.Estimate{}, "gelijk"},
		{text.RosterWeekly, play.Estimate{Mean: -40, Half: 9}, "40 minuten minder (31 tot 49)"},
		{text.RosterWeekly, play.Estimate{Mean: 4, Half: 9}, "gelijk (−5 tot +13)"},
		{text.RosterWeekly, play.Estimate{Mean: 446, Half: 2}, "7 u 26 meer (7 u 24 tot 7 u 28)"},
		{text.RosterShare, play.Estimate{Mean: -0.031, Half: 0.01}, "3 van de 100 minder (2 tot 4)"},
		{text.RosterShare, play.Estimate{Mean: 0.003, Half: 0.001}, "3 van de 1.000 meer (2 tot 4)"},
		{text.RosterShare, play.Estimate{Mean: -0.01, Half: 0.02}, "gelijk (−3 tot +1 van de 100)"},
		{text.RosterContacts, play.Estimate{Mean: 0.12, Half: 0.05}, "0,1 contact meer (0,1 tot 0,2)"},
		{text.RosterDays, play.Estimate{Mean: math.Inf(1)}, "onbekend"},
	} {
		if got := text.RosterChange(c.unit, c.d); got != c.says {
			t.Errorf("%+v: %q, not %q", c.d, got, c.says)
		}
	}
}

// The word gelijk stands for an interval that holds 0 and for no other, whatever the numbers are.
func TestRosterEqualExactlyWhenZeroIsInside_CT3(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := play.Estimate{Mean: rapid.Float64Range(-50, 50).Draw(t, "mean"), Half: rapid.Float64Range(0, 20).Draw(t, "half")}
		unit := text.RosterUnit(rapid.IntRange(0, 4).Draw(t, "unit"))
		says := text.RosterChange(unit, d)
		if holds := d.Mean-d.Half <= 0 && d.Mean+d.Half >= 0; holds != strings.HasPrefix(says, "gelijk") {
			t.Fatalf("%+v: %s", d, says)
		}
		if strings.Contains(says, "-") {
			t.Fatalf("%+v: %s has a hyphen for a minus", d, says)
		}
	})
}

func TestRosterLeadSaysLengthDelayAndPrice_CT3(t *testing.T) {
	report := play.Report{Realised: play.Estimate{Mean: 11.1, Half: 0.04}, DelayAll: play.Estimate{Mean: 2, Half: 0.1}, Hours: map[roster.Role]int{roster.GP: 3240, roster.SOH: 150}}
	today := play.Report{Hours: map[roster.Role]int{roster.GP: 3120}}
	for _, c := range []struct {
		today *play.Report
		d     play.Difference
		says  string
	}{
		{&today, play.Difference{Realised: play.Estimate{Mean: 0.9, Half: 0.1}, DelayAll: play.Estimate{Mean: 0.1, Half: 0.2}},
			"Consulten duren gemiddeld 0,9 minuut langer. De wachttijd blijft gelijk. Het kost 4,5 uur spreekuur per week."},
		{&today, play.Difference{Realised: play.Estimate{Mean: 0.02, Half: 0.01}, DelayAll: play.Estimate{Mean: 1.5, Half: 0.4}},
			"Consulten duren bijna even lang. De wachttijd wordt 1,5 dag langer. Het kost 4,5 uur spreekuur per week."},
		{&report, play.Difference{DelayAll: play.Estimate{Mean: -0.5, Half: 0.1}},
			"Consulten duren even lang. De wachttijd wordt 0,5 dag korter. Het kost geen extra spreekuur."},
		{nil, play.Difference{}, "Een consult duurt gemiddeld 11,1 minuten. Wie belt, wacht gemiddeld 2,0 dagen op een afspraak. Er is 56,5 uur spreekuur per week."},
	} {
		lead := text.RosterLead(report, c.today, c.d)
		if got := strings.Join(lead, " "); got != c.says {
			t.Errorf("%s\nnot %s", got, c.says)
		}
		for _, s := range lead {
			if n := len(strings.Fields(s)); n > 15 {
				t.Errorf("%d words: %s", n, s)
			}
		}
	}
	fewer := text.RosterLead(today, &report, play.Difference{})
	if fewer[2] != "Het scheelt 4,5 uur spreekuur per week." {
		t.Error(fewer[2])
	}
}

func TestRosterBillStandsAgainstToday_CT2(t *testing.T) {
	now, today := map[roster.Role]int{roster.GP: 3240, roster.SOH: 150}, map[roster.Role]int{roster.GP: 3000, roster.Assistant: 120}
	b := text.RosterBill(now, today)
	if b.Head != "4,5 uur spreekuur per week erbij" || b.Rest != "van 52,0 naar 56,5 uur, +9%" || b.More != 270 ||
		strings.Join(b.Roles, " ") != "Huisarts: 4,0 uur erbij. SOH: 2,5 uur erbij. Doktersassistent: 2,0 uur minder." {
		t.Errorf("%+v", b)
	}
	if b := text.RosterBill(today, now); b.Head != "4,5 uur spreekuur per week minder" || b.Rest != "van 56,5 naar 52,0 uur, −8%" {
		t.Errorf("%+v", b)
	}
	if b := text.RosterBill(now, now); b.Head != "Evenveel spreekuur per week" || b.Rest != "56,5 uur" || b.Roles != nil {
		t.Errorf("%+v", b)
	}
	if b := text.RosterBill(map[roster.Role]int{roster.GP: 45}, nil); b.Head != "0,75 uur spreekuur per week" || b.Rest != "" {
		t.Errorf("%+v", b)
	}
	for _, c := range []struct {
		fall float64
		ok   bool
		more int
		says string
	}{
		{0.06, true, 270, "Dat verdien je terug als 6% minder patiënten terugkomt."},
		{0, true, 270, "Ook als niemand minder terugkomt, wacht niemand langer dan nu."},
		{0, false, 270, "Ook als de helft minder patiënten terugkomt, verdien je dit niet terug."},
		{0.06, true, 0, ""},
	} {
		if got := text.RosterBreakEven(c.fall, c.ok, c.more); got != c.says {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestRosterCliffWarnsInWords_CT2(t *testing.T) {
	steps := []play.CliffStep{{Factor: 1, Delay: play.Estimate{Mean: 2}}, {Factor: 1.02, Delay: play.Estimate{Mean: 2.6}}, {Factor: 1.04, Delay: play.Estimate{Mean: 5, Half: 1.2}}, {Factor: 1.08, Delay: play.Estimate{Mean: 9}}}
	room := []play.CliffStep{{Factor: 1, Delay: play.Estimate{Mean: 0.5}}, {Factor: 1.08, Delay: play.Estimate{Mean: 0.7}}}
	full := []play.CliffStep{{Factor: 1, Delay: play.Estimate{Mean: 0.5}}, {Factor: 1.08, Delay: play.Estimate{Mean: 0.5}, Unmet: play.Estimate{Mean: 0.06, Half: 0.01}}}
	for _, c := range []struct {
		cliff play.Cliff
		near  bool
		says  string
	}{
		{play.Cliff{Near: true, Steps: steps}, true, "Dit rooster zit dicht bij de rand. Bij 4% meer vraag loopt de wachttijd op tot 5 dagen."},
		{play.Cliff{Steps: steps, Long: 0.3}, true, "In 3 van de 10 gespeelde jaren loopt de wachttijd vast. In de andere jaren niet. Eén gemiddelde zegt hier dus weinig. Bij 4% meer vraag loopt de wachttijd op tot 5 dagen."},
		{play.Cliff{Near: true, Steps: steps, Long: 1}, true, "In bijna elk gespeeld jaar loopt de wachttijd vast. Bij 4% meer vraag loopt de wachttijd op tot 5 dagen."},
		{play.Cliff{Steps: room}, false, "Dit rooster heeft ruimte. Bij 8% meer vraag is de wachttijd 0,7 dag."},
		{play.Cliff{Near: true, Steps: full}, true, "Dit rooster zit dicht bij de rand. Bij 8% meer vraag past 6% van de vraag niet."},
		{play.Cliff{Near: true, Steps: steps[:1]}, true, "Dit rooster zit dicht bij de rand. Nu is de wachttijd 2,0 dagen."},
		{play.Cliff{}, false, ""},
	} {
		got := text.RosterCliff(c.cliff)
		if got.Near != c.near || strings.Join(got.What, " ") != c.says || (got.Do != "") != c.near {
			t.Errorf("%+v", got)
		}
		if forbidden.MatchString(strings.Join(got.What, " ") + got.Do) {
			t.Error(got)
		}
	}
}

func TestRosterFiguresStandBesideToday_CT3(t *testing.T) {
	today := play.Report{DelayAll: play.Estimate{Mean: 1.9, Half: 0.1}, Within2: play.Estimate{Mean: 0.84, Half: 0.01}}
	now := play.Report{DelayAll: play.Estimate{Mean: 3.4, Half: 0.2}, Within2: play.Estimate{Mean: 0.83, Half: 0.01}}
	d := play.Difference{DelayAll: play.Estimate{Mean: 1.5, Half: 0.4}, Within2: play.Estimate{Mean: -0.01, Half: 0.02}, Overtime: play.Estimate{Mean: -40, Half: 9}}
	figures := text.RosterFigures(now, &today, d)
	delay, within, over := text.RosterFigureOf(figures, "delay"), text.RosterFigureOf(figures, "within2"), text.RosterFigureOf(figures, "overtime")
	if delay.Value != "3,4 dagen" || delay.Before != "1,9 dag" || delay.Change != "1,5 dag langer (1,1 tot 1,9)" || !delay.Worse || delay.Equal {
		t.Errorf("%+v", delay)
	}
	if !within.Equal || within.Worse || over.Worse || over.Equal {
		t.Errorf("%+v %+v", within, over)
	}
	if alone := text.RosterFigureOf(text.RosterFigures(now, nil, play.Difference{}), "delay"); alone.Change != "" || alone.Before != "" || alone.Worse {
		t.Errorf("%+v", alone)
	}
	if none := text.RosterFigureOf(figures, "none"); none.Key != "" {
		t.Error(none)
	}
}

func TestRosterBetterCountsYears_CT3(t *testing.T) {
	for share, says := range map[float64]string{0.88: "In 88 van de 100 gespeelde jaren is het consult langer en de wachttijd niet.",
		1: "In alle gespeelde jaren is het consult langer en de wachttijd niet.", 0: "In geen enkel gespeeld jaar is het consult langer zonder langer wachten."} {
		if got := text.RosterBetter(share); got != says {
			t.Error(got)
		}
	}
	if got := text.RosterYears(200); got != "200 jaar gespeeld" {
		t.Error(got)
	}
}

// Every role that holds clinics has a word of its own.
func TestEveryRosterRoleHasAWord(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range roster.Roles {
		word := text.RosterRole(r)
		if word == string(r) || seen[word] {
			t.Errorf("%s: %q", r, word)
		}
		seen[word] = true
	}
}
