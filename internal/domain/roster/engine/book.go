package engine

import (
	"cmp"
	"math/bits"
	"slices"
)

// DayMinutes is the length of a day; Step the grid on which slots start, in minutes.
const (
	DayMinutes = 24 * 60
	Step       = 5
)

// Slot is a place in a day: when it starts, for how long, and whose it is.
type Slot struct {
	Start, Length int // minutes; the start lies on the grid of Step
	Owner         int // from 0
}

// Layout is the slots of one kind of day, in order of start; ties go to the lowest owner. Slot i of the day is bit i%64
// of word i/64.
type Layout struct {
	Slots []Slot

	full  []uint64      // a bit for every slot
	owned [][]uint64    // by owner, the bits of its slots
	next  []int32       // by slot, the slot of the same owner that starts when it ends, or −1
	alike []uint64      // by slot, the bits in its word of itself and those after it that start at the same time
	after [cells]uint16 // by cell of the grid, the first slot that starts at or after the cell
}

const cells = DayMinutes/Step + 2

// NewLayout sorts slots into a layout.
func NewLayout(slots []Slot) *Layout {
	l := &Layout{Slots: slices.Clone(slots)}
	slices.SortStableFunc(l.Slots, inOrder)
	words := (len(slots) + 63) / 64
	l.full = make([]uint64, words)
	for i, s := range l.Slots {
		l.full[i/64] |= 1 << (i % 64)
		for s.Owner >= len(l.owned) {
			l.owned = append(l.owned, make([]uint64, words))
		}
		l.owned[s.Owner][i/64] |= 1 << (i % 64)
		l.next = append(l.next, l.successor(s))
		l.alike = append(l.alike, l.sameTime(i))
	}
	i := 0
	for cell := range l.after {
		for i < len(l.Slots) && l.Slots[i].Start < cell*Step {
			i++
		}
		l.after[cell] = uint16(i)
	}
	return l
}

func (l *Layout) successor(s Slot) int32 {
	if s.Length <= 0 {
		return -1
	}
	i, ok := slices.BinarySearchFunc(l.Slots, Slot{Start: s.Start + s.Length, Owner: s.Owner}, inOrder)
	if !ok {
		return -1
	}
	return int32(i)
}

func (l *Layout) sameTime(slot int) uint64 {
	bits := uint64(0)
	for i := slot; i < len(l.Slots) && i/64 == slot/64 && l.Slots[i].Start == l.Slots[slot].Start; i++ {
		bits |= 1 << (i % 64)
	}
	return bits
}

// inOrder compares slots by start and owner.
func inOrder(a, b Slot) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Owner, b.Owner))
}

// Owned are the bits of an owner's slots, for a search that is restricted to them; nil when it has none.
func (l *Layout) Owned(owner int) []uint64 {
	if owner >= len(l.owned) {
		return nil
	}
	return l.owned[owner]
}

// Successor is the slot of the same owner that starts when slot ends, or −1.
func (l *Layout) Successor(slot int) int { return int(l.next[slot]) }

// After is the first slot that starts later than minute; len(Slots) for none. Before the day is any negative minute.
func (l *Layout) After(minute int) int {
	if minute < 0 {
		return 0
	}
	return int(l.after[min(minute/Step+1, cells-1)])
}

// Book is days of slots with what is still free: a bit for each slot, and a bit for each day that has one. The days
// repeat a week of layouts.
type Book struct {
	Week  []*Layout
	each  []*Layout // of every day
	words int       // of a day
	free  []uint64  // words for each day
	open  []uint64  // a bit for each day with a free slot
	days  int
}

// NewBook gives an empty book of days, which repeat the layouts of week from day 0 on.
func NewBook(days int, week ...*Layout) *Book {
	b := &Book{Week: week, days: days}
	for _, l := range week {
		b.words = max(b.words, len(l.full))
	}
	b.free = make([]uint64, days*b.words)
	b.open = make([]uint64, (days+63)/64)
	for day := range days {
		b.each = append(b.each, week[day%len(week)])
	}
	b.Clear()
	return b
}

