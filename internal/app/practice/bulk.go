package practice

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// Bulk is what can be done for several practices at once (LC-6). Doing it is package plan's.
type Bulk string

// What can be done.
const (
	BulkAccept Bulk = "accept"
	BulkAsk    Bulk = "ask"
)

// MaxBulk is for how many practices at once.
const MaxBulk = 200

// Preview says for which practices it will be done, and which are left out and why.
type Preview struct {
	Will    []Row
	Skipped []Skip
}

// Skip is a practice that is left out. Row is zero when it is not in the actor's list.
type Skip struct {
	Row   Row
	Fault kernel.Fault
}

// Preview looks what doing something for these practices comes to, in the order of their names; it does nothing. Faults:
// FaultNothing, FaultTooMany, those of access.
func (s *Service) Preview(ctx context.Context, actor access.Actor, do Bulk, ids []string) (Preview, error) {
	action := access.PlanAsk
	if do == BulkAccept {
		action = access.PlanDecide
	}
	if err := access.Decide(actor, action, access.OfPlan("", actor.Organisation())); err != nil {
		return Preview{}, err
	}
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	switch n := len(wanted); {
	case n == 0:
		return Preview{}, &kernel.Fault{Code: FaultNothing}
	case n > MaxBulk:
		return Preview{}, &kernel.Fault{Code: FaultTooMany, Args: kernel.Args{Have: n, Need: MaxBulk}}
	}
	var rows []Row
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		rows, err = s.rows(ctx, tx, actor)
		return err
	})
	if err != nil {
		return Preview{}, err
	}
	var out Preview
	Filter{}.order(rows)
	for _, r := range rows {
		if !wanted[r.ID] {
			continue
		}
		delete(wanted, r.ID)
		switch {
		case r.Holder != "":
			out.Skipped = append(out.Skipped, Skip{r, kernel.Fault{Code: FaultShares, Args: kernel.Args{Name: r.Holder}}})
		case r.Stage == plan.NoPlan:
			out.Skipped = append(out.Skipped, Skip{r, kernel.Fault{Code: FaultNoPlan}})
		case do == BulkAccept && r.Stage != plan.Submitted:
			out.Skipped = append(out.Skipped, Skip{r, kernel.Fault{Code: FaultNotHandedIn, Args: kernel.Args{Value: string(r.Stage)}}})
		default:
			out.Will = append(out.Will, r)
		}
	}
	for range wanted {
		out.Skipped = append(out.Skipped, Skip{Fault: kernel.Fault{Code: FaultGone}})
	}
	return out, nil
}
