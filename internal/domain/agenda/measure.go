package agenda

import (
	"cmp"
	"fmt"
	"slices"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
)

// Measurement is what a practice keeps of an agenda: sums, and the typical week (CT-8).
type Measurement struct {
	From, Until kernel.Date
	Sums        []Sum // by week, role and kind
	Week        roster.Roster
	Parts       Parts
}

// Sum are the sums of a kind in the agendas of a role in a week; Week, Role or Kind is empty where it is about all.
type Sum struct {
	Week     string      `json:"week,omitempty"` // 2026-W10
	Role     roster.Role `json:"role,omitempty"`
	Kind     roster.Kind `json:"kind,omitempty"`
	Count    int         `json:"count"`
	Booked   int         `json:"booked"` // minutes
	Timed    int         `json:"timed"`  // of which a realised time is known
	Realised int         `json:"realised"`
	NoShows  int         `json:"no_shows"`
}

// BookedMean is the average length that was booked, in minutes; 0 without appointments.
func (s Sum) BookedMean() float64 { return mean(s.Booked, s.Count) }

// RealisedMean is the average that was noted, in minutes; 0 where nothing was.
func (s Sum) RealisedMean() float64 { return mean(s.Realised, s.Timed) }

func mean(minutes, n int) float64 {
	if n == 0 {
		return 0
	}
	return float64(minutes) / float64(n)
}

func (s *Sum) add(o Sum) {
	s.Count, s.Booked, s.Timed, s.Realised, s.NoShows = s.Count+o.Count, s.Booked+o.Booked, s.Timed+o.Timed, s.Realised+o.Realised, s.NoShows+o.NoShows
}

// Meanings say what the types and agendas of a tally are, by their number. A type that is Uncounted and an agenda without a
// role count nowhere.
type Meanings struct {
	Kinds []roster.Kind
	Roles []roster.Role
}

// GuessMeanings says what types and agendas most likely mean.
func (t Tally) GuessMeanings() Meanings {
	var m Meanings
	for _, s := range t.Types {
		kind, _ := GuessKind(s)
		m.Kinds = append(m.Kinds, kind)
	}
	for _, s := range t.Who {
		m.Roles = append(m.Roles, GuessRole(s))
	}
	return m
}

// Measure makes the sums by kind, and the typical week.
func (t Tally) Measure(m Meanings) Measurement {
	out := Measurement{From: t.From, Until: t.Until, Parts: t.Parts, Week: t.week(m)}
	type key struct {
		week string
		role roster.Role
		kind roster.Kind
	}
	at := map[key]int{}
	for _, c := range t.Cells {
		if c.Type >= len(m.Kinds) || !counted(m.Kinds[c.Type]) || c.Who >= len(m.Roles) || m.Roles[c.Who] == "" {
			continue
		}
		k := key{c.Week, m.Roles[c.Who], m.Kinds[c.Type]}
		i, ok := at[k]
		if !ok {
			i = len(out.Sums)
			at[k] = i
			out.Sums = append(out.Sums, Sum{Week: k.week, Role: k.role, Kind: k.kind})
		}
		out.Sums[i].add(Sum{Count: c.Count, Booked: c.Booked, Timed: c.Timed, Realised: c.Realised, NoShows: c.NoShows})
	}
	slices.SortFunc(out.Sums, func(a, b Sum) int {
		return cmp.Or(cmp.Compare(a.Week, b.Week), cmp.Compare(slices.Index(roster.Roles, a.Role), slices.Index(roster.Roles, b.Role)),
			cmp.Compare(slices.Index(roster.Kinds, a.Kind), slices.Index(roster.Kinds, b.Kind)))
	})
	return out
}

func counted(k roster.Kind) bool { return k != roster.Break && slices.Contains(roster.Kinds, k) }

// ofGP tells whether a sum is about consultations with a GP in the practice: what "the average consultation" is about (IN-9).
func (s Sum) ofGP() bool { return s.Role == roster.GP && s.Kind.Physical() }

// Total is the sum of all consultations with a GP to which the patient comes (IN-9).
func (m Measurement) Total() Sum {
	var all Sum
	for _, s := range m.Sums {
		if s.ofGP() {
			all.add(s)
		}
	}
	return all
}

// ByWeek is Total by week.
func (m Measurement) ByWeek() []Sum {
	var out []Sum
	for _, s := range m.Sums {
		if !s.ofGP() {
			continue
		}
		if n := len(out); n == 0 || out[n-1].Week != s.Week {
			out = append(out, Sum{Week: s.Week})
		}
		out[len(out)-1].add(s)
	}
	return out
}

// ByKind are the sums by role and kind, in the order of roster.Roles and roster.Kinds.
func (m Measurement) ByKind() []Sum {
	var out []Sum
	for _, role := range roster.Roles {
		for _, kind := range roster.Kinds {
			all := Sum{Role: role, Kind: kind}
			for _, s := range m.Sums {
				if s.Role == role && s.Kind == kind {
					all.add(s)
				}
			}
			if all.Count > 0 {
				out = append(out, all)
			}
		}
	}
	return out
}

// All is the sum of everything that counts.
func (m Measurement) All() Sum {
	var all Sum
	for _, s := range m.Sums {
		all.add(s)
	}
	return all
}

// labels are what members are called in a roster, with a number: never by name.
var labels = map[roster.Role]string{roster.GP: "Huisarts", roster.Specialist: "Verpleegkundig specialist", roster.SOH: "SOH",
	roster.Assistant: "Assistent", roster.Somatic: "POH somatiek", roster.MentalCare: "POH-GGZ"}

// week is the typical week as a roster of members with roles and numbers.
func (t Tally) week(m Meanings) roster.Roster {
	out := roster.Roster{Rules: roster.Rules{Horizon: 15, OwnDoctor: true, Overbook: 2}}
	keys := map[int]string{}
	numbers := map[roster.Role]int{}
	for _, role := range roster.Roles {
		for who := range t.Who {
			if who >= len(m.Roles) || m.Roles[who] != role || !t.holds(who, m) {
				continue
			}
			numbers[role]++
			key := fmt.Sprintf("%s-%d", role, numbers[role])
			keys[who] = key
			out.Members = append(out.Members, roster.Member{Key: key, Role: role, Label: fmt.Sprintf("%s %d", labels[role], numbers[role])})
		}
	}
	for _, s := range t.Slots {
		if key, ok := keys[s.Who]; ok && s.Type < len(m.Kinds) && slices.Contains(roster.Kinds, m.Kinds[s.Type]) {
			out.Blocks = append(out.Blocks, roster.Block{Member: key, Day: s.Day, Start: s.Start, Kind: m.Kinds[s.Type], Length: s.Length, Count: s.Count})
		}
	}
	slices.SortFunc(out.Blocks, roster.Block.Compare)
	out.Blocks = merged(out.Blocks)
	return out
}

// holds tells whether somebody has places in the typical week that are not breaks.
func (t Tally) holds(who int, m Meanings) bool {
	return slices.ContainsFunc(t.Slots, func(s Slot) bool { return s.Who == who && s.Type < len(m.Kinds) && counted(m.Kinds[s.Type]) })
}

// merged joins blocks of one kind and length that follow on one another.
func merged(blocks []roster.Block) []roster.Block {
	var out []roster.Block
	for _, b := range blocks {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if last.Member == b.Member && last.Day == b.Day && last.Kind == b.Kind && last.Length == b.Length && last.End() == b.Start {
				last.Count += b.Count
				continue
			}
		}
		out = append(out, b)
	}
	return out
}
