package plan

import (
	"context"
	"slices"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// Turn saves several sections at once, as the page of the turning year sends them (LC-4, LC-9). read makes of the plan
// as it stands what is to be saved; as with SaveForm it may run more than once. Each section is joined with what others
// wrote like any other, but either all are kept or none. Errors: *Refused with the reasons of all sections, *Clash of
// the first section that clashes, or a *kernel.Fault as SaveSection gives.
func (s *Service) Turn(ctx context.Context, actor access.Actor, practiceID string, read func(*View) ([]SaveInput, error)) ([]Saved, error) {
	var out []Saved
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		l, err := s.load(ctx, tx, actor, access.PlanWrite, practiceID)
		if err != nil {
			return err
		}
		v := s.bare(l)
		inputs, err := read(&v)
		if err != nil {
			return err
		}
		if !l.stage().Editable() {
			return &kernel.Fault{Code: FaultReadOnly, Args: kernel.Args{Value: l.row.State}}
		}
		all, err := s.savings(tx, actor, l, inputs)
		if err != nil {
			return err
		}
		for _, save := range all {
			saved, err := save.do(ctx)
			if err != nil {
				return err
			}
			out = append(out, saved)
		}
		return nil
	})
	return out, err
}

// savings makes the saves of several sections ready, and refuses them all for what is wrong with any.
func (s *Service) savings(tx *store.Tx, actor access.Actor, l *loaded, inputs []SaveInput) ([]*saving, error) {
	var all []*saving
	var faults []kernel.Fault
	for _, in := range inputs {
		tidy, err := in.tidy()
		if err != nil {
			return nil, err
		}
		if err := l.renew(in.Section); err != nil { // what was read may share lists with it
			return nil, err
		}
		save := &saving{s: s, tx: tx, actor: actor, in: in, l: l, row: l.rows[in.Section]}
		faults = slices.Concat(faults, tidy, save.offer().check(in.Body))
		all = append(all, save)
	}
	if len(faults) > 0 {
		return nil, &Refused{Faults: faults}
	}
	return all, nil
}

// Candidates is what can be done in a participation year, whatever the plan says of that year so far: what ran before
// and may go on or be deepened, and which menu entries are new for the practice (LC-9, DE-2, DE-3, GR-5).
func Candidates(v *View, year int, today kernel.Date) domain.Outlook {
	p := v.Plan
	p.Year, p.Years = year, nil
	for _, y := range v.Plan.Years {
		if y.Number < year {
			p.Years = append(p.Years, y)
		}
	}
	return domain.Forward(domain.Input{Guideline: v.Guideline, Region: v.Region, Plan: &p, History: v.History, Date: today}, year)
}

// YearSummary is what each element asks in the year in hand and how far the plan is with it (CK-1).
func YearSummary(v *View, today kernel.Date) map[guideline.ElementKey]domain.ElementSummary {
	j := domain.Judge(domain.Input{Guideline: v.Guideline, Region: v.Region, Plan: &v.Plan, History: v.History, Date: today})
	out := map[guideline.ElementKey]domain.ElementSummary{}
	for _, y := range j.Years {
		for _, e := range y.Elements {
			if y.Number == v.Year {
				out[e.Element] = e
			}
		}
	}
	return out
}

// GoingOn is a choice as the next year begins with it: its text, but no dates, and nothing that is said once (LC-9).
func GoingOn(c domain.Choice) domain.Choice { return goingOn(c) }
