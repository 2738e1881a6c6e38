package evaluation_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

func pick[T any](t *rapid.T, name string, from ...T) T { return rapid.SampledFrom(from).Draw(t, name) }

func drawDay(t *rapid.T, name string) kernel.Date {
	return day("2025-06-01").AddDays(rapid.IntRange(0, 1400).Draw(t, name))
}

func drawPlan(t *rapid.T) *plan.Plan {
	p := &plan.Plan{Entry: pick(t, "entry", day("2026-01-01"), day("2026-01-31"), day("2024-02-29"))}
	for n := 1; n <= rapid.IntRange(1, 3).Draw(t, "years"); n++ {
		y := plan.Year{Number: n, Goals: map[guideline.ElementKey]string{guideline.Network: pick(t, "goal", "", "samen")}}
		for range rapid.IntRange(0, 4).Draw(t, "choices") {
			c := plan.Choice{Key: pick(t, "key", "flex", "lean", "wijk", "staf", "own-1", ""), Element: pick(t, "element", guideline.WorkingDifferently, guideline.Network, guideline.Staffing, ""),
				Mode: pick(t, "mode", "", plan.Continue, plan.Stop)}
			for range rapid.IntRange(0, 3).Draw(t, "planned") {
				c.Evaluations = append(c.Evaluations, drawDay(t, "planned on"))
			}
			y.Choices = append(y.Choices, c)
		}
		p.Years = append(p.Years, y)
	}
	return p
}

func drawDone(t *rapid.T, n int) evaluation.Evaluation {
	return evaluation.Evaluation{ID: fmt.Sprint(n), Year: rapid.IntRange(1, 3).Draw(t, "year"), Element: pick(t, "of", guideline.WorkingDifferently, guideline.Network),
		Choice: pick(t, "choice", "flex", "lean", "wijk", "own-1", "gone", ""), On: drawDay(t, "on"), Round: rapid.IntRange(0, 3).Draw(t, "round"),
		Course: pick(t, "course", evaluation.GoesOn, evaluation.Changes, evaluation.Stops)}
}

func late(s evaluation.Schedule) map[string]int {
	out := map[string]int{}
	for _, y := range s.Years {
		for _, i := range y.Items {
			out[fmt.Sprint(y.Number, i.Element, i.Choice)] = i.Late
		}
	}
	return out
}

// EV-4: one more evaluation, whichever, makes nobody more behind.
func TestOneMoreNeverMakesMoreBehind_EV4(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, today := drawPlan(t), drawDay(t, "today")
		var done []evaluation.Evaluation
		for n := range rapid.IntRange(0, 5).Draw(t, "done") {
			done = append(done, drawDone(t, n))
		}
		before := late(evaluation.Agenda(theRegion(), theGuideline(), p, done, today))
		after := late(evaluation.Agenda(theRegion(), theGuideline(), p, append(done, drawDone(t, 9)), today))
		if len(before) != len(after) {
			t.Fatalf("%d items became %d", len(before), len(after))
		}
		for key, n := range after {
			if n > before[key] {
				t.Fatalf("%s: late %d became %d", key, before[key], n)
			}
		}
	})
}

// EV-1, UT-5: every day of the agenda lies inside its year, in order, and there are as many as are asked.
func TestDaysLieInsideTheYear_EV1_UT5(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := evaluation.Agenda(theRegion(), theGuideline(), drawPlan(t), nil, drawDay(t, "today"))
		for _, y := range s.Years {
			for _, i := range y.Items {
				if len(i.Moments) < i.Need {
					t.Fatalf("%s: %d moments of %d", i.Name, len(i.Moments), i.Need)
				}
				var last kernel.Date
				for _, w := range i.Moments {
					if w.From.Before(y.Start) || w.Due.After(y.End) || w.From.After(w.On) || w.On.After(w.Due) || w.On.Before(last) {
						t.Fatalf("year %d (%s to %s), %s: %+v", y.Number, y.Start, y.End, i.Name, w)
					}
					last = w.On
				}
			}
		}
	})
}
