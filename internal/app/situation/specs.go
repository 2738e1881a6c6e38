package situation

import (
	"context"
	"fmt"
	"strings"
	"time"

	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// Situation names a practice in a state worth looking at.
type Situation string

// The situations.
const (
	UtrechtEmpty     Situation = "utrecht-empty"     // year 1, nothing written, due in two weeks
	UtrechtHalf      Situation = "utrecht-half"      // year 1, half filled in, with findings
	UtrechtSubmitted Situation = "utrecht-submitted" // year 1, handed in two days ago
	UtrechtAccepted  Situation = "utrecht-accepted"  // year 1, accepted
	UtrechtReturned  Situation = "utrecht-returned"  // year 1, returned with a question
	UtrechtLate      Situation = "utrecht-late"      // year 1, begun, due nine days ago
	UtrechtTogether  Situation = "utrecht-together"  // year 1, two editors and a signatory, complete but not handed in
	GeldersYear3     Situation = "gelders-year-3"    // year 3 begun from year 2: asks for something new or deeper
	MaastrichtYear2  Situation = "maastricht-year-2" // year 2 begun from an accepted year 1
)

// All are the situations.
func All() []Situation {
	out := make([]Situation, len(specs))
	for i, s := range specs {
		out[i] = s.key
	}
	return out
}

// spec describes how a situation comes about.
type spec struct {
	key              Situation
	region           string
	name, city, host string
	ion, deprived    int
	kbz              string
	signatory        string
	editors          []string
	entry            func(today kernel.Date) kernel.Date
	happen           func(ctx context.Context, b *builder) error
}

var specs = []spec{
	{UtrechtEmpty, "utrecht-stad", "Huisartsenpraktijk De Singel", "Utrecht", "desingel.voorbeeld.nl", 2850, 120, "none",
		"Maria Verhoeven", []string{"Kees Blom"}, dueIn(14), nothing},
	{UtrechtHalf, "utrecht-stad", "Huisartsenpraktijk Lombok", "Utrecht", "lombok.voorbeeld.nl", 3240, 610, "wants",
		"Yasmina el Idrissi", []string{"Peter Dekker"}, daysAgo(20), half},
	{UtrechtSubmitted, "utrecht-stad", "Praktijk aan de Vecht", "Utrecht", "devecht.voorbeeld.nl", 2410, 40, "none",
		"Willem Kuiper", []string{"Sanne Vos"}, quarterAgo(25), submitted(2)},
	{UtrechtAccepted, "utrecht-stad", "Gezondheidscentrum Overvecht-Noord", "Utrecht", "overvecht.voorbeeld.nl", 8650, 4100, "funded",
		"Fatima Aydin", []string{"Jeroen Postma"}, quarterAgo(95), accepted},
	{UtrechtReturned, "utrecht-stad", "Huisartsen Tuindorp", "Utrecht", "tuindorp.voorbeeld.nl", 3990, 0, "none",
		"Erik Scholten", []string{"Noor van Dam"}, daysAgo(35), returned},
	{UtrechtLate, "utrecht-stad", "Huisartsenpraktijk Zuilen", "Utrecht", "zuilen.voorbeeld.nl", 2095, 320, "",
		"Anke Boersma", []string{"Robin Smit"}, dueIn(-9), begun},
	{UtrechtTogether, "utrecht-stad", "Maatschap Leidsche Rijn", "Utrecht", "leidscherijn.voorbeeld.nl", 11800, 90, "none",
		"Ingrid Hoekstra", []string{"Daan Visser", "Mila Kok"}, daysAgo(18), together},
	{GeldersYear3, "gelders-rivierenland", "Huisartsenpraktijk De Linge", "Geldermalsen", "delinge.voorbeeld.nl", 4350, 0, "none",
		"Gerda Maas", []string{"Hugo Prins"}, yearsAgo(2, 60), gelders},
	{MaastrichtYear2, "maastricht-heuvelland", "Praktijk Sint Pieter", "Maastricht", "sintpieter.voorbeeld.nl", 3120, 450, "none",
		"Chantal Janssen", []string{"Luc Meijers"}, yearsAgo(1, 70), maastricht},
}

// dueIn is the entry date of a practice whose first plan is due in so many days, a month after its start.
func dueIn(days int) func(kernel.Date) kernel.Date {
	return func(today kernel.Date) kernel.Date { return today.AddDays(days).AddMonths(-1) }
}

func daysAgo(n int) func(kernel.Date) kernel.Date {
	return func(today kernel.Date) kernel.Date { return today.AddDays(-n) }
}

// quarterAgo is the newest first day of a quarter that is so many days ago: the day on which practices really begin. The
// other situations are about a deadline near today, which a real first day does not have on most days.
func quarterAgo(days int) func(kernel.Date) kernel.Date {
	return func(today kernel.Date) kernel.Date {
		d := today.AddDays(-days)
		return kernel.Date{Year: d.Year, Month: (d.Month-1)/3*3 + 1, Day: 1}
	}
}

// yearsAgo is the entry date of a practice whose year n ends in so many days.
func yearsAgo(n, days int) func(kernel.Date) kernel.Date {
	return func(today kernel.Date) kernel.Date { return today.AddYears(-n).AddDays(days) }
}

// builder makes one situation.
type builder struct {
	w     *World
	p     *Practice
	entry kernel.Date
	forms int
}

func (w *World) build(ctx context.Context, s spec) error {
	rho, entry := w.RHOs[s.region], s.entry(w.Date)
	added := entry.AddDays(-30)
	w.agb++
	facts := practices.Facts{Name: s.name, AGB: fmt.Sprintf("%08d", w.agb), City: s.city, ION: s.ion, DeprivedION: s.deprived,
		KBZ: s.kbz, Entry: entry, ContactName: s.editors[0], ContactEmail: address(s.editors[0], s.host)}
	id, err := w.PracticesAt(added).Add(ctx, At(rho.Manager, added), facts)
	if err != nil {
		return err
	}
	p := &Practice{ID: id, Name: s.name, AGB: facts.AGB, RHO: rho}
	err = w.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		p.Editors = nil
		at := noon(added)()
		if p.Signatory, err = w.staff(ctx, tx, p, s.signatory, s.host, account.PracticeSignatory, at); err != nil {
			return err
		}
		for _, name := range s.editors {
			editor, err := w.staff(ctx, tx, p, name, s.host, account.PracticeEditor, at)
			if err != nil {
				return err
			}
			p.Editors = append(p.Editors, editor)
		}
		return nil
	})
	if err != nil {
		return err
	}
	w.Practices[s.key] = p
	return s.happen(ctx, &builder{w: w, p: p, entry: entry})
}

