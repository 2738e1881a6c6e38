package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// measured are the databases as they are in use: what was acknowledged survives a power cut.
var measured = []struct {
	name string
	open func(testing.TB) storetest.Database
}{{"sqlite", storetest.SQLite}, {"postgres", storetest.DurablePostgres}}

// The size of the country: the first RHO has 150 practices, the others share the rest.
const (
	practices  = 4900
	rhos       = 70
	ofFirstRHO = 150
)

// country fills a database; the practices, and their plans, are called p0 and so on. Each plan has been saved once.
func country(b *testing.B, db storetest.Database) {
	b.Helper()
	err := db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		var err error
		for i := range rhos {
			id := fmt.Sprintf("r%d", i)
			err = errors.Join(err, tx.InsertOrganisation(ctx, store.Organisation{ID: id, Kind: "rho", Name: "RHO " + id}),
				tx.InsertRHO(ctx, id, fmt.Sprintf("region%d", i/2)))
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	for i := range practices {
		if err := (&saver{db: db.Store, plan: fmt.Sprintf("p%d", i)}).save(func(ctx context.Context, tx *store.Tx) error {
			return insertPractice(ctx, tx, i)
		}); err != nil {
			b.Fatal(err)
		}
	}
	if err := db.Analyze(context.Background()); err != nil {
		b.Fatal(err)
	}
}

func insertPractice(ctx context.Context, tx *store.Tx, i int) error {
	rho := 0
	if i >= ofFirstRHO {
		rho = 1 + i%(rhos-1)
	}
	id, region := fmt.Sprintf("p%d", i), fmt.Sprintf("region%d", rho/2)
	p := store.Practice{ID: id, RhoID: fmt.Sprintf("r%d", rho), RegionKey: region, City: fmt.Sprintf("Stad %d", i%97),
		AGB: fmt.Sprintf("01%06d", i), ContactName: "Bé de Vries"}
	if err := tx.InsertPractice(ctx, fmt.Sprintf("Praktijk %d", i*7919%practices), p); err != nil {
		return err
	}
	return tx.InsertPlan(ctx, store.Plan{ID: id, PracticeID: id, RegionKey: region,
		State: []string{"concept", "submitted", "returned", "accepted"}[i%4], Due: fmt.Sprintf("2026-%02d-01", 1+i%12),
		Blocking: int64(i % 5)})
}

// BenchmarkSave is a save (four tables) by one client and by sixteen at once, each in a practice of its own, in a
// database as large as the country.
func BenchmarkSave(b *testing.B) {
	for _, m := range measured {
		b.Run(m.name, func(b *testing.B) {
			db := m.open(b)
			country(b, db)
			savers := make([]saver, 16)
			for i := range savers {
				savers[i] = saver{db: db.Store, plan: fmt.Sprintf("p%d", i*300), version: 1}
			}
			for _, clients := range []int{1, 16} {
				b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
					spread(b, clients, func(client int) error { return savers[client].save() })
					b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "saves/s")
					b.ReportMetric(resident(), "resident-MiB")
				})
			}
		})
	}
}

// spread runs fn b.N times, by so many clients at once.
func spread(b *testing.B, clients int, fn func(client int) error) {
	var left atomic.Int64
	left.Store(int64(b.N))
	var all sync.WaitGroup
	for c := range clients {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if err := fn(c); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
}

// BenchmarkPracticesOfRHO is a page of the list of an RHO with 150 practices, in each order.
func BenchmarkPracticesOfRHO(b *testing.B) {
	for _, m := range measured {
		b.Run(m.name, func(b *testing.B) {
			db := m.open(b)
			country(b, db)
			for _, sort := range []string{"name", "-name", "city", "state", "due", "-due", "submitted", "blocking", "warnings",
				"questions", "year", "updated"} {
				b.Run(sort, func(b *testing.B) {
					for b.Loop() {
						err := db.Read(context.Background(), func(ctx context.Context, tx *store.Tx) error {
							rows, total, err := tx.PracticesOfRHO(ctx, "r0",
								store.PracticeFilter{Sort: sort, Page: store.Page{Size: ofFirstRHO}})
							if err == nil && (len(rows) != ofFirstRHO || total != ofFirstRHO) {
								err = fmt.Errorf("%d rows of %d", len(rows), total)
							}
							return err
						})
						if err != nil {
							b.Fatal(err)
						}
					}
					b.ReportMetric(resident(), "resident-MiB")
				})
			}
		})
	}
}

// resident is the memory of this process, SQLite's too, in MiB; 0 where the system does not tell.
func resident() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			var kib float64
			_, _ = fmt.Sscan(rest, &kib)
			return kib / 1024
		}
	}
	return 0
}
