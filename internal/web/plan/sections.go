package plan

import (
	"fmt"
	"strings"

	domain "kwartier/internal/domain/plan"
	"kwartier/internal/web/kit"
)

// learning asks which meetings the practice goes to and what it needs (PP-6).
func (d *drawing) learning() []kit.Item {
	l := d.view.Region.Learning
	set := kit.Fieldset{Legend: "Naar welke bijeenkomsten ga je?", Hint: l.Text, Many: true}
	for _, f := range l.Forums {
		c := kit.Choice{Value: f.Key, Label: f.Name, Text: f.Text}
		if f.State == "exploring" {
			c.Tags = []kit.Tag{{Text: "wordt nog onderzocht"}}
		}
		if f.Since > 0 {
			c.Tags = append(c.Tags, kit.Tag{Text: fmt.Sprintf("sinds %d", f.Since)})
		}
		set.Choices = append(set.Choices, c)
	}
	var items []kit.Item
	if len(set.Choices) > 0 {
		items = append(items, d.set(set, "forums"))
	}
	if l.OwnGroup {
		items = append(items, d.set(kit.Fieldset{Legend: "Wil je een aparte intervisie over MTVP?", Many: true,
			Choices: []kit.Choice{{Value: "ja", Label: "Ja, graag een aparte groep"}}}, "eigen-groep"))
	}
	items = append(items, d.area("hulp", "Wat heb je nodig van de zorggroep?", "Bijvoorbeeld: een format, een scholing of een gesprek. Mag leeg blijven.", 600, 3))
	return append(items, d.regional("learning")...)
}

// expectation asks what the practice hopes for (PP-7).
func (d *drawing) expectation() []kit.Item {
	return append([]kit.Item{
		d.area("resultaat", "Welk resultaat verwacht je?", "Wat is er over een jaar anders voor patiënten en voor jullie?", 600, 4),
		d.area("succes", "Wanneer vind je het geslaagd?", "Noem iets waaraan je dat merkt.", 600, 3),
	}, d.regional("expectation")...)
}

// commitments are what a practice agrees to (PP-9).
func (d *drawing) commitments() []kit.Item {
	return []kit.Item{d.set(kit.Fieldset{
		Legend: "Waar houd je je aan?", Hint: "Vink aan wat je afspreekt. Zonder deze afspraken kan de zorggroep je plan niet goedkeuren.", Many: true,
		Choices: []kit.Choice{
			{Value: domain.CommitGuideline, Label: "We volgen de Leidraad MTVP", Text: "Ook het groeimodel en de doelen die erin staan."},
			{Value: domain.CommitRegionalPlan, Label: "We volgen het regioplan van " + d.view.Region.Name},
			{Value: domain.CommitLearning, Label: "We doen mee aan intervisie en evaluaties"},
			{Value: domain.CommitNoDoubleMoney, Label: "We laten niets twee keer betalen", Text: "Wordt iets ook uit een andere pot betaald? Dan kiezen we er één."},
		},
	}, "afspraken")}
}

// regional draws the region's own questions of one section.
func (d *drawing) regional(section string) []kit.Item {
	var items []kit.Item
	for _, q := range d.view.Region.Questions {
		if q.Section != section || !asked(q, d.view.Year) {
			continue
		}
		name := "vraag." + q.Key
		switch q.Kind {
		case "long":
			items = append(items, d.area(name, q.Ask, q.Hint, 1000, 4))
		case "choice", "choices", "yesno":
			if q.Kind == "choices" {
				d.spread(name)
			}
			set := kit.Fieldset{Legend: q.Ask, Hint: q.Hint, Many: q.Kind == "choices"}
			for _, o := range q.Options {
				set.Choices = append(set.Choices, kit.Choice{Value: o, Label: o})
			}
			if q.Kind == "yesno" {
				set.Choices = []kit.Choice{{Value: "yes", Label: "Ja"}, {Value: "no", Label: "Nee"}}
			}
			items = append(items, d.set(set, name))
		case "number":
			items = append(items, kit.FieldItem(d.finish(kit.Field{Kind: kit.Number, Label: q.Ask, Hint: q.Hint, InputMode: "decimal", Width: kit.WidthMedium}, name)))
		case "date":
			items = append(items, kit.FieldItem(d.finish(kit.Field{Kind: kit.Date, Label: q.Ask, Hint: q.Hint, Width: kit.WidthMedium}, name)))
		default:
			items = append(items, d.line(name, q.Ask, q.Hint))
		}
		if q.Link != "" {
			items = append(items, kit.LinksItem("Kijk ook op", kit.Link{Text: q.Link, Href: q.Link}))
		}
	}
	return items
}

// spread takes a multiple answer apart: it is kept as one text with a line for each value.
func (d *drawing) spread(name string) {
	var values []string
	for _, v := range d.sheet.all(name) {
		values = append(values, strings.Split(v, "\n")...)
	}
	if values != nil {
		d.sheet.values[name] = values
	}
}
