package plan

import (
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// Outlook says what the growth model will ask of a practice in a year, and
// how far what it has now goes towards it (CK-5).
type Outlook struct {
	Year     int
	Start    kernel.Date // the year's first day; zero when the entry date is unknown
	Planned  bool        // the plan holds the year: judged as written; otherwise as if all that runs goes on
	Elements []Expected  // in the region's order
}

// Expected is what a year asks of one element.
type Expected struct {
	Element guideline.ElementKey
	Name    string
	Asks    []Expectancy // empty: nothing is asked
	Met     bool         // all of them
	Open    []Opening    // menu entries that are new for this practice
	Running []Ongoing    // what runs before the year, or in it where planned
}

// Expectancy is one requirement with how far the practice is.
type Expectancy struct {
	Requirement guideline.Requirement
	Have, Need  int
}

// Opening is a menu entry that the practice can begin.
type Opening struct {
	Key, Code, Name string
	NewSince        int      // participation year in which the menu got it; 0: from the start
	MayFollow       []string // for a training: who has not followed it and may
}

// DeepenVerdict says whether a running intervention may be deepened.
type DeepenVerdict string

// The verdicts.
const (
	DeepenYes       DeepenVerdict = "yes"        // the regional plan says so
	DeepenDiscussed DeepenVerdict = "discussed"  // recorded as discussed in the region (DE-5)
	DeepenIf        DeepenVerdict = "if"         // under the condition given
	DeepenAsk       DeepenVerdict = "ask"        // not said: discuss it in the region first (DE-5)
	DeepenState     DeepenVerdict = "state"      // ICT: say first how far it is (DE-2)
	DeepenInFull    DeepenVerdict = "in-full"    // ICT that is fully in use (DE-2)
	DeepenNot       DeepenVerdict = "not"        // the regional plan says no
	DeepenOthers    DeepenVerdict = "colleagues" // a training: others follow it, nobody twice (DE-3)
)

// Ongoing is something that runs, with what deepening is possible.
type Ongoing struct {
	Key, Name string
	Year      int // the last year it ran
	Deepen    DeepenVerdict
	If        string        // the condition
	Cite      kernel.Source // where that is written
	MayFollow []string      // for a training: who has not followed it
}

// Short lists the elements that are not met: what the practice will lack.
func (o Outlook) Short() []Expected {
	var out []Expected
	for _, e := range o.Elements {
		if !e.Met {
			out = append(out, e)
		}
	}
	return out
}

// Forward looks at participation year y, from 1: what is asked of every
// element, what already meets it, what is open and what may be deepened. The
// guideline and region in the input are those that hold in y (GL-8).
func Forward(in Input, y int) Outlook {
	v := viewOf(in)
	o := Outlook{Year: y, Planned: v.planned(y)}
	if !v.entry.IsZero() {
		o.Start = v.r.YearStart(v.entry, y)
	}
	if !o.Planned {
		v.goOn(y)
	}
	o.Elements = make([]Expected, 0, len(v.elements))
	for i := range v.elements {
		o.Elements = append(o.Elements, v.expect(&v.elements[i], y))
	}
	return o
}

func (v *view) planned(y int) bool {
	for i := range v.p.Years {
		if v.p.Years[i].Number == y {
			return true
		}
	}
	return false
}

// goOn supposes that everything of the last known year before y goes on.
func (v *view) goOn(y int) {
	last := 0
	for i := range v.runs {
		if n := v.runs[i].year; n < y && n > last {
			last = n
		}
	}
	at := len(v.runs)
	for at > 0 && v.runs[at-1].year > y {
		at--
	}
	before := v.runs[:at]
	var now []run
	for i := range before {
		if r := before[i]; r.year == last && r.runs() {
			r.year, r.mode, r.choice = y, Continue, nil
			now = append(now, r)
		}
	}
	v.runs = append(append(before[:at:at], now...), v.runs[at:]...)
}

func (v *view) expect(e *element, y int) Expected {
	x := Expected{Element: e.key, Name: e.name, Met: true}
	for _, c := range v.cells(e.key, y) {
		if c.Ask == guideline.AskFree || !v.set.on(c.Rule, e.key) {
			continue
		}
		a := Expectancy{Requirement: *c, Have: v.have(e.key, c.Ask, y), Need: need(c)}
		x.Met = x.Met && a.Have >= a.Need
		x.Asks = append(x.Asks, a)
	}
	for i := range v.r.Menu {
		if m := &v.r.Menu[i]; m.Element == e.key && v.open(i, y) {
			x.Open = append(x.Open, Opening{m.Key, m.Code, m.Name, m.NewSince, v.mayFollow(m, y)})
		}
	}
	for i := range v.runs {
		if r := &v.runs[i]; r.year == y && r.element == e.key && r.runs() && r.standing <= extra {
			x.Running = append(x.Running, v.ongoing(r))
		}
	}
	return x
}

// have counts what meets an ask in year y.
func (v *view) have(k guideline.ElementKey, ask guideline.Ask, y int) int {
	n := 0
	for i := range v.runs {
		r := &v.runs[i]
		if r.year != y || r.element != k || !v.counts(r) || !v.meets(r, ask) {
			continue
		}
		if ask == guideline.AskDevelop && (r.choice == nil || !developed(r.choice)) {
			continue
		}
		n++
	}
	return n
}

func (v *view) mayFollow(m *region.Entry, y int) []string {
	if !m.OneOff && m.KindIn(v.g) != guideline.Training {
		return nil
	}
	return v.fresh(&run{year: y, key: m.Key, entry: m})
}

func (v *view) ongoing(r *run) Ongoing {
	g := Ongoing{Key: r.key, Name: r.name, Year: r.year}
	o := v.last(r)
	if o != nil {
		g.Year = o.year
	}
	var d region.Deepen
	if r.entry != nil {
		d = r.entry.Deepen
	}
	g.Cite = d.Cite
	switch {
	case r.oneOff():
		g.Deepen, g.MayFollow = DeepenOthers, v.fresh(r)
	case d.May == "no":
		g.Deepen = DeepenNot
	case v.inFull(r):
		g.Deepen = DeepenInFull
	case r.kind == guideline.ICT && o != nil && o.state == "":
		g.Deepen = DeepenState
	case d.May == "yes":
		g.Deepen = DeepenYes
	case v.agreed(r):
		g.Deepen = DeepenDiscussed
	case d.May == "conditional":
		g.Deepen, g.If = DeepenIf, d.If
	default:
		g.Deepen = DeepenAsk
	}
	return g
}
