package store

import (
	"context"
	"errors"

	"kwartier/internal/store/gen"
)

type (
	// SearchLine is a search in a list.
	SearchLine = gen.SearchesOfRosterRow
	// OpenSearch is a search that has not ended.
	OpenSearch = gen.OpenRosterSearchRow
)

// InsertRosterSearch adds a search that nobody works on yet. ErrMissing: no such roster.
func (tx *Tx) InsertRosterSearch(ctx context.Context, r RosterSearch) error {
	return fail("insert roster search", tx.q.InsertRosterSearch(ctx, gen.InsertRosterSearchParams{ID: r.ID, PracticeID: r.PracticeID,
		RosterID: r.RosterID, Limits: r.Limits, Body: r.Body, Demand: r.Demand, Seed: r.Seed, State: r.State, ByAccount: r.ByAccount,
		ByName: r.ByName, CreatedAt: r.CreatedAt}))
}

// RosterSearch is a search from a roster. ErrNotFound.
func (tx *Tx) RosterSearch(ctx context.Context, rosterID, id string) (RosterSearch, error) {
	r, err := tx.q.RosterSearch(ctx, gen.RosterSearchParams{ID: id, RosterID: rosterID})
	return r, fail("roster search", err)
}

// SearchesOfRoster are the searches from a roster, the newest first.
func (tx *Tx) SearchesOfRoster(ctx context.Context, rosterID string, many int) ([]SearchLine, error) {
	rows, err := tx.q.SearchesOfRoster(ctx, gen.SearchesOfRosterParams{RosterID: rosterID, Many: Page{Size: many}.limit()})
	return rows, fail("searches of roster", err)
}

// OpenRosterSearch is the search of a practice that has not ended. ErrNotFound.
func (tx *Tx) OpenRosterSearch(ctx context.Context, practiceID string) (OpenSearch, error) {
	r, err := tx.q.OpenRosterSearch(ctx, practiceID)
	return r, fail("open roster search", err)
}

// StopRosterSearch asks a search to stop; one that ended stays as it is.
func (tx *Tx) StopRosterSearch(ctx context.Context, id string) error {
	_, err := tx.q.StopRosterSearch(ctx, id)
	return fail("stop roster search", err)
}

// LeaseRosterSearch takes the search that waits the longest at now, for the process by, until the instant until: after that
// another may take it. ErrNotFound: none waits.
func (tx *Tx) LeaseRosterSearch(ctx context.Context, state, by string, now, until int64) (RosterSearch, error) {
	id, err := tx.q.NextRosterSearch(ctx, now)
	if err != nil {
		return RosterSearch{}, fail("next roster search", err)
	}
	r, err := tx.q.LeaseRosterSearch(ctx, gen.LeaseRosterSearchParams{State: state, LeasedUntil: until, LeasedBy: by, Now: now, ID: id})
	return r, fail("lease roster search", err)
}

// RosterSearchWaits tells whether there is a search to take at now.
func (tx *Tx) RosterSearchWaits(ctx context.Context, now int64) (bool, error) {
	_, err := tx.q.NextRosterSearch(ctx, now)
	if err = fail("next roster search", err); errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// KeepRosterSearch writes Progress and Result of a leased search and makes the lease last until LeasedUntil; stop tells
// whether somebody asked it to stop. ErrNotFound: it ended, or another has it.
func (tx *Tx) KeepRosterSearch(ctx context.Context, r RosterSearch) (stop bool, err error) {
	stop, err = tx.q.KeepRosterSearch(ctx, gen.KeepRosterSearchParams{Progress: r.Progress, Result: r.Result, LeasedUntil: r.LeasedUntil,
		ID: r.ID, LeasedBy: r.LeasedBy, Attempts: r.Attempts})
	return stop, fail("keep roster search", err)
}

// ReleaseRosterSearch gives a leased search back, in r.State, for another process to take. ErrStale.
func (tx *Tx) ReleaseRosterSearch(ctx context.Context, r RosterSearch) error {
	n, err := tx.q.ReleaseRosterSearch(ctx, gen.ReleaseRosterSearchParams{State: r.State, ID: r.ID, LeasedBy: r.LeasedBy, Attempts: r.Attempts})
	return changed("release roster search", n, err)
}

// EndRosterSearch writes how a leased search ended: State, Progress, Result, LastError, DoneAt. ErrStale: another has it.
func (tx *Tx) EndRosterSearch(ctx context.Context, r RosterSearch) error {
	n, err := tx.q.EndRosterSearch(ctx, gen.EndRosterSearchParams{State: r.State, Progress: r.Progress, Result: r.Result, LastError: r.LastError,
		DoneAt: r.DoneAt, ID: r.ID, LeasedBy: r.LeasedBy, Attempts: r.Attempts})
	return changed("end roster search", n, err)
}

// DeleteRosterSearch removes a search that ended. ErrNotFound: there is none, or it goes on.
func (tx *Tx) DeleteRosterSearch(ctx context.Context, rosterID, id string) error {
	n, err := tx.q.DeleteRosterSearch(ctx, gen.DeleteRosterSearchParams{ID: id, RosterID: rosterID})
	return found("delete roster search", n, err)
}
