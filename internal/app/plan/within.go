package plan

import (
	"context"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// Within is the plan of a practice as it stands, for a use case of another subject in its own transaction. It asks no
// permission and writes nothing: the caller did and does. The view has no findings, questions, steps and names. Faults:
// access.NotFound, region.FaultNone.
func (s *Service) Within(ctx context.Context, tx *store.Tx, practiceID string) (View, error) {
	l, err := s.found(ctx, tx, practiceID)
	if err != nil {
		return View{}, err
	}
	return s.bare(l), nil
}

// WithinOf is Within for a practice that was read already.
func (s *Service) WithinOf(ctx context.Context, tx *store.Tx, p store.PracticeDetail) (View, error) {
	l, err := s.loadOf(ctx, tx, p)
	if err != nil {
		return View{}, err
	}
	return s.bare(l), nil
}

// Running is the participation year that a day falls in; 0 before the first, and where the entry is not known.
func (v *View) Running(day kernel.Date) int {
	start := v.Plan.Start()
	if start.IsZero() {
		return 0
	}
	return max(0, v.Region.ParticipationYear(start, day))
}
