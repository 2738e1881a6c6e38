package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

func expect(t *testing.T, in plan.Input, want ...string) []kernel.Finding {
	t.Helper()
	got := plan.Check(in)
	if !slices.Equal(lines(got), want) {
		t.Errorf("findings:\n\t%s\nwant:\n\t%s", strings.Join(lines(got), "\n\t"), strings.Join(want, "\n\t"))
	}
	return got
}

func yearTwo() plan.Year {
	develop := follows(going(written("solk", 2), plan.Continue), "da-2")
	develop.Development = "Ook het andere team."
	return year(2, written("video", 2), going(written("flex", 2), plan.Continue), develop, written("wor", 2), written("wijk", 2))
}

// GM-1..4: years 1, 2 and 3 of a practice that does what is asked.
func TestCompleteYears(t *testing.T) {
	expect(t, input(testPlan(yearOne())))
	expect(t, input(testPlan(yearOne(), yearTwo())))
	three := year(3, deepened("flex", 3), follows(going(written("solk", 3), plan.Continue), "gp-1"), funded("mdo", 3))
	expect(t, input(testPlan(yearOne(), yearTwo(), three)))
}

func deepened(key string, y int) plan.Choice {
	c := going(written(key, y), plan.Deepen)
	c.Justification, c.WhatsNew, c.Discussed = "Omdat.", "Nieuw.", plan.Citation{Section: "4"}
	return c
}

func funded(key string, y int) plan.Choice {
	c := written(key, y)
	c.PaidFrom = "mtvp"
	return c
}

// GM-1, GM-3, GM-4, GM-6 and the order: by year, element, menu, field.
func TestAllAtOnceInOrder(t *testing.T) {
	c := plan.Choice{Key: "wor"}
	p := testPlan(yearOne(), plan.Year{Number: 2, Choices: []plan.Choice{c}})
	expect(t, input(p),
		"GM-1 blocking years/2/working-differently growth-too-few-new",
		"GM-3 blocking years/2/good-conversation growth-not-developed",
		"GM-4 blocking years/2/network growth-too-few",
		"UT-3 blocking years/2/network/goal network-goal-empty",
		"UT-5 blocking years/2/network/wor/goal goal-empty",
		"UT-5 blocking years/2/network/wor/measure measure-empty",
		"UT-5 blocking years/2/network/wor/evaluations evaluations-too-few",
	)
}

// UT-13: what would block in a later year only warns until it is confirmed.
func TestProvisionalYear(t *testing.T) {
	p := testPlan(yearOne(), year(2, yearTwo().Choices[:4]...))
	p.Year = 1
	expect(t, input(p), "GM-4 warning years/2/network growth-too-few")
	p.Years[1].Confirmed = true
	expect(t, input(p), "GM-4 blocking years/2/network growth-too-few")
}

// DE-3: by person, training and variant, with the RHO's rulings.
func TestTrainingTwice(t *testing.T) {
	for _, c := range []struct{ variant, counts, want string }{
		{"", "", "DE-3 blocking years/2/good-conversation/solk/trainings/da-1 training-followed-before"},
		{"basis", "new", "DE-3 blocking years/2/good-conversation/solk/trainings/da-1 training-followed-before"},
		{"vervolg", "", "DE-3 warning years/2/good-conversation/solk/trainings/da-1 training-variant-unruled"},
		{"vervolg", "same", "DE-3 blocking years/2/good-conversation/solk/trainings/da-1 training-variant-same"},
		{"vervolg", "new", ""},
		{"vervolg", "deepening", ""},
	} {
		two := yearTwo()
		two.Choices[2].Trainings = []plan.Attendance{{Person: "da-1", Variant: c.variant}}
		in := input(testPlan(yearOne(), two))
		in.Plan.Years[0].Choices[1].Trainings[0].Variant = "basis"
		if c.counts != "" {
			in.History.Rulings = []plan.Ruling{{Training: "solk", Variant: c.variant, Counts: c.counts}}
		}
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		fs := expect(t, in, want...)
		if len(fs) == 1 && fs[0].Severity == kernel.Blocking {
			if a := fs[0].Args; a.Person != "Sanne" || a.Before != 1 || !slices.Equal(a.Names, []string{"Anna", "Noor"}) {
				t.Errorf("variant %q: args %+v", c.variant, a)
			}
		}
	}
}

