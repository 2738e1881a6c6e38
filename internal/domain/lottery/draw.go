package lottery

import (
	"slices"
	"strconv"

	"kwartier/internal/domain/kernel"
)

// Outcome is what became of a drawn ticket.
type Outcome string

// The outcomes.
const (
	Admitted   Outcome = "admitted"   // enters on the date
	Crossed    Outcome = "crossed"    // enters, and the sum goes over the cap (LO-3)
	Passed     Outcome = "passed"     // does not fit and is passed over for this date (skip)
	Closed     Outcome = "closed"     // does not fit and closes the date (stop)
	Guaranteed Outcome = "guaranteed" // asked for the third date or later and has it, without a draw (LO-2)
	Rest       Outcome = "rest"       // enters on the last date, in drawn order (LO-5)
	Late       Outcome = "last"       // comes after all others (LO-6)
)

// Places tells whether a ticket with this outcome enters.
func (o Outcome) Places() bool { return o != Passed && o != Closed }

// Step is one line of the draw: a ticket that is drawn, or a guaranteed place.
type Step struct {
	N       int         // from 1
	Stage   string      // the name of the pool, see docs/lottery-format.md
	Date    kernel.Date // that is drawn for, and entered on when the outcome places
	Pool    int         // tickets in the pool; 0 when nothing was drawn
	Index   int         // of the drawn ticket among them, from 0
	Code    string
	Size    int64
	Outcome Outcome
	Before  int64 // the sum that is compared with the cap of Date
	After   int64
	Hash    Hash // of the chain up to here; Draw leaves it empty
}

// Placed is a unit in the list of its date.
type Placed struct {
	Code    string
	Size    int64
	Outcome Outcome
}

// Result is what a draw gives: its steps, and a list per date in the order of
// placing.
type Result struct {
	Steps []Step
	Lists [][]Placed
}

type drawing struct {
	rules
	c    Case
	seed Hash
	wish []int // per unit, the place of its date
	out  []bool
	sums sums
	res  Result
}

// Draw places every unit of a case that Check does not block. The outcome
// depends on the case and the seed only (LP-3).
func Draw(c Case, seed Hash) Result {
	c = c.Canonical()
	d := &drawing{rules: newRules(c), c: c, seed: seed, wish: make([]int, len(c.Units)), out: make([]bool, len(c.Units)),
		sums: make(sums, len(c.Dates))}
	d.res.Lists = make([][]Placed, len(c.Dates))
	for i, u := range c.Units {
		d.wish[i] = c.At(u.Wish)
		d.out[i] = true
	}
	for date := range c.Dates {
		d.guarantee(date)
		for _, s := range d.stages(date) {
			if !d.stage(s) {
				break
			}
		}
	}
	d.last()
	return d.res
}

// stage is one pool that is drawn until its date is full or the pool is empty.
type stage struct {
	name    string
	date    int
	tickets func(unit int) int // of a unit that is not placed; 0 keeps it out
}

// stages are the pools of a date, in order (LO-3 to LO-5).
func (d *drawing) stages(date int) []stage {
	name := "date-" + strconv.Itoa(date+1)
	all := stage{name, date, func(u int) int { return d.policy.tickets(date, len(d.sums)-1, d.wish[u]) }}
	if date != 1 || d.policy.Losers != LosersAhead {
		return []stage{all}
	}
	ahead, others := all, all
	ahead.name = name + "-ahead"
	ahead.tickets = func(u int) int { return all.tickets(u) * truth(d.wish[u] == 0) }
	others.tickets = func(u int) int { return all.tickets(u) * truth(d.wish[u] == 1) }
	return []stage{ahead, others}
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// tickets counts the tickets of an undrawn unit with a wish in the draw for a
// date; last is the place of the last date. Wishes from the third date on are
// guaranteed and never draw.
func (p Policy) tickets(date, last, wish int) int {
	switch {
	case wish > date || wish >= guaranteed:
		return 0
	case wish == 0:
		return truth(date == 0 || date == last || p.Losers != LosersLast)
	case date == 1:
		return p.SecondDateTickets
	}
	return p.LaterTickets
}

// guarantee places who asked for this date, the third or later (LO-2).
func (d *drawing) guarantee(date int) {
	if date < guaranteed {
		return
	}
	name := "date-" + strconv.Itoa(date+1) + "-guaranteed"
	for i, u := range d.c.Units {
		if d.wish[i] == date && !u.Last {
			d.place(Step{Stage: name, Outcome: Guaranteed}, i, date)
		}
	}
}

// stage draws one pool; false closes the date.
func (d *drawing) stage(s stage) bool {
	pool := d.pool(s)
	numbers := newStream(d.seed, s.name)
	rest := s.date == len(d.sums)-1
	for len(pool) > 0 && (rest || d.room(s.date, d.sums.of(d.rules, s.date))) {
		at := numbers.index(len(pool))
		unit := pool[at]
		step := Step{Stage: s.name, Pool: len(pool), Index: at, Outcome: d.outcome(s.date, unit, rest)}
		d.place(step, unit, s.date)
		if step.Outcome == Closed {
			return false
		}
		pool = without(pool, unit)
	}
	return true
}

// pool are the tickets of a stage: per ticket its unit, in the order of the
// codes.
func (d *drawing) pool(s stage) []int {
	var pool []int
	for i, u := range d.c.Units {
		if u.Last || !d.out[i] {
			continue
		}
		for range s.tickets(i) {
			pool = append(pool, i)
		}
	}
	return pool
}

// without takes all tickets of a drawn unit out: its other tickets are void
// (LO-4).
func without(pool []int, unit int) []int {
	first, _ := slices.BinarySearch(pool, unit)
	end := first
	for end < len(pool) && pool[end] == unit {
		end++
	}
	return append(pool[:first], pool[end:]...)
}

// outcome says what becomes of a drawn ticket (LO-3).
func (d *drawing) outcome(date, unit int, rest bool) Outcome {
	switch {
	case rest:
		return Rest
	case d.fits(date, d.sums.of(d.rules, date)+d.c.Units[unit].Size):
		return Admitted
	case d.policy.Edge == EdgeStop:
		return Closed
	case d.policy.Edge == EdgeSkip:
		return Passed
	}
	return Crossed
}

// place records a step, and puts the unit in the list of its date when the
// outcome says so.
func (d *drawing) place(s Step, unit, date int) {
	u := d.c.Units[unit]
	s.N, s.Date, s.Code, s.Size = len(d.res.Steps)+1, d.c.Dates[date], u.Code, u.Size
	s.Before = d.sums.of(d.rules, date)
	if s.Outcome.Places() {
		d.out[unit] = false
		d.sums[date] += u.Size
		d.res.Lists[date] = append(d.res.Lists[date], Placed{u.Code, u.Size, s.Outcome})
	}
	s.After = d.sums.of(d.rules, date)
	d.res.Steps = append(d.res.Steps, s)
}

// last draws the units that come after all others, and places each where it
// fits (LO-6).
func (d *drawing) last() {
	var pool []int
	for i, u := range d.c.Units {
		if u.Last {
			pool = append(pool, i)
		}
	}
	numbers := newStream(d.seed, "last")
	for len(pool) > 0 {
		at := numbers.index(len(pool))
		unit := pool[at]
		date, _ := d.sums.lastDate(d.rules, d.wish[unit], d.c.Units[unit].Size)
		d.place(Step{Stage: "last", Pool: len(pool), Index: at, Outcome: Late}, unit, date)
		pool = without(pool, unit)
	}
}
