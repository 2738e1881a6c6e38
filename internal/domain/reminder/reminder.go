// Package reminder says of what people are reminded, and when: from the days of a practice's plan and of its evaluations.
//
// Words: a task is something to do on or before a day. A task has steps, so many days or months before that day; what is
// due today is the last step that has come, and no earlier one. A reminder's key names task and step, so that each goes out
// once, also when nothing was sent for a while.
//
// Invariants: it depends on the facts and the day alone. Of one task at most one step is due. A task that is done, or whose
// day has passed, reminds nobody.
package reminder

import (
	"cmp"
	"fmt"
	"slices"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

// Kind is what there is to do.
type Kind string

// The kinds.
const (
	Plan       Kind = "plan"       // hand in the first plan (LC-2)
	Confirm    Kind = "confirm"    // confirm or change a later year (LC-4)
	Evaluation Kind = "evaluation" // evaluate interventions (EV-4)
)

// Mandatory tells whether nobody can do without reminders of this kind (RE-1).
func (k Kind) Mandatory() bool { return k != Evaluation }

// Roles are who is reminded: the least role with which it can be done.
func (k Kind) Roles() []account.Role {
	return []account.Role{account.PracticeEditor, account.PracticeSignatory}
}

// Step is how long before its day one is reminded of a task.
type Step struct{ Months, Days int }

// steps are the settings, the first of each task first: the next year two months, one month and one week before (LC-4), a
// first plan a month and a week before, an evaluation three weeks (mostly one before the day that was planned) and two days
// before the last day on which it is in time.
var steps = map[Kind][]Step{
	Plan:       {{Months: 1}, {Days: 7}},
	Confirm:    {{Months: 2}, {Months: 1}, {Days: 7}},
	Evaluation: {{Days: 21}, {Days: 2}},
}

// Steps are the settings of a kind, the first step first.
func Steps(k Kind) []Step { return slices.Clone(steps[k]) }

// Before is the day of the step for a task with this day.
func (s Step) Before(day kernel.Date) kernel.Date { return day.AddMonths(-s.Months).AddDays(-s.Days) }

func (s Step) String() string {
	if s.Months > 0 {
		return fmt.Sprintf("%dm", s.Months)
	}
	return fmt.Sprintf("%dd", s.Days)
}

// Facts are what is known of a practice.
type Facts struct {
	Practice    string // id
	Stage       plan.Stage
	Year        int         // participation year of the plan in hand
	Due         kernel.Date // of that plan; zero: none
	NextDue     kernel.Date // when the year after it has to be decided on; zero: not known
	NextDone    bool        // and that was done
	Evaluations []Planned
}

// Planned is an evaluation that has not been done: of an intervention, or of the objective of a cooperation.
type Planned struct {
	Year         int
	Intervention string      // key, also of an objective
	Day          kernel.Date // the last on which it is in time
}

// Reminder is a task of which somebody has to be reminded today.
type Reminder struct {
	Key      string
	Practice string
	Kind     Kind
	Year     int
	Day      kernel.Date // on or before which
	Count    int         // of evaluations that are due on that day
}

// Due gives the reminders of a practice for a day, the nearest task first.
func Due(f Facts, today kernel.Date) []Reminder {
	var out []Reminder
	add := func(r Reminder) {
		if step, ok := stepOn(r.Kind, r.Day, today); ok {
			r.Practice = f.Practice
			r.Key = fmt.Sprintf("%s/%s/%d/%s/%s", f.Practice, r.Kind, r.Year, r.Day, step)
			out = append(out, r)
		}
	}
	opened := f.Due.IsZero() && f.Stage != plan.NoPlan // an accepted plan that is changed has no due day (LC-3)
	switch {
	case f.Stage == plan.Accepted || f.Stage.Editable() && opened:
		if !f.NextDone {
			add(Reminder{Kind: Confirm, Year: f.Year + 1, Day: f.NextDue})
		}
	case f.Stage.Editable() && f.Year > 1:
		add(Reminder{Kind: Confirm, Year: f.Year, Day: f.Due})
	case f.Stage.Editable():
		add(Reminder{Kind: Plan, Year: f.Year, Day: f.Due})
	}
	for day, planned := range byDay(f.Evaluations) {
		add(Reminder{Kind: Evaluation, Year: planned[0].Year, Day: day, Count: len(planned)})
	}
	slices.SortFunc(out, func(a, b Reminder) int { return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Key, b.Key)) })
	return out
}

// byDay puts evaluations of one day together, each intervention once.
func byDay(all []Planned) map[kernel.Date][]Planned {
	out := map[kernel.Date][]Planned{}
	for _, e := range all {
		same := func(x Planned) bool { return x.Intervention == e.Intervention }
		if !e.Day.IsZero() && !slices.ContainsFunc(out[e.Day], same) {
			out[e.Day] = append(out[e.Day], e)
		}
	}
	return out
}

// stepOn is the last step of a task that has come by today; false when none has, or its day has passed or is not known.
func stepOn(k Kind, day, today kernel.Date) (Step, bool) {
	if day.IsZero() || today.After(day) {
		return Step{}, false
	}
	for _, s := range slices.Backward(steps[k]) {
		if !today.Before(s.Before(day)) {
			return s, true
		}
	}
	return Step{}, false
}
