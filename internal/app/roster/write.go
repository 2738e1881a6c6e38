package roster

import (
	"context"
	"errors"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/store"
)

// Saved is how a roster stands after a change. Again: it stood like that already, nothing was done.
type Saved struct {
	Version int64
	Again   bool
}

// change lets something happen to a roster, in a transaction, for who may do it.
func (s *Service) change(ctx context.Context, actor access.Actor, action access.Action, practiceID, id string,
	do func(context.Context, *store.Tx, store.RosterRow) error,
) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := found(ctx, tx, actor, action, practiceID, id)
		if err != nil {
			return err
		}
		return do(ctx, tx, row)
	})
}

// SaveRoster keeps a changed week; how it was can be brought back with Undo. version is the one that was seen. The name stays
// as it is. Errors: *Refused, *Clash, or a fault: those of access.
func (s *Service) SaveRoster(ctx context.Context, actor access.Actor, practiceID, id string, version int64, week domain.Roster) (Saved, error) {
	var out Saved
	err := s.change(ctx, actor, access.RosterWrite, practiceID, id, func(ctx context.Context, tx *store.Tx, row store.RosterRow) error {
		r := row.Roster
		week := week
		week.Name = r.Name
		body, err := bodyOf(week)
		switch {
		case err != nil:
			return err
		case body == r.Body:
			out = Saved{r.Version, true}
			return nil
		case version != r.Version:
			return s.clash(ctx, tx, actor, row)
		}
		at := store.Millis(s.cfg.Now())
		past := store.RosterPast{RosterID: r.ID, Version: r.Version, Body: r.Body, ByAccount: actor.Account, ByName: actor.Name, At: at}
		if err := tx.KeepRosterPast(ctx, past, Undos); err != nil {
			return err
		}
		r.Body, r.UpdatedAt = body, at
		if err := tx.UpdateRoster(ctx, r); err != nil {
			return err
		}
		out = Saved{Version: r.Version + 1}
		return record(ctx, tx, actor, EventWrite, r)
	})
	return out, err
}

// clash tells what stands there now, and who put it there.
func (s *Service) clash(ctx context.Context, tx *store.Tx, actor access.Actor, row store.RosterRow) error {
	theirs, err := s.sheet(ctx, tx, actor, row)
	if err != nil {
		return err
	}
	by := row.Roster.ByName
	if past, err := tx.NewestRosterPast(ctx, row.Roster.ID); err == nil {
		by = past.ByName
	} else if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return &Clash{Theirs: theirs, By: by}
}

// Undo brings back how the week was before its last change. version is the one that was seen. Errors: *Clash, or a fault:
// those of access, FaultNoUndo.
func (s *Service) Undo(ctx context.Context, actor access.Actor, practiceID, id string, version int64) (Saved, error) {
	var out Saved
	err := s.change(ctx, actor, access.RosterWrite, practiceID, id, func(ctx context.Context, tx *store.Tx, row store.RosterRow) error {
		r := row.Roster
		if version != r.Version {
			return s.clash(ctx, tx, actor, row)
		}
		past, err := tx.NewestRosterPast(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			return &kernel.Fault{Code: FaultNoUndo}
		}
		if err != nil {
			return err
		}
		r.Body, r.UpdatedAt = past.Body, store.Millis(s.cfg.Now())
		if err := errors.Join(tx.DeleteRosterPast(ctx, id, past.Version), tx.UpdateRoster(ctx, r)); err != nil {
			return err
		}
		out = Saved{Version: r.Version + 1}
		return record(ctx, tx, actor, EventWrite, r)
	})
	return out, err
}

// Rename gives a roster another name. version is the one that was seen. Errors: *Refused, *Clash, or a fault: those of access.
func (s *Service) Rename(ctx context.Context, actor access.Actor, practiceID, id string, version int64, name string) error {
	name, err := named(name)
	if err != nil {
		return err
	}
	return s.change(ctx, actor, access.RosterWrite, practiceID, id, func(ctx context.Context, tx *store.Tx, row store.RosterRow) error {
		r := row.Roster
		switch {
		case r.Name == name:
			return nil
		case version != r.Version:
			return s.clash(ctx, tx, actor, row)
		}
		r.Name, r.UpdatedAt = name, store.Millis(s.cfg.Now())
		week, err := weekOf(r)
		if err != nil {
			return err
		}
		if r.Body, err = bodyOf(week); err != nil {
			return err
		}
		if err := tx.UpdateRoster(ctx, r); err != nil {
			return err
		}
		return record(ctx, tx, actor, EventWrite, r)
	})
}

// Share shows a roster to the people of the practice, or to its author alone again. Faults: those of access, FaultToday: the
// roster of now stays shared.
func (s *Service) Share(ctx context.Context, actor access.Actor, practiceID, id string, shared bool) error {
	return s.change(ctx, actor, access.RosterShare, practiceID, id, func(ctx context.Context, tx *store.Tx, row store.RosterRow) error {
		r := row.Roster
		switch {
		case r.Shared == shared:
			return nil
		case r.Today:
			return &kernel.Fault{Code: FaultToday}
		}
		if err := tx.ShareRoster(ctx, id, shared); err != nil {
			return err
		}
		event := EventUnshare
		if shared {
			event = EventShare
		}
		return record(ctx, tx, actor, event, r)
	})
}

// MarkToday says that the practice works by this roster now, and by no other: it is shared from then on. today false: it
// works by none that is here. Faults: those of access.
func (s *Service) MarkToday(ctx context.Context, actor access.Actor, practiceID, id string, today bool) error {
	return s.change(ctx, actor, access.RosterToday, practiceID, id, func(ctx context.Context, tx *store.Tx, row store.RosterRow) error {
		if row.Roster.Today == today {
			return nil
		}
		marked := id
		if !today {
			marked = ""
		}
		if err := tx.MarkRosterOfToday(ctx, practiceID, marked); err != nil {
			return err
		}
		return record(ctx, tx, actor, EventToday, row.Roster)
	})
}

// Remove takes a roster away, with its past and searches. version is the one that was seen. Errors: *Clash, or a fault: those
// of access, FaultToday.
func (s *Service) Remove(ctx context.Context, actor access.Actor, practiceID, id string, version int64) error {
	return s.change(ctx, actor, access.RosterWrite, practiceID, id, func(ctx context.Context, tx *store.Tx, row store.RosterRow) error {
		switch {
		case row.Roster.Today:
			return &kernel.Fault{Code: FaultToday}
		case version != row.Roster.Version:
			return s.clash(ctx, tx, actor, row)
		}
		if err := tx.DeleteRoster(ctx, id, version); err != nil {
			return err
		}
		return record(ctx, tx, actor, EventRemove, row.Roster)
	})
}
