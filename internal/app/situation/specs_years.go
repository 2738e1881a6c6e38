package situation

import (
	"context"
	"fmt"

	plans "kwartier/internal/app/plan"
	staffs "kwartier/internal/app/staff"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// The situations of practices whose year turns (LC-4, LC-9).
const (
	GeldersYear4 Situation = "gelders-year-4" // year 3 accepted, ends within 60 days: year 4 can be begun
	UtrechtYear2 Situation = "utrecht-year-2" // year 1 accepted with provisional year 2, two months before it ends
)

// gelders4: years 1 and 2 are history from before Kwartier, with who followed what and ICT that is fully in use; year 3
// deepened something and was accepted here. The RHO recorded that Welzijn op Recept may be deepened (DE-5).
func gelders4(ctx context.Context, b *builder) error {
	day := b.entry.AddYears(2).AddDays(12)
	view, err := b.w.PlansAt(day).Open(ctx, At(b.p.Editor(), day), b.p.ID)
	if err != nil {
		return err
	}
	var rest []Filled
	for _, f := range fillPlan(view, 0) {
		if _, element, _ := f.Section.Parts(); element == "" {
			rest = append(rest, f)
		}
	}
	if err := b.save(ctx, day, rest...); err != nil {
		return err
	}
	if err := b.save(ctx, day, Filled{Section: plans.SectionHistory, Body: gelders4History()}); err != nil {
		return err
	}
	if err := b.followed(ctx, day, view.Region, map[string][]string{"da-1": {"triage-assertiviteit", "solk-alk"}, "da-2": {"triage-assertiviteit"}, "ps-1": {"solk-alk"}}); err != nil {
		return err
	}
	talk := staffs.TalkInput{Entry: "welzijn-op-recept", Section: "Menukaart jaar 3", Meeting: b.entry.AddYears(2).AddDays(-20)}
	if err := b.w.StaffAt(day).RecordTalk(ctx, At(b.p.RHO.Manager, day), talk); err != nil {
		return err
	}
	third, err := gelders4Third(view)
	if err != nil {
		return err
	}
	if err := b.save(ctx, day, third...); err != nil {
		return err
	}
	if err := b.submit(ctx, day.AddDays(4)); err != nil {
		return err
	}
	return b.accept(ctx, day.AddDays(15))
}

func gelders4History() *plans.History {
	return &plans.History{Years: []domain.PastYear{
		{Number: 1, Choices: []domain.Past{
			{Key: "triage-assertiviteit", Mode: domain.New, State: domain.InFull},
			{Key: "solk-alk", Mode: domain.New, State: domain.InFull},
		}},
		{Number: 2, Choices: []domain.Past{
			{Key: "e-health", Mode: domain.New, State: domain.InFull},
			{Key: "solk-alk", Mode: domain.Continue, State: domain.InFull},
			{Key: "sociaal-domein-ozo", Mode: domain.New, State: domain.Partly},
			{Key: "welzijn-op-recept", Mode: domain.New, State: domain.Partly},
		}},
	}}
}

// followed writes down which entries' trainings people, by their keys, followed in the first year (TR-3).
func (b *builder) followed(ctx context.Context, day kernel.Date, r *region.Region, what map[string][]string) error {
	team, err := b.w.StaffAt(day).List(ctx, At(b.p.Editor(), day), b.p.ID)
	if err != nil {
		return err
	}
	for _, m := range team.Members {
		for _, key := range what[m.Key] {
			entry, _ := r.Find(key)
			in := staffs.TrainingInput{Training: entry.TrainingKey(), Year: 1}
			if err := b.w.StaffAt(day).RecordTraining(ctx, At(b.p.Editor(), day), b.p.ID, m.ID, in); err != nil {
				return err
			}
		}
	}
	return nil
}

// gelders4Third are the elements of year 3.
func gelders4Third(v plans.View) ([]Filled, error) {
	bodies := map[guideline.ElementKey]*plans.Element{}
	for _, x := range []struct {
		key  string
		mode domain.Mode
	}{{"e-health", domain.Continue}, {"flexibele-consultduur", domain.New}, {"solk-alk", domain.Continue}, {"veelgebruikers", domain.New},
		{"sociaal-domein-ozo", domain.Deepen}, {"welzijn-op-recept", domain.Continue}} {
		entry, ok := v.Region.Find(x.key)
		if !ok {
			return nil, fmt.Errorf("no %s on the menu", x.key)
		}
		c := choiceOf(v, entry)
		c.Mode, c.State = x.mode, domain.Partly
		switch x.key {
		case "e-health":
			c.State = domain.InFull
		case "solk-alk":
			c.Trainings = []domain.Attendance{{Person: "da-1", Refresher: true}}
		case "sociaal-domein-ozo":
			c.WhatsNew = "Nu zit ook de wijkverpleging in OZO, en delen we daar het plan van de patiënt."
			c.Justification = "Met het buurtteam gaat het goed. Bij ouderen thuis misten we elkaar nog."
			c.Discussed = domain.Citation{Meeting: v.YearStart.AddDays(-40)}
		}
		if bodies[entry.Element] == nil {
			bodies[entry.Element] = &plans.Element{}
		}
		bodies[entry.Element].Choices = append(bodies[entry.Element].Choices, c)
	}
	var out []Filled
	for _, e := range v.Region.Elements {
		if body := bodies[e.Key]; body != nil {
			out = append(out, Filled{Section: plans.ElementSection(v.Year, e.Key), Body: body})
		}
	}
	return out, nil
}

// utrecht2: the plan of year 1 has the choices of year 2 with it, to be confirmed or changed (UT-13).
func utrecht2(ctx context.Context, b *builder) error {
	day := b.entry.AddDays(15)
	if err := b.complete(ctx, day); err != nil {
		return err
	}
	view, err := b.w.PlansAt(day).Open(ctx, At(b.p.Editor(), day), b.p.ID)
	if err != nil {
		return err
	}
	ahead := view
	ahead.Year, ahead.YearStart = 2, view.Region.YearStart(b.entry, 2)
	for _, f := range fillPlan(ahead, 0) {
		if _, element, _ := f.Section.Parts(); element == "" {
			continue
		}
		if err := b.save(ctx, day, f); err != nil {
			return err
		}
	}
	if err := b.submit(ctx, b.entry.AddDays(20)); err != nil {
		return err
	}
	return b.accept(ctx, b.entry.AddDays(30))
}
