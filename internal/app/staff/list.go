package staff

import (
	"context"
	"slices"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	plan "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/store"
)

// Team is who works or worked at a practice.
type Team struct {
	Practice string // name
	Members  []Member
	Findings []kernel.Finding // places are staff/KEY
	Year     domain.Year      // the participation year in hand; zero days: not known
	Menu     []Option         // trainings that can be recorded
	Others   []Option         // practices one may move somebody to, by name; only for who may
	May      May
}

// Member is somebody's work in one role.
type Member struct {
	ID, Key, Person, Name, Role, AGB string
	From, Until                      kernel.Date
	Erased                           bool
	Version, PersonVersion           int64
	Trainings                        []Training
	Left                             bool // the last day is over
}

// Training is something a person followed. ID is "" for what stands in the plan's choices only.
type Training struct {
	ID, Training, Name, Variant, Provider string
	Year                                  int // of the practice where it was followed
	On                                    kernel.Date
	Here                                  bool
	Practice                              string // the other practice, where one may know it
	Version                               int64
}

// Option is a key with its name.
type Option struct{ Key, Name string }

// May says what the actor may do.
type May struct{ Write, Erase, Move bool }

// Member finds somebody in the team by id or key.
func (t Team) Member(id string) (Member, bool) {
	for _, m := range t.Members {
		if m.ID == id || m.Key == id {
			return m, true
		}
	}
	return Member{}, false
}

// Of are the findings about a member.
func (t Team) Of(m Member) []kernel.Finding {
	var out []kernel.Finding
	for _, f := range t.Findings {
		if f.Path == "staff/"+m.Key || len(f.Path) > len(m.Key)+6 && f.Path[:len(m.Key)+7] == "staff/"+m.Key+"/" {
			out = append(out, f)
		}
	}
	return out
}

// List gives a practice's team as of today, in the order in which people were added. Reading by somebody outside the
// practice stands in its log (AZ-8). Errors: faults of access, region.FaultNone.
func (s *Service) List(ctx context.Context, actor access.Actor, practiceID string) (Team, error) {
	var t Team
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.StaffRead, practiceID)
		if err != nil {
			return err
		}
		about := access.OfPractice(practiceID, p.Practice.RhoID)
		t = Team{Practice: p.Name, May: May{Write: access.Allowed(actor, access.StaffWrite, about),
			Erase: access.Allowed(actor, access.StaffErase, about), Move: access.Allowed(actor, access.StaffMove, about)}}
		if t.May.Move {
			if t.Others, err = others(ctx, tx, p.Practice); err != nil {
				return err
			}
		}
		return s.fill(ctx, tx, actor, p, &t)
	})
	if err != nil || actor.Organisation() == practiceID {
		return t, err
	}
	return t, s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return audit.Record(ctx, tx, actor, audit.Entry{About: practiceID, Action: string(access.StaffRead), Kind: string(access.Practice), ID: practiceID})
	})
}

// others are the other practices of the RHO.
func others(ctx context.Context, tx *store.Tx, p store.Practice) ([]Option, error) {
	rows, err := tx.OtherPractices(ctx, p.RhoID, p.ID)
	var out []Option
	for _, r := range rows {
		out = append(out, Option{r.ID, r.Name})
	}
	return out, err
}

func (s *Service) fill(ctx context.Context, tx *store.Tx, actor access.Actor, p store.PracticeDetail, t *Team) error {
	v, err := s.cfg.Plans.WithinOf(ctx, tx, p)
	if err != nil {
		return err
	}
	rows, err := tx.StaffOfPractice(ctx, p.Practice.ID)
	if err != nil {
		return err
	}
	elsewhere, err := tx.StaffElsewhere(ctx, p.Practice.ID)
	if err != nil {
		return err
	}
	followed, err := tx.TrainingsOfStaff(ctx, p.Practice.ID)
	if err != nil {
		return err
	}
	t.Menu = menu(v.Region, v.Guideline)
	t.Year = yearOf(v)
	look := looking{actor: actor, practice: p.Practice.ID, view: &v, names: map[string]string{}, menu: t.Menu}
	for _, e := range elsewhere {
		if access.Allowed(actor, access.PracticeRead, access.OfPractice(e.Employment.PracticeID, e.RhoID)) {
			look.names[e.Employment.PracticeID] = e.PracticeName
		}
	}
	var members []domain.Member
	for _, r := range rows {
		m := look.member(r, followed, s.today())
		t.Members = append(t.Members, m)
		members = append(members, look.judged(m, elsewhere))
	}
	t.Findings = domain.Check(members, t.Year)
	return nil
}

