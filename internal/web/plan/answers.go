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

// answers are what stands in a section, as questions with answers; found are put at what they are about. With change,
// every answer links to its place in the form.
func answers(v *app.View, s app.Section, found []placed, change bool) []kit.Answer {
	var out []kit.Answer
	add := func(question, name string, paras ...string) {
		a := kit.Answer{Question: question, Paras: filled(paras)}
		if change {
			a.Change = href(v.Practice.ID, s) + "#" + idOf(name)
		}
		out = append(out, a)
		found = attach(&out[len(out)-1], found, name)
	}
	switch b := bodyOf(v, s).(type) {
	case *app.General:
		add("Contactpersoon", "contact.naam", b.Contact.Name, b.Contact.Email)
		add("Patiënten op naam (ION)", "ion", number(b.ION))
		add("Patiënten in een achterstandswijk", "achterstand", number(b.DeprivedION))
		for _, m := range b.Members {
			add("Praktijk die meedoet", "lid.0.naam", strings.TrimSpace(m.Name+" "+m.AGB))
		}
		add("Medewerkers", "mens.0.naam", peopleOf(b.People)...)
	case *app.Learning:
		add("Bijeenkomsten", "forums", forumsOf(v, b)...)
		add("Hulp van de zorggroep", "hulp", b.Needs)
	case *app.Expectation:
		add("Welk resultaat verwacht je?", "resultaat", b.Result)
		add("Wanneer vind je het geslaagd?", "succes", b.Success)
	case *app.Commitments:
		add("Afspraken", "afspraken", agreed(b.Keys)...)
	case *app.Element:
		_, element, _ := s.Parts()
		if e, _ := v.Region.Element(element); e.Goal {
			add("Doel van de samenwerking", "doel", b.Goal)
		}
		for i := range b.Choices {
			add(nameOf(v, s, b.Choices[i].Key), strings.TrimSuffix(named(b.Choices[i].Key, ""), "."), said(v, s, &b.Choices[i])...)
		}
		if len(b.Choices) == 0 {
			add("Gekozen", nameChoice)
		}
	}
	for key, answer := range answersOf(v, sectionKey(s)) {
		for _, q := range v.Region.Questions {
			if q.Key == key {
				add(q.Ask, "vraag."+key, strings.Split(answer, "\n")...)
			}
		}
	}
	for _, p := range found {
		out = append(out, kit.Answer{Question: "Nog te doen", Paras: []string{" "}, Findings: []kit.Finding{drawn(p.finding, "")}})
	}
	return out
}

// attach moves the findings at a field, or at a choice's fields, to its answer and gives the others back.
func attach(a *kit.Answer, found []placed, name string) []placed {
	var left []placed
	for _, p := range found {
		if p.name == name || strings.HasPrefix(p.name, name+".") {
			a.Findings = append(a.Findings, drawn(p.finding, ""))
			continue
		}
		left = append(left, p)
	}
	return left
}

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

// said is everything that stands at a choice, a line for each question.
func said(v *app.View, s app.Section, c *domain.Choice) []string {
	line := func(label, answer string) string {
		if answer == "" {
			return ""
		}
		return label + ": " + answer
	}
	var days, who, staff, paid []string
	for _, d := range c.Evaluations {
		days = append(days, text.Date(d))
	}
	for _, t := range c.Trainings {
		p, _ := v.Plan.Person(t.Person)
		name := first(p.Name, t.Person)
		if t.Variant != "" {
			name += " (" + t.Variant + ")"
		}
		if t.Refresher {
			name += ", opfriscursus"
		}
		who = append(who, name)
	}
	for _, x := range c.Staffing {
		staff = append(staff, fmt.Sprintf("%s, %s uur per week", textOf(roles, x.Role), hours(x.Hours)))
	}
	for _, pot := range c.AlsoPaid {
		paid = append(paid, textOf(pots, pot))
	}
	from := c.PaidFrom
	if from == "mtvp" {
		from = "Meer Tijd voor de Patiënt"
	}
	out := []string{
		line("Dit jaar", modeWords[string(c.Mode)]), line("Al in gebruik, en dit komt erbij", c.Extension),
		line("Wat het is", ideaText(c)), line("Personeel", strings.Join(staff, "; ")), line("Waarom", c.Reason),
		line("Hoe", c.Implementation), line("Doel", c.Goal), line("Waaraan je het ziet", c.Measure),
		line("Verder uitwerken", c.Development), line("Nieuw eraan", c.WhatsNew), line("Waarom verdiepen", c.Justification),
		line("Besproken", strings.TrimSpace(c.Discussed.Section+" "+c.Discussed.Meeting.String())),
		line("Evaluaties", text.List(days, "en")), line("Training", text.List(who, "en")),
		line("Ook betaald uit", text.List(paid, "en")), line("Betaald uit", textOf(pots, from)), line("Hulp nodig", c.Support),
	}
	if e, ok := v.Region.Find(c.Key); ok {
		for _, ask := range e.Asks {
			out = append(out, line(ask.Ask, c.Asks[ask.Key]))
		}
	}
	return out
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