func (w *World) staff(ctx context.Context, tx *store.Tx, p *Practice, name, host string, role account.Role, at time.Time) (a actor, err error) {
	return w.person(ctx, tx, p.ID, p.Name, name, host, role, []string{p.RHO.Region}, p.RHO.ID, at)
}

func address(name, host string) string {
	return strings.ReplaceAll(store.Fold(name), " ", ".") + "@" + host
}

// save saves sections as the first editor on a day.
func (b *builder) save(ctx context.Context, day kernel.Date, sections ...Filled) error {
	return b.saveBy(ctx, day, b.p.Editor(), sections...)
}

func (b *builder) saveBy(ctx context.Context, day kernel.Date, by actor, sections ...Filled) error {
	svc := b.w.PlansAt(day)
	by = At(by, day)
	view, err := svc.Open(ctx, by, b.p.ID)
	if err != nil {
		return err
	}
	for _, f := range sections {
		b.forms++
		in := plans.SaveInput{Section: f.Section, Editor: fmt.Sprintf("situation-%d", b.forms),
			BaseVersion: view.Sections[f.Section].Version, Body: f.Body, People: f.People}
		if _, err := svc.SaveSection(ctx, by, b.p.ID, in); err != nil {
			return fmt.Errorf("%s: %w", f.Section, err)
		}
	}
	return nil
}

func (b *builder) submit(ctx context.Context, day kernel.Date) error {
	_, err := b.w.PlansAt(day).Submit(ctx, At(b.p.Signatory, day), b.p.ID, plans.SubmitInput{})
	return err
}

func (b *builder) accept(ctx context.Context, day kernel.Date) error {
	_, err := b.w.PlansAt(day).Accept(ctx, At(b.p.RHO.Manager, day), b.p.ID, plans.DecideInput{})
	return err
}

// complete fills a whole plan for a year as on a day.
func (b *builder) complete(ctx context.Context, day kernel.Date) error {
	view, err := b.w.PlansAt(day).Open(ctx, At(b.p.Editor(), day), b.p.ID)
	if err != nil {
		return err
	}
	return b.save(ctx, day, fillPlan(view, 0)...)
}

