package situation

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"

	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/platform/ident"
	"kwartier/internal/programme"
	"kwartier/internal/store"
)

// SeedConfig says how much to invent.
type SeedConfig struct {
	Practices, RHOs int
	Seed            uint64      // the same seed, numbers and date give the same organisations and plans
	Date            kernel.Date // today
}

// Seed fills an empty, migrated database with invented organisations: RHOs whose regions are copies of the three real
// ones under keys of their own, and practices in every year and stage, with people who have no password. An RHO with
// its practices is one transaction.
func Seed(ctx context.Context, cfg Config, in SeedConfig) error {
	source := rand.NewChaCha8([32]byte{byte(in.Seed), byte(in.Seed >> 8), byte(in.Seed >> 16), byte(in.Seed >> 24), 'k'})
	cfg.Chance = source
	w := &World{cfg: cfg, Date: in.Date, RHOs: map[string]*RHO{}, Practices: map[Situation]*Practice{}, agb: 1_910_000}
	if err := cfg.Regions.Ensure(ctx); err != nil {
		return err
	}
	began := noon(in.Date.AddYears(-4))()
	err := cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return w.others(ctx, tx, began) })
	if err != nil {
		return err
	}
	for i := range in.RHOs {
		s := seeding{w: w, n: i, random: rand.New(rand.NewPCG(in.Seed, uint64(i))), known: map[string]versions{}}
		if err := s.region(ctx); err != nil {
			return fmt.Errorf("seed region %d: %w", i, err)
		}
		count := in.Practices / in.RHOs
		if i < in.Practices%in.RHOs {
			count++
		}
		first := i*(in.Practices/in.RHOs) + min(i, in.Practices%in.RHOs)
		err := cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			s.random = rand.New(rand.NewPCG(in.Seed, uint64(i))) // a transaction may run again
			s.lives = rand.New(rand.NewPCG(in.Seed, uint64(in.RHOs+i)))
			return s.rho(ctx, tx, first, count, began)
		})
		if err != nil {
			return fmt.Errorf("seed RHO %d: %w", i, err)
		}
	}
	return nil
}

// seeding makes one RHO.
type seeding struct {
	w      *World
	n      int
	random *rand.Rand          // who there is and what they plan
	lives  *rand.Rand          // what they do then
	known  map[string]versions // by the year's first day
}

type versions struct {
	region    *region.Region
	guideline *guideline.Guideline
}

func (s *seeding) key() string { return fmt.Sprintf("regio-%02d", s.n+1) }

// name is the region's: the lists are as long as the number of RHOs there really are, together.
func (s *seeding) name() string {
	return regionNames[s.n%len(regionNames)] + number(s.n/len(regionNames))
}

func number(round int) string {
	if round == 0 {
		return ""
	}
	return " " + strconv.Itoa(round+1)
}

// region publishes a copy of one of the real regions, all its versions, under the seed's own key.
func (s *seeding) region(ctx context.Context) error {
	keys := programme.Shipped().RegionKeys()
	for _, f := range programme.Shipped().Regions() {
		if f.Key != keys[s.n%len(keys)] {
			continue
		}
		r := *f.Region
		r.Key, r.Name = s.key(), s.name()
		r.Origin = "Verzonnen regio om te meten en te oefenen, naar het voorbeeld van " + f.Name + "."
		r.RHOs = []region.RHO{{Key: s.key() + "-rho", Name: "Zorggroep " + s.name()}}
		by := At(s.w.Administrator, s.w.Date)
		done, err := s.w.cfg.Regions.Import(ctx, by, s.key()+".yaml", programme.MarshalRegion(&r), true)
		if err != nil {
			return err
		}
		if !done.Published {
			return fmt.Errorf("%s: not publishable: %v", s.key(), done.Mistakes)
		}
	}
	return nil
}

