package situation

import (
	"context"
	"fmt"
	"slices"

	evaluations "kwartier/internal/app/evaluation"
	evidences "kwartier/internal/app/evidence"
	staffs "kwartier/internal/app/staff"
	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/domain/staff"
)

// EvaluationsAt are the use cases of evaluations as on a day, at noon.
func (w *World) EvaluationsAt(day kernel.Date) *evaluations.Service {
	return evaluations.New(evaluations.Config{Store: w.cfg.Store, Plans: w.PlansAt(day), Now: noon(day), Chance: w.cfg.Chance})
}

// EvidenceAt are the use cases of evidence as on a day, at noon.
func (w *World) EvidenceAt(day kernel.Date) *evidences.Service {
	return evidences.New(evidences.Config{Store: w.cfg.Store, Plans: w.PlansAt(day), Collectors: evidences.Collectors(), Now: noon(day),
		Chance: w.cfg.Chance})
}

// liveIn lets practices of the demonstration do what practices do between two plans: look back, collect evidence, and see
// people come and go. The situations themselves stay as bare as their names say.
func (w *World) liveIn(ctx context.Context) error {
	for _, x := range []struct {
		key Situation
		do  func(context.Context, *builder) error
	}{{GeldersYear3, lived3}, {GeldersYear4, lived4}, {UtrechtYear2, lived2}, {UtrechtAccepted, lived1}, {MaastrichtYear2, livedCalm}} {
		at := slices.IndexFunc(specs, func(s spec) bool { return s.key == x.key })
		b := &builder{w: w, p: w.Practices[x.key], entry: specs[at].entry(w.Date)}
		if err := x.do(ctx, b); err != nil {
			return fmt.Errorf("situation %s, lived in: %w", x.key, err)
		}
	}
	return nil
}

// lived1: what can be evaluated was, but for the first intervention.
func lived1(ctx context.Context, b *builder) error {
	return b.lookBack(ctx, 28, 0, "flexibele-consultduur")
}

// lived2: the rounds of the experiment were done (EV-2); the training was evaluated once, and is late with the second time.
func lived2(ctx context.Context, b *builder) error { return b.lookBack(ctx, 0, 1, "solk-alk") }

// livedCalm: all that was due was evaluated.
func livedCalm(ctx context.Context, b *builder) error { return b.lookBack(ctx, 0, 0) }

// lived3: evaluations, a variant of a training on which the RHO did not rule yet (DE-3), a measured agenda (CT-8) and two rosters (CT-1).
func lived3(ctx context.Context, b *builder) error {
	if err := livedCalm(ctx, b); err != nil {
		return err
	}
	day := b.w.Date.AddDays(-12)
	team, err := b.team(ctx, day)
	if err != nil {
		return err
	}
	m, ok := team.Member("da-2")
	if !ok {
		return fmt.Errorf("no da-2")
	}
	if err := b.train(ctx, day, m.ID, "solk-alk", "masterclass voor assistenten"); err != nil {
		return err
	}
	if err := b.measure(ctx); err != nil {
		return err
	}
	return b.draw(ctx)
}

// lived4: a year with evaluations of nearly everything, people who came and went, evidence and a dossier.
func lived4(ctx context.Context, b *builder) error {
	if err := b.lookBack(ctx, 0, 0, "veelgebruikers"); err != nil {
		return err
	}
	if err := b.comeAndGo(ctx); err != nil {
		return err
	}
	return b.prove(ctx)
}

