package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"kwartier/internal/store"
)

func jobs(t *testing.T, db Database) {
	insert := func(id, once string, runAt int64, want bool) {
		t.Helper()
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			added, err := tx.InsertJob(ctx, store.Job{ID: id, Kind: "anchor", Once: once, RunAt: runAt, Payload: "p"})
			same(t, "added "+id, added, want)
			return err
		})
	}
	lease := func(by string, now int64, want string) (j store.Job) {
		t.Helper()
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			var err error
			j, err = tx.LeaseJob(ctx, by, now, now+minute)
			if errors.Is(err, store.ErrNotFound) {
				err = nil
			}
			same(t, "leased", j.ID, want)
			return err
		})
		return j
	}
	insert("periodic", "each", t0, true)
	insert("again", "each", t0, false)
	insert("later", "", t0+10*minute, true)
	first := lease("w1", t0, "periodic")
	same(t, "job", first, store.Job{ID: "periodic", Kind: "anchor", Once: "each", RunAt: t0, LeasedUntil: t0 + minute,
		LeasedBy: "w1", Attempts: 1, Payload: "p"})
	lease("w2", t0, "")
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.ExtendJob(ctx, first, t0+2*minute) })
	lease("w2", t0+minute, "")
	second := lease("w2", t0+2*minute, "periodic") // the lease of w1 ran out
	refused(t, db, store.ErrStale, func(ctx context.Context, tx *store.Tx) error { return tx.CompleteJob(ctx, first, t0) })
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.FailJob(ctx, second, t0+3*minute, "kapot") })
	lease("w2", t0+2*minute, "")
	third := lease("w2", t0+3*minute, "periodic")
	same(t, "attempts", third.Attempts, 3)
	same(t, "last error", third.LastError, "kapot")
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.RescheduleJob(ctx, third, t0+4*minute) })
	fourth := lease("w1", t0+4*minute, "periodic")
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.CompleteJob(ctx, fourth, t0+4*minute) })
	insert("next", "each", t0, true) // the one before is done
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		j, err := tx.Job(ctx, "periodic")
		same(t, "done", j.DoneAt, t0+4*minute)
		n, err2 := tx.DeleteDoneJobs(ctx, t0+5*minute)
		same(t, "deleted", n, 1)
		return errors.Join(err, err2)
	})
}

// Two processes with three workers each take from the same jobs: each job runs once.
func jobsRunOnce(t *testing.T, db Database) {
	const count = 60
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		for i := range count {
			if _, err := tx.InsertJob(ctx, store.Job{ID: fmt.Sprint(i), Kind: "mail", RunAt: t0}); err != nil {
				return err
			}
		}
		return nil
	})
	stores := []*store.Store{db.Store, db.Again(t)}
	var all sync.WaitGroup
	var lock sync.Mutex
	ran := map[string]int{}
	for w := range 6 {
		all.Go(func() {
			s, by := stores[w%2], fmt.Sprint("w", w)
			for {
				var j store.Job
				err := s.Write(context.Background(), func(ctx context.Context, tx *store.Tx) (err error) {
					j, err = tx.LeaseJob(ctx, by, t0, t0+minute)
					return err
				})
				if errors.Is(err, store.ErrNotFound) {
					return
				}
				if err == nil {
					lock.Lock()
					ran[j.ID]++
					lock.Unlock()
					err = s.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
						return tx.CompleteJob(ctx, j, t0)
					})
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	same(t, "jobs that ran", len(ran), count)
	for id, n := range ran {
		same(t, "runs of "+id, n, 1)
	}
}
