package plan_test

import (
	"slices"
	"testing"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

func expected(t *testing.T, o plan.Outlook, k guideline.ElementKey) plan.Expected {
	t.Helper()
	for _, e := range o.Elements {
		if e.Element == k {
			return e
		}
	}
	t.Fatalf("no element %s", k)
	return plan.Expected{}
}

// CK-5: year 2 of a practice that has only year 1, as if that goes on.
func TestForwardUnplanned(t *testing.T) {
	o := plan.Forward(input(testPlan(yearOne())), 2)
	if o.Planned || o.Start != kernel.MustDate("2027-01-01") || len(o.Short()) != 3 {
		t.Errorf("%+v", o)
	}
	wd := expected(t, o, guideline.WorkingDifferently)
	if wd.Met || len(wd.Asks) != 1 || wd.Asks[0].Have != 0 || wd.Asks[0].Need != 1 || wd.Asks[0].Requirement.Rule != "GM-1" {
		t.Errorf("%+v", wd)
	}
	if len(wd.Open) != 2 || wd.Open[0].Key != "video" || len(wd.Running) != 1 || wd.Running[0].Deepen != plan.DeepenAsk {
		t.Errorf("%+v", wd)
	}
	gc := expected(t, o, guideline.GoodConversation)
	// The training of year 1 is open to who has not followed it: not to Sanne,
	// who did, nor to Piet, whom it is not for, nor to Wim, who left.
	if len(gc.Running) != 1 || gc.Running[0].Deepen != plan.DeepenOthers || !slices.Equal(gc.Running[0].MayFollow, []string{"Anna", "Noor"}) {
		t.Errorf("%+v", gc.Running)
	}
	if len(gc.Open) != 1 || !slices.Equal(gc.Open[0].MayFollow, []string{"Anna", "Noor", "Piet", "Sanne"}) {
		t.Errorf("%+v", gc.Open)
	}
	if s := expected(t, o, guideline.Staffing); !s.Met || len(s.Asks) != 0 {
		t.Errorf("staffing is free: %+v", s)
	}
}

// CK-5: a year that stands in the plan is judged as written.
func TestForwardPlanned(t *testing.T) {
	p := testPlan(yearOne(), yearTwo())
	p.Year = 1
	if o := plan.Forward(input(p), 2); !o.Planned || len(o.Short()) != 0 {
		t.Errorf("%+v", o.Short())
	}
	p.Years[1].Choices[2].Development = ""
	short := plan.Forward(input(p), 2).Short()
	if len(short) != 1 || short[0].Element != guideline.GoodConversation {
		t.Errorf("%+v", short)
	}
}

// CK-5, DE-2, DE-5: what may be deepened, and which not with why.
func TestForwardDeepening(t *testing.T) {
	in := input(testPlan(yearOne(), yearTwo()))
	in.Plan.Years[1].Choices[0].State = plan.InFull // video, ICT
	in.History.Agreed = []plan.Discussion{{Entry: "wijk", Meeting: kernel.MustDate("2027-10-01")}}
	in.Region.Menu[0].Deepen = region.Deepen{May: "conditional", If: "Iedereen doet mee", Cite: kernel.Source{Section: "4"}}
	in.Region.Menu[5].Deepen = region.Deepen{May: "no"}
	want := map[string]plan.DeepenVerdict{"video": plan.DeepenInFull, "flex": plan.DeepenIf, "solk": plan.DeepenOthers, "wor": plan.DeepenNot, "wijk": plan.DeepenDiscussed}
	check := func() {
		t.Helper()
		for _, e := range plan.Forward(in, 3).Elements {
			for _, r := range e.Running {
				if r.Deepen != want[r.Key] {
					t.Errorf("%s: %s, want %s", r.Key, r.Deepen, want[r.Key])
				}
			}
		}
	}
	check()
	in.Plan.Years[1].Choices[0].State = ""
	in.Region.Menu[0].Deepen.May = "yes"
	want["video"], want["flex"] = plan.DeepenState, plan.DeepenYes
	check()
}

// The summary: past years are not judged, free elements are free, what lacks
// is counted.
func TestJudgeSummary(t *testing.T) {
	two := yearTwo()
	two.Choices = two.Choices[:4] // one network intervention
	j := plan.Judge(input(testPlan(yearOne(), two)))
	if j.Year != 2 || len(j.Years) != 2 || !j.Years[0].Past || j.Years[0].Elements[0].Status != "" {
		t.Fatalf("%+v", j)
	}
	y := j.Years[1]
	if y.Start != kernel.MustDate("2027-01-01") || y.End != kernel.MustDate("2027-12-31") || y.Provisional {
		t.Errorf("%+v", y)
	}
	for i, want := range []plan.Status{plan.Done, plan.Done, plan.Missing, plan.Free} {
		if y.Elements[i].Status != want {
			t.Errorf("%s: %s, want %s", y.Elements[i].Name, y.Elements[i].Status, want)
		}
	}
	if n := y.Elements[2]; n.Lacks() != 1 || n.Blocking != 1 || !slices.Equal(n.Chosen, []string{"Welzijn op Recept"}) || len(n.Text) != 1 {
		t.Errorf("%+v", n)
	}
	// A plan without its year in hand still shows it, as empty.
	p := testPlan(yearOne())
	p.Year = 2
	if j := plan.Judge(input(p)); len(j.Years) != 2 || j.Years[1].Elements[0].Status != plan.Missing {
		t.Errorf("%+v", j.Years)
	}
}

// UT-17: a joint plan follows its earliest member's date, unless one is set.
func TestJointPlanStart(t *testing.T) {
	p := plan.Plan{Practice: plan.Practice{Members: []plan.Member{{Entry: kernel.MustDate("2026-04-01")}, {}, {Entry: kernel.MustDate("2026-01-01")}}}}
	if p.Start() != kernel.MustDate("2026-01-01") {
		t.Error(p.Start())
	}
	p.Entry = kernel.MustDate("2026-07-01")
	if p.Start() != p.Entry {
		t.Error(p.Start())
	}
}

// CK-1: the year in hand follows from the date where the plan does not say.
func TestYearFromDate(t *testing.T) {
	p := testPlan(yearOne())
	p.Year = 0
	for date, want := range map[string]int{"2025-06-01": 1, "2026-01-01": 1, "2026-12-31": 1, "2027-01-01": 2} {
		in := input(p)
		in.Date = kernel.MustDate(date)
		if got := plan.Judge(in).Year; got != want {
			t.Errorf("%s: year %d, want %d", date, got, want)
		}
	}
}

// CK-7: the defaults, and every code is listed once.
func TestDefaults(t *testing.T) {
	blocking := []string{"GM-1", "GM-3", "GM-4", "GM-5", "GM-6", "CH-1", "CH-3", "DE-1", "DE-2", "DE-3", "DE-4", "UT-5"}
	for _, r := range plan.Rules() {
		if slices.Contains(blocking, r.Rule) && r.Severity != kernel.Blocking {
			t.Errorf("%s is %s", r.Rule, r.Severity)
		}
		if want, ok := map[string]kernel.Severity{"CH-4": kernel.Warning, "CH-7": kernel.Warning, "DE-5": kernel.Warning, "CH-2": kernel.Hint, "UT-14": kernel.Hint}[r.Rule]; ok && r.Severity != want {
			t.Errorf("%s is %s, not %s", r.Rule, r.Severity, want)
		}
	}
	codes := slices.Clone(plan.Codes)
	slices.Sort(codes)
	if n := len(slices.Compact(codes)); n != len(plan.Codes) {
		t.Error("a code stands twice")
	}
}
