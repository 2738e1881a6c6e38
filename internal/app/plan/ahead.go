package plan

import (
	"context"

	"kwartier/internal/app/access"
	regions "kwartier/internal/app/region"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// yearsShown is how many years a look forward shows: the one in hand and the two after it.
const yearsShown = 3

// Ahead is a plan with what the year in hand and the two after it ask (CK-5).
type Ahead struct {
	View
	Outlooks []domain.Outlook // the year in hand first
}

// Ahead looks forward for one practice: each year by the versions in force on its first day, as far as they are known
// (GL-8). Errors: as Open.
func (s *Service) Ahead(ctx context.Context, actor access.Actor, practiceID string) (Ahead, error) {
	var out Ahead
	var l *loaded
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if l, err = s.load(ctx, tx, actor, access.PlanRead, practiceID); err != nil {
			return err
		}
		if out.View, err = s.view(ctx, tx, actor, l); err != nil {
			return err
		}
		out.Outlooks = nil
		ahead := s.aheadOf(tx)
		for step := range yearsShown {
			year, v := out.Year+step, regions.Pair{Region: l.region, Guideline: l.guideline}
			if step > 0 {
				if v, err = ahead.on(ctx, l.row.RegionKey, l.entry(), year); err != nil {
					return err
				}
			}
			out.Outlooks = append(out.Outlooks, domain.Forward(domain.Input{Guideline: v.Guideline, Region: v.Region,
				Plan: &l.plan, History: l.history, Date: ahead.today}, year))
		}
		return nil
	})
	if err != nil {
		return Ahead{}, err
	}
	return out, s.recordReading(ctx, actor, l, "")
}

// versionsAhead finds the versions of coming years, of each region read once.
type versionsAhead struct {
	s     *Service
	tx    *store.Tx
	today kernel.Date
	known map[string]*regions.Times
}

func (s *Service) aheadOf(tx *store.Tx) *versionsAhead {
	return &versionsAhead{s: s, tx: tx, today: s.today(), known: map[string]*regions.Times{}}
}

// on gives the versions in force on the first day of a participation year; of today where the entry day is not known.
func (a *versionsAhead) on(ctx context.Context, regionKey string, entry kernel.Date, year int) (regions.Pair, error) {
	now, err := a.of(ctx, regionKey, a.today)
	if err != nil || entry.IsZero() {
		return now, err
	}
	return a.of(ctx, regionKey, now.Region.YearStart(entry, year))
}

func (a *versionsAhead) of(ctx context.Context, regionKey string, day kernel.Date) (p regions.Pair, err error) {
	times := a.known[regionKey]
	if times == nil {
		if times, err = a.s.cfg.Regions.Times(ctx, a.tx, regionKey); err != nil {
			return p, err
		}
		a.known[regionKey] = times
	}
	return times.On(ctx, day)
}

// foreseen is one practice of a look over all.
type foreseen struct {
	kept
	versions [yearsShown]regions.Pair
	today    kernel.Date
	outlooks [yearsShown]domain.Outlook
}

// look opens the plan and looks forward from it.
func (f *foreseen) look() error {
	f.region, f.guideline = f.versions[0].Region, f.versions[0].Guideline
	if err := f.open(); err != nil {
		return err
	}
	for step, v := range f.versions {
		f.plan.RegionVersion, f.plan.Guideline = v.Region.Version, v.Guideline.Number
		f.outlooks[step] = domain.Forward(domain.Input{Guideline: v.Guideline, Region: v.Region, Plan: &f.plan, History: f.history,
			Date: f.today}, f.plan.Year+step)
	}
	return nil
}
