package staff

import (
	"context"
	"slices"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/store"
)

// Input is what was typed about somebody. Versions are those that the form showed; 0 for somebody new.
type Input struct {
	domain.Facts
	Namesake               bool // it is somebody else with the same name
	Version, PersonVersion int64
}

// Add puts somebody on a practice's team and gives the member's id. Who is known by AGB code and name at the RHO's
// practices, or by name as somebody who left here, stays the same person with the same record. Errors: *Refused, faults
// of access.
func (s *Service) Add(ctx context.Context, actor access.Actor, practiceID string, in Input) (string, error) {
	var added store.Employment
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.StaffWrite, practiceID)
		if err != nil {
			return err
		}
		f := in.Facts.Tidy()
		faults := f.Check()
		team, err := tx.StaffOfPractice(ctx, practiceID)
		if err != nil {
			return err
		}
		person, more, err := whoIs(ctx, tx, p.Practice, team, f, in.Namesake)
		if err != nil {
			return err
		}
		if faults = append(faults, more...); len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		if person != "" {
			if err := s.keepPlanned(ctx, tx, actor, p.Practice, person, s.today()); err != nil {
				return err
			}
		}
		if added, err = s.engage(ctx, tx, p.Practice, person, f); err != nil {
			return err
		}
		if err := record(ctx, tx, actor, practiceID, "staff.add", added); err != nil {
			return err
		}
		return s.cfg.Plans.Recheck(ctx, tx, practiceID)
	})
	return added.ID, err
}

// whoIs finds who is meant: "" for somebody new. What stands in the way is told by field.
func whoIs(ctx context.Context, tx *store.Tx, p store.Practice, team []store.StaffRow, f domain.Facts, namesake bool) (string, []kernel.Fault, error) {
	known, err := byAGB(ctx, tx, p.RhoID, f.AGB)
	if err != nil {
		return "", nil, err
	}
	person, name := "", store.Fold(f.Name)
	for _, k := range known {
		if k.Search == name {
			person = k.ID
		}
	}
	if person == "" && len(known) > 0 {
		return "", []kernel.Fault{{Code: FaultOtherName, Field: "agb", Args: kernel.Args{Value: f.AGB}}}, nil
	}
	if person == "" && !namesake {
		for _, r := range team {
			if r.ErasedAt == 0 && store.Fold(r.Name) == name && (r.AGB == "" || f.AGB == "") {
				person = r.Employment.PersonID
			}
		}
	}
	was, also := domain.AlsoHere(workHere(team, person), domain.Work{Practice: p.ID, Period: kernel.Period{From: f.From, Until: f.Until}})
	if person == "" || !also {
		return person, nil, nil
	}
	code, field := FaultNamesake, "name"
	if len(known) > 0 {
		code, field = domain.FaultTwoRoles, "role"
	}
	return person, []kernel.Fault{{Code: code, Field: field, Args: kernel.Args{Person: f.Name, Value: was.Role, Date: was.Period.Until}}}, nil
}

// byAGB are the people with an AGB code at the RHO's practices; nobody for none.
func byAGB(ctx context.Context, tx *store.Tx, rho, agb string) ([]store.Person, error) {
	if agb == "" {
		return nil, nil
	}
	return tx.PeopleByAGB(ctx, rho, agb)
}

// workHere is the work of one person on a team.
func workHere(team []store.StaffRow, person string) []domain.Work {
	var out []domain.Work
	for _, r := range team {
		if r.Employment.PersonID == person {
			out = append(out, workOf(r.Employment))
		}
	}
	return out
}

// engage writes the work, and the person when somebody new.
func (s *Service) engage(ctx context.Context, tx *store.Tx, p store.Practice, person string, f domain.Facts) (e store.Employment, err error) {
	at := store.Millis(s.cfg.Now())
	if person == "" {
		if person, err = s.id(); err != nil {
			return e, err
		}
		if err = tx.InsertPerson(ctx, store.Person{ID: person, Name: f.Name, AGB: f.AGB, CreatedAt: at}); err != nil {
			return e, err
		}
	}
	id, err := s.id()
	if err != nil {
		return e, err
	}
	e = store.Employment{ID: id, PersonID: person, PracticeID: p.ID, Key: "p-" + strings.ToLower(id), Role: f.Role,
		FromDate: f.From.String(), UntilDate: f.Until.String(), CreatedAt: at}
	return e, tx.InsertEmployment(ctx, e)
}

