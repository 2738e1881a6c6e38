package evaluation

import (
	"net/http"
	"strings"

	app "kwartier/internal/app/evaluation"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// fields fills in the questions of the form.
func (v *formView) fields(r *route.Request, f app.Form, d *drawn) {
	e := f.Evaluation
	measured := kit.TextField(nameMeasured, "Wat heb je gemeten?", e.Measured)
	measured.Question, measured.Autocomplete, measured.Error = true, "off", d.at(domain.FieldMeasured)
	measured.Hint = hint(f)
	if e.Kind == domain.Objective {
		measured.Label, measured.Hint = "Wat is er gelukt?", "Eén zin is genoeg, bijvoorbeeld: de meeste verwijzingen lopen nu goed."
	}
	v.Measured = kit.FieldItem(measured)
	v.Course = kit.FieldsetItem(kit.Fieldset{ID: nameCourse, Legend: "Wat doe je verder?", Layout: kit.Tiles, Error: d.at(domain.FieldCourse),
		Choices: []kit.Choice{
			tile("on", courses[domain.GoesOn], "zoals nu", e), tile("change", courses[domain.Changes], "iets anders", e),
			tile("stop", courses[domain.Stops], "klaar of niet goed", e)}})
	change := kit.AreaField(nameChange, "Wat verandert er?", e.Change, domain.MaxText)
	change.Rows, change.Question, change.Error = 2, true, d.at(domain.FieldChange)
	if e.Kind == domain.Experiment {
		change.Hint = "Dit is de start van je volgende ronde."
	}
	v.Change = kit.FieldItem(change)
	finding := kit.AreaField(nameFinding, "Wat valt op?", e.Finding, domain.MaxText)
	finding.Rows, finding.Question, finding.Error = 3, true, d.at(domain.FieldFinding)
	finding.Hint = "Mag leeg blijven. Schrijf niets over een patiënt."
	v.Finding = kit.FieldItem(finding)
	v.extra(f, d)
	v.more(r, f, d)
	if d.has(domain.FaultSameDay) {
		v.Meant = []kit.Item{kit.FieldsetItem(kit.Fieldset{ID: nameMeant, Legend: "Is dit een tweede evaluatie op dezelfde dag?", Many: true,
			Choices: []kit.Choice{{ID: nameMeant + "-ja", Value: "ja", Label: "Ja, bewaar deze ook"}}})}
	}
}

func tile(value, label, small string, e domain.Evaluation) kit.Choice {
	return kit.Choice{ID: nameCourse + "-" + value, Value: value, Label: label, Small: small, Checked: string(e.Course) == value}
}

// hint says where what stands there comes from, or what the plan would measure.
func hint(f app.Form) string {
	switch {
	case f.Version == 0 && f.Previous.Measured != "" && f.Evaluation.Measured == f.Previous.Measured:
		return "Dit was het op " + text.Date(f.Previous.On) + ". Verander het als het nu anders is."
	case f.Item != nil && f.Item.Measure != "":
		return "In je plan: " + text.Shortly(f.Item.Measure, 160)
	}
	return "Een getal is genoeg."
}

// extra are the questions that the region asks of every evaluation of this intervention (EV-5).
func (v *formView) extra(f app.Form, d *drawn) {
	if f.Item == nil {
		return
	}
	for _, ask := range f.Item.Extra {
		area := kit.AreaField(nameExtra+ask.Key, ask.Ask, f.Evaluation.Extra[ask.Key], domain.MaxRound)
		area.Rows, area.Question, area.Hint, area.Error = 2, true, ask.Hint, d.at(domain.FieldExtra+ask.Key)
		if ask.Severity != kernel.Blocking && area.Hint == "" {
			area.Hint = "Mag leeg blijven."
		}
		v.Extra = append(v.Extra, kit.FieldItem(area))
	}
}

// more are the questions that are folded away: the day, how far it is, and for a round what was planned and done.
func (v *formView) more(r *route.Request, f app.Form, d *drawn) {
	e := f.Evaluation
	on := kit.DateField(nameOn, "Wanneer keek je?", e.On.String())
	if r.Method == http.MethodPost {
		on.Value = r.Value(nameOn)
	}
	on.Error, on.Highest, on.Lowest = d.at(domain.FieldOn), f.Today.String(), f.Year.Start.String()
	items := []kit.Item{kit.FieldItem(on)}
	if e.Kind != domain.Objective {
		state := kit.SelectField(nameState, "Hoe ver is het ingevoerd?", string(e.State), kit.Option{Text: "Zeg ik nu niet"},
			kit.Option{Value: string(plan.Partly), Text: "Voor een deel"}, kit.Option{Value: string(plan.InFull), Text: "Helemaal"})
		state.Error = d.at(domain.FieldState)
		items = append(items, kit.FieldItem(state))
	}
	if e.Kind == domain.Experiment {
		planned := kit.AreaField(namePlanned, "Wat ging je proberen?", e.Planned, domain.MaxRound)
		did := kit.AreaField(nameDid, "Wat heb je gedaan?", e.Did, domain.MaxRound)
		planned.Rows, did.Rows = 2, 2
		planned.Error, did.Error = d.at(domain.FieldPlanned), d.at(domain.FieldDid)
		items = append(items, kit.FieldItem(planned), kit.FieldItem(did))
	}
	v.More = items
	v.MoreOpen = !kit.Summary(items...).Empty() || f.Version > 0
}

// before is what was said the last time.
func before(e domain.Evaluation) []kit.Answer {
	out := []kit.Answer{{Question: text.Date(e.On) + ", gemeten", Paras: lines(first(e.Measured, "niets"))}}
	if e.Finding != "" {
		out = append(out, kit.Answer{Question: "Wat viel op?", Paras: lines(e.Finding)})
	}
	out = append(out, kit.Answer{Question: "Wat deed je?", Paras: lines(courseLine(e))})
	if e.Kind == domain.Experiment {
		out = append(out, kit.Answer{Question: "Deze ronde bouwt hierop voort", Paras: lines("Plan, doe, kijk, pas aan: ronde " + itoa(e.Round+1) + ".")})
	}
	return out
}

func lines(s string) []string { return strings.Split(s, "\n") }

// answers are all of an evaluation, to read.
func answers(f app.Form) []kit.Answer {
	e := f.Evaluation
	out := []kit.Answer{{Question: "Dag", Paras: lines(text.Date(e.On))}}
	add := func(question, words string) {
		if words != "" {
			out = append(out, kit.Answer{Question: question, Paras: lines(words)})
		}
	}
	add("Dit wilde je bereiken", e.Goal)
	if e.Kind == domain.Experiment {
		add("Ronde", itoa(max(1, e.Round)))
		add("Wat ging je proberen?", e.Planned)
		add("Wat heb je gedaan?", e.Did)
	}
	if e.Kind == domain.Objective {
		add("Wat is er gelukt?", e.Measured)
	} else {
		add("Wat heb je gemeten?", e.Measured)
	}
	add("Wat valt op?", e.Finding)
	add("Wat doe je verder?", courseLine(e))
	if e.Course != domain.Changes {
		add("Wat verandert er?", e.Change)
	}
	add("Hoe ver is het ingevoerd?", map[plan.State]string{plan.Partly: "Voor een deel", plan.InFull: "Helemaal"}[e.State])
	if f.Item != nil {
		for _, ask := range f.Item.Extra {
			add(ask.Ask, e.Extra[ask.Key])
		}
	}
	return out
}
