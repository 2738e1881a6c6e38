package plan

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/platform/clock"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// loaded is a plan as it stands in the database, within one transaction.
type loaded struct {
	practice  store.PracticeDetail
	row       store.Plan // with stage none when nothing was written yet
	region    *region.Region
	guideline *guideline.Guideline
	rows      map[Section]store.PlanSection
	bodies    map[Section]Body
	writers   map[Section]string      // names of who wrote them
	messages  []store.PlanMessage     // oldest first; only where view read them
	lines     []store.PlanVersionLine // the steps, newest first; likewise
	members   []domain.Member         // whom the RHO let join (UT-17)
	sharers   []string                // their ids
	people    store.Register          // who works here with what each followed, and the RHO's words about it
	plan      domain.Plan
	history   domain.History

	evaluations []evaluation.Evaluation // oldest first
}

func (l *loaded) stage() domain.Stage { return domain.Stage(l.row.State) }

// entry is the day from which participation years are counted; zero when it is not known yet.
func (l *loaded) entry() kernel.Date {
	if l.plan.Entry.IsZero() && len(l.plan.Practice.Members) == 0 {
		return dateOf(l.practice.Practice.EntryDate)
	}
	return l.plan.Start()
}

// edition counts the saves of all sections.
func (l *loaded) edition() int64 {
	var n int64
	for _, row := range l.rows {
		n += row.Version
	}
	return n
}

// dateOf reads a date as the database has it; what cannot be read is not known.
func dateOf(text string) kernel.Date {
	d, _ := kernel.ParseDate(text)
	return d
}

func (s *Service) today() kernel.Date { return kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)) }

// practice gives the practice when the actor may do this with its plan; what the actor may not know of does not exist.
func practiceFor(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, practiceID string) (store.PracticeDetail, error) {
	p, err := tx.Practice(ctx, practiceID)
	if errors.Is(err, store.ErrNotFound) {
		return p, access.NotFound()
	}
	if err != nil {
		return p, err
	}
	return p, access.Decide(actor, action, access.OfPlan(p.Practice.ID, p.Practice.RhoID))
}

// load reads the plan of a practice after asking whether the actor may.
func (s *Service) load(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, practiceID string) (*loaded, error) {
	p, err := practiceFor(ctx, tx, actor, action, practiceID)
	if err != nil {
		return nil, err
	}
	if err := resting(p, action); err != nil {
		return nil, err
	}
	return s.loadOf(ctx, tx, p)
}

// resting refuses what would change a plan that nobody works on: of a practice that shares another's, or that ended.
func resting(p store.PracticeDetail, action access.Action) error {
	switch {
	case action == access.PlanRead, action == access.EvidenceRead:
	case p.IntoID != "":
		return &kernel.Fault{Code: FaultEnded, Args: kernel.Args{Name: p.Name}}
	case p.HolderID != "":
		return &kernel.Fault{Code: FaultShared, Args: kernel.Args{Name: p.Name}}
	}
	return nil
}

// loadOf is load for a practice that was found and allowed.
func (s *Service) loadOf(ctx context.Context, tx *store.Tx, p store.PracticeDetail) (_ *loaded, err error) {
	l := &loaded{practice: p, rows: map[Section]store.PlanSection{}, bodies: map[Section]Body{}}
	if err := l.gather(ctx, tx); err != nil {
		return nil, err
	}
	switch l.row, err = tx.PlanOfPractice(ctx, p.Practice.ID); {
	case errors.Is(err, store.ErrNotFound):
		err = s.conceive(ctx, tx, l)
	case err == nil:
		err = s.fill(ctx, tx, l)
	}
	if err == nil {
		err = s.readRegister(ctx, tx, l)
	}
	if err != nil {
		return nil, err
	}
	l.assemble()
	return l, nil
}

// fill reads the sections and versions of a plan that exists.
func (s *Service) fill(ctx context.Context, tx *store.Tx, l *loaded) error {
	rows, err := tx.PlanSections(ctx, l.row.ID)
	if err != nil {
		return err
	}
	if err := l.read(rows); err != nil {
		return err
	}
	if err := l.evaluated(ctx, tx); err != nil {
		return err
	}
	return s.versions(ctx, tx, l)
}

// read takes the sections of a plan.
func (l *loaded) read(rows []store.WrittenSection) (err error) {
	l.rows, l.bodies, l.writers = map[Section]store.PlanSection{}, map[Section]Body{}, map[Section]string{}
	for _, written := range rows {
		row := written.PlanSection
		section := Section(row.Section)
		l.writers[section] = written.ByName
		if l.bodies[section], err = decode(section, row.Body); err != nil {
			return err
		}
		l.rows[section] = row
	}
	return nil
}

// renew reads a section again from its row, so that nobody else holds a part of it.
func (l *loaded) renew(section Section) (err error) {
	row, written := l.rows[section]
	if !written {
		return nil
	}
	l.bodies[section], err = decode(section, row.Body)
	l.assemble()
	return err
}

// versions reads the region and guideline the plan's row names.
func (s *Service) versions(ctx context.Context, tx *store.Tx, l *loaded) (err error) {
	if l.region, err = s.cfg.Regions.Version(ctx, tx, l.row.RegionKey, l.row.RegionVersion); err != nil {
		return err
	}
	l.guideline, err = s.cfg.Regions.Guideline(ctx, tx, l.row.GuidelineVersion)
	return err
}

