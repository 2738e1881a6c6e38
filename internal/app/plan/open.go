package plan

import (
	"cmp"
	"context"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// Open gives the plan of a practice with its findings as of today. Reading it writes nothing of the plan; reading by
// someone outside the practice is put in the practice's log (AZ-8). Errors: faults of access, region.FaultNone.
func (s *Service) Open(ctx context.Context, actor access.Actor, practiceID string) (View, error) {
	var v View
	var l *loaded
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if l, err = s.load(ctx, tx, actor, access.PlanRead, practiceID); err != nil {
			return err
		}
		v, err = s.view(ctx, tx, actor, l)
		return err
	})
	if err != nil {
		return View{}, err
	}
	return v, s.recordReading(ctx, actor, l, "")
}

// recordReading writes down that somebody outside the practice saw its plan; the only write that reading makes.
func (s *Service) recordReading(ctx context.Context, actor access.Actor, l *loaded, detail string) error {
	if !Outside(actor, l.practice.Practice.ID) {
		return nil
	}
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return record(ctx, tx, actor, l, access.PlanRead, detail)
	})
}

func practiceOf(p store.PracticeDetail) Practice {
	return Practice{ID: p.Practice.ID, Name: p.Name, AGB: p.Practice.AGB, City: p.Practice.City, RHO: p.Practice.RhoID,
		RHOName: p.RhoName, Entry: dateOf(p.Practice.EntryDate), Elsewhere: cmp.Or(p.IntoID, p.HolderID)}
}

// bare is a view of what was loaded alone.
func (s *Service) bare(l *loaded) View {
	v := View{
		Practice: practiceOf(l.practice), Stage: l.stage(), Year: int(l.row.Year), Due: dateOf(l.row.Due),
		Plan: l.plan, History: l.history, Region: l.region, Guideline: l.guideline, Evaluations: l.evaluations,
		Sections: map[Section]SectionState{}, Edition: l.edition(), Number: l.row.Number,
		SubmittedAt: timeOf(l.row.SubmittedAt), DecidedAt: timeOf(l.row.DecidedAt),
	}
	if entry := l.entry(); !entry.IsZero() {
		v.YearStart = l.region.YearStart(entry, v.Year)
		v.NextDue = l.region.ConfirmDue(entry, v.Year+1)
	}
	for section, row := range l.rows {
		v.Sections[section] = SectionState{Version: row.Version, Edit: Edit{At: timeOf(row.UpdatedAt),
			Outside: markOf(row.Editor).organisation != l.practice.Practice.ID}}
	}
	return v
}

// view is the whole of it.
func (s *Service) view(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded) (v View, err error) {
	v = s.bare(l)
	today := s.today()
	v.Findings = l.findings(today)
	v.Counts = l.counts(v.Findings)
	v.Late = v.Stage.Late(v.Due, v.NextDue, today)
	v.May = s.may(actor, l, today)
	if v.Stage == domain.NoPlan {
		return v, nil
	}
	if l.messages, err = tx.PlanMessages(ctx, l.row.ID); err != nil {
		return View{}, err
	}
	v.Threads = threads(l.messages, l.practice.Practice.ID)
	if l.lines, err = tx.PlanVersions(ctx, l.row.ID); err != nil {
		return View{}, err
	}
	v.Steps = stepsOf(l.lines, l.row.PracticeID)
	for section := range l.rows {
		e := v.Sections[section]
		e.By = l.writers[section]
		v.Sections[section] = e
		if e.At.After(v.Last.At) {
			v.Last = e.Edit
		}
	}
	return v, nil
}

// may says what the actor may do now.
func (s *Service) may(actor access.Actor, l *loaded, today kernel.Date) May {
	if resting(l.practice, access.PlanWrite) != nil {
		return May{}
	}
	can := func(action access.Action) bool {
		return access.Allowed(actor, action, access.OfPlan(l.practice.Practice.ID, l.practice.Practice.RhoID))
	}
	after := func(e domain.Event) bool {
		_, ok := l.stage().After(e)
		return ok
	}
	m := May{
		Write:    l.stage().Editable() && can(access.PlanWrite),
		Submit:   after(domain.Submit) && can(access.PlanSubmit),
		Withdraw: after(domain.Withdraw) && can(access.PlanSubmit),
		Decide:   after(domain.Accept) && can(access.PlanDecide),
		Change:   after(domain.Change) && can(access.PlanWrite),
		Ask:      l.stage() != domain.NoPlan && can(access.PlanAsk),
		Answer:   l.stage() != domain.NoPlan && can(access.PlanDiscuss),
	}
	m.NextYear = after(domain.NextYear) && can(access.PlanWrite) && !today.Before(nextFrom(l))
	return m
}

// OpenStep gives the plan as it was at a step, from 1. Errors: as Versions.
func (s *Service) OpenStep(ctx context.Context, actor access.Actor, practiceID string, number int64) (PastView, error) {
	if number < 1 {
		return PastView{}, &kernel.Fault{Code: FaultNoVersion}
	}
	all, err := s.Versions(ctx, actor, practiceID, number)
	if err != nil {
		return PastView{}, err
	}
	return all.Plans[0], nil
}
