package plan

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
)

// turningElement is a core element on the page of the turning year. The page shows only some fields of a section; the
// others stay as they are.
type turningElement struct {
	*turning
	section app.Section
	key     guideline.ElementKey
	could   domain.Expected
	body    *app.Element // as it stands, with what ran last year and could go on
	sheet   sheet        // of the form
	running []option     // what ran before
	fresh   []option     // what is new for the practice
}

// turning makes the page for the plan as it stands.
func (p *pages) turning(v *app.View, checked bool) *turning {
	t := &turning{view: v, today: p.today(), could: app.Candidates(v, v.Year, p.today()), standing: app.YearSummary(v, p.today()),
		versions: map[app.Section]int64{}, checked: checked}
	for _, could := range t.could.Elements {
		e := &turningElement{turning: t, key: could.Element, could: could, section: app.ElementSection(v.Year, could.Element)}
		t.versions[e.section] = v.Sections[e.section].Version
		e.fill()
		t.elements = append(t.elements, e)
	}
	return t
}

// fill finds what ran, what is new, and the text that goes along.
func (e *turningElement) fill() {
	e.body, _ = bodyOf(e.view, e.section).(*app.Element)
	chosen := map[string]bool{}
	for _, c := range e.body.Choices {
		chosen[c.Key] = true
	}
	e.sheet = sheetOf(e.body)
	keys := slices.Collect(maps.Keys(chosen))
	for _, run := range e.could.Running {
		if run.Key == "" || chosen[run.Key] || e.ended(run.Key) {
			continue
		}
		keys = append(keys, run.Key)
		e.body.Choices = append(e.body.Choices, e.lastYears(run.Key))
	}
	open := map[string]bool{}
	for _, o := range e.could.Open {
		open[o.Key] = true
	}
	slices.Sort(keys)
	for _, o := range optionsOf(e.view, e.section, keys) {
		switch known := slices.Contains(keys, o.key); {
		case known && o.ran:
			e.running = append(e.running, o)
		case known || open[o.key] && o.reason == "":
			e.fresh = append(e.fresh, o)
		}
	}
}

// ended tells whether last year already said that it stopped.
func (e *turningElement) ended(key string) bool {
	c := e.last(key)
	return c != nil && c.State == domain.Stopped
}

// last is what the plan holds of a choice in the year before; nil when that is not in the plan.
func (e *turningElement) last(key string) *domain.Choice {
	y, _ := e.view.Plan.YearOf(e.view.Year - 1)
	for i := range y.Choices {
		if y.Choices[i].Key == key {
			return &y.Choices[i]
		}
	}
	return nil
}

// lastYears is a choice of last year as this year would begin with it, without saying yet how it goes on.
func (e *turningElement) lastYears(key string) domain.Choice {
	c := domain.Choice{Key: key, Origin: domain.FromMenu}
	if was := e.last(key); was != nil {
		c = app.GoingOn(*was)
	} else if _, listed := e.view.Region.Find(key); !listed {
		if _, known := e.view.Guideline.Intervention(key); known {
			c.Origin = domain.FromGuideline
		}
	}
	c.Element, c.Mode = e.key, ""
	return c
}

// goalName is the name of the objective's field: more elements than one stand on the page.
func (e *turningElement) goalName() string { return "doel." + string(e.key) }

// take puts what was posted on the sheets; fields that the page does not show stay as the plan has them.
func (t *turning) take(in *posted) {
	for _, e := range t.elements {
		e.take(in.sheet)
		if n, err := strconv.ParseInt(in.sheet.get(versionOf(e.section)), 10, 64); err == nil {
			t.versions[e.section] = n
		}
	}
}

func (e *turningElement) take(typed sheet) {
	was := e.sheet
	e.sheet = sheetOf(e.body)
	picked := []string{}
	for _, c := range e.body.Choices {
		shown := e.shows(c.Key)
		posted := typed.get(named(c.Key, "mode")) != "" || typed.has(nameChoice, c.Key)
		if shown && posted || !shown && was.has(nameChoice, c.Key) {
			picked = append(picked, c.Key)
		}
	}
	for _, o := range e.fresh {
		if typed.has(nameChoice, o.key) && !slices.Contains(picked, o.key) {
			picked = append(picked, o.key)
		}
	}
	e.sheet.values[nameChoice] = picked
	for _, o := range slices.Concat(e.running, e.fresh) {
		prefix := named(o.key, "")
		if e.showsPeople(o) {
			delete(e.sheet.values, named(o.key, "trainings"))
		}
		if e.showsFunding(o) {
			delete(e.sheet.values, named(o.key, "other"))
			delete(e.sheet.values, named(o.key, "also_paid"))
		}
		for name, values := range typed.values {
			if strings.HasPrefix(name, prefix) {
				e.sheet.values[name] = values
			}
		}
	}
	if typed.knows(e.goalName()) {
		e.sheet.values["doel"] = typed.all(e.goalName())
	}
}

