package plan

import (
	"context"
	"slices"

	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// kept is a plan of which the text was read from the database and not yet looked into.
type kept struct {
	*loaded
	sections []store.SectionOfRHO
}

// OfRHO gives the plans of all practices of an RHO that have one, by the practice's name, in few statements: without
// people, the sections that say nothing of interventions, findings, messages and steps. The caller asked whether the actor
// may. An error is a database out of order.
func (s *Service) OfRHO(ctx context.Context, tx *store.Tx, rhoID string) ([]View, error) {
	all, err := s.keptOf(ctx, tx, rhoID)
	out := make([]View, 0, len(all))
	for _, k := range all {
		if err == nil {
			err = s.versions(ctx, tx, k.loaded)
		}
		if err == nil {
			err = k.open()
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s.bare(k.loaded))
	}
	return out, err
}

// keptOf reads all plans of an RHO with their evaluations, in three statements.
func (s *Service) keptOf(ctx context.Context, tx *store.Tx, rhoID string) ([]kept, error) {
	plans, err := tx.PlansOfRHO(ctx, rhoID)
	if err != nil {
		return nil, err
	}
	sections, err := tx.PlanSectionsOfRHO(ctx, rhoID)
	if err != nil {
		return nil, err
	}
	evaluations, err := tx.EvaluationsOfRHO(ctx, rhoID)
	if err != nil {
		return nil, err
	}
	texts := together(sections, func(row store.SectionOfRHO) string { return row.PlanID })
	seen := together(evaluations, func(row store.Evaluation) string { return row.PracticeID })
	out := make([]kept, 0, len(plans))
	for _, p := range plans {
		l := &loaded{practice: store.PracticeDetail{Practice: p.Practice, Name: p.Name}, row: p.Plan}
		if l.evaluations, err = EvaluationsOf(seen[p.Practice.ID]); err != nil {
			return nil, err
		}
		out = append(out, kept{l, texts[p.Plan.ID]})
	}
	return out, nil
}

// peopled adds who works at the practices of an RHO and what they followed, the RHO's words about it, and who shares
// whose plan, in three statements.
func peopled(ctx context.Context, tx *store.Tx, rhoID string, plans []kept) error {
	staff, err := tx.StaffOfRHO(ctx, rhoID)
	if err != nil {
		return err
	}
	words, err := tx.Register(ctx, "", rhoID)
	if err != nil {
		return err
	}
	shares, err := tx.SharesOfRHO(ctx, rhoID)
	if err != nil {
		return err
	}
	for _, k := range plans {
		k.people = words
		k.people.Staff = staff[k.practice.Practice.ID]
		for _, share := range shares {
			if share.HolderID == k.practice.Practice.ID {
				k.members = append(k.members, domain.Member{Name: share.Name, Shared: true})
				k.people.Staff = slices.Concat(k.people.Staff, sharersStaff(staff[share.PracticeID], share.PracticeID))
			}
		}
	}
	return nil
}

// together puts rows that belong to the same thing together, in their order.
func together[T any](rows []T, of func(T) string) map[string][]T {
	out := map[string][]T{}
	for _, row := range rows {
		out[of(row)] = append(out[of(row)], row)
	}
	return out
}

// open looks into the text and makes the plan of it.
func (k kept) open() error {
	k.bodies = map[Section]Body{}
	for _, row := range k.sections {
		body, err := decode(Section(row.Section), row.Body)
		if err != nil {
			return err
		}
		k.bodies[Section(row.Section)] = body
	}
	k.assemble()
	return nil
}
