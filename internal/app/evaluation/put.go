package evaluation

import (
	"context"

	"kwartier/internal/app/access"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// Put writes evaluations that a practice made before, all at once, in the transaction of who brings many in and asked
// already who may: a seed. Each is checked against the practice's schedule and the ones before it; their ids are given
// here. The log has one line of it. Errors: *Refused with the reasons of the first that cannot be kept; nothing is kept then.
func (s *Service) Put(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID string, a domain.Schedule, all []domain.Evaluation) error {
	if len(all) == 0 {
		return nil
	}
	at := store.Millis(s.cfg.Now())
	for n := range all {
		e := &all[n]
		y, _ := a.YearOf(e.Year)
		i, ok := y.Item(e.Element, e.Choice)
		if !ok {
			return &Refused{Faults: []kernel.Fault{{Code: domain.FaultUnknown, Args: kernel.Args{Year: e.Year}}}}
		}
		if faults := domain.Check(*e, domain.Case{Year: y, Item: &i, Others: all[:n], Today: a.Today}); len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		var err error
		if e.ID, err = ident.New(s.cfg.Chance); err != nil {
			return err
		}
		row, err := rowOf(*e)
		if err != nil {
			return err
		}
		row.PracticeID, row.CreatedAt, row.UpdatedAt = practiceID, at, at
		row.ByAccount, row.ByName, row.ForOrganisation = actor.Account, actor.Name, actor.Organisation()
		if err := tx.InsertEvaluation(ctx, row); err != nil {
			return err
		}
	}
	return record(ctx, tx, actor, practiceID, EventWrite, text.Count(len(all), "evaluatie", "evaluaties"))
}