// shows tells whether the page has a question about a choice.
func (e *turningElement) shows(key string) bool {
	return slices.ContainsFunc(slices.Concat(e.running, e.fresh), func(o option) bool { return o.key == key })
}

// read makes the sections of the posted page.
func (t *turning) read(in *posted, seq int) ([]app.SaveInput, error) {
	t.take(in)
	var out []app.SaveInput
	faults := map[string]string{}
	for _, e := range t.elements {
		body := e.read(in, faults)
		if t.versions[e.section] == 0 && len(body.Choices) == 0 && body.Goal == "" && len(body.Answers) == 0 {
			continue // nothing was said here
		}
		out = append(out, app.SaveInput{Section: e.section, BaseVersion: t.versions[e.section], Editor: in.editor, Seq: seq, Body: body})
	}
	if len(faults) > 0 {
		return nil, &unread{faults}
	}
	return out, nil
}

func (e *turningElement) read(in *posted, faults map[string]string) *app.Element {
	rd := &reader{sheet: e.sheet, view: e.view, editor: in.editor, typing: in.typing, faults: faults}
	body := rd.element(e.section, e.body)
	body.Answers = e.body.Answers // the page does not ask them
	for i := range body.Choices {
		e.finish(&body.Choices[i])
	}
	return body
}

// finish fills in what need not be asked: evaluation dates, where a deepening was discussed, and who refreshes.
func (e *turningElement) finish(c *domain.Choice) {
	o := e.option(c.Key)
	if was := slices.IndexFunc(e.body.Choices, func(x domain.Choice) bool { return x.Key == c.Key }); was >= 0 && !e.showsFunding(o) {
		c.AlsoPaid, c.PaidFrom = e.body.Choices[was].AlsoPaid, e.body.Choices[was].PaidFrom
	}
	if c.Mode == "" {
		c.Mode = domain.New
	}
	if c.Mode != domain.Stop && len(c.Evaluations) == 0 && o.key != "" && o.kind != guideline.Open {
		c.Evaluations = proposals(e.view, e.view.Year, evaluations(e.view, o))
	}
	if c.Mode == domain.Deepen && c.Discussed.IsZero() {
		c.Discussed = e.citation(c.Key)
	}
	for i := range c.Trainings {
		t := &c.Trainings[i]
		t.Refresher = t.Refresher || o.ran && !slices.Contains(e.mayFollow(c.Key), t.Person)
	}
}

// citation is where a deepening is agreed on: in the regional plan, or in a discussion that the RHO recorded (DE-5, DE-6).
func (e *turningElement) citation(key string) domain.Citation {
	for _, d := range e.view.History.Agreed {
		if d.Entry == key || d.Entry == "" {
			return domain.Citation{Section: d.Section, Meeting: d.Meeting}
		}
	}
	if o := e.option(key); o.entry.Deepen.May == "yes" {
		return domain.Citation{Section: o.entry.Deepen.Cite.Section}
	}
	return domain.Citation{}
}

func (e *turningElement) option(key string) option {
	for _, o := range slices.Concat(e.running, e.fresh) {
		if o.key == key {
			return o
		}
	}
	return option{}
}

// mayFollow are the keys of the people who have not followed a training and may (DE-3).
func (e *turningElement) mayFollow(key string) []string {
	var names, out []string
	for _, r := range e.could.Running {
		if r.Key == key {
			names = r.MayFollow
		}
	}
	for _, o := range e.could.Open {
		if o.Key == key {
			names = o.MayFollow
		}
	}
	for _, p := range e.view.Plan.People {
		if slices.Contains(names, p.Name) {
			out = append(out, p.Key)
		}
	}
	return out
}

// showsPeople tells whether the page asks who follows it.
func (e *turningElement) showsPeople(o option) bool { return o.training() }

// showsFunding tells whether the page asks which pot pays (CH-7): only of what is new and may be paid twice.
func (e *turningElement) showsFunding(o option) bool {
	return !o.ran && (len(o.entry.PaidFrom) > 0 || o.what.Funding != "")
}

// asksNow tells whether the growth model asks one of these of the element this year.
func (e *turningElement) asksNow(asks ...guideline.Ask) bool {
	for _, a := range e.could.Asks {
		if slices.Contains(asks, a.Requirement.Ask) {
			return true
		}
	}
	return false
}

// lastDays are the days on which a choice is evaluated: those that stand there, else those proposed.
func (e *turningElement) lastDays(o option) (days []kernel.Date, proposed bool) {
	for _, c := range e.body.Choices {
		if c.Key == o.key && len(c.Evaluations) > 0 {
			return c.Evaluations, false
		}
	}
	return proposals(e.view, e.view.Year, evaluations(e.view, o)), true
}
