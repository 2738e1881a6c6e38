package partnership_test

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/partnership"
	plans "kwartier/internal/app/plan"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	"kwartier/internal/app/staff"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/domain/plan"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

var today = kernel.MustDate("2026-11-22")

func now() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }

// scene is an installation with some practices of one RHO and one of another region.
type scene struct {
	testing.TB
	ctx      context.Context
	db       storetest.Database
	w        *situation.World
	s        *partnership.Service
	accounts *accounts.Service
}

// a is accepted, b half filled in; stranger belongs to another region.
const (
	a, b, handedIn, stranger = situation.UtrechtAccepted, situation.UtrechtHalf, situation.UtrechtSubmitted, situation.GeldersYear3
)

func each(t *testing.T, test func(s *scene)) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		people := accounts.New(accounts.Config{Store: db.Store, Now: now})
		rules := regions.New(regions.Config{Store: db.Store, Now: now})
		w, err := situation.Build(context.Background(), situation.Config{Store: db.Store, Regions: rules,
			Accounts: people, Chance: rand.Reader}, today, a, b, handedIn, stranger)
		if err != nil {
			t.Fatal(err)
		}
		team := staff.New(staff.Config{Store: db.Store, Regions: rules, Plans: w.PlansAt(today), Now: now, Chance: rand.Reader})
		test(&scene{TB: t, ctx: context.Background(), db: db, w: w, accounts: people,
			s: partnership.New(partnership.Config{Store: db.Store, Plans: w.PlansAt(today), Staff: team, Now: now, Chance: rand.Reader})})
	})
}

func (s *scene) id(which situation.Situation) string { return s.w.Practices[which].ID }

func (s *scene) manager() access.Actor { return situation.At(s.w.Practices[a].RHO.Manager, today) }

// actor is who somebody is now, as a session makes them.
func (s *scene) actor(of access.Actor) access.Actor {
	s.Helper()
	var member string
	err := s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.MembershipsOfAccount(ctx, of.Account)
		if len(rows) == 1 {
			member = rows[0].ID
		}
		return err
	})
	if err != nil || member == "" {
		s.Fatalf("%s has not one role: %v", of.Name, err)
	}
	now, err := s.accounts.Actor(s.ctx, of.Account, member, "")
	if err != nil {
		s.Fatal(err)
	}
	return now
}

func (s *scene) do(which situation.Situation, in partnership.Input) partnership.Done {
	s.Helper()
	if _, err := s.s.Preview(s.ctx, s.manager(), s.id(which), in); err != nil {
		s.Fatalf("preview: %v", err)
	}
	done, err := s.s.Do(s.ctx, s.manager(), s.id(which), in)
	if err != nil {
		s.Fatal(err)
	}
	return done
}

// refuse expects the same refusal of preview and deed.
func (s *scene) refuse(by access.Actor, practice string, in partnership.Input, code string) {
	s.Helper()
	_, preview := s.s.Preview(s.ctx, by, practice, in)
	_, deed := s.s.Do(s.ctx, by, practice, in)
	for _, err := range []error{preview, deed} {
		var fault *kernel.Fault
		if !errors.As(err, &fault) || fault.Code != code {
			s.Errorf("%+v: %v, want %s", in, err, code)
		}
	}
}

func (s *scene) open(by access.Actor, which situation.Situation) (plans.View, error) {
	return s.w.PlansAt(today).Open(s.ctx, by, s.id(which))
}

func (s *scene) practice(which situation.Situation) store.PracticeDetail {
	s.Helper()
	var out store.PracticeDetail
	err := s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		out, err = tx.Practice(ctx, s.id(which))
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	return out
}

func (s *scene) entry(which situation.Situation) kernel.Date {
	d, _ := kernel.ParseDate(s.practice(which).Practice.EntryDate)
	return d
}

// logged tells whether the practice's log has an entry of this action.
func (s *scene) logged(which situation.Situation, action string) bool {
	s.Helper()
	found := false
	err := s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: s.id(which)})
		for _, r := range rows {
			found = found || r.Action == action
		}
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	return found
}

func joining(s *scene) partnership.Input {
	return partnership.Input{Kind: domain.Join, Other: s.id(a), On: today}
}

// chooses lets a practice choose something that a has not, and gives its key.
func (s *scene) chooses(which situation.Situation) string {
	s.Helper()
	has, err := s.open(s.w.Practices[a].Signatory, a)
	if err != nil {
		s.Fatal(err)
	}
	year, _ := has.Plan.YearOf(has.Year)
	for _, e := range has.Region.MenuOf(guideline.WorkingDifferently) {
		if slices.ContainsFunc(year.Choices, func(c plan.Choice) bool { return c.Key == e.Key }) {
			continue
		}
		by := s.w.Practices[which].Signatory
		v, err := s.open(by, which)
		if err != nil {
			s.Fatal(err)
		}
		section := plans.ElementSection(v.Year, guideline.WorkingDifferently)
		mine, _ := v.Plan.YearOf(v.Year)
		body := &plans.Element{}
		for _, c := range mine.Choices {
			if c.Element == guideline.WorkingDifferently {
				body.Choices = append(body.Choices, c)
			}
		}
		body.Choices = append(body.Choices, plan.Choice{Key: e.Key, Origin: plan.FromMenu, Element: guideline.WorkingDifferently, Mode: plan.New})
		in := plans.SaveInput{Section: section, Editor: "chooses", BaseVersion: v.Sections[section].Version, Body: body}
		if _, err := s.w.PlansAt(today).SaveSection(s.ctx, by, s.id(which), in); err != nil {
			s.Fatal(err)
		}
		return e.Key
	}
	s.Fatal("the menu has nothing else")
	return ""
}
