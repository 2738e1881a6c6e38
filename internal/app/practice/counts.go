package practice

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

// RegionCounts is how far the practices of a region are with their plans: numbers, no practice (AZ-4, AZ-5, LC-7).
type RegionCounts struct {
	Region    string // key
	Name      string
	Practices int
	NoPlan    int
	Concept   int
	Submitted int
	Returned  int
	Accepted  int
	Late      int
}

// Counts gives the regions that the actor may count: an insurer those in which it is a party, national parties all, an
// RHO its own. Regions without practices are not in it. Faults: those of access for whoever may count none.
func (s *Service) Counts(ctx context.Context, actor access.Actor) ([]RegionCounts, error) {
	one := access.OfRegion("") // whoever may count all regions may count this one
	if len(actor.Regions) > 0 {
		one = access.OfRegion(actor.Regions[0])
	}
	if err := access.Decide(actor, access.CountRead, one); err != nil {
		return nil, err
	}
	insurer := ""
	if actor.Member.Kind == account.Insurer {
		insurer = actor.Organisation()
	}
	var out []RegionCounts
	today := s.today()
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		rows, err := tx.PlanCountsByRegion(ctx, insurer, today.String())
		if err != nil {
			return err
		}
		for _, r := range rows {
			if !access.Allowed(actor, access.CountRead, access.OfRegion(r.RegionKey)) {
				continue
			}
			of, err := s.cfg.Regions.On(ctx, tx, r.RegionKey, today)
			if err != nil {
				return err
			}
			out = append(out, RegionCounts{Region: r.RegionKey, Name: of.Name, Practices: int(r.Practices),
				NoPlan: int(r.NoPlan), Concept: int(r.Concept), Submitted: int(r.Submitted), Returned: int(r.Returned),
				Accepted: int(r.Accepted), Late: int(r.Late)})
		}
		return nil
	})
	return out, err
}
