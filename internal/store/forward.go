package store

import (
	"context"

	"kwartier/internal/store/gen"
)

// PlanOfRHO is a practice with its name and plan.
type PlanOfRHO = gen.PlansOfRhoRow

// SectionOfRHO is a section of a plan, without who wrote it.
type SectionOfRHO = gen.PlanSectionsOfRhoRow

// PlansOfRHO are the practices of an RHO that have a plan, by name, but for those that ended or share another's plan.
func (tx *Tx) PlansOfRHO(ctx context.Context, rhoID string) ([]PlanOfRHO, error) {
	rows, err := tx.q.PlansOfRho(ctx, rhoID)
	return rows, fail("plans of RHO", err)
}

// CountWithoutPlan is how many practices of an RHO have and share no plan.
func (tx *Tx) CountWithoutPlan(ctx context.Context, rhoID string) (int, error) {
	n, err := tx.q.CountWithoutPlan(ctx, rhoID)
	return int(n), fail("count without plan", err)
}

// PlanSectionsOfRHO are the present texts of all plans of an RHO that say what runs and what ran before, by plan and
// section.
func (tx *Tx) PlanSectionsOfRHO(ctx context.Context, rhoID string) ([]SectionOfRHO, error) {
	rows, err := tx.q.PlanSectionsOfRho(ctx, rhoID)
	return rows, fail("plan sections of RHO", err)
}

// StaffOfRHO is who works or worked at the practices of an RHO with what they followed, by practice, in the order in which
// they were added: without AGB codes and who gave a training.
func (tx *Tx) StaffOfRHO(ctx context.Context, rhoID string) (map[string][]StaffLine, error) {
	rows, err := tx.q.StaffOfRho(ctx, rhoID)
	out := map[string][]StaffLine{}
	for _, r := range rows {
		out[r.PracticeID] = append(out[r.PracticeID], StaffLine{Key: r.Key, Role: r.Role, From: r.FromDate, Until: r.UntilDate, Name: r.Name,
			Training: r.Training, Variant: r.Variant, On: r.OnDate, AtPractice: r.AtPractice, Year: int(r.Year)})
	}
	return out, fail("staff of RHO", err)
}
