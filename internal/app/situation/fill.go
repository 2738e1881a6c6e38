package situation

import (
	"slices"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/guideline"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

type actor = access.Actor

// Filled is a section with its body, and with people whom it adds to the register.
type Filled struct {
	Section plans.Section
	Body    plans.Body
	People  []domain.Person
}

// Complete is a whole plan for the year in hand of an opened plan, as a practice that leaves nothing out writes it. What
// stands in the plan stays as it is: on a plan that was half written it may not be enough.
func Complete(v plans.View) []Filled { return fillPlan(v, 0) }

// fillPlan writes a whole plan for the year in hand of an opened plan: what the growth model asks, with the first
// entries of the menu from pick on. The general section comes first.
func fillPlan(v plans.View, pick int) []Filled {
	people := []domain.Person{
		{Key: "ha-1", Name: "Hanna Wiersma", Role: "gp"},
		{Key: "da-1", Name: "Sanne Bos", Role: "assistant"},
		{Key: "da-2", Name: "Noor Kuijpers", Role: "assistant"},
		{Key: "ps-1", Name: "Joris Lamers", Role: "nurse-somatic"},
	}
	p := v.Plan.Practice
	out := []Filled{{plans.SectionGeneral, &plans.General{Kind: "practice", Contact: p.Contact, ION: p.ION,
		DeprivedION: p.DeprivedION, KBZ: p.KBZ}, people}}
	for _, e := range v.Region.Elements {
		cell, ok := plans.Asked(v.Region, v.Guideline, e.Key, v.Year)
		if !ok || cell.Ask == guideline.AskFree {
			continue
		}
		body := &plans.Element{}
		if before, ok := v.Plan.YearOf(v.Year); ok {
			body.Choices = slices.DeleteFunc(slices.Clone(before.Choices), func(c domain.Choice) bool { return c.Element != e.Key })
		}
		body.Choices = append(body.Choices, developed(v, e.Key, cell)...)
		menu := v.Region.MenuOf(e.Key)
		for i := 0; len(body.Choices) < max(1, cell.Min) && i < len(menu); i++ {
			entry := menu[(pick+i)%len(menu)]
			if !ran(v, entry.Key) {
				body.Choices = append(body.Choices, choiceOf(v, entry))
			}
		}
		if e.Goal {
			body.Goal = "Patiënten met een sociale vraag komen sneller bij de juiste hulp in de wijk."
		}
		out = append(out, Filled{Section: plans.ElementSection(v.Year, e.Key), Body: body})
	}
	learning := &plans.Learning{}
	for _, f := range v.Region.Learning.Forums {
		if f.State == "" || f.State == "offered" {
			learning.Forums = []string{f.Key}
			break
		}
	}
	learning.Needs = "Een voorbeeldrooster en een collega-praktijk om mee te sparren."
	return append(out,
		Filled{Section: plans.SectionLearning, Body: learning},
		Filled{Section: plans.SectionExpectation, Body: &plans.Expectation{Expectation: domain.Expectation{
			Result:  "Meer rust op het spreekuur en minder vervolgconsulten voor dezelfde vraag.",
			Success: "Het is gelukt als patiënten niet langer wachten en het team met meer plezier werkt."}}},
		Filled{Section: plans.SectionCommitments, Body: &plans.Commitments{Keys: []string{domain.CommitGuideline,
			domain.CommitRegionalPlan, domain.CommitLearning, domain.CommitNoDoubleMoney}}})
}

// ran tells whether a menu entry ran in an earlier year.
func ran(v plans.View, key string) bool {
	for _, y := range v.Plan.Years {
		if y.Number < v.Year && slices.ContainsFunc(y.Choices, func(c domain.Choice) bool { return c.Key == key }) {
			return true
		}
	}
	return slices.ContainsFunc(v.History.Years, func(y domain.PastYear) bool {
		return y.Number < v.Year && slices.ContainsFunc(y.Choices, func(p domain.Past) bool { return p.Key == key })
	})
}

// developed are the choices of earlier years that the growth model wants developed further (GM-3).
func developed(v plans.View, element guideline.ElementKey, cell guideline.Requirement) []domain.Choice {
	if cell.Ask != guideline.AskDevelop && cell.Ask != guideline.AskMaintain {
		return nil
	}
	var out []domain.Choice
	for _, entry := range v.Region.MenuOf(element) {
		if ran(v, entry.Key) {
			c := choiceOf(v, entry)
			c.Mode, c.Trainings = domain.Continue, nil
			c.Development = "We bespreken elke maand een gesprek dat we lastig vonden, en oefenen ermee in tweetallen."
			out = append(out, c)
		}
	}
	return out
}

// choiceOf is a menu entry chosen and worked out as new.
func choiceOf(v plans.View, e region.Entry) domain.Choice {
	t := wordsFor[e.Intervention]
	if t == (words{}) {
		t = words{
			"We beginnen met een klein team en bespreken elke maand wat het oplevert.",
			"Patiënten en team merken dat er meer tijd is voor de vragen die tijd nodig hebben.",
			"Een korte vragenlijst onder het team, aan het begin en na een half jaar.",
		}
	}
	c := domain.Choice{Key: e.Key, Origin: domain.FromMenu, Element: e.Element, Mode: domain.New,
		Implementation: t.how, Goal: t.goal, Measure: t.measure, Support: "Een voorbeeld van een andere praktijk."}
	first := v.YearStart
	for i := range max(2, e.Evaluations) {
		c.Evaluations = append(c.Evaluations, first.AddMonths(4+5*i))
	}
	if e.KindIn(v.Guideline) == guideline.Training {
		c.Trainings = []domain.Attendance{{Person: "da-1"}, {Person: "ps-1"}}
	}
	if e.KindIn(v.Guideline) == guideline.Open {
		c.Staffing = []domain.Extension{{Role: "assistant", Hours: 8}}
		c.Reason = "Met een extra dag assistentie kan het nieuwe rooster draaien."
	}
	for _, ask := range e.Asks {
		if c.Asks == nil {
			c.Asks = map[string]string{}
		}
		c.Asks[ask.Key] = "Zes weken lang op dinsdag en donderdag, daarna kijken we samen wat we houden."
	}
	if len(e.PaidFrom) > 0 {
		c.AlsoPaid, c.PaidFrom = []string{e.PaidFrom[0]}, "mtvp"
	}
	if gi, ok := v.Guideline.Intervention(e.Intervention); ok && gi.Funding != "" {
		c.PaidFrom = "mtvp"
	}
	return c
}

type words struct{ how, goal, measure string }

// wordsFor are invented plan texts, by the guideline's intervention.
var wordsFor = map[string]words{
	"aw-01": {
		"We plannen op dinsdag en donderdag drie blokken van 20 minuten voor ingewikkelde vragen. De assistente bepaalt bij het bellen welke plek past.",
		"Een consult duurt gemiddeld een kwartier, zonder dat patiënten langer wachten.",
		"Elk kwartaal de gemiddelde consultduur en de derde vrije plek uit de agenda.",
	},
	"aw-02": {
		"Twee assistenten volgen de training en oefenen daarna elke week een half uur met opgenomen gesprekken.",
		"Negen van de tien vragen staan in één keer op de goede plek in de agenda.",
		"We tellen een week per kwartaal hoeveel afspraken verzet moeten worden.",
	},
	"aw-03": {
		"Onze assistente volgt de opleiding tot SOH en begint met een spreekuur op maandagochtend.",
		"De huisarts ziet een vijfde minder kleine letsels en verkoudheden.",
		"Het aantal consulten op het SOH-spreekuur per maand.",
	},
	"aw-05": {
		"We maken een lijst van patiënten die vaker dan vijftien keer per jaar komen en bespreken er elke week één.",
		"Voor twintig patiënten ligt er een afspraak die hen echt helpt.",
		"Het aantal contacten van deze groep, een half jaar voor en na.",
	},
	"gg-01": {
		"Twee collega's volgen de training in het najaar en vertellen erover in het werkoverleg.",
		"We vragen vaker door naar wat de patiënt zelf belangrijk vindt.",
		"Elk half jaar vijf gesprekken nabespreken met een collega.",
	},
	"sn-02": {
		"De praktijkondersteuner is vast aanspreekpunt voor de welzijnscoach en verwijst vanuit het spreekuur.",
		"Veertig patiënten vinden een activiteit die bij hen past.",
		"Het aantal verwijzingen en wat de welzijnscoach terugmeldt.",
	},
	"sn-04": {
		"We schuiven elke zes weken aan bij het overleg van het buurtteam, met één vaste huisarts.",
		"We weten van elkaar wie wat doet en bellen elkaar direct.",
		"Het aantal patiënten dat we samen bespreken, en of iemand weet wie belt.",
	},
}
