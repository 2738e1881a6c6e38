package plan

import (
	"context"
	"errors"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
)

// Pick is one of several plans, as one saw it.
type Pick struct {
	Practice string
	Number   int64 // of the newest step
}

// Outcome is what came of one of several. Fault is nil when it was done, or had been done before.
type Outcome struct {
	Practice string
	Again    bool
	Fault    *kernel.Fault
}

// AcceptAll accepts each of several plans as they were looked at (LC-6): one that cannot be accepted does not stop the
// others, and doing it again changes nothing. An error is a bug or a database out of order; what came before it is done.
func (s *Service) AcceptAll(ctx context.Context, actor access.Actor, picks []Pick) ([]Outcome, error) {
	return each(picks, func(p Pick) (bool, error) {
		done, err := s.Accept(ctx, actor, p.Practice, DecideInput{Number: p.Number})
		return done.Again, err
	})
}

// AskAll asks the same question about each of several plans as a whole. Errors: *Refused for the text, before anything is
// done; else as AcceptAll.
func (s *Service) AskAll(ctx context.Context, actor access.Actor, picks []Pick, text string) ([]Outcome, error) {
	if _, err := said(text); err != nil {
		return nil, err
	}
	return each(picks, func(p Pick) (bool, error) {
		said, err := s.Ask(ctx, actor, p.Practice, SayInput{Text: text})
		return said.Again, err
	})
}

func each(picks []Pick, do func(Pick) (again bool, err error)) ([]Outcome, error) {
	var out []Outcome
	for _, p := range picks {
		o := Outcome{Practice: p.Practice}
		again, err := do(p)
		if err != nil && !errors.As(err, &o.Fault) {
			return out, err
		}
		o.Again = again
		out = append(out, o)
	}
	return out, nil
}
