package evidence

import (
	"fmt"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// SourcePlan is the Source of what Followed finds.
const SourcePlan = "plan"

// Followed are the trainings that the plan shows to be followed (EB-2): those that the history records, and those of
// years that are over by a day and that the practice did not mark as never begun. A training that is planned in a year
// that still runs is no proof yet. Pieces name roles, never people.
func Followed(p *plan.Plan, history plan.History, r *region.Region, g *guideline.Guideline, on kernel.Date) []Piece {
	f := following{p: p, region: r, guideline: g, seen: map[string]bool{}}
	for _, year := range p.Years {
		for i := range year.Choices {
			f.recorded(year.Number, &year.Choices[i], history)
			if f.over(year.Number, on) {
				f.planned(year.Number, &year.Choices[i])
			}
		}
	}
	return f.out
}

type following struct {
	p         *plan.Plan
	region    *region.Region
	guideline *guideline.Guideline
	seen      map[string]bool
	out       []Piece
}

// over tells whether a participation year ended before a day.
func (f *following) over(year int, on kernel.Date) bool {
	start := f.p.Start()
	return !start.IsZero() && f.region.YearEnd(start, year).Before(on)
}

// training is what people who follow the choice have followed.
func (f *following) training(c *plan.Choice) (key string, is bool) {
	entry, ok := f.region.Find(c.Key)
	if !ok {
		entry = region.Entry{Key: c.Key, Intervention: c.Key, Form: c.Form}
	}
	return entry.TrainingKey(), entry.KindIn(f.guideline) == guideline.Training || len(c.Trainings) > 0 || entry.OneOffPart != ""
}

func (f *following) recorded(year int, c *plan.Choice, history plan.History) {
	key, is := f.training(c)
	if !is || c.Mode == plan.Stop {
		return
	}
	for _, t := range history.Trainings {
		if t.Training == key && t.Year == year {
			f.add(year, c.Key, t.Person, t.Variant, t.On)
		}
	}
}

func (f *following) planned(year int, c *plan.Choice) {
	if c.Mode == plan.Stop || c.State == plan.NotYet {
		return
	}
	for _, a := range c.Trainings {
		f.add(year, c.Key, a.Person, a.Variant, kernel.Date{})
	}
}

// add adds a training once: history and plan may both know of it.
func (f *following) add(year int, choice, person, variant string, on kernel.Date) {
	id := fmt.Sprintf("%d/%s/%s/%s", year, choice, person, variant)
	if f.seen[id] {
		return
	}
	f.seen[id] = true
	who, _ := f.p.Person(person)
	f.out = append(f.out, Piece{Kind: Training, Title: who.Role, On: on, Year: year, Choice: choice, Source: SourcePlan, ID: id})
}
