package account

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/store"
)

// Reminders tells whether the actor gets the reminders that one may do without (RE-1).
func (s *Service) Reminders(ctx context.Context, actor access.Actor) (bool, error) {
	var off bool
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		off, err = tx.IsReminderOff(ctx, actor.Account)
		return err
	})
	return !off, err
}

// SetReminders says whether the actor wants them; those of plan and confirmation go out all the same (RE-1). Saying what
// was so does nothing. Faults: those of access.Decide.
func (s *Service) SetReminders(ctx context.Context, actor access.Actor, want bool) error {
	if err := access.Decide(actor, access.AccountSelf, access.OfPerson(actor.Account)); err != nil {
		return err
	}
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		off, err := tx.IsReminderOff(ctx, actor.Account)
		if err != nil || off != want {
			return err
		}
		if err := tx.SetReminderOff(ctx, actor.Account, !want, store.Millis(s.now())); err != nil {
			return err
		}
		members, err := memberships(ctx, tx, actor.Account)
		if err != nil {
			return err
		}
		detail := "aan"
		if !want {
			detail = "uit"
		}
		return recordAll(ctx, tx, actor, members, audit.Entry{Action: EventReminders, Kind: string(access.Person), ID: actor.Account, Detail: detail})
	})
}
