package web_test

import (
	"context"
	"crypto/rand"
	"log/slog"
	"testing"
	"time"

	"kwartier/internal/app/agenda"
	"kwartier/internal/app/enrolment"
	"kwartier/internal/app/evaluation"
	"kwartier/internal/app/evidence"
	"kwartier/internal/app/glass"
	"kwartier/internal/app/intake"
	"kwartier/internal/app/lottery"
	"kwartier/internal/app/organisation"
	"kwartier/internal/app/partnership"
	"kwartier/internal/app/plan"
	"kwartier/internal/app/practice"
	"kwartier/internal/app/region"
	"kwartier/internal/app/roster"
	"kwartier/internal/app/staff"
	"kwartier/internal/app/technical"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/selftest/accesstest"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
	"kwartier/internal/web"
)

// AZ-1 AZ-2 AZ-3 AZ-4 AZ-5 AZ-6 AZ-7 AZ-12 AZ-13: every page of the site, in every role, about one's own and about
// everybody else's, over HTTP on a real database.
func TestEveryRouteInEveryRole_AZ1_AZ2_AZ3_AZ4_AZ5_AZ6_AZ7_AZ13(t *testing.T) {
	db := storetest.SQLite(t).Store
	w := accesstest.NewWorld(t, db, time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC))
	regions := region.New(region.Config{Store: db, Now: w.Now})
	if err := regions.Ensure(t.Context()); err != nil {
		t.Fatal(err)
	}
	around := w.Config(nil)
	plans := plan.New(plan.Config{Store: db, Regions: regions, Now: w.Now, Chance: rand.Reader})
	practices := practice.New(practice.Config{Store: db, Regions: regions, Now: w.Now, Chance: rand.Reader})
	team := staff.New(staff.Config{Store: db, Regions: regions, Plans: plans, Now: w.Now, Chance: rand.Reader})
	lotteries := lottery.New(lottery.Config{Store: db, Now: w.Now, Chance: rand.Reader})
	server, err := web.New(web.Config{
		Accounts: w.Accounts, Audits: w.Log,
		Plans: plans, Practices: practices,
		Intakes:       intake.New(intake.Config{Store: db, Regions: regions, Plans: plans, Practices: practices, Now: w.Now}),
		Organisations: organisation.New(organisation.Config{Store: db, Regions: regions, Accounts: w.Accounts, Now: w.Now, Chance: rand.Reader}),
		Technical:     technical.New(technical.Config{Store: db}),
		Partnerships:  partnership.New(partnership.Config{Store: db, Plans: plans, Staff: team, Now: w.Now, Chance: rand.Reader}),
		Staff:         team,
		Evaluations:   evaluation.New(evaluation.Config{Store: db, Plans: plans, Now: w.Now, Chance: rand.Reader}),
		Rosters:       roster.New(roster.Config{Store: db, Now: w.Now, Chance: rand.Reader}),
		Lotteries:     lotteries,
		Enrolments:    enrolment.New(enrolment.Config{Store: db, Lotteries: lotteries, Practices: practices, Now: w.Now, Chance: rand.Reader}),
		Agendas:       agenda.New(agenda.Config{Store: db, Rosters: roster.New(roster.Config{Store: db, Now: w.Now, Chance: rand.Reader}), Now: w.Now, Chance: rand.Reader}),
		Glass:         glass.New(glass.Config{Store: db, Now: w.Now, Chance: rand.Reader}),
		Evidence:      evidence.New(evidence.Config{Store: db, Plans: plans, Now: w.Now, Chance: rand.Reader, Collectors: evidence.Collectors()}),
		Guideline: func(ctx context.Context, day kernel.Date) (g *guideline.Guideline, err error) {
			err = db.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
				g, err = regions.GuidelineOn(ctx, tx, day)
				return err
			})
			return g, err
		},
		Sessions: around.Sessions, Locate: around.Locate, Count: around.Count,
		Log: slog.New(slog.DiscardHandler), Now: w.Now, Demo: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	accesstest.Matrix(t, w, accesstest.Site{Handler: server, Routes: server.Routes()})
}