// DE-3, CK-4: what a person followed before the plan counts as well.
func TestTrainingFromHistory(t *testing.T) {
	two := yearTwo()
	two.Choices[2].Trainings = []plan.Attendance{{Person: "da-2"}}
	in := input(testPlan(yearOne(), two))
	in.History.Trainings = []plan.Followed{{Person: "da-2", Training: "solk", Year: 1}}
	expect(t, in, "DE-3 blocking years/2/good-conversation/solk/trainings/da-2 training-followed-before")
}

// DE-2, DE-4: ICT that is fully in use, a repeat, and a deepening without words.
func TestDeepening(t *testing.T) {
	past := plan.History{Years: []plan.PastYear{{Number: 1, Choices: []plan.Past{{Key: "video", State: plan.InFull}, {Key: "flex"}, {Key: "solk"}}}, {Number: 2, Choices: []plan.Past{{Key: "wor"}, {Key: "wijk"}}}}}
	base := func(c plan.Choice) plan.Input {
		in := input(testPlan(year(3, c, follows(going(written("solk", 3), plan.Continue), "da-1"), funded("mdo", 3))))
		in.History = past
		return in
	}
	expect(t, base(deepened("video", 3)),
		"GM-1 blocking years/3/working-differently growth-not-renewed",
		"DE-2 blocking years/3/working-differently/video/mode deepen-fully-in-use")
	expect(t, base(written("flex", 3)),
		"GM-1 blocking years/3/working-differently growth-not-renewed",
		"DE-4 blocking years/3/working-differently/flex/whats_new deepen-repeated")
	bare := going(written("flex", 3), plan.Deepen)
	expect(t, base(bare),
		"DE-1 blocking years/3/working-differently/flex/justification deepen-no-justification",
		"DE-4 blocking years/3/working-differently/flex/whats_new deepen-nothing-new",
		"DE-5 warning years/3/working-differently/flex/discussed deepen-not-discussed")
	again := deepened("flex", 3)
	again.Mode = plan.New // DE-4: new in substance makes it a deepening
	expect(t, base(again))
}

// CH-1..7: each in its place.
func TestChoosing(t *testing.T) {
	with := func(c plan.Choice) plan.Input {
		y := yearOne()
		y.Choices = append(y.Choices, c)
		return input(testPlan(y))
	}
	unknown := written("niets", 1)
	unknown.Element = guideline.WorkingDifferently
	expect(t, with(unknown), "CH-1 blocking years/1/working-differently/niets choice-unknown")
	expect(t, with(plan.Choice{Key: "niets"}), "CH-1 blocking years/1/other/niets choice-unknown") // nothing more is asked of it
	expect(t, with(written("flex", 1)), "CH-1 blocking years/1/working-differently/flex choice-twice")
	expect(t, with(written("aw-12", 1)), "CH-2 hint years/1/working-differently/aw-12 choice-extra")
	expect(t, with(plan.Choice{Key: "staff"}),
		"CH-3 blocking years/1/staffing/staff/staffing staff-empty",
		"CH-3 blocking years/1/staffing/staff/reason staff-reason")
	expect(t, with(plan.Choice{Key: "staff", Reason: "druk", Staffing: []plan.Extension{{}}}),
		"CH-3 blocking years/1/staffing/staff/staffing/0/hours staff-hours",
		"CH-3 blocking years/1/staffing/staff/staffing/0/role staff-role")
	idea := written("own-1", 1)
	idea.Own, idea.Element = &plan.Idea{Name: "Wandelen"}, guideline.WorkingDifferently
	expect(t, with(idea), "CH-4 warning years/1/working-differently/own-1/own idea-pending")
	idea.Own = &plan.Idea{Name: "Wandelen", RHO: plan.Agreed, Insurer: plan.Refused}
	expect(t, with(idea), "CH-4 blocking years/1/working-differently/own-1/own idea-refused")
	idea.Element = "tuin"
	expect(t, with(idea), "CH-5 warning years/1/other/own-1/own idea-homeless")
	used := written("video", 1)
	used.InUse = true
	expect(t, with(used), "CH-6 warning years/1/working-differently/video/extension extension-empty")
	expect(t, with(written("mdo", 1)), "CH-7 warning years/1/network/mdo/paid_from double-funding")
}

