package staff

import (
	"slices"

	"kwartier/internal/domain/kernel"
)

// Member is somebody who works or worked at the practice.
type Member struct {
	Key, Person, Name string
	Work              Work
	Elsewhere         []Work // at other practices
	Followed          []Followed
}

// Year is a participation year of the practice; zero days: not known.
type Year struct {
	Number     int
	First, End kernel.Date
}

// Check looks at all members together in a participation year. Places are staff/KEY and staff/KEY/trainings/ID.
func Check(members []Member, y Year) []kernel.Finding {
	var out []kernel.Finding
	for i := range members {
		m := &members[i]
		out = append(out, twoRoles(members[:i], m)...)
		out = append(out, twoPractices(m, y)...)
		out = append(out, outsideWork(members, m)...)
	}
	return out
}

// twoRoles finds an earlier member who is the same person in the same days.
func twoRoles(before []Member, m *Member) []kernel.Finding {
	for i := range before {
		if b := &before[i]; b.Person == m.Person && Overlap(b.Work.Period, m.Work.Period) {
			return []kernel.Finding{{Code: CodeTwoRoles, Rule: "TR-3", Severity: kernel.Warning, Path: "staff/" + m.Key,
				Args: kernel.Args{Person: m.Name, Names: []string{b.Work.Role, m.Work.Role}}}}
		}
	}
	return nil
}

// twoPractices finds work at another practice in the same participation year; without a year, in the same days.
func twoPractices(m *Member, y Year) []kernel.Finding {
	here := m.Work.Period
	year := kernel.Period{From: y.First, Until: y.End}
	for _, w := range m.Elsewhere {
		both := Overlap(here, w.Period)
		if !y.First.IsZero() {
			both = Overlap(here, year) && Overlap(w.Period, year)
		}
		if both {
			return []kernel.Finding{{Code: CodeTwoPractices, Rule: "DE-3", Severity: kernel.Warning, Path: "staff/" + m.Key,
				Args: kernel.Args{Person: m.Name, Name: w.Name, Year: y.Number}}}
		}
	}
	return nil
}

// outsideWork finds trainings recorded here of days on which the person did not work here.
func outsideWork(members []Member, m *Member) []kernel.Finding {
	var out []kernel.Finding
	for _, f := range m.Followed {
		if f.On.IsZero() || !f.Here || m.Work.Period.Contains(f.On) || worked(members, m.Person, f.On) {
			continue
		}
		code, day := CodeBefore, m.Work.Period.From
		if !f.On.Before(day) {
			code, day = CodeAfter, m.Work.Period.Until
		}
		out = append(out, kernel.Finding{Code: code, Rule: "TR-3", Severity: kernel.Warning, Path: "staff/" + m.Key + "/trainings/" + f.ID,
			Args: kernel.Args{Person: m.Name, Name: f.Name, Date: day}})
	}
	return out
}

// worked tells whether the person worked here on a day, in whatever role.
func worked(members []Member, person string, day kernel.Date) bool {
	return slices.ContainsFunc(members, func(m Member) bool { return m.Person == person && m.Work.Period.Contains(day) })
}
