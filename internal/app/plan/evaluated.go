package plan

import (
	"context"
	"encoding/json"
	"fmt"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// evaluated reads what the practice found when it looked back; assemble fills in how far things got where the plan itself
// says nothing (DE-2).
func (l *loaded) evaluated(ctx context.Context, tx *store.Tx) error {
	rows, err := tx.EvaluationsOfPractice(ctx, l.practice.Practice.ID)
	if err != nil {
		return err
	}
	l.evaluations, err = EvaluationsOf(rows)
	return err
}

// EvaluationsOf are rows as evaluations, in their order.
func EvaluationsOf(rows []store.Evaluation) ([]evaluation.Evaluation, error) {
	var out []evaluation.Evaluation
	for _, row := range rows {
		e, err := EvaluationOf(row)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// EvaluationOf is a row as an evaluation. An error is a row that cannot be read.
func EvaluationOf(row store.Evaluation) (evaluation.Evaluation, error) {
	e := evaluation.Evaluation{ID: row.ID, Year: int(row.Year), Element: guideline.ElementKey(row.Element), Choice: row.Choice,
		Kind: evaluation.Kind(row.Kind), On: dateOf(row.OnDate), Round: int(row.Round), Measured: row.Measured, Finding: row.Finding,
		Course: evaluation.Course(row.Course), Change: row.ChangeText, State: domain.State(row.State), Planned: row.PlanText,
		Did: row.DidText, Goal: row.Goal, At: timeOf(row.CreatedAt)}
	if row.Extra == "" {
		return e, nil
	}
	if err := json.Unmarshal([]byte(row.Extra), &e.Extra); err != nil {
		return e, fmt.Errorf("plan: evaluation %s cannot be read: %w", row.ID, err)
	}
	return e, nil
}

// WithinFor is Within after asking whether the actor may do this with the plan. It records nothing. Errors: faults of access, region.FaultNone.
func (s *Service) WithinFor(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, practiceID string) (View, error) {
	l, err := s.load(ctx, tx, actor, action, practiceID)
	if err != nil {
		return View{}, err
	}
	return s.bare(l), nil
}
