package reminder

import (
	"context"
	"slices"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	domain "kwartier/internal/domain/reminder"
	"kwartier/internal/store"
)

// row is a practice with what somebody has to be reminded of.
type row struct {
	day store.PlanDay
	due []domain.Reminder
}

// page is how many practices are read at once.
const page = 500

// due goes through all practices. Of most a row without texts is enough; a plan is read only when its next year is near,
// or when it has a date in the months in which evaluations are near.
func (s *Service) due(ctx context.Context, today kernel.Date) ([]row, error) {
	near := map[string]bool{}
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		ids, err := tx.PlansNaming(ctx, month(today), month(domain.EvaluationsUntil(today)))
		for _, id := range ids {
			near[id] = true
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []row
	for after := ""; ; {
		var some []store.PlanDay
		facts := map[string]domain.Facts{}
		err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
			if some, err = tx.PlanDays(ctx, after, page); err != nil {
				return err
			}
			for _, d := range some {
				of, err := s.cfg.Regions.On(ctx, tx, d.RegionKey, today)
				if err != nil {
					return err
				}
				facts[d.PracticeID] = factsOf(d, of, today)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		for _, d := range some {
			f := facts[d.PracticeID]
			if near[d.PlanID] || d.PlanID != "" && len(domain.Due(f, today)) > 0 {
				if err := s.read(ctx, &f, d.PlanNumber); err != nil {
					return nil, err
				}
			}
			if due := domain.Due(f, today); len(due) > 0 {
				out = append(out, row{d, due})
			}
		}
		if len(some) < page {
			return out, nil
		}
		after = some[len(some)-1].PracticeID
	}
}

// month is how the dates of a month begin in a text of the database.
func month(d kernel.Date) string { return d.String()[:len("2026-11-")] }

// factsOf is what a row tells: due days as the lists show them.
func factsOf(d store.PlanDay, of *region.Region, today kernel.Date) domain.Facts {
	f := domain.Facts{Practice: d.PracticeID, Stage: plan.Stage(d.PlanState), Year: int(d.PlanYear)}
	f.Due, _ = kernel.ParseDate(d.Due)
	entry, _ := kernel.ParseDate(d.EntryDate)
	if entry.IsZero() {
		return f
	}
	if f.Stage == plan.NoPlan {
		f.Year = max(1, of.ParticipationYear(entry, today))
		f.Due = of.Due(entry, f.Year)
	}
	f.NextDue = of.ConfirmDue(entry, f.Year+1)
	return f
}

// read adds what stands in the plan: whether the next year is confirmed, and, of a plan that was handed in once (steps),
// the evaluations.
func (s *Service) read(ctx context.Context, f *domain.Facts, steps int64) error {
	p, _, err := s.cfg.Plans.Read(ctx, f.Practice)
	if err != nil {
		return err
	}
	if next, ok := p.YearOf(f.Year + 1); ok {
		f.NextDone = next.Confirmed
	}
	if f.Stage != plan.Accepted && steps == 0 {
		return nil
	}
	for _, y := range p.Years {
		for _, c := range y.Choices {
			if c.Mode == plan.Stop || c.State == plan.Stopped {
				continue
			}
			for _, day := range slices.Compact(slices.SortedFunc(slices.Values(c.Evaluations), kernel.Date.Compare)) {
				f.Evaluations = append(f.Evaluations, domain.Planned{Year: y.Number, Intervention: c.Key, Day: day})
			}
		}
	}
	return nil
}
