package plan

import (
	"fmt"
	"slices"
	"strings"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// group is what stands under one head: a choice with its questions, or a section's own questions without a head.
type group struct {
	Name    string
	Answers []kit.Answer
}

// collecting gathers the answers of a section with the findings that are about each.
type collecting struct {
	view   *app.View
	to     string // address of the form; empty: answers do not link to it
	found  []placed
	groups []group
}

// begin begins a group.
func (c *collecting) begin(name string) { c.groups = append(c.groups, group{Name: name}) }

// add puts an answer in the group. An empty one only shows when it must, or when something is said about it.
func (c *collecting) add(must bool, question, name string, paras ...string) {
	a := kit.Answer{Question: question, Paras: filled(paras)}
	var left []placed
	for _, p := range c.found {
		if p.name == name || strings.HasPrefix(p.name, name+".") && name != nameChoice {
			a.Findings = append(a.Findings, drawn(p.finding))
			continue
		}
		left = append(left, p)
	}
	c.found = left
	if !must && len(a.Paras) == 0 && len(a.Findings) == 0 {
		return
	}
	if c.to != "" {
		a.Change = c.change(name)
	}
	last := &c.groups[len(c.groups)-1]
	last.Answers = append(last.Answers, a)
}

// answers are what stands in a section, as questions with answers; found are put at what they are about. With change,
// every answer links to its place in the form.
func answers(v *app.View, s app.Section, found []placed, change bool) []group {
	c := &collecting{view: v, found: found}
	if change {
		c.to = href(v.Practice.ID, s)
	}
	c.begin("")
	switch b := bodyOf(v, s).(type) {
	case *app.General:
		c.add(true, "Contactpersoon", "contact.naam", b.Contact.Name, b.Contact.Email)
		c.add(true, "Patiënten op naam (ION)", "ion", number(b.ION))
		c.add(false, "Patiënten in een achterstandswijk", "achterstand", number(b.DeprivedION))
		c.add(false, "Krachtige Basiszorg", "kbz", kbzWords[b.KBZ])
		for i, m := range b.Members {
			c.add(false, "Praktijk die meedoet", fmt.Sprintf("lid.%d.naam", i), strings.TrimSpace(m.Name+" "+m.AGB))
		}
		for _, m := range v.Plan.Practice.Members {
			if m.Shared {
				c.add(false, "Praktijk die meedoet, via de zorggroep", "samen", strings.TrimSpace(m.Name+" "+m.AGB))
			}
		}
		c.add(true, "Medewerkers", "team", peopleOf(v.Plan.People)...)
	case *app.Learning:
		c.add(true, "Bijeenkomsten", "forums", forumsOf(v, b)...)
		c.add(false, "Hulp van de zorggroep", "hulp", b.Needs)
	case *app.Expectation:
		c.add(true, "Welk resultaat verwacht je?", "resultaat", b.Result)
		c.add(true, "Wanneer vind je het geslaagd?", "succes", b.Success)
	case *app.Commitments:
		c.add(true, "Afspraken", "afspraken", agreed(b.Keys)...)
	case *app.Element:
		c.element(s, b)
	}
	c.begin("")
	given := answersOf(v, sectionKey(s))
	for _, q := range v.Region.Questions {
		if q.Section == sectionKey(s) {
			c.add(false, q.Ask, "vraag."+q.Key, strings.Split(given[q.Key], "\n")...)
		}
	}
	for _, p := range c.found {
		last := &c.groups[len(c.groups)-1]
		last.Answers = append(last.Answers, kit.Answer{Question: "Nog te doen", Paras: []string{" "}, Findings: []kit.Finding{drawn(p.finding)}})
	}
	return slices.DeleteFunc(c.groups, func(g group) bool { return len(g.Answers) == 0 })
}

var kbzWords = map[string]string{"none": "Niet van toepassing", "wants": "Gewenst, niet betaald", "funded": "Betaald"}

func sectionKey(s app.Section) string {
	if _, element, _ := s.Parts(); element != "" {
		return string(element)
	}
	return string(s)
}

func filled(paras []string) []string {
	return slices.DeleteFunc(paras, func(s string) bool { return strings.TrimSpace(s) == "" })
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return text.Number(n)
}

// nameOf is what a choice is called.
func nameOf(v *app.View, s app.Section, key string) string {
	if e, ok := v.Region.Find(key); ok {
		return e.Name
	}
	return outside(v, s, key).name
}

// element gathers the choices, each as a group.
func (c *collecting) element(s app.Section, b *app.Element) {
	_, element, _ := s.Parts()
	e, _ := c.view.Region.Element(element)
	c.add(e.Goal && len(b.Choices) > 0, "Doel van de samenwerking", "doel", b.Goal)
	if len(b.Choices) == 0 {
		none := ""
		if optional(c.view, s) {
			none = "Niets gekozen. Dat mag in dit jaar."
		}
		c.add(true, "Gekozen", nameChoice, none)
	} else {
		c.add(false, "Gekozen", nameChoice)
	}
	for i := range b.Choices {
		c.choice(s, &b.Choices[i])
	}
}

// choice gathers everything that stands at a choice.
func (c *collecting) choice(s app.Section, x *domain.Choice) {
	year, _, _ := s.Parts()
	at := func(field string) string { return named(x.Key, field) }
	c.begin(nameOf(c.view, s, x.Key))
	if year > 1 {
		c.add(false, "Dit jaar", at("mode"), upper(modeWords[string(x.Mode)]))
	}
	if x.Origin == domain.FromGuideline || x.Origin == domain.FromPractice {
		c.add(true, "Buiten het menu", strings.TrimSuffix(named(x.Key, ""), ".")+".origin", first(ideaText(x), "Uit de Leidraad, niet op het menu van de regio."))
	}
	days, who, staff, paid := c.lists(x)
	from := x.PaidFrom
	if from == "mtvp" {
		from = "Meer Tijd voor de Patiënt"
	}
	c.add(false, "Deden we al, dit komt erbij", at("extension"), x.Extension)
	c.add(false, "Personeel", at("staffing"), staff...)
	c.add(false, "Waarom", at("reason"), x.Reason)
	c.add(false, "Hoe", at("implementation"), x.Implementation)
	c.add(false, "Doel", at("goal"), x.Goal)
	c.add(false, "Waaraan je het ziet", at("measure"), x.Measure)
	c.add(false, "Verder uitwerken", at("development"), x.Development)
	c.add(false, "Wat er nieuw aan is", at("whats_new"), x.WhatsNew)
	c.add(false, "Waarom verdiepen", at("justification"), x.Justification)
	c.add(false, "Besproken in de regio", at("discussed"), strings.TrimSpace(x.Discussed.Section+" "+dateOf(x)))
	c.add(false, "Evaluaties", at("evaluations"), text.List(days, "en"))
	c.add(false, "Wie volgt de training", at("trainings"), who...)
	entry, _ := c.view.Region.Find(x.Key)
	for _, ask := range entry.Asks {
		c.add(false, ask.Ask, at("asks."+ask.Key), x.Asks[ask.Key])
	}
	c.add(false, "Ook betaald uit", at("other"), text.List(paid, "en"))
	c.add(false, "Betaald uit", at("paid_from"), textOf(pots, from))
	c.add(false, "Nodig van de zorggroep", at("support"), x.Support)
	c.add(false, "Nog te doen", strings.TrimSuffix(named(x.Key, ""), "."), " ")
	last := &c.groups[len(c.groups)-1]
	if len(last.Answers) == 0 {
		last.Answers = []kit.Answer{{Question: "Uitwerking", Change: c.change(strings.TrimSuffix(named(x.Key, ""), "."))}}
	}
}

func (c *collecting) change(name string) string {
	if c.to == "" {
		return ""
	}
	return c.to + "#" + anchor(name)
}

func dateOf(x *domain.Choice) string {
	if x.Discussed.Meeting.IsZero() {
		return ""
	}
	return text.Date(x.Discussed.Meeting)
}

// lists are the days, people, staff and pots of a choice in words.
func (c *collecting) lists(x *domain.Choice) (days, who, staff, paid []string) {
	for _, d := range x.Evaluations {
		days = append(days, text.Date(d))
	}
	for _, t := range x.Trainings {
		p, _ := c.view.Plan.Person(t.Person)
		name := first(p.Name, t.Person)
		if t.Variant != "" {
			name += " (" + t.Variant + ")"
		}
		if t.Refresher {
			name += ", opfriscursus"
		}
		who = append(who, name)
	}
	for _, e := range x.Staffing {
		staff = append(staff, fmt.Sprintf("%s, %s uur per week", textOf(roles, e.Role), hours(e.Hours)))
	}
	for _, pot := range x.AlsoPaid {
		paid = append(paid, textOf(pots, pot))
	}
	return days, who, staff, paid
}

func ideaText(c *domain.Choice) string {
	if c.Own == nil {
		return ""
	}
	return c.Own.Why
}

func peopleOf(people []domain.Person) []string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name+", "+textOf(roles, p.Role))
	}
	return out
}

