package store_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"sync"
	"testing"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

const (
	childSaves = "STORE_TEST_CHILD_SAVES" // the child saves instead of migrating
	clients    = 8                        // of a child, each with a plan of its own
	saves      = 1000                     // of all clients
)

// saveAndTell is the child: it saves, and prints the plan and version of every save that was acknowledged.
func saveAndTell(s *store.Store) error {
	errs := make(chan error, clients)
	for c := range clients {
		go func() {
			one := saver{db: s, plan: fmt.Sprintf("p%d", c)}
			for range saves / clients {
				if err := one.save(); err != nil {
					errs <- err
					return
				}
				_, _ = fmt.Printf("%s %d\n", one.plan, one.version) // one write to the pipe, not kept back
			}
			errs <- nil
		}()
	}
	for range clients {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// A process that is killed in the midst of a thousand saves has lost none that it acknowledged, and left none half done.
func TestKilledWhileSaving(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		plans(t, db, clients)
		kill := 1 + rand.IntN(saves-1)
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childDir+"="+db.Config.Dir, childURL+"="+db.Config.URL, childSaves+"=1")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		acknowledged, told := map[string]int64{}, 0
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var plan string
			var version int64
			if _, err := fmt.Sscanf(lines.Text(), "%s %d", &plan, &version); err != nil {
				t.Fatalf("%q: %v", lines.Text(), err)
			}
			acknowledged[plan] = max(acknowledged[plan], version)
			if told++; told == kill {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := cmd.Wait(); told < kill || err == nil && told < saves {
			t.Fatalf("the child ended after %d saves: %v", told, err)
		}
		t.Logf("killed after %d saves, %d acknowledged", kill, told)
		whole(t, db.Again(t), acknowledged)
		again := saver{db: db.Store, plan: "p0"}
		err = db.Read(context.Background(), func(ctx context.Context, tx *store.Tx) error {
			section, err := tx.PlanSection(ctx, "p0", "general")
			again.version = section.Version
			if acknowledged["p0"] == 0 {
				err = nil
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := again.save(); err != nil {
			t.Errorf("saving afterwards: %v", err)
		}
	})
}

// Many who save at once, some to the same plan, lose nothing: of those who saw the same version one goes through.
func TestSavingTogether(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		const count, times = 4, 10
		plans(t, db, count)
		stores := []*store.Store{db.Store, db.Again(t)}
		var lock sync.Mutex
		acknowledged := map[string]int64{}
		var all sync.WaitGroup
		for i := range 4 * count {
			all.Go(func() {
				one := saver{db: stores[i%2], plan: fmt.Sprintf("p%d", i%count)}
				for range times {
					err := one.save()
					lock.Lock()
					if err == nil {
						acknowledged[one.plan]++
					}
					one.version = acknowledged[one.plan]
					lock.Unlock()
				}
			})
		}
		all.Wait()
		whole(t, db.Store, acknowledged)
		for plan, n := range acknowledged {
			err := db.Read(context.Background(), func(ctx context.Context, tx *store.Tx) error {
				section, err := tx.PlanSection(ctx, plan, "general")
				if section.Version != n {
					t.Errorf("plan %s: %d saves acknowledged, version %d", plan, n, section.Version)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
}
