package staff

import (
	"context"
	"slices"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/store"
)

// MoveInput says who goes from where to where. On is the first day there; Role, when empty, stays.
type MoveInput struct {
	From, ID, To string
	On           kernel.Date
	Role         string
	Version      int64
}

// Move lets somebody go on at another practice of the same RHO, with everything that was followed (TR-3, DE-3). It gives
// the member's id there. Errors: *Refused (FaultPlace, FaultDay, FaultSame, FaultLeft, domain.FaultTwoRoles,
// domain.FaultRole), FaultStale, FaultErased, faults of access for either practice.
func (s *Service) Move(ctx context.Context, actor access.Actor, in MoveInput) (string, error) {
	var there store.Employment
	err := s.change(ctx, actor, access.StaffMove, in.From, in.ID, func(ctx context.Context, tx *store.Tx, from store.Practice, m store.StaffRow) error {
		if in.To == "" {
			return refused(FaultPlace, "to", kernel.Args{})
		}
		to, err := access.FindPractice(ctx, tx, actor, access.StaffMove, in.To)
		if err != nil {
			return err
		}
		if err := in.check(m); err != nil {
			return err
		}
		if in.Role == "" {
			in.Role = m.Employment.Role
		}
		m.Employment.Version = in.Version
		there, err = s.move(ctx, tx, actor, mover{from, to.Practice, in.On, in.Role}, m)
		if err != nil {
			return err
		}
		return s.cfg.Plans.Recheck(ctx, tx, in.To)
	})
	return there.ID, err
}

func (in MoveInput) check(m store.StaffRow) error {
	until := dateOf(m.Employment.UntilDate)
	f := domain.Facts{Name: m.Name, Role: m.Employment.Role, From: in.On}
	if in.Role != "" {
		f.Role = in.Role
	}
	faults := f.Check()
	refuse := func(bad bool, code, field string) {
		if bad {
			faults = append(faults, kernel.Fault{Code: code, Field: field, Args: kernel.Args{Person: m.Name, Date: until}})
		}
	}
	refuse(in.On.IsZero(), FaultDay, "from")
	refuse(in.To == in.From, FaultSame, "to")
	refuse(!until.IsZero() && until.Before(in.On.AddDays(-1)), FaultLeft, "from")
	if first := dateOf(m.Employment.FromDate); !in.On.IsZero() && !in.On.After(first) {
		faults = append(faults, kernel.Fault{Code: domain.FaultUntil, Field: "from", Args: kernel.Args{Date: first}})
	}
	if len(faults) > 0 {
		return &Refused{Faults: faults}
	}
	return nil
}

// mover is a move from one practice to another: the first day and the role there.
type mover struct {
	from, to store.Practice
	on       kernel.Date
	role     string
}

// end is the last day here of somebody who goes: the day before, but never before the first.
func (v mover) end(e store.Employment) string {
	return max(v.on.AddDays(-1).String(), e.FromDate)
}

// move writes what was followed as records, ends the work here on the day before, and begins it there.
func (s *Service) move(ctx context.Context, tx *store.Tx, actor access.Actor, v mover, m store.StaffRow) (store.Employment, error) {
	var none store.Employment
	team, err := tx.StaffOfPractice(ctx, v.to.ID)
	if err != nil {
		return none, err
	}
	person := m.Employment.PersonID
	begin := domain.Work{Practice: v.to.ID, Period: kernel.Period{From: v.on}}
	if was, also := domain.AlsoHere(workHere(team, person), begin); also {
		return none, refused(domain.FaultTwoRoles, "to", kernel.Args{Person: m.Name, Value: was.Role, Date: was.Period.Until})
	}
	if err := s.keepPlanned(ctx, tx, actor, v.from, person, v.on); err != nil {
		return none, err
	}
	end := m.Employment
	end.UntilDate = v.end(end)
	if err := tx.UpdateEmployment(ctx, end); err != nil {
		return none, err
	}
	there, err := s.engage(ctx, tx, v.to, person, domain.Facts{Role: v.role, From: v.on})
	if err != nil {
		return none, err
	}
	if err := record(ctx, tx, actor, v.from.ID, "staff.moved-away", end); err != nil {
		return none, err
	}
	return there, record(ctx, tx, actor, v.to.ID, "staff.moved-here", there)
}

// MoveAll lets everybody who works at a practice on a day go on at another from that day, in the transaction of who merges
// the two and asked already who may. Who works there already ends here. It gives the key at the new practice by the old
// key, so that texts can be carried over.
func (s *Service) MoveAll(ctx context.Context, tx *store.Tx, actor access.Actor, fromPractice, toPractice string, on kernel.Date) (map[string]string, error) {
	from, err := tx.Practice(ctx, fromPractice)
	if err != nil {
		return nil, err
	}
	to, err := tx.Practice(ctx, toPractice)
	if err != nil {
		return nil, err
	}
	team, err := tx.StaffOfPractice(ctx, fromPractice)
	if err != nil {
		return nil, err
	}
	keys := map[string]string{}
	for _, m := range team {
		e := m.Employment
		if m.ErasedAt != 0 || e.UntilDate != "" && e.UntilDate < on.String() {
			continue
		}
		if keys[e.Key], err = s.moveOne(ctx, tx, actor, mover{from.Practice, to.Practice, on, e.Role}, m); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// moveOne moves one of all, and gives the key there.
func (s *Service) moveOne(ctx context.Context, tx *store.Tx, actor access.Actor, v mover, m store.StaffRow) (string, error) {
	team, err := tx.StaffOfPractice(ctx, v.to.ID)
	if err != nil {
		return "", err
	}
	e := m.Employment
	begin := domain.Work{Practice: v.to.ID, Period: kernel.Period{From: v.on}}
	was, also := domain.AlsoHere(workHere(team, e.PersonID), begin)
	if !also {
		there, err := s.move(ctx, tx, actor, v, m)
		return there.Key, err
	}
	if err := s.keepPlanned(ctx, tx, actor, v.from, e.PersonID, v.on); err != nil {
		return "", err
	}
	e.UntilDate = v.end(e)
	if err := tx.UpdateEmployment(ctx, e); err != nil {
		return "", err
	}
	at := slices.IndexFunc(team, func(r store.StaffRow) bool { return r.Employment.ID == was.ID })
	return team[at].Employment.Key, record(ctx, tx, actor, v.from.ID, "staff.moved-away", e)
}
