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
// the place of a sum that some of the units have together.
type vectors struct {
	sums   []int64 // that units which come last can have together, ascending
	first  int     // the earliest of their wishes: earlier dates do not matter
	byText map[string]int32
	all    [][]uint16
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
	v.number(make([]uint16, len(c.Dates)))
	return v
}

// number gives a vector's number; it keeps the vector.
func (v *vectors) number(rooms []uint16) int32 {
	text := string(appendRooms(nil, rooms))
	n, known := v.byText[text]
	if !known {
		n = int32(len(v.all)) //nolint:gosec // a number per distinct vector
		v.all = append(v.all, rooms)
		v.byText[text] = n
	}
	return n
}

func appendRooms(to []byte, rooms []uint16) []byte {
	for _, r := range rooms {
		to = binary.BigEndian.AppendUint16(to, r)
	}
	return to
}

// after is the vector when the sum of a date is known.
func (v *vectors) after(number int32, r rules, date int, sum int64) int32 {
	if date < v.first {
		return number
	}
	rooms := slices.Clone(v.all[number])
	rooms[date] = 0
	if free := r.share(date) - r.n*sum; free > 0 {
		rooms[date] = uint16(v.floor(free / r.n)) //nolint:gosec // at most 2¹⁴ sums
	}
	if r.policy.Cap == CapCumulative {
		for d := v.first; d < date; d++ {
			rooms[d] = min(rooms[d], rooms[date])
		}
	}
	return v.number(rooms)
}

// floor is the place of the largest sum of at most a size; -1 below 0.
func (v *vectors) floor(size int64) int {
	return sort.Search(len(v.sums), func(i int) bool { return v.sums[i] > size }) - 1
}

// lastChances are the odds of those that come last: each order of theirs is as
// likely, and they go where they fit. A course is who is still out and the
// rooms, two bytes for each number.
type lastChances struct {
	rules
	census
	rooms  *vectors
	dates  int
	down   [][]int    // per kind and room: the room that is left with one more in, -1 when it does not fit
	sums   [][]uint16 // per number of who is out: the rooms that make a difference to them
	whole  *big.Int   // the weight of all courses together
	enters [][]weight // per kind and date
	now    lateCourses
	next   lateCourses
}

// lateCourses weighs courses with as many units drawn.
type lateCourses struct {
	words   int
	at      map[string]int
	texts   []string
	weights []uint64
}

func (l *lateCourses) weight(i int) weight { return weight(l.weights[i*l.words : (i+1)*l.words]) }

func (l *lateCourses) add(text []byte, w weight, times uint64) {
	i, known := l.at[string(text)]
	if !known {
		i = len(l.texts)
		l.texts = append(l.texts, string(text))
		l.at[l.texts[i]] = i
		l.weights = append(l.weights, make(weight, l.words)...)
	}
	l.weight(i).add(w, times)
}

func newLastChances(c Case, x *chances) *lastChances {
	l := &lastChances{rules: x.rules, rooms: x.lates, dates: x.last + 1}
	l.census = newCensus(kindsOf(c, func(u Unit, _ int) bool { return u.Last }))
	if x.lates == nil {
		return l
	}
	everybody := len(l.size) - 1
	l.whole = new(big.Int).Mul(x.whole, new(big.Int).MulRange(1, int64(l.count[everybody])))
	words := len(l.whole.Bits()) + 1
	l.prepare(words)
	l.now, l.next = lateCourses{words: words, at: map[string]int{}}, lateCourses{words: words, at: map[string]int{}}
	orders := new(big.Int).Div(l.whole, x.whole)
	for course, w := range x.now {
		rooms := slices.Clone(x.lates.all[course.rooms])
		l.now.add(l.text(nil, everybody, rooms), weightOf(new(big.Int).Mul(w.number(), orders), words), 1)
	}
	for range l.count[everybody] {
		l.draw(words)
	}
	return l
}

// prepare works out how rooms shrink, and which rooms make a difference.
func (l *lastChances) prepare(words int) {
	up := make([][]uint16, len(l.kinds))
	l.down = make([][]int, len(l.kinds))
	l.enters = make([][]weight, len(l.kinds))
	for i, k := range l.kinds {
		for _, s := range l.rooms.sums {
			l.down[i] = append(l.down[i], l.rooms.floor(s-k.size))
			up[i] = append(up[i], uint16(max(0, l.rooms.floor(s+k.size)))) //nolint:gosec // at most 2¹⁴ sums
		}
		for range l.dates {
			l.enters[i] = append(l.enters[i], make(weight, words))
		}
	}
	l.sums = [][]uint16{{0}}
	for left := 1; left < len(l.size); left++ {
		kind := 0
		for l.of[left][kind] == 0 {
			kind++
		}
		without := l.sums[left-l.step[kind]]
		with := make([]uint16, len(without))
		for i, s := range without {
			with[i] = up[kind][s]
		}
		l.sums = append(l.sums, merged(without, with))
	}
}

// merged are two ascending lists as one, without doubles.
func merged(a, b []uint16) []uint16 {
	out := make([]uint16, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
			if len(b) > 0 && a[0] == b[0] {
				b = b[1:]
			}
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return out
}

// text writes a course, each room rounded down to one that makes a difference.
func (l *lastChances) text(to []byte, left int, rooms []uint16) []byte {
	matter := l.sums[left]
	for d, r := range rooms {
		if r == 0 {
			continue
		}
		i, found := slices.BinarySearch(matter, r)
		if !found {
			i--
		}
		rooms[d] = matter[i]
	}
	return appendRooms(binary.BigEndian.AppendUint16(to, uint16(left)), rooms) //nolint:gosec // at most 2¹⁴ numbers
}

// draw takes one unit more of all that come last.
func (l *lastChances) draw(words int) {
	part, text := make(weight, words), []byte{}
	before, rooms := make([]uint16, l.dates), make([]uint16, l.dates)
	for i, was := range l.now.texts {
		left := int(was[0])<<8 | int(was[1])
		for d := range before {
			before[d] = uint16(was[2*d+2])<<8 | uint16(was[2*d+3])
		}
		part.quotient(l.now.weight(i), uint64(l.count[left])) //nolint:gosec // at most 14
		for kind, n := range l.of[left] {
			if n == 0 {
				continue
			}
			copy(rooms, before)
			date := l.put(rooms, kind)
			l.enters[kind][date].add(part, uint64(n))
			text = l.text(text[:0], left-l.step[kind], rooms)
			l.next.add(text, part, uint64(n))
		}
	}
	l.now, l.next = l.next, l.now
	clear(l.next.at)
	l.next.texts, l.next.weights = l.next.texts[:0], l.next.weights[:0]
}

// put takes the room of one unit, and tells on which date.
func (l *lastChances) put(rooms []uint16, kind int) int {
	down := l.down[kind]
	for d := l.kinds[kind].wish; d < len(rooms); d++ {
		if down[rooms[d]] < 0 {
			continue
		}
		rooms[d] = uint16(down[rooms[d]]) //nolint:gosec // it fits; at most 2¹⁴ sums
		if l.policy.Cap == CapCumulative {
			for e := range rooms {
				if e > d {
					rooms[e] = uint16(down[rooms[e]]) //nolint:gosec // as before
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
		i := l.find(k)
		of := new(big.Int).Mul(l.whole, big.NewInt(int64(l.kinds[i].units)))
		for _, w := range l.enters[i] {
			out[u.Code] = append(out[u.Code], new(big.Rat).SetFrac(w.number(), of))
		}
	}
}
