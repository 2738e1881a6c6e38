package roster

import (
	"math"
	"strings"
	"testing"

	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
)

func estimate(mean, half float64) play.Estimate { return play.Estimate{Mean: mean, Half: half} }

// A quarter of the circle is a quarter of an hour; what is longer makes the arc longer, never the path broken (CT-2).
func TestTheArcIsAQuarterOfAnHour_CT2(t *testing.T) {
	full := drawArc(15, 7.5, 12.5, 10, true)
	if full.Booked != full.BookedRail {
		t.Errorf("15 minutes fill %s of %s", full.Booked, full.BookedRail)
	}
	if want := "97.58 -97.58"; !strings.Contains(full.Realised, want) { // half way: 138 × √½
		t.Errorf("7.5 minutes end at %s, not %s", full.Realised, want)
	}
	if full.Desc != "Geboekt 15,0 en gerealiseerd 7,5 minuten. Nu is dat 12,5 en 10,0." {
		t.Error(full.Desc)
	}
	long := drawArc(22, 11, 0, 0, false)
	if n := len(long.Ticks); n != 6 || long.Ticks[5].Text != "25" || long.BookedNow != "" {
		t.Errorf("%+v", long)
	}
	for _, odd := range []float64{math.NaN(), math.Inf(1), -3, 1e9, 0} {
		v := drawArc(odd, odd, odd, odd, true)
		if all := v.Booked + v.Realised + v.BookedNow; strings.Contains(all, "NaN") || strings.Contains(all, "Inf") || len(v.Ticks) > 13 {
			t.Errorf("%v draws %s", odd, all)
		}
	}
}

// Every figure stands beside that of now with its difference, and is called gelijk when the interval holds 0 (CT-2, CT-3).
func TestFiguresStandBesideThoseOfNow_CT2_CT3(t *testing.T) {
	now := play.Report{Years: 200, Booked: estimate(12.5, 0), Realised: estimate(10.2, .05), DelayAll: estimate(1.9, .1), Within2: estimate(.84, .01),
		Overtime: estimate(180, 5), Unmet: estimate(.004, .001), Hours: map[roster.Role]int{roster.GP: 3120}}
	mine := now
	mine.Booked, mine.Overtime, mine.Hours = estimate(14.8, 0), estimate(140, 5), map[roster.Role]int{roster.GP: 3240, roster.SOH: 150}
	sheet := app.Sheet{ID: "r", Practice: "p", Now: &app.Baseline{}, Demand: roster.Demand{Origin: map[string]string{"a": "A", "b": "nivel", "c": "A"}}}
	o := &app.Outcome{Report: mine, Today: &now, BreakEven: &app.BreakEven{Fall: .06, OK: true},
		Cliff:      &play.Cliff{Near: true, Steps: []play.CliffStep{{Factor: 1, Delay: estimate(2, .1)}, {Factor: 1.04, Delay: estimate(5, .2)}}},
		Difference: &play.Difference{Booked: estimate(2.3, 0), DelayAll: estimate(.1, .2), Within2: estimate(-.01, .02), Overtime: estimate(-40, 9)}}
	v := drawPanel(sheet, o, "/praktijk/p/rooster/r")
	if v.Booked != (pairView{"14,8", "geboekt", "nu 12,5"}) || v.Years != "200 jaar gespeeld" || v.Next != "" || v.NoToday {
		t.Errorf("%+v", v)
	}
	for i, want := range []string{"Nu 1,9 dag. Verschil: gelijk (−0,1 tot +0,3).", "De norm is 80%.", "Nu 3 u 00. Verschil: 40 minuten minder (31 tot 49).", "Verschil: gelijk."} {
		if !strings.Contains(v.Figures[i].Note, want) || v.Figures[i].Worse {
			t.Errorf("%+v does not say %q", v.Figures[i], want)
		}
	}
	bill := strings.Join(append([]string{v.Bill.Head, v.Bill.Rest}, v.Bill.Lines...), "|")
	if want := "4,5 uur spreekuur per week erbij|van 52,0 naar 56,5 uur, +9%|Huisarts: 2,0 uur erbij.|SOH: 2,5 uur erbij.|Dat verdien je terug als 6% minder patiënten terugkomt."; bill != want {
		t.Errorf("the bill is %q", bill)
	}
	if v.Strip[2] != (stripView{"+4,5 u", "per week"}) || !strings.Contains(v.Near.Missing, "dicht bij de rand") || v.Assumed != "Berekend met landelijke cijfers en 2 aannames." {
		t.Errorf("%+v %+v %q", v.Strip, v.Near, v.Assumed)
	}
	o.Report.Years, sheet.Now, o.Today, o.Difference, o.BreakEven, o.Cliff = 12, nil, nil, nil, nil, nil
	if v := drawPanel(sheet, o, "/praktijk/p/rooster/r"); !v.NoToday || v.Years != "12 jaar gespeeld, eerste schatting" || v.Next != "/praktijk/p/rooster/r/paneel?jaren=60" || v.Arc.BookedNow != "" {
		t.Errorf("without today's roster: %+v", v)
	}
}
