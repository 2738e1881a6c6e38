package search

import (
	"slices"

	"kwartier/internal/domain/roster"
)

// space is where a search may go: the roster it begins with, its limits, and what of it stays.
type space struct {
	limits Limits
	from   roster.Roster
	free   map[place]bool // places where somebody is never booked: breaks, and gaps between blocks
	works  map[shift]bool // days on which somebody works
}

// place is five minutes of one member, shift a day.
type (
	place struct {
		member string
		day    int
		tick   int
	}
	shift struct {
		member string
		day    int
	}
)

func newSpace(start roster.Roster, l Limits) *space {
	s := &space{limits: l, from: start.Clone(), free: map[place]bool{}, works: map[shift]bool{}}
	first, last, taken := map[shift]int{}, map[shift]int{}, map[place]bool{}
	for _, b := range start.Blocks {
		k := shift{b.Member, b.Day}
		from, until := tick(b.Start), tick(b.End())
		if !s.works[k] {
			first[k], last[k] = from, until
		}
		s.works[k] = true
		first[k], last[k] = min(first[k], from), max(last[k], until)
		for t := from; t < until; t++ {
			if b.Kind == roster.Break {
				s.free[place{b.Member, b.Day, t}] = true
			} else {
				taken[place{b.Member, b.Day, t}] = true
			}
		}
	}
	for k := range s.works {
		for t := first[k]; t < last[k]; t++ {
			if p := (place{k.member, k.day, t}); !taken[p] {
				s.free[p] = true
			}
		}
	}
	for _, m := range l.Add {
		for day := range roster.Workdays {
			s.works[shift{m.Key, day}] = true
		}
	}
	return s
}

// room tells whether a member can be booked in a piece of a day, other blocks of r aside.
func (s *space) room(r *roster.Roster, member string, day int, from, until roster.Minute) bool {
	if from < s.limits.Opening || until > s.limits.Closing || !s.works[shift{member, day}] {
		return false
	}
	for t := tick(from); t < tick(until); t++ {
		if s.free[place{member, day, t}] {
			return false
		}
	}
	for _, b := range r.Blocks {
		if b.Count > 0 && b.Member == member && b.Day == day && b.Start < until && from < b.End() {
			return false
		}
	}
	return true
}

// allowed tells whether a roster may be a candidate: it can be played, keeps to the limits, and nobody works on a new day.
func (s *space) allowed(r roster.Roster) bool {
	for _, b := range r.Blocks {
		if b.Kind != roster.Break && !s.works[shift{b.Member, b.Day}] {
			return false
		}
	}
	return s.limits.Allow(r) && len(roster.CheckRoster(r)) == 0
}

// fit brings a roster within the limits by taking off the last slots that break one; ok is false when nothing is left.
func (s *space) fit(r roster.Roster) (roster.Roster, bool) {
	r = r.Clone()
	for i, b := range r.Blocks {
		if b.Kind != roster.Break && !slices.Contains(s.limits.Lengths, b.Length) {
			r.Blocks[i] = s.relength(b)
		}
	}
	tidy(&r)
	for !s.allowed(r) {
		i := s.excess(r)
		if i < 0 {
			return r, false
		}
		if r.Blocks[i].Start < s.limits.Opening {
			r.Blocks[i].Start += roster.Minute(r.Blocks[i].Length)
		}
		r.Blocks[i].Count--
		tidy(&r)
	}
	return r, true
}

// relength gives a block the longest slots that the limits know and that are no longer than its own, else the shortest.
func (s *space) relength(b roster.Block) roster.Block {
	length := slices.Min(s.limits.Lengths)
	for _, n := range s.limits.Lengths {
		if n <= b.Length {
			length = max(length, n)
		}
	}
	b.Count, b.Length = b.Length*b.Count/length, length
	return b
}

// excess is the block of which a slot has to go: the one that ends last of those that break a limit; −1 for none.
func (s *space) excess(r roster.Roster) int {
	hours, busy, worst := r.Hours(), roomsBusy(r), -1
	for i, b := range r.Blocks {
		if b.Kind == roster.Break {
			continue
		}
		m, _ := r.Member(b.Member)
		breaks := hours[m.Role] > s.limits.Minutes[m.Role] || b.Start < s.limits.Opening || b.End() > s.limits.Closing
		if b.Kind.Physical() {
			for t := tick(b.Start); t < tick(b.End()); t++ {
				breaks = breaks || busy[b.Day][t] > s.limits.Rooms
			}
		}
		if breaks && (worst < 0 || b.End() > r.Blocks[worst].End()) {
			worst = i
		}
	}
	return worst
}

// tidy orders the blocks, drops empty ones, and joins what continues.
func tidy(r *roster.Roster) {
	r.Blocks = slices.DeleteFunc(r.Blocks, func(b roster.Block) bool { return b.Count < 1 })
	slices.SortFunc(r.Blocks, roster.Block.Compare)
	out := r.Blocks[:0]
	for _, b := range r.Blocks {
		if n := len(out); n > 0 && continues(out[n-1], b) {
			out[n-1].Count += b.Count
			continue
		}
		out = append(out, b)
	}
	r.Blocks = out
}

func continues(a, b roster.Block) bool {
	return a.Kind != roster.Break && a.Member == b.Member && a.Day == b.Day && a.Kind == b.Kind && a.Length == b.Length && a.End() == b.Start
}
