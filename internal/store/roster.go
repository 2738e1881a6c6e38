package store

import (
	"context"
	"errors"

	"kwartier/internal/store/gen"
)

type (
	// Roster is a roster of a practice. Body is JSON; ByAccount is the author's.
	Roster = gen.Roster
	// RosterRow is a Roster with the RHO of its practice, and how often it can be undone.
	RosterRow = gen.RosterRow
	// RosterPast is how a roster was before a change, and who made that change.
	RosterPast = gen.RosterPast
	// RosterDemand is the demand that all rosters of a practice meet. Body is JSON.
	RosterDemand = gen.RosterDemand
	// RosterSearch is a search for a better roster.
	RosterSearch = gen.RosterSearch
	// AuthoredRoster is a roster with the name of its practice.
	AuthoredRoster = gen.RostersOfAuthorRow
)

// InsertRoster adds a roster; the store sets Version. ErrDuplicate; ErrMissing: no such practice.
func (tx *Tx) InsertRoster(ctx context.Context, r Roster) error {
	r.Version = 1
	return fail("insert roster", tx.q.InsertRoster(ctx, gen.InsertRosterParams(r)))
}

// Roster is the roster with this id. ErrNotFound.
func (tx *Tx) Roster(ctx context.Context, id string) (RosterRow, error) {
	r, err := tx.q.Roster(ctx, id)
	return r, fail("roster", err)
}

// RostersOfPractice are those that an account may see: shared, or its own. That of today first, then the latest changed.
func (tx *Tx) RostersOfPractice(ctx context.Context, practiceID, accountID string) ([]Roster, error) {
	rows, err := tx.q.RostersOfPractice(ctx, gen.RostersOfPracticeParams{PracticeID: practiceID, ByAccount: accountID})
	return rows, fail("rosters of practice", err)
}

// CountRosters is how many rosters a practice has, whoever's.
func (tx *Tx) CountRosters(ctx context.Context, practiceID string) (int, error) {
	n, err := tx.q.CountRosters(ctx, practiceID)
	return int(n), fail("count rosters", err)
}

// RosterOfToday is the roster that a practice works by now. ErrNotFound: none is marked.
func (tx *Tx) RosterOfToday(ctx context.Context, practiceID string) (Roster, error) {
	r, err := tx.q.RosterOfToday(ctx, practiceID)
	return r, fail("roster of today", err)
}

// UpdateRoster writes name, body and UpdatedAt; r.Version is the version that was seen. ErrStale.
func (tx *Tx) UpdateRoster(ctx context.Context, r Roster) error {
	n, err := tx.q.UpdateRoster(ctx, gen.UpdateRosterParams{Name: r.Name, Body: r.Body, UpdatedAt: r.UpdatedAt, ID: r.ID, Version: r.Version})
	return changed("update roster", n, err)
}

// KeepRosterPast keeps how a roster was before a change, and of all such the newest keep.
func (tx *Tx) KeepRosterPast(ctx context.Context, p RosterPast, keep int) error {
	if err := tx.q.InsertRosterPast(ctx, gen.InsertRosterPastParams(p)); err != nil {
		return fail("keep roster past", err)
	}
	return fail("trim roster past", tx.q.TrimRosterPast(ctx, gen.TrimRosterPastParams{RosterID: p.RosterID, Keep: Page{Size: keep}.limit()}))
}

// NewestRosterPast is how a roster was before its last change. ErrNotFound: nothing is kept.
func (tx *Tx) NewestRosterPast(ctx context.Context, id string) (RosterPast, error) {
	p, err := tx.q.NewestRosterPast(ctx, id)
	return p, fail("newest roster past", err)
}

// DeleteRosterPast forgets one of what KeepRosterPast kept.
func (tx *Tx) DeleteRosterPast(ctx context.Context, id string, version int64) error {
	return fail("delete roster past", tx.q.DeleteRosterPast(ctx, gen.DeleteRosterPastParams{RosterID: id, Version: version}))
}

// ShareRoster shows a roster to everybody of the practice, or to its author alone. ErrNotFound.
func (tx *Tx) ShareRoster(ctx context.Context, id string, shared bool) error {
	n, err := tx.q.ShareRoster(ctx, gen.ShareRosterParams{Shared: shared, ID: id})
	return found("share roster", n, err)
}

// MarkRosterOfToday makes a roster the one that its practice works by, shared, and no other. id "": none. ErrNotFound.
func (tx *Tx) MarkRosterOfToday(ctx context.Context, practiceID, id string) error {
	if err := tx.q.NoRosterOfToday(ctx, practiceID); err != nil || id == "" {
		return fail("no roster of today", err)
	}
	n, err := tx.q.MarkRosterOfToday(ctx, id)
	return found("mark roster of today", n, err)
}

// DeleteRoster removes a roster with its past and searches; version is the one that was seen. ErrStale.
func (tx *Tx) DeleteRoster(ctx context.Context, id string, version int64) error {
	if err := errors.Join(tx.q.DeletePastOfRoster(ctx, id), tx.q.DeleteSearchesOfRoster(ctx, id)); err != nil {
		return fail("delete what belongs to a roster", err)
	}
	n, err := tx.q.DeleteRoster(ctx, gen.DeleteRosterParams{ID: id, Version: version})
	return changed("delete roster", n, err)
}

// RosterDemand is the demand of a practice. ErrNotFound: it has none of its own.
func (tx *Tx) RosterDemand(ctx context.Context, practiceID string) (RosterDemand, error) {
	d, err := tx.q.RosterDemand(ctx, practiceID)
	return d, fail("roster demand", err)
}

// SaveRosterDemand writes the demand of a practice; d.Version is the version that was seen, 0 for none. ErrStale.
func (tx *Tx) SaveRosterDemand(ctx context.Context, d RosterDemand) error {
	if d.Version == 0 {
		d.Version = 1
		err := fail("insert roster demand", tx.q.InsertRosterDemand(ctx, gen.InsertRosterDemandParams(d)))
		if errors.Is(err, ErrDuplicate) {
			return changed("insert roster demand", 0, nil)
		}
		return err
	}
	n, err := tx.q.UpdateRosterDemand(ctx, gen.UpdateRosterDemandParams{Body: d.Body, ByAccount: d.ByAccount, ByName: d.ByName,
		UpdatedAt: d.UpdatedAt, PracticeID: d.PracticeID, Version: d.Version})
	return changed("update roster demand", n, err)
}

// RostersOfAuthor are all rosters that a person made, at any practice, oldest first.
func (tx *Tx) RostersOfAuthor(ctx context.Context, accountID string) ([]AuthoredRoster, error) {
	rows, err := tx.q.RostersOfAuthor(ctx, accountID)
	return rows, fail("rosters of author", err)
}
