package situation

import (
	"context"
	"slices"

	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store"
)

// team gives the people of a plan names and first days of their own, with a colleague more in a large practice, and in one
// of six somebody who left.
func (s *seeding) team(people []domain.Person, ion int64, entry kernel.Date) []domain.Person {
	out := slices.Clone(people)
	if ion > 5000 {
		out = append(out, domain.Person{Key: "ha-2", Role: "gp"}, domain.Person{Key: "da-3", Role: "assistant"})
	}
	if s.lives.IntN(6) == 0 {
		gone := min(30+s.lives.IntN(300), max(1, entry.DaysUntil(s.w.Date)))
		out = append(out, domain.Person{Key: "da-9", Role: "assistant", Until: s.w.Date.AddDays(-gone)})
	}
	var names []string
	for i := range out {
		name := pick(s.lives, firstNames) + " " + pick(s.lives, lastNames)
		if slices.Contains(names, name) {
			name += "-" + lastNames[i]
		}
		names = append(names, name)
		out[i].Name, out[i].From = name, entry.AddMonths(-1-s.lives.IntN(90))
	}
	return out
}

// followed is who followed the trainings of the years before: two people each, on days spread over the year.
func (s *seeding) followed(view plans.View, entry kernel.Date) []domain.Followed {
	var out []domain.Followed
	for _, year := range view.History.Years {
		for _, past := range year.Choices {
			e, ok := view.Region.Find(past.Key)
			if !ok || past.Mode == domain.Continue || e.KindIn(view.Guideline) != guideline.Training {
				continue
			}
			variant := pick(s.lives, []string{"", "", "", "basiscursus", "online"})
			on := view.Region.YearStart(entry, year.Number).AddDays(20 + s.lives.IntN(300))
			for _, person := range []string{"ha-1", pick(s.lives, []string{"da-1", "da-2", "ps-1"})} {
				out = append(out, domain.Followed{Person: person, Training: e.TrainingKey(), Variant: variant, Year: year.Number, On: on})
			}
		}
	}
	return out
}

// diligence is how many of ten evaluations a practice does in time.
var diligence = []int{10, 10, 10, 10, 10, 9, 8, 7, 5, 0}

// lookBack writes the evaluations that a practice did of what it planned for the year.
func (s *seeding) lookBack(ctx context.Context, tx *store.Tx, p *Practice, view plans.View, entry kernel.Date, sections map[plans.Section]plans.Body) error {
	plan := domain.Plan{Entry: entry, Years: []domain.Year{{Number: view.Year, Goals: map[guideline.ElementKey]string{}}}}
	for _, e := range view.Region.Elements {
		if body, ok := sections[plans.ElementSection(view.Year, e.Key)].(*plans.Element); ok {
			plan.Years[0].Choices = append(plan.Years[0].Choices, body.Choices...)
			plan.Years[0].Goals[e.Key] = body.Goal
		}
	}
	schedule := evaluation.Agenda(view.Region, view.Guideline, &plan, nil, s.w.Date)
	year, _ := schedule.YearOf(view.Year)
	often := pick(s.lives, diligence)
	var all []evaluation.Evaluation
	for _, item := range year.Items {
		for n, moment := range item.Moments {
			on := moment.On.AddDays(s.lives.IntN(15) - 7)
			if on.Before(moment.From) || on.After(moment.Due) {
				on = moment.On
			}
			if on.After(s.w.Date) || n > 0 && !on.After(item.Last.On) || s.lives.IntN(10) >= often {
				break
			}
			e := item.Draft(year, schedule)
			found(view.Region, item, n).into(&e, item)
			e.On = on
			all = append(all, e)
			item.Last, item.Round = e, e.Round+1
		}
	}
	return s.w.EvaluationsAt(s.w.Date).Put(ctx, tx, At(p.Signatory, s.w.Date), p.ID, schedule, all)
}
