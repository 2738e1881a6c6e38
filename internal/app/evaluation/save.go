package evaluation

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// The events in the log.
const (
	EventWrite   = "evaluation.write"
	EventCorrect = "evaluation.correct"
	EventRemove  = "evaluation.remove"
)

// MaxReason is how long the reason may be for taking an evaluation away, in characters.
const MaxReason = 300

// Input is an evaluation as it was filled in.
type Input struct {
	Place      Place             // of a new one; a correction stays where it is
	Evaluation domain.Evaluation // ID: that of the form; what the practice does not fill in is ignored
	Version    int64             // the version that the form showed; 0 for a new one
	Meant      bool              // a second one on the same day is meant
}

// Saved is how it stands after saving. Again: it stood like that already, nothing was done.
type Saved struct {
	ID      string
	Version int64
	Again   bool
}

// Save writes a new evaluation, or corrects one and keeps what stood there. The same form sent twice does nothing the
// second time. Errors: *Refused, *Clash, or a fault: those of access, FaultForm, FaultGone, FaultTaken, domain.FaultYear,
// domain.FaultUnknown.
func (s *Service) Save(ctx context.Context, actor access.Actor, practiceID string, in Input) (Saved, error) {
	if !ident.Valid(in.Evaluation.ID) {
		return Saved{}, &kernel.Fault{Code: FaultForm}
	}
	tidy(&in.Evaluation)
	var out Saved
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		v, err := s.cfg.Plans.WithinFor(ctx, tx, actor, access.PlanWrite, practiceID)
		if err != nil {
			return err
		}
		row, err := tx.Evaluation(ctx, practiceID, in.Evaluation.ID)
		switch {
		case errors.Is(err, store.ErrNotFound) && in.Version == 0:
			out, err = s.write(ctx, tx, actor, v, in)
		case errors.Is(err, store.ErrNotFound):
			err = &kernel.Fault{Code: FaultGone}
		case err == nil && row.RemovedAt != 0:
			err = &kernel.Fault{Code: FaultTaken}
		case err == nil:
			out, err = s.correct(ctx, tx, actor, v, row, in)
		}
		return err
	})
	return out, err
}

// tidy makes the texts fit to keep.
func tidy(e *domain.Evaluation) {
	for _, text := range []*string{&e.Measured, &e.Finding, &e.Change, &e.Planned, &e.Did} {
		if utf8.ValidString(*text) { // Check refuses the others
			*text = plans.Tidy(*text)
		}
	}
	extra := map[string]string{}
	for key, answer := range e.Extra {
		if answer = plans.Tidy(answer); answer != "" {
			extra[key] = answer
		}
	}
	e.Extra = extra
}

// write adds a new one.
func (s *Service) write(ctx context.Context, tx *store.Tx, actor access.Actor, v plans.View, in Input) (Saved, error) {
	f, err := s.draft(v, in.Place)
	if err != nil {
		return Saved{}, err
	}
	e := f.Evaluation
	typed(&e, in.Evaluation, f.Item)
	e.ID = in.Evaluation.ID
	if faults := domain.Check(e, domain.Case{Year: f.Year, Item: f.Item, Others: v.Evaluations, Today: f.Today, Meant: in.Meant}); len(faults) > 0 {
		return Saved{}, &Refused{Faults: faults}
	}
	row, err := rowOf(e)
	if err != nil {
		return Saved{}, err
	}
	at := store.Millis(s.cfg.Now())
	row.PracticeID, row.CreatedAt, row.UpdatedAt = v.Practice.ID, at, at
	row.ByAccount, row.ByName, row.ForOrganisation = actor.Account, actor.Name, plans.Behalf(actor, v.Practice.ID)
	if err := tx.InsertEvaluation(ctx, row); errors.Is(err, store.ErrDuplicate) { // the id of another practice's
		return Saved{}, &kernel.Fault{Code: FaultForm}
	} else if err != nil {
		return Saved{}, err
	}
	return Saved{ID: row.ID, Version: 1}, record(ctx, tx, actor, v.Practice.ID, EventWrite, detail(f.Name, e))
}

// typed takes over what the practice fills in.
func typed(to *domain.Evaluation, from domain.Evaluation, item *domain.Item) {
	to.On, to.Measured, to.Finding, to.Course, to.State = from.On, from.Measured, from.Finding, from.Course, from.State
	to.Change = from.Change
	if to.Kind == domain.Experiment {
		to.Planned, to.Did = from.Planned, from.Did
	}
	if item == nil {
		return
	}
	to.Extra = map[string]string{}
	for _, ask := range item.Extra {
		if answer := from.Extra[ask.Key]; answer != "" {
			to.Extra[ask.Key] = answer
		}
	}
}

