// Package evaluation says what a practice evaluates, when, and what follows from it: two a year for each intervention
// (EV-1, UT-5), short rounds that build on each other (EV-2, UT-6), and the objective of the cooperation at the end of the
// year (EV-3, UT-3).
//
// Words: an Evaluation is one look back: what was measured, and whether it goes on, changes or stops. A Moment is a day on
// which one is planned, with from when it can be done and until when it is in time. An Item is what is to be evaluated in
// one participation year; a Schedule holds those of all years up to today's. A round is a Moment of an intervention that
// asks for experiments: it starts from the last one's next step.
//
// Invariants: every day of a Moment lies inside its participation year. One more evaluation never makes a practice more
// behind. What was stopped is asked nothing more. Only the year that the day falls in can be behind: an earlier year shows
// what is missing and can still be filled in.
//
// It refuses (Check): days before the year's start, after its end or in the future; what is not in the plan's year; no
// choice between going on, changing and stopping; a change without a word on what changes.
package evaluation

import (
	"time"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

// Kind says what is evaluated.
type Kind string

// The kinds.
const (
	Moment     Kind = "moment"     // an intervention
	Experiment Kind = "experiment" // a round of an intervention that asks for experiments (EV-2)
	Objective  Kind = "objective"  // of the cooperation in an element (EV-3)
)

// Course is what comes next.
type Course string

// The courses.
const (
	GoesOn  Course = "on"
	Changes Course = "change"
	Stops   Course = "stop"
)

// Evaluation is one look back at what was planned.
type Evaluation struct {
	ID      string
	Year    int // participation year
	Element guideline.ElementKey
	Choice  string // plan.Choice.Key; "" for an Objective
	Kind    Kind
	On      kernel.Date

	Measured string // what was measured against the goal
	Finding  string // what stood out
	Course   Course
	Change   string            // what changes: the next step
	State    plan.State        // how far it is carried out: "", plan.Partly or plan.InFull (DE-2)
	Goal     string            // as it stood then
	Extra    map[string]string // answers to what the entry asks of every evaluation, by key (EV-5)

	Round   int    // of an Experiment, from 1
	Planned string // what this round set out to do
	Did     string // what was done

	At time.Time // when it was written down
}

// About tells whether it is about this intervention, or with an empty choice about the objective of this element.
func (e Evaluation) About(element guideline.ElementKey, choice string) bool {
	if choice == "" {
		return e.Choice == "" && e.Element == element
	}
	return e.Choice == choice
}

// later orders evaluations by day, and on one day by when they were written.
func later(a, b Evaluation) int {
	if c := a.On.Compare(b.On); c != 0 {
		return c
	}
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	return compare(a.ID, b.ID)
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
