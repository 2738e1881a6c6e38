package plan

import (
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/region"
)

// resolve finds out what a choice is: an entry of the menu, an extra of the
// guideline, or the practice's own idea, and whether it may stand there. Runs
// from index from on are of the same year.
func (v *view) resolve(c *Choice, year, from int) run {
	r := run{year: year, choice: c, key: c.Key, name: c.Key, form: c.Form, element: c.Element, mode: c.Mode, state: c.State, place: len(v.r.Menu)}
	if r.mode == "" {
		r.mode = New
	}
	at := v.menuAt(c.Key)
	switch {
	case at >= 0 && (c.Origin == "" || c.Origin == FromMenu):
		v.fromMenu(&r, at)
		v.standOnMenu(&r)
	case c.Origin == FromPractice || c.Origin == "" && c.Own != nil:
		v.standAsIdea(&r)
	case c.Origin == FromMenu && year < v.year && c.Element != "": // from the menu of then (GL-3)
		if len(c.Trainings) > 0 {
			r.kind = guideline.Training
		}
	default:
		if gi, ok := v.g.Intervention(c.Key); ok && c.Origin != FromMenu {
			v.fromGuideline(&r, gi)
			r.standing = extra
		} else {
			r.standing = unknown
		}
	}
	v.keep(&r)
	for i := from; i < len(v.runs); i++ {
		if v.runs[i].year == year && v.runs[i].key == r.key && r.key != "" {
			r.standing = twice
		}
	}
	if r.element == "" {
		r.element = Elsewhere
	}
	r.elem = v.elementAt(r.element)
	return r
}

func (v *view) fromMenu(r *run, at int) {
	e := &v.r.Menu[at]
	r.entry, r.place = e, at
	r.name, r.element = e.Name, e.Element
	r.intervention, r.form = e.Intervention, e.Form
	r.kind = e.KindIn(v.g)
}

// fromGuideline fills in what is still empty.
func (v *view) fromGuideline(r *run, gi guideline.Intervention) {
	r.intervention = gi.Key
	if r.name == "" || r.name == gi.Key {
		r.name = gi.Name
	}
	if r.element == "" {
		r.element = gi.Element
	}
	if r.kind == "" {
		r.kind = gi.KindOf(r.form)
	}
}

func (v *view) standOnMenu(r *run) {
	e := r.entry
	switch {
	case e.Agreed != nil && !e.Agreed.Both():
		r.standing = pending
	case !v.entry.IsZero() && !e.Valid.Contains(v.r.YearStart(v.entry, r.year)):
		r.standing = notNow
	case e.ClusterOnly && !v.group():
		r.standing = groups
	}
}

// group tells whether more practices than one write the plan.
func (v *view) group() bool {
	return len(v.p.Practice.Members) > 0 || v.p.Practice.Kind == "health-centre" || v.p.Practice.Kind == "partnership" ||
		v.r.PlanPer == region.PerGroup || v.r.PlanPer == region.PerNeighbourhood
}

func (v *view) standAsIdea(r *run) {
	idea := r.choice.Own
	if idea == nil {
		idea = &Idea{}
	}
	if idea.Name != "" {
		r.name = idea.Name
	}
	r.kind = guideline.Organisational
	if gi, ok := v.g.Intervention(idea.Like); ok {
		r.kind = gi.Kind
	} else if i := v.menuAt(idea.Like); i >= 0 {
		r.kind = v.r.Menu[i].KindIn(v.g)
	}
	switch {
	case v.elementAt(r.element) == len(v.elements):
		r.standing, r.element = homeless, Elsewhere
	case idea.RHO == Refused || idea.Insurer == Refused:
		r.standing = refused
	case idea.RHO != Agreed || idea.Insurer != Agreed:
		r.standing = pending
	}
}

// keep lets a running intervention go on that this version's menu lacks
// (GL-3): a newer version stops nothing that was begun.
func (v *view) keep(r *run) {
	if r.standing != unknown && r.standing != notNow || r.mode != Continue && r.mode != Deepen || r.year < 2 {
		return
	}
	if !v.set.on("GL-3", r.element) {
		return
	}
	o := v.last(r)
	switch {
	case o != nil && o.standing <= extra:
		r.standing = kept
		if r.entry == nil {
			v.inherit(r, o)
		}
		if o.standing == extra {
			r.standing = extra
		}
	case o == nil && !v.knows(r.year) && (r.entry != nil || r.element != ""):
		r.standing = kept
	}
}

// inherit takes over from the earlier run what the menu no longer tells.
func (v *view) inherit(r *run, o *run) {
	if r.element == "" {
		r.element = o.element
	}
	if r.name == r.key && o.name != "" {
		r.name = o.name
	}
	r.intervention, r.form, r.kind = o.intervention, o.form, o.kind
	if r.kind == "" {
		r.kind = guideline.Organisational
	}
}
