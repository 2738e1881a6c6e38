package storetest

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"kwartier/internal/store"
)

func savedFilters(t *testing.T, db Database) {
	write(t, db, world)
	filter := func(id, organisation, name string) store.SavedFilter {
		return store.SavedFilter{ID: id, AccountID: person, OrganisationID: organisation, Name: name, Query: "staat=te-laat"}
	}
	insert := func(f store.SavedFilter) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error { return tx.InsertSavedFilter(ctx, f) }
	}
	for _, f := range []store.SavedFilter{filter("1", rhoA, "te laat"), filter("2", rhoA, "nieuw"),
		filter("3", rhoB, "te laat"), filter("4", rhoA, "klaar")} {
		write(t, db, insert(f))
	}
	refused(t, db, store.ErrDuplicate, insert(filter("5", rhoA, "nieuw")))
	refused(t, db, store.ErrMissing, insert(filter("5", "nowhere", "nieuw")))
	update := func(f store.SavedFilter) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error { return tx.UpdateSavedFilter(ctx, f) }
	}
	first := filter("1", rhoA, "veel te laat")
	first.Query, first.Position = "jaar=2", 9
	write(t, db, update(first))
	refused(t, db, store.ErrDuplicate, update(filter("1", rhoA, "nieuw")))
	stranger := first
	stranger.AccountID = "other"
	refused(t, db, store.ErrNotFound, update(stranger))
	remove := func(account, organisation string) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error {
			return tx.DeleteSavedFilter(ctx, account, organisation, "2")
		}
	}
	refused(t, db, store.ErrNotFound, remove("other", rhoA))
	refused(t, db, store.ErrNotFound, remove(person, rhoB))
	write(t, db, remove(person, rhoA))
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.SavedFilters(ctx, person, rhoA)
		last := filter("4", rhoA, "klaar")
		last.Position = 3
		if len(rows) != 2 || rows[0] != last || rows[1] != first {
			t.Errorf("filters %+v", rows)
		}
		return err
	})
}

// An administrator looks into an organisation for a reason and until a time, no other and no longer (AZ-6).
func glass(t *testing.T, db Database) {
	write(t, db, world)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.InsertGlass(ctx, store.Glass{ID: "1", AccountID: person, OrganisationID: rhoA, Reason: "storing", OpenedAt: t0,
				Until: t0 + minute}),
			tx.InsertGlass(ctx, store.Glass{ID: "2", AccountID: person, OrganisationID: rhoB, Reason: "vraag", OpenedAt: t0,
				Until: t0 + 2*minute}))
	})
	open := func(account, organisation string, now int64, want string) {
		t.Helper()
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			g, err := tx.OpenGlass(ctx, account, organisation, now)
			same(t, "open glass", g.ID, want)
			if want == "" && errors.Is(err, store.ErrNotFound) {
				return nil
			}
			return err
		})
	}
	open(person, rhoA, t0, "1")
	open(person, rhoA, t0+minute-1, "1")
	open(person, rhoA, t0+minute, "")
	open("other", rhoA, t0, "")
	open(person, insure, t0, "")
	shut := func(account string) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error { return tx.CloseGlass(ctx, account, "2", t0+3) }
	}
	refused(t, db, store.ErrNotFound, shut("other"))
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.OpenGlasses(ctx, person, t0)
		if len(rows) != 2 || rows[0].ID != "1" || rows[0].Name == "" {
			t.Errorf("open %+v", rows)
		}
		return err
	})
	write(t, db, shut(person))
	refused(t, db, store.ErrNotFound, shut(person))
	open(person, rhoB, t0+4, "")
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.GlassesOfOrganisation(ctx, rhoB, 0)
		want := store.Glass{ID: "2", AccountID: person, OrganisationID: rhoB, Reason: "vraag", OpenedAt: t0,
			Until: t0 + 2*minute, ClosedAt: t0 + 3}
		if len(rows) != 1 || rows[0] != want {
			t.Errorf("looks %+v", rows)
		}
		return err
	})
}

// What was typed when the sign-in had ended is found by its secret, until its time.
func sealedForms(t *testing.T, db Database) {
	sealed := []byte{0, 1, 0xff}
	insert := func(id, token string, expires int64) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertSealedForm(ctx, store.SealedForm{ID: id, TokenHash: store.TokenHash(token), Sealed: sealed,
				CreatedAt: t0, ExpiresAt: expires})
		}
	}
	write(t, db, insert("1", "een", t0+10))
	write(t, db, insert("2", "twee", t0+20))
	write(t, db, insert("3", "drie", t0+20))
	refused(t, db, store.ErrDuplicate, insert("4", "een", t0+20))
	find := func(token string, now int64, want string) {
		t.Helper()
		read(t, db, func(ctx context.Context, tx *store.Tx) error {
			f, err := tx.SealedForm(ctx, token, now)
			same(t, "form of "+token, f.ID, want)
			if want == "" && errors.Is(err, store.ErrNotFound) {
				return nil
			}
			same(t, "what was typed", bytes.Equal(f.Sealed, sealed), true)
			return err
		})
	}
	find("een", t0+9, "1")
	find("een", t0+10, "")
	find(store.TokenHash("een"), t0, "")
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.DeleteExpiredSealedForms(ctx, t0+10)
		same(t, "past their time", n, 1)
		return errors.Join(err, tx.DeleteSealedForm(ctx, "2"), tx.DeleteSealedForm(ctx, "2"))
	})
	find("twee", t0, "")
	find("drie", t0, "3")
}
