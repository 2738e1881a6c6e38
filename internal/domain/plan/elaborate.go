package plan

import (
	"strconv"

	"kwartier/internal/domain/kernel"
)

// checkElaboration judges UT-5 for one run: a goal, a measure, and evaluations
// inside the year. Staffing has its own questions (CH-3).
func (v *view) checkElaboration(r *run) {
	if r.staffing() || !r.runs() {
		return
	}
	c := r.choice
	if blank(c.Goal) {
		v.add("UT-5", CodeGoalEmpty, r.at("goal"), kernel.Args{})
	}
	if blank(c.Measure) {
		v.add("UT-5", CodeMeasureEmpty, r.at("measure"), kernel.Args{})
	}
	want := v.set.rule("UT-5").Min
	var from kernel.Source
	if r.entry != nil && r.entry.Evaluations > want {
		want, from = r.entry.Evaluations, r.entry.Source // EV-5
	}
	have := 0
	for i, d := range c.Evaluations {
		if d.IsZero() || seen(c.Evaluations[:i], d) {
			continue
		}
		have++
		v.checkInside(r, i, d)
	}
	if have < want {
		v.add("UT-5", CodeFewEvaluations, r.at("evaluations"), kernel.Args{Have: have, Need: want}, from)
	}
}

func (v *view) checkInside(r *run, i int, d kernel.Date) {
	if v.entry.IsZero() {
		return
	}
	if d.Before(v.r.YearStart(v.entry, r.year)) || d.After(v.r.YearEnd(v.entry, r.year)) {
		v.add("UT-5", CodeEvaluationOut, r.at("evaluations/"+strconv.Itoa(i)), kernel.Args{Date: d})
	}
}

func seen(ds []kernel.Date, d kernel.Date) bool {
	for _, x := range ds {
		if x == d {
			return true
		}
	}
	return false
}

// checkAsks judges what an entry asks besides (UT-6); every ask brings its
// own severity.
func (v *view) checkAsks(r *run) {
	if r.entry == nil || !r.runs() {
		return
	}
	for i := range r.entry.Asks {
		a := &r.entry.Asks[i]
		if !blank(r.choice.Asks[a.Key]) {
			continue
		}
		rule, s := a.Rule, a.Severity
		if rule == "" {
			rule = "UT-6"
		}
		if s == "" {
			s = kernel.Warning
		}
		v.addAs(s, rule, CodeAskEmpty, r.at("asks/"+a.Key), kernel.Args{Value: a.Ask}, a.Source, r.entry.Source)
	}
}

// checkNetworkGoal asks for the objective of the cooperation in the elements
// that want one (UT-3), as soon as something runs there.
func (v *view) checkNetworkGoal(y int) {
	for i := range v.elements {
		e := &v.elements[i]
		if e.region == nil || !e.region.Goal || !v.anyRuns(e.key, y) {
			continue
		}
		if !v.goalOf(e, y) {
			v.add("UT-3", CodeNetworkGoal, spot{year: y, element: e.key, field: "goal"}, kernel.Args{}, e.region.Source)
		}
	}
}

func (v *view) goalOf(e *element, y int) bool {
	for i := range v.p.Years {
		if v.p.Years[i].Number == y && !blank(v.p.Years[i].Goals[e.key]) {
			return true
		}
	}
	return false
}
