package evaluation

import (
	"slices"
	"unicode/utf8"

	"kwartier/internal/domain/plan"
)

// Place is an intervention in a participation year.
type Place struct {
	Year   int
	Choice string
}

// States are how far interventions got, as their evaluations say: stopped, or the last that was said (DE-2). Places of which
// nothing was said are not there.
func States(done []Evaluation) map[Place]plan.State {
	done = slices.Clone(done)
	slices.SortFunc(done, later)
	out := map[Place]plan.State{}
	for _, e := range done {
		at := Place{e.Year, e.Choice}
		switch {
		case e.Choice == "" || out[at] == plan.Stopped:
		case e.Course == Stops:
			out[at] = plan.Stopped
		case e.State != "":
			out[at] = e.State
		}
	}
	return out
}

// Fill writes the states into the choices of a plan that say nothing themselves.
func Fill(p *plan.Plan, done []Evaluation) {
	if len(done) == 0 {
		return
	}
	states := States(done)
	for i := range p.Years {
		for j := range p.Years[i].Choices {
			c := &p.Years[i].Choices[j]
			if c.State == "" {
				c.State = states[Place{p.Years[i].Number, c.Key}]
			}
		}
	}
}

// Draft is the next evaluation of an item with all that is known filled in: the goal, what was measured last, and for a
// round what the last one set as its next step, for the first what the plan says (EV-2). Its day is today's, or the last of a year that is over.
func (i Item) Draft(y Year, s Schedule) Evaluation {
	e := Evaluation{Year: i.Year, Element: i.Element, Choice: i.Choice, Kind: i.Kind, Goal: i.Goal, On: earliest(s.Today, y.End),
		Measured: i.Last.Measured}
	if i.Kind == Experiment {
		e.Round = i.Round
		change := i.Last.Change
		if i.Last.Course != Changes {
			change = "" // thought of, and not done
		}
		for _, planned := range []string{change, i.Last.Planned, i.Planned} {
			if planned != "" && utf8.RuneCountInString(planned) <= MaxRound {
				e.Planned = planned
				break
			}
		}
	}
	return e
}
