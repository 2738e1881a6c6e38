package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

type work = func(context.Context, *store.Tx) error

func inserts(id string) work {
	return func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertOrganisation(ctx, store.Organisation{ID: id, Kind: "rho", Name: id})
	}
}

func exists(t *testing.T, db storetest.Database, id string) bool {
	t.Helper()
	err := db.Read(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Organisation(ctx, id)
		return err
	})
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		t.Fatal(err)
	}
	return err == nil
}

// together runs Writes in one transaction of SQLite, in this order, and gives what each was told.
func together(t *testing.T, db storetest.Database, all ...work) []error {
	t.Helper()
	db.Patient()
	results := make([]error, len(all))
	ends := make(chan struct{})
	start := func(i int, fn work) {
		go func() {
			defer func() {
				if p := recover(); p != nil {
					results[i] = fmt.Errorf("panic: %v", p)
				}
				ends <- struct{}{}
			}()
			results[i] = db.Write(context.Background(), fn)
		}()
	}
	for i := len(all) - 2; i >= 0; i-- {
		before, next := all[i], all[i+1]
		all[i] = func(ctx context.Context, tx *store.Tx) error {
			start(i+1, next)
			for db.Waiting() == 0 {
				time.Sleep(time.Millisecond)
			}
			return before(ctx, tx)
		}
	}
	start(0, all[0])
	for range all {
		<-ends
	}
	return results
}

// Writes that share a commit are each whole or nothing: an error and a panic undo their own work only. Nobody sees
// anything before the commit but those who came after.
func TestWritesShareACommit(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	boom := errors.New("boom")
	results := together(t, db, inserts("a"),
		func(ctx context.Context, tx *store.Tx) error {
			if _, err := tx.Organisation(ctx, "a"); err != nil {
				t.Errorf("the second does not see the first: %v", err)
			}
			if exists(t, db, "a") {
				t.Error("the first is seen before the commit")
			}
			return errors.Join(inserts("b")(ctx, tx), boom)
		},
		func(ctx context.Context, tx *store.Tx) error {
			if err := inserts("c")(ctx, tx); err != nil {
				t.Error(err)
			}
			panic("out")
		},
		inserts("a"), inserts("e"))
	for i, want := range []string{"<nil>", "boom", "panic: out", "exists already", "<nil>"} {
		if got := results[i]; fmt.Sprint(got) != want && !(want == "exists already" && errors.Is(got, store.ErrDuplicate)) {
			t.Errorf("the %d-th was told %v, want %s", i, got, want)
		}
	}
	for id, want := range map[string]bool{"a": true, "b": false, "c": false, "e": true} {
		if got := exists(t, db, id); got != want {
			t.Errorf("%s is there: %v, want %v", id, got, want)
		}
	}
}

// When SQLite gives up a shared transaction, nobody in it is told that all is well.
func TestSharedTransactionIsLost(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	refused := errors.New("refused")
	results := together(t, db, inserts("a"),
		func(context.Context, *store.Tx) error { return errors.Join(refused, db.GiveUp()) }, inserts("c"))
	if results[0] == nil || results[1] == nil || errors.Is(results[0], refused) {
		t.Errorf("told %v and %v", results[0], results[1])
	}
	if results[2] != nil || exists(t, db, "a") || !exists(t, db, "c") {
		t.Errorf("the first is there: %v; the third: %v, %v", exists(t, db, "a"), exists(t, db, "c"), results[2])
	}
}

// Who waits for the turn and is cancelled gives up at once; those behind go on.
func TestWaitingIsCancelled(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	ctx, cancel := context.WithCancel(context.Background())
	gone, last := make(chan error), make(chan error)
	wait := func(n int) {
		for db.Waiting() != n {
			time.Sleep(time.Millisecond)
		}
	}
	err := db.Write(context.Background(), func(c context.Context, tx *store.Tx) error {
		go func() { gone <- db.Write(ctx, inserts("gone")) }()
		wait(1)
		go func() { last <- db.Write(context.Background(), inserts("last")) }()
		wait(2)
		cancel()
		if err := <-gone; !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
		return inserts("first")(c, tx)
	})
	if err := errors.Join(err, <-last); err != nil {
		t.Error(err)
	}
	for id, want := range map[string]bool{"first": true, "gone": false, "last": true} {
		if got := exists(t, db, id); got != want {
			t.Errorf("%s is there: %v, want %v", id, got, want)
		}
	}
}
