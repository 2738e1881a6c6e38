package plan

import "kwartier/internal/domain/kernel"

// Stage is how far a plan is in its life (LC-1).
type Stage string

// The stages. A practice without a plan has none; the concept begins with the first thing written (LC-2).
const (
	NoPlan    Stage = "none"
	Concept   Stage = "concept"
	Submitted Stage = "submitted"
	Returned  Stage = "returned" // with questions
	Accepted  Stage = "accepted"
)

// Event is what happens to a plan as a whole.
type Event string

// The events.
const (
	Begin    Event = "begun"
	Submit   Event = "submitted"
	Withdraw Event = "withdrawn" // taken back by the practice before the RHO decided (LC-9)
	Accept   Event = "accepted"
	Return   Event = "returned"
	Change   Event = "changed" // after acceptance, in consultation with the RHO (LC-3)
	NextYear Event = "next-year"
)

var stages = map[Stage]map[Event]Stage{
	NoPlan:    {Begin: Concept},
	Concept:   {Submit: Submitted},
	Returned:  {Submit: Submitted},
	Submitted: {Withdraw: Concept, Accept: Accepted, Return: Returned},
	Accepted:  {Change: Concept, NextYear: Concept},
}

// After is the stage an event leads to; false when the event cannot happen in this stage.
func (s Stage) After(e Event) (Stage, bool) {
	next, ok := stages[s][e]
	return next, ok
}

// Editable tells whether sections may be written: before handing in, and after being returned.
func (s Stage) Editable() bool { return s == NoPlan || s == Concept || s == Returned }

// Late tells whether something should have been handed in by today: the plan itself, due on due, or once it was
// accepted the next year's, due on next (LC-4, UT-13); a plan that is opened again after that has no due day of its own
// (LC-3). A zero date is never missed.
func (s Stage) Late(due, next, today kernel.Date) bool {
	missed := func(d kernel.Date) bool { return !d.IsZero() && d.Before(today) }
	accepted := s == Accepted || (s == Concept || s == Returned) && due.IsZero()
	return s.Editable() && missed(due) || accepted && missed(next)
}
