package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"kwartier/internal/store"
)

// Sixteen writers read a number and write it back one higher, fifty times each: no update may be lost. In a trial at
// PostgreSQL's read committed 687 of 800 were.
func writeLosesNoUpdate(t *testing.T, db Database) {
	const writers, times = 16, 50
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(world(ctx, tx), tx.InsertPractice(ctx, "P", practice("p", "")),
			tx.InsertPlan(ctx, plan("x", "p", "concept")))
	})
	var all sync.WaitGroup
	errs := make(chan error, writers*times)
	for range writers {
		all.Go(func() {
			for range times {
				errs <- db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
					p, err := tx.Plan(ctx, "x")
					if err != nil {
						return err
					}
					return tx.SetPlanCheck(ctx, "x", store.PlanCheck{Chosen: p.Chosen + 1}, t0)
				})
			}
		})
	}
	all.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.Plan(ctx, "x")
		same(t, "increments", p.Chosen, writers*times)
		return err
	})
}

// An error, a panic and a cancelled context each leave nothing behind, and the store goes on.
func writeIsWholeOrNothing(t *testing.T, db Database) {
	insert := func(ctx context.Context, tx *store.Tx, id string) error {
		return tx.InsertOrganisation(ctx, store.Organisation{ID: id, Kind: "rho", Name: id})
	}
	boom := errors.New("boom")
	refused(t, db, boom, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(insert(ctx, tx, "after-error"), boom)
	})
	func() {
		defer func() { same(t, "the panic goes on", recover(), any("out")) }()
		_ = db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
			if err := insert(ctx, tx, "after-panic"); err != nil {
				t.Error(err)
			}
			panic("out")
		})
	}()
	ctx, cancel := context.WithCancel(context.Background())
	err := db.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := insert(ctx, tx, "after-cancel"); err != nil {
			t.Error(err)
		}
		cancel()
		return nil
	})
	if err == nil {
		t.Error("a cancelled write gave no error")
	}
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return insert(ctx, tx, "kept") })
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Organisations(ctx, "", "", store.Page{})
		if len(rows) != 1 || rows[0].ID != "kept" {
			t.Errorf("organisations %+v, want only the one kept", rows)
		}
		return err
	})
}

func readSeesOneMoment(t *testing.T, db Database) {
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		before, err := tx.Organisations(ctx, "", "", store.Page{})
		if err != nil {
			return err
		}
		write(t, db, world)
		after, err := tx.Organisations(ctx, "", "", store.Page{})
		same(t, "organisations seen", len(after), len(before))
		return err
	})
	err := db.Read(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertOrganisation(ctx, store.Organisation{ID: "x"})
	})
	if !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("writing in a Read: %v, want ErrReadOnly", err)
	}
}

func noTransactionInside(t *testing.T, db Database) {
	nothing := func(context.Context, *store.Tx) error { return nil }
	err := db.Write(context.Background(), func(ctx context.Context, _ *store.Tx) error {
		if err := db.Write(ctx, nothing); err == nil {
			t.Error("a Write inside a Write was not refused")
		}
		return db.Read(ctx, nothing)
	})
	if err == nil {
		t.Error("a Read inside a Write was not refused")
	}
}

func badText(t *testing.T, db Database) {
	for _, name := range []string{"a\x00b", "\xff"} {
		refused(t, db, store.ErrText, func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertOrganisation(ctx, store.Organisation{ID: "x", Kind: "rho", Name: name})
		})
	}
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertOrganisation(ctx, store.Organisation{ID: "x", Kind: "rho", Name: "é 🩺 \u200b"})
	})
}

func statementsAreCounted(t *testing.T, db Database) {
	ctx, counter := store.WithCounter(context.Background())
	err := db.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.Organisations(ctx, "", "", store.Page{}); err != nil {
			return err
		}
		return tx.AppendAudit(ctx, entry("a", 0))
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "statements", counter.Statements(), 1+3)
	read(t, db, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Organisations(ctx, "", "", store.Page{})
		return err
	})
	same(t, "statements after another context's", counter.Statements(), 4)
}

func migrateTogether(t *testing.T, db Database) {
	write(t, db, world)
	var all sync.WaitGroup
	for range 4 {
		s := db.Again(t)
		all.Go(func() {
			if err := s.Migrate(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	has, needs, err := db.SchemaVersion(context.Background())
	if err != nil || has != needs || has == 0 {
		t.Errorf("schema version %d of %d, %v", has, needs, err)
	}
	if err := db.Ping(context.Background()); err != nil {
		t.Error(err)
	}
	read(t, db, func(ctx context.Context, tx *store.Tx) error { _, err := tx.RHO(ctx, rhoA); return err })
	db.Exec(t, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)")
	if err := db.Migrate(context.Background()); err == nil {
		t.Error("a database of a newer program was not refused")
	}
}
