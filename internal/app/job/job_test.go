package job

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// clock is a clock that tests move.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// each runs a test on both databases.
func each(t *testing.T, test func(*testing.T, *store.Store, *clock)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		test(t, db.Store, &clock{at: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)})
	})
}

func worker(s *store.Store, c *clock, name string, tasks ...Task) *Worker {
	return New(Config{Store: s, Log: slog.New(slog.DiscardHandler), Now: c.now, Name: name, Tasks: tasks})
}

func step(t *testing.T, w *Worker) bool {
	t.Helper()
	did, err := w.Step(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return did
}

func TestATaskComesBackAfterItsPeriod(t *testing.T) { each(t, aTaskComesBackAfterItsPeriod) }

func aTaskComesBackAfterItsPeriod(t *testing.T, s *store.Store, c *clock) {
	times := 0
	w := worker(s, c, "a", Task{Kind: "count", Every: time.Minute, Do: func(context.Context) error { times++; return nil }})
	for range 2 { // planning again changes nothing
		if err := w.Plan(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	if !step(t, w) || step(t, w) || times != 1 {
		t.Fatalf("at first: done %d times", times)
	}
	c.forward(59 * time.Second)
	if step(t, w) {
		t.Error("it came back too soon")
	}
	c.forward(time.Second)
	if !step(t, w) || times != 2 {
		t.Errorf("after its period: done %d times", times)
	}
}

// Many workers, as in several processes, do a task once.
func TestWorkersShareATask(t *testing.T) { each(t, workersShareATask) }

func workersShareATask(t *testing.T, s *store.Store, c *clock) {
	var mu sync.Mutex
	times := 0
	task := Task{Kind: "count", Every: time.Hour, Do: func(context.Context) error {
		mu.Lock()
		defer mu.Unlock()
		times++
		return nil
	}}
	var all sync.WaitGroup
	for _, name := range []string{"a", "b", "c", "d"} {
		all.Go(func() {
			w := worker(s, c, name, task)
			if err := w.Plan(context.Background()); err != nil {
				t.Error(err)
			}
			for range 5 {
				if _, err := w.Step(context.Background()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if times != 1 {
		t.Errorf("done %d times", times)
	}
}

func TestAFailingTaskIsTriedAgainLaterAndLater(t *testing.T) {
	each(t, aFailingTaskIsTriedAgainLaterAndLater)
}

func aFailingTaskIsTriedAgainLaterAndLater(t *testing.T, s *store.Store, c *clock) {
	times := 0
	w := worker(s, c, "a", Task{Kind: "fail", Every: time.Minute, Do: func(context.Context) error {
		if times++; times == 1 {
			panic("no")
		}
		return errors.New("no")
	}})
	if err := w.Plan(context.Background()); err != nil {
		t.Fatal(err)
	}
	step(t, w)
	for _, pause := range []time.Duration{10 * time.Second, 20 * time.Second, 40 * time.Second} {
		before := times
		c.forward(pause - time.Second)
		if step(t, w) {
			t.Errorf("tried again before %s", pause)
		}
		c.forward(time.Second)
		if !step(t, w) || times != before+1 {
			t.Errorf("not tried again after %s", pause)
		}
	}
	if wait(1000) != longest {
		t.Errorf("the pause grows to %s", wait(1000))
	}
}

// A worker that died keeps its job no longer than the lease.
func TestALeaseRunsOut(t *testing.T) { each(t, aLeaseRunsOut) }

func aLeaseRunsOut(t *testing.T, s *store.Store, c *clock) {
	done := ""
	task := func(name string) Task {
		return Task{Kind: "take", Every: time.Hour, Do: func(context.Context) error { done = name; return nil }}
	}
	w := worker(s, c, "b", task("b"))
	if err := w.Plan(context.Background()); err != nil {
		t.Fatal(err)
	}
	err := s.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.LeaseJob(ctx, "dead", store.Millis(c.now()), store.Millis(c.now().Add(lease)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	c.forward(lease - time.Second)
	if step(t, w) {
		t.Error("the job was taken while another had it")
	}
	c.forward(time.Second)
	if !step(t, w) || done != "b" {
		t.Errorf("done by %q", done)
	}
}

func TestRunEndsWithItsContext(t *testing.T) { each(t, runEndsWithItsContext) }

func runEndsWithItsContext(t *testing.T, s *store.Store, c *clock) {
	did := make(chan struct{})
	w := worker(s, c, "a", Task{Kind: "once", Every: time.Hour, Do: func(context.Context) error { close(did); return nil }})
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { w.Run(ctx) })
	<-did
	stop()
	running.Wait()
}

// AZ-8: heads are anchored, and the anchor's hash is told.
func TestAnchorTellsItsHash(t *testing.T) { each(t, anchorTellsItsHash) }

func anchorTellsItsHash(t *testing.T, s *store.Store, c *clock) {
	var out bytes.Buffer
	anchor := Anchor(s, c.now, slog.New(slog.NewTextHandler(&out, nil)))
	if err := anchor.Do(context.Background()); err != nil || out.Len() > 0 {
		t.Fatalf("with nothing to anchor: %v, %s", err, out.String())
	}
	err := s.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		return tx.AppendAudit(ctx, store.AuditEntry{OrganisationID: "org", At: store.Millis(c.now()), ActorID: "a",
			ActorName: "Ans", Action: "plan.read", Result: "ok"})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := anchor.Do(context.Background()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out.Bytes(), []byte("anchor=1 hash=")) {
		t.Errorf("got %s", out.String())
	}
}

func TestCleanRemovesWhatHasEnded(t *testing.T) { each(t, cleanRemovesWhatHasEnded) }

func cleanRemovesWhatHasEnded(t *testing.T, s *store.Store, c *clock) {
	sessions := s.Sessions(c.now)
	for token, life := range map[string]time.Duration{"short": time.Minute, "long": time.Hour} {
		if err := sessions.CommitCtx(context.Background(), token, []byte("x"), c.now().Add(life)); err != nil {
			t.Fatal(err)
		}
	}
	err := s.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		for token, life := range map[string]time.Duration{"short": time.Minute, "long": time.Hour} {
			err := tx.InsertSealedForm(ctx, store.SealedForm{ID: token, TokenHash: store.TokenHash(token), Sealed: []byte("x"),
				ExpiresAt: store.Millis(c.now().Add(life))})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c.forward(2 * time.Minute)
	if err := Clean(s, c.now).Do(context.Background()); err != nil {
		t.Fatal(err)
	}
	// Seen from before either ended, only the row that was kept is found.
	early := s.Sessions(func() time.Time { return c.now().Add(-time.Hour) })
	for token, want := range map[string]bool{"short": false, "long": true} {
		if _, found, err := early.FindCtx(context.Background(), token); err != nil || found != want {
			t.Errorf("%s: found %v, %v", token, found, err)
		}
		err := s.Read(context.Background(), func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.SealedForm(ctx, token, 0)
			return err
		})
		if found := !errors.Is(err, store.ErrNotFound); found != want {
			t.Errorf("the form %s: found %v, %v", token, found, err)
		}
	}
}
