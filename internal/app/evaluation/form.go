package evaluation

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// Place says what is evaluated: the intervention, or with an empty Choice the objective of the element.
type Place struct {
	Year    int
	Element guideline.ElementKey
	Choice  string
}

// Form is one evaluation to be filled in, corrected or read.
type Form struct {
	Practice   plans.Practice
	Name       string       // of the intervention or element
	Item       *domain.Item // nil: the plan has it no more
	Year       domain.Year
	Evaluation domain.Evaluation // with all that is known filled in (EB-4)
	Version    int64             // 0: not written yet
	By         string            // who wrote it last
	At         time.Time
	Outside    bool              // somebody outside the practice did, on its behalf (LC-6)
	Previous   domain.Evaluation // the one before it; zero: none
	Past       []Past            // how it was before, newest first
	MayWrite   bool
	Today      kernel.Date
}

// Past is how an evaluation was before a change.
type Past struct {
	Evaluation domain.Evaluation
	At         time.Time // until then
	By, Reason string    // who changed it, and why
}

// New gives the form for a new evaluation, with all that is known filled in. Faults: those of access, domain.FaultYear,
// domain.FaultUnknown, domain.FaultStopped.
func (s *Service) New(ctx context.Context, actor access.Actor, practiceID string, at Place) (Form, error) {
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return Form{}, err
	}
	var f Form
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		v, err := s.cfg.Plans.WithinFor(ctx, tx, actor, access.PlanWrite, practiceID)
		if err != nil {
			return err
		}
		f, err = s.draft(v, at)
		return err
	})
	f.Evaluation.ID, f.MayWrite = id, true
	return f, err
}

// draft is the form of what comes next at a place.
func (s *Service) draft(v plans.View, at Place) (Form, error) {
	a := ScheduleOf(v, s.today())
	y, ok := a.YearOf(at.Year)
	if !ok {
		return Form{}, &kernel.Fault{Code: domain.FaultYear, Args: kernel.Args{Year: at.Year}}
	}
	i, ok := y.Item(at.Element, at.Choice)
	if !ok {
		return Form{}, &kernel.Fault{Code: domain.FaultUnknown, Args: kernel.Args{Year: at.Year}}
	}
	return Form{Practice: v.Practice, Name: i.Name, Item: &i, Year: y, Evaluation: i.Draft(y, a), Previous: i.Last, Today: a.Today}, nil
}

// Open gives an evaluation that was written. Reading by someone outside the practice is recorded (AZ-8). Faults: those of
// access, FaultGone.
func (s *Service) Open(ctx context.Context, actor access.Actor, practiceID, id string) (Form, error) {
	var f Form
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		v, err := s.cfg.Plans.WithinFor(ctx, tx, actor, access.PlanRead, practiceID)
		if err != nil {
			return err
		}
		row, err := find(ctx, tx, practiceID, id)
		if err != nil {
			return err
		}
		if f, err = s.written(v, row); err != nil {
			return err
		}
		f.MayWrite = mayWrite(actor, v)
		f.Past, err = past(ctx, tx, id)
		return err
	})
	if err != nil || !plans.Outside(actor, practiceID) {
		return f, err
	}
	return f, s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return record(ctx, tx, actor, practiceID, string(access.PlanRead), "evaluatie van "+f.Name)
	})
}

// find reads a row that is there and was not taken away.
func find(ctx context.Context, tx *store.Tx, practiceID, id string) (store.Evaluation, error) {
	row, err := tx.Evaluation(ctx, practiceID, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && row.RemovedAt != 0 {
		return row, &kernel.Fault{Code: FaultGone}
	}
	return row, err
}

// written is the form of what was written.
func (s *Service) written(v plans.View, row store.Evaluation) (Form, error) {
	e, err := plans.EvaluationOf(row)
	if err != nil {
		return Form{}, err
	}
	a := ScheduleOf(v, s.today())
	f := Form{Practice: v.Practice, Name: e.Choice, Evaluation: e, Version: row.Version, By: row.ByName, At: store.Time(row.UpdatedAt),
		Outside: row.ForOrganisation != v.Practice.ID, Today: a.Today}
	f.Year, _ = a.YearOf(e.Year)
	if f.Year.Number == 0 { // the plan has no such year any more
		f.Year = domain.Year{Number: e.Year, Start: v.Region.YearStart(v.Plan.Start(), e.Year), End: v.Region.YearEnd(v.Plan.Start(), e.Year)}
	}
	if i, ok := f.Year.Item(e.Element, e.Choice); ok {
		f.Item, f.Name = &i, i.Name
	} else if entry, ok := v.Region.Find(e.Choice); ok {
		f.Name = entry.Name
	} else if el, ok := v.Region.Element(e.Element); ok && e.Choice == "" {
		f.Name = el.Name
	}
	for _, o := range v.Evaluations {
		if o.ID == e.ID {
			break
		}
		if o.About(e.Element, e.Choice) {
			f.Previous = o
		}
	}
	return f, nil
}

func past(ctx context.Context, tx *store.Tx, id string) ([]Past, error) {
	rows, err := tx.PastEvaluations(ctx, id)
	if err != nil {
		return nil, err
	}
	var out []Past
	for _, row := range rows {
		var was store.Evaluation
		if err := json.Unmarshal([]byte(row.Body), &was); err != nil {
			return nil, fmt.Errorf("evaluation: %s version %d cannot be read: %w", id, row.Version, err)
		}
		e, err := plans.EvaluationOf(was)
		if err != nil {
			return nil, err
		}
		out = append(out, Past{Evaluation: e, At: store.Time(row.At), By: row.ByName, Reason: row.Reason})
	}
	return out, nil
}
