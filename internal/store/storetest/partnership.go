package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"kwartier/internal/store"
)

// A practice shares one plan at a time; its line in the RHO's list and the counts follow the plan it shares (UT-17).
func planShares(t *testing.T, db Database) {
	write(t, db, region)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertPlanShare(ctx, store.PlanShare{ID: "s1", HolderID: "c", PracticeID: "a", FromDate: "2026-01-01"})
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertPlanShare(ctx, store.PlanShare{ID: "s2", HolderID: "b", PracticeID: "a", FromDate: "2026-01-01"})
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		member, err := tx.Practice(ctx, "a")
		same(t, "holder", member.HolderID, "c")
		holder, err2 := tx.Practice(ctx, "c")
		same(t, "members", holder.Members, int64(1))
		rows, _, err3 := tx.PracticesOfRHO(ctx, rhoA, store.PracticeFilter{})
		same(t, "stand of the shared plan", rows[0].PlanState+" "+rows[0].HolderID, "accepted c")
		members, err4 := tx.SharesOfHolder(ctx, "c")
		same(t, "member", members[0].Name+" "+members[0].EntryDate, "Álmelo "+member.Practice.EntryDate)
		lines, err5 := tx.SharesOfRHO(ctx, rhoA)
		same(t, "lines", len(lines), 1)
		none, err6 := tx.SharesOfRHO(ctx, rhoB)
		same(t, "of another RHO", len(none), 0)
		return errors.Join(err, err2, err3, err4, err5, err6)
	})
	end := func(ctx context.Context, tx *store.Tx) error { return tx.EndPlanShare(ctx, "s1", 1, "2026-07-01") }
	write(t, db, end)
	refused(t, db, store.ErrStale, end)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertPlanShare(ctx, store.PlanShare{ID: "s2", HolderID: "b", PracticeID: "a", FromDate: "2026-08-01"})
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		shares, err := tx.SharesOfPractice(ctx, "a")
		same(t, "newest first", shares[0].HolderID+shares[1].UntilDate, "b2026-07-01")
		return err
	})
}

// A practice that ended is in no list and no count; what ended into it before moves along (UT-17).
func practiceEnds(t *testing.T, db Database) {
	write(t, db, region)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.EndPractice(ctx, store.PracticeEnd{PracticeID: "a", IntoID: "b", OnDate: "2026-01-01"}),
			tx.EndPractice(ctx, store.PracticeEnd{PracticeID: "b", IntoID: "c", OnDate: "2026-02-01"}))
	})
	refused(t, db, store.ErrDuplicate, func(ctx context.Context, tx *store.Tx) error {
		return tx.EndPractice(ctx, store.PracticeEnd{PracticeID: "a", IntoID: "d", OnDate: "2026-03-01"})
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, total, err := tx.PracticesOfRHO(ctx, rhoA, store.PracticeFilter{Page: store.Page{Size: 1}})
		same(t, "list", rows[0].Practice.ID, "c")
		same(t, "total", total, int64(2))
		without, err2 := tx.CountWithoutPlan(ctx, rhoA)
		same(t, "without a plan", without, 1)
		stands, err3 := tx.PlanStandsByRegion(ctx, "")
		var n int64
		for _, s := range stands {
			n += s.Practices
		}
		same(t, "stands", n, int64(3))
		ends, err4 := tx.EndsInto(ctx, "c")
		same(t, "chain", ends[0].PracticeID+ends[1].PracticeID, "ab")
		end, err5 := tx.EndOfPractice(ctx, "a")
		same(t, "goes on in", end.IntoName, "Centrum")
		_, none := tx.EndOfPractice(ctx, "c")
		if !errors.Is(none, store.ErrNotFound) {
			t.Errorf("an end of a practice that goes on: %v", none)
		}
		lines, err6 := tx.EndsOfRHO(ctx, rhoA)
		same(t, "ended", len(lines), 2)
		return errors.Join(err, err2, err3, err4, err5, err6)
	})
}

// What happened between two practices is read at both, newest first (UT-17).
func practiceEvents(t *testing.T, db Database) {
	write(t, db, region)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.InsertPracticeEvent(ctx, store.PracticeEvent{ID: "1", PracticeID: "a", OtherID: "b", Kind: "join", OnDate: "2026-01-01", Note: "Één plan", At: t0}),
			tx.InsertPracticeEvent(ctx, store.PracticeEvent{ID: "2", PracticeID: "b", Kind: "entry-date", OnDate: "2026-01-02", BeforeText: "x", AfterText: "y", ByName: "Fatima", At: t0 + 1}))
	})
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		for practice, want := range map[string]string{"a": "1", "b": "21", "c": ""} {
			rows, err := tx.EventsOfPractice(ctx, practice)
			if err != nil {
				return err
			}
			ids := []string{}
			for _, r := range rows {
				ids = append(ids, r.ID)
			}
			same(t, "events of "+practice, strings.Join(ids, ""), want)
		}
		rows, err := tx.EventsOfPractice(ctx, "b")
		same(t, "names", rows[1].Name+" "+rows[1].OtherName+" "+rows[0].OtherName, "Álmelo beek ")
		return err
	})
}
