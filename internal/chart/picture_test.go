package chart

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var days = Shares{ID: "dagen", Title: "Dagen tot een afspraak", Step: "dagen tot een afspraak", Labels: []string{"0", "1", "2", "3", "4+"},
	Parts: []float64{.36, .30, .17, .10, .07}, Today: []float64{.40, .28, .16, .09, .07}, Within: 3, Norm: "norm: 80% binnen 2 dagen", Sum: "binnen 2 dagen"}

// CT-2: the histogram says in a sentence what it shows, and its table has the same numbers.
func TestHistogramSaysWhatItShows_CT2(t *testing.T) {
	p := Histogram(days)
	if p.Desc != "36% bij 0, 83% binnen 2 dagen, 7% bij 4+. Met het rooster van nu is dat 40% en 84%." {
		t.Error(p.Desc)
	}
	if len(p.Table.Rows) != 5 || strings.Join(p.Table.Rows[1], " ") != "1 30% 28%" || strings.Join(p.Table.Heads, "|") != "dagen tot een afspraak|Dit rooster|Nu" {
		t.Errorf("%+v", p.Table)
	}
	if n, l := count(p, Box, "bar"), count(p, Box, "light"); n != 3 || l != 2 {
		t.Errorf("%d within the norm, %d beyond it", n, l)
	}
	if count(p, Word, "norm") != 1 || count(p, Path, "today") != 6 {
		t.Errorf("%+v", p.Marks)
	}
	days := days
	days.Today, days.Within = nil, 0
	if p := Histogram(days); p.Desc != "36% bij 0, 7% bij 4+." || count(p, Path, "today") != 0 || count(p, Path, "norm") != 0 {
		t.Errorf("%s %+v", p.Desc, p.Marks)
	}
	if p := Histogram(Shares{}); p.Desc != "Er is niets om te tellen." {
		t.Error(p.Desc)
	}
}

func TestRunSaysFirstLastAndHighest_CT2(t *testing.T) {
	c := Course{ID: "jaar", Title: "Het jaar", Unit: "dagen", Step: "week", Points: []Spread{{2, 1, 3}, {4, 2, 7}, {3.04, 2, 5}}, Marks: []string{"jan", "feb"}, Goal: 2, GoalText: "norm"}
	p := Run(c)
	if p.Desc != "Van 2,0 dagen in week 1 naar 3,0 in week 3. Het hoogst in week 2: 4,0." {
		t.Error(p.Desc)
	}
	if count(p, Path, "band") != 1 || count(p, Path, "line") != 1 || count(p, Path, "today-line") != 0 || count(p, Dot, "self") != 1 || len(p.Table.Rows) != 3 {
		t.Errorf("%+v", p)
	}
	c.Today = []Spread{{Mean: 1}, {Mean: 1}, {Mean: 3.1}}
	if p := Run(c); count(p, Path, "today-line") != 1 {
		t.Errorf("%+v", p)
	}
	if p := Run(Course{}); p.Desc != "Er is nog niets gespeeld." || count(p, Path, "band") != 0 {
		t.Errorf("%+v", p)
	}
}

func TestScatterNamesYourOwnPoint_CT4(t *testing.T) {
	c := Cloud{ID: "zoek", Title: "Lengte tegen uren", XUnit: "uur spreekuur per week", YUnit: "minuten per consult", XShort: "uur", YShort: "minuten", Decimals: 1, Goal: 15, GoalText: "doel 15",
		Points: []Point{{52, 10.2, "nu", Today}, {56.5, 11.1, "dit rooster", Self}, {60, 11, "", Plain}, {61, 11.4, "B", Front}}}
	p := Scatter(c)
	if p.Desc != "4 punten. nu: 52,0 uur spreekuur per week, 10,2 minuten per consult. dit rooster: 56,5 uur spreekuur per week, 11,1 minuten per consult." {
		t.Error(p.Desc)
	}
	if strings.Join(p.Table.Rows[2], " ") != "punt 3 60,0 11,0" || strings.Join(p.Table.Heads, " ") != "Punt uur minuten" {
		t.Errorf("%+v", p.Table)
	}
	if count(p, Dot, "self") != 1 || count(p, Dot, "now") != 1 || count(p, Dot, "plain") != 1 || count(p, Dot, "front") != 1 {
		t.Errorf("%+v", p.Marks)
	}
	if p := Scatter(Cloud{}); len(p.Marks) != 0 || p.Desc == "" {
		t.Errorf("%+v", p)
	}
}