// lookBack writes the evaluations of the present year whose day was up to so many days after today, as on that day or
// yesterday; some interventions were evaluated only so many times.
func (b *builder) lookBack(ctx context.Context, ahead, times int, seldom ...string) error {
	o, err := b.w.EvaluationsAt(b.w.Date).Overview(ctx, At(b.p.Editor(), b.w.Date), b.p.ID)
	if err != nil {
		return err
	}
	year, _ := o.Schedule.YearOf(o.Schedule.Now)
	for _, item := range year.Items {
		if item.Kind == evaluation.Objective {
			continue
		}
		for n, moment := range item.Moments {
			if n >= times && slices.Contains(seldom, item.Choice) {
				break
			}
			day := moment.On
			if yesterday := b.w.Date.AddDays(-1); day.After(yesterday) {
				day = yesterday
			}
			if moment.On.After(b.w.Date.AddDays(ahead)) || day.Before(moment.From) {
				break
			}
			if err := b.evaluate(ctx, day, item, found(o.Plan.Region, item, n)); err != nil {
				return fmt.Errorf("%s: %w", item.Choice, err)
			}
		}
	}
	return nil
}

func (b *builder) evaluate(ctx context.Context, day kernel.Date, item evaluation.Item, f look) error {
	svc, by := b.w.EvaluationsAt(day), At(b.p.Editor(), day)
	form, err := svc.New(ctx, by, b.p.ID, evaluations.Place{Year: item.Year, Element: item.Element, Choice: item.Choice})
	if err != nil {
		return err
	}
	e := form.Evaluation
	f.into(&e, item)
	e.On = day
	_, err = svc.Save(ctx, by, b.p.ID, evaluations.Input{Place: evaluations.Place{Year: item.Year, Element: item.Element, Choice: item.Choice},
		Evaluation: e})
	return err
}

// look is what somebody saw when they looked back.
type look struct{ measured, finding, change string }

// into fills an evaluation in; what did not change goes on.
func (f look) into(e *evaluation.Evaluation, item evaluation.Item) {
	e.Measured, e.Finding, e.Change, e.Course, e.State = f.measured, f.finding, f.change, evaluation.GoesOn, domain.Partly
	if f.change != "" {
		e.Course = evaluation.Changes
	}
	if item.Choice == "e-health" {
		e.State = domain.InFull
	}
	if item.Kind == evaluation.Experiment {
		e.Did = "We hielden ons vier weken aan de blokken. De assistente noteerde per dag wat niet paste."
	}
	for _, ask := range item.Extra {
		if e.Extra == nil {
			e.Extra = map[string]string{}
		}
		e.Extra[ask.Key] = "Twaalf keer, vooral bij vragen die bij iemand anders horen."
	}
}

// found is what somebody saw at an intervention, the first time or a later one.
func found(r *region.Region, item evaluation.Item, n int) look {
	key := item.Choice
	if e, ok := r.Find(item.Choice); ok && e.Intervention != "" {
		key = e.Intervention
	}
	looks, ok := looksOf[key]
	if !ok {
		looks = [2]look{{"7 van de 10 collega's zijn tevreden", "Het team merkt dat er meer rust is.", ""}, {"8 van de 10 collega's zijn tevreden", "", ""}}
	}
	return looks[min(n, 1)]
}

// looksOf are invented findings, by the guideline's intervention: the first time and later.
var looksOf = map[string][2]look{
	"aw-01": {
		{"12,9 minuten per consult, was 10,4", "De lange blokken zijn vol. Spoed komt er moeilijk tussen.", "Om 8.00 uur komt er een blok voor spoed bij."},
		{"14,1 minuten per consult", "Met het blok om 8.00 uur loopt het spreekuur minder uit.", ""},
	},
	"aw-02": {
		{"7 van de 10 vragen op de goede plek", "Bij ouders met kleine kinderen twijfelen we nog vaak.", "We oefenen elke week een gesprek over een ziek kind."},
		{"9 van de 10 vragen op de goede plek", "", ""},
	},
	"aw-09": {
		{"38 e-consulten per week, was 11", "Patiënten krijgen vaker dezelfde dag antwoord.", ""},
		{"64 e-consulten per week", "Iedereen in het team werkt ermee. Het is gewoon geworden.", ""},
	},
	"gg-01": {
		{"5 gesprekken nabesproken", "We vragen vaker door voor we onderzoek aanvragen.", ""},
		{"11 gesprekken nabesproken", "Patiënten met lange klachten komen minder vaak terug.", ""},
	},
	"sn-02": {
		{"17 verwijzingen naar de welzijnscoach", "Een derde kwam nooit aan bij de coach.", "De coach belt de patiënt zelf, binnen een week."},
		{"31 verwijzingen, 26 kwamen aan", "", ""},
	},
	"sn-04": {
		{"9 patiënten samen besproken", "De wijkverpleging wist niet wie ze kon bellen.", "Er komt één vast nummer voor wijkverpleging en buurtteam."},
		{"22 patiënten samen besproken", "Het vaste nummer wordt elke week gebruikt.", ""},
	},
}

