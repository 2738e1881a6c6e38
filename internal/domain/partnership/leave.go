package partnership

import (
	"slices"

	"kwartier/internal/domain/plan"
)

// leave gives who leaves a plan of its own: what the joint plan says of its year in hand and later, as a concept; its
// own history stays, with the years in the joint plan. What it brought leaves the joint plan's history with it.
func (d Deal) leave() Outcome {
	joint, own := d.Other, d.Stays
	entry := d.Entry
	if entry.IsZero() {
		entry = own.Practice.Entry
	}
	if entry.IsZero() {
		entry = joint.Practice.Entry
	}
	m := begin(d, entry)
	planned := m.out.Plan.Year
	m.out.Plan.Year = YearAs(m.r, joint.Practice.Entry, entry, joint.Plan.Year)
	if own.Stage != plan.Accepted && planned < m.out.Plan.Year {
		m.neverRan(planned)
	}
	m.out.Plan.Years = slices.DeleteFunc(m.out.Plan.Years, func(y plan.Year) bool { return y.Number >= m.out.Plan.Year })
	keys := m.keysOf(joint.Plan.People)
	m.shared(joint, keys)
	m.copied(joint, keys)
	m.words(joint.Plan)
	m.out.Brought = slices.DeleteFunc(m.pasts(), func(b Brought) bool { return !b.RanIn(joint.Practice.ID, joint.Practice.Name) })
	m.out.Left = without(joint.History, own.Practice)
	return m.out
}

// neverRan says of what was only planned when the practice joined that it was not begun.
func (m *making) neverRan(number int) {
	for i := range m.out.Plan.Years {
		if m.out.Plan.Years[i].Number != number {
			continue
		}
		for j := range m.out.Plan.Years[i].Choices {
			if c := &m.out.Plan.Years[i].Choices[j]; c.State == "" {
				c.State = plan.NotYet
			}
		}
	}
}

// shared adds the joint plan's years that the practice took part in.
func (m *making) shared(joint Part, keys map[string]string) {
	since, started := m.d.Stays.Practice.Since, joint.Practice.Entry
	during := func(n int) bool {
		return since.IsZero() || started.IsZero() || !m.r.YearEnd(started, n).Before(since)
	}
	for _, y := range joint.History.Years {
		for _, past := range y.Choices {
			if past.From == "" && during(y.Number) && y.Number < joint.Plan.Year {
				past.From, past.FromID = joint.Practice.Name, joint.Practice.ID
				m.past(past, YearAs(m.r, started, m.out.Entry, y.Number))
			}
		}
	}
	for _, y := range joint.Plan.Years {
		if !ran(joint, y.Number) || !during(y.Number) {
			continue
		}
		number := YearAs(m.r, started, m.out.Entry, y.Number)
		for _, c := range y.Choices {
			m.past(m.pastOf(c, joint.Practice), number)
		}
		m.attended(y, number, keys)
	}
	for _, f := range joint.History.Trainings {
		if key, ok := keys[f.Person]; ok && during(f.Year) {
			f.Person, f.Year = key, YearAs(m.r, started, m.out.Entry, f.Year)
			m.followed(f, nil)
		}
	}
}

// attended keeps which trainings the practice's own people followed in a year of the joint plan.
func (m *making) attended(y plan.Year, number int, keys map[string]string) {
	kept := making{d: m.d, r: m.r}
	kept.remember(y, number, Practice{}, nil)
	for _, f := range kept.out.History.Trainings {
		if key, ok := keys[f.Person]; ok {
			f.Person = key
			if m.knows(f) {
				continue
			}
			m.followed(f, nil)
			m.out.Attended = append(m.out.Attended, f)
		}
	}
}

// knows tells whether it is known already that somebody followed a training in a year, by whatever day and provider.
func (m *making) knows(f plan.Followed) bool {
	return slices.ContainsFunc(m.out.History.Trainings, func(o plan.Followed) bool {
		return o.Person == f.Person && o.Training == f.Training && o.Variant == f.Variant && o.Year == f.Year
	})
}

// copied takes over what the joint plan says of its year in hand and later; people of others stay behind.
func (m *making) copied(joint Part, keys map[string]string) {
	ahead := m.out.Plan.Year - joint.Plan.Year
	for _, y := range joint.Plan.Years {
		if y.Number < joint.Plan.Year {
			continue
		}
		y.Number, y.Confirmed = y.Number+ahead, false
		y.Choices = slices.Clone(y.Choices)
		for i := range y.Choices {
			trainings := y.Choices[i].Trainings
			y.Choices[i].Trainings = nil
			for _, a := range trainings {
				if key, ok := keys[a.Person]; ok {
					a.Person = key
					y.Choices[i].Trainings = append(y.Choices[i].Trainings, a)
				}
			}
		}
		m.out.Added = append(m.out.Added, y.Choices...)
		m.out.Plan.Years = append(m.out.Plan.Years, y)
	}
}

// without is a history without what a practice brought.
func without(h plan.History, gone Practice) plan.History {
	out := clone(h)
	for i := range out.Years {
		out.Years[i].Choices = slices.DeleteFunc(out.Years[i].Choices, func(p plan.Past) bool { return p.RanIn(gone.ID, gone.Name) })
	}
	out.Years = slices.DeleteFunc(out.Years, func(y plan.PastYear) bool { return len(y.Choices) == 0 })
	return out
}