func TestDayStripHasALaneForEach_CT2(t *testing.T) {
	s := Strip{ID: "dag", Title: "Een dag", Desc: "Huisarts 1 is om 17.20 klaar.", From: 485, Until: 1045, Lanes: []Lane{
		{Label: "Huisarts 1", Closes: 1020, Planned: []Piece{{485, 500, "planned"}}, Done: []Piece{{485, 510, "done"}, {1030, 1045, "over"}}}, {Label: "SOH"}}}
	p := DayStrip(s)
	if p.Width != wide || p.Height != laneTop+2*laneHeight+4 || count(p, Word, "strong") != 2 || count(p, Box, "over") != 1 || count(p, Path, "norm") != 1 {
		t.Errorf("%+v", p)
	}
	if p := DayStrip(Strip{}); p.Width != wide {
		t.Errorf("%+v", p)
	}
}

// Whatever the numbers are, every mark lies inside its picture and no number is infinite.
func TestPicturesStayInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.OneOf(rapid.Float64Range(0, 1), rapid.Float64Range(0, 1e6), rapid.Just(0.0))
		var parts []float64
		var spreads []Spread
		var points []Point
		for range rapid.IntRange(1, 60).Draw(t, "n") {
			v := number.Draw(t, "v")
			parts = append(parts, min(v, 1))
			spreads = append(spreads, Spread{v, v / 2, v * 2})
			points = append(points, Point{v, number.Draw(t, "y"), "p", []PointKind{Plain, Front, Self}[len(points)%3]})
		}
		for _, p := range []Picture{Histogram(Shares{Parts: parts, Within: 2}), Run(Course{Points: spreads, Goal: 3}), Scatter(Cloud{Points: points, Goal: 15}),
			DayStrip(Strip{From: 480, Until: 1020, Lanes: []Lane{{Label: "a", Done: []Piece{{parts[0] * 5000, 600, "done"}}}}})} {
			inside(t, p)
		}
	})
}

func inside(t *rapid.T, p Picture) {
	for _, m := range p.Marks {
		if m.Kind == Path {
			if strings.Contains(m.Path, "Inf") || strings.Contains(m.Path, "NaN") {
				t.Fatalf("%+v", m)
			}
			continue
		}
		x, y, w, h := read(t, m.X), read(t, m.Y), read(t, m.Width), read(t, m.Height)
		if m.Kind == Dot {
			w, h = 0, 0
		}
		if x < 0 || y < 0 || x+w > float64(p.Width)+0.2 || y+h > float64(p.Height)+0.2 {
			t.Fatalf("%d by %d: %+v", p.Width, p.Height, m)
		}
	}
}

func read(t *rapid.T, s string) float64 {
	if s == "" {
		return 0
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Ticks are round, few, and reach past the highest number.
func TestTicksAreRoundAndReachTheEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(0, 100).Draw(t, "low")
		high := low + rapid.Float64Range(0.01, 1000).Draw(t, "span")
		at, _ := ticks(low, high)
		if len(at) < 2 || len(at) > 8 || at[0] > low+1e-9 || at[len(at)-1] < high-1e-6 {
			t.Fatalf("%v to %v: %v", low, high, at)
		}
	})
}

func count(p Picture, kind MarkKind, class string) int {
	n := 0
	for _, m := range p.Marks {
		if m.Kind == kind && m.Class == class {
			n++
		}
	}
	return n
}
