package staff

import (
	"context"
	"encoding/json"
	"slices"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/store"
)

// Erase forgets who somebody was: name and AGB code go, in all versions of all plans too; role, days and trainings stay as
// counts (AZ-10). Who still works somewhere cannot be erased. Erasing twice does nothing. Errors: FaultWorking, faults of
// access.
func (s *Service) Erase(ctx context.Context, actor access.Actor, practiceID, id string) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := access.FindPractice(ctx, tx, actor, access.StaffErase, practiceID); err != nil {
			return err
		}
		m, err := member(ctx, tx, practiceID, id)
		if err != nil || m.ErasedAt != 0 {
			return err
		}
		person, err := tx.Person(ctx, m.Employment.PersonID)
		if err != nil {
			return err
		}
		return s.forget(ctx, tx, actor, person)
	})
}

// forget takes the name away and tells it in the log of every practice where the person worked.
func (s *Service) forget(ctx context.Context, tx *store.Tx, actor access.Actor, person store.Person) error {
	work, err := tx.EmploymentsOfPerson(ctx, person.ID)
	if err != nil {
		return err
	}
	today := s.today().String()
	if slices.ContainsFunc(work, func(w store.EmploymentAt) bool {
		return w.Employment.UntilDate == "" || w.Employment.UntilDate >= today
	}) {
		return &kernel.Fault{Code: FaultWorking}
	}
	person.Name, person.AGB, person.ErasedAt = plans.ErasedName, "", store.Millis(s.cfg.Now())
	if err := stale(tx.UpdatePerson(ctx, person)); err != nil {
		return err
	}
	for _, w := range work {
		if err := record(ctx, tx, actor, w.Employment.PracticeID, string(access.StaffErase), w.Employment); err != nil {
			return err
		}
	}
	return nil
}

// Forget erases everybody whose last day everywhere is longer ago than domain.RetentionYears (AZ-10). It is for a job, by
// the program itself.
func (s *Service) Forget(ctx context.Context) error {
	const batch = 200
	for {
		var found int
		err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			people, err := tx.PeopleToForget(ctx, s.today().AddYears(-domain.RetentionYears).String(), batch)
			if err != nil {
				return err
			}
			found = len(people)
			for _, p := range people {
				if err := s.forget(ctx, tx, audit.System("bewaartermijn", s.cfg.Now()), p); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || found < batch {
			return err
		}
	}
}

// kept is everything that is kept about one person, as the export has it.
type kept struct {
	Name      string         `json:"naam"`
	AGB       string         `json:"agb,omitempty"`
	Work      []keptWork     `json:"werk"`
	Trainings []keptTraining `json:"trainingen"`
}

type keptWork struct {
	Practice string `json:"praktijk"`
	Role     string `json:"functie"`
	From     string `json:"vanaf,omitempty"`
	Until    string `json:"tot_en_met,omitempty"`
}

type keptTraining struct {
	Training string `json:"training"`
	Variant  string `json:"variant,omitempty"`
	Provider string `json:"aanbieder,omitempty"`
	Year     int64  `json:"deelnamejaar"`
	On       string `json:"datum,omitempty"`
}

// Export is what is kept about one person, as JSON: for the person who asks for it (AZ-10). Work at practices that the actor
// may not know of is left out. The log tells that it was taken. Errors: faults of access.
func (s *Service) Export(ctx context.Context, actor access.Actor, practiceID, id string) ([]byte, error) {
	var out kept
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := access.FindPractice(ctx, tx, actor, access.StaffRead, practiceID); err != nil {
			return err
		}
		m, err := member(ctx, tx, practiceID, id)
		if err != nil {
			return err
		}
		out = kept{Name: m.Name, AGB: m.AGB, Work: []keptWork{}, Trainings: []keptTraining{}}
		work, err := tx.EmploymentsOfPerson(ctx, m.Employment.PersonID)
		if err != nil {
			return err
		}
		for _, w := range work {
			if e := w.Employment; e.PracticeID == practiceID || access.Allowed(actor, access.PracticeRead, access.OfPractice(e.PracticeID, w.RhoID)) {
				out.Work = append(out.Work, keptWork{w.PracticeName, e.Role, e.FromDate, e.UntilDate})
			}
		}
		trainings, err := tx.TrainingsOfPerson(ctx, m.Employment.PersonID)
		for _, t := range trainings {
			out.Trainings = append(out.Trainings, keptTraining{t.Training, t.Variant, t.Provider, t.Year, t.OnDate})
		}
		if err != nil {
			return err
		}
		return record(ctx, tx, actor, practiceID, "staff.export", m.Employment)
	})
	if err != nil {
		return nil, err
	}
	return json.MarshalIndent(out, "", "  ")
}