// Days is the number of days in the book.
func (b *Book) Days() int { return b.days }

// Clear makes every slot free.
func (b *Book) Clear() {
	clear(b.free)
	clear(b.open)
	w := 0
	for day := range b.days {
		copy(b.free[day*b.words:(day+1)*b.words], b.Week[w].full)
		if len(b.Week[w].Slots) > 0 {
			b.open[day/64] |= 1 << (day % 64)
		}
		if w++; w == len(b.Week) {
			w = 0
		}
	}
}

// Forward drops the first days of a book, a multiple of its week, and adds as many empty ones: for runs that are longer
// than a book.
func (b *Book) Forward(days int) {
	kept := b.days - days
	copy(b.free, b.free[days*b.words:])
	for day := kept; day < b.days; day++ {
		copy(b.free[day*b.words:(day+1)*b.words], b.Layout(day).full)
	}
	clear(b.open)
	for day := range b.days {
		if b.Free(day) > 0 {
			b.open[day>>6] |= 1 << (day & 63)
		}
	}
}

// Layout is the layout of a day.
func (b *Book) Layout(day int) *Layout { return b.each[day] }

// Earliest finds the first free slot that starts later than minute of day, or on a later day up to and with last. Every
// minute below 0 is before the day's first slot.
func (b *Book) Earliest(day, minute, last int) (on, slot int, ok bool) {
	return b.From(day, b.Layout(day).After(minute), last)
}

// From is Earliest from a slot of day on; the slot may be one past the last.
func (b *Book) From(day, from, last int) (on, slot int, ok bool) {
	words := b.free[day*b.words : (day+1)*b.words]
	if w := from >> 6; w < len(words) {
		if m := words[w] >> (from & 63); m != 0 {
			return day, from + bits.TrailingZeros64(m), true
		}
		for w++; w < len(words); w++ {
			if m := words[w]; m != 0 {
				return day, w<<6 + bits.TrailingZeros64(m), true
			}
		}
	}
	on, ok = b.openDay(day+1, last)
	if !ok {
		return 0, 0, false
	}
	for i, m := range b.free[on*b.words : (on+1)*b.words] {
		if m != 0 {
			return on, i<<6 + bits.TrailingZeros64(m), true
		}
	}
	return 0, 0, false
}

// openDay finds the first day from day up to and with last that has a free slot.
func (b *Book) openDay(day, last int) (int, bool) {
	last = min(last, b.days-1)
	if day > last {
		return 0, false
	}
	w := day >> 6
	m := b.open[w] >> (day & 63) << (day & 63)
	for m == 0 {
		if w++; w<<6 > last {
			return 0, false
		}
		m = b.open[w]
	}
	day = w<<6 + bits.TrailingZeros64(m)
	return day, day <= last
}

// Fair picks one of the free slots that start at the same time as a free one, from that one on, by a number below 256.
// (Of those that lie in its word: once in sixty-four slots two at the same time do not.)
func (b *Book) Fair(day, slot, number int) int {
	m := b.free[day*b.words+slot>>6] & b.Layout(day).alike[slot]
	n := number * bits.OnesCount64(m) >> 8
	for ; n > 1; n-- {
		m &= m - 1
	}
	m &= m - uint64(n) // without a branch, for it cannot be foretold
	return slot&^63 + bits.TrailingZeros64(m)
}

// PickOf is a free slot of an owner that starts at the same time as a free one, or −1.
func (b *Book) PickOf(owner, day, slot int) int {
	l := b.Layout(day)
	mask := l.Owned(owner)
	if mask == nil {
		return -1
	}
	if m := b.free[day*b.words+slot>>6] & l.alike[slot] & mask[slot>>6]; m != 0 {
		return slot&^63 + bits.TrailingZeros64(m)
	}
	return -1
}