// yearOf is the participation year in hand, with its days where the entry date is known.
func yearOf(v plans.View) domain.Year {
	y := domain.Year{Number: v.Year}
	if !v.YearStart.IsZero() {
		y.First, y.End = v.YearStart, v.Region.YearEnd(v.Plan.Start(), v.Year)
	}
	return y
}

// menu are the trainings of a region's menu, each once.
func menu(r *region.Region, g *guideline.Guideline) []Option {
	var out []Option
	for _, e := range r.Menu {
		if e.KindIn(g) != guideline.Training && !e.OneOff && e.OneOffPart == "" && e.Training == "" {
			continue
		}
		if key := e.TrainingKey(); !slices.ContainsFunc(out, func(o Option) bool { return o.Key == key }) {
			out = append(out, Option{key, e.Name})
		}
	}
	return out
}

// looking is one look at a team.
type looking struct {
	actor    access.Actor
	practice string
	view     *plans.View
	names    map[string]string // of other practices one may know
	menu     []Option
}

func (l *looking) name(training string) string {
	for _, o := range l.menu {
		if o.Key == training {
			return o.Name
		}
	}
	if i, ok := l.view.Guideline.Intervention(training); ok {
		return i.Name
	}
	return training
}

func (l *looking) member(r store.StaffRow, followed []store.TrainingRecord, today kernel.Date) Member {
	e := r.Employment
	m := Member{ID: e.ID, Key: e.Key, Person: e.PersonID, Name: r.Name, Role: e.Role, AGB: r.AGB, From: dateOf(e.FromDate), Until: dateOf(e.UntilDate),
		Erased: r.ErasedAt != 0, Version: e.Version, PersonVersion: r.PersonVersion}
	m.Left = !m.Until.IsZero() && m.Until.Before(today)
	for _, f := range followed {
		if f.PersonID == e.PersonID {
			m.Trainings = append(m.Trainings, Training{ID: f.ID, Training: f.Training, Name: l.name(f.Training), Variant: f.Variant, Provider: f.Provider,
				Year: int(f.Year), On: dateOf(f.OnDate), Here: f.PracticeID == l.practice, Practice: l.names[f.PracticeID], Version: f.Version})
		}
	}
	for _, f := range planned(l.view.Plan, l.view.Region, e.Key) {
		if !slices.ContainsFunc(m.Trainings, func(t Training) bool { return t.Here && same(t, f) }) {
			f.Name = l.name(f.Training)
			m.Trainings = append(m.Trainings, f)
		}
	}
	slices.SortStableFunc(m.Trainings, func(a, b Training) int { return a.Year - b.Year })
	return m
}

func same(a, b Training) bool {
	return a.Training == b.Training && a.Variant == b.Variant && a.Year == b.Year
}

// planned are the trainings that the plan's choices give somebody, in years up to the one in hand.
func planned(p plan.Plan, r *region.Region, key string) []Training {
	var out []Training
	for _, y := range p.Years {
		for _, c := range y.Choices {
			if y.Number > p.Year || c.State == plan.NotYet || c.Mode == plan.Stop {
				continue
			}
			for _, a := range c.Trainings {
				t := Training{Training: plans.TrainingOf(r, c), Variant: a.Variant, Year: y.Number, Here: true}
				if a.Person == key && !slices.ContainsFunc(out, func(o Training) bool { return same(o, t) }) {
					out = append(out, t)
				}
			}
		}
	}
	return out
}

// judged is a member as the domain looks at it.
func (l *looking) judged(m Member, elsewhere []store.EmploymentAt) domain.Member {
	out := domain.Member{Key: m.Key, Person: m.Person, Name: m.Name,
		Work: domain.Work{ID: m.ID, Practice: l.practice, Role: m.Role, Period: kernel.Period{From: m.From, Until: m.Until}}}
	for _, e := range elsewhere {
		if e.Employment.PersonID == m.Person {
			w := workOf(e.Employment)
			w.Name = l.names[e.Employment.PracticeID]
			out.Elsewhere = append(out.Elsewhere, w)
		}
	}
	for _, t := range m.Trainings {
		out.Followed = append(out.Followed, domain.Followed{ID: t.ID, Training: t.Training, Name: t.Name, Variant: t.Variant, Year: t.Year, On: t.On, Here: t.Here && t.ID != ""})
	}
	return out
}
