package chart

import (
	"strings"
	"testing"
)

// Both lines stand in the picture, what is not known in neither, and all numbers in the table (CT-8).
func TestLengthsAreDrawnWithTheirNumbers_CT8(t *testing.T) {
	p := LengthLines(Lengths{ID: "a", Title: "t", Goal: 15, GoalText: "15 min", Weeks: []Week{{"9", 12, 10, 5}, {"10", 12.5, 0, 6}, {"11", 13, 11, 7}}})
	lines := map[string]int{}
	for _, m := range p.Marks {
		if m.Kind == Path {
			lines[m.Class] = strings.Count(m.Path, "L") + 1
		}
	}
	if lines["line"] != 3 || lines["today-line"] != 2 || lines["norm"] == 0 {
		t.Errorf("lines %v", lines)
	}
	if len(p.Table.Rows) != 3 || p.Table.Rows[1][3] != "niet bekend" || p.Table.Rows[2][2] != "13,0" {
		t.Errorf("table %v", p.Table.Rows)
	}
	for _, m := range LengthLines(Lengths{Weeks: []Week{{"9", 12, 0, 1}}}).Marks {
		if m.Class == "today-line" || strings.Contains(m.Path+m.X+m.Y, "NaN") {
			t.Errorf("one week without realised times: %+v", m)
		}
	}
}