// EarliestOf is Earliest among the slots of one owner (the own doctor).
func (b *Book) EarliestOf(owner, day, minute, last int) (on, slot int, ok bool) {
	last = min(last, b.days-1)
	for ; day <= last; day++ {
		l := b.Layout(day)
		from := l.After(minute)
		minute = -1
		mask := l.Owned(owner)
		if mask == nil {
			continue
		}
		words := b.free[day*b.words:]
		for w := from >> 6; w < len(mask); w++ {
			m := words[w] & mask[w]
			if w == from>>6 {
				m = m >> (from & 63) << (from & 63)
			}
			if m != 0 {
				return day, w<<6 + bits.TrailingZeros64(m), true
			}
		}
	}
	return 0, 0, false
}

// EarliestPair is Earliest for two slots of one owner that follow one another: a double consultation. It gives the first
// of the two; the other is the layout's Successor.
func (b *Book) EarliestPair(day, minute, last int) (on, slot int, ok bool) {
	last = min(last, b.days-1)
	for ; day <= last; day++ {
		l := b.Layout(day)
		from := l.After(minute)
		minute = -1
		if b.open[day>>6]>>(day&63)&1 == 0 {
			continue
		}
		for slot := b.nextFree(day, from); slot >= 0; slot = b.nextFree(day, slot+1) {
			if next := l.Successor(slot); next >= 0 && b.IsFree(day, next) {
				return day, slot, true
			}
		}
	}
	return 0, 0, false
}

// nextFree is the first free slot of a day from slot from on, or −1.
func (b *Book) nextFree(day, from int) int {
	words := b.free[day*b.words : (day+1)*b.words]
	for w := from >> 6; w < len(words); w++ {
		m := words[w]
		if w == from>>6 {
			m = m >> (from & 63) << (from & 63)
		}
		if m != 0 {
			return w<<6 + bits.TrailingZeros64(m)
		}
	}
	return -1
}

// IsFree tells whether nobody is booked in a slot.
func (b *Book) IsFree(day, slot int) bool {
	return b.free[day*b.words+slot>>6]>>(slot&63)&1 != 0
}

// Take books a slot that is free.
func (b *Book) Take(day, slot int) {
	words := b.free[day*b.words : (day+1)*b.words]
	word := &words[slot>>6]
	if *word &^= 1 << (slot & 63); *word != 0 {
		return
	}
	for _, m := range words {
		if m != 0 {
			return
		}
	}
	b.open[day>>6] &^= 1 << (day & 63)
}

// Release makes a slot free again.
func (b *Book) Release(day, slot int) {
	b.free[day*b.words+slot>>6] |= 1 << (slot & 63)
	b.open[day>>6] |= 1 << (day & 63)
}

// Free counts the free slots of a day.
func (b *Book) Free(day int) int {
	n := 0
	for _, m := range b.free[day*b.words : (day+1)*b.words] {
		n += bits.OnesCount64(m)
	}
	return n
}

// NthFree finds the day and slot of the nth free slot (from 1) that starts later than minute of day, up to and with day
// last: the third next available is n = 3.
func (b *Book) NthFree(n, day, minute, last int) (on, slot int, ok bool) {
	last = min(last, b.days-1)
	from := b.Layout(day).After(minute)
	for ok = day <= last; ok; day, ok = b.openDay(day+1, last) {
		words := b.free[day*b.words : (day+1)*b.words]
		for w := from >> 6; w < len(words); w++ {
			m := words[w]
			if w == from>>6 {
				m = m >> (from & 63) << (from & 63)
			}
			have := bits.OnesCount64(m)
			if have < n {
				n -= have
				continue
			}
			for ; n > 1; n-- {
				m &= m - 1
			}
			return day, w<<6 + bits.TrailingZeros64(m), true
		}
		from = 0
	}
	return 0, 0, false
}
