package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// fillUp saves with several clients until there is no room, and gives what was acknowledged.
func fillUp(t *testing.T, s *store.Store, clients int) map[string]int64 {
	t.Helper()
	savers := make([]saver, clients)
	errs := make(chan error, clients)
	for i := range savers {
		savers[i] = saver{db: s, plan: fmt.Sprintf("p%d", i)}
		go func() {
			var err error
			for n := 0; err == nil && n < 5000; n++ {
				err = savers[i].save()
			}
			errs <- err
		}()
	}
	for range savers {
		if err := <-errs; !errors.Is(err, store.ErrDiskFull) {
			t.Errorf("error %v, want ErrDiskFull", err)
		}
	}
	acknowledged := map[string]int64{}
	for _, one := range savers {
		acknowledged[one.plan] = one.version
	}
	return acknowledged
}

// goesOn checks that nothing is damaged and saving works again.
func goesOn(t *testing.T, s *store.Store, acknowledged map[string]int64) {
	t.Helper()
	whole(t, s, acknowledged)
	for plan, version := range acknowledged {
		one := saver{db: s, plan: plan, version: version}
		if err := one.save(); err != nil {
			t.Errorf("with room again: %v", err)
		}
		acknowledged[plan] = one.version
	}
	whole(t, s, acknowledged)
	if problems, err := s.Integrity(context.Background()); err != nil || problems != "ok" {
		t.Errorf("the file is damaged: %s, %v", problems, err)
	}
}

// A database that cannot grow is recognised; nothing that was acknowledged is lost, nothing is half done, and with room
// saving goes on.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	plans(t, db, 4)
	if err := db.Limit(context.Background(), 400); err != nil {
		t.Fatal(err)
	}
	acknowledged := fillUp(t, db.Store, 4)
	if err := db.Limit(context.Background(), 1<<30); err != nil {
		t.Fatal(err)
	}
	goesOn(t, db.Store, acknowledged)
}

// One large Write that does not fit fails; those who share its transaction get an answer that is true.
func TestDiskFullForOne(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	plans(t, db, 2)
	if err := db.Limit(context.Background(), 100); err != nil {
		t.Fatal(err)
	}
	results := together(t, db, inserts("small"), func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertOrganisation(ctx, store.Organisation{ID: "big", Kind: "rho", Name: strings.Repeat("x", 1<<20)})
	})
	if !errors.Is(results[1], store.ErrDiskFull) {
		t.Errorf("the large one: %v, want ErrDiskFull", results[1])
	}
	if err := results[0]; (err == nil) != exists(t, db, "small") || err != nil && !errors.Is(err, store.ErrDiskFull) {
		t.Errorf("the small one: %v, and there: %v", err, exists(t, db, "small"))
	}
	if exists(t, db, "big") {
		t.Error("the large one is there")
	}
	if err := db.Write(context.Background(), inserts("later")); err != nil || !exists(t, db, "later") {
		t.Errorf("afterwards: %v", err)
	}
}
