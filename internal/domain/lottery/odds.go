package lottery

import (
	"math/big"

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

// course is all that the further course of a draw depends on.
type course struct {
	left  left
	sum   int64 // that is compared with the cap of the date
	rooms int32 // what earlier dates leave for those that come last, see vectors
}

// layer weighs courses that have as many draws behind them.
type layer map[course]*big.Int

func (l layer) add(c course, weight *big.Int) {
	if have := l[c]; have != nil {
		have.Add(have, weight)
		return
	}
	l[c] = new(big.Int).Set(weight)
}

// chances are exact odds while they are worked out, date by date. A course's
// weight is a whole number: its probability times common to the power of the
// draws behind it. So there is one denominator per layer, and no fraction to
// reduce on the way. Nobody is followed: what a draw adds to a kind's weight
// on a date is added up as it happens.
type chances struct {
	rules
	kinds  []kind
	sure   []int64 // per date, the sum of the guaranteed (LO-2)
	last   int     // the place of the last date
	common *big.Int
	shares map[[2]int]*big.Int // common·tickets/pool
	layers []layer
	enters [][][]*big.Int // by draws, kind and date: weight times units
	lates  *vectors       // nil when nobody comes last
}

func newChances(c Case) *chances {
	x := &chances{rules: newRules(c), sure: make([]int64, len(c.Dates)), last: len(c.Dates) - 1, shares: map[[2]int]*big.Int{}}
	x.kinds = kindsOf(c, func(u Unit, wish int) bool { return !u.Last && wish < guaranteed })
	for _, u := range c.Units {
		if wish := c.At(u.Wish); !u.Last && wish >= guaranteed {
			x.sure[wish] += u.Size
		}
	}
	x.lates = newVectors(c)
	x.common = x.multiple()
	x.layer(0).add(course{left: allOf(x.kinds)}, big.NewInt(1))
	return x
}

// multiple is the least common multiple of the tickets in every pool that can
// be.
func (x *chances) multiple() *big.Int {
	count := [guaranteed]int{}
	for _, k := range x.kinds {
		count[k.wish] += k.units
	}
	all, gcd := big.NewInt(1), new(big.Int)
	for _, t := range []int{x.policy.SecondDateTickets, x.policy.LaterTickets} {
		for a := range count[0] + 1 {
			for b := range count[1] + 1 {
				if pool := big.NewInt(int64(a + b*t)); pool.Sign() > 0 {
					gcd.GCD(nil, nil, all, pool)
					all.Mul(all, pool.Div(pool, gcd))
				}
			}
		}
	}
	return all
}

// layer gives the courses with so many draws behind them.
func (x *chances) layer(draws int) layer {
	for len(x.layers) <= draws {
		x.layers = append(x.layers, layer{})
		at := make([][]*big.Int, len(x.kinds))
		for k := range at {
			at[k] = make([]*big.Int, x.last+1)
			for d := range at[k] {
				at[k][d] = new(big.Int)
			}
		}
		x.enters = append(x.enters, at)
	}
	return x.layers[draws]
}

// date takes every course through one date: the last one admits all that are
// left (LO-5).
func (x *chances) date(date int) {
	x.begin(date)
	if date == x.last {
		x.rest()
	} else {
		x.pools(date)
	}
	x.end(date)
}

// pools draws the pools of a date one after another; a course in which the
// date closed waits for the next date.
func (x *chances) pools(date int) {
	closed := map[int]layer{}
	wishes := [][]int{{0, 1}}
	if date == 1 && x.policy.Losers == LosersAhead {
		wishes = [][]int{{0}, {1}}
	}
	for _, in := range wishes {
		tickets := make([]int, len(x.kinds))
		for i, k := range x.kinds {
			for _, wish := range in {
				if k.wish == wish {
					tickets[i] = x.policy.tickets(date, x.last, wish)
				}
			}
		}
		x.pool(date, tickets, closed)
	}
	for draws, courses := range closed {
		for c, weight := range courses {
			x.layer(draws).add(c, weight)
		}
	}
}

// begin puts the guaranteed in before the draws of a date (LO-2).
func (x *chances) begin(date int) {
	x.each(func(c course) course {
		if x.policy.Cap == CapPerDate {
			c.sum = 0
		}
		c.sum += x.sure[date]
		return c
	})
}

// end remembers what a date leaves for those that come last.
func (x *chances) end(date int) {
	if x.lates == nil {
		return
	}
	x.each(func(c course) course {
		c.rooms = x.lates.after(c.rooms, x.rules, date, c.sum)
		return c
	})
}

// each replaces every course.
func (x *chances) each(by func(course) course) {
	for draws, courses := range x.layers {
		next := make(layer, len(courses))
		for c, weight := range courses {
			if have := next[by(c)]; have != nil {
				have.Add(have, weight)
			} else {
				next[by(c)] = weight
			}
		}
		x.layers[draws] = next
	}
}

// rest enters all that are left.
func (x *chances) rest() {
	w := new(big.Int)
	for draws, courses := range x.layers {
		for c, weight := range courses {
			for i := range x.kinds {
				if n := c.left.of(i); n > 0 {
					to := x.enters[draws][i][x.last]
					to.Add(to, w.Mul(weight, big.NewInt(int64(n))))
				}
			}
		}
	}
	x.each(func(c course) course {
		c.sum += c.left.size(x.kinds)
		c.left = 0
		return c
	})
}

// pool draws one pool in every course until the date is full, nobody of the
// pool is left, or the date closes.
func (x *chances) pool(date int, tickets []int, closed map[int]layer) {
	w := new(big.Int)
	for draws := 0; draws < len(x.layers); draws++ {
		stay := layer{}
		for c, weight := range x.layers[draws] {
			pool := x.tickets(date, c, tickets)
			if pool == 0 || !x.room(date, c.sum) {
				stay[c] = weight
				continue
			}
			for i, k := range x.kinds {
				mine := c.left.of(i) * tickets[i]
				fits := x.fits(date, c.sum+k.size)
				switch {
				case mine == 0 || !fits && x.policy.Edge == EdgeSkip:
					continue
				case !fits && x.policy.Edge == EdgeStop:
					x.layer(draws + 1)
					if closed[draws+1] == nil {
						closed[draws+1] = layer{}
					}
					closed[draws+1].add(c, w.Mul(weight, x.share(mine, pool)))
					continue
				}
				w.Mul(weight, x.share(mine, pool))
				x.layer(draws+1).add(course{c.left.without(i), c.sum + k.size, c.rooms}, w)
				to := x.enters[draws+1][i][date]
				to.Add(to, w)
			}
		}
		x.layers[draws] = stay
	}
}

// tickets counts those that can be drawn with an effect: under skip those that
// do not fit are passed over, and it makes no difference when.
func (x *chances) tickets(date int, c course, tickets []int) (n int) {
	for i, k := range x.kinds {
		if x.policy.Edge != EdgeSkip || x.fits(date, c.sum+k.size) {
			n += c.left.of(i) * tickets[i]
		}
	}
	return n
}

func (x *chances) share(mine, pool int) *big.Int {
	at := [2]int{mine, pool}
	if x.shares[at] == nil {
		s := new(big.Int).Mul(x.common, big.NewInt(int64(mine)))
		x.shares[at] = s.Div(s, big.NewInt(int64(pool)))
	}
	return x.shares[at]
}

// answers gives the odds of those that do not come last.
func (x *chances) answers(c Case, out map[string][]*big.Rat) {
	whole := new(big.Int).Exp(x.common, big.NewInt(int64(len(x.layers)-1)), nil)
	answer := make([][]*big.Rat, len(x.kinds))
	for i, k := range x.kinds {
		of := new(big.Int).Mul(whole, big.NewInt(int64(k.units)))
		for date := range x.last + 1 {
			sum := new(big.Int)
			for draws := range x.layers {
				sum.Add(sum.Mul(sum, x.common), x.enters[draws][i][date])
			}
			answer[i] = append(answer[i], new(big.Rat).SetFrac(sum, of))
		}
	}
	for _, u := range c.Units {
		k := c.kindOf(u)
		switch {
		case u.Last:
		case k.wish >= guaranteed:
			out[u.Code] = certain(x.last+1, k.wish)
		default:
			for i := range x.kinds {
				if x.kinds[i].size == k.size && x.kinds[i].wish == k.wish {
					out[u.Code] = answer[i]
				}
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
