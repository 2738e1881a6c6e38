package enrolment

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
)

// Key says whose ticket is whose, to who follows a round, once all of the draw is shown: until then only the ticket maker
// knows (LO-8). Withdrawn and late applications are in it too. Faults: ceremony.FaultNotDrawn, those of access.
func (s *Service) Key(ctx context.Context, actor access.Actor, roundID string) (r lottery.Round, out []Shown, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if r, err = s.roundFor(ctx, tx, actor, access.EnrolmentFollow, roundID); err != nil {
			return err
		}
		d := r.Standing()
		if d == nil || d.Drawn.IsZero() || !d.Timeline(r.Now).Over() {
			return &kernel.Fault{Code: ceremony.FaultNotDrawn}
		}
		out, err = s.all(ctx, tx, r)
		return err
	})
	return r, out, err
}
