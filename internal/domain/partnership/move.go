package partnership

import (
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// making builds the plan of a result on that of who stays.
type making struct {
	d   Deal
	r   *region.Region
	out Outcome
}

// begin moves the plan of who stays to another entry date: by whole years, as many as the year in hand moves.
func begin(d Deal, entry kernel.Date) *making {
	if entry.IsZero() {
		entry = d.Stays.Practice.Entry
	}
	own := d.Stays.Practice.Entry
	m := &making{d: d, r: d.Region, out: Outcome{Entry: entry, Plan: d.Stays.Plan}}
	p := &m.out.Plan
	p.Entry, p.Year = entry, YearAs(d.Region, own, entry, d.Stays.Plan.Year)
	if d.Stays.Stage == plan.NoPlan && !entry.IsZero() {
		p.Year = max(1, d.Region.ParticipationYear(entry, d.Today))
	}
	m.out.Shift = p.Year - d.Stays.Plan.Year
	p.People = slices.Clone(p.People)
	p.Years = nil
	m.out.History = clone(d.Stays.History)
	for i := range m.out.History.Years {
		m.out.History.Years[i].Number = max(1, m.out.History.Years[i].Number+m.out.Shift)
	}
	for i := range m.out.History.Trainings {
		m.out.History.Trainings[i].Year = max(1, m.out.History.Trainings[i].Year+m.out.Shift)
	}
	m.gather()
	for _, y := range d.Stays.Plan.Years {
		y.Number += m.out.Shift
		if y.Number < 1 { // before the first year: it ran, so it is history
			m.remember(y, 1, Practice{}, nil)
			continue
		}
		y.Choices = slices.Clone(y.Choices)
		p.Years = append(p.Years, y)
	}
	return m
}

func clone(h plan.History) plan.History {
	out := plan.History{Years: slices.Clone(h.Years), Trainings: slices.Clone(h.Trainings), Rulings: slices.Clone(h.Rulings),
		Agreed: slices.Clone(h.Agreed)}
	for i := range out.Years {
		out.Years[i].Choices = slices.Clone(out.Years[i].Choices)
	}
	return out
}

// gather joins years of the history that fell together.
func (m *making) gather() {
	years := m.out.History.Years
	m.out.History.Years = nil
	for _, y := range years {
		for _, past := range y.Choices {
			m.past(past, y.Number)
		}
	}
}

// ran tells whether year n of a practice's plan was carried out: years before the one in hand, and that one once the
// plan is accepted.
func ran(p Part, n int) bool {
	return n < p.Plan.Year || n == p.Plan.Year && p.Stage == plan.Accepted
}

// bring adds to the history what ran in another practice, who followed what there, and what was ruled and agreed.
func (m *making) bring(from Part) {
	keys := m.d.Keys
	if keys == nil {
		keys = m.people(from.Plan.People)
	}
	own, name := from.Practice.Entry, from.Practice.Name
	m.out.OtherShift = YearAs(m.r, own, m.out.Entry, from.Plan.Year) - from.Plan.Year
	for _, y := range from.History.Years {
		for _, past := range y.Choices {
			if past.From == "" {
				past.From, past.FromID = name, from.Practice.ID
			}
			m.past(past, YearAs(m.r, own, m.out.Entry, y.Number))
		}
	}
	for _, y := range from.Plan.Years {
		if ran(from, y.Number) {
			m.remember(y, YearAs(m.r, own, m.out.Entry, y.Number), from.Practice, keys)
		}
	}
	for _, f := range from.History.Trainings {
		if m.d.Keys != nil {
			break // they stand with those people already
		}
		f.Year = YearAs(m.r, own, m.out.Entry, f.Year)
		m.followed(f, keys)
	}
	h := &m.out.History
	for _, ruling := range from.History.Rulings {
		if !slices.ContainsFunc(h.Rulings, func(x plan.Ruling) bool { return x.Training == ruling.Training && x.Variant == ruling.Variant }) {
			h.Rulings = append(h.Rulings, ruling)
		}
	}
	for _, agreed := range from.History.Agreed {
		if !slices.Contains(h.Agreed, agreed) {
			h.Agreed = append(h.Agreed, agreed)
		}
	}
	m.out.Brought = slices.DeleteFunc(m.pasts(), func(b Brought) bool { return !b.RanIn(from.Practice.ID, name) })
}

// pasts lists the history year by year.
func (m *making) pasts() []Brought {
	var out []Brought
	for _, y := range m.out.History.Years {
		for _, past := range y.Choices {
			out = append(out, Brought{past, y.Number})
		}
	}
	return out
}

// remember turns a year of a plan into history: what ran, and who followed a training in it.
func (m *making) remember(y plan.Year, number int, from Practice, keys map[string]string) {
	for _, c := range y.Choices {
		m.past(m.pastOf(c, from), number)
		for _, a := range c.Trainings {
			training := region.Entry{Key: c.Key, Form: c.Form}
			if e, ok := m.r.Find(c.Key); ok {
				training = e
			}
			m.followed(plan.Followed{Person: a.Person, Training: training.TrainingKey(), Variant: a.Variant, Year: number}, keys)
		}
	}
}

// pastOf is a choice as the history keeps it, so that it is known again when the menu of then is gone.
func (m *making) pastOf(c plan.Choice, from Practice) plan.Past {
	past := plan.Past{Key: c.Key, Form: c.Form, Element: c.Element, Mode: c.Mode, State: c.State}
	if from.ID != "" {
		past.From, past.FromID = from.Name, from.ID
	}
	if c.Own != nil {
		past.Name = c.Own.Name
	}
	if e, ok := m.r.Find(c.Key); ok {
		past.Name, past.Intervention, past.Kind = e.Name, e.Intervention, e.Kind
		if e.Form != "" {
			past.Form = e.Form
		}
		if past.Element == "" {
			past.Element = e.Element
		}
	} else if c.Origin == plan.FromGuideline {
		past.Intervention = c.Key
	}
	return past
}

// past puts a run in a year of the history; the same run of the same practice stands there once, with the newest word on
// how far it was.
func (m *making) past(past plan.Past, number int) {
	h := &m.out.History
	at := slices.IndexFunc(h.Years, func(y plan.PastYear) bool { return y.Number == number })
	if at < 0 {
		at = len(h.Years)
		for at > 0 && h.Years[at-1].Number > number {
			at--
		}
		h.Years = slices.Insert(h.Years, at, plan.PastYear{Number: number})
	}
	for i := range h.Years[at].Choices {
		if x := &h.Years[at].Choices[i]; samePlace(*x, past) && x.Key == past.Key && (past.Key != "" || x.Intervention == past.Intervention && x.Form == past.Form && x.Name == past.Name) {
			x.From, x.FromID = past.From, past.FromID
			if past.State != "" {
				x.State = past.State
			}
			if x.Mode == plan.Stop {
				x.Mode = past.Mode
			}
			return
		}
	}
	h.Years[at].Choices = append(h.Years[at].Choices, past)
}

// samePlace tells whether both ran in the same practice.
func samePlace(a, b plan.Past) bool { return a.From == "" && b.From == "" || a.RanIn(b.FromID, b.From) }

func (m *making) followed(f plan.Followed, keys map[string]string) {
	if key, ok := keys[f.Person]; ok {
		f.Person = key
	}
	if !slices.Contains(m.out.History.Trainings, f) {
		m.out.History.Trainings = append(m.out.History.Trainings, f)
	}
}

// carry puts what runs in the other practice, and what it planned, in the year in hand or a later one, where the result
// lacks it.
func (m *making) carry(from Part) {
	if from.Stage == plan.NoPlan {
		return
	}
	keys := m.d.Keys
	if keys == nil {
		keys = m.keysOf(from.Plan.People)
	}
	for _, y := range from.Plan.Years {
		if y.Number < from.Plan.Year {
			continue
		}
		number := max(m.out.Plan.Year, YearAs(m.r, from.Practice.Entry, m.out.Entry, y.Number))
		for _, c := range y.Choices {
			if c.Mode == plan.Stop || c.State == plan.Stopped || m.has(number, c) {
				continue
			}
			if c.Mode != plan.Deepen && m.ranBefore(number, c) {
				c.Mode = plan.Continue
			}
			c.Trainings = slices.Clone(c.Trainings)
			for i := range c.Trainings {
				if key, ok := keys[c.Trainings[i].Person]; ok {
					c.Trainings[i].Person = key
				}
			}
			m.add(number, c)
		}
		for element, goal := range y.Goals {
			m.goal(number, element, goal)
		}
	}
	m.words(from.Plan)
}

func (m *making) yearAt(number int) *plan.Year {
	p := &m.out.Plan
	at := slices.IndexFunc(p.Years, func(y plan.Year) bool { return y.Number >= number })
	if at < 0 {
		at = len(p.Years)
	}
	if at == len(p.Years) || p.Years[at].Number != number {
		p.Years = slices.Insert(p.Years, at, plan.Year{Number: number})
	}
	return &p.Years[at]
}

func (m *making) add(number int, c plan.Choice) {
	y := m.yearAt(number)
	y.Choices = append(y.Choices, c)
	m.out.Added = append(m.out.Added, c)
}

func (m *making) has(number int, c plan.Choice) bool {
	y, _ := m.out.Plan.YearOf(number)
	return slices.ContainsFunc(y.Choices, func(x plan.Choice) bool { return x.Key == c.Key })
}

func (m *making) ranBefore(number int, c plan.Choice) bool {
	for _, y := range m.out.Plan.Years {
		if y.Number < number && slices.ContainsFunc(y.Choices, func(x plan.Choice) bool { return x.Key == c.Key && x.Mode != plan.Stop }) {
			return true
		}
	}
	for _, b := range m.pasts() {
		if b.Year < number && b.Key == c.Key && b.Mode != plan.Stop && b.State != plan.NotYet {
			return true
		}
	}
	return false
}

func (m *making) goal(number int, element guideline.ElementKey, goal string) {
	y := m.yearAt(number)
	if goal == "" || y.Goals[element] != "" {
		return
	}
	goals := map[guideline.ElementKey]string{element: goal}
	for e, g := range y.Goals {
		goals[e] = g
	}
	y.Goals = goals
}

// words takes over what the other wrote of itself, where the result wrote nothing.
func (m *making) words(p plan.Plan) {
	out := &m.out.Plan
	if len(out.Learning.Forums) == 0 && out.Learning.Needs == "" && !out.Learning.OwnGroup {
		out.Learning = p.Learning
	}
	if out.Expectation == (plan.Expectation{}) {
		out.Expectation = p.Expectation
	}
}

// reopen tells whether an accepted plan changed, so that it has to be confirmed.
func (m *making) reopen(stage plan.Stage) {
	m.out.Reopens = stage == plan.Accepted && (len(m.out.Added) > 0 || m.out.Shift != 0)
}