// correct changes what stands there.
func (s *Service) correct(ctx context.Context, tx *store.Tx, actor access.Actor, v plans.View, row store.Evaluation, in Input) (Saved, error) {
	f, err := s.written(v, row)
	if err != nil {
		return Saved{}, err
	}
	e := f.Evaluation
	typed(&e, in.Evaluation, f.Item)
	if equal(e, f.Evaluation) {
		return Saved{ID: row.ID, Version: row.Version, Again: true}, nil
	}
	if in.Version != row.Version {
		return Saved{}, &Clash{Theirs: f.Evaluation, Version: row.Version, By: row.ByName, At: f.At}
	}
	meant := in.Meant || e.On == f.Evaluation.On
	if faults := domain.Check(e, domain.Case{Year: f.Year, Item: f.Item, Others: v.Evaluations, Today: f.Today, Meant: meant}); len(faults) > 0 {
		return Saved{}, &Refused{Faults: faults}
	}
	next, err := rowOf(e)
	if err != nil {
		return Saved{}, err
	}
	next.Version = row.Version
	if err := s.change(ctx, tx, actor, row, next, ""); err != nil {
		return Saved{}, err
	}
	return Saved{ID: row.ID, Version: row.Version + 1}, record(ctx, tx, actor, v.Practice.ID, EventCorrect, detail(f.Name, e))
}

func equal(a, b domain.Evaluation) bool {
	extra := maps.Equal(a.Extra, b.Extra)
	return extra && a.On == b.On && a.Measured == b.Measured && a.Finding == b.Finding && a.Course == b.Course &&
		a.Change == b.Change && a.State == b.State && a.Planned == b.Planned && a.Did == b.Did
}

// change writes the row anew and keeps how it was.
func (s *Service) change(ctx context.Context, tx *store.Tx, actor access.Actor, was, next store.Evaluation, reason string) error {
	body, err := json.Marshal(was)
	if err != nil {
		return err
	}
	next.UpdatedAt = store.Millis(s.cfg.Now())
	next.ByAccount, next.ByName, next.ForOrganisation = actor.Account, actor.Name, plans.Behalf(actor, was.PracticeID)
	return tx.UpdateEvaluation(ctx, next, store.EvaluationPast{Body: string(body), Reason: reason, At: next.UpdatedAt,
		ByAccount: actor.Account, ByName: actor.Name})
}

// RemoveInput says which evaluation is taken away, and why.
type RemoveInput struct {
	ID      string
	Version int64 // that the page showed
	Reason  string
}

// Remove takes an evaluation away; it is kept with the reason, and counts no more. Doing it again does nothing. Errors:
// *Refused for the reason, *Clash, or a fault: those of access, FaultGone.
func (s *Service) Remove(ctx context.Context, actor access.Actor, practiceID string, in RemoveInput) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		v, err := s.cfg.Plans.WithinFor(ctx, tx, actor, access.PlanWrite, practiceID)
		if err != nil {
			return err
		}
		row, err := tx.Evaluation(ctx, practiceID, in.ID)
		switch {
		case errors.Is(err, store.ErrNotFound):
			return &kernel.Fault{Code: FaultGone}
		case err != nil:
			return err
		case row.RemovedAt != 0:
			return nil
		}
		f, err := s.written(v, row)
		if err != nil {
			return err
		}
		if in.Version != row.Version {
			return &Clash{Theirs: f.Evaluation, Version: row.Version, By: row.ByName, At: f.At}
		}
		reason := ""
		if utf8.ValidString(in.Reason) {
			reason = plans.Tidy(in.Reason)
		}
		if n := utf8.RuneCountInString(reason); n == 0 || n > MaxReason {
			return &Refused{Faults: []kernel.Fault{{Code: FaultReason, Field: "reason", Args: kernel.Args{Have: n, Need: MaxReason}}}}
		}
		next := row
		next.RemovedAt = store.Millis(s.cfg.Now())
		if err := s.change(ctx, tx, actor, row, next, reason); err != nil {
			return err
		}
		return record(ctx, tx, actor, practiceID, EventRemove, detail(f.Name, f.Evaluation))
	})
}

// rowOf is an evaluation as a row, without practice, people and instants.
func rowOf(e domain.Evaluation) (store.Evaluation, error) {
	row := store.Evaluation{ID: e.ID, Year: int64(e.Year), Element: string(e.Element), Choice: e.Choice, Kind: string(e.Kind),
		OnDate: e.On.String(), Round: int64(e.Round), Measured: e.Measured, Finding: e.Finding, Course: string(e.Course),
		ChangeText: e.Change, State: string(e.State), PlanText: e.Planned, DidText: e.Did, Goal: e.Goal}
	if len(e.Extra) > 0 {
		extra, err := json.Marshal(e.Extra)
		if err != nil {
			return row, err
		}
		row.Extra = string(extra)
	}
	return row, nil
}

// detail is what the log says: no text of the practice.
func detail(name string, e domain.Evaluation) string { return name + ", " + text.Date(e.On) }

func record(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID, action, detail string) error {
	return audit.Record(ctx, tx, actor, audit.Entry{About: practiceID, Action: action, Kind: string(access.Plan), ID: practiceID, Detail: detail})
}
