package plan

import (
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// Former is a practice of which what was written before goes with a plan, to be read.
type Former struct {
	ID, Name string
	On       kernel.Date // when it went on in the other; zero: it still is a practice, and shares the plan
}

// Before are the practices of before whose plan, or evidence, the actor may read beside that of p: those that merged into
// it, oldest first, and the own one when the actor's practice shares this plan (UT-17). Action is what is read: PlanRead
// or EvidenceRead. An error is a database that fails.
func (s *Service) Before(ctx context.Context, actor access.Actor, p Practice, action access.Action) (out []Former, err error) {
	if !mayHaveBefore(actor, p) {
		return ownBefore(actor, p), nil
	}
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		out, err = BeforeWithin(ctx, tx, actor, p, action)
		return err
	})
	return out, err
}

// BeforeWithin is Before in the caller's transaction.
func BeforeWithin(ctx context.Context, tx *store.Tx, actor access.Actor, p Practice, action access.Action) ([]Former, error) {
	out := ownBefore(actor, p)
	if !mayHaveBefore(actor, p) {
		return out, nil
	}
	ends, err := tx.EndsInto(ctx, p.ID)
	for _, e := range ends {
		if access.Allowed(actor, action, access.OfPlan(e.PracticeID, p.RHO)) {
			out = append(out, Former{e.PracticeID, e.Name, dateOf(e.OnDate)})
		}
	}
	return out, err
}

// mayHaveBefore spares a statement to whoever reads nothing of before: people of a practice into which none merged.
func mayHaveBefore(actor access.Actor, p Practice) bool {
	return p.Elsewhere == "" && (len(actor.Past) > 0 || actor.Rho == "")
}

func ownBefore(actor access.Actor, p Practice) []Former {
	if actor.Joint == "" || actor.Joint != p.ID {
		return nil
	}
	return []Former{{ID: actor.Organisation(), Name: actor.Member.OrganisationName}}
}
