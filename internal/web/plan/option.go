package plan

import (
	"fmt"
	"slices"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// option is one thing that can be chosen in an element: an entry of the menu, or something outside it that the plan
// already has (CH-2, CH-4, GL-3).
type option struct {
	key     string
	name    string
	kind    guideline.Kind
	entry   region.Entry // zero outside the menu
	onMenu  bool
	what    guideline.Intervention // zero for the practice's own idea
	idea    *domain.Idea
	reason  string // why it cannot be chosen; empty: it can
	ran     bool   // an earlier year had it
	warning string // a tag
}

// optionsOf lists the menu of the section's element, and after it what the plan chose outside it.
func optionsOf(v *app.View, s app.Section, chosen []string) []option {
	year, element, _ := s.Parts()
	start := v.Region.YearStart(v.Practice.Entry, year)
	var out []option
	for _, e := range v.Region.MenuOf(element) {
		o := option{key: e.Key, name: e.Name, kind: e.KindIn(v.Guideline), entry: e, onMenu: true, ran: ranBefore(v, e.Key, year)}
		o.what, _ = v.Guideline.Intervention(e.Intervention)
		switch {
		case slices.Contains(chosen, e.Key) || o.ran:
		case !e.Valid.Contains(start):
			o.reason = "Dit staat in dit jaar niet op het menu."
		case e.ClusterOnly && len(v.Plan.Practice.Members) == 0:
			o.reason = "Kan alleen samen met andere praktijken."
		}
		if e.Agreed != nil && !e.Agreed.Both() {
			o.warning = "nog in overleg"
		}
		out = append(out, o)
	}
	for _, key := range chosen {
		if !slices.ContainsFunc(out, func(o option) bool { return o.key == key }) {
			out = append(out, outside(v, s, key))
		}
	}
	return out
}

func outside(v *app.View, s app.Section, key string) option {
	year, _, _ := s.Parts()
	o := option{key: key, name: key, kind: guideline.Organisational, warning: "buiten het menu", ran: ranBefore(v, key, year)}
	if gi, ok := v.Guideline.Intervention(key); ok {
		o.name, o.kind, o.what = gi.Name, gi.Kind, gi
	}
	body, _ := bodyOf(v, s).(*app.Element)
	for i := range body.Choices {
		if c := &body.Choices[i]; c.Key == key && c.Own != nil {
			o.idea, o.name, o.warning = c.Own, c.Own.Name, "eigen idee"
		}
	}
	return o
}

// ranBefore tells whether a year before had the choice.
func ranBefore(v *app.View, key string, year int) bool {
	for _, y := range v.Plan.Years {
		if y.Number < year && slices.ContainsFunc(y.Choices, func(c domain.Choice) bool { return c.Key == key && c.Mode != domain.Stop }) {
			return true
		}
	}
	for _, y := range v.History.Years {
		if y.Number < year && slices.ContainsFunc(y.Choices, func(c domain.Past) bool { return c.Key == key && c.Mode != domain.Stop }) {
			return true
		}
	}
	return false
}

// training tells whether people follow something for it.
func (o option) training() bool {
	return o.kind == guideline.Training || o.entry.OneOff || o.entry.OneOffPart != "" || o.entry.Training != ""
}

// trainingKey is what it counts as when somebody follows it (DE-3).
func (o option) trainingKey() string {
	if o.onMenu {
		return o.entry.TrainingKey()
	}
	return o.key
}

func (o option) tags(year int) []kit.Tag {
	var tags []kit.Tag
	if o.entry.Code != "" {
		tags = append(tags, kit.Tag{Text: o.entry.Code})
	}
	if o.entry.NewSince > 0 && o.entry.NewSince == year {
		tags = append(tags, kit.Tag{Text: fmt.Sprintf("nieuw in jaar %d", year), New: true})
	}
	if o.ran {
		tags = append(tags, kit.Tag{Text: "liep al"})
	}
	if o.warning != "" {
		tags = append(tags, kit.Tag{Text: o.warning})
	}
	return tags
}

// lead is the one sentence on the card.
func (o option) lead() string {
	switch {
	case o.idea != nil:
		return o.idea.Why
	case o.entry.Lead != "":
		return o.entry.Lead
	case !o.onMenu:
		return o.what.What
	}
	return ""
}

// details is "Wat, waarom en bewijs": everything the region and guideline say of it (EB-1).
func (o option) details() []kit.Detail {
	e := o.entry
	d := kit.Detail{Summary: "Wat, waarom en bewijs"}
	say := func(intro, s string) {
		if s != "" {
			d.Paras = append(d.Paras, intro+s)
		}
	}
	what, why, how := e.What, e.Why, e.How
	if what == "" && o.lead() != o.what.What {
		what = o.what.What
	}
	say("Wat: ", what)
	say("Waarom: ", first(why, o.what.Why))
	say("Hoe: ", first(how, o.what.How))
	say("Minimaal bewijs: ", e.Proof)
	say("Het is klaar als: ", e.EndGoal)
	say("Wat de zorggroep doet: ", e.SupportBy)
	say("", e.PaidNote)
	if len(e.Ideas) > 0 {
		say("Ideeën: ", text.List(e.Ideas, "of")+".")
	}
	say("", o.deepening())
	if e.NewUnknown {
		say("", "Wanneer dit op het menu kwam, is niet bekend.")
	}
	if len(d.Paras) == 0 {
		return nil
	}
	return []kit.Detail{d}
}

// deepening says whether it may be deepened, and where that is written (DE-6).
func (o option) deepening() string {
	d := o.entry.Deepen
	says := map[string]string{
		"yes": "Verdiepen mag", "no": "Verdiepen mag niet", "conditional": "Verdiepen mag onder een voorwaarde",
	}[d.May]
	if says == "" {
		if o.kind == guideline.ICT {
			return "Is dit helemaal ingevoerd? Dan kun je het later niet verdiepen."
		}
		return ""
	}
	if d.If != "" {
		says += ": " + text.Lower(d.If)
	}
	if d.How != "" {
		says += ". " + d.How
	}
	if source := text.Source(d.Cite); source != "" {
		says += " (" + source + ")"
	}
	return says + "."
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// proposals are the evaluation dates to begin with: spread over the year, the last one two weeks before its end, on
// working days.
func proposals(v *app.View, year, n int) []kernel.Date {
	start, end := v.Region.YearStart(v.Practice.Entry, year), v.Region.YearEnd(v.Practice.Entry, year)
	out := make([]kernel.Date, n)
	for i := range out {
		d := start.AddMonths(12 * (i + 1) / n)
		if i == n-1 {
			d = end.AddDays(-14)
		}
		switch d.Weekday() {
		case 6:
			d = d.AddDays(-1)
		case 0:
			d = d.AddDays(1)
		}
		out[i] = d
	}
	return out
}

// evaluations is how many an option asks a year (UT-5, EV-5).
func evaluations(v *app.View, o option) int {
	n := 2
	for _, rule := range domain.Settings(v.Guideline, v.Region) {
		if rule.Rule == "UT-5" && rule.Min > 0 {
			n = rule.Min
		}
	}
	return max(n, o.entry.Evaluations)
}
