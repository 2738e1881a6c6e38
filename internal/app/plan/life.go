package plan

import (
	"context"
	"slices"
	"strconv"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// Submit hands the plan in (LC-1). Handing in twice does nothing the second time. Errors: *Blocked (LC-5), or a
// *kernel.Fault (FaultStage, FaultChangedSince, FaultNotStarted, those of access).
func (s *Service) Submit(ctx context.Context, actor access.Actor, practiceID string, in SubmitInput) (Done, error) {
	return s.happen(ctx, actor, access.PlanSubmit, practiceID, happening{event: domain.Submit, before: func(l *loaded) error {
		if in.Seen != 0 && in.Seen != l.edition() {
			return &kernel.Fault{Code: FaultChangedSince}
		}
		if fs := l.findings(s.today()); kernel.Blocks(fs) {
			return &Blocked{Findings: blockingFirst(fs)}
		}
		return nil
	}, after: s.takenNoteOf})
}

// takenNoteOf lets a change count at once where the region's RHO only takes note of changes (LC-3, RG-3).
func (s *Service) takenNoteOf(ctx context.Context, tx *store.Tx, l *loaded) error {
	if l.region.Changes.Accept != "notice" {
		return nil
	}
	steps, err := tx.PlanVersions(ctx, l.row.ID)
	if err != nil {
		return err
	}
	before := func(v store.PlanVersionLine) bool { return v.Event == string(domain.Accept) && v.Year == l.row.Year }
	if slices.ContainsFunc(steps, before) {
		l.row.State, l.row.DecidedAt = string(domain.Accepted), l.row.SubmittedAt
	}
	return nil
}

// Withdraw takes a handed-in plan back until the RHO decides (LC-9). It is a concept again. Errors: as Submit.
func (s *Service) Withdraw(ctx context.Context, actor access.Actor, practiceID string) (Done, error) {
	return s.happen(ctx, actor, access.PlanSubmit, practiceID, happening{event: domain.Withdraw})
}

// Accept accepts a handed-in plan; what was still asked counts as answered. Errors: a *kernel.Fault (FaultStage,
// FaultNewerVersion, those of access).
func (s *Service) Accept(ctx context.Context, actor access.Actor, practiceID string, in DecideInput) (Done, error) {
	return s.happen(ctx, actor, access.PlanDecide, practiceID, happening{event: domain.Accept, number: in.Number,
		after: func(ctx context.Context, tx *store.Tx, l *loaded) error {
			if l.row.OpenQuestions == 0 {
				return nil
			}
			l.row.OpenQuestions = 0
			_, err := tx.ClosePlanQuestions(ctx, l.row.ID, store.AllSections, actor.Account, l.row.UpdatedAt)
			return err
		}})
}

// Return sends a handed-in plan back. There is an open question, or a reason is given, which becomes a question about
// the whole plan (LC-1). Errors: as Accept, and *Refused for a reason that is missing or too long.
func (s *Service) Return(ctx context.Context, actor access.Actor, practiceID string, in DecideInput) (Done, error) {
	w := cleaner{}
	reason := w.text(in.Reason, "reason", "reason")
	h := happening{event: domain.Return, number: in.Number, reason: reason, before: func(l *loaded) error {
		if reason == "" && l.row.OpenQuestions == 0 {
			w.refuse(FaultReason, "reason", 0, 0)
		}
		if len(w.faults) > 0 {
			return &Refused{Faults: w.faults}
		}
		return nil
	}}
	if reason != "" {
		h.after = func(ctx context.Context, tx *store.Tx, l *loaded) error {
			l.row.OpenQuestions++
			return s.post(ctx, tx, actor, l, SectionWhole, store.MessageQuestion, reason)
		}
	}
	return s.happen(ctx, actor, access.PlanDecide, practiceID, h)
}

// Change opens an accepted plan for writing again (LC-3); the accepted version stays readable. What is handed in next
// is a new version. It is not due: the plan of this year was there. Errors: FaultStage, those of access.
func (s *Service) Change(ctx context.Context, actor access.Actor, practiceID string) (Done, error) {
	return s.happen(ctx, actor, access.PlanWrite, practiceID, happening{event: domain.Change, after: func(_ context.Context, _ *store.Tx, l *loaded) error {
		l.row.Due = ""
		return nil
	}})
}

// happening is an event with what is particular to it.
type happening struct {
	event  domain.Event
	number int64                 // of the version that was decided on; 0 for any
	reason string                // why it is returned
	before func(l *loaded) error // refuses
	after  func(ctx context.Context, tx *store.Tx, l *loaded) error
}

// happen lets an event happen to a plan: the stage changes, the whole text is kept, and the log tells it. An event
// that led to the present stage already is not repeated.
func (s *Service) happen(ctx context.Context, actor access.Actor, action access.Action, practiceID string, h happening) (Done, error) {
	var done Done
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		l, err := s.load(ctx, tx, actor, action, practiceID)
		if err != nil {
			return err
		}
		done = Done{Stage: l.stage(), Number: l.row.Number, At: timeOf(l.row.UpdatedAt), Again: true}
		next, ok := l.stage().After(h.event)
		switch {
		case l.stage() == domain.NoPlan:
			return &kernel.Fault{Code: FaultNotStarted}
		case !ok && s.repeated(ctx, tx, l, h):
			return nil
		case !ok:
			return &kernel.Fault{Code: FaultStage, Args: kernel.Args{Value: l.row.State, Name: string(h.event)}}
		case h.number != 0 && h.number != l.row.Number:
			return &kernel.Fault{Code: FaultNewerVersion}
		}
		if h.before != nil {
			if err := h.before(l); err != nil {
				return err
			}
		}
		done, err = s.take(ctx, tx, actor, l, h, next)
		return err
	})
	return done, err
}

