package plan

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// training asks who follows it and in which form (PP-8, DE-3). A colleague who is not on the list is added on the spot.
func (d *drawing) training(o option, year int) kit.Item {
	at := func(field ...string) string { return named(o.key, field...) }
	set := kit.Fieldset{Legend: "Wie volgt deze training?", Many: true}
	set.Hint = "Een training telt per persoon één keer."
	if len(o.entry.For) > 0 {
		var who []string
		for _, role := range o.entry.For {
			who = append(who, textOf(roles, role))
		}
		set.Hint = "Bedoeld voor: " + text.List(who, "en") + ". " + set.Hint
	}
	start := d.view.Region.YearStart(d.view.Practice.Entry, year)
	for _, p := range d.view.Plan.People {
		if !p.Until.IsZero() && p.Until.Before(start) && !d.sheet.has(at("trainings"), p.Key) {
			continue
		}
		c := kit.Choice{Value: p.Key, Label: p.Name, Text: upper(textOf(roles, p.Role)) + d.followed(o, p.Key, year)}
		c.Items = []kit.Item{kit.RowItem(d.finish(kit.TextField("", "Welke cursus of variant? (mag leeg)", ""), at("trainings", p.Key, "variant")),
			d.choose(at("trainings", p.Key, "refresher"), "Voor het eerst of opfrissen?", []kit.Option{{Text: "Voor het eerst"}, {Value: "ja", Text: "Opfrissen"}}))}
		set.Choices = append(set.Choices, c)
	}
	set.Choices = append(set.Choices, kit.Choice{Value: someoneNew, Label: "Iemand die nog niet in de lijst staat", Items: []kit.Item{
		kit.RowItem(d.finish(kit.TextField("", "Naam", ""), at("trainings", someoneNew, "naam")),
			d.choose(at("trainings", someoneNew, "rol"), "Functie", roleOptions()))}})
	return d.set(set, at("trainings"))
}

// followed says in which earlier year somebody followed the training.
func (d *drawing) followed(o option, person string, year int) string {
	for _, f := range d.view.History.Trainings {
		if f.Person == person && f.Training == o.trainingKey() && f.Year < year {
			return fmt.Sprintf(". Volgde dit in jaar %d.", f.Year)
		}
	}
	for _, y := range d.view.Plan.Years {
		for _, c := range y.Choices {
			if y.Number < year && c.Key == o.key && slices.ContainsFunc(c.Trainings, func(a domain.Attendance) bool { return a.Person == person }) {
				return fmt.Sprintf(". Volgde dit in jaar %d.", y.Number)
			}
		}
	}
	return "."
}

// staffing asks which staff, how many hours and why (CH-3, PP-5).
func (d *drawing) staffing(o option) []kit.Item {
	rows := 2
	for d.sheet.knows(named(o.key, "staffing", strconv.Itoa(rows-1), "role")) {
		rows++
	}
	var items []kit.Item
	for i := range rows {
		n := strconv.Itoa(i)
		hours := d.finish(kit.NumberField("", "Uren per week", "", ""), named(o.key, "staffing", n, "hours"))
		hours.InputMode, hours.Width = "decimal", kit.WidthFull
		role := named(o.key, "staffing", n, "role")
		beside := kit.Margin{ID: idOf(named(o.key, "staffing", n)) + "-kantlijn", Findings: d.take(role)}
		items = append(items, kit.RowBesideItem(beside, d.choose(role, "Soort personeel", roleOptions()), hours))
	}
	return append(items, d.area(named(o.key, "reason"), "Waarom is dit nodig?", "Wat kan er straks wat nu niet kan?", 600, 3))
}

