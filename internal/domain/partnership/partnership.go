// Package partnership says what becomes of plans and histories when practices share a plan, part, merge, or one takes
// over another (UT-17), as pure functions.
//
// Words: a Deal is two practices with their plans and what the RHO wants with them. Who Stays is who the result belongs
// to: the holder of the joint plan, the practice that leaves it with a plan of its own, the practice that goes on after
// a merger. The Outcome is the plan and history of the result.
//
// How years are read, where the programme leaves room:
//
//   - Participation years of a result are counted from one entry date. A joint plan has the earliest of its members'
//     unless the RHO sets another; after a merger the RHO sets it; a take-over keeps the taker's.
//   - A year of another practice is the result's year in which its first day falls, at least 1. The plan in hand moves
//     by whole years, and everything in it by as many.
//   - What ran in another practice is history with that practice's id and its name then (plan.Past.From). It counts as having run, once,
//     in whichever of both it ran (DE-4). What was only planned did not run.
//
// Invariants: no run, training, ruling or agreed discussion of either is lost, and none counts twice. It refuses:
// practices of different regions or RHOs, a practice with itself, one that ended, one that shares a plan already, a
// merger within a joint plan, plans that wait for a decision, and days that cannot be.
package partnership

import (
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// Kind is what happens between practices.
type Kind string

// The kinds, as the visible history names them.
const (
	Join     Kind = "join"       // take part in another's plan
	Leave    Kind = "leave"      // go on with an own plan
	Merge    Kind = "merge"      // two become one
	TakeOver Kind = "takeover"   // one goes on within another
	SetEntry Kind = "entry-date" // the RHO sets the date from which years are counted
)

// Practice is what is known of a practice that has to do with another.
type Practice struct {
	ID, Name, AGB string
	RHO, RHOName  string
	Region        string
	Entry         kernel.Date // zero: not known
	Into          string      // the practice it ended into; "": it goes on
	Holder        string      // whose plan it shares; "": its own
	Since         kernel.Date // from when it shares that
	Members       int         // how many share its plan
}

// Part is a practice with its plan as it stands.
type Part struct {
	Practice Practice
	Plan     plan.Plan
	History  plan.History
	Stage    plan.Stage
}

// Deal is what the RHO wants.
type Deal struct {
	Stays, Other Part // see the package; of Leave, Other is the holder that is left
	On, Today    kernel.Date
	Entry        kernel.Date // of the result; zero: what the rule says
	Region       *region.Region
	Keys         map[string]string // under which the other's people stand in Stays' plan already, by their own keys; nil: they do not
}

// Brought is something that ran in another practice and comes along.
type Brought struct {
	plan.Past
	Year int // of the result
}

// Outcome is the plan of the result.
type Outcome struct {
	Entry      kernel.Date // from which its participation years are counted
	Plan       plan.Plan   // Plan.Year is the year in hand
	History    plan.History
	Left       plan.History    // Leave: the joint plan's history without what the leaver brought
	Shift      int             // by how many years the own plan's numbers moved
	OtherShift int             // likewise the other's, as far as whole years tell it
	Attended   []plan.Followed // Leave: what the own people followed in the joint plan
	Brought    []Brought
	Added      []plan.Choice // what runs elsewhere and was put in the year in hand or a later one
	Reopens    bool          // an accepted plan has to be confirmed again, as it changed
}

// YearAs is the participation year, counted from entry, in which year n of a practice that entered on own began; at
// least 1. Without either date the number stays.
func YearAs(r *region.Region, own, entry kernel.Date, n int) int {
	if own.IsZero() || entry.IsZero() {
		return max(1, n)
	}
	return max(1, r.ParticipationYear(entry, r.YearStart(own, n)))
}

// Earliest is the earlier of two dates that are known.
func Earliest(a, b kernel.Date) kernel.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// Do gives what becomes of it, or why it cannot be (the faults of this package, all at once).
func Do(kind Kind, d Deal) (Outcome, []kernel.Fault) {
	if faults := d.check(kind); len(faults) > 0 {
		return Outcome{}, faults
	}
	switch kind {
	case Leave:
		return d.leave(), nil
	case Join:
		return d.join(), nil
	case SetEntry:
		return d.restart(), nil
	}
	return d.merge(kind), nil
}

// join: the holder's plan goes on, from the earliest member's date unless the RHO sets another.
func (d Deal) join() Outcome {
	entry := d.Entry
	if entry.IsZero() {
		entry = Earliest(d.Stays.Practice.Entry, d.Other.Practice.Entry)
	}
	m := begin(d, entry)
	m.bring(d.Other)
	m.reopen(d.Stays.Stage)
	return m.out
}

// merge: the plan of who stays goes on, with what ran and runs in the other.
func (d Deal) merge(kind Kind) Outcome {
	entry := d.Entry
	if kind == TakeOver {
		entry = d.Stays.Practice.Entry
		if entry.IsZero() {
			entry = d.Other.Practice.Entry
		}
	}
	m := begin(d, entry)
	m.bring(d.Other)
	m.carry(d.Other)
	m.reopen(d.Stays.Stage)
	return m.out
}

// restart: only the entry date changes.
func (d Deal) restart() Outcome {
	m := begin(d, d.Entry)
	m.reopen(d.Stays.Stage)
	return m.out
}
