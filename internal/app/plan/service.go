package plan

import (
	"context"
	"errors"
	"io"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// Config is what the use cases work with.
type Config struct {
	Store  *store.Store
	Now    func() time.Time
	Chance io.Reader      // for ids: crypto/rand.Reader
	Zone   *time.Location // in which days begin and end: Europe/Amsterdam
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg: cfg} }

var errSoon = errors.New("plan: being built")

// Open gives the plan of a practice.
func (s *Service) Open(ctx context.Context, actor access.Actor, practiceID string) (View, error) {
	return View{}, errSoon
}

// SaveSection writes a section.
func (s *Service) SaveSection(ctx context.Context, actor access.Actor, practiceID string, in SaveInput) (Saved, error) {
	return Saved{}, errSoon
}

// Submit hands the plan in.
func (s *Service) Submit(ctx context.Context, actor access.Actor, practiceID string, in SubmitInput) (Done, error) {
	return Done{}, errSoon
}

// Withdraw takes a handed-in plan back (LC-9).
func (s *Service) Withdraw(ctx context.Context, actor access.Actor, practiceID string) (Done, error) {
	return Done{}, errSoon
}

// Accept accepts a handed-in plan.
func (s *Service) Accept(ctx context.Context, actor access.Actor, practiceID string, in DecideInput) (Done, error) {
	return Done{}, errSoon
}

// Return sends a handed-in plan back with a reason.
func (s *Service) Return(ctx context.Context, actor access.Actor, practiceID string, in DecideInput) (Done, error) {
	return Done{}, errSoon
}

// Change opens an accepted plan for writing again (LC-3).
func (s *Service) Change(ctx context.Context, actor access.Actor, practiceID string) (Done, error) {
	return Done{}, errSoon
}

// NextYear begins the next participation year from last year's text (LC-9, UT-13).
func (s *Service) NextYear(ctx context.Context, actor access.Actor, practiceID string) (Done, error) {
	return Done{}, errSoon
}

// Steps lists what happened to the plan, newest first.
func (s *Service) Steps(ctx context.Context, actor access.Actor, practiceID string) ([]Step, error) {
	return nil, errSoon
}

// OpenStep gives the plan as it was at a step.
func (s *Service) OpenStep(ctx context.Context, actor access.Actor, practiceID string, number int64) (PastView, error) {
	return PastView{}, errSoon
}

func countOf(fs []kernel.Finding) Counts {
	var c Counts
	for _, f := range fs {
		switch f.Severity {
		case kernel.Blocking:
			c.Blocking++
		case kernel.Warning:
			c.Warnings++
		case kernel.Hint:
			c.Hints++
		}
	}
	return c
}
