package enrolment_test

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/enrolment"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store/storetest"
)

var (
	opens  = time.Date(2027, 2, 1, 9, 0, 0, 0, clock.Amsterdam)
	closes = time.Date(2027, 3, 28, 23, 59, 0, 0, clock.Amsterdam) // the day on which summer time begins
	first  = kernel.MustDate("2027-04-01")
)

const (
	a     = situation.UtrechtEmpty
	b     = situation.UtrechtHalf
	c     = situation.UtrechtAccepted
	other = situation.MaastrichtYear2
)

// scene is an RHO with an open round.
type scene struct {
	*testing.T
	ctx   context.Context
	w     *situation.World
	db    storetest.Database
	round string
	at    time.Time
}

func newScene(t *testing.T, db storetest.Database) *scene {
	t.Helper()
	s := &scene{T: t, ctx: context.Background(), db: db, at: opens.AddDate(0, 0, 5)}
	now := func() time.Time { return s.at }
	known := regions.New(regions.Config{Store: db.Store, Now: now})
	w, err := situation.Build(s.ctx, situation.Config{Store: db.Store, Regions: known,
		Accounts: accounts.New(accounts.Config{Store: db.Store, Now: now}), Chance: rand.Reader}, kernel.MustDate("2027-02-06"), a, b, c, other)
	if err != nil {
		t.Fatal(err)
	}
	s.w = w
	if s.round, err = w.Round(s.ctx, w.RHOs["utrecht-stad"], first, 40_000, opens, closes); err != nil {
		t.Fatal(err)
	}
	return s
}

func each(t *testing.T, fn func(*scene)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, db storetest.Database) { fn(newScene(t, db)) })
}

func lite(t *testing.T) *scene {
	t.Helper()
	return newScene(t, storetest.SQLite(t))
}

func (s *scene) svc() *enrolment.Service {
	return s.w.Enrolments(func() time.Time { return s.at })
}

// now is the moment of the scene.
func (s *scene) now() time.Time { return s.at }

func (s *scene) by(who access.Actor) access.Actor {
	who.At = s.at
	return who
}

func (s *scene) signatory(k situation.Situation) access.Actor {
	return s.by(s.w.Practices[k].Signatory)
}
func (s *scene) manager() access.Actor { return s.by(s.w.RHOs["utrecht-stad"].Manager) }
func (s *scene) id(k situation.Situation) string {
	return s.w.Practices[k].ID
}
func (s *scene) agb(k situation.Situation) string { return s.w.Practices[k].AGB }

func (s *scene) input(k situation.Situation) enrolment.Input {
	return enrolment.Input{AGB: s.agb(k), ION: "3.210", Wish: first.String(), KBZ: "none", Agreed: true}
}

func (s *scene) apply(k situation.Situation, in enrolment.Input) (enrolment.Done, error) {
	return s.svc().Apply(s.ctx, s.signatory(k), s.id(k), s.round, in)
}

// enrol applies and fails the test when that is refused.
func (s *scene) enrol(k situation.Situation, change ...func(*enrolment.Input)) string {
	s.Helper()
	in := s.input(k)
	for _, do := range change {
		do(&in)
	}
	done, err := s.apply(k, in)
	if err != nil {
		s.Fatalf("%s: %v", k, err)
	}
	return done.ID
}

func (s *scene) open(k situation.Situation) enrolment.Status {
	s.Helper()
	st, err := s.svc().Open(s.ctx, s.signatory(k), s.id(k), "")
	if err != nil {
		s.Fatal(err)
	}
	return st
}

func (s *scene) list(f enrolment.Filter) enrolment.List {
	s.Helper()
	l, err := s.svc().List(s.ctx, s.manager(), s.round, f)
	if err != nil {
		s.Fatal(err)
	}
	return l
}

// must fails the test on an error.
func (s *scene) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// codes are the faults in an error, "" for none.
func codes(err error) string {
	var refusal *kernel.Refusal
	var fault *kernel.Fault
	var out []string
	switch {
	case err == nil:
		return ""
	case errors.As(err, &refusal):
		for _, f := range refusal.Faults {
			out = append(out, f.Code)
		}
	case errors.As(err, &fault):
		out = append(out, fault.Code)
	default:
		return err.Error()
	}
	return strings.Join(out, " ")
}

func (s *scene) refused(err error, want string) {
	s.Helper()
	if got := codes(err); got != want {
		s.Errorf("refused with %q, want %q", got, want)
	}
}