// repeated tells whether the newest step is this event, done before by a first click.
func (s *Service) repeated(ctx context.Context, tx *store.Tx, l *loaded, h happening) bool {
	if h.event == domain.NextYear || l.row.Number == 0 {
		return false
	}
	newest, err := tx.PlanVersion(ctx, l.row.ID, l.row.Number)
	return err == nil && domain.Event(newest.Event) == h.event && (h.number == 0 || h.number == l.row.Number || h.number == l.row.Number-1)
}

// take writes the step.
func (s *Service) take(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded, h happening, next domain.Stage) (Done, error) {
	text, err := encodeSnapshot(snapshot{Plan: l.plan, History: l.history, Reason: h.reason})
	if err != nil {
		return Done{}, err
	}
	at := store.Millis(s.cfg.Now())
	step := store.PlanVersion{PlanID: l.row.ID, Number: l.row.Number + 1, Year: l.row.Year, Event: string(h.event),
		Body: text, RegionVersion: l.row.RegionVersion, GuidelineVersion: l.row.GuidelineVersion, At: at,
		ByAccount: actor.Account, ByName: actor.Name, ForOrganisation: Behalf(actor, l.row.PracticeID)}
	if err := tx.InsertPlanVersion(ctx, step); err != nil {
		return Done{}, err
	}
	before := l.row.UpdatedAt
	l.row.State, l.row.Number, l.row.UpdatedAt = string(next), step.Number, at
	switch h.event {
	case domain.Submit:
		l.row.SubmittedAt, l.row.DecidedAt = at, 0
	case domain.Withdraw:
		l.row.SubmittedAt = 0
	case domain.Return, domain.Accept:
		l.row.DecidedAt = at
	case domain.Change, domain.NextYear:
		l.row.SubmittedAt, l.row.DecidedAt = 0, 0
	}
	if h.after != nil {
		if err := h.after(ctx, tx, l); err != nil {
			return Done{}, err
		}
	}
	counts := l.counts(l.findings(s.today()))
	l.row.Blocking, l.row.Warnings, l.row.Hints = int64(counts.Blocking), int64(counts.Warnings), int64(counts.Hints)
	l.row.Chosen = int64(counts.Chosen)
	if err := tx.UpdatePlan(ctx, l.row); err != nil {
		return Done{}, err
	}
	if err := keepSeen(ctx, tx, actor, l, before); err != nil {
		return Done{}, err
	}
	return Done{Stage: l.stage(), Number: step.Number, At: timeOf(at)}, record(ctx, tx, actor, l, logged[h.event], "versie "+strconv.FormatInt(step.Number, 10))
}