// GM-8: an extra does not fill the minimum, unless data says so.
func TestExtraCounts(t *testing.T) {
	in := input(testPlan(year(1, written("aw-12", 1), follows(written("solk", 1), "da-1"))))
	expect(t, in,
		"GM-1 blocking years/1/working-differently growth-too-few",
		"CH-2 hint years/1/working-differently/aw-12 choice-extra",
		"GM-8 hint years/1/working-differently/aw-12 extra-not-counted")
	in.Region.Rules = []guideline.RuleSetting{{Rule: "GM-8", Counts: "all"}}
	expect(t, in, "CH-2 hint years/1/working-differently/aw-12 choice-extra")
}

// GM-5: staffing alone.
func TestStaffingAlone(t *testing.T) {
	staff := plan.Choice{Key: "staff", Reason: "druk", Staffing: []plan.Extension{{Role: "gp", Hours: 8}}}
	expect(t, input(testPlan(year(1, staff))),
		"GM-1 blocking years/1/working-differently growth-too-few",
		"GM-3 blocking years/1/good-conversation growth-too-few",
		"GM-5 blocking years/1/staffing staffing-alone")
}

// PP-8: names in a training.
func TestPeople(t *testing.T) {
	y := yearTwo()
	y.Choices[2].Trainings = []plan.Attendance{{Person: "da-2"}, {Person: "da-2"}, {Person: "x"}, {Person: "da-old"}}
	expect(t, input(testPlan(yearOne(), y)),
		"PP-8 warning years/2/good-conversation/solk/trainings/da-2 person-twice",
		"PP-8 warning years/2/good-conversation/solk/trainings/da-old person-gone",
		"PP-8 warning years/2/good-conversation/solk/trainings/x person-unknown")
}

// CK-3: what a region's own data asks.
func TestRegionRules(t *testing.T) {
	in := input(testPlan(yearOne()))
	r := in.Region
	r.Obligatory = []region.Obligation{{Entry: "lean", From: 1}}
	r.EndStates = []region.EndState{{Entry: "flex", By: kernel.MustDate("2026-01-15")}}
	r.Elements[0].Topics = []region.Topic{{Key: "t", Name: "Toegang"}}
	r.Questions = []region.Question{{Key: "q", Section: "general", Ask: "Hoe groot?", Must: true}}
	r.KBZ = &region.KBZ{Percent: 25}
	in.Plan.Practice.ION, in.Plan.Practice.DeprivedION = 2000, 501
	r.OwnRules = []region.OwnRule{{
		ID: "X-1", Severity: kernel.Warning, Path: "working-differently", Says: kernel.Sentence{Message: "A.", Action: "B."},
		Holds: func(f region.Facts) (bool, error) { return f.PerElement["working-differently"] > 1, nil },
	}, {
		ID: "X-2", Severity: kernel.Blocking, Holds: func(region.Facts) (bool, error) { return false, fmt.Errorf("kapot") },
	}}
	fs := expect(t, in,
		"question blocking general/answers/q question-empty",
		"UT-14 hint general/kbz deprived-area",
		"X-2 warning years/1 own-rule-unjudged",
		"X-1 warning years/1/working-differently own-rule",
		"obligation blocking years/1/working-differently obligation-missing",
		"topic blocking years/1/working-differently topic-missing",
		"end-state warning years/1/working-differently/flex/state end-state-missed")
	if fs[3].Own.Message != "A." {
		t.Error("the own rule's sentence is lost")
	}
	in.Plan.Practice.DeprivedION = 500 // 25% is not more than 25%
	if strings.Contains(strings.Join(lines(plan.Check(in)), " "), "UT-14") {
		t.Error("UT-14 at exactly the share")
	}
}

