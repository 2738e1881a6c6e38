package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"kwartier/internal/store"
)

// rosters: kept with a way back of bounded length, one's own or shared, one of today for each practice; a stale change is
// refused (CT-1).
func rosters(t *testing.T, db Database) {
	write(t, db, region)
	mine := store.Roster{ID: "r1", PracticeID: "a", Name: "Nu", Body: "{}", ByAccount: person, ByName: "Anne", CreatedAt: t0, UpdatedAt: t0, Version: 1}
	theirs := mine
	theirs.ID, theirs.Name, theirs.ByAccount, theirs.ByName, theirs.UpdatedAt = "r2", "Anders", "bram", "Bram", t0+1
	elsewhere := mine
	elsewhere.ID, elsewhere.PracticeID = "r3", "b"
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.InsertRoster(ctx, mine), tx.InsertRoster(ctx, theirs), tx.InsertRoster(ctx, elsewhere))
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error { return tx.InsertRoster(ctx, mine) })
	missing := mine
	missing.ID, missing.PracticeID = "r4", "nowhere"
	refused(t, db, store.ErrMissing, func(ctx context.Context, tx *store.Tx) error { return tx.InsertRoster(ctx, missing) })
	seen := func(account, want string) {
		t.Helper()
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.RostersOfPractice(ctx, "a", account)
			got := ""
			for _, r := range rows {
				got += r.ID
			}
			same(t, "seen by "+account, got, want)
			return err
		})
	}
	seen(person, "r1")
	seen("bram", "r2")
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.ShareRoster(ctx, "r2", true) })
	seen(person, "r2r1")
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.MarkRosterOfToday(ctx, "a", "r1") })
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.MarkRosterOfToday(ctx, "b", "r3") })
	seen("cas", "r1r2") // that of today is shared and comes first
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.MarkRosterOfToday(ctx, "a", "r2") })
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		now, err := tx.RosterOfToday(ctx, "a")
		same(t, "of today", now.ID, "r2")
		other, err2 := tx.RosterOfToday(ctx, "b")
		same(t, "of another practice's today", other.ID, "r3")
		n, err3 := tx.CountRosters(ctx, "a")
		same(t, "rosters", n, 2)
		row, err4 := tx.Roster(ctx, "r1")
		same(t, "row", row, store.RosterRow{Roster: store.Roster{ID: "r1", PracticeID: "a", Name: "Nu", Body: "{}", Shared: true, ByAccount: person,
			ByName: "Anne", CreatedAt: t0, UpdatedAt: t0, Version: 1}, RhoID: rhoA})
		return errors.Join(err, err2, err3, err4)
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.MarkRosterOfToday(ctx, "a", "") })
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.RosterOfToday(ctx, "a"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("no roster of today: %v", err)
		}
		return nil
	})
	rosterPast(t, db)
	rosterGone(t, db)
}

// rosterPast: of what was, the newest are kept.
func rosterPast(t *testing.T, db Database) {
	t.Helper()
	for v := int64(1); v <= 5; v++ {
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			row, err := tx.Roster(ctx, "r1")
			if err != nil {
				return err
			}
			past := store.RosterPast{RosterID: "r1", Version: v, Body: row.Roster.Body, ByAccount: person, ByName: "Anne", At: t0 + v}
			next := row.Roster
			next.Body, next.Name, next.UpdatedAt = fmt.Sprintf(`{"v":%d}`, v+1), "Nu", t0+v
			return errors.Join(tx.KeepRosterPast(ctx, past, 3), tx.UpdateRoster(ctx, next))
		})
	}
	refused(t, db, store.ErrStale, func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdateRoster(ctx, store.Roster{ID: "r1", Version: 5})
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.Roster(ctx, "r1")
		same(t, "undos", row.Undos, int64(3))
		same(t, "body", row.Roster.Body, `{"v":6}`)
		past, err2 := tx.NewestRosterPast(ctx, "r1")
		same(t, "newest past", past, store.RosterPast{RosterID: "r1", Version: 5, Body: `{"v":5}`, ByAccount: person, ByName: "Anne", At: t0 + 5})
		return errors.Join(err, err2)
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.DeleteRosterPast(ctx, "r1", 5) })
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		past, err := tx.NewestRosterPast(ctx, "r1")
		same(t, "then", past.Version, int64(4))
		return err
	})
}

