package chart

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var kinds = []Series{{"klaar", "ok"}, {"nog te kiezen", "warn"}, {"zonder keuze", "block"}}

// CK-5: the picture says in words what it shows, and every number is in the table.
func TestStackSaysWhatItShows_CK5(t *testing.T) {
	f := Stack("jaren", "Elk jaar vraagt meer", kinds, []Bar{{"Jaar 3", []int{4, 0, 0}}, {"Jaar 4", []int{2, 1, 1}}, {"Jaar 5", nil}})
	if f.Desc != "Jaar 3: 4 klaar. Jaar 4: 2 klaar, 1 nog te kiezen, 1 zonder keuze. Jaar 5: niets." {
		t.Error(f.Desc)
	}
	if len(f.Bars) != 3 || len(f.Bars[1].Shapes) != 3 || f.Bars[0].Shapes[0].Width != width-labels || f.Bars[1].Shapes[0].Text != "2" {
		t.Errorf("%+v", f.Bars)
	}
	if empty := Stack("x", "", kinds, nil); empty.Height != 0 || empty.Desc != "" {
		t.Errorf("%+v", empty)
	}
}

// Parts stand after each other within the picture, none overlaps, and bars are as long as their counts.
func TestStackStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var bars []Bar
		for range rapid.IntRange(1, 5).Draw(t, "bars") {
			bars = append(bars, Bar{"Jaar", rapid.SliceOfN(rapid.IntRange(-3, 5000), 3, 3).Draw(t, "parts")})
		}
		f := Stack("x", "t", kinds, bars)
		for i, b := range f.Bars {
			end := labels
			for _, s := range b.Shapes {
				if s.X != end && s.X < end || s.Width < 0 || s.X+s.Width > width || s.Y+s.Height > f.Height {
					t.Fatalf("bar %d: %+v after %d", i, s, end)
				}
				end = s.X + s.Width
			}
		}
		if strings.Contains(f.Desc, "-") {
			t.Fatal(f.Desc)
		}
	})
}
