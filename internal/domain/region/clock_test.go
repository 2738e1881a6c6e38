package region

import (
	"testing"

	"kwartier/internal/domain/kernel"
)

var day = kernel.MustDate

// LC-4, UT-13: one month before the year ends, on the last day of a month
// where the year ends on the last day of a longer one.
func TestConfirmDue(t *testing.T) {
	r := &Region{}
	for entry, want := range map[string]string{"2026-01-01": "2026-11-30", "2023-04-01": "2024-02-29", "2023-07-01": "2024-05-30", "2023-10-01": "2024-08-30"} {
		if got := r.ConfirmDue(day(entry), 2).String(); got != want {
			t.Errorf("entry %s: year 2 is decided on by %s, want %s", entry, got, want)
		}
	}
	r.Deadlines.ConfirmMonths = 2
	if got := r.Due(day("2026-01-01"), 2).String(); got != "2026-10-31" {
		t.Errorf("two months before: %s", got)
	}
}

// UT-12: explicit dates win, any other start is a month after it. LC-2: a
// region without either sets no date.
func TestPlanDue(t *testing.T) {
	r := &Region{Deadlines: Deadlines{Plan: []PlanDue{{day("2023-04-01"), day("2023-04-28")}}, PlanMonths: 1}}
	for entry, want := range map[string]string{"2023-04-01": "2023-04-28", "2024-04-01": "2024-05-01", "2024-01-31": "2024-02-29"} {
		if got := r.Due(day(entry), 1).String(); got != want {
			t.Errorf("entry %s: %s, want %s", entry, got, want)
		}
	}
	if got := (&Region{}).PlanDue(day("2024-01-01")); !got.IsZero() {
		t.Errorf("no deadline: %s", got)
	}
}

func TestParticipationYear(t *testing.T) {
	own, fixed := &Region{}, &Region{Clock: Clock{Kind: "fixed", Start: []kernel.Date{day("2024-01-01"), day("2025-04-01")}}}
	for _, c := range []struct {
		r    *Region
		on   string
		want int
	}{
		{own, "2023-06-30", 0}, {own, "2023-07-01", 1}, {own, "2024-06-30", 1}, {own, "2024-07-01", 2}, {own, "2026-11-22", 4},
		{fixed, "2023-12-31", 0}, {fixed, "2024-01-01", 1}, {fixed, "2025-03-31", 1}, {fixed, "2025-04-01", 2}, {fixed, "2026-04-01", 3},
	} {
		if got := c.r.ParticipationYear(day("2023-07-01"), day(c.on)); got != c.want {
			t.Errorf("%s: year %d, want %d", c.on, got, c.want)
		}
	}
}
