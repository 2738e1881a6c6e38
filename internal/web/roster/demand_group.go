package roster

import (
	"strconv"
	"strings"

	domain "kwartier/internal/domain/roster"
	"kwartier/internal/text"
)

// group is a part of the form that can go back to the national figures as a whole.
type group struct {
	key     string
	heading string
	lead    string
	sets    []set
}

// set is the numbers of one thing within a group: a band, a class, a role.
type set struct {
	heading string // empty: the group's own
	numbers []quantity
}

func (g group) numbers() []quantity {
	var out []quantity
	for _, s := range g.sets {
		out = append(out, s.numbers...)
	}
	return out
}

var effectNumber = one("returns.effect", func(d *domain.Demand) *float64 { return &d.Returns.Effect })

// The keys of the groups.
const (
	groupPatients = "patienten"
	groupDigital  = "digitaal"
	groupShift    = "taken"
	groupNoShow   = "wegblijven"
	groupReturns  = "terugkomen"
	groupLength   = "duur"
	groupPatience = "geduld"
	groupCalls    = "bellen"
	groupBands    = "leeftijd"
	groupClasses  = "klachten"
	groupRoles    = "collegas"
)

// groupsOf are the groups of the form for a demand, the simple ones first. returns.effect is a choice of its own.
func groupsOf(d domain.Demand) []group {
	m := one
	return []group{
		{key: groupPatients, heading: "Patiënten", sets: []set{{numbers: []quantity{m("factor", func(d *domain.Demand) *float64 { return &d.Factor })}}}},
		{key: groupDigital, heading: "Hoe mensen contact hebben", lead: "Het totaal blijft gelijk. Gaat er meer digitaal, dan komen er minder mensen naar de praktijk.", sets: []set{{numbers: []quantity{
			m("modes.remote", func(d *domain.Demand) *float64 { return &d.Modes.Remote }), m("modes.short", func(d *domain.Demand) *float64 { return &d.Modes.Short }),
			m("modes.long", func(d *domain.Demand) *float64 { return &d.Modes.Long }), m("modes.visit", func(d *domain.Demand) *float64 { return &d.Modes.Visit }),
			m("modes.mental_care", func(d *domain.Demand) *float64 { return &d.Modes.MentalCare }), m("modes.assistant", func(d *domain.Demand) *float64 { return &d.Modes.Assistant })}}}},
		{key: groupNoShow, heading: "Mensen die niet komen", sets: []set{{numbers: []quantity{
			m("no_show.same", func(d *domain.Demand) *float64 { return &d.NoShow.Same }), m("no_show.max", func(d *domain.Demand) *float64 { return &d.NoShow.Max }),
			m("no_show.scale", func(d *domain.Demand) *float64 { return &d.NoShow.Scale })}}}},
		{key: groupReturns, heading: "Mensen die terugkomen", sets: []set{{numbers: []quantity{
			m("returns.rate", func(d *domain.Demand) *float64 { return &d.Returns.Rate }), m("returns.days", func(d *domain.Demand) *float64 { return &d.Returns.Days })}}}},
		{key: groupLength, heading: "Hoelang een contact duurt", sets: []set{{numbers: []quantity{
			m("length.elasticity", func(d *domain.Demand) *float64 { return &d.Length.Elasticity }), m("length.turnaround", func(d *domain.Demand) *float64 { return &d.Length.Turnaround }),
			m("length.phone_mean", func(d *domain.Demand) *float64 { return &d.Length.PhoneMean }), m("length.phone_cv", func(d *domain.Demand) *float64 { return &d.Length.PhoneCV }),
			m("length.visit_mean", func(d *domain.Demand) *float64 { return &d.Length.VisitMean }), m("length.visit_cv", func(d *domain.Demand) *float64 { return &d.Length.VisitCV }),
			m("length.short", func(d *domain.Demand) *float64 { return &d.Length.Short }), m("length.long", func(d *domain.Demand) *float64 { return &d.Length.Long })}}}},
		{key: groupPatience, heading: "Geduld en de eigen huisarts", sets: []set{{numbers: []quantity{
			m("patience.own_doctor", func(d *domain.Demand) *float64 { return &d.Patience.OwnDoctor }), whole("patience.soon", func(d *domain.Demand) *int { return &d.Patience.Soon }),
			whole("patience.later", func(d *domain.Demand) *int { return &d.Patience.Later }), m("patience.call_back", func(d *domain.Demand) *float64 { return &d.Patience.CallBack }),
			m("patience.cancel", func(d *domain.Demand) *float64 { return &d.Patience.Cancel })}}}},
		{key: groupCalls, heading: "Wanneer mensen bellen", sets: callSets(d)},
		{key: groupBands, heading: "Per leeftijd", sets: bandSets(d)},
		{key: groupClasses, heading: "Per klacht", sets: classSets(d)},
		{key: groupRoles, heading: "Wie niet de huisarts is", sets: roleSets(d)},
	}
}

