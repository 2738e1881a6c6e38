package partnership

import (
	"testing"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

// UT-17: what a practice brought leaves with it, also when it has another name by then; what was kept by name alone goes
// by its name.
func TestLeavingWithAnotherName_UT17(t *testing.T) {
	holder, member := part("a", "2024-01-01", 2, plan.Accepted, "flex"), part("b", "2024-01-01", 2, plan.Accepted, "video")
	d := deal(holder, member)
	d.On = kernel.MustDate("2025-02-01")
	out, faults := Do(Join, d)
	if len(faults) > 0 || len(out.Brought) == 0 || out.Brought[0].FromID != "b" {
		t.Fatalf("%v %+v", faults, out.Brought)
	}
	out.History.Years = append(out.History.Years, plan.PastYear{Number: 3, Choices: []plan.Past{{Key: "wor", From: "Praktijk nieuw"}, {Key: "solk", From: "Praktijk c", FromID: "c"}}})
	holder.Plan, holder.History, holder.Practice.Members = out.Plan, out.History, 1
	member.Practice.Holder, member.Practice.Since, member.Practice.Name = "a", d.On, "Praktijk nieuw"
	out, faults = Do(Leave, Deal{Stays: member, Other: holder, On: today, Today: today, Region: region1})
	if left := pastsOf(out.Left); len(faults) > 0 || len(left) != 1 || left[0] != "3 solk Praktijk c" {
		t.Errorf("%v: %q stays behind", faults, left)
	}
}

// UT-17, DE-4: a run that comes again from a practice with another name stands there once, by its newest name.
func TestTheSameRunUnderAnotherName_UT17_DE4(t *testing.T) {
	holder, other := part("a", "2024-01-01", 2, plan.Accepted), part("b", "2024-01-01", 2, plan.Accepted, "video")
	out, _ := Do(Join, deal(holder, other))
	holder.Plan, holder.History = out.Plan, out.History
	other.Practice.Name = "Praktijk nieuw"
	out, faults := Do(TakeOver, deal(holder, other))
	seen := 0
	for _, y := range out.History.Years {
		for _, p := range y.Choices {
			if p.Key == "video" && p.FromID == "b" {
				if seen++; p.From != "Praktijk nieuw" {
					t.Errorf("by the name %q", p.From)
				}
			}
		}
	}
	if len(faults) > 0 || seen == 0 || seen != len(out.Brought) {
		t.Errorf("%v %d times, brought %+v", faults, seen, out.Brought)
	}
}
