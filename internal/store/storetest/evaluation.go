package storetest

import (
	"context"
	"errors"
	"testing"

	"kwartier/internal/store"
)

// evaluations: what a practice found is kept, and how it was before each change (EV-1); a stale change is refused; what was
// taken away is not listed but still there.
func evaluations(t *testing.T, db Database) {
	write(t, db, region)
	want := store.Evaluation{ID: "e1", PracticeID: "a", Year: 3, Element: "network", Choice: "wijk", Kind: "moment", OnDate: "2026-03-01",
		Round: 2, Measured: "12,9", Finding: "goed", Course: "change", ChangeText: "meer", State: "partly", PlanText: "plan", DidText: "gedaan",
		Goal: "doel", Extra: `{"team":"blij"}`, ByAccount: person, ByName: "Anne", ForOrganisation: "a", CreatedAt: t0, UpdatedAt: t0 + 1, Version: 1}
	first := want
	first.ID, first.OnDate = "e0", "2026-02-01"
	other := want
	other.ID, other.PracticeID = "e2", "b"
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.InsertEvaluation(ctx, want), tx.InsertEvaluation(ctx, first), tx.InsertEvaluation(ctx, other))
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error { return tx.InsertEvaluation(ctx, want) })
	missing := want
	missing.ID, missing.PracticeID = "e3", "nowhere"
	refused(t, db, store.ErrMissing, func(ctx context.Context, tx *store.Tx) error { return tx.InsertEvaluation(ctx, missing) })
	next := want
	next.OnDate, next.Measured, next.Finding, next.Course, next.ChangeText, next.State = "2026-03-02", "13", "beter", "stop", "", "in-full"
	next.PlanText, next.DidText, next.Extra, next.ByAccount, next.ByName, next.ForOrganisation = "p", "d", "", "rho", "Bram", "r"
	next.UpdatedAt = t0 + 5
	correct := func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdateEvaluation(ctx, next, store.EvaluationPast{Body: "zo was het", Reason: "", At: t0 + 5, ByAccount: "rho", ByName: "Bram"})
	}
	write(t, db, correct)
	refused(t, db, store.ErrStale, correct)
	next.Version = 2
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.Evaluation(ctx, "a", "e1")
		same(t, "corrected", got, next)
		_, elsewhere := tx.Evaluation(ctx, "b", "e1")
		if !errors.Is(elsewhere, store.ErrNotFound) {
			t.Errorf("by another practice: %v", elsewhere)
		}
		past, err2 := tx.PastEvaluations(ctx, "e1")
		if len(past) != 1 || past[0] != (store.EvaluationPast{EvaluationID: "e1", Version: 1, Body: "zo was het", At: t0 + 5, ByAccount: "rho", ByName: "Bram"}) {
			t.Errorf("past %+v", past)
		}
		return errors.Join(err, err2)
	})
	next.RemovedAt = t0 + 7
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdateEvaluation(ctx, next, store.EvaluationPast{Body: "zo was het daarna", Reason: "dubbel", At: t0 + 7, ByAccount: "x", ByName: "X"})
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		mine, err := tx.EvaluationsOfPractice(ctx, "a")
		all, err2 := tx.EvaluationsOfRHO(ctx, rhoA)
		gone, err3 := tx.Evaluation(ctx, "a", "e1")
		plans, err4 := tx.PlansOfRHO(ctx, rhoA)
		if len(mine) != 1 || mine[0] != first || len(all) != 2 || all[0] != first || all[1] != other || gone.RemovedAt != t0+7 {
			t.Errorf("of the practice %+v, of the RHO %+v, gone %+v", mine, all, gone)
		}
		if len(plans) == 0 || plans[0].Name == "" || plans[0].Plan.PracticeID != plans[0].Practice.ID {
			t.Errorf("plans of the RHO %+v", plans)
		}
		return errors.Join(err, err2, err3, err4)
	})
}
