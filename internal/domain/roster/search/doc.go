// Package search looks for rosters within a practice's limits that come closest to a booked average of fifteen minutes while
// nobody waits longer for an appointment, and shows what each gave up (CT-4).
//
// Words: a candidate is a roster that was played; the front are the candidates of which none is beaten by another in every
// Score at once; a finalist is one of the front, played again under callers that the search never met; today is the roster
// from which the search starts.
//
// Invariants: slots change only of whom counts for the average of a GP; of others only when and how much. No candidate ever breaks a limit, moves a break, or fails roster.Check. The same seed and the same number of
// evaluations give the same result. All candidates meet the same callers. The search keeps what it found when it is stopped.
//
// It refuses limits that leave no roster: see Limits.Check.
package search
