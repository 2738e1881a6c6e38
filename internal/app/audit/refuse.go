package audit

import (
	"context"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/store"
)

// refusalsOncePer is how often at most the refusals of one person and one object are written down, so that nobody fills
// another organisation's log by asking again and again.
const refusalsOncePer = time.Hour

// Refuse writes down that somebody who is signed in was refused (AZ-8), in the log of the organisation that the resource
// belongs to: once an hour for a person and an object. A resource that belongs to none is nobody's to know of.
func (s *Service) Refuse(ctx context.Context, actor access.Actor, action access.Action, about access.Resource) error {
	if about.Organisation == "" {
		return nil
	}
	entry := Of(action, about, "")
	entry.Result = Refused
	bucket := "refused:" + actor.Account + ":" + string(about.Kind) + ":" + about.ID
	at := store.Millis(actor.At)
	var before int64
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		before, err = tx.RateLimitHits(ctx, bucket, at-at%refusalsOncePer.Milliseconds())
		return err
	})
	if err != nil || before > 0 { // the usual case of somebody who goes on asking writes nothing
		return err
	}
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		hits, err := tx.HitRateLimit(ctx, bucket, at, refusalsOncePer)
		if err != nil || hits > 1 {
			return err
		}
		return Record(ctx, tx, actor, entry)
	})
}
