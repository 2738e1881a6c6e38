package evaluation_test

import (
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

var day = kernel.MustDate

func theGuideline() *guideline.Guideline {
	return &guideline.Guideline{Elements: []guideline.Element{{Key: guideline.WorkingDifferently, Name: "Anders werken"}, {Key: guideline.Network, Name: "Netwerk"}}}
}

func theRegion() *region.Region {
	return &region.Region{
		Elements: []region.Element{{Key: guideline.WorkingDifferently, Name: "Anders werken"}, {Key: guideline.Network, Name: "Netwerk", Goal: true}},
		Menu: []region.Entry{
			{Key: "flex", Element: guideline.WorkingDifferently, Name: "Flexibele consultduur", Kind: guideline.Organisational,
				Asks: []region.ExtraAsk{{Key: "experimenten", Ask: "Welke?", Severity: kernel.Blocking, Rule: "UT-6"}}},
			{Key: "lean", Element: guideline.WorkingDifferently, Name: "Lean", Kind: guideline.Organisational, Evaluations: 4,
				EvaluationAsks: []region.ExtraAsk{{Key: "team", Ask: "Wat vindt het team?", Severity: kernel.Blocking}}},
			{Key: "wijk", Element: guideline.Network, Name: "Wijkteam", Kind: guideline.Organisational},
			{Key: "staf", Element: guideline.Staffing, Name: "Meer mensen", Kind: guideline.Open},
		},
	}
}

// thePlan entered on 1 January 2026; its year runs until 31 December.
func thePlan(choices ...plan.Choice) *plan.Plan {
	return &plan.Plan{Entry: day("2026-01-01"), Year: 1, Years: []plan.Year{{Number: 1, Choices: choices,
		Goals: map[guideline.ElementKey]string{guideline.Network: "Sneller bij de juiste hulp."}}}}
}

func flex(on ...string) plan.Choice {
	c := plan.Choice{Key: "flex", Element: guideline.WorkingDifferently, Goal: "13 minuten", Measure: "agenda"}
	for _, d := range on {
		c.Evaluations = append(c.Evaluations, day(d))
	}
	return c
}

func wijk() plan.Choice { return plan.Choice{Key: "wijk", Element: guideline.Network} }
func lean() plan.Choice { return plan.Choice{Key: "lean", Element: guideline.WorkingDifferently} }

func did(choice, on string) evaluation.Evaluation {
	return evaluation.Evaluation{ID: choice + on, Year: 1, Element: guideline.WorkingDifferently, Choice: choice, Kind: evaluation.Moment,
		On: day(on), Measured: "12,9", Course: evaluation.GoesOn}
}

func agenda(t *testing.T, p *plan.Plan, today string, done ...evaluation.Evaluation) (evaluation.Schedule, evaluation.Year) {
	t.Helper()
	s := evaluation.Agenda(theRegion(), theGuideline(), p, done, day(today))
	y, ok := s.YearOf(1)
	if !ok {
		t.Fatal("no year 1")
	}
	return s, y
}

func item(t *testing.T, y evaluation.Year, e guideline.ElementKey, choice string) evaluation.Item {
	t.Helper()
	i, ok := y.Item(e, choice)
	if !ok {
		t.Fatalf("no item %s %s", e, choice)
	}
	return i
}

// EV-1, UT-5: two a year for each intervention, on the planned days; two weeks after such a day it is late.
func TestTwoAYear_EV1_UT5(t *testing.T) {
	p := thePlan(flex("2026-09-01", "2026-04-01", "2026-04-01", "2027-04-01"))
	for _, c := range []struct {
		today string
		done  []evaluation.Evaluation
		late  int
		ready bool
		next  string
	}{
		{"2026-03-03", nil, 0, false, "2026-04-01"},
		{"2026-03-04", nil, 0, true, "2026-04-01"},
		{"2026-04-15", nil, 0, true, "2026-04-01"},
		{"2026-04-16", nil, 1, true, "2026-04-01"},
		{"2026-09-16", nil, 2, true, "2026-04-01"},
		{"2026-09-16", []evaluation.Evaluation{did("flex", "2026-05-01")}, 1, true, "2026-09-01"},
		{"2026-05-02", []evaluation.Evaluation{did("flex", "2026-05-01")}, 0, false, "2026-09-01"},
		{"2026-12-31", []evaluation.Evaluation{did("flex", "2026-05-01"), did("flex", "2026-06-01")}, 0, false, ""},
		{"2026-09-16", []evaluation.Evaluation{did("lean", "2026-05-01"), did("lean", "2026-06-01")}, 2, true, "2026-04-01"},
	} {
		s, y := agenda(t, p, c.today, c.done...)
		i := item(t, y, guideline.WorkingDifferently, "flex")
		next, _ := i.Next()
		if i.Need != 2 || i.Late != c.late || i.Behind() != (c.late > 0) || i.Ready(day(c.today)) != c.ready || next.On.String() != c.next || s.Late() != c.late {
			t.Errorf("%s after %d: late %d ready %t next %s (%+v)", c.today, len(c.done), i.Late, i.Ready(day(c.today)), next.On, i)
		}
	}
}

// UT-5: where the plan names no days, or too few, the year is shared out.
func TestDaysWhereThePlanNamesNone_UT5(t *testing.T) {
	for _, c := range []struct {
		planned []string
		want    string
	}{
		{nil, "2026-05-02 2026-08-31"},
		{[]string{"2026-11-01"}, "2026-11-01 2026-12-01"},
		{[]string{"2025-11-01"}, "2026-05-02 2026-08-31"},
		{[]string{"2026-02-01", "2026-03-01", "2026-04-01"}, "2026-02-01 2026-03-01 2026-04-01"},
	} {
		_, y := agenda(t, thePlan(flex(c.planned...)), "2026-01-10")
		var got []string
		for _, w := range item(t, y, guideline.WorkingDifferently, "flex").Moments {
			got = append(got, w.On.String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v: %v", c.planned, got)
		}
	}
}

// CK-7, RG-3: where the region only advises evaluating, nobody is late; what an entry itself asks counts all the same.
func TestWhereItIsOnlyAdvised_UT5_CK7(t *testing.T) {
	r := theRegion()
	r.Rules = []guideline.RuleSetting{{Rule: "UT-5", Severity: kernel.Hint, Min: 2}}
	s := evaluation.Agenda(r, theGuideline(), thePlan(flex(), lean()), nil, day("2026-10-30"))
	y, _ := s.YearOf(1)
	i := item(t, y, guideline.WorkingDifferently, "flex")
	if i.Need != 2 || !i.Advised || i.Late != 0 || item(t, y, guideline.WorkingDifferently, "lean").Late != 3 {
		t.Errorf("%+v", y.Items)
	}
	for _, x := range s.Todos() {
		if x.Past(s.Today) != (x.Item.Choice == "flex") {
			t.Errorf("%s is past: %t", x.Item.Name, x.Past(s.Today))
		}
	}
	r.Rules[0].Severity = kernel.Off
	if s = evaluation.Agenda(r, theGuideline(), thePlan(flex()), nil, day("2026-10-30")); s.Years[0].Items[0].Need != 0 || len(s.Todos()) != 0 {
		t.Errorf("off: %+v", s)
	}
}

// EV-5: an entry may ask for more than two, and for an answer of its own.
func TestMoreAndExtra_EV5(t *testing.T) {
	_, y := agenda(t, thePlan(lean()), "2026-06-30")
	i := item(t, y, guideline.WorkingDifferently, "lean")
	if i.Need != 4 || len(i.Moments) != 4 || i.Kind != evaluation.Moment || len(i.Extra) != 1 {
		t.Fatalf("%+v", i)
	}
	e := did("lean", "2026-06-01")
	if got := codes(evaluation.Check(e, evaluation.Case{Year: y, Item: &i, Today: day("2026-06-30")})); got != "evaluation.extra@extra/team" {
		t.Errorf("without the answer: %s", got)
	}
	e.Extra = map[string]string{"team": "Prettiger."}
	if got := codes(evaluation.Check(e, evaluation.Case{Year: y, Item: &i, Today: day("2026-06-30")})); got != "" {
		t.Errorf("with the answer: %s", got)
	}
}

// EV-2, UT-6: a round starts from the next step of the one before it.
func TestARoundBuildsOnTheLast_EV2_UT6(t *testing.T) {
	s, y := agenda(t, thePlan(flex()), "2026-04-01")
	i := item(t, y, guideline.WorkingDifferently, "flex")
	first := i.Draft(y, s)
	if first.Kind != evaluation.Experiment || first.Round != 1 || first.Planned != "" || first.Goal != "13 minuten" || first.On != day("2026-04-01") {
		t.Errorf("first round: %+v", first)
	}
	asked := flex()
	asked.Asks = map[string]string{"experimenten": "Vier weken drie blokken op dinsdag"}
	s, y = agenda(t, thePlan(asked), "2026-04-01")
	i = item(t, y, guideline.WorkingDifferently, "flex")
	if e := i.Draft(y, s); e.Planned != asked.Asks["experimenten"] {
		t.Errorf("the plan says what the first round does: %+v", e)
	}
	first.ID, first.Measured, first.Planned, first.Course, first.Change = "1", "11,7", "Blokken van 20 minuten", evaluation.Changes, "Een flitsblok om 8.00 uur erbij"
	s, y = agenda(t, thePlan(flex()), "2026-06-01", first)
	i = item(t, y, guideline.WorkingDifferently, "flex")
	if second := i.Draft(y, s); second.Round != 2 || second.Planned != first.Change || second.Measured != "11,7" {
		t.Errorf("second round: %+v", second)
	}
	first.Course = evaluation.GoesOn
	_, y = agenda(t, thePlan(flex()), "2026-06-01", first)
	i = item(t, y, guideline.WorkingDifferently, "flex")
	if second := i.Draft(y, s); second.Planned != first.Planned {
		t.Errorf("what goes on unchanged: %+v", second)
	}
}

// EV-3, UT-3, PP-4: the objective of the cooperation is evaluated at the end of the year, where something runs for it.
func TestTheObjectiveAtTheEndOfTheYear_EV3_UT3(t *testing.T) {
	p := thePlan(wijk())
	_, y := agenda(t, p, "2026-06-30")
	i := item(t, y, guideline.Network, "")
	next, _ := i.Next()
	if i.Kind != evaluation.Objective || i.Need != 1 || next.From != day("2026-11-01") || next.On != day("2026-12-01") || next.Due != y.End {
		t.Errorf("%+v", i)
	}
	e := evaluation.Evaluation{ID: "x", Year: 1, Element: guideline.Network, Kind: evaluation.Objective, On: day("2026-06-30"), Finding: "Goed", Course: evaluation.GoesOn}
	if got := codes(evaluation.Check(e, evaluation.Case{Year: y, Item: &i, Today: day("2026-12-10")})); got != "evaluation.early@on" {
		t.Errorf("in June: %s", got)
	}
	e.On = day("2026-12-10")
	_, y = agenda(t, p, "2026-12-20", e)
	if i = item(t, y, guideline.Network, ""); len(i.Done) != 1 || i.Behind() {
		t.Errorf("done: %+v", i)
	}
	if _, y = agenda(t, thePlan(flex()), "2026-12-20"); len(y.Items) != 1 {
		t.Errorf("nothing runs in the network: %+v", y.Items)
	}
}

// What runs: not what stopped, staffing, a refused idea, or the same again.
func TestWhatIsEvaluated_UT5(t *testing.T) {
	stop, refused := lean(), plan.Choice{Key: "own-1", Element: guideline.WorkingDifferently, Own: &plan.Idea{Name: "Iets", RHO: plan.Refused}}
	stop.Mode = plan.Stop
	own := plan.Choice{Key: "own-2", Element: guideline.WorkingDifferently, Own: &plan.Idea{Name: "Wandelspreekuur"}}
	_, y := agenda(t, thePlan(flex(), flex(), stop, refused, own, plan.Choice{Key: "staf", Element: guideline.Staffing}), "2026-06-30")
	var names []string
	for _, i := range y.Items {
		names = append(names, i.Name)
	}
	if got := strings.Join(names, ", "); got != "Flexibele consultduur, Wandelspreekuur" {
		t.Error(got)
	}
}

// EV-1: every fault at once, each at its field.
func TestWhatCannotBeKept_EV1(t *testing.T) {
	_, y := agenda(t, thePlan(flex(), wijk()), "2026-06-30")
	i := item(t, y, guideline.WorkingDifferently, "flex")
	stopped := did("flex", "2026-05-01")
	stopped.Course = evaluation.Stops
	for _, c := range []struct {
		name   string
		change func(*evaluation.Evaluation, *evaluation.Case)
		want   string
	}{
		{"as it should be", func(*evaluation.Evaluation, *evaluation.Case) {}, ""},
		{"before the start", func(e *evaluation.Evaluation, _ *evaluation.Case) { e.On = day("2025-12-31") }, "evaluation.before@on"},
		{"the first day", func(e *evaluation.Evaluation, _ *evaluation.Case) { e.On = day("2026-01-01") }, ""},
		{"tomorrow", func(e *evaluation.Evaluation, _ *evaluation.Case) { e.On = day("2026-07-01") }, "evaluation.future@on"},
		{"of a later year", func(e *evaluation.Evaluation, c *evaluation.Case) {
			e.On, c.Today = day("2027-01-01"), day("2027-02-01")
		}, "evaluation.after@on"},
		{"no day", func(e *evaluation.Evaluation, _ *evaluation.Case) { e.On = kernel.Date{} }, "evaluation.no-date@on"},
		{"twice a day", func(_ *evaluation.Evaluation, c *evaluation.Case) {
			c.Others = []evaluation.Evaluation{did("flex", "2026-06-01")}
		}, "evaluation.same-day@on"},
		{"twice a day, meant", func(_ *evaluation.Evaluation, c *evaluation.Case) {
			c.Others, c.Meant = []evaluation.Evaluation{did("flex", "2026-06-01")}, true
		}, ""},
		{"another on that day", func(_ *evaluation.Evaluation, c *evaluation.Case) {
			c.Others = []evaluation.Evaluation{did("lean", "2026-06-01")}
		}, ""},
		{"after it was stopped", func(_ *evaluation.Evaluation, c *evaluation.Case) { c.Others = []evaluation.Evaluation{stopped} }, "evaluation.stopped@on"},
		{"everything wrong", func(e *evaluation.Evaluation, _ *evaluation.Case) {
			e.On, e.Course, e.Measured, e.State = day("2027-07-01"), "", "  ", "perhaps"
			e.Finding, e.Change, e.Planned, e.Did = strings.Repeat("é", 301), strings.Repeat("a", 301), strings.Repeat("a", 601), "\xff"
		}, "evaluation.future@on evaluation.long@finding evaluation.long@change evaluation.long@planned evaluation.garbled@did evaluation.no-course@course evaluation.state@state"},
		{"nothing seen", func(e *evaluation.Evaluation, _ *evaluation.Case) { e.Measured = " " }, "evaluation.nothing@measured"},
		{"a change without words", func(e *evaluation.Evaluation, _ *evaluation.Case) { e.Course = evaluation.Changes }, "evaluation.no-change@change"},
	} {
		e, at := did("flex", "2026-06-01"), evaluation.Case{Year: y, Item: &i, Today: day("2026-06-30")}
		e.ID = "new"
		c.change(&e, &at)
		if got := codes(evaluation.Check(e, at)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func codes(fs []kernel.Fault) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Code+"@"+f.Field)
	}
	return strings.Join(out, " ")
}

// DE-2: what an evaluation says of how far it is, the plan knows; what was stopped stays stopped.
func TestStatesFillThePlan_DE2(t *testing.T) {
	full, partly, stop := did("flex", "2026-09-01"), did("flex", "2026-03-01"), did("lean", "2026-03-01")
	full.State, partly.State, stop.Course = plan.InFull, plan.Partly, evaluation.Stops
	after := did("lean", "2026-09-01")
	after.State = plan.Partly
	said := wijk()
	said.State = plan.NotYet
	of := did("wijk", "2026-04-01")
	of.State = plan.InFull
	p := thePlan(flex(), lean(), said)
	evaluation.Fill(p, []evaluation.Evaluation{full, after, partly, stop, of})
	var got []plan.State
	for _, c := range p.Years[0].Choices {
		got = append(got, c.State)
	}
	if !slices.Equal(got, []plan.State{plan.InFull, plan.Stopped, plan.NotYet}) {
		t.Error(got)
	}
}

// What was stopped asks nothing more.
func TestStoppedAsksNothingMore_EV1(t *testing.T) {
	e := did("flex", "2026-05-01")
	e.Course = evaluation.Stops
	s, y := agenda(t, thePlan(flex("2026-02-01", "2026-09-01")), "2026-12-30", e)
	i := item(t, y, guideline.WorkingDifferently, "flex")
	if _, ok := i.Next(); ok || i.Behind() || i.Stopped != e.On || len(s.Todos()) != 0 {
		t.Errorf("%+v", i)
	}
}

// EV-4: what comes next stands in order, what is late first; only the present year can be late.
func TestWhatComesNext_EV4(t *testing.T) {
	p := thePlan(flex("2026-08-01", "2026-10-01"), lean(), wijk())
	s, _ := agenda(t, p, "2026-04-01")
	var got []string
	for _, x := range s.Todos() {
		got = append(got, x.Item.Name+" "+x.When.Due.String())
	}
	if strings.Join(got, ", ") != "Lean 2026-03-28, Wijkteam 2026-05-16, Flexibele consultduur 2026-08-15, Netwerk 2026-12-31" || !s.Todos()[0].Late || s.Late() != 1 {
		t.Error(got, s.Late())
	}
	if ready := s.Ready(); len(ready) != 1 {
		t.Errorf("ready %+v", ready)
	}
	s = evaluation.Agenda(theRegion(), theGuideline(), p, nil, day("2027-02-01"))
	if s.Now != 2 || s.Late() != 0 || len(s.Todos()) != 0 || len(s.Years) != 1 {
		t.Errorf("a year later: %+v", s)
	}
	s = evaluation.Agenda(theRegion(), theGuideline(), p, nil, day("2025-12-01"))
	if s.Now != 0 || len(s.Todos()) != 4 || s.Late() != 0 || len(s.Ready()) != 0 {
		t.Errorf("before it begins: %+v", s)
	}
	p.Entry = kernel.Date{}
	if s = evaluation.Agenda(theRegion(), theGuideline(), p, nil, day("2026-12-01")); len(s.Years) != 0 {
		t.Errorf("without an entry date: %+v", s)
	}
}

// A draft of a year that is over is dated in it.
func TestADraftLiesInItsYear(t *testing.T) {
	s := evaluation.Agenda(theRegion(), theGuideline(), thePlan(flex()), nil, day("2027-02-01"))
	y, _ := s.YearOf(1)
	i := item(t, y, guideline.WorkingDifferently, "flex")
	if d := i.Draft(y, s); d.On != day("2026-12-31") {
		t.Error(d.On)
	}
}
