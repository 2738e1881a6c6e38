package roster

import (
	"context"
	"errors"
	"slices"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/programme"
	"kwartier/internal/store"
)

// Templates are the weeks to begin with, in the order in which they are shown (CT-5).
func (s *Service) Templates() []programme.Template { return programme.Templates() }

// StartInput says how to begin.
type StartInput struct {
	Template string  // key
	GPs      float64 // full time
	Patients int     // registered; 0: as the practice's demand says
	Name     string
}

// Start begins a roster of the actor's own from a template and gives its id. When the practice has no demand of its own yet,
// and the actor may say what it is, other Patients than are known become the demand. Errors: *Refused, or a fault: those of
// access.
func (s *Service) Start(ctx context.Context, actor access.Actor, practiceID string, in StartInput) (string, error) {
	templates := programme.Templates()
	at := slices.IndexFunc(templates, func(t programme.Template) bool { return t.Key == in.Template })
	name, err := in.check(at >= 0)
	if err != nil {
		return "", err
	}
	id := ""
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.RosterUse, practiceID)
		if err != nil {
			return err
		}
		d, err := s.demandFor(ctx, tx, actor, p)
		if err != nil {
			return err
		}
		if in.Patients != 0 && in.Patients != d.Demand.Patients() && d.Version == 0 && d.MayEdit {
			if err := s.keepDemand(ctx, tx, actor, practiceID, 0, d.Demand.Spread(in.Patients)); err != nil {
				return err
			}
			d.Demand = d.Demand.Spread(in.Patients)
		}
		id, err = s.add(ctx, tx, actor, practiceID, name, templates[at].Build(in.GPs, d.Demand.Patients()))
		return err
	})
	return id, err
}

// fewestPatients is the smallest practice that a roster can begin for.
const fewestPatients = 100

// check gives the name as it is kept, or all that is wrong.
func (in StartInput) check(known bool) (string, error) {
	var faults []kernel.Fault
	if !known {
		faults = append(faults, kernel.Fault{Code: FaultTemplate, Field: "template"})
	}
	if !(in.GPs >= 0.2 && in.GPs <= domain.MaxMembers/2) { // also what is no number
		faults = append(faults, kernel.Fault{Code: FaultSize, Field: "gps", Args: kernel.Args{Value: "gps", Need: domain.MaxMembers / 2}})
	}
	if in.Patients != 0 && (in.Patients < fewestPatients || in.Patients > domain.MaxPatients) {
		faults = append(faults, kernel.Fault{Code: FaultSize, Field: "patients", Args: kernel.Args{Have: fewestPatients, Need: domain.MaxPatients}})
	}
	name, err := named(in.Name)
	var refused *Refused
	if errors.As(err, &refused) {
		faults = append(faults, refused.Faults...)
	}
	if len(faults) > 0 {
		return "", &Refused{Faults: faults}
	}
	return name, nil
}

// StartFrom begins a roster of the actor's own from a week that is there: a measured agenda, what a search found. Errors:
// *Refused, or a fault: those of access.
func (s *Service) StartFrom(ctx context.Context, actor access.Actor, practiceID, name string, week domain.Roster) (string, error) {
	name, err := named(name)
	if err != nil {
		return "", err
	}
	id := ""
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := access.FindPractice(ctx, tx, actor, access.RosterUse, practiceID); err != nil {
			return err
		}
		id, err = s.add(ctx, tx, actor, practiceID, name, week)
		return err
	})
	return id, err
}

// Copy begins a roster of the actor's own as another is now. Errors: as StartFrom.
func (s *Service) Copy(ctx context.Context, actor access.Actor, practiceID, id, name string) (string, error) {
	name, err := named(name)
	if err != nil {
		return "", err
	}
	copied := ""
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := found(ctx, tx, actor, access.RosterRead, practiceID, id)
		if err != nil {
			return err
		}
		week, err := weekOf(row.Roster)
		if err != nil {
			return err
		}
		copied, err = s.add(ctx, tx, actor, practiceID, name, week)
		return err
	})
	return copied, err
}

// add keeps a new roster.
func (s *Service) add(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID, name string, week domain.Roster) (string, error) {
	n, err := tx.CountRosters(ctx, practiceID)
	if err != nil {
		return "", err
	}
	if n >= MaxRosters {
		return "", &kernel.Fault{Code: FaultMany, Args: kernel.Args{Need: MaxRosters}}
	}
	week.Name = name
	body, err := bodyOf(week)
	if err != nil {
		return "", err
	}
	id, err := s.id()
	if err != nil {
		return "", err
	}
	at := store.Millis(s.cfg.Now())
	row := store.Roster{ID: id, PracticeID: practiceID, Name: name, Body: body, ByAccount: actor.Account, ByName: actor.Name, CreatedAt: at, UpdatedAt: at}
	if err := tx.InsertRoster(ctx, row); err != nil {
		return "", err
	}
	return id, record(ctx, tx, actor, EventStart, row)
}
