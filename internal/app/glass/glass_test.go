package glass_test

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/glass"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

const why = "Melding 4711: het plan opent niet, de praktijk vroeg hulp."

// AZ-6, AZ-8: an administrator sees a plan only with a reason that is written down, until its end or until it is closed,
// and of that one practice; the practice finds all of it in its log.
func TestBreakingTheGlass_AZ6_AZ8(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
		clock := func() time.Time { return now }
		people := accounts.New(accounts.Config{Store: db.Store, Now: clock})
		w, err := situation.Build(ctx, situation.Config{Store: db.Store, Regions: regions.New(regions.Config{Store: db.Store, Now: clock}),
			Accounts: people, Chance: rand.Reader}, kernel.MustDate("2026-11-22"), situation.UtrechtHalf, situation.UtrechtSubmitted)
		if err != nil {
			t.Fatal(err)
		}
		svc := glass.New(glass.Config{Store: db.Store, Now: clock, Chance: rand.Reader})
		p, other := w.Practices[situation.UtrechtHalf], w.Practices[situation.UtrechtSubmitted]
		membership := ""
		if roles, err := people.Roles(ctx, w.Administrator); err == nil {
			membership = roles[0].ID
		}
		admin := func() access.Actor {
			t.Helper()
			a, err := people.Actor(ctx, w.Administrator.Account, membership, "")
			if err != nil {
				t.Fatal(err)
			}
			return a
		}
		reads := func(id string) error {
			_, err := w.PlansAt(w.Date).Open(ctx, admin(), id)
			return err
		}
		fault := func(what string, err error, code string) {
			t.Helper()
			var f *kernel.Fault
			if !errors.As(err, &f) || f.Code != code {
				t.Errorf("%s: %v, want %s", what, err, code)
			}
		}
		fault("without a reason", reads(p.ID), access.FaultNotFound)
		fault("too short", svc.Break(ctx, admin(), p.ID, " even  kijken \n", time.Hour), glass.FaultReason)
		fault("too long", svc.Break(ctx, admin(), p.ID, strings.Repeat("é", glass.MaxReason+1), time.Hour), glass.FaultLong)
		for _, lasts := range []time.Duration{0, -time.Hour, glass.MaxHours*time.Hour + 1} {
			fault("end", svc.Break(ctx, admin(), p.ID, why, lasts), glass.FaultEnd)
		}
		fault("an RHO", svc.Break(ctx, w.RHOs["utrecht-stad"].Manager, p.ID, why, time.Hour), access.FaultForbidden)
		fault("another RHO", svc.Break(ctx, w.RHOs["maastricht-heuvelland"].Manager, p.ID, why, time.Hour), access.FaultNotFound)
		fault("into an RHO", svc.Break(ctx, admin(), p.RHO.ID, why, time.Hour), glass.FaultPractice)
		fault("nowhere", svc.Break(ctx, admin(), "nowhere", why, time.Hour), access.FaultNotFound)

		for range 2 {
			if err := svc.Break(ctx, admin(), p.ID, why, time.Hour); err != nil {
				t.Fatal(err)
			}
		}
		if a := admin(); a.Glass.Organisation != p.ID || a.Glass.Name != p.Name || !a.Glass.Until.Equal(now.Add(time.Hour)) {
			t.Errorf("the actor: %+v", a.Glass)
		}
		if err := reads(p.ID); err != nil {
			t.Error(err)
		}
		fault("another practice", reads(other.ID), access.FaultNotFound)
		_, err = w.PlansAt(w.Date).Submit(ctx, admin(), p.ID, plans.SubmitInput{})
		fault("handing in", err, access.FaultForbidden)
		fault("two at once", svc.Break(ctx, admin(), other.ID, why, time.Hour), glass.FaultOther)
		now = now.Add(time.Hour)
		fault("after its end", reads(p.ID), access.FaultNotFound)

		if err := svc.Break(ctx, admin(), p.ID, why, glass.MaxHours*time.Hour); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Minute)
		for range 2 {
			if err := svc.Close(ctx, admin(), p.ID); err != nil {
				t.Fatal(err)
			}
		}
		fault("closed early", reads(p.ID), access.FaultNotFound)
		name, looks, err := svc.Of(ctx, admin(), p.ID)
		if err != nil || name != p.Name || len(looks) != 2 || looks[0].Open(now) || looks[0].Closed.IsZero() || looks[1].Reason != why || looks[1].By != w.Administrator.Name {
			t.Errorf("%s %+v (%v)", name, looks, err)
		}
		var log []string
		err = db.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
			lines, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: p.ID, Limit: 5})
			for _, l := range lines {
				if l.ActorID == w.Administrator.Account {
					log = append(log, l.Action)
				}
			}
			if len(lines) > 3 && !strings.HasSuffix(lines[3].Detail, why) {
				t.Errorf("the log does not say why: %q", lines[3].Detail)
			}
			return err
		})
		if got := strings.Join(log, " "); err != nil || got != "glass.close glass.break plan.read glass.break" {
			t.Errorf("log %s (%v)", got, err)
		}
	})
}
