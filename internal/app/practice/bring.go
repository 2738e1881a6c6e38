package practice

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// Check gives what cannot be kept of these facts, by field.
func Check(f Facts) []kernel.Fault { return f.check() }

// Bring adds a practice to an RHO in the transaction of who brings many in, and gives its id; who asks was checked by
// them. Errors: *Refused.
func (s *Service) Bring(ctx context.Context, tx *store.Tx, actor access.Actor, rho store.RHO, f Facts) (string, error) {
	if faults := f.check(); len(faults) > 0 {
		return "", &Refused{Faults: faults}
	}
	if err := free(ctx, tx, rho.ID, f.AGB, ""); err != nil {
		return "", err
	}
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return "", err
	}
	row := f.onto(store.Practice{ID: id, RhoID: rho.ID, RegionKey: rho.RegionKey, CreatedAt: store.Millis(s.cfg.Now())})
	if err := tx.InsertPractice(ctx, f.Name, row); err != nil {
		return "", err
	}
	return id, record(ctx, tx, actor, id, "ingelezen")
}
