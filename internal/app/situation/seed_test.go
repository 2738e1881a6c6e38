package situation_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"kwartier/internal/app/access"
	evaluations "kwartier/internal/app/evaluation"
	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// RG-1: the seed's regions are data of their own, and what it makes is the same every time and lifelike: every stage,
// several years, findings.
func TestSeed_RG1(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		date := kernel.MustDate("2026-11-22")
		in := situation.SeedConfig{Practices: 100, RHOs: 4, Seed: 7, Date: date}
		if err := situation.Seed(context.Background(), config(db), in); err != nil {
			t.Fatal(err)
		}
		first := lines(t, db, config(db), date)
		if len(first) != 100 {
			t.Fatalf("%d practices", len(first))
		}
		again := storetest.SQLite(t)
		if err := situation.Seed(context.Background(), config(again), in); err != nil {
			t.Fatal(err)
		}
		stages, years := map[domain.Stage]int{}, map[int]int{}
		for i, r := range lines(t, again, config(again), date) {
			if r.ID != first[i].ID || r.Name != first[i].Name || r.Stage != first[i].Stage || r.Blocking != first[i].Blocking || r.ION != first[i].ION {
				t.Fatalf("not the same again: %+v and %+v", r, first[i])
			}
			stages[r.Stage]++
			years[r.Year]++
			if r.ION < 2095 || r.ION > 12_000 {
				t.Errorf("%d patients", r.ION)
			}
		}
		if len(stages) != 5 || len(years) < 3 {
			t.Errorf("stages %v, years %v", stages, years)
		}
		if here, there := lives(t, db), lives(t, again); here != there || here.people < 350 || here.left == 0 || here.followed < 200 ||
			here.evaluations < 100 || here.behind == 0 || here.behind == here.plans {
			t.Errorf("lives %+v and %+v", here, there)
		}
	})
}

// life is what a seed's practices did.
type life struct{ people, left, followed, evaluations, behind, plans int }

func lives(t *testing.T, db storetest.Database) life {
	t.Helper()
	var out life
	ctx, cfg, now := context.Background(), config(db), noonOf(kernel.MustDate("2026-11-22"))
	svc := evaluations.New(evaluations.Config{Store: db.Store, Plans: plans.New(plans.Config{Store: db.Store, Regions: cfg.Regions, Now: now}), Now: now})
	for _, rho := range rhosOf(t, db) {
		stands, err := svc.OfRHO(ctx, memberOf(rho))
		if err != nil {
			t.Fatal(err)
		}
		out.behind, out.plans = out.behind+stands.Behind, out.plans+len(stands.All)
		err = db.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.EvaluationsOfRHO(ctx, rho)
			out.evaluations += len(rows)
			practices, _, listed := tx.PracticesOfRHO(ctx, rho, store.PracticeFilter{Page: store.Page{Size: 1000}})
			for _, p := range practices {
				register, err := tx.Register(ctx, p.Practice.ID, rho)
				if err != nil {
					return err
				}
				for i, line := range register.Staff {
					if line.Training != "" {
						out.followed++
					}
					if i > 0 && register.Staff[i-1].Key == line.Key {
						continue
					}
					out.people++
					if line.Until != "" {
						out.left++
					}
				}
			}
			return errors.Join(err, listed)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func lines(t *testing.T, db storetest.Database, cfg situation.Config, date kernel.Date) []practices.Row {
	t.Helper()
	svc := practices.New(practices.Config{Store: db.Store, Regions: cfg.Regions, Now: noonOf(date)})
	var out []practices.Row
	for _, rho := range rhosOf(t, db) {
		list, err := svc.List(context.Background(), memberOf(rho), practices.Filter{Size: 1000})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, list.Rows...)
	}
	return out
}

func noonOf(day kernel.Date) func() time.Time {
	return func() time.Time { return day.Time().Add(12 * time.Hour) }
}

func memberOf(rho string) access.Actor {
	return access.Actor{Account: "x", Name: "x", At: noonOf(kernel.MustDate("2026-11-22"))(),
		Member: account.Membership{Organisation: rho, Kind: account.RHO, Role: account.RHOMember}}
}

func rhosOf(t testing.TB, db storetest.Database) []string {
	t.Helper()
	var ids []string
	err := db.Read(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.RHOs(ctx, "")
		for _, r := range rows {
			ids = append(ids, r.ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}