// logged is what an event is called in the log.
var logged = map[domain.Event]access.Action{
	domain.Submit: access.PlanSubmit, domain.Withdraw: "plan.withdraw", domain.Accept: "plan.accept",
	domain.Return: "plan.return", domain.Change: "plan.change", domain.NextYear: "plan.next-year",
}

// blockingFirst orders findings by what stops handing in; for the rest they keep their order.
func blockingFirst(fs []kernel.Finding) []kernel.Finding {
	out := slices.Clone(fs)
	slices.SortStableFunc(out, func(a, b kernel.Finding) int { return b.Severity.Weight() - a.Severity.Weight() })
	return out
}

// nextFrom is the day from which the next year can be begun: so long before it is due as the first plan of a practice
// may take, three months.
func nextFrom(l *loaded) kernel.Date {
	entry := l.entry()
	if entry.IsZero() {
		return kernel.NewDate(9999, 1, 1)
	}
	return l.region.ConfirmDue(entry, int(l.row.Year)+1).AddMonths(-monthsAhead)
}

const monthsAhead = 3

// NextYear begins the next participation year: what stands there already (UT-13) stays, and what ran in the year
// before comes along as going on (LC-9, LC-4). The plan moves to the versions in force on that year's first day
// (GL-8). It can be done from three months before the year has to be decided on. Errors: FaultStage, FaultTooEarly,
// those of access.
func (s *Service) NextYear(ctx context.Context, actor access.Actor, practiceID string) (Done, error) {
	early := func(l *loaded) error {
		if from := nextFrom(l); s.today().Before(from) {
			return &kernel.Fault{Code: FaultTooEarly, Args: kernel.Args{Year: int(l.row.Year) + 1, Date: from}}
		}
		return nil
	}
	return s.happen(ctx, actor, access.PlanWrite, practiceID, happening{event: domain.NextYear, before: early,
		after: func(ctx context.Context, tx *store.Tx, l *loaded) error {
			if err := s.keepYear(ctx, tx, actor, l); err != nil {
				return err
			}
			return s.carryOver(ctx, tx, actor, l)
		}})
}

// carryOver puts the plan on the next year and writes last year's text into it.
func (s *Service) carryOver(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded) error {
	last := l.plan.Year
	year, _ := l.plan.YearOf(last)
	if err := s.putOnYear(ctx, tx, l, last+1); err != nil {
		return err
	}
	byElement := map[guideline.ElementKey][]domain.Choice{}
	for _, c := range year.Choices {
		if c.Mode != domain.Stop && c.State != domain.Stopped {
			byElement[c.Element] = append(byElement[c.Element], goingOn(c))
		}
	}
	for element, choices := range byElement {
		section := ElementSection(last+1, element)
		row := l.rows[section]
		body := &Element{}
		if written, ok := l.bodies[section].(*Element); ok {
			*body = *written
			body.Choices = slices.Clone(written.Choices)
		}
		for _, c := range choices {
			if !slices.ContainsFunc(body.Choices, func(x domain.Choice) bool { return x.Key == c.Key }) {
				body.Choices = append(body.Choices, c)
			}
		}
		if body.Goal == "" {
			body.Goal = year.Goals[element]
		}
		text, err := encode(section, body)
		if err != nil {
			return err
		}
		row = store.PlanSection{PlanID: l.row.ID, Section: string(section), Body: text,
			Editor: mark{"next-year", 0, Behalf(actor, l.row.PracticeID)}.String(), UpdatedBy: actor.Account,
			UpdatedAt: l.row.UpdatedAt, Version: row.Version}
		if row.Version, err = tx.SavePlanSection(ctx, row); err != nil {
			return err
		}
		l.rows[section], l.bodies[section] = row, body
	}
	l.assemble()
	return nil
}

// goingOn is a choice as the next year begins with it: its text, but no dates, and nothing that is said once.
func goingOn(c domain.Choice) domain.Choice {
	c.Mode, c.InUse, c.State = domain.Continue, false, ""
	c.Evaluations, c.Trainings = nil, nil
	c.Extension, c.Development, c.Justification, c.WhatsNew, c.Discussed = "", "", "", "", domain.Citation{}
	return c
}
