package roster

import (
	"context"
	"time"

	"kwartier/internal/app/access"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/programme"
	"kwartier/internal/store"
)

// Entry is a roster in the list.
type Entry struct {
	ID, Name, Author    string
	Mine, Shared, Today bool
	MayEdit             bool
	Saved               time.Time
	Booked              float64             // average minutes of a slot (domain Booked)
	Hours               map[domain.Role]int // minutes of clinic a week
}

// Overview is all that somebody sees of the rosters of a practice.
type Overview struct {
	Practice  string // name
	Rosters   []Entry
	Demand    DemandSheet
	Templates []programme.Template
	Former    []Former // of practices that merged into this one
	Full      bool     // the practice has as many as it may have
}

// List gives the rosters of a practice that the actor may read: that of now first, then the latest changed. Nothing is
// simulated. Faults: those of access.
func (s *Service) List(ctx context.Context, actor access.Actor, practiceID string) (Overview, error) {
	out := Overview{Templates: programme.Templates()}
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.RosterUse, practiceID)
		if err != nil {
			return err
		}
		out.Practice = p.Name
		if out.Demand, err = s.demandFor(ctx, tx, actor, p); err != nil {
			return err
		}
		if out.Former, err = formerOf(ctx, tx, actor, practiceID, p.Practice.RhoID); err != nil {
			return err
		}
		n, err := tx.CountRosters(ctx, practiceID)
		if err != nil {
			return err
		}
		out.Full = n >= MaxRosters
		rows, err := tx.RostersOfPractice(ctx, practiceID, actor.Account)
		for _, r := range rows {
			if e, ok := entryOf(actor, store.RosterRow{Roster: r, RhoID: p.Practice.RhoID}); ok {
				out.Rosters = append(out.Rosters, e)
			}
		}
		return err
	})
	return out, err
}

// entryOf is false for what the actor may not read, and for what cannot be read at all.
func entryOf(actor access.Actor, row store.RosterRow) (Entry, bool) {
	r, about := row.Roster, resourceOf(row)
	week, err := weekOf(r)
	if err != nil || !access.Allowed(actor, access.RosterRead, about) {
		return Entry{}, false
	}
	return Entry{ID: r.ID, Name: r.Name, Author: r.ByName, Mine: r.ByAccount == actor.Account, Shared: r.Shared, Today: r.Today,
		MayEdit: access.Allowed(actor, access.RosterWrite, about), Saved: store.Time(r.UpdatedAt), Booked: week.Booked(), Hours: week.Hours()}, true
}
