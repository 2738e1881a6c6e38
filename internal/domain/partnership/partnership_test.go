package partnership

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

var (
	today   = kernel.MustDate("2026-11-27")
	menu    = []string{"flex", "video", "solk", "wor", "wijk", "mdo"}
	region1 = &region.Region{Key: "test", Version: 1, Menu: []region.Entry{
		{Key: "flex", Element: guideline.WorkingDifferently, Name: "Flexibel"}, {Key: "video", Element: guideline.WorkingDifferently, Name: "Beeldbellen", Kind: guideline.ICT},
		{Key: "solk", Element: guideline.GoodConversation, Name: "SOLK", Kind: guideline.Training}, {Key: "wor", Element: guideline.Network, Name: "Welzijn"},
		{Key: "wijk", Element: guideline.Network, Name: "Wijkteam"}, {Key: "mdo", Element: guideline.Network, Name: "MDO"},
	}}
)

func part(id, entry string, year int, stage plan.Stage, keys ...string) Part {
	p := Part{Stage: stage, Practice: Practice{ID: id, Name: "Praktijk " + id, RHO: "rho", RHOName: "Zorggroep", Region: "test", Entry: kernel.MustDate(entry)}}
	p.Plan = plan.Plan{Year: year, Entry: p.Practice.Entry, Practice: plan.Practice{Name: p.Practice.Name}}
	y := plan.Year{Number: year}
	for _, key := range keys {
		e, _ := region1.Find(key)
		y.Choices = append(y.Choices, plan.Choice{Key: key, Element: e.Element, Mode: plan.New})
	}
	p.Plan.Years = []plan.Year{y}
	return p
}

func deal(a, b Part) Deal { return Deal{Stays: a, Other: b, On: today, Today: today, Region: region1} }

// UT-17: what cannot be is refused, with what is wrong.
func TestRefusals_UT17(t *testing.T) {
	sound := func() Deal {
		d := deal(part("a", "2024-01-01", 3, plan.Accepted), part("b", "2024-07-01", 3, plan.Accepted))
		d.Entry = d.Stays.Practice.Entry
		return d
	}
	for _, c := range []struct {
		name   string
		kind   Kind
		change func(*Deal)
		want   string
	}{
		{"another region", Join, func(d *Deal) { d.Other.Practice.Region = "elders" }, FaultRegion},
		{"another RHO", Merge, func(d *Deal) { d.Other.Practice.RHO = "ander" }, FaultRHO},
		{"itself", Merge, func(d *Deal) { d.Other = d.Stays }, FaultItself},
		{"joined already", Join, func(d *Deal) { d.Other.Practice.Holder = "c" }, FaultShares},
		{"a holder joins", Join, func(d *Deal) { d.Other.Practice.Members = 1 }, FaultHolder},
		{"joins who shares elsewhere", Join, func(d *Deal) { d.Stays.Practice.Holder = "c" }, FaultShares},
		{"leaves what it does not share", Leave, func(*Deal) {}, FaultNotShared},
		{"ended", TakeOver, func(d *Deal) { d.Other.Practice.Into = "c" }, FaultEnded},
		{"merges within a joint plan", Merge, func(d *Deal) { d.Stays.Practice.Members = 1 }, FaultJoint},
		{"takes over a member", TakeOver, func(d *Deal) { d.Other.Practice.Holder = "a" }, FaultJoint},
		{"handed in", Merge, func(d *Deal) { d.Other.Stage = plan.Submitted }, FaultUndecided},
		{"no day", Join, func(d *Deal) { d.On = kernel.Date{} }, FaultNoDate},
		{"too far ahead", Join, func(d *Deal) { d.On = today.AddYears(1).AddDays(1) }, FaultLateDate},
		{"before the entry", Join, func(d *Deal) { d.On = kernel.MustDate("2024-06-30") }, FaultEarlyDate},
		{"a merger without entry date", Merge, func(d *Deal) { d.Entry = kernel.Date{} }, FaultNoEntry},
		{"an entry date before the programme", Merge, func(d *Deal) { d.Entry = kernel.MustDate("2022-12-31") }, FaultEntry},
		{"an entry date of a plan handed in", SetEntry, func(d *Deal) { d.Stays.Stage = plan.Submitted }, FaultUndecided},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := sound()
			c.change(&d)
			_, faults := Do(c.kind, d)
			if !slices.ContainsFunc(faults, func(f kernel.Fault) bool { return f.Code == c.want }) {
				t.Errorf("%v, want %s", faults, c.want)
			}
		})
	}
	for _, kind := range []Kind{Join, Merge, TakeOver, SetEntry} {
		d := sound()
		d.On = today.AddYears(1)
		if _, faults := Do(kind, d); len(faults) > 0 {
			t.Errorf("%s of sound practices: %v", kind, faults)
		}
	}
}

