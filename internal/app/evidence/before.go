package evidence

import (
	"context"
	"slices"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/store"
)

// beforeOf are the parts of a dossier about practices that merged into this one: what there is of their years that fall in
// the dossier's year, as far as who freezes it may read that (UT-17, EB-3).
func (s *Service) beforeOf(ctx context.Context, tx *store.Tx, actor access.Actor, v *plans.View, o *Overview) ([]Dossier, error) {
	former, err := plans.BeforeWithin(ctx, tx, actor, v.Practice, access.EvidenceRead)
	if err != nil {
		return nil, err
	}
	var out []Dossier
	for _, f := range former {
		if f.On.IsZero() { // still a practice, with dossiers of its own
			continue
		}
		theirs, err := s.cfg.Plans.Within(ctx, tx, f.ID)
		if err != nil {
			return nil, err
		}
		for _, y := range theirs.Plan.Years {
			of, err := s.overview(ctx, tx, actor, &theirs, y.Number)
			if err != nil {
				return nil, err
			}
			if d := dossierOf(&theirs, &of); of.meets(o) && d.keepProven() {
				d.PracticeID = f.ID
				out = append(out, d)
			}
		}
	}
	return out, nil
}

// meets tells whether two years have days in common; without days they go by number.
func (o *Overview) meets(other *Overview) bool {
	if o.Start.IsZero() || other.Start.IsZero() {
		return o.Year == other.Year
	}
	return !o.Start.After(other.End) && !o.End.Before(other.Start)
}

// keepProven leaves out what nothing shows, and tells whether anything is left.
func (d *Dossier) keepProven() bool {
	d.Interventions = slices.DeleteFunc(d.Interventions, func(s Shown) bool { return len(s.Collected)+len(s.Evaluated)+len(s.Added) == 0 })
	d.Objectives = slices.DeleteFunc(d.Objectives, func(o Objective) bool { return len(o.Evaluated) == 0 })
	return len(d.Interventions)+len(d.Objectives)+len(d.WithoutChoice) > 0
}
