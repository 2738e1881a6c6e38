package lottery

import (
	"math/big"
	"slices"

	"kwartier/internal/domain/kernel"
)

// MaxExact is how many units exact odds are worked out for (LP-5).
const MaxExact = 14

// FaultTooMany refuses exact odds of more units than MaxExact.
const FaultTooMany = "lottery-too-many-for-exact"

// Odds are the exact chances of every unit, by code: per date a fraction, 0 to
// 1, together 1 (LP-5). More than MaxExact units are refused with a fault; the
// case is one that Check does not block.
func Odds(c Case) (map[string][]*big.Rat, error) {
	if len(c.Units) > MaxExact {
		return nil, &kernel.Fault{Code: FaultTooMany, Field: "exact", Args: kernel.Args{Have: len(c.Units), Need: MaxExact}}
	}
	c = c.Canonical()
	x := newChances(c)
	for date := range c.Dates {
		x.date(date)
	}
	out := make(map[string][]*big.Rat, len(c.Units))
	x.answers(c, out)
	newLastChances(c, x).answers(c, out)
	return out, nil
}

// kind are units that nobody can tell apart; units counts them.
type kind struct {
	size  int64
	wish  int
	units int
}

// kindOf is the kind of a unit.
func (c Case) kindOf(u Unit) kind { return kind{size: u.Size, wish: c.At(u.Wish)} }

// kindsOf groups units, those that come last or the others.
func kindsOf(c Case, want func(u Unit, wish int) bool) []kind {
	var kinds []kind
	at := map[kind]int{}
	for _, u := range c.Units {
		k := c.kindOf(u)
		if !want(u, k.wish) {
			continue
		}
		i, known := at[k]
		if !known {
			i = len(kinds)
			at[k] = i
			kinds = append(kinds, k)
		}
		kinds[i].units++
	}
	return kinds
}

// course is all that the further course of a draw depends on between dates.
type course struct {
	left  int   // the number of who are still out, see census
	rooms int32 // what earlier dates leave for those that come last, see vectors
}

// chances are exact odds while they are worked out, date by date. Weights are
// whole numbers: probabilities times one number that every product of pools
// divides, so that there is no fraction to reduce on the way. Nobody is
// followed: what a draw adds to the weight of a kind on a date is added up as
// it happens.
type chances struct {
	rules
	census
	sure   []int64 // per date, the sum of the guaranteed (LO-2)
	base   int64   // cumulative: the sum when nobody of the kinds is out
	last   int     // the place of the last date
	whole  *big.Int
	words  int // of a weight
	now    map[course]weight
	enters [][]weight // per kind and date: weight times units
	lates  *vectors   // nil when nobody comes last
	field  field      // the courses of one date
	closed field      // those in which the date closed
}

func newChances(c Case) *chances {
	x := &chances{rules: newRules(c), sure: make([]int64, len(c.Dates)), last: len(c.Dates) - 1}
	x.census = newCensus(kindsOf(c, func(u Unit, wish int) bool { return !u.Last && wish < guaranteed }))
	for _, u := range c.Units {
		if wish := c.At(u.Wish); !u.Last && wish >= guaranteed {
			x.sure[wish] += u.Size
		}
	}
	x.lates = newVectors(c)
	x.whole = x.multiple()
	x.words = len(x.whole.Bits()) + 1
	x.field, x.closed = newField(len(x.size), x.words), newField(len(x.size), x.words)
	x.enters = make([][]weight, len(x.kinds))
	for k := range x.enters {
		for range c.Dates {
			x.enters[k] = append(x.enters[k], make(weight, x.words))
		}
	}
	x.now = map[course]weight{{left: len(x.size) - 1}: weightOf(x.whole, x.words)}
	x.base = x.size[len(x.size)-1]
	return x
}

// multiple is a number that the product of all pools of any course divides: as
// many draws as there are units, and under stop one more for each pool that a
// date closes in.
func (x *chances) multiple() *big.Int {
	units, count := 0, [guaranteed]int{}
	for _, k := range x.kinds {
		count[k.wish] += k.units
		units += k.units
	}
	product := big.NewInt(1)
	for left := 1; left <= units; left++ {
		product.Mul(product, x.common(count, left))
	}
	if x.policy.Edge == EdgeStop {
		for range x.last {
			product.Mul(product, x.common(count, units))
		}
	}
	return product
}

// common is the least common multiple of the tickets in every pool of at most
// so many units.
func (x *chances) common(count [guaranteed]int, units int) *big.Int {
	all, gcd := big.NewInt(1), new(big.Int)
	for _, t := range []int{x.policy.SecondDateTickets, x.policy.LaterTickets} {
		for a := range count[0] + 1 {
			for b := range count[1] + 1 {
				if pool := big.NewInt(int64(a + b*t)); pool.Sign() > 0 && a+b <= units {
					gcd.GCD(nil, nil, all, pool)
					all.Mul(all, pool.Div(pool, gcd))
				}
			}
		}
	}
	return all
}

