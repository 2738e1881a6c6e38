package plan

import (
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// cells are the requirements of an element in year y: the region's replace the
// guideline's of the same element and year.
func (v *view) cells(k guideline.ElementKey, y int) []*guideline.Requirement {
	out := cellsIn(v.r.Growth, k, y)
	if len(out) == 0 {
		out = cellsIn(v.g.Growth, k, y)
	}
	return out
}

func cellsIn(all []guideline.Requirement, k guideline.ElementKey, y int) []*guideline.Requirement {
	var out []*guideline.Requirement
	for i := range all {
		if all[i].Element == k && all[i].Holds(y) {
			out = append(out, &all[i])
		}
	}
	return out
}

func (v *view) asks(k guideline.ElementKey, y int, ask guideline.Ask) bool {
	for _, c := range v.cells(k, y) {
		if c.Ask == ask {
			return true
		}
	}
	return false
}

// need is how many a requirement asks for; one where its data gives no number.
func need(c *guideline.Requirement) int {
	if c.Ask == guideline.AskFree {
		return 0
	}
	return max(1, c.Min)
}

// checkGrowth judges GM-1..4 and the region's own minimums for year y.
func (v *view) checkGrowth(y int) {
	for i := range v.elements {
		e := &v.elements[i]
		for _, c := range v.cells(e.key, y) {
			v.checkCell(e, c, y)
		}
	}
}

func (v *view) checkCell(e *element, c *guideline.Requirement, y int) {
	want, have, idle := need(c), 0, 0
	var beside, refreshers *run
	for i := range v.runs {
		r := &v.runs[i]
		if r.year != y || r.element != e.key || !r.runs() {
			continue
		}
		if r.standing == extra && !v.set.extrasCount() && beside == nil {
			beside = r
		}
		if !v.counts(r) {
			continue
		}
		if v.meets(r, c.Ask) {
			have++
			v.checkDeveloped(r, c)
		} else {
			idle++
			if v.onlyRefreshers(r) && refreshers == nil {
				refreshers = r
			}
		}
	}
	if have >= want {
		return
	}
	args := kernel.Args{Have: have, Need: want, Names: v.openNames(e.key, y)}
	at := spot{year: y, element: e.key}
	code := shortage[c.Ask]
	if c.Ask == guideline.AskMaintain && idle > 0 {
		v.nobodyTrained(c, y)
	} else {
		v.add(c.Rule, code, at, args, c.Source)
	}
	if beside != nil {
		v.add("GM-8", CodeExtraNotCounted, beside.at(""), kernel.Args{Have: have, Need: want})
	}
	if refreshers != nil && (c.Ask == guideline.AskExtra || c.Ask == guideline.AskRenew) {
		v.add("GM-9", CodeRefresherNotNew, refreshers.at("trainings"), kernel.Args{Have: have, Need: want})
	}
}

var shortage = map[guideline.Ask]string{
	guideline.AskChoose:   CodeTooFew,
	guideline.AskExtra:    CodeTooFewNew,
	guideline.AskDevelop:  CodeNotDeveloped,
	guideline.AskRenew:    CodeNotRenewed,
	guideline.AskMaintain: CodeNotMaintained,
}

// meets tells whether a counting run is what the requirement asks for.
func (v *view) meets(r *run, ask guideline.Ask) bool {
	switch ask {
	case guideline.AskChoose:
		return true
	case guideline.AskExtra:
		return v.isNew(r)
	case guideline.AskDevelop:
		return (r.mode != New || v.deepens(r)) && v.goesOn(r)
	case guideline.AskRenew:
		return v.isNew(r) || v.repeatable(r) && r.mode == New || v.deepens(r) && v.goesOn(r) && v.mayDeepen(r)
	case guideline.AskMaintain:
		return !v.idle(r)
	}
	return false
}

// goesOn tells whether an earlier year had it, or nothing is known of earlier
// years and the practice says so.
func (v *view) goesOn(r *run) bool { return v.before(r) || !v.knows(r.year) }

// idle tells whether a training goes on without anybody who follows it: it is
// kept up by refreshers and by training new staff (GM-3).
func (v *view) idle(r *run) bool {
	return r.oneOff() && r.choice != nil && len(r.choice.Trainings) == 0 && (r.mode != New || v.before(r))
}

func (v *view) nobodyTrained(c *guideline.Requirement, y int) {
	for i := range v.runs {
		r := &v.runs[i]
		if r.year == y && r.element == c.Element && v.counts(r) && v.idle(r) {
			v.add(c.Rule, CodeNobodyTrained, r.at("trainings"), kernel.Args{Names: v.fresh(r)}, c.Source)
		}
	}
}

// checkDeveloped asks for the words where a year asks for development (GM-3).
func (v *view) checkDeveloped(r *run, c *guideline.Requirement) {
	if c.Ask == guideline.AskDevelop && r.choice != nil && !developed(r.choice) {
		v.add(c.Rule, CodeDevelopmentEmpty, r.at("development"), kernel.Args{}, c.Source)
	}
}

// isNew tells whether a run brings the practice something it did not have: no
// earlier year ran it, or, for a training, somebody follows it who has not.
func (v *view) isNew(r *run) bool {
	if r.mode != New {
		return false
	}
	if !r.oneOff() || r.choice == nil || len(r.choice.Trainings) == 0 {
		return !v.before(r)
	}
	for i := range r.choice.Trainings {
		a := &r.choice.Trainings[i]
		if a.Refresher && !v.set.refresherIsNew() {
			continue
		}
		if verdict, _ := v.followed(r, a); verdict == notFollowed || verdict == ruledNew || a.Refresher {
			return true
		}
	}
	return false
}

func (v *view) onlyRefreshers(r *run) bool {
	if r.mode != New || r.choice == nil || len(r.choice.Trainings) == 0 || v.set.refresherIsNew() {
		return false
	}
	return !slices.ContainsFunc(r.choice.Trainings, func(a Attendance) bool { return !a.Refresher })
}

// checkStaffingAlone judges GM-5: staffing is always part of a set.
func (v *view) checkStaffingAlone(y int) {
	var staff *run
	for i := range v.runs {
		r := &v.runs[i]
		if r.year != y || !r.runs() {
			continue
		}
		if r.staffing() {
			staff = r
		} else if r.standing <= extra {
			return
		}
	}
	if staff != nil {
		v.add("GM-5", CodeStaffingAlone, spot{year: y, element: staff.element}, kernel.Args{})
	}
}

// checkCovered judges GM-6: all elements but the optional ones are covered
// within the first years. An element of the region's own takes part once its
// growth model asks something of it.
func (v *view) checkCovered(y int) {
	within := v.set.rule("GM-6").Within
	if y < within || y > within && (y > v.year || !v.knowsAll(within)) {
		return
	}
	for i := range v.elements {
		e := &v.elements[i]
		if e.optional || e.region != nil && e.region.Own && !v.asksOwn(e.key, y) || v.covered(e.key, y) {
			continue
		}
		v.add("GM-6", CodeNotCovered, spot{year: y, element: e.key}, kernel.Args{Need: within})
	}
}

func (v *view) covered(k guideline.ElementKey, y int) bool {
	for i := range v.runs {
		r := &v.runs[i]
		if r.year <= y && r.element == k && v.counts(r) {
			return true
		}
	}
	return false
}

// knowsAll tells whether the first n years are all known.
func (v *view) knowsAll(n int) bool {
	for y := 1; y <= n; y++ {
		if !slices.Contains(v.known, y) {
			return false
		}
	}
	return true
}

func (v *view) asksOwn(k guideline.ElementKey, y int) bool {
	for i := range v.r.Growth {
		c := &v.r.Growth[i]
		if c.Element == k && c.From <= y && c.Ask != guideline.AskFree {
			return true
		}
	}
	return false
}

// checkVersion judges GL-8: the version in force on the year's first day
// judges that year. A guideline stays in force after its last year until a
// next one begins; which that is, only the region's validity tells here.
func (v *view) checkVersion(y int) {
	if v.entry.IsZero() || y > v.year {
		return
	}
	first := v.r.YearStart(v.entry, y)
	if first.Before(v.g.Valid.From) || !v.r.Valid.Contains(first) {
		v.add("GL-8", CodeOtherVersion, spot{year: y}, kernel.Args{Date: first})
	}
}