func nothing(context.Context, *builder) error { return nil }

func begun(ctx context.Context, b *builder) error {
	day := b.entry.AddDays(12)
	view, err := b.w.PlansAt(day).Open(ctx, At(b.p.Editor(), day), b.p.ID)
	if err != nil {
		return err
	}
	all := fillPlan(view, 1)
	return b.save(ctx, day, all[0])
}

// half: the first element has a choice without a goal, one with a single evaluation, and the good conversation is missing.
func half(ctx context.Context, b *builder) error {
	day := b.w.Date.AddDays(-3)
	view, err := b.w.PlansAt(day).Open(ctx, At(b.p.Editor(), day), b.p.ID)
	if err != nil {
		return err
	}
	for _, f := range fillPlan(view, 0) {
		_, element, _ := f.Section.Parts()
		switch body := f.Body.(type) {
		case *plans.General:
		case *plans.Element:
			if element != guideline.WorkingDifferently {
				continue
			}
			c := &body.Choices[0]
			c.Goal, c.Evaluations = "", c.Evaluations[:1]
		default:
			continue
		}
		if err := b.save(ctx, day, f); err != nil {
			return err
		}
	}
	return nil
}

func submitted(days int) func(context.Context, *builder) error {
	return func(ctx context.Context, b *builder) error {
		day := b.w.Date.AddDays(-days)
		if err := b.complete(ctx, day.AddDays(-4)); err != nil {
			return err
		}
		return b.submit(ctx, day)
	}
}

func accepted(ctx context.Context, b *builder) error {
	if err := b.complete(ctx, b.entry.AddDays(15)); err != nil {
		return err
	}
	if err := b.submit(ctx, b.entry.AddDays(20)); err != nil {
		return err
	}
	return b.accept(ctx, b.entry.AddDays(30))
}

func returned(ctx context.Context, b *builder) error {
	if err := submitted(8)(ctx, b); err != nil {
		return err
	}
	day := b.w.Date.AddDays(-5)
	_, err := b.w.PlansAt(day).Return(ctx, At(b.p.RHO.Manager, day), b.p.ID, plans.DecideInput{
		Reason: "Mooi plan. Kun je bij de flexibele consulttijd nog schrijven hoe je meet of patiënten niet langer wachten?"})
	return err
}

func together(ctx context.Context, b *builder) error {
	day := b.w.Date.AddDays(-4)
	if err := b.complete(ctx, day); err != nil {
		return err
	}
	view, err := b.w.PlansAt(day).Open(ctx, At(b.p.Editors[1], day), b.p.ID)
	if err != nil {
		return err
	}
	more := Filled{Section: plans.SectionExpectation, Body: &plans.Expectation{Expectation: view.Plan.Expectation}}
	more.Body.(*plans.Expectation).Success += " En we gaan op tijd naar huis."
	return b.saveBy(ctx, b.w.Date.AddDays(-1), b.p.Editors[1], more)
}

// gelders: year 1 is history from before Kwartier, year 2 was accepted here, and year 3 was begun from it.
func gelders(ctx context.Context, b *builder) error {
	day := b.entry.AddYears(1).AddDays(12)
	past := &plans.History{Years: []domain.PastYear{{Number: 1, Choices: []domain.Past{
		{Key: "triage-assertiviteit", Mode: domain.New, State: domain.InFull},
		{Key: "solk-alk", Mode: domain.New, State: domain.InFull},
	}}}}
	if err := b.save(ctx, day, Filled{Section: plans.SectionHistory, Body: past}); err != nil {
		return err
	}
	return b.onward(ctx, day, b.w.Date.AddDays(-6))
}

func maastricht(ctx context.Context, b *builder) error {
	return b.onward(ctx, b.entry.AddDays(14), b.w.Date.AddDays(-8))
}

// onward completes the year in hand on a day, has it accepted, and begins the next one later.
func (b *builder) onward(ctx context.Context, day, later kernel.Date) error {
	if err := b.complete(ctx, day); err != nil {
		return err
	}
	if err := b.submit(ctx, day.AddDays(4)); err != nil {
		return err
	}
	if err := b.accept(ctx, day.AddDays(15)); err != nil {
		return err
	}
	_, err := b.w.PlansAt(later).NextYear(ctx, At(b.p.Editor(), later), b.p.ID)
	return err
}
