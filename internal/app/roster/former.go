package roster

import (
	"context"
	"errors"
	"slices"

	"kwartier/internal/app/access"
	"kwartier/internal/store"
)

// Former are the rosters of a practice that merged into this one, as far as the actor may read them (UT-17).
type Former struct {
	Practice string // name
	Rosters  []Entry
}

// formerOf gives the rosters of before, by practice; of practices without any nothing.
func formerOf(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID, rho string) ([]Former, error) {
	if len(actor.Past) == 0 {
		return nil, nil
	}
	ends, err := tx.EndsInto(ctx, practiceID)
	if err != nil {
		return nil, err
	}
	var out []Former
	for _, e := range ends {
		rows, err := tx.RostersOfPractice(ctx, e.PracticeID, actor.Account)
		if err != nil {
			return nil, err
		}
		f := Former{Practice: e.Name}
		for _, r := range rows {
			if entry, ok := entryOf(actor, store.RosterRow{Roster: r, RhoID: rho}); ok {
				f.Rosters = append(f.Rosters, entry)
			}
		}
		if len(f.Rosters) > 0 {
			out = append(out, f)
		}
	}
	return out, nil
}

// TakeOver copies a roster of a practice that merged into the actor's practice, as the actor's own there, and gives its id.
// Errors: a fault: FaultMany, those of access; whoever may not read it does not find it.
func (s *Service) TakeOver(ctx context.Context, actor access.Actor, practiceID, id string) (string, error) {
	taken := ""
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := access.FindPractice(ctx, tx, actor, access.RosterUse, practiceID); err != nil {
			return err
		}
		row, err := tx.Roster(ctx, id)
		if errors.Is(err, store.ErrNotFound) || err == nil && !slices.Contains(actor.Past, row.Roster.PracticeID) {
			return access.NotFound()
		}
		if err != nil {
			return err
		}
		if err := access.Decide(actor, access.RosterRead, resourceOf(row)); err != nil {
			return err
		}
		week, err := weekOf(row.Roster)
		if err != nil {
			return err
		}
		taken, err = s.add(ctx, tx, actor, practiceID, row.Roster.Name, week)
		return err
	})
	return taken, err
}
