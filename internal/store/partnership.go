package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// PlanShare says that a practice takes part in the plan of another; UntilDate "": it still does.
	PlanShare = gen.PlanShare
	// PlanMember is a PlanShare with the practice that takes part.
	PlanMember = gen.SharesOfHolderRow
	// PlanShared is a PlanShare with the name of the holder.
	PlanShared = gen.SharesOfPracticeRow
	// PlanShareLine is an open PlanShare with both names.
	PlanShareLine = gen.SharesOfRhoRow
	// PracticeEvent is what happened between practices; both read it.
	PracticeEvent = gen.PracticeEvent
	// PracticeEventLine is a PracticeEvent with the names of now; OtherName is "" when it is about one practice.
	PracticeEventLine = gen.EventsOfPracticeRow
	// PracticeEnd says that a practice goes on within another.
	PracticeEnd = gen.PracticeEnd
	// PracticeEnded is a PracticeEnd with the name of the practice that ended.
	PracticeEnded = gen.EndsIntoRow
	// PracticeEndLine is a PracticeEnd with both names.
	PracticeEndLine = gen.EndsOfRhoRow
)

// InsertPlanShare lets a practice take part in a plan. ErrDuplicate: it takes part in one already.
func (tx *Tx) InsertPlanShare(ctx context.Context, s PlanShare) error {
	s.UntilDate, s.Version = "", 1
	return fail("insert plan share", tx.q.InsertPlanShare(ctx, gen.InsertPlanShareParams(s)))
}

// EndPlanShare ends an open share as it was seen. ErrStale.
func (tx *Tx) EndPlanShare(ctx context.Context, id string, version int64, until string) error {
	n, err := tx.q.EndPlanShare(ctx, gen.EndPlanShareParams{UntilDate: until, ID: id, Version: version})
	return changed("end plan share", n, err)
}

// SharesOfHolder are the practices that take or took part in a practice's plan: open shares first, then by name.
func (tx *Tx) SharesOfHolder(ctx context.Context, holderID string) ([]PlanMember, error) {
	rows, err := tx.q.SharesOfHolder(ctx, holderID)
	return rows, fail("shares of holder", err)
}

// SharesOfPractice are the plans in which a practice takes or took part, newest first.
func (tx *Tx) SharesOfPractice(ctx context.Context, practiceID string) ([]PlanShared, error) {
	rows, err := tx.q.SharesOfPractice(ctx, practiceID)
	return rows, fail("shares of practice", err)
}

// SharesOfRHO are the open shares among an RHO's practices, by name of the holder.
func (tx *Tx) SharesOfRHO(ctx context.Context, rhoID string) ([]PlanShareLine, error) {
	rows, err := tx.q.SharesOfRho(ctx, rhoID)
	return rows, fail("shares of RHO", err)
}

// InsertPracticeEvent adds to the visible history of one practice, or of two.
func (tx *Tx) InsertPracticeEvent(ctx context.Context, e PracticeEvent) error {
	return fail("insert practice event", tx.q.InsertPracticeEvent(ctx, gen.InsertPracticeEventParams(e)))
}

// EventsOfPractice are the events at either side of which the practice stands, newest first.
func (tx *Tx) EventsOfPractice(ctx context.Context, practiceID string) ([]PracticeEventLine, error) {
	rows, err := tx.q.EventsOfPractice(ctx, practiceID)
	return rows, fail("events of practice", err)
}

// EndPractice ends a practice into another; what ended into it before goes on there too. ErrDuplicate: it ended already.
func (tx *Tx) EndPractice(ctx context.Context, e PracticeEnd) error {
	if err := tx.q.InsertPracticeEnd(ctx, gen.InsertPracticeEndParams(e)); err != nil {
		return fail("end practice", err)
	}
	err := tx.q.MovePracticeEnds(ctx, gen.MovePracticeEndsParams{IntoID: e.IntoID, FromID: e.PracticeID})
	return fail("end practice", err)
}

// EndOfPractice tells into which practice it went on, by name. ErrNotFound: it did not end.
func (tx *Tx) EndOfPractice(ctx context.Context, practiceID string) (gen.EndOfPracticeRow, error) {
	row, err := tx.q.EndOfPractice(ctx, practiceID)
	return row, fail("end of practice", err)
}

// EndsInto are the practices that went on in this one, oldest first.
func (tx *Tx) EndsInto(ctx context.Context, practiceID string) ([]PracticeEnded, error) {
	rows, err := tx.q.EndsInto(ctx, practiceID)
	return rows, fail("ends into", err)
}

// EndsOfRHO are an RHO's practices that ended, newest first.
func (tx *Tx) EndsOfRHO(ctx context.Context, rhoID string) ([]PracticeEndLine, error) {
	rows, err := tx.q.EndsOfRho(ctx, rhoID)
	return rows, fail("ends of RHO", err)
}

// ShiftTrainings moves the participation years of what people followed at a practice by so many, to at least 1.
func (tx *Tx) ShiftTrainings(ctx context.Context, practiceID string, years int64) error {
	return fail("shift trainings", tx.q.ShiftTrainings(ctx, gen.ShiftTrainingsParams{Years: years, PracticeID: practiceID}))
}
