package roster

import (
	_ "embed"
	"net/http"

	app "kwartier/internal/app/roster"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed list.gohtml
var listSource string

var listPage = kit.MustPage[listView]("roster/list", listSource)

type listView struct {
	Lead     string
	Start    kit.Button
	Full     kit.Alert // no more can be made
	None     kit.Empty
	Cards    []card // what to begin with, when there is nothing
	Table    kit.Table
	Action   string     // of comparing
	Compare  kit.Button // empty: there are not two
	Demand   string
	Agenda   kit.Link // where the own agenda is measured
	Former   []formerView
	TakeOver string // where one of those is taken over
	ToDemand kit.Link
	Sources  kit.Link
}

// card is a week to begin with.
type card struct {
	Link kit.Link
	Text string
	Tag  kit.Tag
}

// formerView are the rosters of a practice that merged into this one.
type formerView struct {
	ID, Heading string
	Rosters     []formerRoster
}

type formerRoster struct{ ID, Name, Says string }

// list shows the rosters of the practice that one may read; where there are none, what to begin with.
func (p *pages) list(w http.ResponseWriter, r *route.Request) error {
	all, err := p.cfg.Rosters.List(r.Context(), r.Actor, practiceOf(r))
	if err != nil {
		return err
	}
	here := base(practiceOf(r))
	v := listView{Lead: "Kijk wat een ander rooster doet, voordat je het invoert.", Action: here + "/vergelijk", TakeOver: here + "/overnemen",
		Start:    kit.Button{Text: "Begin een rooster", Href: here + "/nieuw", Dense: true},
		Demand:   "Elk rooster krijgt dezelfde vraag, van " + text.Number(all.Demand.Demand.Patients()) + " patiënten.",
		Agenda:   kit.Link{Text: "Meet je eigen agenda", Href: here + "/agenda"},
		ToDemand: kit.Link{Text: "Bekijk de vraag", Href: here + "/vraag"}, Sources: kit.Link{Text: "Waar de cijfers vandaan komen", Href: here + "/bronnen"}}
	if all.Full {
		v.Start = kit.Button{}
		v.Full = kit.Alert{Severity: kit.Warn, Heading: "Er kan geen rooster meer bij", Paras: []string{"Een praktijk bewaart er hooguit " + text.Number(app.MaxRosters) + ". Haal er een weg dat je niet meer gebruikt."}}
	}
	if len(all.Rosters) == 0 {
		v.Start = kit.Button{}
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog geen rooster",
			Text: "Hier teken je een week en zie je wat die doet met consultduur, wachttijd en uitloop. Begin met een voorbeeld, of met je eigen agenda."}
		v.Cards = cards(here, all)
	}
	v.Table, v.Former = table(here, all), former(all)
	if len(all.Rosters) > 1 {
		v.Table.Pick, v.Compare = "r", kit.Button{Text: "Vergelijk", Look: kit.Secondary, Dense: true}
	}
	return listPage.Render(w, http.StatusOK, frame(r, "Rooster"), v)
}

// former are the rosters of before a merger, each with a button that takes it over.
func former(all app.Overview) []formerView {
	var out []formerView
	for i, f := range all.Former {
		v := formerView{ID: "eerder-" + text.Number(i+1), Heading: "Uit " + f.Practice}
		for _, e := range f.Rosters {
			v.Rosters = append(v.Rosters, formerRoster{e.ID, e.Name, minutes(e.Booked) + " geboekt, " + hours(e.Hours[domain.GP]) + " huisarts per week, van " + e.Author})
		}
		out = append(out, v)
	}
	return out
}

// takeOver copies a roster of before a merger to the practice, and opens it.
func (p *pages) takeOver(w http.ResponseWriter, r *route.Request) error {
	id, err := p.cfg.Rosters.TakeOver(r.Context(), r.Actor, practiceOf(r), r.FormValue("rooster"))
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Rooster overgenomen", "Het is van jou alleen, totdat je het deelt met je team.")
	return r.SeeOther(w, at(practiceOf(r), id))
}

// cards are the templates and the practice's own agenda.
func cards(here string, all app.Overview) []card {
	var out []card
	for _, t := range all.Templates {
		out = append(out, card{kit.Link{Text: t.Name, Href: here + "/nieuw?sjabloon=" + t.Key}, t.About + " " + t.Meant,
			kit.Tag{Text: "gemiddelde plek " + minutes(t.Build(2, 2*domain.FullTime).Booked())}})
	}
	return append(out, card{Link: kit.Link{Text: "Je eigen agenda", Href: here + "/agenda"},
		Text: "Lees een export van je agenda in. Je ziet hoe lang je consulten nu duren, en begint met je eigen week."})
}

// table lists what is there: nothing is simulated for it.
func table(here string, all app.Overview) kit.Table {
	t := kit.Table{Caption: "Roosters van de praktijk", Columns: []kit.Column{{Label: "Rooster"}, {Label: "Van wie"}, {Label: "Bewaard", Optional: true},
		{Label: "Gemiddelde plek", Num: true}, {Label: "Spreekuur per week", Num: true}, {Label: "Meer", Hidden: true}}}
	for _, e := range all.Rosters {
		who := e.Author
		if e.Mine {
			who = "Jij"
		}
		team := 0
		for _, m := range e.Hours {
			team += m
		}
		t.Rows = append(t.Rows, kit.Row{Value: e.ID, Name: e.Name, Cells: []kit.Cell{
			{Text: e.Name, Href: here + "/" + e.ID, Tags: tags(e)}, {Text: who}, {Text: text.MomentYear(e.Saved)}, {Text: minutes(e.Booked), Empty: "geen plekken"},
			{Text: hours(e.Hours[domain.GP]) + " huisarts", Sub: hours(team) + " samen"}, {Text: "Beheer", Href: here + "/" + e.ID + "/beheer"}}})
	}
	return t
}

// tags say of an entry whether it is that of now and who sees it.
func tags(e app.Entry) []kit.Tag {
	switch {
	case e.Today:
		return []kit.Tag{{Text: "rooster van nu", New: true}}
	case e.Shared:
		return []kit.Tag{{Text: "gedeeld"}}
	}
	return []kit.Tag{{Text: "van jou alleen"}}
}

// minutes writes an average length: "12,5 min"; nothing for none.
func minutes(m float64) string {
	if m == 0 {
		return ""
	}
	return text.Decimal(m, 1) + " min"
}

// hours writes minutes a week as hours: "52,0 uur".
func hours(minutes int) string { return text.Decimal(float64(minutes)/60, 1) + " uur" }