// Correct changes what is kept of somebody: name and AGB code everywhere, role and days here. Errors: *Refused, FaultStale,
// FaultErased, faults of access.
func (s *Service) Correct(ctx context.Context, actor access.Actor, practiceID, id string, in Input) error {
	return s.change(ctx, actor, access.StaffWrite, practiceID, id, func(ctx context.Context, tx *store.Tx, p store.Practice, m store.StaffRow) error {
		f := in.Facts.Tidy()
		faults := f.Check()
		team, err := tx.StaffOfPractice(ctx, practiceID)
		if err != nil {
			return err
		}
		more, err := inTheWay(ctx, tx, p, team, m, f, in.Namesake)
		if err != nil {
			return err
		}
		if faults = append(faults, more...); len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		e := m.Employment
		if f.Name != m.Name || f.AGB != m.AGB {
			err = tx.UpdatePerson(ctx, store.Person{ID: e.PersonID, Name: f.Name, AGB: f.AGB, Version: in.PersonVersion})
		}
		if err == nil && (e.Role != f.Role || e.FromDate != f.From.String() || e.UntilDate != f.Until.String()) {
			e.Role, e.FromDate, e.UntilDate, e.Version = f.Role, f.From.String(), f.Until.String(), in.Version
			err = tx.UpdateEmployment(ctx, e)
		}
		if err != nil {
			return err
		}
		return record(ctx, tx, actor, practiceID, string(access.StaffWrite), e)
	})
}

// inTheWay are the reasons for which somebody cannot become who was typed.
func inTheWay(ctx context.Context, tx *store.Tx, p store.Practice, team []store.StaffRow, m store.StaffRow, f domain.Facts, namesake bool) ([]kernel.Fault, error) {
	var out []kernel.Fault
	known, err := byAGB(ctx, tx, p.RhoID, f.AGB)
	other := func(k store.Person) bool { return k.ID != m.Employment.PersonID && k.Search != store.Fold(f.Name) }
	if f.AGB != m.AGB && slices.ContainsFunc(known, other) {
		out = append(out, kernel.Fault{Code: FaultOtherName, Field: "agb", Args: kernel.Args{Value: f.AGB}})
	}
	now := domain.Work{ID: m.Employment.ID, Practice: p.ID, Period: kernel.Period{From: f.From, Until: f.Until}}
	if was, also := domain.AlsoHere(workHere(team, m.Employment.PersonID), now); also {
		out = append(out, kernel.Fault{Code: domain.FaultTwoRoles, Field: "role", Args: kernel.Args{Person: f.Name, Value: was.Role, Date: was.Period.Until}})
	}
	for _, r := range team {
		if namesake || r.Employment.PersonID == m.Employment.PersonID || store.Fold(r.Name) != store.Fold(f.Name) || store.Fold(m.Name) == store.Fold(f.Name) {
			continue
		}
		if w := workOf(r.Employment); domain.Overlap(w.Period, now.Period) {
			out = append(out, kernel.Fault{Code: FaultNamesake, Field: "name", Args: kernel.Args{Person: f.Name, Value: w.Role, Date: w.Period.Until}})
			break
		}
	}
	return out, err
}

// Leave ends somebody's work here; day is the last one. Errors: *Refused (FaultDay, domain.FaultUntil, domain.FaultDate),
// FaultStale, FaultErased, faults of access.
func (s *Service) Leave(ctx context.Context, actor access.Actor, practiceID, id string, day kernel.Date, version int64) error {
	return s.change(ctx, actor, access.StaffWrite, practiceID, id, func(ctx context.Context, tx *store.Tx, _ store.Practice, m store.StaffRow) error {
		e := m.Employment
		f := domain.Facts{Name: m.Name, Role: e.Role, AGB: m.AGB, From: dateOf(e.FromDate), Until: day}
		if day.IsZero() {
			return refused(FaultDay, "until", kernel.Args{})
		}
		if faults := f.Check(); len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		e.UntilDate, e.Version = day.String(), version
		if err := tx.UpdateEmployment(ctx, e); err != nil {
			return err
		}
		return record(ctx, tx, actor, practiceID, "staff.leave", e)
	})
}

// Return lets somebody who left work here again from a day, in the same role, and gives the new member's id. Errors:
// *Refused (FaultDay, domain.FaultTwoRoles, domain.FaultDate), FaultErased, faults of access.
func (s *Service) Return(ctx context.Context, actor access.Actor, practiceID, id string, day kernel.Date) (string, error) {
	var again store.Employment
	err := s.change(ctx, actor, access.StaffWrite, practiceID, id, func(ctx context.Context, tx *store.Tx, p store.Practice, m store.StaffRow) error {
		f := domain.Facts{Name: m.Name, Role: m.Employment.Role, From: day}
		if day.IsZero() {
			return refused(FaultDay, "from", kernel.Args{})
		}
		if faults := f.Check(); len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		team, err := tx.StaffOfPractice(ctx, practiceID)
		if err != nil {
			return err
		}
		person := m.Employment.PersonID
		now := domain.Work{Practice: practiceID, Period: kernel.Period{From: day}}
		if was, also := domain.AlsoHere(workHere(team, person), now); also {
			return refused(domain.FaultTwoRoles, "from", kernel.Args{Person: m.Name, Value: was.Role, Date: was.Period.Until})
		}
		if err := s.keepPlanned(ctx, tx, actor, p, person, day); err != nil {
			return err
		}
		if again, err = s.engage(ctx, tx, p, person, f); err != nil {
			return err
		}
		return record(ctx, tx, actor, practiceID, "staff.return", again)
	})
	return again.ID, err
}