// date takes every course through one date. Courses that go on alike are taken
// together: under a cap per date those with the same units out, else all with
// the same rooms.
func (x *chances) date(date int) {
	together := map[course][]course{}
	for c := range x.now {
		as := c
		if x.policy.Cap != CapPerDate {
			as.left = 0
		}
		together[as] = append(together[as], c)
	}
	x.base += x.sure[date]
	next := map[course]weight{}
	for as, courses := range together {
		for _, c := range courses {
			x.field.add(c.left, x.count[c.left], x.now[c], 1)
		}
		base := x.base
		if x.policy.Cap == CapPerDate {
			base = x.sure[date] + x.size[as.left]
		}
		if date == x.last {
			x.rest()
		} else {
			x.pools(date, base)
		}
		x.end(date, base, as.rooms, next)
	}
	x.now = next
}

// end moves the courses of a date on, and remembers what the date leaves for
// those that come last.
func (x *chances) end(date int, base int64, rooms int32, next map[course]weight) {
	for _, f := range []*field{&x.field, &x.closed} {
		f.empty(func(left int, w weight) {
			sum := base - x.size[left]
			if date == x.last {
				sum, left = base, 0
			}
			to := course{left, rooms}
			if x.lates != nil {
				to.rooms = x.lates.after(rooms, x.rules, date, sum)
			}
			if next[to] == nil {
				next[to] = make(weight, x.words)
			}
			next[to].add(w, 1)
		})
	}
}

// rest enters all that are left on the last date (LO-5).
func (x *chances) rest() {
	x.field.each(func(left int, w weight) {
		for k, n := range x.of[left] {
			x.enters[k][x.last].add(w, uint64(n))
		}
	})
}

// pools draws the pools of a date one after another; a course in which the
// date closed waits for the next date.
func (x *chances) pools(date int, base int64) {
	wishes := [][]int{{0, 1}}
	if date == 1 && x.policy.Losers == LosersAhead {
		wishes = [][]int{{0}, {1}}
	}
	for _, in := range wishes {
		tickets := make([]int, len(x.kinds))
		for i, k := range x.kinds {
			if slices.Contains(in, k.wish) {
				tickets[i] = x.policy.tickets(date, x.last, k.wish)
			}
		}
		x.pool(date, base, tickets)
	}
}

// pool draws one pool in every course until the date is full, nobody of the
// pool is left, or the date closes. Who is drawn leaves fewer out, so that
// courses with more out come first.
func (x *chances) pool(date int, base int64, tickets []int) {
	part := make(weight, x.words)
	x.field.descend(func(left int, w weight) (stays bool) {
		sum := base - x.size[left]
		pool := x.tickets(date, left, sum, tickets)
		if pool == 0 || !x.room(date, sum) {
			return true
		}
		part.quotient(w, uint64(pool)) //nolint:gosec // tickets of at most 14 units
		for i, k := range x.kinds {
			mine := uint64(int(x.of[left][i]) * tickets[i]) //nolint:gosec // as few
			fits := x.policy.Edge == EdgeCross || x.fits(date, sum+k.size)
			switch {
			case mine == 0 || !fits && x.policy.Edge == EdgeSkip:
			case !fits && x.policy.Edge == EdgeStop:
				x.closed.add(left, x.count[left], part, mine)
			default:
				to := left - x.step[i]
				x.field.add(to, x.count[to], part, mine)
				x.enters[i][date].add(part, mine)
			}
		}
		return false
	})
}

// tickets counts those that can be drawn with an effect: under skip those that
// do not fit are passed over, and it makes no difference when.
func (x *chances) tickets(date, left int, sum int64, tickets []int) (n int) {
	for i, k := range x.kinds {
		if x.policy.Edge != EdgeSkip || x.fits(date, sum+k.size) {
			n += int(x.of[left][i]) * tickets[i]
		}
	}
	return n
}

// answers gives the odds of those that do not come last.
func (x *chances) answers(c Case, out map[string][]*big.Rat) {
	for _, u := range c.Units {
		k := c.kindOf(u)
		switch {
		case u.Last:
		case k.wish >= guaranteed:
			out[u.Code] = certain(x.last+1, k.wish)
		default:
			i := x.find(k)
			of := new(big.Int).Mul(x.whole, big.NewInt(int64(x.kinds[i].units)))
			for _, w := range x.enters[i] {
				out[u.Code] = append(out[u.Code], new(big.Rat).SetFrac(w.number(), of))
			}
		}
	}
}

// certain is 1 on one date.
func certain(dates, on int) []*big.Rat {
	out := make([]*big.Rat, dates)
	for d := range out {
		out[d] = big.NewRat(int64(truth(d == on)), 1)
	}
	return out
}