var dayKeys = [domain.Workdays]string{"mon", "tue", "wed", "thu", "fri"}

func callSets(d domain.Demand) []set {
	var days, parts []quantity
	for i, key := range dayKeys {
		n := one("calls.weekday", func(d *domain.Demand) *float64 { return &d.Calls.Weekday[i] })
		n.path, n.label = "calls/weekday/"+key, text.RosterDay(i)
		days = append(days, n)
	}
	for i, h := range d.Calls.Hours {
		n := one("calls.hours", func(d *domain.Demand) *float64 { return &d.Calls.Hours[i].Share })
		n.path, n.label = "calls/hours/"+strconv.Itoa(i)+"/share", text.RosterTime(h.From)+" tot "+text.RosterTime(h.Until)
		parts = append(parts, n)
	}
	winter := one("calls.winter", func(d *domain.Demand) *float64 { return &d.Calls.Winter })
	return []set{{"Deel van de bellers per dag", days}, {"Deel van de bellers per deel van de dag", parts}, {"Winter", []quantity{winter}}}
}

func bandSets(d domain.Demand) []set {
	var out []set
	for i, b := range d.Bands {
		out = append(out, set{bandName(b.Key), bandNumbers(i)})
	}
	return out
}

// bandName writes the key of a band: "0 tot en met 4 jaar", "85 jaar en ouder".
func bandName(key string) string {
	if from, ok := strings.CutSuffix(key, "+"); ok {
		return from + " jaar en ouder"
	}
	if from, until, ok := strings.Cut(key, "-"); ok {
		return from + " tot en met " + until + " jaar"
	}
	return key
}

func classSets(d domain.Demand) []set {
	var out []set
	for i, c := range d.Classes {
		out = append(out, set{c.Name, classNumbers(i)})
	}
	return out
}

func roleSets(d domain.Demand) []set {
	var out []set
	for i, s := range d.Shifts {
		out = append(out, set{text.RosterRole(s.Role), []quantity{
			nth("shifts", i, "speed", func(d *domain.Demand) *float64 { return &d.Shifts[i].Speed }),
			nth("shifts", i, "bounce", func(d *domain.Demand) *float64 { return &d.Shifts[i].Bounce })}})
	}
	return out
}

// national puts a group's numbers back to the national figures; false when there is no such group.
func national(d *domain.Demand, from domain.Demand, key string) bool {
	switch key {
	case groupShift:
		for _, m := range macros {
			for i := range min(len(d.Classes), len(from.Classes)) {
				*m.of(&d.Classes[i]) = *m.of(&from.Classes[i])
			}
		}
		return true
	case groupPatients:
		for i := range min(len(d.Bands), len(from.Bands)) {
			d.Bands[i].Patients = from.Bands[i].Patients
		}
	case groupNoShow:
		d.NoShow = from.Clone().NoShow
	case groupReturns:
		d.Returns = from.Returns
	}
	for _, g := range groupsOf(*d) {
		if g.key != key {
			continue
		}
		for _, n := range g.numbers() {
			n.set(d, n.get(from))
		}
		return true
	}
	return false
}
