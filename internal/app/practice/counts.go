package practice

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
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
		rows, err := tx.PlanStandsByRegion(ctx, insurer)
		if err != nil {
			return err
		}
		var of *region.Region
		for _, r := range rows {
			if !access.Allowed(actor, access.CountRead, access.OfRegion(r.RegionKey)) {
				continue
			}
			if len(out) == 0 || out[len(out)-1].Region != r.RegionKey {
				if of, err = s.cfg.Regions.On(ctx, tx, r.RegionKey, today); err != nil {
					return err
				}
				out = append(out, RegionCounts{Region: r.RegionKey, Name: of.Name})
			}
			out[len(out)-1].add(r, of, today)
		}
		return nil
	})
	return out, err
}

// add counts practices that stand the same; they are late as in an RHO's list.
func (c *RegionCounts) add(r store.RegionStand, of *region.Region, today kernel.Date) {
	n := int(r.Practices)
	row := Row{Stage: plan.Stage(r.PlanState), Year: int(r.PlanYear)}
	row.Entry, _ = kernel.ParseDate(r.EntryDate)
	row.Due, _ = kernel.ParseDate(r.Due)
	row.time(of, today)
	c.Practices += n
	*map[plan.Stage]*int{plan.NoPlan: &c.NoPlan, plan.Concept: &c.Concept, plan.Submitted: &c.Submitted,
		plan.Returned: &c.Returned, plan.Accepted: &c.Accepted}[row.Stage] += n
	if row.Late {
		c.Late += n
	}
}