// GM: a joint plan follows its earliest member's date unless the RHO sets another.
func TestJointPlanFollowsTheEarliestMember_GM_UT17(t *testing.T) {
	holder, member := part("a", "2024-07-01", 3, plan.Accepted, "flex"), part("b", "2023-10-01", 4, plan.Accepted, "video")
	out, _ := Do(Join, deal(holder, member))
	if out.Entry != member.Practice.Entry || out.Plan.Year != 3 || out.Shift != 0 {
		t.Errorf("%v, year %d", out.Entry, out.Plan.Year)
	}
	d := deal(holder, member)
	d.Entry = kernel.MustDate("2023-04-01")
	if out, _ = Do(Join, d); out.Entry != d.Entry || out.Plan.Year != 4 || out.Plan.Years[0].Number != 4 || !out.Reopens {
		t.Errorf("the RHO's date: %v, year %d, %+v", out.Entry, out.Plan.Year, out.Plan.Years)
	}
}

// UT-17, DE-4: of two practices in different years the history stands in the result's years, with the practice's name;
// what runs goes on.
func TestMergerOfDifferentYears_UT17_DE4(t *testing.T) {
	a, b := part("a", "2024-01-01", 3, plan.Accepted, "flex"), part("b", "2025-07-01", 2, plan.Accepted, "flex", "video", "wor")
	a.History.Years = []plan.PastYear{{Number: 1, Choices: []plan.Past{{Key: "solk"}}}, {Number: 2, Choices: []plan.Past{{Key: "wijk"}}}}
	b.History.Years = []plan.PastYear{{Number: 1, Choices: []plan.Past{{Key: "video", State: plan.InFull}}}}
	d := deal(a, b)
	d.Entry = a.Practice.Entry
	out, faults := Do(Merge, d)
	if len(faults) > 0 || out.Plan.Year != 3 || out.Shift != 0 || !out.Reopens {
		t.Fatalf("%v %+v", faults, out)
	}
	want := []string{"1 solk ", "2 wijk ", "2 video Praktijk b", "3 flex Praktijk b", "3 video Praktijk b", "3 wor Praktijk b"}
	if got := pastsOf(out.History); !slices.Equal(got, want) {
		t.Errorf("history %q, want %q", got, want)
	}
	year, _ := out.Plan.YearOf(3)
	modes := map[string]plan.Mode{}
	for _, c := range year.Choices {
		modes[c.Key] = c.Mode
	}
	if len(year.Choices) != 3 || modes["flex"] != plan.New || modes["video"] != plan.Continue || modes["wor"] != plan.New {
		t.Errorf("in hand: %+v", modes)
	}
	d.Entry = b.Practice.Entry // the younger date: two years of A fall before or in the first
	out, _ = Do(Merge, d)
	if out.Plan.Year != 1 || out.Shift != -2 {
		t.Errorf("by the younger date: year %d", out.Plan.Year)
	}
}

func pastsOf(h plan.History) []string {
	var out []string
	for _, y := range h.Years {
		for _, p := range y.Choices {
			out = append(out, fmt.Sprintf("%d %s %s", y.Number, p.Key, p.From))
		}
	}
	return out
}

// UT-17: a practice that joined and leaves has its own history with the joint years, and the joint plan's text; what it
// brought leaves with it.
func TestLeaving_UT17(t *testing.T) {
	holder, member := part("a", "2024-01-01", 2, plan.Accepted, "flex", "solk"), part("b", "2024-07-01", 1, plan.Accepted, "video")
	holder.Plan.People = []plan.Person{{Key: "da-1", Name: "Sanne", Role: "assistant"}}
	member.Plan.People = []plan.Person{{Key: "da-1", Name: "Noor", Role: "assistant"}}
	d := deal(holder, member)
	d.On = kernel.MustDate("2025-02-01")
	out, _ := Do(Join, d)
	if len(out.Plan.People) != 2 || out.Plan.People[1].Key != "da-1-2" || len(out.Brought) != 1 {
		t.Fatalf("joined: %+v", out)
	}
	holder.Plan, holder.History, holder.Practice.Members = out.Plan, out.History, 1
	holder.Plan.Year = 3
	next := plan.Year{Number: 3, Choices: []plan.Choice{{Key: "wor", Element: guideline.Network, Trainings: []plan.Attendance{{Person: "da-1"}, {Person: "da-1-2"}}}}}
	holder.Plan.Years = append(holder.Plan.Years, next)
	member.Practice.Holder, member.Practice.Since = "a", d.On
	d = Deal{Stays: member, Other: holder, On: today, Today: today, Region: region1}
	out, faults := Do(Leave, d)
	if len(faults) > 0 || out.Plan.Year != 2 || out.Entry != member.Practice.Entry {
		t.Fatalf("%v %+v", faults, out)
	}
	if got, want := pastsOf(out.History), []string{"1 flex Praktijk a", "1 solk Praktijk a", "2 wor Praktijk a"}; !slices.Equal(got, want) {
		t.Errorf("history %q, want %q", got, want)
	}
	if y, _ := out.Plan.YearOf(1); len(y.Choices) != 1 || y.Choices[0].Key != "video" {
		t.Errorf("its own year is gone: %+v", out.Plan.Years)
	}
	if y, _ := out.Plan.YearOf(2); len(y.Choices) != 1 || len(y.Choices[0].Trainings) != 1 || y.Choices[0].Trainings[0].Person != "da-1" {
		t.Errorf("the joint plan's text: %+v", out.Plan.Years)
	}
	if left := pastsOf(out.Left); len(left) != 0 {
		t.Errorf("stays behind: %q", left)
	}
}

