package staff

import (
	"context"
	"slices"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/store"
)

// TrainingInput is a training as it was typed. A day counts in the participation year it falls in; without a day the
// year does. ID and Version are of the record that is corrected.
type TrainingInput struct {
	ID                          string
	Training, Variant, Provider string
	On                          kernel.Date
	Year                        int
	Version                     int64
}

// RecordTraining writes down that somebody followed a training (TR-3). Errors: *Refused, FaultErased, faults of access.
func (s *Service) RecordTraining(ctx context.Context, actor access.Actor, practiceID, id string, in TrainingInput) error {
	return s.train(ctx, actor, practiceID, id, "staff.training", in, func(ctx context.Context, tx *store.Tx, _ []store.TrainingRecord, row store.TrainingRecord) error {
		if row.ID != "" {
			return access.NotFound()
		}
		var err error
		if row.ID, err = s.id(); err != nil {
			return err
		}
		row.PracticeID, row.CreatedAt, row.CreatedBy = practiceID, store.Millis(s.cfg.Now()), actor.Account
		return tx.InsertTrainingRecord(ctx, row)
	})
}

// CorrectTraining changes a record of somebody who works here, also one from an earlier practice. Errors: as
// RecordTraining, FaultStale.
func (s *Service) CorrectTraining(ctx context.Context, actor access.Actor, practiceID, id string, in TrainingInput) error {
	return s.train(ctx, actor, practiceID, id, "staff.training-correct", in, func(ctx context.Context, tx *store.Tx, all []store.TrainingRecord, row store.TrainingRecord) error {
		if !slices.ContainsFunc(all, func(r store.TrainingRecord) bool { return r.ID == in.ID }) {
			return access.NotFound()
		}
		return tx.UpdateTrainingRecord(ctx, row)
	})
}

// train checks a record and lets it be written.
func (s *Service) train(ctx context.Context, actor access.Actor, practiceID, id, event string, in TrainingInput,
	write func(context.Context, *store.Tx, []store.TrainingRecord, store.TrainingRecord) error,
) error {
	return s.change(ctx, actor, access.StaffWrite, practiceID, id, func(ctx context.Context, tx *store.Tx, p store.Practice, m store.StaffRow) error {
		v, err := s.cfg.Plans.Within(ctx, tx, practiceID)
		if err != nil {
			return err
		}
		all, err := tx.TrainingsOfPerson(ctx, m.Employment.PersonID)
		if err != nil {
			return err
		}
		f := domain.Followed{ID: in.ID, Training: in.Training, Variant: in.Variant, Provider: in.Provider, Year: in.Year, On: in.On}.Tidy()
		if entry := v.Plan.Start(); !f.On.IsZero() && !entry.IsZero() {
			f.Year = max(1, v.Region.ParticipationYear(entry, f.On))
		} else if !f.On.IsZero() {
			f.Year = max(1, f.Year)
		}
		known := slices.ContainsFunc(menu(v.Region, v.Guideline), func(o Option) bool { return o.Key == f.Training })
		if !known && !slices.ContainsFunc(all, func(r store.TrainingRecord) bool { return r.Training == f.Training && r.ID == in.ID }) {
			f.Training = ""
		}
		if faults := f.Check(followedOf(all), m.Name, s.today(), v.Year); len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		row := store.TrainingRecord{ID: in.ID, PersonID: m.Employment.PersonID, Training: f.Training, Variant: f.Variant, Provider: f.Provider,
			Year: int64(f.Year), OnDate: f.On.String(), Version: in.Version}
		if err := write(ctx, tx, all, row); err != nil {
			return err
		}
		return record(ctx, tx, actor, p.ID, event, m.Employment)
	})
}

func followedOf(rows []store.TrainingRecord) []domain.Followed {
	out := make([]domain.Followed, len(rows))
	for i, r := range rows {
		out[i] = domain.Followed{ID: r.ID, Training: r.Training, Variant: r.Variant, Year: int(r.Year), On: dateOf(r.OnDate)}
	}
	return out
}

// RemoveTraining takes a record away that should not be there. Errors: FaultStale, FaultErased, faults of access.
func (s *Service) RemoveTraining(ctx context.Context, actor access.Actor, practiceID, id, training string, version int64) error {
	return s.change(ctx, actor, access.StaffWrite, practiceID, id, func(ctx context.Context, tx *store.Tx, p store.Practice, m store.StaffRow) error {
		all, err := tx.TrainingsOfPerson(ctx, m.Employment.PersonID)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(all, func(r store.TrainingRecord) bool { return r.ID == training }) {
			return access.NotFound()
		}
		if err := tx.DeleteTrainingRecord(ctx, training, version); err != nil {
			return err
		}
		return record(ctx, tx, actor, p.ID, "staff.training-remove", m.Employment)
	})
}

// keepPlanned writes what somebody followed by the plan's choices as records, so that it stays with the person who goes,
// comes back, or begins another role (DE-3). The day is the last of the participation year, or the one before day.
func (s *Service) keepPlanned(ctx context.Context, tx *store.Tx, actor access.Actor, p store.Practice, person string, day kernel.Date) error {
	v, err := s.cfg.Plans.Within(ctx, tx, p.ID)
	if err != nil {
		return err
	}
	team, err := tx.StaffOfPractice(ctx, p.ID)
	if err != nil {
		return err
	}
	there, err := tx.TrainingsOfPerson(ctx, person)
	if err != nil {
		return err
	}
	for _, r := range team {
		if r.Employment.PersonID != person {
			continue
		}
		for _, t := range planned(v.Plan, v.Region, r.Employment.Key) {
			if slices.ContainsFunc(there, func(x store.TrainingRecord) bool {
				return x.PracticeID == p.ID && x.Training == t.Training && x.Variant == t.Variant && int(x.Year) == t.Year
			}) {
				continue
			}
			id, err := s.id()
			if err != nil {
				return err
			}
			row := store.TrainingRecord{ID: id, PersonID: person, PracticeID: p.ID, Training: t.Training, Variant: t.Variant, Year: int64(t.Year),
				OnDate: dayIn(v, t.Year, day).String(), CreatedAt: store.Millis(s.cfg.Now()), CreatedBy: actor.Account}
			if err := tx.InsertTrainingRecord(ctx, row); err != nil {
				return err
			}
			there = append(there, row)
		}
	}
	return nil
}

// dayIn is the last day of a participation year, at most the day before one; zero when the entry date is not known.
func dayIn(v plans.View, year int, before kernel.Date) kernel.Date {
	entry := v.Plan.Start()
	if entry.IsZero() {
		return kernel.Date{}
	}
	first, last := v.Region.YearStart(entry, year), v.Region.YearEnd(entry, year)
	if eve := before.AddDays(-1); eve.Before(last) {
		last = eve
	}
	if last.Before(first) {
		return first
	}
	return last
}
