package plan

import (
	"fmt"
	"strconv"
	"strings"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/guideline"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// element draws a core element in one year: the menu as cards, the questions of each chosen card below it, and what
// the element asks besides (PP-2..5, PP-8).
func (d *drawing) element() []kit.Item {
	year, element, _ := d.section.Parts()
	e, _ := d.view.Region.Element(element)
	set := kit.Fieldset{
		Legend: fmt.Sprintf("Wat ga je doen in jaar %d?", year), Hint: d.asked(), Many: true,
		After: []kit.Link{{Text: "Kies iets buiten het menu van de regio", Href: base(d.view.Practice.ID) + "/buiten-het-menu/" + addressOf(d.section)}},
	}
	if e.Optional {
		set.Legend = fmt.Sprintf("Komt er personeel bij in jaar %d?", year)
		if element != guideline.Staffing {
			set.Legend = fmt.Sprintf("Doe je hier iets in jaar %d?", year)
		}
	}
	for _, o := range optionsOf(d.view, d.section, d.sheet.all(nameChoice)) {
		set.Choices = append(set.Choices, d.card(o, year))
	}
	var items []kit.Item
	if e.Goal {
		items = append(items, d.area("doel", "Wat wil je bereiken met de samenwerking?", "Dit bekijk je samen aan het eind van het jaar.", 600, 3))
	}
	items = append(items, d.set(set, nameChoice))
	return append(items, d.regional(string(element))...)
}

// asked is what the growth model asks here, in one sentence.
func (d *drawing) asked() string {
	if d.brief {
		return ""
	}
	year, element, _ := d.section.Parts()
	for _, row := range app.Summarise(*d.view).Elements {
		for _, cell := range row.Cells {
			if cell.Year == year && cell.Element == element {
				return cell.Asked
			}
		}
	}
	return ""
}

// card is one option with its questions.
func (d *drawing) card(o option, year int) kit.Choice {
	if d.brief && !d.sheet.has(nameChoice, o.key) {
		return kit.Choice{ID: "k-" + slug(o.key), Value: o.key, Margin: d.takeUnder(o.key)}
	}
	c := kit.Choice{
		ID: "k-" + slug(o.key), Value: o.key, Label: o.name, Text: o.lead(), Tags: o.tags(year),
		Disabled: o.reason != "", Reason: o.reason, Details: o.details(),
	}
	if c.Disabled {
		return c
	}
	c.Items = d.cardItems(o, year)
	c.Margin = d.takeUnder(o.key)
	return c
}

func (d *drawing) cardItems(o option, year int) []kit.Item {
	at := func(field ...string) string { return named(o.key, field...) }
	var items []kit.Item
	if o.ran {
		items = append(items, d.further(o, year))
	} else {
		items = append(items, d.inUse(o))
	}
	if o.kind == guideline.Open {
		return append(append(items, d.staffing(o)...), d.funding(o), d.support(o))
	}
	items = append(items,
		d.area(at("implementation"), "Hoe ga je het doen?", "Wie doet wat, en wanneer begin je?", 1000, 3),
		d.area(at("goal"), "Wat wil je bereiken?", "Wat merkt de patiënt of het team ervan?", 600, 3),
		d.area(at("measure"), "Waaraan zie je dat het werkt?", "Noem één ding dat je kunt tellen of navragen.", 300, 2),
	)
	items = append(items, d.evaluations(o, year)...)
	if o.training() {
		items = append(items, d.training(o, year))
	}
	for _, ask := range o.entry.Asks {
		items = append(items, d.area(at("asks", ask.Key), ask.Ask, ask.Hint, 1000, 3))
	}
	return append(items, d.funding(o), d.support(o))
}

// further asks how what already runs goes on (GM-3, DE-1..5).
func (d *drawing) further(o option, year int) kit.Item {
	at := func(field ...string) string { return named(o.key, field...) }
	deepen := []kit.Item{d.area(at("whats_new"), "Wat is er nieuw aan?", "Alleen herhalen telt niet als verdieping.", 600, 2)}
	if year > 2 {
		deepen = append(deepen, d.area(at("justification"), "Waarom verdiep je dit?", "Vanaf jaar 3 hoort bij een verdieping een uitleg.", 1000, 3))
	}
	deepen = append(deepen, d.line(at("discussed", "section"), "Waar in het regioplan staat dit?", "Mag leeg blijven als je het in de regio besprak."),
		kit.FieldItem(d.finish(kit.DateField("", "Wanneer is dit in de regio besproken?", ""), at("discussed", "meeting"))))
	for _, said := range cited(d.view.History.Agreed, o.key) {
		deepen = append(deepen, kit.TextItem("De zorggroep legde vast dat dit in de regio is besproken. "+said))
	}
	return d.set(kit.Fieldset{
		Legend: fmt.Sprintf("Hoe gaat dit verder in jaar %d?", year),
		Choices: []kit.Choice{
			{Value: string(domain.Continue), Label: "Het loopt door", Items: []kit.Item{
				d.area(at("development"), "Wat werk je dit jaar verder uit?", "Bijvoorbeeld: nieuwe collega's, of een moeilijker stap.", 600, 2)}},
			{Value: string(domain.Deepen), Label: "We verdiepen het", Items: deepen},
			{Value: string(domain.Stop), Label: "We stoppen ermee"},
		},
	}, at("mode"))
}

// inUse asks whether it is done already (CH-6).
func (d *drawing) inUse(o option) kit.Item {
	return d.set(kit.Fieldset{
		Legend: "Doe je dit nu al?", Many: true,
		Choices: []kit.Choice{{Value: "ja", Label: "Ja, dit doen we al", Text: "Dan beschrijf je hoe je het uitbreidt of verdiept.", Items: []kit.Item{
			d.area(named(o.key, "extension"), "Hoe breid je het uit?", "", 600, 2)}}},
	}, named(o.key, "in_use"))
}

// evaluations asks when one looks whether it works. A card that is not chosen yet brings proposals along.
func (d *drawing) evaluations(o option, year int) []kit.Item {
	name := named(o.key, "evaluations")
	need := evaluations(d.view, o)
	typed, proposed := d.sheet.all(name), false
	if !d.sheet.has(nameChoice, o.key) && len(typed) == 0 {
		proposed = true
		for _, day := range proposals(d.view, year, need) {
			typed = append(typed, day.String())
		}
	}
	first, last := d.view.Region.YearStart(d.view.Practice.Entry, year), d.view.Region.YearEnd(d.view.Practice.Entry, year)
	var row []kit.Field
	for i := range max(need, len(typed)) + 1 {
		f := kit.DateField("", strconv.Itoa(i+1)+"e evaluatie", "")
		if i >= need {
			f.Label += " (mag)"
		}
		at := named(o.key, "evaluations", strconv.Itoa(i))
		f = d.finish(f, at)
		f.Name, f.Width, f.Lowest, f.Highest = name, kit.WidthFull, first.String(), last.String()
		if f.Value = ""; i < len(typed) {
			f.Value = typed[i]
		}
		if f.Value == "" && i < need && f.Error == "" {
			f.Error = d.errors[name]
			delete(d.errors, name)
		}
		row = append(row, f)
	}
	items := []kit.Item{kit.RowBesideItem(kit.Margin{ID: idOf(name) + "-kantlijn", Findings: d.take(name)}, row...)}
	if proposed {
		items = append(items, kit.TextItem("Deze datums zijn een voorstel van Kwartier. Pas ze gerust aan."))
	}
	return items
}

// funding asks whether another pot pays for the same, and which one is chosen (CH-7).
func (d *drawing) funding(o option) kit.Item {
	choices := make([]kit.Choice, 0, len(pots))
	from := []kit.Option{{Text: "Kies"}, {Value: "mtvp", Text: "Meer Tijd voor de Patiënt"}}
	for _, pot := range pots {
		choices = append(choices, kit.Choice{Value: pot.Value, Label: pot.Text})
		from = append(from, pot)
	}
	hint := "Dezelfde interventie wordt niet twee keer betaald."
	return d.set(kit.Fieldset{
		Legend: "Wordt dit ook uit een andere pot betaald?", Hint: hint, Many: true,
		Choices: []kit.Choice{{Value: "ja", Label: "Ja, ook uit een andere pot", Items: []kit.Item{
			d.set(kit.Fieldset{Legend: "Welke pot?", Many: true, Choices: choices}, named(o.key, "also_paid")),
			kit.FieldItem(d.choose(named(o.key, "paid_from"), "Uit welke pot betaal je dit dan?", from)),
		}}},
	}, named(o.key, "other"))
}

func (d *drawing) support(o option) kit.Item {
	return d.area(named(o.key, "support"), "Wat heb je nodig van de zorggroep?", "Mag leeg blijven.", 300, 2)
}

// cited are the regional discussions of an entry, or of deepening as such, with where each stands (DE-5, DE-6).
func cited(all []domain.Discussion, key string) []string {
	var out []string
	for _, d := range all {
		if d.Entry != "" && d.Entry != key {
			continue
		}
		var where []string
		if d.Section != "" {
			where = append(where, "Regioplan, "+d.Section+".")
		}
		if !d.Meeting.IsZero() {
			where = append(where, "Overleg van "+text.Date(d.Meeting)+".")
		}
		out = append(out, strings.Join(where, " "))
	}
	return out
}
