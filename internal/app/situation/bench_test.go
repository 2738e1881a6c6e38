package situation_test

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var day = kernel.MustDate("2026-11-22")

// onBoth runs a benchmark on both databases.
func onBoth(b *testing.B, run func(b *testing.B, db storetest.Database)) {
	b.Run("sqlite", func(b *testing.B) { run(b, storetest.SQLite(b)) })
	b.Run("postgres", func(b *testing.B) { run(b, storetest.Postgres(b)) })
}

func mustBuild(b *testing.B, db storetest.Database, s situation.Situation) (*situation.World, *situation.Practice) {
	b.Helper()
	w, err := situation.Build(context.Background(), config(db), day, s)
	if err != nil {
		b.Fatal(err)
	}
	return w, w.Practices[s]
}

// BenchmarkSave saves a section of a complete plan, each time with another text.
func BenchmarkSave(b *testing.B) {
	onBoth(b, func(b *testing.B, db storetest.Database) {
		w, p := mustBuild(b, db, situation.UtrechtTogether)
		svc := w.PlansAt(day)
		v, err := svc.Open(context.Background(), p.Editor(), p.ID)
		if err != nil {
			b.Fatal(err)
		}
		section := plans.SectionExpectation
		version := v.Sections[section].Version
		ctx, count := store.WithCounter(context.Background())
		for i := 0; b.Loop(); i++ {
			body := &plans.Expectation{Expectation: v.Plan.Expectation}
			body.Result += fmt.Sprint(i)
			saved, err := svc.SaveSection(ctx, p.Editor(), p.ID, plans.SaveInput{Section: section, Editor: "bench", BaseVersion: version, Body: body})
			if err != nil {
				b.Fatal(err)
			}
			version = saved.Version
		}
		b.ReportMetric(float64(count.Statements())/float64(b.N), "statements/op")
	})
}

// BenchmarkOpen opens a complete plan as its practice.
func BenchmarkOpen(b *testing.B) {
	onBoth(b, func(b *testing.B, db storetest.Database) {
		w, p := mustBuild(b, db, situation.UtrechtTogether)
		svc := w.PlansAt(day)
		ctx, count := store.WithCounter(context.Background())
		for b.Loop() {
			if _, err := svc.Open(ctx, p.Editor(), p.ID); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(count.Statements())/float64(b.N), "statements/op")
	})
}

// BenchmarkList lists 150 practices of an RHO, sorted by findings.
func BenchmarkList(b *testing.B) {
	onBoth(b, func(b *testing.B, db storetest.Database) {
		cfg := config(db)
		if err := situation.Seed(context.Background(), cfg, situation.SeedConfig{Practices: 150, RHOs: 1, Seed: 1, Date: day}); err != nil {
			b.Fatal(err)
		}
		svc := practices.New(practices.Config{Store: db.Store, Regions: cfg.Regions, Now: noonOf(day)})
		by := memberOf(rhosOf(b, db)[0])
		ctx, count := store.WithCounter(context.Background())
		for b.Loop() {
			l, err := svc.List(ctx, by, practices.Filter{Sort: "findings", Descending: true, Size: 150})
			if err != nil || len(l.Rows) != 150 {
				b.Fatal(len(l.Rows), err)
			}
		}
		b.ReportMetric(float64(count.Statements())/float64(b.N), "statements/op")
	})
}

// BenchmarkForwardOfRHO looks forward over 150 practices of an RHO: this year, the next and the one after (CK-5).
func BenchmarkForwardOfRHO(b *testing.B) {
	onBoth(b, func(b *testing.B, db storetest.Database) { forward(b, db, 150, 1) })
}

// BenchmarkForwardOfAll looks forward over the 4,900 practices of the whole programme, RHO after RHO (CK-5).
func BenchmarkForwardOfAll(b *testing.B) {
	onBoth(b, func(b *testing.B, db storetest.Database) { forward(b, db, 4900, 70) })
}

func forward(b *testing.B, db storetest.Database, practices, rhos int) {
	b.Helper()
	cfg := config(db)
	if err := situation.Seed(context.Background(), cfg, situation.SeedConfig{Practices: practices, RHOs: rhos, Seed: 1, Date: day}); err != nil {
		b.Fatal(err)
	}
	analyze(b, db)
	svc := plans.New(plans.Config{Store: db.Store, Regions: cfg.Regions, Now: noonOf(day)})
	all := rhosOf(b, db)
	ctx, count := store.WithCounter(context.Background())
	short := 0
	for b.Loop() {
		seen := 0
		short = 0
		for _, rho := range all {
			h, err := svc.Horizon(ctx, memberOf(rho))
			if err != nil {
				b.Fatal(err)
			}
			seen += h.Practices + h.Unknown
			short += h.Years[1].Short
		}
		if seen != practices {
			b.Fatalf("%d practices", seen)
		}
	}
	b.ReportMetric(float64(count.Statements())/float64(b.N), "statements/op")
	b.ReportMetric(float64(short), "short")
}

// analyze lets PostgreSQL look at what it holds, as it does by itself within a minute.
func analyze(b *testing.B, db storetest.Database) {
	b.Helper()
	if db.Config.URL == "" {
		return
	}
	conn, err := sql.Open("pgx", db.Config.URL)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Exec("ANALYZE"); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkSeed makes 490 practices of 7 RHOs, a tenth of the programme.
func BenchmarkSeed(b *testing.B) {
	for b.Loop() {
		db := storetest.SQLite(b)
		if err := situation.Seed(context.Background(), config(db), situation.SeedConfig{Practices: 490, RHOs: 7, Seed: 1, Date: day}); err != nil {
			b.Fatal(err)
		}
	}
}
