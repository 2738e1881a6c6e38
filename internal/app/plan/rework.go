package plan

import (
	"context"
	"maps"
	"slices"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/store"
)

// gather reads the practices that share the plan.
func (l *loaded) gather(ctx context.Context, tx *store.Tx) error {
	if l.practice.Members == 0 {
		return nil
	}
	shares, err := tx.SharesOfHolder(ctx, l.practice.Practice.ID)
	for _, m := range shares {
		if m.UntilDate == "" {
			l.sharers = append(l.sharers, m.PracticeID)
			l.members = append(l.members, domain.Member{Name: m.Name, AGB: m.AGB, Entry: dateOf(m.EntryDate), Shared: true})
		}
	}
	return err
}

// Standing is a plan as it stands within a transaction, for who lets practices share, part and merge (package
// partnership). Who asks was checked by them.
type Standing struct {
	Plan    domain.Plan
	History domain.History
	Stage   domain.Stage
	Region  *region.Region
	Due     kernel.Date // of the year in hand; zero: none
	l       *loaded
	s       *Service
}

// Stand reads the plan of a practice. Errors: store.ErrNotFound, region.FaultNone.
func (s *Service) Stand(ctx context.Context, tx *store.Tx, practiceID string) (*Standing, error) {
	p, err := tx.Practice(ctx, practiceID)
	if err != nil {
		return nil, err
	}
	l, err := s.loadOf(ctx, tx, p)
	if err != nil {
		return nil, err
	}
	return &Standing{Plan: l.plan, History: l.history, Stage: l.stage(), Region: l.region, Due: dateOf(l.row.Due), l: l, s: s}, nil
}

// Findings are those of the plan as it stands, as of today.
func (st *Standing) Findings() []kernel.Finding { return st.l.findings(st.s.today()) }

// Reworked is what becomes of a plan. The plan's numbers and dates are the result's.
type Reworked struct {
	Plan     domain.Plan // with Entry and Year
	History  domain.History
	Shift    int               // by how many years the text moved
	Attended []domain.Followed // what the practice's own people followed elsewhere, to be kept in the register (TR-3)
	Stage    domain.Stage      // what it becomes; "": it stays. Concept: opened again, and a step of its life
}

// after is the loaded plan as it will be, on the versions in force on the first day of its year (GL-8).
func (st *Standing) after(ctx context.Context, tx *store.Tx, in Reworked) (*loaded, error) {
	next := *st.l
	next.plan, next.history = in.Plan, in.History
	due := next.row.Due
	if err := st.s.putOnYear(ctx, tx, &next, in.Plan.Year); err != nil {
		return nil, err
	}
	if next.row.ID != "" && due == "" { // a plan that was there is opened again: it is not due (LC-3)
		next.row.Due = ""
	}
	next.plan.RegionVersion, next.plan.Guideline = next.region.Version, next.guideline.Number
	return &next, nil
}

// Judge gives the findings of what the plan would become, the year it would be in, and the days that year and the
// decision on the next one are due.
func (st *Standing) Judge(ctx context.Context, tx *store.Tx, in Reworked) ([]kernel.Finding, *Outlook, error) {
	next, err := st.after(ctx, tx, in)
	if err != nil {
		return nil, nil, err
	}
	out := &Outlook{Year: in.Plan.Year}
	if entry := in.Plan.Entry; !entry.IsZero() {
		out.Start = next.region.YearStart(entry, out.Year)
		out.NextDue = next.region.ConfirmDue(entry, out.Year+1)
	}
	return next.findings(st.s.today()), out, nil
}

// Outlook says which participation year a plan is in, and when the next has to be decided on.
type Outlook struct {
	Year           int
	Start, NextDue kernel.Date // zero: the entry date is not known
}

// Rework writes what becomes of the plan: every section that changes, with its former text kept, the step of its life,
// and what the check found. A practice without a plan gets one when there is something to write. It records nothing.
func (st *Standing) Rework(ctx context.Context, tx *store.Tx, actor access.Actor, in Reworked) error {
	bodies := st.bodies(in)
	if st.Stage == domain.NoPlan && len(bodies) == 0 {
		return nil
	}
	l, err := st.after(ctx, tx, in)
	if err != nil {
		return err
	}
	if err := st.s.begin(ctx, tx, l, domain.Concept); err != nil {
		return err
	}
	at := store.Millis(st.s.cfg.Now())
	before := l.row.UpdatedAt
	l.row.UpdatedAt = at
	if err := st.write(ctx, tx, actor, l, bodies); err != nil {
		return err
	}
	if in.Stage == domain.Concept && st.Stage != domain.NoPlan {
		if err := reopened(ctx, tx, actor, l); err != nil {
			return err
		}
	}
	if err := st.followed(ctx, tx, actor, l, in); err != nil {
		return err
	}
	counts := l.counts(l.findings(st.s.today()))
	l.row.Blocking, l.row.Warnings, l.row.Hints = int64(counts.Blocking), int64(counts.Warnings), int64(counts.Hints)
	l.row.Chosen = int64(counts.Chosen)
	if err := tx.UpdatePlan(ctx, l.row); err != nil {
		return err
	}
	return keepSeen(ctx, tx, actor, l, before)
}

