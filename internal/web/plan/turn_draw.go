package plan

import (
	"fmt"
	"maps"
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// draw gives the elements of the page.
func (t *turning) draw() []turnPart {
	parts := make([]turnPart, len(t.elements))
	for i, e := range t.elements {
		parts[i] = e.draw()
	}
	return parts
}

func (e *turningElement) draw() turnPart {
	d := e.drawing()
	for _, o := range slices.Concat(e.running, e.fresh) {
		if _, proposed := e.lastDays(o); proposed {
			d.take(named(o.key, "evaluations")) // saving fills them in
		}
	}
	re, _ := e.view.Region.Element(e.key)
	stand := e.standing[e.key]
	part := turnPart{
		ID: "deel-" + slug(string(e.key)), Name: re.Name, Glyph: glyph(e.view, e.section), Stand: e.stand(stand),
		More: kit.Link{Text: "Meer invullen bij " + text.Lower(first(re.Short, re.Name)), Href: href(e.view.Practice.ID, e.section)},
	}
	for _, a := range e.could.Asks {
		part.Ask = a.Requirement.Text
	}
	for _, o := range e.running {
		part.Items = append(part.Items, e.goesOn(d, o)...)
	}
	if re.Goal {
		part.Items = append(part.Items, e.goal(d))
	}
	part.Choices = e.new(d)
	part.Summary = fmt.Sprintf("Iets nieuws (%d)", len(e.fresh))
	for _, o := range e.fresh {
		part.Unfold = part.Unfold || d.sheet.has(nameChoice, o.key)
	}
	part.Unfold = part.Unfold || stand.Lacks() > 0 && e.asksNow(guideline.AskExtra, guideline.AskChoose, guideline.AskRenew)
	var loose []kit.Item
	for _, name := range slices.Sorted(maps.Keys(d.margins)) {
		for _, f := range d.margins[name] {
			loose = append(loose, kit.FindingItem(f))
		}
	}
	part.Items = append(loose, part.Items...)
	return part
}

func (e *turningElement) drawing() *drawing {
	found := inSection(e.view, e.view.Findings, e.section)
	d := &drawing{view: e.view, section: e.section, sheet: e.sheet, margins: byName(found, true), errors: e.errors}
	if d.errors == nil && e.checked {
		d.errors = openQuestions(found)
	}
	if at := e.view.Sections[e.section].At; e.errors == nil && !at.IsZero() && kernel.DateOf(at.In(clock.Amsterdam)) == e.today {
		d.saved = hour(at)
	}
	return d
}

// stand says whether what is asked is there.
func (e *turningElement) stand(s domain.ElementSummary) turnStand {
	out := turnStand{ID: "stand-" + slug(string(e.key))}
	switch n := blocking(inSection(e.view, e.view.Findings, e.section)); {
	case s.Lacks() > 0:
		out.Status = kit.StatusBlock("Nog " + plural(s.Lacks(), "keuze", "keuzes") + " nodig")
	case n > 0:
		out.Status = kit.StatusBlock("Nog " + plural(n, "punt", "punten"))
	case s.Status == domain.Free:
		out.Status = kit.StatusOK("Vrij")
	default:
		out.Status = kit.StatusOK("Dit klopt")
	}
	return out
}

// goal asks for the objective of the cooperation; last year's stands there.
func (e *turningElement) goal(d *drawing) kit.Item {
	hint := "Dit bekijk je samen aan het eind van het jaar."
	if d.sheet.get("doel") != "" {
		hint = "Dit schreef je eerder. Klopt het nog?"
	}
	item := d.area("doel", "Wat wil je bereiken met de samenwerking?", hint, 600, 2)
	item.Field.Name, item.Field.ID = e.goalName(), idOf(e.goalName())
	return item
}

// stateWords are how far something got, as one says it of last year.
var stateWords = map[domain.State]string{
	domain.NotYet: "nog niet begonnen", domain.Partly: "deels ingevoerd", domain.InFull: "helemaal ingevoerd", domain.Stopped: "gestopt",
}

// was says how it went last year.
func (e *turningElement) was(o option) string {
	says := fmt.Sprintf("Jaar %d", e.ranIn(o.key))
	state, goal := e.stateOf(o.key), ""
	if c := e.last(o.key); c != nil {
		goal = c.Goal
	}
	if word := stateWords[state]; word != "" {
		says += ": " + word
	}
	says += "."
	if goal != "" {
		says += " Je doel: " + text.Shortly(goal, 160)
	}
	return says
}

func (e *turningElement) ranIn(key string) int {
	for _, r := range e.could.Running {
		if r.Key == key {
			return r.Year
		}
	}
	return e.view.Year - 1
}

// stateOf is how far it got, by the newest year that says so.
func (e *turningElement) stateOf(key string) domain.State {
	if c := e.last(key); c != nil && c.State != "" {
		return c.State
	}
	for _, y := range e.view.History.Years {
		for _, past := range y.Choices {
			if y.Number == e.view.Year-1 && past.Key == key {
				return past.State
			}
		}
	}
	return ""
}

// goesOn asks whether something that ran goes on, goes deeper, or stops.
func (e *turningElement) goesOn(d *drawing, o option) []kit.Item {
	set := kit.Fieldset{Legend: o.name, Hint: e.was(o), Choices: []kit.Choice{e.on(d, o), e.deeper(d, o)}}
	if o.kind == guideline.Open {
		set.Choices = set.Choices[:1] // staff goes on or goes
	}
	if o.training() && !e.asksNow(guideline.AskMaintain, guideline.AskDevelop) {
		set.Choices = append(set.Choices[:1], e.colleagues(d, o))
	}
	set.Choices = append(set.Choices, kit.Choice{Value: string(domain.Stop), Label: "Stoppen"})
	if texts := e.written(o); len(texts) > 0 {
		set.Details = []kit.Detail{{Summary: "Wat je opschreef", Paras: texts}}
	}
	name := named(o.key, "mode")
	items := []kit.Item{d.set(set, name)}
	items = append(items, e.missing(d, o)...)
	items[0].Fieldset.Margin = append(items[0].Fieldset.Margin, d.takeUnder(o.key)...)
	return items
}

// written is the text that goes along.
func (e *turningElement) written(o option) []string {
	var out []string
	for _, c := range e.body.Choices {
		if c.Key != o.key {
			continue
		}
		for _, t := range [][2]string{{"Hoe: ", c.Implementation}, {"Doel: ", c.Goal}, {"Waaraan je het ziet: ", c.Measure}} {
			if t[1] != "" {
				out = append(out, t[0]+t[1])
			}
		}
	}
	return out
}

// missing asks for text that no earlier year has.
func (e *turningElement) missing(d *drawing, o option) []kit.Item {
	if o.kind == guideline.Open || !d.sheet.has(nameChoice, o.key) || d.sheet.get(named(o.key, "mode")) == string(domain.Stop) {
		return nil
	}
	var out []kit.Item
	for _, q := range [][2]string{{"implementation", "Hoe ga je het doen?"}, {"goal", "Wat wil je bereiken?"}, {"measure", "Waaraan zie je dat het werkt?"}} {
		at := named(o.key, q[0])
		if d.sheet.get(at) == "" || d.errors[at] != "" || len(d.margins[at]) > 0 {
			out = append(out, d.area(at, q[1], o.name+".", 1000, 2))
		}
	}
	return out
}

func (e *turningElement) on(d *drawing, o option) kit.Choice {
	c := kit.Choice{Value: string(domain.Continue), Label: "Doorgaan"}
	if o.kind != guideline.Open {
		c.Text = e.days(o)
	}
	if at := named(o.key, "development"); e.asksNow(guideline.AskDevelop) || d.sheet.get(at) != "" {
		c.Items = append(c.Items, d.area(at, "Wat werk je dit jaar verder uit?", "Bijvoorbeeld: een moeilijker stap, of nieuwe collega's.", 600, 2))
	}
	if o.training() && e.asksNow(guideline.AskMaintain, guideline.AskDevelop) {
		c.Items = append(c.Items, e.people(d, o, "Wie frist op of volgt de training?", false))
	}
	return c
}

// days says when it is evaluated.
func (e *turningElement) days(o option) string {
	days, proposed := e.lastDays(o)
	words := make([]string, len(days))
	for i, day := range days {
		words[i] = text.Date(day)
	}
	says := "Je evalueert op " + text.List(words, "en") + "."
	if proposed {
		says += " Dat stelt Kwartier voor."
	}
	return says
}

// deeper asks what is new and why, or says why it cannot and what can (DE-1..6).
func (e *turningElement) deeper(d *drawing, o option) kit.Choice {
	c := kit.Choice{Value: string(domain.Deepen), Label: "Verdiepen"}
	at := func(field ...string) string { return named(o.key, field...) }
	ongoing := domain.Ongoing{Deepen: domain.DeepenAsk}
	for _, r := range e.could.Running {
		if r.Key == o.key {
			ongoing = r
		}
	}
	c.Text, c.Reason = e.verdict(ongoing)
	if c.Reason != "" && d.sheet.get(at("mode")) != c.Value {
		c.Disabled = true
		return c
	}
	c.Text = first(c.Text, c.Reason)
	c.Items = append(c.Items, d.area(at("whats_new"), "Wat is er nieuw aan?", "Alleen herhalen telt niet als verdieping.", 600, 2))
	if e.view.Year > 2 {
		c.Items = append(c.Items, d.area(at("justification"), "Waarom verdiep je dit?", "Vanaf jaar 3 hoort bij een verdieping een uitleg.", 1000, 2))
	}
	if ask := ongoing.Deepen == domain.DeepenAsk || ongoing.Deepen == domain.DeepenIf; ask && !e.asksNow(guideline.AskDevelop) {
		c.Items = append(c.Items, kit.RowItem(
			d.finish(kit.TextField("", "Waar in het regioplan staat dit?", ""), at("discussed", "section")),
			d.finish(kit.DateField("", "Of: wanneer besproken in de regio?", ""), at("discussed", "meeting"))))
	}
	return c
}

// verdict says what the regional plan or the region's talks say of deepening, or why it cannot be (DE-2, DE-3, DE-5, DE-6).
func (e *turningElement) verdict(r domain.Ongoing) (says, cannot string) {
	cite := text.Source(r.Cite)
	switch r.Deepen {
	case domain.DeepenInFull:
		return "", "Dit is helemaal ingevoerd. Verdiepen kan niet." + e.instead()
	case domain.DeepenNot:
		return "", "Het regioplan zegt: niet verdiepen" + inBrackets(cite) + "." + e.instead()
	case domain.DeepenOthers:
		if len(r.MayFollow) > 0 {
			return "", "Een training telt per persoon één keer. " + canStill(r.MayFollow)
		}
		return "", "Iedereen volgde deze training al." + e.instead()
	case domain.DeepenYes:
		return "Mag volgens het regioplan" + inBrackets(cite) + ".", ""
	case domain.DeepenDiscussed:
		return e.discussed(r.Key), ""
	case domain.DeepenIf:
		return "Mag onder een voorwaarde: " + text.Lower(r.If) + inBrackets(cite) + ".", ""
	case domain.DeepenState:
		return "Mag als het nog niet helemaal is ingevoerd. Dat staat nog nergens.", ""
	}
	return "Bespreek een verdieping eerst in de regio.", ""
}

func inBrackets(cite string) string {
	if cite == "" {
		return ""
	}
	return " (" + cite + ")"
}

// canStill names who may still follow a training.
func canStill(names []string) string {
	if len(names) == 1 {
		return names[0] + " mag hem nog volgen."
	}
	return text.List(names, "en") + " mogen hem nog volgen."
}

// discussed cites the discussion that the RHO recorded (DE-5).
func (e *turningElement) discussed(key string) string {
	c := e.citation(key)
	says := "Besproken in de regio"
	if !c.Meeting.IsZero() {
		says += " op " + text.Date(c.Meeting)
	}
	if c.Section != "" {
		says += inBrackets("regioplan, " + c.Section)
	}
	return says + "."
}

// instead names what is open for this practice.
func (e *turningElement) instead() string {
	var names []string
	for _, o := range e.could.Open {
		if names = append(names, o.Name); len(names) == 3 {
			break
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " Nieuw voor jou: " + text.List(names, "of") + "."
}

// new offers what the practice never had (GR-5): each with its questions, its dates proposed.
func (e *turningElement) new(d *drawing) []kit.Item {
	if len(e.fresh) == 0 {
		return nil
	}
	set := kit.Fieldset{Legend: "Wat komt erbij?", Many: true}
	for _, o := range e.fresh {
		c := kit.Choice{ID: "k-" + slug(o.key), Value: o.key, Label: o.name, Text: o.lead(), Tags: o.tags(e.view.Year), Details: o.details()}
		if since := o.entry.NewSince; since > 1 && since < e.view.Year {
			c.Tags = append(c.Tags, kit.Tag{Text: fmt.Sprintf("nieuw sinds jaar %d", since), New: true})
		}
		c.Items = e.newItems(d, o)
		c.Margin = d.takeUnder(o.key)
		set.Choices = append(set.Choices, c)
	}
	item := d.set(set, nameChoice)
	item.Fieldset.ID = "nieuw-" + slug(string(e.key))
	return []kit.Item{item}
}

func (e *turningElement) newItems(d *drawing, o option) []kit.Item {
	at := func(field ...string) string { return named(o.key, field...) }
	if o.kind == guideline.Open {
		return d.staffing(o)
	}
	items := []kit.Item{
		d.area(at("implementation"), "Hoe ga je het doen?", "Wie doet wat, en wanneer begin je?", 1000, 2),
		d.area(at("goal"), "Wat wil je bereiken?", "Wat merkt de patiënt of het team ervan?", 600, 2),
		d.area(at("measure"), "Waaraan zie je dat het werkt?", "Noem één ding dat je kunt tellen of navragen.", 300, 2),
		kit.TextItem(e.days(o)),
	}
	if o.training() {
		items = append(items, e.people(d, o, "Wie volgt deze training?", true))
	}
	for _, ask := range o.entry.Asks {
		items = append(items, d.area(at("asks", ask.Key), ask.Ask, ask.Hint, 1000, 2))
	}
	if e.showsFunding(o) {
		items = append(items, d.funding(o))
	}
	return items
}
