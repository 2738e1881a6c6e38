package plan_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

var (
	keys     = []string{"flex", "video", "lean", "solk", "pg", "wor", "wijk", "mdo", "staff", "aw-11", "aw-12", "own-1", "gone", ""}
	elements = []guideline.ElementKey{"", guideline.WorkingDifferently, guideline.GoodConversation, guideline.Network, guideline.Staffing, "tuin"}
	people   = []string{"gp-1", "da-1", "da-2", "pm", "da-old", "nobody"}
	texts    = []string{"", " ", "iets"}
)

func pick[T any](t *rapid.T, name string, from ...T) T { return rapid.SampledFrom(from).Draw(t, name) }

func drawDate(t *rapid.T) kernel.Date {
	return kernel.NewDate(2026, 1, 1).AddDays(rapid.IntRange(-400, 1600).Draw(t, "day"))
}

func drawChoice(t *rapid.T) plan.Choice {
	c := plan.Choice{
		Key: pick(t, "key", keys...), Origin: pick(t, "origin", "", plan.FromMenu, plan.FromGuideline, plan.FromPractice),
		Element: pick(t, "element", elements...), Mode: pick(t, "mode", "", plan.New, plan.Continue, plan.Deepen, plan.Stop),
		InUse: rapid.Bool().Draw(t, "in use"), Extension: pick(t, "extension", texts...), Goal: pick(t, "goal", texts...),
		Measure: pick(t, "measure", texts...), Development: pick(t, "development", texts...), Reason: pick(t, "reason", texts...),
		PaidFrom: pick(t, "paid", texts...), Justification: pick(t, "why", texts...), WhatsNew: pick(t, "new", texts...),
		State: pick(t, "state", "", plan.NotYet, plan.Partly, plan.InFull, plan.Stopped),
	}
	for range rapid.IntRange(0, 3).Draw(t, "evaluations") {
		c.Evaluations = append(c.Evaluations, drawDate(t))
	}
	for range rapid.IntRange(0, 3).Draw(t, "trainings") {
		c.Trainings = append(c.Trainings, plan.Attendance{
			Person: pick(t, "person", people...), Variant: pick(t, "variant", "", "a", "b"), Refresher: rapid.Bool().Draw(t, "refresher"),
		})
	}
	if rapid.Bool().Draw(t, "own") {
		c.Own = &plan.Idea{Name: pick(t, "name", texts...), Like: pick(t, "like", keys...), RHO: pick(t, "rho", "", plan.Agreed, plan.Refused), Insurer: pick(t, "insurer", "", plan.Agreed)}
	}
	if rapid.Bool().Draw(t, "staff") {
		c.Staffing = []plan.Extension{{Role: pick(t, "role", "", "gp"), Hours: pick(t, "hours", -1.0, 0, 8)}}
	}
	if rapid.Bool().Draw(t, "discussed") {
		c.Discussed.Meeting = drawDate(t)
	}
	return c
}

// drawInput makes any plan at all, sensible or not.
func drawInput(t *rapid.T) plan.Input {
	p := testPlan(plan.Year{})
	p.Years = nil
	p.Year = rapid.IntRange(0, 5).Draw(t, "year")
	p.Practice.ION, p.Practice.DeprivedION = rapid.IntRange(0, 9000).Draw(t, "ion"), rapid.IntRange(0, 9000).Draw(t, "deprived")
	if rapid.Bool().Draw(t, "no entry") {
		p.Entry = kernel.Date{}
	}
	in := input(p)
	in.Date = drawDate(t)
	for n := 1; n <= rapid.IntRange(0, 4).Draw(t, "years"); n++ {
		y := plan.Year{Number: n, Confirmed: rapid.Bool().Draw(t, "confirmed")}
		for range rapid.IntRange(0, 7).Draw(t, "choices") {
			y.Choices = append(y.Choices, drawChoice(t))
		}
		p.Years = append(p.Years, y)
	}
	for n := 1; n <= rapid.IntRange(0, 3).Draw(t, "past"); n++ {
		y := plan.PastYear{Number: n}
		for range rapid.IntRange(0, 4).Draw(t, "past choices") {
			y.Choices = append(y.Choices, plan.Past{
				Key: pick(t, "past key", keys...), Intervention: pick(t, "past intervention", "", "aw-11", "gg-01"),
				Element: pick(t, "past element", elements...), Mode: pick(t, "past mode", "", plan.Stop), State: pick(t, "past state", "", plan.InFull, plan.NotYet),
			})
		}
		in.History.Years = append(in.History.Years, y)
	}
	for range rapid.IntRange(0, 3).Draw(t, "followed") {
		in.History.Trainings = append(in.History.Trainings, plan.Followed{
			Person: pick(t, "who", people...), Training: pick(t, "what", "solk", "pg", "lean"), Variant: pick(t, "which", "", "a"), Year: rapid.IntRange(0, 4).Draw(t, "when"),
		})
	}
	if rapid.Bool().Draw(t, "ruling") {
		in.History.Rulings = []plan.Ruling{{Training: "solk", Variant: "b", Counts: pick(t, "counts", "new", "deepening", "same", "")}}
	}
	return in
}

func dump(in plan.Input) string {
	b, err := json.Marshal([]any{in.Plan, in.History, in.Guideline, fmt.Sprintf("%+v", in.Region)})
	if err != nil {
		panic(err)
	}
	return string(b)
}

