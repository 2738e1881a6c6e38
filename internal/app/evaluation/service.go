// Package evaluation is what people do with evaluations: see what can be done and what is late, write one down in a minute,
// correct it, take it away, and for an RHO see who is behind (EV-1..5, LC-6).
//
// Words: those of package domain/evaluation. An Overview is all of one practice; a Form is one evaluation to be filled in,
// with everything that is known; a Stand is how far one practice is.
//
// Use:
//
//	all, err := evaluations.Overview(ctx, actor, practiceID)
//	form, err := evaluations.New(ctx, actor, practiceID, evaluation.Place{…})       // prefilled
//	form, err := evaluations.Open(ctx, actor, practiceID, id)                       // to read, or to correct
//	saved, err := evaluations.Save(ctx, actor, practiceID, evaluation.Input{…})     // new, or a correction
//	err := evaluations.Remove(ctx, actor, practiceID, evaluation.RemoveInput{…})
//	behind, err := evaluations.OfRHO(ctx, actor)
//	err := evaluations.Put(ctx, tx, actor, practiceID, schedule, all)               // a seed
//
// Errors that a page answers, found with errors.As:
//
//	*Refused       what was typed cannot be kept: every reason at once, each with its field; nothing was changed
//	*Clash         somebody else corrected it meanwhile: what stands there now; nothing was changed
//	*kernel.Fault  any other refusal. The two above give one too.
//
// Invariants: an evaluation can be written as long as its year is in the plan, whatever stage the plan is in. The same form
// sent twice is written once. How it was before a correction is kept, also of what is taken away. Everything is in the audit
// chain of the practice in the same transaction; so is reading by anyone outside the practice (AZ-8).
//
// It refuses: what domain/evaluation.Check refuses; whoever may not read or write the plan (AZ-2, AZ-3): an RHO writes only
// while it fills in for the practice (LC-6). Insurers and national parties see nothing of it.
package evaluation

import (
	"context"
	"io"
	"time"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// Config is what the use cases work with.
type Config struct {
	Store  *store.Store
	Plans  *plans.Service
	Now    func() time.Time
	Chance io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg} }

func (s *Service) today() kernel.Date { return kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)) }

// Overview is all that a practice evaluates and evaluated.
type Overview struct {
	Plan     plans.View
	Schedule domain.Schedule
	Lost     []domain.Evaluation // of interventions that the plan has no more, oldest first
	Before   []plans.Former      // practices of which the evaluations of before are readable (UT-17)
	MayWrite bool                // never where the plan rests
}

// ScheduleOf is the schedule of an opened plan as of a day.
func ScheduleOf(v plans.View, today kernel.Date) domain.Schedule {
	return domain.Agenda(v.Region, v.Guideline, &v.Plan, v.Evaluations, today)
}

// Overview gives all of one practice. Faults: those of access, region.FaultNone.
func (s *Service) Overview(ctx context.Context, actor access.Actor, practiceID string) (Overview, error) {
	v, err := s.cfg.Plans.Open(ctx, actor, practiceID)
	if err != nil {
		return Overview{}, err
	}
	o := Overview{Plan: v, Schedule: ScheduleOf(v, s.today()), MayWrite: mayWrite(actor, v)}
	for _, e := range v.Evaluations {
		y, _ := o.Schedule.YearOf(e.Year)
		if _, ok := y.Item(e.Element, e.Choice); !ok {
			o.Lost = append(o.Lost, e)
		}
	}
	o.Before, err = s.cfg.Plans.Before(ctx, actor, v.Practice, access.PlanRead)
	return o, err
}

func mayWrite(actor access.Actor, v plans.View) bool {
	return v.Practice.Elsewhere == "" && access.Allowed(actor, access.PlanWrite, access.OfPlan(v.Practice.ID, v.Practice.RHO))
}

// Stand is how far one practice is with its evaluations in the present participation year.
type Stand struct {
	Practice, Name string
	Year           int
	Late, Ready    int         // evaluations that should have been done, and others that can be done now
	Since          kernel.Date // the first that is late was due then; zero: none
	Next           kernel.Date // the last day for the one that comes; zero: none
	Done           int
	Contact        string // name of who to ask
}

// Stands are the practices of an RHO that have something to evaluate, by name: no ranking.
type Stands struct {
	All    []Stand
	Behind int // how many are late with at least one
}

// OfRHO tells how far each practice of the actor's RHO is (EV-4, LC-6). Faults: those of access.
func (s *Service) OfRHO(ctx context.Context, actor access.Actor) (Stands, error) {
	if err := access.Decide(actor, access.PracticeList, access.Own(actor, access.Organisation)); err != nil {
		return Stands{}, err
	}
	var views []plans.View
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		views, err = s.cfg.Plans.OfRHO(ctx, tx, actor.Organisation())
		return err
	})
	if err != nil {
		return Stands{}, err
	}
	var out Stands
	today := s.today()
	for _, v := range views {
		stand, ok := standOf(v, ScheduleOf(v, today))
		if !ok {
			continue
		}
		out.All = append(out.All, stand)
		if stand.Late > 0 {
			out.Behind++
		}
	}
	return out, nil
}

// standOf is false when there is nothing to evaluate.
func standOf(v plans.View, a domain.Schedule) (Stand, bool) {
	y, ok := a.YearOf(max(1, a.Now))
	if !ok || len(y.Items) == 0 {
		return Stand{}, false
	}
	s := Stand{Practice: v.Practice.ID, Name: v.Practice.Name, Year: y.Number, Late: a.Late(), Contact: v.Plan.Practice.Contact.Name}
	for _, i := range y.Items {
		s.Done += len(i.Done)
	}
	for _, t := range a.Todos() {
		if t.Past(a.Today) {
			continue
		}
		if s.Next.IsZero() || t.When.Due.Before(s.Next) {
			s.Next = t.When.Due
		}
		if t.Late && (s.Since.IsZero() || t.When.Due.Before(s.Since)) {
			s.Since = t.When.Due
		}
		if !t.Late && !a.Today.Before(t.When.From) {
			s.Ready++
		}
	}
	return s, true
}