// followed moves what people followed along with the years, adds what they followed in a joint plan, and reads the
// register again.
func (st *Standing) followed(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded, in Reworked) error {
	p := l.practice.Practice
	if in.Shift != 0 {
		if err := tx.ShiftTrainings(ctx, p.ID, int64(in.Shift)); err != nil {
			return err
		}
	}
	if err := st.s.keepTrainings(ctx, tx, p, actor.Account, in.Attended); err != nil {
		return err
	}
	if err := st.s.readRegister(ctx, tx, l); err != nil {
		return err
	}
	l.register()
	return nil
}

// reopened keeps the plan as it is now as a step, and lets the practice write again.
func reopened(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded) error {
	text, err := encodeSnapshot(snapshot{Plan: l.plan, History: l.history})
	if err != nil {
		return err
	}
	l.row.Number++
	if l.stage() == domain.Accepted {
		l.row.Due = ""
	}
	l.row.State, l.row.SubmittedAt, l.row.DecidedAt = string(domain.Concept), 0, 0
	return tx.InsertPlanVersion(ctx, store.PlanVersion{PlanID: l.row.ID, Number: l.row.Number, Year: l.row.Year, Event: string(domain.Change),
		Body: text, RegionVersion: l.row.RegionVersion, GuidelineVersion: l.row.GuidelineVersion, At: l.row.UpdatedAt,
		ByAccount: actor.Account, ByName: actor.Name, ForOrganisation: actor.Organisation()})
}

// write saves the sections that changed; one that moved away is left empty, with its text among the former ones.
func (st *Standing) write(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded, bodies map[Section]Body) error {
	all := slices.Collect(maps.Keys(bodies))
	for section := range l.rows {
		if _, ok := bodies[section]; !ok {
			all = append(all, section)
		}
	}
	l.rows, l.bodies = maps.Clone(l.rows), bodies
	slices.SortFunc(all, bySection)
	for _, section := range all {
		body, row := bodies[section], l.rows[section]
		if body == nil {
			body, _ = NewBody(section)
		}
		text, err := encode(section, body)
		if err != nil {
			return err
		}
		if row.Version > 0 && row.Body == text {
			continue
		}
		row = store.PlanSection{PlanID: l.row.ID, Section: string(section), Body: text, Version: row.Version,
			Editor: mark{"together", 0, actor.Organisation()}.String(), UpdatedBy: actor.Account, UpdatedAt: l.row.UpdatedAt}
		if row.Version, err = tx.SavePlanSection(ctx, row); err != nil {
			return err
		}
		l.rows[section] = row
	}
	return nil
}

// bodies are the sections of what the plan becomes: the present ones, moved, with the result's choices and people.
func (st *Standing) bodies(in Reworked) map[Section]Body {
	out := map[Section]Body{}
	for section, body := range st.l.bodies {
		year, element, _ := section.Parts()
		switch n := year + in.Shift; {
		case year == 0:
			out[section] = body
		case n < 1 || n > maxYear:
		case element == "":
			out[YearSection(n)] = body
		default:
			was, _ := body.(*Element)
			out[ElementSection(n, element)] = &Element{Answers: was.Answers}
		}
	}
	for _, y := range in.Plan.Years {
		if _, ok := out[YearSection(y.Number)]; ok || y.Confirmed {
			out[YearSection(y.Number)] = &Year{Confirmed: y.Confirmed}
		}
		for _, c := range y.Choices {
			e := elementIn(out, ElementSection(y.Number, c.Element))
			e.Choices = append(e.Choices, c)
		}
		for element, goal := range y.Goals {
			if goal != "" {
				elementIn(out, ElementSection(y.Number, element)).Goal = goal
			}
		}
	}
	st.general(in, out)
	if h := in.History; len(h.Years) > 0 || st.l.bodies[SectionHistory] != nil {
		out[SectionHistory] = &History{Years: h.Years}
	}
	return out
}

// general puts the numbers of the result in what the practice said of itself, and what was taken over from another
// where it said nothing.
func (st *Standing) general(in Reworked, out map[Section]Body) {
	if was, ok := out[SectionGeneral].(*General); ok {
		now := *was
		now.ION, now.DeprivedION = in.Plan.Practice.ION, in.Plan.Practice.DeprivedION
		out[SectionGeneral] = &now
	}
	learning := in.Plan.Learning
	if out[SectionLearning] == nil && (learning.OwnGroup || learning.Needs != "" || len(learning.Forums) > 0) {
		out[SectionLearning] = &Learning{Learning: learning}
	}
	if out[SectionExpectation] == nil && in.Plan.Expectation != (domain.Expectation{}) {
		out[SectionExpectation] = &Expectation{Expectation: in.Plan.Expectation}
	}
}
