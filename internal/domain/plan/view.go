package plan

import (
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// Elsewhere is the place of a choice that fits no core element (CH-5).
const Elsewhere guideline.ElementKey = "other"

// view is what the rules look at: the plan and its history as one list of
// runs, resolved against menu and guideline. It is made once per check.
type view struct {
	in       Input
	g        *guideline.Guideline
	r        *region.Region
	p        *Plan
	entry    kernel.Date
	year     int // the participation year in hand
	elements []element
	set      settings
	runs     []run // by year, then as written
	known    []int // years of which something is known
	out      []placed
}

// element is a core element as the region has it, with the guideline's where
// the region says nothing.
type element struct {
	key      guideline.ElementKey
	name     string
	optional bool
	region   *region.Element // nil: only the guideline has it
}

// standing says whether a choice may be there and whether it counts.
type standing int

const (
	onMenu   standing = iota // also an own idea that both agreed to (CH-4)
	kept                     // gone from the menu, but begun before (GL-3)
	extra                    // in the guideline, not on the menu (CH-2)
	pending                  // waits for RHO or insurer (CH-4)
	refused                  // CH-4
	homeless                 // fits no core element (CH-5)
	unknown                  // on no list (CH-1)
	notNow                   // the entry is not valid on the year's first day (CH-1)
	groups                   // for groups of practices only (CH-1)
	twice                    // the key stands in the year already (CH-1)
)

// run is one intervention in one participation year.
type run struct {
	year         int
	choice       *Choice // nil: from the history
	key, name    string
	intervention string
	form         string
	element      guideline.ElementKey
	elem, place  int // order of the element and on the menu
	kind         guideline.Kind
	mode         Mode
	state        State
	entry        *region.Entry
	standing     standing
}

var (
	noGuideline guideline.Guideline
	noRegion    region.Region
	noPlan      Plan
)

func viewOf(in Input) *view {
	v := &view{in: in, g: in.Guideline, r: in.Region, p: in.Plan}
	if v.g == nil {
		v.g = &noGuideline
	}
	if v.r == nil {
		v.r = &noRegion
	}
	if v.p == nil {
		v.p = &noPlan
	}
	v.entry = v.p.Start()
	v.year = v.inHand()
	v.set = settingsOf(v.g, v.r)
	v.listElements()
	v.listRuns()
	return v
}

// inHand is the plan's year, or the one that the date falls in.
func (v *view) inHand() int {
	if v.p.Year > 0 {
		return v.p.Year
	}
	fixed := v.r.Clock.Kind == "fixed" && len(v.r.Clock.Start) > 0
	if v.in.Date.IsZero() || v.entry.IsZero() && !fixed {
		return 1
	}
	return max(1, v.r.ParticipationYear(v.entry, v.in.Date))
}

func (v *view) listElements() {
	v.elements = make([]element, 0, len(v.r.Elements)+len(v.g.Elements))
	for i := range v.r.Elements {
		re := &v.r.Elements[i]
		e := element{key: re.Key, name: re.Name, optional: re.Optional, region: re}
		if ge, ok := v.g.Element(re.Key); ok {
			e.optional = e.optional || ge.Optional
			if e.name == "" {
				e.name = ge.Name
			}
		}
		v.elements = append(v.elements, e)
	}
	if len(v.r.Elements) > 0 {
		return
	}
	for _, ge := range v.g.Elements {
		v.elements = append(v.elements, element{key: ge.Key, name: ge.Name, optional: ge.Optional})
	}
}

// elementAt is the order of an element; one that the region lacks comes last.
func (v *view) elementAt(k guideline.ElementKey) int {
	for i := range v.elements {
		if v.elements[i].key == k {
			return i
		}
	}
	return len(v.elements)
}

func (v *view) elementName(k guideline.ElementKey) string {
	if i := v.elementAt(k); i < len(v.elements) {
		return v.elements[i].name
	}
	return string(k)
}

// listRuns merges the history with the plan, by year (CK-4). Where both know a
// year before the one in hand, the plan's words go first and the history adds
// what the plan lacks.
func (v *view) listRuns() {
	n := 0
	for i := range v.p.Years {
		n += len(v.p.Years[i].Choices)
	}
	for i := range v.in.History.Years {
		n += len(v.in.History.Years[i].Choices)
	}
	v.runs = make([]run, 0, n)
	for i := range v.p.Years {
		v.known = append(v.known, v.p.Years[i].Number)
	}
	for i := range v.in.History.Years {
		if y := v.in.History.Years[i].Number; y < v.year {
			v.known = append(v.known, y)
		}
	}
	slices.Sort(v.known)
	v.known = slices.Compact(v.known)
	for _, y := range v.known {
		v.addYear(y)
	}
}

func (v *view) addYear(y int) {
	from := len(v.runs)
	for i := range v.p.Years {
		if v.p.Years[i].Number != y {
			continue
		}
		for j := range v.p.Years[i].Choices {
			r := v.resolve(&v.p.Years[i].Choices[j], y, from)
			v.runs = append(v.runs, r)
		}
	}
	if y >= v.year {
		return
	}
	for i := range v.in.History.Years {
		if v.in.History.Years[i].Number != y {
			continue
		}
		for j := range v.in.History.Years[i].Choices {
			v.addPast(&v.in.History.Years[i].Choices[j], y, from)
		}
	}
}

// addPast adds what the history knows of year y, or only its state where the
// plan has the same intervention.
func (v *view) addPast(p *Past, y, from int) {
	r := run{
		year: y, key: p.Key, name: p.Name, intervention: p.Intervention, form: p.Form, element: p.Element,
		kind: p.Kind, mode: p.Mode, state: p.State, place: len(v.r.Menu),
	}
	if r.mode == "" {
		r.mode = New
	}
	if i := v.menuAt(p.Key); i >= 0 {
		name, kind := r.name, r.kind
		v.fromMenu(&r, i)
		if name != "" {
			r.name = name
		}
		if kind != "" {
			r.kind = kind
		}
	}
	if gi, ok := v.g.Intervention(r.intervention); ok {
		v.fromGuideline(&r, gi)
	}
	r.standing = onMenu
	r.elem = v.elementAt(r.element)
	for i := from; i < len(v.runs); i++ {
		if same(&v.runs[i], &r) {
			if v.runs[i].state == "" {
				v.runs[i].state = r.state
			}
			return
		}
	}
	v.runs = append(v.runs, r)
}

func (v *view) menuAt(key string) int {
	if key == "" {
		return -1
	}
	for i := range v.r.Menu {
		if v.r.Menu[i].Key == key {
			return i
		}
	}
	return -1
}

// before tells whether the same intervention ran in a year before r's.
func (v *view) before(r *run) bool { return v.last(r) != nil }

// last is the latest earlier run of the same intervention that was carried
// out; nil when there is none.
func (v *view) last(r *run) *run {
	var found *run
	for i := range v.runs {
		o := &v.runs[i]
		if o.year >= r.year {
			break
		}
		if o.mode != Stop && o.state != NotYet && same(o, r) {
			found = o
		}
	}
	return found
}

// knows tells whether anything is known of the years before y. Where nothing
// is, the modes the practice wrote are believed.
func (v *view) knows(y int) bool { return y <= 1 || len(v.known) > 0 && v.known[0] < y }

// same tells whether two runs are the same intervention: by the entry's key,
// else, where the menu of then is gone, by intervention and form.
func same(a, b *run) bool {
	if a.key != "" && a.key == b.key {
		return true
	}
	if a.entry != nil && b.entry != nil {
		return false
	}
	return a.intervention != "" && a.intervention == b.intervention && a.form == b.form
}

// runs tells whether the choice is carried out in its year.
func (r *run) runs() bool { return r.mode != Stop && r.standing != twice }

// counts tells whether it counts for the minima (GM-8, CH-4).
func (v *view) counts(r *run) bool {
	if !r.runs() {
		return false
	}
	return r.standing == onMenu || r.standing == kept || r.standing == extra && v.set.extrasCount()
}

// staffing tells whether a run is extra staff (GM-5, CH-3).
func (r *run) staffing() bool {
	return r.kind == guideline.Open || r.element == guideline.Staffing
}

// oneOff tells whether it counts once per care provider (DE-3).
func (r *run) oneOff() bool {
	return r.kind == guideline.Training || r.entry != nil && r.entry.OneOff
}

// repeatable tells whether the region lets the same people choose it again
// (UT-8).
func (v *view) repeatable(r *run) bool {
	return r.entry != nil && r.entry.Repeat != nil && v.set.on("UT-8", r.element)
}

// training is what people who follow it have followed (DE-3).
func (r *run) training() string {
	if r.entry != nil {
		return r.entry.TrainingKey()
	}
	e := region.Entry{Key: r.key, Intervention: r.intervention, Form: r.form}
	return e.TrainingKey()
}
