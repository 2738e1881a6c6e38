package lottery

import (
	"encoding/binary"
	"math/big"
	"slices"
	"sort"
)

// vectors are what the dates leave for units that come last, as numbers: per
// date the largest size that fits there entirely under its cap and all later
// ones (LO-6). Two that let the same sets of those units in are one: a room is
// rounded down to a sum of their sizes.
type vectors struct {
	sums   []int64 // that units which come last can have together, ascending
	first  int     // the earliest of their wishes: earlier dates do not matter
	byText map[string]int32
	all    [][]int64
}

// newVectors gives nil when nobody comes last, or everybody fits.
func newVectors(c Case) *vectors {
	v := &vectors{sums: []int64{0}, first: len(c.Dates), byText: map[string]int32{}}
	for _, u := range c.Units {
		if u.Last {
			v.first = min(v.first, c.At(u.Wish))
			more := slices.Clone(v.sums)
			for _, s := range v.sums {
				more = append(more, s+u.Size)
			}
			slices.Sort(more)
			v.sums = slices.Compact(more)
		}
	}
	if len(v.sums) == 1 || newRules(c).policy.Cap == CapNone {
		return nil
	}
	v.number(make([]int64, len(c.Dates)))
	return v
}

// number gives a vector's number; it keeps the vector.
func (v *vectors) number(rooms []int64) int32 {
	text := make([]byte, 0, 8*len(rooms))
	for _, r := range rooms {
		text = binary.BigEndian.AppendUint64(text, uint64(r))
	}
	n, known := v.byText[string(text)]
	if !known {
		n = int32(len(v.all))
		v.all = append(v.all, rooms)
		v.byText[string(text)] = n
	}
	return n
}

// after is the vector when the sum of a date is known.
func (v *vectors) after(number int32, r rules, date int, sum int64) int32 {
	if date < v.first {
		return number
	}
	rooms := slices.Clone(v.all[number])
	free := r.share(date) - r.n*sum
	at := 0
	if free > 0 {
		at = sort.Search(len(v.sums), func(i int) bool { return v.sums[i] > free/r.n }) - 1
	}
	rooms[date] = v.sums[at]
	if r.policy.Cap == CapCumulative {
		for d := v.first; d < date; d++ {
			rooms[d] = min(rooms[d], rooms[date])
		}
	}
	return v.number(rooms)
}

// left counts per kind the units that are still out, four bits each.
type left uint64

func allOf(kinds []kind) (l left) {
	for i, k := range kinds {
		l |= left(k.units) << (4 * i)
	}
	return l
}

func (l left) of(kind int) int       { return int(l >> (4 * kind) & 15) }
func (l left) without(kind int) left { return l - 1<<(4*kind) }
func (l left) size(kinds []kind) (s int64) {
	for i, k := range kinds {
		s += int64(l.of(i)) * k.size
	}
	return s
}

// late is the course of those that come last.
type late struct {
	left  left
	rooms int32
}

// lastChances are the odds of those that come last: each order of theirs is as
// likely, and they go where they fit.
type lastChances struct {
	rules
	kinds  []kind
	rooms  *vectors
	dates  int
	common int64    // a multiple of 1 up to their number
	start  *big.Int // the weight of all courses together
	now    map[late]*big.Int
	enters [][][]*big.Int // by number drawn, kind and date
}

func newLastChances(c Case, x *chances) *lastChances {
	l := &lastChances{rules: x.rules, rooms: x.lates, dates: x.last + 1, common: 1, start: big.NewInt(1), now: map[late]*big.Int{}}
	l.kinds = kindsOf(c, func(u Unit, _ int) bool { return u.Last })
	if x.lates == nil {
		return l
	}
	most := 0
	for _, k := range l.kinds {
		most += k.units
	}
	for n := range most {
		a, b := l.common, int64(n+1)
		for b != 0 {
			a, b = b, a%b
		}
		l.common = l.common / a * int64(n+1)
	}
	l.start = x.whole
	for c, weight := range x.now {
		l.add(l.now, l.plain(allOf(l.kinds), x.lates.all[c.rooms]), weight.number())
	}
	for range most {
		l.draw()
	}
	return l
}

func (l *lastChances) add(to map[late]*big.Int, at late, weight *big.Int) {
	if have := to[at]; have != nil {
		have.Add(have, weight)
		return
	}
	to[at] = new(big.Int).Set(weight)
}

// draw takes one unit more of all that come last.
func (l *lastChances) draw() {
	next := map[late]*big.Int{}
	enters := make([][]*big.Int, len(l.kinds))
	for i := range enters {
		for range l.dates {
			enters[i] = append(enters[i], new(big.Int))
		}
	}
	w, share := new(big.Int), new(big.Int)
	for at, weight := range l.now {
		units := 0
		for i := range l.kinds {
			units += at.left.of(i)
		}
		for i, k := range l.kinds {
			n := at.left.of(i)
			if n == 0 {
				continue
			}
			w.Mul(weight, share.SetInt64(l.common/int64(units)*int64(n)))
			rooms := slices.Clone(l.rooms.all[at.rooms])
			date := l.put(rooms, k)
			enters[i][date].Add(enters[i][date], w)
			l.add(next, l.plain(at.left.without(i), rooms), w)
		}
	}
	l.now, l.enters = next, append(l.enters, enters)
}

// put takes the room of one unit, and tells on which date.
func (l *lastChances) put(rooms []int64, k kind) int {
	for d := k.wish; d < len(rooms); d++ {
		if k.size > rooms[d] {
			continue
		}
		rooms[d] -= k.size
		if l.policy.Cap == CapCumulative {
			for e := range rooms {
				if e > d {
					rooms[e] -= k.size
				} else {
					rooms[e] = min(rooms[e], rooms[d])
				}
			}
		}
		return d
	}
	if l.policy.Cap == CapCumulative {
		clear(rooms) // over the last cap nobody fits under all later ones
	} else {
		rooms[len(rooms)-1] = 0
	}
	return len(rooms) - 1
}

// plain writes rooms so that what lets the same units in is the same: no room
// for the smallest is none, room for all is that of all.
func (l *lastChances) plain(left left, rooms []int64) late {
	smallest, all := int64(0), left.size(l.kinds)
	for i, k := range l.kinds {
		if left.of(i) > 0 && (smallest == 0 || k.size < smallest) {
			smallest = k.size
		}
	}
	out := make([]int64, len(rooms))
	for d, r := range rooms {
		if out[d] = min(r, all); r < smallest {
			out[d] = 0
		}
	}
	return late{left, l.rooms.number(out)}
}

// answers gives the odds of those that come last.
func (l *lastChances) answers(c Case, out map[string][]*big.Rat) {
	for _, u := range c.Units {
		if !u.Last {
			continue
		}
		k := c.kindOf(u)
		if l.rooms == nil {
			out[u.Code] = certain(l.dates, k.wish)
			continue
		}
		for i := range l.kinds {
			if l.kinds[i].size == k.size && l.kinds[i].wish == k.wish {
				out[u.Code] = l.answer(i)
			}
		}
	}
}

func (l *lastChances) answer(kind int) (out []*big.Rat) {
	common, whole := big.NewInt(l.common), new(big.Int).Mul(l.start, big.NewInt(int64(l.kinds[kind].units)))
	for range l.enters {
		whole.Mul(whole, common)
	}
	for date := range l.dates {
		sum := new(big.Int)
		for _, enters := range l.enters {
			sum.Add(sum.Mul(sum, common), enters[kind][date])
		}
		out = append(out, new(big.Rat).SetFrac(sum, whole))
	}
	return out
}
