package evaluation_test

import (
	"context"
	"errors"
	"testing"

	evaluations "kwartier/internal/app/evaluation"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// EV-1: many at once are checked as one by one, and are kept all or none, with one line in the log.
func TestPut_EV1(t *testing.T) {
	each(t, func(s *scene) {
		schedule := s.overview(s.p.Editor()).Schedule
		year, _ := schedule.YearOf(1)
		item := year.Items[0]
		one := func(day string) domain.Evaluation {
			e := item.Draft(year, schedule)
			e.On, e.Measured, e.Course = kernel.MustDate(day), "12,9 minuten", domain.GoesOn
			return e
		}
		put := func(all ...domain.Evaluation) error {
			return s.db.Write(s.ctx, func(ctx context.Context, tx *store.Tx) error {
				return s.svc.Put(ctx, tx, s.editor(), s.p.ID, schedule, all)
			})
		}
		stranger := one("2026-10-20")
		stranger.Choice = "nergens"
		for code, all := range map[string][]domain.Evaluation{
			domain.FaultUnknown: {one("2026-10-20"), stranger},
			domain.FaultFuture:  {one("2026-10-20"), one("2026-12-20")},
			domain.FaultSameDay: {one("2026-10-20"), one("2026-10-20")},
		} {
			var refused *evaluations.Refused
			if err := put(all...); !errors.As(err, &refused) || refused.Faults[0].Code != code {
				t.Errorf("%v, want %s", err, code)
			}
		}
		if err := put(); err != nil {
			t.Error(err)
		}
		if got := s.log(); got != "" {
			t.Errorf("log %q", got)
		}
		if err := put(one("2026-10-20"), one("2026-11-02")); err != nil {
			t.Fatal(err)
		}
		after, _ := s.overview(s.p.Editor()).Schedule.YearOf(1)
		if got := after.Items[0]; len(got.Done) != 2 || got.Done[0].Measured != "12,9 minuten" {
			t.Errorf("kept %+v", got.Done)
		}
		if got := s.log(); got != "evaluation.write (2 evaluaties)" {
			t.Errorf("log %q", got)
		}
	})
}