// GL-3: what began under an older menu goes on.
func TestRunningEntryStays(t *testing.T) {
	two := yearTwo()
	old := going(written("gone", 2), plan.Continue)
	two.Choices = append(two.Choices, old)
	in := input(testPlan(yearOne(), two))
	in.History.Years = []plan.PastYear{{Number: 1, Choices: []plan.Past{{Key: "gone", Intervention: "aw-12", Element: guideline.WorkingDifferently, Name: "Oud"}}}}
	expect(t, in)
	in.Region.Rules = []guideline.RuleSetting{{Rule: "GL-3", Severity: kernel.Off}}
	expect(t, in, "CH-1 blocking years/2/other/gone choice-unknown")
}

// UT-8: who did the course may choose it again.
func TestRepeat(t *testing.T) {
	past := plan.History{Years: []plan.PastYear{{Number: 1, Choices: []plan.Past{{Key: "lean"}, {Key: "solk"}}}, {Number: 2, Choices: []plan.Past{{Key: "wor"}}}},
		Trainings: []plan.Followed{{Person: "da-1", Training: "lean", Year: 1}}}
	in := input(testPlan(year(3, follows(written("lean", 3), "da-1"), follows(going(written("solk", 3), plan.Continue), "da-2"), written("wijk", 3))))
	in.History = past
	expect(t, in)
	in.Region.Menu[2].Repeat = nil
	expect(t, in,
		"GM-1 blocking years/3/working-differently growth-not-renewed",
		"DE-3 blocking years/3/working-differently/lean/trainings/da-1 training-followed-before",
		"DE-4 blocking years/3/working-differently/lean/whats_new deepen-repeated")
}

// GM-9: a refresher keeps GM-3 alive and is never new.
func TestRefresher(t *testing.T) {
	in := input(testPlan(yearOne(), yearTwo(), year(3, deepened("flex", 3),
		func() plan.Choice {
			c := going(written("solk", 3), plan.Continue)
			c.Trainings = []plan.Attendance{{Person: "da-1", Refresher: true}}
			return c
		}(), funded("mdo", 3))))
	expect(t, in)
	in.Region.Growth = []guideline.Requirement{req("GM-3", guideline.GoodConversation, 3, 0, guideline.AskRenew, 1)}
	in.Plan.Years[2].Choices[1].Mode = plan.New
	expect(t, in,
		"GM-3 blocking years/3/good-conversation growth-not-renewed",
		"GM-9 hint years/3/good-conversation/solk/trainings refresher-not-new")
	in.Region.Rules = []guideline.RuleSetting{{Rule: "GM-9", Counts: "new"}}
	expect(t, in)
}

// GM-3 from year 3: a training that goes on names who is trained or refreshed.
func TestMaintainNeedsPeople(t *testing.T) {
	in := input(testPlan(yearOne(), yearTwo(), year(3, deepened("flex", 3), going(written("solk", 3), plan.Continue), funded("mdo", 3))))
	expect(t, in, "GM-3 blocking years/3/good-conversation/solk/trainings growth-nobody-trained")
	in.Plan.Years[2].Choices = in.Plan.Years[2].Choices[:1]
	in.Plan.Years[2].Choices = append(in.Plan.Years[2].Choices, funded("mdo", 3))
	expect(t, in, "GM-3 blocking years/3/good-conversation growth-not-maintained")
}
