package reminder

import (
	"context"

	evaluations "kwartier/internal/app/evaluation"
	plans "kwartier/internal/app/plan"
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

// due goes through all practices, an RHO at a time.
func (s *Service) due(ctx context.Context, today kernel.Date) ([]row, error) {
	var out []row
	var all []store.RHO
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		all, err = tx.RHOs(ctx, "")
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, rho := range all {
		err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
			some, err := s.dueOf(ctx, tx, rho.ID, today)
			out = append(out, some...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// dueOf reads the plans of an RHO in few statements.
func (s *Service) dueOf(ctx context.Context, tx *store.Tx, rho string, today kernel.Date) ([]row, error) {
	days, err := tx.PlanDays(ctx, rho)
	if err != nil {
		return nil, err
	}
	views, err := s.cfg.Plans.OfRHO(ctx, tx, rho)
	if err != nil {
		return nil, err
	}
	of := map[string]plans.View{}
	for _, v := range views {
		of[v.Practice.ID] = v
	}
	var out []row
	for _, d := range days {
		r, err := s.cfg.Regions.On(ctx, tx, d.RegionKey, today)
		if err != nil {
			return nil, err
		}
		f := factsOf(d, r, today)
		if v, ok := of[d.PracticeID]; ok {
			add(&f, v, today)
		}
		if due := domain.Due(f, today); len(due) > 0 {
			out = append(out, row{d, due})
		}
	}
	return out, nil
}

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

// add tells what stands in the plan: whether the next year is confirmed, and, of a plan that was handed in once, the
// evaluations that have not been done (EV-4).
func add(f *domain.Facts, v plans.View, today kernel.Date) {
	if next, ok := v.Plan.YearOf(f.Year + 1); ok {
		f.NextDone = next.Confirmed
	}
	if f.Stage != plan.Accepted && v.Number == 0 {
		return
	}
	schedule := evaluations.ScheduleOf(v, today)
	year, _ := schedule.YearOf(schedule.Now)
	for _, i := range year.Items {
		if !i.Stopped.IsZero() {
			continue
		}
		for _, when := range i.Moments[min(len(i.Done), len(i.Moments)):] { // who missed one is reminded of the next all the same
			f.Evaluations = append(f.Evaluations,
				domain.Planned{Year: i.Year, Intervention: string(i.Element) + "/" + i.Choice, Day: when.Due})
		}
	}
}
