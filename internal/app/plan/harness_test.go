package plan_test

import (
	"context"
	"crypto/rand"
	"errors"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var today = kernel.MustDate("2026-11-22")

// scene is an installation with one situation to work on.
type scene struct {
	testing.TB
	ctx   context.Context
	db    storetest.Database
	w     *situation.World
	p     *situation.Practice
	plans *plans.Service
}

func setUp(t testing.TB, db storetest.Database, which ...situation.Situation) *scene {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
	w, err := situation.Build(context.Background(), situation.Config{Store: db.Store,
		Regions:  regions.New(regions.Config{Store: db.Store, Now: now}),
		Accounts: accounts.New(accounts.Config{Store: db.Store, Now: now}), Chance: rand.Reader}, today, which...)
	if err != nil {
		t.Fatal(err)
	}
	return &scene{TB: t, ctx: context.Background(), db: db, w: w, p: w.Practices[which[0]], plans: w.PlansAt(today)}
}

// each runs a test in a situation on both databases.
func each(t *testing.T, s situation.Situation, test func(s *scene)) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) { test(setUp(t, db, s)) })
}

func (s *scene) open(by access.Actor) plans.View {
	s.Helper()
	v, err := s.plans.Open(s.ctx, by, s.p.ID)
	if err != nil {
		s.Fatal(err)
	}
	return v
}

const section = plans.Section("years/1/working-differently")

// choice is a body of the section with one choice.
func choice(change func(*domain.Choice)) *plans.Element {
	c := domain.Choice{Key: "flexibele-consultduur", Element: guideline.WorkingDifferently, Origin: domain.FromMenu, Mode: domain.New}
	if change != nil {
		change(&c)
	}
	return &plans.Element{Choices: []domain.Choice{c}}
}

func (s *scene) save(by access.Actor, editor string, base int64, body plans.Body) (plans.Saved, error) {
	return s.plans.SaveSection(s.ctx, by, s.p.ID, plans.SaveInput{Section: section, Editor: editor, BaseVersion: base, Body: body})
}

func (s *scene) mustSave(by access.Actor, editor string, base int64, body plans.Body) plans.Saved {
	s.Helper()
	saved, err := s.save(by, editor, base, body)
	if err != nil {
		s.Fatal(err)
	}
	return saved
}

// fault expects a refusal with this code.
func (s *scene) fault(what string, err error, code string) {
	s.Helper()
	var f *kernel.Fault
	if !errors.As(err, &f) || f.Code != code {
		s.Errorf("%s: %v, want %s", what, err, code)
	}
}

func (s *scene) done(d plans.Done, err error) plans.Done {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
	return d
}

// log lists what is in the practice's chain, newest first.
func (s *scene) log() []store.AuditEntry {
	s.Helper()
	var out []store.AuditEntry
	err := s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		out, err = tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: s.p.ID})
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	return out
}

func (s *scene) stored() plans.Element {
	s.Helper()
	v := s.open(s.p.Editor())
	y, _ := v.Plan.YearOf(1)
	out := plans.Element{}
	for _, c := range y.Choices {
		if c.Element == guideline.WorkingDifferently {
			out.Choices = append(out.Choices, c)
		}
	}
	return out
}