func (s *seeding) rho(ctx context.Context, tx *store.Tx, first, count int, began time.Time) error {
	name := "Zorggroep " + s.name()
	rho, err := s.w.rho(ctx, tx, s.key(), name, began)
	if err != nil {
		return err
	}
	if err := tx.InsertInsurerRegion(ctx, s.w.Insurer.Organisation(), s.key()); err != nil {
		return err
	}
	host := s.key() + ".voorbeeld.nl"
	if rho.Manager, err = s.w.person(ctx, tx, rho.ID, name, s.person(), host, account.ProgrammeManager, []string{s.key()}, "", began); err != nil {
		return err
	}
	for i := range count {
		if err := s.practice(ctx, tx, rho, first+i); err != nil {
			return err
		}
	}
	return nil
}

func (s *seeding) person() string {
	return pick(s.random, firstNames) + " " + pick(s.random, lastNames)
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// entries are the entry dates, as often as practices took them: nearly all by the first quarter of 2024.
var entries = []string{
	"2023-04-01", "2023-04-01", "2023-04-01", "2023-07-01", "2023-07-01", "2023-07-01", "2023-07-01", "2023-10-01", "2023-10-01",
	"2023-10-01", "2023-10-01", "2024-01-01", "2024-01-01", "2024-01-01", "2024-01-01", "2024-01-01", "2024-07-01", "2025-01-01",
	"2025-10-01", "2026-07-01", "2026-10-01",
}

func (s *seeding) entry() kernel.Date {
	for {
		if d := kernel.MustDate(pick(s.random, entries)); !d.After(s.w.Date) || s.w.Date.Before(kernel.MustDate("2023-04-01")) {
			return d
		}
	}
}

// practice makes one practice with its people and, but for a few, a plan.
func (s *seeding) practice(ctx context.Context, tx *store.Tx, rho *RHO, serial int) error {
	id, err := ident.New(s.w.cfg.Chance)
	if err != nil {
		return err
	}
	city := pick(s.random, cities)
	row := store.Practice{ID: id, RhoID: rho.ID, RegionKey: rho.Region, AGB: fmt.Sprintf("%08d", 1_910_000+serial), City: city,
		ION: s.ion(), EntryDate: s.entry().String(), KBZ: "none", CreatedAt: store.Millis(noon(s.w.Date.AddYears(-3))())}
	if s.random.IntN(5) == 0 {
		row.DeprivedION = row.ION * int64(5+s.random.IntN(50)) / 100
		row.KBZ = pick(s.random, []string{"none", "wants", "funded"})
	}
	name := pick(s.random, practiceKinds) + " " + pick(s.random, places)
	p := &Practice{ID: id, Name: name, AGB: row.AGB, RHO: rho}
	host := fmt.Sprintf("praktijk-%d.voorbeeld.nl", serial+1)
	signatory, editor := s.person(), s.person()
	if editor == signatory {
		editor += "-Vos"
	}
	row.ContactName, row.ContactEmail = editor, address(editor, host)
	if err := tx.InsertPractice(ctx, name, row); err != nil {
		return err
	}
	at := noon(s.w.Date.AddYears(-3))()
	if p.Signatory, err = s.w.staff(ctx, tx, p, signatory, host, account.PracticeSignatory, at); err != nil {
		return err
	}
	written, err := s.w.staff(ctx, tx, p, editor, host, account.PracticeEditor, at)
	if err != nil {
		return err
	}
	p.Editors = []actor{written}
	return s.plan(ctx, tx, p, row)
}

// ion is a size as practices have it: most small, a few large, on average about 3,700.
func (s *seeding) ion() int64 {
	return min(12_000, 2095+int64(s.random.ExpFloat64()*1700))
}

// plan writes a plan in the year of today, in some stage, with what ran before as history.
func (s *seeding) plan(ctx context.Context, tx *store.Tx, p *Practice, row store.Practice) error {
	stage := pick(s.random, stages)
	if stage == domain.NoPlan {
		return nil
	}
	entry := kernel.MustDate(row.EntryDate)
	now, err := s.versions(ctx, tx, row.RegionKey, s.w.Date)
	if err != nil {
		return err
	}
	year := max(1, now.region.ParticipationYear(entry, s.w.Date))
	start := now.region.YearStart(entry, year)
	v, err := s.versions(ctx, tx, row.RegionKey, start)
	if err != nil {
		return err
	}
	view := plans.View{Practice: plans.Practice{ID: p.ID, Name: p.Name}, Year: year, YearStart: start, Region: v.region, Guideline: v.guideline,
		Plan: domain.Plan{Practice: domain.Practice{ION: int(row.ION), DeprivedION: int(row.DeprivedION), KBZ: row.KBZ,
			Contact: domain.Contact{Name: row.ContactName, Email: row.ContactEmail}}},
		History: s.history(v.region, year)}
	sections := map[plans.Section]plans.Body{}
	var people []domain.Person
	for _, f := range fillPlan(view, s.random.IntN(6)) {
		if stage == domain.Concept && s.random.IntN(4) == 0 {
			people = append(people, f.People...)
			continue // not written yet
		}
		if e, ok := f.Body.(*plans.Element); ok && (stage == domain.Concept || s.random.IntN(12) == 0) {
			s.leaveOut(e)
		}
		sections[f.Section] = f.Body
		people = append(people, f.People...)
	}
	if len(view.History.Years) > 0 {
		sections[plans.SectionHistory] = &plans.History{Years: view.History.Years}
	}
	_, err = s.w.PlansAt(s.w.Date).Put(ctx, tx, At(p.Signatory, s.w.Date), plans.PutInput{PracticeID: p.ID, Sections: sections,
		People: s.team(people, row.ION, entry), Trainings: s.followed(view, entry), Stage: stage,
		Reason: "Kun je nog schrijven waaraan je merkt dat het lukt?"})
	if err != nil || stage == domain.Concept {
		return err
	}
	return s.lookBack(ctx, tx, p, view, entry, sections)
}

// stages are as often as an RHO sees them in the course of a year.
var stages = []domain.Stage{
	domain.Accepted, domain.Accepted, domain.Accepted, domain.Accepted, domain.Accepted, domain.Accepted, domain.Accepted,
	domain.Accepted, domain.Submitted, domain.Submitted, domain.Returned, domain.Concept, domain.Concept, domain.NoPlan,
}

// leaveOut leaves a field out here and there, as people do.
func (s *seeding) leaveOut(e *plans.Element) {
	for i := range e.Choices {
		switch c := &e.Choices[i]; s.random.IntN(5) {
		case 0:
			c.Goal = ""
		case 1:
			c.Measure = ""
		case 2:
			c.Evaluations = nil
		}
	}
}

// history is what ran in the years before: two entries a year in each element that asks for them, as far as there are.
func (s *seeding) history(r *region.Region, year int) domain.History {
	var h domain.History
	for y := 1; y < year; y++ {
		past := domain.PastYear{Number: y}
		for _, e := range r.Elements {
			menu := r.MenuOf(e.Key)
			if e.Optional || len(menu) == 0 || y == 1 && e.Key == guideline.Network {
				continue
			}
			mode := domain.Continue
			if y == 1 || e.Key != guideline.GoodConversation {
				mode = domain.New
			}
			entry := menu[(y-1)%len(menu)]
			if e.Key == guideline.GoodConversation {
				entry = menu[0]
			}
			past.Choices = append(past.Choices, domain.Past{Key: entry.Key, Element: e.Key, Mode: mode, State: domain.Partly})
		}
		h.Years = append(h.Years, past)
	}
	return h
}

// versions are those in force on a day; each is looked up once.
func (s *seeding) versions(ctx context.Context, tx *store.Tx, key string, day kernel.Date) (versions, error) {
	if v, ok := s.known[day.String()]; ok {
		return v, nil
	}
	r, err := s.w.cfg.Regions.On(ctx, tx, key, day)
	if err != nil {
		return versions{}, err
	}
	g, err := s.w.cfg.Regions.GuidelineOn(ctx, tx, day)
	if err != nil {
		return versions{}, err
	}
	s.known[day.String()] = versions{r, g}
	return s.known[day.String()], nil
}
