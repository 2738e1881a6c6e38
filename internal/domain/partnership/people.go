package partnership

import (
	"slices"
	"strconv"
	"strings"

	"kwartier/internal/domain/plan"
)

// samePerson tells whether two plans speak of one person: by AGB code, else by name and role.
func samePerson(a, b plan.Person) bool {
	if a.AGB != "" && b.AGB != "" {
		return a.AGB == b.AGB
	}
	fold := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	return fold(a.Name) == fold(b.Name) && a.Role == b.Role
}

// keysOf tells under which key each of these people stands in the result.
func (m *making) keysOf(people []plan.Person) map[string]string {
	keys := map[string]string{}
	for _, p := range people {
		if at := slices.IndexFunc(m.out.Plan.People, func(x plan.Person) bool { return samePerson(x, p) }); at >= 0 {
			keys[p.Key] = m.out.Plan.People[at].Key
		}
	}
	return keys
}

// people adds the people of another practice, each once, under keys that are free, and gives those by the old ones.
func (m *making) people(people []plan.Person) map[string]string {
	for _, p := range people {
		if slices.ContainsFunc(m.out.Plan.People, func(x plan.Person) bool { return samePerson(x, p) }) {
			continue
		}
		key := p.Key
		taken := func(x plan.Person) bool { return x.Key == key }
		for n := 2; slices.ContainsFunc(m.out.Plan.People, taken); n++ {
			key = p.Key + "-" + strconv.Itoa(n)
		}
		p.Key = key
		m.out.Plan.People = append(m.out.Plan.People, p)
	}
	return m.keysOf(people)
}