// conceive fills in the row of a plan that nothing was written in yet: the year is that of today, the versions those
// in force on its first day (GL-2, GL-8).
func (s *Service) conceive(ctx context.Context, tx *store.Tx, l *loaded) error {
	today, entry, key := s.today(), l.entry(), l.practice.Practice.RegionKey
	now, err := s.cfg.Regions.On(ctx, tx, key, today)
	if err != nil {
		return err
	}
	year := 1
	if !entry.IsZero() {
		year = max(1, now.ParticipationYear(entry, today))
	}
	l.row = store.Plan{PracticeID: l.practice.Practice.ID, State: string(domain.NoPlan), RegionKey: key}
	return s.putOnYear(ctx, tx, l, year)
}

// putOnYear sets the year in hand with the versions in force on its first day, and the day the plan is due.
func (s *Service) putOnYear(ctx context.Context, tx *store.Tx, l *loaded, year int) error {
	first, entry := s.today(), l.entry()
	if !entry.IsZero() {
		now, err := s.cfg.Regions.On(ctx, tx, l.row.RegionKey, first)
		if err != nil {
			return err
		}
		first = now.YearStart(entry, year)
	}
	r, err := s.cfg.Regions.On(ctx, tx, l.row.RegionKey, first)
	if err != nil {
		return err
	}
	g, err := s.cfg.Regions.GuidelineOn(ctx, tx, first)
	if err != nil {
		return err
	}
	l.region, l.guideline = r, g
	l.row.Year, l.row.Due = int64(year), ""
	l.row.RegionVersion, l.row.GuidelineVersion = strconv.Itoa(r.Version), strconv.Itoa(g.Number)
	if !entry.IsZero() {
		l.row.Due = r.Due(entry, year).String()
	}
	return nil
}

// begin makes the plan's row; reading alone never does (LC-2).
func (s *Service) begin(ctx context.Context, tx *store.Tx, l *loaded, stage domain.Stage) error {
	if l.stage() != domain.NoPlan {
		return nil
	}
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return err
	}
	at := store.Millis(s.cfg.Now())
	l.row.ID, l.row.State, l.row.CreatedAt, l.row.UpdatedAt, l.row.Version = id, string(stage), at, at, 1
	if stage != domain.Concept {
		l.row.SubmittedAt = at
	}
	if stage == domain.Returned || stage == domain.Accepted {
		l.row.DecidedAt = at
	}
	return tx.InsertPlan(ctx, l.row)
}

// assemble makes the plan of what was read. What is known of the practice is filled in until it writes itself (EB-4).
func (l *loaded) assemble() {
	p := l.practice.Practice
	base := domain.Plan{
		Practice: domain.Practice{Name: l.practice.Name, AGB: p.AGB, ION: int(p.ION), DeprivedION: int(p.DeprivedION),
			KBZ: p.KBZ, Contact: domain.Contact{Name: p.ContactName, Email: p.ContactEmail}},
		Region: l.row.RegionKey, RegionVersion: l.region.Version, Guideline: l.guideline.Number,
		Entry: dateOf(p.EntryDate), Year: int(l.row.Year),
	}
	l.plan, l.history = Assemble(base, l.bodies)
	l.plan.Practice.Members = append(slices.Clip(l.plan.Practice.Members), l.members...)
	l.register()
	evaluation.Fill(&l.plan, l.evaluations)
}

// findings is the check of the plan as of a day.
func (l *loaded) findings(on kernel.Date) []kernel.Finding {
	return domain.Check(domain.Input{Guideline: l.guideline, Region: l.region, Plan: &l.plan, History: l.history, Date: on})
}

// counts are the numbers that lists show.
func (l *loaded) counts(fs []kernel.Finding) Counts {
	c := countOf(fs)
	c.Questions = int(l.row.OpenQuestions)
	y, _ := l.plan.YearOf(l.plan.Year)
	for _, choice := range y.Choices {
		if choice.Mode != domain.Stop {
			c.Chosen++
		}
	}
	return c
}

func (c Counts) row() store.PlanCheck {
	return store.PlanCheck{Blocking: int64(c.Blocking), Warnings: int64(c.Warnings), Hints: int64(c.Hints),
		OpenQuestions: int64(c.Questions), Chosen: int64(c.Chosen)}
}

// record puts an entry in the practice's chain.
func record(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded, action access.Action, detail string) error {
	id := l.practice.Practice.ID
	return audit.Record(ctx, tx, actor, audit.Entry{About: id, Action: string(action), Kind: string(access.Plan), ID: id, Detail: detail})
}

// Outside tells whether the actor acts for another organisation than the practice and those that share its plan.
func Outside(actor access.Actor, practiceID string) bool {
	return actor.Organisation() != practiceID && actor.Joint != practiceID
}

// Behalf is the organisation for which the actor writes in the plan of a practice: the practice itself also for those
// whose practice shares the plan (UT-17).
func Behalf(actor access.Actor, practiceID string) string {
	if actor.Joint == practiceID {
		return practiceID
	}
	return actor.Organisation()
}

// names looks up who accounts are, each once.
type names struct {
	tx    *store.Tx
	known map[string]string
}

func (n *names) of(ctx context.Context, account string) (string, error) {
	if account == "" {
		return "", nil
	}
	if name, ok := n.known[account]; ok {
		return name, nil
	}
	a, err := n.tx.Account(ctx, account)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	if n.known == nil {
		n.known = map[string]string{}
	}
	n.known[account] = a.Name
	return a.Name, nil
}

// timeOf is the instant of a row, zero when there is none.
func timeOf(millis int64) time.Time { return store.Time(millis) }