// CK-1: the check is a pure function: the same twice, nothing changed, and it
// takes any plan without a panic; so do the forward view and the summary.
func TestPure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		before := dump(in)
		one, two := plan.Check(in), plan.Check(in)
		if fmt.Sprint(one) != fmt.Sprint(two) {
			t.Fatalf("differs:\n%v\n%v", lines(one), lines(two))
		}
		for y := range 6 {
			plan.Forward(in, y)
			plan.FactsOf(in, y)
		}
		if got := plan.Judge(in).Findings; fmt.Sprint(got) != fmt.Sprint(one) {
			t.Fatalf("Judge differs from Check")
		}
		if dump(in) != before {
			t.Fatal("the input changed")
		}
	})
}

func sortedLines(fs []kernel.Finding) []string {
	out := lines(fs)
	slices.Sort(out)
	return out
}

// CK-1: the order of people, of names in a training and of choices changes
// nothing, as long as no key stands twice in a year.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		for i := range in.Plan.Years {
			cs := in.Plan.Years[i].Choices
			slices.SortStableFunc(cs, func(a, b plan.Choice) int { return strings.Compare(a.Key, b.Key) })
			cs = slices.CompactFunc(cs, func(a, b plan.Choice) bool { return a.Key == b.Key })
			in.Plan.Years[i].Choices = slices.DeleteFunc(cs, func(c plan.Choice) bool { return c.Key == "" })
			for j := range cs {
				cs[j].Trainings = slices.CompactFunc(cs[j].Trainings, func(a, b plan.Attendance) bool { return a.Person == b.Person })
				if len(cs[j].Trainings) > 2 {
					cs[j].Trainings = cs[j].Trainings[:2]
				}
			}
		}
		one := sortedLines(plan.Check(in))
		in.Plan.People = rapid.Permutation(in.Plan.People).Draw(t, "people")
		for i := range in.Plan.Years {
			cs := rapid.Permutation(in.Plan.Years[i].Choices).Draw(t, "choices")
			in.Plan.Years[i].Choices = cs
			for j := range cs {
				cs[j].Trainings = rapid.Permutation(cs[j].Trainings).Draw(t, "names")
			}
		}
		if two := sortedLines(plan.Check(in)); !slices.Equal(one, two) {
			t.Fatalf("differs:\n%s\n\n%s", strings.Join(one, "\n"), strings.Join(two, "\n"))
		}
	})
}

// GM-1, GM-4: choosing one more of the menu never makes a shortage.
func TestMoreIsNeverLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		if len(in.Plan.Years) == 0 {
			t.Skip()
		}
		short := func() int {
			n := 0
			for _, f := range plan.Check(in) {
				if f.Rule == "GM-1" || f.Rule == "GM-4" {
					n++
				}
			}
			return n
		}
		before := short()
		y := &in.Plan.Years[len(in.Plan.Years)-1]
		y.Choices = append(y.Choices, written(pick(t, "added", "flex", "video", "lean", "wor", "wijk", "mdo"), y.Number))
		if after := short(); after > before {
			t.Fatalf("%d findings became %d", before, after)
		}
	})
}

// CK-3: switching a rule off takes its own findings away and leaves the rest.
// Rules that decide what counts for others (GM-8, GM-9, GL-3, UT-8, DE-2,
// DE-5) may take more away, but bring nothing but CH-1 and DE-3/DE-4 where
// they are a protection.
func TestOff(t *testing.T) {
	plain := []string{"GM-1", "GM-3", "GM-4", "GM-5", "GM-6", "CH-1", "CH-2", "CH-3", "CH-4", "CH-5", "CH-6", "CH-7", "DE-1", "DE-3", "DE-4", "UT-3", "UT-5", "UT-6", "UT-14", "PP-8"}
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		rule := pick(t, "rule", plain...)
		var want []string
		for _, f := range plan.Check(in) {
			if f.Rule != rule {
				want = append(want, lines([]kernel.Finding{f})...)
			}
		}
		in.Region.Rules = append(in.Region.Rules, guideline.RuleSetting{Rule: rule, Severity: kernel.Off})
		if got := lines(plan.Check(in)); !slices.Equal(got, want) {
			t.Fatalf("%s off:\n%s\n\n%s", rule, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// CK-3: the rules that widen what counts, when off, only take findings away.
func TestOffWidens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		rule := pick(t, "rule", "GM-8", "GM-9", "DE-2", "DE-5")
		before := lines(plan.Check(in))
		in.Region.Rules = append(in.Region.Rules, guideline.RuleSetting{Rule: rule, Severity: kernel.Off})
		for _, l := range lines(plan.Check(in)) {
			if strings.HasPrefix(l, rule+" ") {
				t.Fatalf("%s is off: %s", rule, l)
			}
			if !slices.Contains(before, l) && !strings.Contains(l, plan.CodeDevelopmentEmpty) {
				t.Fatalf("%s off brought %s", rule, l)
			}
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	in := input(testPlan(yearOne(), yearTwo(), year(3, deepened("flex", 3), follows(going(written("solk", 3), plan.Continue), "gp-1"), funded("mdo", 3))))
	for b.Loop() {
		plan.Check(in)
	}
}

func BenchmarkForward(b *testing.B) {
	in := input(testPlan(yearOne(), yearTwo()))
	for b.Loop() {
		plan.Forward(in, 3)
	}
}
