package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// BenchmarkWrite saves a section and tells the log, as a page does, by several at once, each in their own practice.
func BenchmarkWrite(b *testing.B) {
	for name, open := range map[string]func(testing.TB) storetest.Database{
		"sqlite": storetest.SQLite, "postgres": storetest.Postgres,
	} {
		b.Run(name, func(b *testing.B) {
			db := open(b)
			const practices = 64
			err := db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
				err := errors.Join(tx.InsertOrganisation(ctx, store.Organisation{ID: "rho", Kind: "rho", Name: "R"}),
					tx.InsertRHO(ctx, "rho", "zuid"))
				for i := range practices {
					id := fmt.Sprint(i)
					err = errors.Join(err, tx.InsertPractice(ctx, "P"+id, store.Practice{ID: id, RhoID: "rho"}),
						tx.InsertPlan(ctx, store.Plan{ID: id, PracticeID: id}))
				}
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
			var next atomic.Int64
			b.SetParallelism(4)
			b.ResetTimer()
			b.RunParallel(func(pb *testing.PB) {
				id, version := fmt.Sprint(next.Add(1)%practices), int64(0)
				for pb.Next() {
					err := db.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
						_, err := tx.SavePlanSection(ctx, store.PlanSection{PlanID: id, Section: "s", Body: "{}",
							Version: version})
						return errors.Join(err, tx.AppendAudit(ctx, store.AuditEntry{OrganisationID: id, ActorName: "A",
							Action: "plan.save", ObjectKind: "plan", ObjectID: id, Result: "ok"}))
					})
					if err != nil {
						b.Error(err)
						return
					}
					version++
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "writes/s")
		})
	}
}
