package search

import (
	"maps"
	"slices"

	"kwartier/internal/domain/roster"
)

// Change is what another roster changes for one member: minutes of clinic a week by kind.
type Change struct {
	Member roster.Member `json:"member"`
	Added  bool          `json:"added"` // has no clinic today
	Kinds  []KindChange  `json:"kinds"` // those that differ, in the order of roster.Kinds
}

// KindChange is one kind of a member: minutes a week, and the mean length of a slot; 0 for none.
type KindChange struct {
	Kind         roster.Kind `json:"kind"`
	Before       int         `json:"before"`
	After        int         `json:"after"`
	LengthBefore float64     `json:"length_before"`
	LengthAfter  float64     `json:"length_after"`
}

// Minutes are those of the member's clinics before and after, of the kinds that differ.
func (c Change) Minutes() (before, after int) {
	for _, k := range c.Kinds {
		before, after = before+k.Before, after+k.After
	}
	return before, after
}

type sum struct{ minutes, slots int }

func (s sum) length() float64 {
	if s.slots == 0 {
		return 0
	}
	return float64(s.minutes) / float64(s.slots)
}

// Changes tells per member what other changes against today; members for whom nothing changes are left out.
func Changes(today, other roster.Roster) []Change {
	var out []Change
	for _, m := range members(today, other) {
		was, is := sums(today, m.Key), sums(other, m.Key)
		c := Change{Member: m, Added: len(was) == 0}
		for _, k := range roster.Kinds {
			if b, a := was[k], is[k]; b != a {
				c.Kinds = append(c.Kinds, KindChange{k, b.minutes, a.minutes, b.length(), a.length()})
			}
		}
		if len(c.Kinds) > 0 {
			out = append(out, c)
		}
	}
	return out
}

func members(a, b roster.Roster) []roster.Member {
	out := slices.Clone(a.Members)
	for _, m := range b.Members {
		if _, there := a.Member(m.Key); !there {
			out = append(out, m)
		}
	}
	return out
}

func sums(r roster.Roster, member string) map[roster.Kind]sum {
	out := map[roster.Kind]sum{}
	for _, b := range r.Blocks {
		if b.Member == member && b.Kind != roster.Break {
			s := out[b.Kind]
			out[b.Kind] = sum{s.minutes + b.Length*b.Count, s.slots + b.Count}
		}
	}
	maps.DeleteFunc(out, func(_ roster.Kind, s sum) bool { return s.slots == 0 })
	return out
}
