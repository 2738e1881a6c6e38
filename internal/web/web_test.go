package web_test

import (
	"context"
	"crypto/rand"
	"log/slog"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/plan"
	"kwartier/internal/app/practice"
	"kwartier/internal/app/region"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/selftest/accesstest"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
	"kwartier/internal/web"
	"kwartier/internal/web/route"
)

// site is the whole table of pages on the World of the access test.
func site(t *testing.T, db storetest.Database, w *accesstest.World) *route.Server {
	t.Helper()
	regions := region.New(region.Config{Store: db.Store, Now: w.Now})
	if err := regions.Ensure(context.Background()); err != nil {
		t.Fatal(err)
	}
	s, err := web.New(web.Config{
		Accounts: w.Accounts, Audits: w.Log,
		Plans:     plan.New(plan.Config{Store: db.Store, Regions: regions, Now: w.Now, Chance: rand.Reader}),
		Practices: practice.New(practice.Config{Store: db.Store, Regions: regions, Now: w.Now, Chance: rand.Reader}),
		Guideline: func(ctx context.Context, day kernel.Date) (g *guideline.Guideline, err error) {
			err = db.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
				g, err = regions.GuidelineOn(ctx, tx, day)
				return err
			})
			return g, err
		},
		Sessions: db.Store.Sessions(time.Now), // the session library reads the machine's clock
		Locate:   access.Locator{Store: db.Store}.Locate,
		Log:      slog.New(slog.DiscardHandler), Now: w.Now, Demo: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// AZ-1..7: every page in every role, for one's own and for another's, on both databases.
func TestEveryPageInEveryRole_AZ1_AZ2_AZ3_AZ4_AZ5_AZ6_AZ7(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		w := accesstest.NewWorld(t, db.Store, time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC))
		s := site(t, db, w)
		accesstest.Matrix(t, w, accesstest.Site{Handler: s, Routes: s.Routes()})
	})
}