// UT-17, DE-4: nothing that ran in either is lost, nothing of one practice stands in a year twice, and every year of the
// other is where its first day falls.
func TestNothingIsLostOrCountedTwice_UT17_DE4(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := deal(drawPart(t, "a"), drawPart(t, "b"))
		kind := rapid.SampledFrom([]Kind{Join, Merge, TakeOver}).Draw(t, "kind")
		if kind == Merge {
			d.Entry = drawEntry(t)
		}
		out, faults := Do(kind, d)
		if len(faults) > 0 {
			t.Fatalf("%v", faults)
		}
		seen := map[string]int{}
		for _, line := range pastsOf(out.History) {
			if seen[line]++; seen[line] > 1 {
				t.Errorf("%q stands there twice", line)
			}
		}
		for _, y := range out.Plan.Years {
			for _, c := range y.Choices {
				seen[fmt.Sprintf("%d %s ", y.Number, c.Key)]++
			}
		}
		for _, from := range []Part{d.Stays, d.Other} {
			for _, key := range ranIn(from) {
				name, n := "", max(1, key.year+out.Shift)
				if from.Practice.ID == "b" {
					name, n = "Praktijk b", YearAs(region1, from.Practice.Entry, out.Entry, key.year)
				}
				if seen[fmt.Sprintf("%d %s %s", n, key.key, name)] == 0 {
					t.Errorf("%s of year %d of %s is lost: %v", key.key, key.year, from.Practice.Name, seen)
				}
			}
		}
		if out.Plan.Year < 1 || len(out.Plan.People) > 4 {
			t.Errorf("year %d, people %+v", out.Plan.Year, out.Plan.People)
		}
		for _, f := range out.History.Trainings {
			if _, ok := out.Plan.Person(f.Person); !ok {
				t.Errorf("%+v is of nobody", f)
			}
		}
	})
}

type runOf struct {
	year int
	key  string
}

func ranIn(p Part) []runOf {
	var out []runOf
	for _, y := range p.History.Years {
		for _, past := range y.Choices {
			out = append(out, runOf{y.Number, past.Key})
		}
	}
	for _, y := range p.Plan.Years {
		for _, c := range y.Choices {
			if ran(p, y.Number) {
				out = append(out, runOf{y.Number, c.Key})
			}
		}
	}
	return out
}

func drawEntry(t *rapid.T) kernel.Date {
	return kernel.MustDate("2023-01-01").AddDays(rapid.IntRange(0, 1300).Draw(t, "entry"))
}

func drawPart(t *rapid.T, id string) Part {
	stage := rapid.SampledFrom([]plan.Stage{plan.Concept, plan.Returned, plan.Accepted}).Draw(t, "stage")
	p := part(id, drawEntry(t).String(), rapid.IntRange(1, 4).Draw(t, "year"), stage)
	p.Plan.Years = nil
	p.Plan.People = []plan.Person{{Key: "da-1", Name: rapid.SampledFrom([]string{"Sanne", "Noor"}).Draw(t, "who"), Role: "assistant"}, {Key: "ha-1", Name: "Hanna " + id, Role: "gp"}}
	for n := 1; n < p.Plan.Year; n++ {
		past := plan.PastYear{Number: n}
		for _, key := range rapid.SliceOfDistinct(rapid.SampledFrom(menu), rapid.ID).Draw(t, "past") {
			past.Choices = append(past.Choices, plan.Past{Key: key})
		}
		p.History.Years = append(p.History.Years, past)
		p.History.Trainings = append(p.History.Trainings, plan.Followed{Person: "da-1", Training: "solk", Year: n})
	}
	for n := p.Plan.Year; n <= p.Plan.Year+1; n++ {
		y := plan.Year{Number: n}
		for _, key := range rapid.SliceOfDistinct(rapid.SampledFrom(menu), rapid.ID).Draw(t, "chosen") {
			y.Choices = append(y.Choices, plan.Choice{Key: key, Element: guideline.Network, Mode: plan.New})
		}
		p.Plan.Years = append(p.Plan.Years, y)
	}
	return p
}
