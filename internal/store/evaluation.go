package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// Evaluation is what a practice found when it looked back at a part of its plan (EV-1): which year and choice, of which
	// kind, on which day, and with which course (on, change, stop). Extra is JSON.
	Evaluation = gen.Evaluation
	// EvaluationPast is how an evaluation was before a change.
	EvaluationPast = gen.EvaluationPast
)

// InsertEvaluation adds an evaluation; the store sets Version. ErrDuplicate: there is one with this id.
func (tx *Tx) InsertEvaluation(ctx context.Context, e Evaluation) error {
	e.Version = 1
	return fail("insert evaluation", tx.q.InsertEvaluation(ctx, gen.InsertEvaluationParams(e)))
}

// Evaluation is one of a practice, also when it was taken away. ErrNotFound.
func (tx *Tx) Evaluation(ctx context.Context, practiceID, id string) (Evaluation, error) {
	e, err := tx.q.Evaluation(ctx, gen.EvaluationParams{PracticeID: practiceID, ID: id})
	return e, fail("evaluation", err)
}

// EvaluationsOfPractice are all of a practice that were not taken away, oldest first.
func (tx *Tx) EvaluationsOfPractice(ctx context.Context, practiceID string) ([]Evaluation, error) {
	rows, err := tx.q.EvaluationsOfPractice(ctx, practiceID)
	return rows, fail("evaluations of practice", err)
}

// EvaluationsOfRHO are those of all practices of an RHO, by practice, oldest first.
func (tx *Tx) EvaluationsOfRHO(ctx context.Context, rhoID string) ([]Evaluation, error) {
	rows, err := tx.q.EvaluationsOfRho(ctx, rhoID)
	return rows, fail("evaluations of RHO", err)
}

// UpdateEvaluation writes what can be corrected: day, texts, course, state, extra, who and when, and RemovedAt. e.Version is
// the version that was seen. before is kept (EV-1: nothing typed is lost). ErrStale.
func (tx *Tx) UpdateEvaluation(ctx context.Context, e Evaluation, before EvaluationPast) error {
	n, err := tx.q.UpdateEvaluation(ctx, gen.UpdateEvaluationParams{OnDate: e.OnDate, Measured: e.Measured, Finding: e.Finding,
		Course: e.Course, ChangeText: e.ChangeText, State: e.State, PlanText: e.PlanText, DidText: e.DidText, Extra: e.Extra,
		ByAccount: e.ByAccount, ByName: e.ByName, ForOrganisation: e.ForOrganisation, UpdatedAt: e.UpdatedAt,
		RemovedAt: e.RemovedAt, ID: e.ID, Version: e.Version})
	if err := changed("update evaluation", n, err); err != nil {
		return err
	}
	before.EvaluationID, before.Version = e.ID, e.Version
	return fail("keep evaluation", tx.q.InsertEvaluationPast(ctx, gen.InsertEvaluationPastParams(before)))
}

// PastEvaluations is how an evaluation was before each change, newest first.
func (tx *Tx) PastEvaluations(ctx context.Context, id string) ([]EvaluationPast, error) {
	rows, err := tx.q.EvaluationPast(ctx, id)
	return rows, fail("past evaluations", err)
}