func forumsOf(v *app.View, l *app.Learning) []string {
	var out []string
	for _, f := range v.Region.Learning.Forums {
		if slices.Contains(l.Forums, f.Key) {
			out = append(out, f.Name)
		}
	}
	if l.OwnGroup {
		out = append(out, "Een aparte intervisiegroep over MTVP")
	}
	return out
}

func agreed(keys []string) []string {
	var out []string
	for _, c := range []struct{ key, says string }{
		{domain.CommitGuideline, "We volgen de Leidraad MTVP"}, {domain.CommitRegionalPlan, "We volgen het regioplan"},
		{domain.CommitLearning, "We doen mee aan intervisie en evaluaties"}, {domain.CommitNoDoubleMoney, "We laten niets twee keer betalen"},
	} {
		if slices.Contains(keys, c.key) {
			out = append(out, c.says)
		}
	}
	return out
}

// fieldName is what a place in the plan is called: "Regie op veelgebruikers: doel".
func fieldName(v *app.View, path string) string {
	p := place(v, kernel.Finding{Path: path})
	labels := map[string]string{
		"doel": "Doel van de samenwerking", "hulp": "Hulp van de zorggroep", "resultaat": "Verwacht resultaat", "succes": "Wanneer het geslaagd is",
		"contact.naam": "Contactpersoon", "ion": "Patiënten op naam", "kbz": "Krachtige Basiszorg", nameChoice: "Gekozen interventies",
	}
	if label := labels[p.name]; label != "" {
		return label
	}
	if !strings.HasPrefix(p.name, "k.") {
		return title(v, p.section)
	}
	parts := strings.Split(path, "/")
	if len(parts) < 5 {
		return title(v, p.section)
	}
	words := map[string]string{
		"goal": "wat je wilt bereiken", "measure": "waaraan je ziet dat het werkt", "implementation": "hoe je het doet",
		"extension": "hoe je het uitbreidt", "development": "wat je verder uitwerkt", "evaluations": "evaluaties", "trainings": "wie de training volgt",
		"staffing": "personeel", "reason": "waarom", "support": "wat je nodig hebt", "justification": "waarom je verdiept",
		"whats_new": "wat er nieuw aan is", "also_paid": "andere betaling", "paid_from": "betaald uit", "mode": "hoe het verder gaat",
	}
	return nameOf(v, p.section, parts[3]) + ": " + first(words[parts[4]], "antwoord")
}
