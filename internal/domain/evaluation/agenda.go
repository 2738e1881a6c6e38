package evaluation

import (
	"cmp"
	"slices"
	"strings"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// How long before its day an evaluation is shown as to be done, and how long after it is still in time.
const (
	daysBefore = 28
	daysAfter  = 14
)

// monthsBeforeEnd is from when the objective of the cooperation can be evaluated: so long before the year ends (EV-3).
const monthsBeforeEnd = 2

// When is the time of one evaluation; all its days lie inside the participation year.
type When struct {
	On   kernel.Date // as planned
	From kernel.Date // it can be done from then on
	Due  kernel.Date // the last day on which it is in time
	Plan bool        // the practice planned it; else Kwartier spread it over the year
}

// Item is what is evaluated in one participation year.
type Item struct {
	Kind          Kind
	Year          int
	Element       guideline.ElementKey
	ElementName   string
	Choice        string // "" for an Objective
	Name          string // of the intervention; of the element for an Objective
	Goal, Measure string // as they stand in the plan
	Planned       string // of an Experiment: what the plan says of its experiments
	Extra         []region.ExtraAsk
	Need          int          // how many are asked this year
	Advised       bool         // the region only advises it (a hint): it is never late
	Moments       []When       // in order; at least Need
	Done          []Evaluation // those that count, oldest first
	Stopped       kernel.Date  // the evaluation that stopped it; zero: it runs
	Last          Evaluation   // the newest of any year; zero: none
	Round         int          // of an Experiment: the round that comes next, from 1
	Late          int          // how many should have been done by today
}

// Behind tells whether an evaluation should have been done (EV-4).
func (i Item) Behind() bool { return i.Late > 0 }

// Next is the evaluation that comes; false when there is none any more.
func (i Item) Next() (When, bool) {
	if !i.Stopped.IsZero() || len(i.Done) >= len(i.Moments) {
		return When{}, false
	}
	return i.Moments[len(i.Done)], true
}

// Ready tells whether the next one can be done on a day.
func (i Item) Ready(today kernel.Date) bool {
	next, ok := i.Next()
	return ok && !today.Before(next.From)
}

// Year is what is evaluated in one participation year: interventions in the order of the region's elements, then objectives.
type Year struct {
	Number     int
	Start, End kernel.Date
	Items      []Item
}

// Item finds what is evaluated by element and choice; an empty choice is the objective.
func (y Year) Item(element guideline.ElementKey, choice string) (Item, bool) {
	for _, i := range y.Items {
		if i.Choice == choice && (choice != "" || i.Element == element) {
			return i, true
		}
	}
	return Item{}, false
}

// Schedule is all that is and was to be evaluated.
type Schedule struct {
	Today kernel.Date
	Now   int    // the participation year that today falls in; 0: it has not begun, or the entry date is not known
	Years []Year // up to the present one, newest first
}

// YearOf finds a year.
func (s Schedule) YearOf(n int) (Year, bool) {
	for _, y := range s.Years {
		if y.Number == n {
			return y, true
		}
	}
	return Year{}, false
}

// Todo is one evaluation that comes.
type Todo struct {
	Item Item
	When When
	Late bool
}

// Todos are the evaluations of the present year that come next, one for each item: those that are late first, then by
// the day on which they are due (EV-4). Whoever reminds people reads these.
func (s Schedule) Todos() []Todo {
	y, _ := s.YearOf(max(1, s.Now))
	var out []Todo
	for _, i := range y.Items {
		if next, ok := i.Next(); ok {
			out = append(out, Todo{i, next, i.Behind()})
		}
	}
	slices.SortStableFunc(out, func(a, b Todo) int {
		return cmp.Or(less(b.Late, a.Late), a.When.Due.Compare(b.When.Due), a.When.On.Compare(b.When.On))
	})
	return out
}

func less(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Past tells whether it is only advised and its time is over: nothing to remind of.
func (t Todo) Past(today kernel.Date) bool { return t.Item.Advised && t.When.Due.Before(today) }

// Ready are the Todos that can be done today.
func (s Schedule) Ready() []Todo {
	return slices.DeleteFunc(s.Todos(), func(t Todo) bool { return s.Today.Before(t.When.From) })
}

// Late counts the evaluations that should have been done by today.
func (s Schedule) Late() int {
	y, _ := s.YearOf(s.Now)
	n := 0
	for _, i := range y.Items {
		n += i.Late
	}
	return n
}

// Agenda makes the schedule of a practice as of a day: of every participation year in the plan up to the one that the day
// falls in (EV-1..5, UT-3, UT-5, UT-6). done are its evaluations in any order. Without an entry date there is none.
func Agenda(r *region.Region, g *guideline.Guideline, p *plan.Plan, done []Evaluation, today kernel.Date) Schedule {
	s := Schedule{Today: today}
	start := p.Start()
	if start.IsZero() && (r.Clock.Kind != "fixed" || len(r.Clock.Start) == 0) || today.IsZero() {
		return s
	}
	s.Now = r.ParticipationYear(start, today)
	done = slices.Clone(done)
	slices.SortFunc(done, later)
	m := maker{r: r, g: g, done: done, today: today, settings: plan.Settings(g, r)}
	for i := range p.Years {
		if y := &p.Years[i]; y.Number >= 1 && y.Number <= max(1, s.Now) {
			m.start, m.end, m.present = r.YearStart(start, y.Number), r.YearEnd(start, y.Number), y.Number == s.Now
			s.Years = append(s.Years, m.year(y))
		}
	}
	slices.SortStableFunc(s.Years, func(a, b Year) int { return b.Number - a.Number })
	return s
}

// maker makes the items of one year.
type maker struct {
	r          *region.Region
	g          *guideline.Guideline
	settings   []guideline.RuleSetting
	done       []Evaluation // oldest first
	today      kernel.Date
	start, end kernel.Date
	present    bool
}

func (m *maker) year(y *plan.Year) Year {
	out := Year{Number: y.Number, Start: m.start, End: m.end}
	for i := range y.Choices {
		c := &y.Choices[i]
		if _, twice := out.Item("", c.Key); twice && c.Key != "" || c.Key == "" || !m.runs(c) {
			continue
		}
		out.Items = append(out.Items, m.intervention(y.Number, c))
	}
	slices.SortStableFunc(out.Items, func(a, b Item) int { return m.place(a.Element) - m.place(b.Element) })
	for i := range m.r.Elements {
		e := &m.r.Elements[i]
		_, off := m.setting("UT-3", e.Key)
		if e.Goal && !off && strings.TrimSpace(y.Goals[e.Key]) != "" && runsIn(out.Items, e.Key) {
			out.Items = append(out.Items, m.objective(y, e))
		}
	}
	return out
}

// place is the order of an element in the region; one that it lacks comes last.
func (m *maker) place(k guideline.ElementKey) int {
	for i := range m.r.Elements {
		if m.r.Elements[i].Key == k {
			return i
		}
	}
	return len(m.r.Elements)
}

func runsIn(items []Item, k guideline.ElementKey) bool {
	return slices.ContainsFunc(items, func(i Item) bool { return i.Element == k })
}

// runs tells whether a choice is carried out and evaluated. Staffing has its own questions (CH-3).
func (m *maker) runs(c *plan.Choice) bool {
	if c.Mode == plan.Stop || c.Element == guideline.Staffing {
		return false
	}
	if c.Own != nil && (c.Own.RHO == plan.Refused || c.Own.Insurer == plan.Refused) {
		return false
	}
	if e, ok := m.r.Find(c.Key); ok {
		return e.KindIn(m.g) != guideline.Open
	}
	i, ok := m.g.Intervention(c.Key)
	return !ok || i.KindOf(c.Form) != guideline.Open
}

// setting is a rule's setting, and whether it is switched off for an element.
func (m *maker) setting(rule string, k guideline.ElementKey) (guideline.RuleSetting, bool) {
	for _, s := range m.settings {
		if s.Rule == rule {
			return s, s.Severity == kernel.Off || slices.Contains(s.Except, k)
		}
	}
	return guideline.RuleSetting{}, true
}

func (m *maker) intervention(year int, c *plan.Choice) Item {
	i := Item{Kind: Moment, Year: year, Element: c.Element, Choice: c.Key, Name: plan.NameOf(m.r, m.g, *c), Goal: c.Goal, Measure: c.Measure}
	e, onMenu := m.r.Find(c.Key)
	if i.Element == "" && onMenu {
		i.Element = e.Element
	}
	i.ElementName = m.elementName(i.Element)
	if s, off := m.setting("UT-5", i.Element); !off {
		i.Need, i.Advised = s.Min, s.Severity == kernel.Hint && e.Evaluations == 0
	}
	if onMenu {
		i.Need, i.Extra = max(i.Need, e.Evaluations), e.EvaluationAsks // EV-5
		if ask, ok := experiments(e); ok {
			if _, off := m.setting("UT-6", i.Element); !off {
				i.Kind, i.Planned = Experiment, c.Asks[ask]
			}
		}
	}
	i.Moments = m.moments(c.Evaluations, i.Need)
	m.count(&i, m.start)
	return i
}

// experiments gives the key of the first question about experiments, where an entry asks for them (UT-6).
func experiments(e region.Entry) (key string, asks bool) {
	for _, a := range e.Asks {
		if a.Rule == "" || a.Rule == "UT-6" {
			return a.Key, true
		}
	}
	return "", false
}

func (m *maker) elementName(k guideline.ElementKey) string {
	if e, ok := m.r.Element(k); ok && e.Name != "" {
		return e.Name
	}
	e, _ := m.g.Element(k)
	return e.Name
}

func (m *maker) objective(y *plan.Year, e *region.Element) Item {
	i := Item{Kind: Objective, Year: y.Number, Element: e.Key, ElementName: m.elementName(e.Key), Name: m.elementName(e.Key), Goal: y.Goals[e.Key], Need: 1}
	w := When{From: m.end.AddMonths(-monthsBeforeEnd).AddDays(1), On: m.end.AddMonths(-1).AddDays(1), Due: m.end}
	w.From, w.On = latest(w.From, m.start), latest(w.On, m.start)
	i.Moments = []When{w}
	m.count(&i, w.From)
	return i
}

// moments are the planned days inside the year; where they are fewer than asked, the rest of the year is shared out.
func (m *maker) moments(planned []kernel.Date, need int) []When {
	var days []kernel.Date
	for _, d := range planned {
		if !d.Before(m.start) && !d.After(m.end) && !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	slices.SortFunc(days, kernel.Date.Compare)
	own, last, missing := len(days), m.start, need-len(days)
	if own > 0 {
		last = days[own-1]
	}
	length := last.DaysUntil(m.end)
	for n := 1; n <= missing; n++ {
		days = append(days, last.AddDays(length*n/(missing+1)))
	}
	out := make([]When, len(days))
	for i, d := range days {
		out[i] = When{On: d, From: latest(d.AddDays(-daysBefore), m.start), Due: earliest(d.AddDays(daysAfter), m.end), Plan: i < own}
	}
	return out
}

// count fills in what was done from a day on, and what is late.
func (m *maker) count(i *Item, from kernel.Date) {
	for _, e := range m.done {
		if !e.About(i.Element, i.Choice) {
			continue
		}
		i.Last = e
		i.Round = max(i.Round, e.Round)
		if e.Year != i.Year || e.On.Before(from) {
			continue
		}
		i.Done = append(i.Done, e)
		if e.Course == Stops && i.Stopped.IsZero() && i.Kind != Objective {
			i.Stopped = e.On
		}
	}
	i.Round++
	if !m.present || i.Advised || !i.Stopped.IsZero() {
		return
	}
	for at := len(i.Done); at < min(i.Need, len(i.Moments)); at++ {
		if i.Moments[at].Due.Before(m.today) {
			i.Late++
		}
	}
}

func latest(a, b kernel.Date) kernel.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func earliest(a, b kernel.Date) kernel.Date {
	if a.After(b) {
		return b
	}
	return a
}