func (b *builder) team(ctx context.Context, day kernel.Date) (staffs.Team, error) {
	return b.w.StaffAt(day).List(ctx, At(b.p.Editor(), day), b.p.ID)
}

func (b *builder) train(ctx context.Context, day kernel.Date, id, entry, variant string) error {
	view, err := b.w.PlansAt(day).Open(ctx, At(b.p.Editor(), day), b.p.ID)
	if err != nil {
		return err
	}
	e, ok := view.Region.Find(entry)
	if !ok {
		return fmt.Errorf("no %s on the menu", entry)
	}
	in := staffs.TrainingInput{Training: e.TrainingKey(), Variant: variant, On: day}
	return b.w.StaffAt(day).RecordTraining(ctx, At(b.p.Editor(), day), b.p.ID, id, in)
}

// comeAndGo gives everybody a first day, has one colleague leave after a training, and one come from another practice of
// the RHO with what she followed there (TR-3).
func (b *builder) comeAndGo(ctx context.Context) error {
	today := b.w.Date
	team, err := b.team(ctx, today)
	if err != nil {
		return err
	}
	for i, m := range team.Members {
		in := staffs.Input{Facts: staff.Facts{Name: m.Name, Role: m.Role, AGB: m.AGB, From: b.entry.AddMonths(-7 - 13*i)},
			Version: m.Version, PersonVersion: m.PersonVersion}
		if err := b.w.StaffAt(today).Correct(ctx, At(b.p.Editor(), today), b.p.ID, m.ID, in); err != nil {
			return err
		}
	}
	joined := b.entry.AddMonths(4)
	gone, err := b.add(ctx, b.p, joined, staff.Facts{Name: "Tessa Groen", Role: "assistant", From: joined})
	if err != nil {
		return err
	}
	if err := b.train(ctx, b.entry.AddMonths(8), gone.ID, "triage-assertiviteit", ""); err != nil {
		return err
	}
	left := today.AddDays(-75)
	if err := b.w.StaffAt(left).Leave(ctx, At(b.p.Editor(), left), b.p.ID, gone.ID, left, gone.Version); err != nil {
		return err
	}
	before := b.w.Practices[GeldersYear3]
	came, err := b.add(ctx, before, today.AddYears(-2), staff.Facts{Name: "Wendy Kramer", Role: "nurse-mental", From: today.AddYears(-2)})
	if err != nil {
		return err
	}
	there := &builder{w: b.w, p: before}
	if err := there.train(ctx, today.AddMonths(-14), came.ID, "solk-alk", ""); err != nil {
		return err
	}
	first := today.AddDays(-40)
	_, err = b.w.StaffAt(first).Move(ctx, At(b.p.RHO.Manager, first), staffs.MoveInput{From: before.ID, ID: came.ID, To: b.p.ID, On: first,
		Version: came.Version})
	return err
}

// add puts somebody on a team on a day, and gives how the team has them.
func (b *builder) add(ctx context.Context, p *Practice, day kernel.Date, f staff.Facts) (staffs.Member, error) {
	svc, by := b.w.StaffAt(day), At(p.Editor(), day)
	id, err := svc.Add(ctx, by, p.ID, staffs.Input{Facts: f})
	if err != nil {
		return staffs.Member{}, err
	}
	team, err := svc.List(ctx, by, p.ID)
	m, _ := team.Member(id)
	return m, err
}
