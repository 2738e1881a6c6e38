package reminder

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

var d = kernel.MustDate

// told goes through all days from one to another and says on which days which new key is due.
func told(f Facts, from, until kernel.Date) string {
	seen := map[string]bool{}
	var out []string
	for day := from; !day.After(until); day = day.AddDays(1) {
		for _, r := range Due(f, day) {
			if !seen[r.Key] {
				seen[r.Key] = true
				out = append(out, day.String()+" "+strings.TrimPrefix(r.Key, f.Practice+"/"))
			}
		}
	}
	return strings.Join(out, "\n")
}

// LC-4: of the next year one is reminded two months, one month and one week before, whatever the month's length.
func TestTheNextYear_LC4(t *testing.T) {
	f := Facts{Practice: "p", Stage: plan.Accepted, Year: 1, Due: d("2026-02-01"), NextDue: d("2026-11-30")}
	want := "2026-09-30 confirm/2/2026-11-30/2m\n2026-10-30 confirm/2/2026-11-30/1m\n2026-11-23 confirm/2/2026-11-30/7d"
	if got := told(f, d("2026-01-01"), d("2027-03-01")); got != want {
		t.Errorf("got\n%s", got)
	}
	f.NextDue = d("2027-03-31")
	want = "2027-01-31 confirm/2/2027-03-31/2m\n2027-02-28 confirm/2/2027-03-31/1m\n2027-03-24 confirm/2/2027-03-31/7d"
	if got := told(f, d("2027-01-01"), d("2027-12-01")); got != want {
		t.Errorf("around February:\n%s", got)
	}
	f.NextDone = true
	if got := told(f, d("2027-01-01"), d("2027-12-01")); got != "" {
		t.Errorf("of a year that was confirmed:\n%s", got)
	}
}

// LC-4, LC-2: what is due goes by how far the plan is.
func TestByStage_LC4(t *testing.T) {
	for _, c := range []struct {
		f    Facts
		want Kind
		year int
	}{
		{Facts{Stage: plan.NoPlan, Year: 1, Due: d("2026-12-01"), NextDue: d("2027-10-01")}, Plan, 1},
		{Facts{Stage: plan.Concept, Year: 1, Due: d("2026-12-01"), NextDue: d("2027-10-01")}, Plan, 1},
		{Facts{Stage: plan.Returned, Year: 1, Due: d("2026-12-01")}, Plan, 1},
		{Facts{Stage: plan.Concept, Year: 3, Due: d("2026-12-01")}, Confirm, 3},
		{Facts{Stage: plan.Submitted, Year: 3, Due: d("2026-12-01"), NextDue: d("2026-12-01")}, "", 0},
		{Facts{Stage: plan.Accepted, Year: 3, Due: d("2025-12-01"), NextDue: d("2026-12-01")}, Confirm, 4},
		{Facts{Stage: plan.Concept, Year: 1, NextDue: d("2026-12-01")}, Confirm, 2}, // opened again (LC-3)
		{Facts{Stage: plan.NoPlan, Year: 1}, "", 0},
		{Facts{Stage: plan.Concept, Year: 1, Due: d("2026-11-20")}, "", 0}, // late: the pages say so
	} {
		got := Due(c.f, d("2026-11-22"))
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || got[0].Kind != c.want || got[0].Year != c.year) {
			t.Errorf("%+v gives %+v", c.f, got)
		}
	}
}

// EV-4: before an evaluation is due one is reminded, once for all interventions of that day.
func TestEvaluations_EV4(t *testing.T) {
	f := Facts{Practice: "p", Stage: plan.Submitted, Year: 1, Evaluations: []Planned{
		{1, "a", d("2026-12-06")}, {1, "b", d("2026-12-06")}, {1, "a", d("2026-12-06")}, {1, "a", d("2027-06-01")}, {1, "c", kernel.Date{}}}}
	want := "2026-11-15 evaluation/1/2026-12-06/21d\n2026-12-04 evaluation/1/2026-12-06/2d\n2027-05-11 evaluation/1/2027-06-01/21d\n2027-05-30 evaluation/1/2027-06-01/2d"
	if got := told(f, d("2026-11-01"), d("2027-12-01")); got != want {
		t.Errorf("got\n%s", got)
	}
	if got := Due(f, d("2026-11-22")); len(got) != 1 || got[0].Count != 2 {
		t.Errorf("got %+v", got)
	}
}

// RE-1: whatever the dates: at most one step of a task a day, never after its day, never more keys than steps, and who looks
// only now and then gets the last step alone.
func TestProperties_RE1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := d("2026-01-01").AddDays(rapid.IntRange(0, 2000).Draw(t, "day"))
		kind := rapid.SampledFrom([]Kind{Plan, Confirm, Evaluation}).Draw(t, "kind")
		f := Facts{Practice: "p", Stage: plan.Concept, Year: 1, Due: day}
		switch kind {
		case Confirm:
			f.Year = 2
		case Evaluation:
			f = Facts{Practice: "p", Stage: plan.Submitted, Evaluations: []Planned{{1, "a", day}}}
		}
		keys := map[string]bool{}
		for n := -100; n <= 10; n++ {
			today := day.AddDays(n)
			due := Due(f, today)
			if len(due) > 1 || n > 0 && len(due) > 0 || n == 0 && len(due) != 1 {
				t.Fatalf("%d days from its day: %+v", n, due)
			}
			for _, r := range due {
				keys[r.Key] = true
				if r.Kind != kind {
					t.Fatalf("got a %s", r.Kind)
				}
			}
		}
		if len(keys) != len(Steps(kind)) {
			t.Fatalf("%d keys", len(keys))
		}
	})
}
