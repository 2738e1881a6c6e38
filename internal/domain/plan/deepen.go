package plan

import (
	"slices"
	"strings"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// developed tells whether a choice says in what it goes further. What is asked
// once is asked once: the further development (GM-3) and what is new in
// substance (DE-4) are the same question.
func developed(c *Choice) bool { return !blank(c.WhatsNew) || !blank(c.Development) }

// deepens tells whether a run is a deepening: by its mode, or because it
// begins anew what ran before and says what is new (DE-4).
func (v *view) deepens(r *run) bool {
	if r.mode == Deepen {
		return true
	}
	return r.mode == New && r.choice != nil && !r.oneOff() && !v.repeatable(r) && developed(r.choice) && v.before(r)
}

// mayDeepen tells whether a deepening counts: not when the region's mark says
// no, nor for ICT that is fully in use.
func (v *view) mayDeepen(r *run) bool {
	if r.entry != nil && r.entry.Deepen.May == "no" && v.set.on("DE-5", r.element) {
		return false
	}
	return !v.inFull(r) || !v.set.on("DE-2", r.element)
}

// inFull tells whether ICT was fully in use before (DE-2): by the newest year that says how far it was, since what is
// fully in use stays so where a later year says nothing.
func (v *view) inFull(r *run) bool {
	if r.kind != guideline.ICT {
		return false
	}
	var said State
	for i := range v.runs {
		if o := &v.runs[i]; o.year < r.year && o.mode != Stop && o.state != "" && same(o, r) {
			said = o.state
		}
	}
	return said == InFull
}

// checkDeepening judges DE-1, DE-2, DE-4 and DE-5 for one run.
func (v *view) checkDeepening(r *run) {
	if r.staffing() {
		return
	}
	v.checkBasis(r)
	if !v.deepens(r) {
		return
	}
	c := r.choice
	if r.year > v.set.rule("DE-1").Within && blank(c.Justification) {
		v.add("DE-1", CodeNoJustification, r.at("justification"), kernel.Args{})
	}
	if r.year > 1 && !developed(c) {
		v.add("DE-4", CodeNothingNew, r.at("whats_new"), kernel.Args{})
	}
	if o := v.last(r); o != nil && r.kind == guideline.ICT {
		switch {
		case v.inFull(r):
			v.add("DE-2", CodeFullyInUse, r.at("mode"), kernel.Args{Before: o.year, Names: v.openNames(r.element, r.year)})
		case o.state == "":
			v.addAs(atMostWarning(v.set.rule("DE-2").Severity), "DE-2", CodeStateUnknown, r.at("mode"), kernel.Args{Before: o.year})
		}
	}
	v.checkDiscussed(r)
}

// checkBasis judges the mode against the years before (DE-4).
func (v *view) checkBasis(r *run) {
	switch o := v.last(r); {
	case r.mode == New && o != nil && !r.oneOff() && !v.repeatable(r) && !developed(r.choice):
		v.add("DE-4", CodeRepeated, r.at("whats_new"), kernel.Args{Before: o.year, Names: v.openNames(r.element, r.year)})
	case r.mode != New && o == nil && v.knows(r.year):
		v.addAs(atMostWarning(v.set.rule("DE-4").Severity), "DE-4", CodeNotBefore, r.at("mode"), kernel.Args{})
	}
}

// atMostWarning is a severity that does not block: for what may be wrong because something is not known.
func atMostWarning(s kernel.Severity) kernel.Severity {
	if s.Weight() < kernel.Warning.Weight() {
		return s
	}
	return kernel.Warning
}

// checkDiscussed judges DE-5: a deepening surprises nobody, because the
// regional plan allows it or the region discussed it. Where the growth model
// itself asks for development, nothing more is needed.
func (v *view) checkDiscussed(r *run) {
	var d region.Deepen
	if r.entry != nil {
		d = r.entry.Deepen
	}
	if d.May == "no" {
		v.add("DE-5", CodeMayNotDeepen, r.at("mode"), kernel.Args{Names: v.openNames(r.element, r.year)}, d.Cite)
		return
	}
	if d.May == "yes" || !r.choice.Discussed.IsZero() || v.agreed(r) || v.asks(r.element, r.year, guideline.AskDevelop) {
		return
	}
	if d.May == "conditional" {
		v.add("DE-5", CodeCondition, r.at("discussed"), kernel.Args{Value: d.If}, d.Cite)
		return
	}
	v.add("DE-5", CodeNotDiscussed, r.at("discussed"), kernel.Args{}, d.Cite)
}

// agreed tells whether the RHO recorded a regional discussion of it.
func (v *view) agreed(r *run) bool {
	return slices.ContainsFunc(v.in.History.Agreed, func(d Discussion) bool { return d.Entry == "" || d.Entry == r.key })
}

// openNames are up to three entries of an element that this practice can
// begin in year y: the alternatives a finding offers.
func (v *view) openNames(k guideline.ElementKey, y int) []string {
	var out []string
	for i := range v.r.Menu {
		if e := &v.r.Menu[i]; e.Element == k && v.open(i, y) {
			if out = append(out, e.Name); len(out) == 3 {
				break
			}
		}
	}
	return out
}

// open tells whether the menu offers entry i in year y to this practice, and
// no year up to y has it.
func (v *view) open(i, y int) bool {
	e := &v.r.Menu[i]
	if e.Agreed != nil && !e.Agreed.Both() || e.ClusterOnly && !v.group() || e.NewSince > y {
		return false
	}
	if !v.entry.IsZero() && !e.Valid.IsZero() && !e.Valid.Contains(v.r.YearStart(v.entry, y)) {
		return false
	}
	probe := run{year: y + 1, key: e.Key, entry: e, intervention: e.Intervention, form: e.Form}
	for j := range v.runs {
		if o := &v.runs[j]; o.year <= y && o.mode != Stop && same(o, &probe) {
			return false
		}
	}
	return true
}
