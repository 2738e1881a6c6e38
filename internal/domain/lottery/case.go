// Package lottery shares out places over dates: units with a size, dates with
// a capacity, wishes, and a draw that anyone can check (LO-1 to LO-8). It
// serves the entry of practices per quarter, and any other scarce thing that
// is shared out over dates.
//
// Words: a unit is what draws, one practice or several together (LO-7); its
// size is its ION; its wish is the date it asked for. A ticket is one chance
// in a pool. The cap of a date is what the sum may reach. A stage is one pool
// that is drawn until its date is full.
//
// Invariants: every unit ends in exactly one date, none before its wish
// (LP-1). Sums and caps are compared in integers (LO-1). The order of the
// input makes no difference: units are taken in the byte order of their codes
// (LP-3). Units that come last change nobody else's place (LP-4). The same
// case and seed give the same transcript, to the byte.
//
// It refuses what Check calls blocking, and it knows no names, no time and no
// host: chance comes in as a seed.
package lottery

import (
	"cmp"
	"slices"

	"kwartier/internal/domain/kernel"
)

// The bounds of a case.
const (
	MaxUnits   = 10_000
	MaxDates   = 60
	MaxSize    = 100_000_000        // of one unit
	MaxTotal   = MaxSize * MaxUnits // of all
	MaxTickets = 100                // of one unit in one pool
	MaxCode    = 64                 // characters of a unit's code
	guaranteed = 2                  // wishes from this place on (0 is the first date) are guaranteed (LO-2)
)

// Case is what is drawn: all that decides the outcome beside the seed.
type Case struct {
	Total  int64         `json:"total"` // T: the region's total ION (LO-1); 0 is possible with base entrants
	Dates  []kernel.Date `json:"dates"` // ascending
	Units  []Unit        `json:"units"`
	Policy Policy        `json:"policy"`
}

// Unit is what draws.
type Unit struct {
	Code string      `json:"code"` // the ticket code (LO-8)
	Size int64       `json:"size"` // summed ION (LO-7)
	Wish kernel.Date `json:"wish"`
	Last bool        `json:"last"` // comes after all others: KBZ (LO-6)
}

// Policy are the settings of a draw.
type Policy struct {
	Base              Base   `json:"base"`
	Cap               Cap    `json:"cap"`
	Edge              Edge   `json:"edge"`
	SecondDateTickets int    `json:"second_date_tickets"` // of a second-date wisher in the draw for that date (LO-4)
	LaterTickets      int    `json:"later_tickets"`       // of a second-date wisher in every later draw
	Losers            Losers `json:"losers"`
	Moves             Moves  `json:"moves"`
}

// Base is what the caps are a share of (LO-1).
type Base string

// Cap says how the sum of a date is compared (LO-1).
type Cap string

// Edge says what happens with the ticket that does not fit (LO-3).
type Edge string

// Losers says how who lost the first draw goes on (LO-4).
type Losers string

// Moves says who moves up when another moves to a later date (AD-2).
type Moves string

// The settings; the first of each kind is the default.
const (
	BaseRegion   Base = "region"   // the region's total
	BaseEntrants Base = "entrants" // the units of the case, those that come last not counted

	CapCumulative Cap = "cumulative" // after k of n dates: k·T/n
	CapPerDate    Cap = "per_date"   // each date alone: T/n
	CapNone       Cap = "none"       // everybody fits

	EdgeCross Edge = "cross" // it is admitted, once per date
	EdgeStop  Edge = "stop"  // the date closes
	EdgeSkip  Edge = "skip"  // it is passed over for this date

	LosersJoin  Losers = "join"      // one ticket among the second-date wishers
	LosersAhead Losers = "ahead"     // drawn first for the second date, in a pool of their own
	LosersLast  Losers = "last_date" // straight to the last date

	MovesWilling Moves = "willing" // who asked for a later date is asked first
	MovesLiteral Moves = "literal" // whoever is first in the list
)

// DefaultPolicy is Utrecht's (LO-1 to LO-5).
func DefaultPolicy() Policy {
	return Policy{BaseRegion, CapCumulative, EdgeCross, 2, 1, LosersJoin, MovesWilling}
}

// Filled gives the policy with defaults for what is empty.
func (p Policy) Filled() Policy {
	d := DefaultPolicy()
	return Policy{
		cmp.Or(p.Base, d.Base), cmp.Or(p.Cap, d.Cap), cmp.Or(p.Edge, d.Edge),
		cmp.Or(p.SecondDateTickets, d.SecondDateTickets), cmp.Or(p.LaterTickets, d.LaterTickets),
		cmp.Or(p.Losers, d.Losers), cmp.Or(p.Moves, d.Moves),
	}
}

// Canonical gives the case in the one order it is drawn, published and hashed
// in: units by the bytes of their code, and the policy with its defaults. The
// case itself is left as it was.
func (c Case) Canonical() Case {
	c.Policy = c.Policy.Filled()
	c.Dates = slices.Clone(c.Dates)
	c.Units = slices.Clone(c.Units)
	slices.SortFunc(c.Units, func(a, b Unit) int { return cmp.Compare(a.Code, b.Code) })
	return c
}

// Base is T, of which the caps are a share: the region's total or the sum of
// the units, those that come last not counted (LO-1, LP-4).
func (c Case) Base() int64 {
	if c.Policy.Filled().Base != BaseEntrants {
		return c.Total
	}
	var sum int64
	for _, u := range c.Units {
		if !u.Last {
			sum += u.Size
		}
	}
	return sum
}

// CapAfter is what the sum of a date is compared with, as a fraction: k·T/n
// for date k of n under a cumulative cap, T/n per date. Capped is false
// without a cap. Date counts from 0.
func (c Case) CapAfter(date int) (numerator, denominator int64, capped bool) {
	r := newRules(c)
	return r.share(date), r.n, r.policy.Cap != CapNone
}

// At is the place of a date among the dates, from 0, or -1.
func (c Case) At(d kernel.Date) int { return slices.Index(c.Dates, d) }

// Unit finds a unit by its code.
func (c Case) Unit(code string) (Unit, bool) {
	i := slices.IndexFunc(c.Units, func(u Unit) bool { return u.Code == code })
	if i < 0 {
		return Unit{}, false
	}
	return c.Units[i], true
}