// general asks who the plan is of and who works there (PP-1, UT-14, UT-17).
func (d *drawing) general() []kit.Item {
	if d.sheet.get("soort") == "" {
		d.sheet.set("soort", "practice") // nearly everybody; whoever is not chooses otherwise
	}
	items := []kit.Item{
		d.set(kit.Fieldset{Legend: "Voor wie is dit plan?", Choices: []kit.Choice{
			{Value: "practice", Label: "Voor één praktijk"},
			{Value: "health-centre", Label: "Voor een gezondheidscentrum", Text: "Na het bewaren noem je welke praktijken meedoen."},
			{Value: "partnership", Label: "Voor een maatschap", Text: "Na het bewaren noem je welke praktijken meedoen."},
		}}, "soort"),
		kit.RowItem(d.finish(kit.TextField("", "Contactpersoon voor MTVP", ""), "contact.naam"),
			d.finish(kit.Field{Kind: kit.Email, Label: "E-mailadres", Autocomplete: "off"}, "contact.mail")),
		kit.RowItem(d.finish(kit.NumberField("", "Patiënten op naam (ION)", "", ""), "ion"),
			d.finish(kit.NumberField("", "Van wie in een achterstandswijk", "", ""), "achterstand")),
	}
	if kind := d.sheet.get("soort"); kind != "" && kind != "practice" {
		items = append(items[:1:1], append(d.members(), items[1:]...)...)
	}
	items = append(items, d.neighbourhoods()...)
	if d.view.Region.KBZ != nil {
		items = append(items, d.set(kit.Fieldset{Legend: "Krachtige Basiszorg (KBZ)", Hint: "Krijg je geld voor Krachtige Basiszorg, of wil je dat?", Details: details("Wat het regioplan hierover zegt", d.view.Region.KBZ.Text), Choices: []kit.Choice{
			{Value: "none", Label: "Niet van toepassing"},
			{Value: "wants", Label: "Dat willen we, maar het wordt niet betaald"},
			{Value: "funded", Label: "Dat doen we, het wordt betaald"},
		}}, "kbz"))
	}
	items = append(items, d.staff())
	return append(items, d.regional("general")...)
}

// neighbourhoods are links to figures about the parts of the region, where it gives them (PP-10).
func (d *drawing) neighbourhoods() []kit.Item {
	var links []kit.Link
	for _, part := range d.view.Region.Parts {
		if part.Data != "" {
			links = append(links, kit.Link{Text: part.Name, Href: part.Data})
		}
	}
	if len(links) == 0 {
		return nil
	}
	return []kit.Item{kit.LinksItem("Cijfers over je wijk:", links...)}
}

// details folds a text away; nothing when there is none.
func details(summary, text string) []kit.Detail {
	if text == "" {
		return nil
	}
	return []kit.Detail{{Summary: summary, Paras: []string{text}}}
}

func (d *drawing) members() []kit.Item {
	rows := 2
	for d.sheet.get("lid."+strconv.Itoa(rows-1)+".naam") != "" {
		rows++
	}
	items := []kit.Item{kit.TextItem("Welke praktijken schrijven dit plan samen?")}
	if via := sharing(d.view); len(via) > 0 {
		items = append(items, kit.TextItem("Via de zorggroep doen mee: "+text.List(via, "en")+". Vul hieronder alleen praktijken in die niet in Kwartier staan."))
	}
	for i := range rows {
		at := "lid." + strconv.Itoa(i)
		items = append(items, kit.RowItem(d.finish(kit.TextField("", "Praktijk", ""), at+".naam"),
			d.finish(kit.Field{Kind: kit.Text, Label: "AGB-code", InputMode: "numeric"}, at+".agb")))
	}
	return items
}

// staff names who works there; the list itself stands on a page of its own, which is open all year.
func (d *drawing) staff() kit.Item {
	var names []string
	for _, p := range d.view.Plan.People {
		if p.Until.IsZero() || !p.Until.Before(d.view.YearStart) {
			names = append(names, p.Name+" ("+textOf(roles, p.Role)+")")
		}
	}
	says := "Er staat nog niemand in je team. Dat is nodig als iemand een training volgt."
	if len(names) > 0 {
		says = "In je team: " + text.List(names, "en") + "."
	}
	return kit.LinksItem(says, kit.Link{Text: "Naar je team", Href: "/praktijk/" + d.view.Practice.ID + "/team"})
}

// today is used for what depends on the day.
func (p *pages) today() kernel.Date { return kernel.DateOf(p.cfg.Now().In(clock.Amsterdam)) }

// hour is the time of day of an instant: 14:32.
func hour(t time.Time) string { return t.In(clock.Amsterdam).Format("15:04") }
