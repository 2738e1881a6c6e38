package play

import (
	"slices"

	"kwartier/internal/domain/roster"
)

// suits are the ways for which somebody is suited.
type suits uint8

const (
	suitsFast suits = 1 << iota
	suitsSOH
	suitsAssistant
	suitsNurse
	suitsMental // the class belongs with mental health
	allSuits    = 1 << iota
)

// compileRoutes lists for each need and suitability where it may go. The earliest day wins; on a day the first of the
// route, so who can be helped without a GP's consultation is.
func (m *model) compileRoutes() {
	var known [][]stop
	for n := range needs {
		for s := range suits(allSuits) {
			route := m.routeOf(n, s)
			i := slices.IndexFunc(known, func(k []stop) bool { return slices.Equal(k, route) })
			if i < 0 {
				i = len(known)
				known = append(known, route)
			}
			m.routes[n][s] = &known[i]
		}
	}
	for i := range m.cells {
		m.cells[i].routes = &m.routes[m.cells[i].need]
	}
	m.emergency = append(m.stops(roster.GP, roster.Emergency), m.stops(roster.Specialist, roster.Emergency)...)
}

func (m *model) routeOf(n need, s suits) []stop {
	switch n {
	case remote:
		return m.remoteRoute(s)
	case visit:
		route := m.stops(roster.GP, roster.Visit)
		return append(route, m.stops(roster.Specialist, roster.Visit)...)
	case mentalCare:
		if route := m.doubles(roster.MentalCare, roster.Mental, roster.Long, roster.Consult); len(route) > 0 {
			return route
		}
		return m.longRoute(suitsMental)
	case assistant:
		if route := m.stops(roster.Assistant, roster.Consult, roster.Procedure, roster.Fast); len(route) > 0 {
			return route
		}
		return m.shortRoute(0)
	case long:
		return m.longRoute(s)
	}
	return m.shortRoute(s)
}

// shortRoute: fast track, then whoever else suits, then a GP.
func (m *model) shortRoute(s suits) []stop {
	var route []stop
	if s&suitsFast != 0 {
		if s&suitsAssistant != 0 {
			route = append(route, m.stops(roster.Assistant, roster.Fast)...)
		}
		if s&suitsSOH != 0 {
			route = append(route, m.stops(roster.SOH, roster.Fast)...)
			route = append(route, m.stops(roster.Specialist, roster.Fast)...)
		}
		route = append(route, m.stops(roster.GP, roster.Fast)...)
	}
	if s&suitsSOH != 0 {
		route = append(route, m.stops(roster.SOH, roster.Consult)...)
		route = append(route, m.stops(roster.Specialist, roster.Consult)...)
	}
	if s&suitsAssistant != 0 {
		route = append(route, m.stops(roster.Assistant, roster.Consult)...)
	}
	if s&suitsNurse != 0 {
		route = append(route, m.stops(s.nurse(), roster.Consult)...)
	}
	return append(route, m.stops(roster.GP, roster.Consult)...)
}

// nurse is who sees somebody suited to a nurse.
func (s suits) nurse() roster.Role {
	if s&suitsMental != 0 {
		return roster.MentalCare
	}
	return roster.Somatic
}

// longRoute: a mental-health block or long slot, or two short consultations in a row, or one of a quarter or more. A
// procedure block takes what is long and no mental health.
func (m *model) longRoute(s suits) []stop {
	var route []stop
	if s&suitsMental != 0 {
		route = append(route, m.stops(roster.GP, roster.Mental)...)
		route = append(route, m.stops(roster.Specialist, roster.Mental)...)
	}
	if s&suitsNurse != 0 {
		route = append(route, m.doubles(s.nurse(), roster.Mental, roster.Long, roster.Consult)...)
	}
	if s&suitsSOH != 0 {
		route = append(route, m.doubles(roster.SOH, roster.Long, roster.Consult)...)
		route = append(route, m.doubles(roster.Specialist, roster.Long, roster.Consult)...)
	}
	route = append(route, m.stops(roster.GP, roster.Long)...)
	if s&suitsMental == 0 {
		route = append(route, m.stops(roster.GP, roster.Procedure)...)
	}
	return append(route, m.doubles(roster.GP, roster.Consult)...)
}

func (m *model) remoteRoute(s suits) []stop {
	route := m.stops(roster.GP, roster.Phone, roster.EConsult)
	if s&suitsSOH != 0 {
		route = append(route, m.stops(roster.SOH, roster.Phone, roster.EConsult)...)
		route = append(route, m.stops(roster.Specialist, roster.Phone, roster.EConsult)...)
	}
	return append(route, m.stops(roster.GP, roster.Consult)...)
}

// stops are the pools of a role of these kinds, in their order; short consultations before longer ones.
func (m *model) stops(role roster.Role, kinds ...roster.Kind) []stop {
	var out []stop
	for _, k := range kinds {
		for _, brief := range []bool{true, false} {
			for i, p := range m.pools {
				if p.kind == k && p.role == role && p.brief == brief {
					out = append(out, stop{pool: int32(i), gp: role == roster.GP})
				}
			}
		}
	}
	return out
}

// doubles is stops for a long contact: one slot of a quarter or more, else two in a row.
func (m *model) doubles(role roster.Role, kinds ...roster.Kind) []stop {
	var whole, pairs []stop
	for _, s := range m.stops(role, kinds...) {
		if m.pools[s.pool].brief {
			pairs = append(pairs, stop{s.pool, true, s.gp})
		} else {
			whole = append(whole, s)
		}
	}
	return append(whole, pairs...)
}
