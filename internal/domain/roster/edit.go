package roster

import (
	"slices"
	"strconv"
)

// Find gives the place in r.Blocks of the block of a member that starts at a moment of a day; -1 when there is none.
func (r Roster) Find(member string, day int, start Minute) int {
	return slices.IndexFunc(r.Blocks, func(b Block) bool { return b.Member == member && b.Day == day && b.Start == start })
}

// Put gives the roster with b in the place of block i, or added when i is -1, and where b stands in it. It may overlap
// others: Check says so.
func (r Roster) Put(i int, b Block) (Roster, int) {
	r = r.Clone()
	if i >= 0 {
		r.Blocks = slices.Delete(r.Blocks, i, i+1)
	}
	at, _ := slices.BinarySearchFunc(r.sort().Blocks, b, Block.Compare)
	r.Blocks = slices.Insert(r.Blocks, at, b)
	return r, at
}

// Without gives the roster without block i.
func (r Roster) Without(i int) Roster {
	r = r.Clone()
	r.Blocks = slices.Delete(r.Blocks, i, i+1)
	return r
}

// Overlap gives the block of the same member and day, other than i, that has minutes in common with block i.
func (r Roster) Overlap(i int) (Block, bool) {
	b := r.Blocks[i]
	for j, o := range r.Blocks {
		if j != i && o.Member == b.Member && o.Day == b.Day && o.Start < b.End() && b.Start < o.End() {
			return o, true
		}
	}
	return Block{}, false
}

// CopyDay gives the roster in which the days to of a member are as the day from; what stood there goes.
func (r Roster) CopyDay(member string, from int, to []int) Roster {
	r = r.Clone()
	day := r.on(member, from)
	r.Blocks = slices.DeleteFunc(r.Blocks, func(b Block) bool {
		return b.Member == member && b.Day != from && slices.Contains(to, b.Day)
	})
	for _, d := range to {
		if d == from {
			continue
		}
		for _, b := range day {
			b.Day = d
			r.Blocks = append(r.Blocks, b)
		}
	}
	return r.sort()
}

// Join gives the roster with one more member of a role and its key, with the week of like when that is somebody's key.
// label is what the member is called.
func (r Roster) Join(role Role, label, like string) (Roster, string) {
	r = r.Clone()
	key := ""
	for n := 1; key == ""; n++ {
		if k := string(role) + strconv.Itoa(n); !r.has(k) {
			key = k
		}
	}
	r.Members = append(r.Members, Member{Key: key, Role: role, Label: label})
	for _, b := range r.of(like) {
		b.Member = key
		r.Blocks = append(r.Blocks, b)
	}
	return r.sort(), key
}

// Leave gives the roster without a member and the blocks of that member.
func (r Roster) Leave(member string) Roster {
	r = r.Clone()
	r.Members = slices.DeleteFunc(r.Members, func(m Member) bool { return m.Key == member })
	r.Blocks = slices.DeleteFunc(r.Blocks, func(b Block) bool { return b.Member == member })
	return r
}

func (r Roster) has(key string) bool {
	_, ok := r.Member(key)
	return ok
}

// of are the blocks of a member.
func (r Roster) of(member string) []Block {
	var out []Block
	for _, b := range r.Blocks {
		if b.Member == member {
			out = append(out, b)
		}
	}
	return out
}

// on are the blocks of a member on a day.
func (r Roster) on(member string, day int) []Block {
	return slices.DeleteFunc(r.of(member), func(b Block) bool { return b.Day != day })
}

// Day are the blocks of a member on a day, in the order of time.
func (r Roster) Day(member string, day int) []Block {
	out := r.on(member, day)
	slices.SortFunc(out, Block.Compare)
	return out
}

func (r Roster) sort() Roster {
	slices.SortStableFunc(r.Blocks, Block.Compare)
	return r
}