// rosterGone: a roster goes with its past, and only as it was seen.
func rosterGone(t *testing.T, db Database) {
	t.Helper()
	refused(t, db, store.ErrStale, func(ctx context.Context, tx *store.Tx) error { return tx.DeleteRoster(ctx, "r1", 5) })
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.DeleteRoster(ctx, "r1", 6) })
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.Roster(ctx, "r1"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("gone: %v", err)
		}
		if _, err := tx.NewestRosterPast(ctx, "r1"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("its past: %v", err)
		}
		return nil
	})
}

// rosterDemands: one for each practice, never silently overwritten.
func rosterDemands(t *testing.T, db Database) {
	write(t, db, region)
	d := store.RosterDemand{PracticeID: "a", Body: "{}", ByAccount: person, ByName: "Anne", UpdatedAt: t0}
	keep := func(ctx context.Context, tx *store.Tx) error { return tx.SaveRosterDemand(ctx, d) }
	write(t, db, keep)
	refused(t, db, store.ErrStale, keep) // somebody was first
	d.Version, d.Body, d.UpdatedAt = 1, `{"factor":2}`, t0+1
	write(t, db, keep)
	refused(t, db, store.ErrStale, keep)
	d.Version = 2
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.RosterDemand(ctx, "a")
		same(t, "demand", got, d)
		if _, none := tx.RosterDemand(ctx, "b"); !errors.Is(none, store.ErrNotFound) {
			t.Errorf("of another practice: %v", none)
		}
		return err
	})
}

// rosterAuthors: who goes takes the own rosters along; the shared ones stay, without the name (AZ-10).
func rosterAuthors(t *testing.T, db Database) {
	write(t, db, region)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		own := store.Roster{ID: "own", PracticeID: "a", Name: "Van mij", Body: "{}", ByAccount: person, ByName: "Anne", CreatedAt: t0, UpdatedAt: t0}
		shared := own
		shared.ID, shared.Name, shared.Shared, shared.CreatedAt = "shared", "Van ons", true, t0+1
		other := own
		other.ID, other.ByAccount, other.ByName = "other", "bram", "Bram"
		past := store.RosterPast{RosterID: "own", Version: 1, Body: "{}", ByAccount: person, ByName: "Anne", At: t0}
		ours := past
		ours.RosterID = "shared"
		return errors.Join(tx.InsertRoster(ctx, own), tx.InsertRoster(ctx, shared), tx.InsertRoster(ctx, other),
			tx.KeepRosterPast(ctx, past, 3), tx.KeepRosterPast(ctx, ours, 3),
			tx.SaveRosterDemand(ctx, store.RosterDemand{PracticeID: "a", Body: "{}", ByAccount: person, ByName: "Anne", UpdatedAt: t0}))
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.RostersOfAuthor(ctx, person)
		if len(rows) != 2 || rows[0].Name != "Van mij" || rows[0].Shared || !rows[1].Shared || rows[1].PracticeName != "Álmelo" {
			t.Errorf("of the author: %+v", rows)
		}
		return err
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.Account(ctx, person)
		if err != nil {
			return err
		}
		return tx.PseudonymiseAccount(ctx, a, "Oud-gebruiker", t0+minute)
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Roster(ctx, "own")
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the own one: %v", err)
		}
		shared, err := tx.Roster(ctx, "shared")
		other, err2 := tx.Roster(ctx, "other")
		past, err3 := tx.NewestRosterPast(ctx, "shared")
		demand, err4 := tx.RosterDemand(ctx, "a")
		same(t, "names", shared.Roster.ByName+" "+other.Roster.ByName+" "+past.ByName+" "+demand.ByName, "Oud-gebruiker Bram Oud-gebruiker Oud-gebruiker")
		return errors.Join(err, err2, err3, err4)
	})
}
