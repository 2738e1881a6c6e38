package store

import (
	"context"

	"kwartier/internal/store/gen"
)

// OutlookSection is a section of a practice's plan as a look forward reads it (CK-5).
type OutlookSection = gen.PlanSectionsOfRhoRow

// PlanSectionsOfRHO are the present texts of all plans of an RHO that say what runs, who works there, and what ran
// before, by practice and section.
func (tx *Tx) PlanSectionsOfRHO(ctx context.Context, rhoID string) ([]OutlookSection, error) {
	rows, err := tx.q.PlanSectionsOfRho(ctx, rhoID)
	return rows, fail("plan sections of RHO", err)
}
