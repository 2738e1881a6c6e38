package enrolment

import (
	_ "embed"
	"net/http"
	"net/url"

	app "kwartier/internal/app/enrolment"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed follow.gohtml
var followSource string

var followPage = kit.MustPage[followView]("enrolment/follow", followSource)

type followView struct {
	Lead   string
	Dates  kit.Table
	Tabs   kit.Tabs
	Filter kit.Filter
	None   kit.Empty
	Table  kit.Table
	Bar    kit.Bar
}

// tabWords name the selections of the list.
var tabWords = map[string]string{app.TabAll: "Alle", app.TabWaiting: "Wacht op antwoord", app.TabNoDate: "Kiest nog niet", app.TabKBZ: "KBZ",
	app.TabLate: "Late instappers", app.TabExact: "Exacte ION ontbreekt", app.TabWithdrawn: "Ingetrokken"}

func (p *pages) list(w http.ResponseWriter, r *route.Request) error {
	filter := app.Filter{Words: r.Value("zoek"), Tab: r.Value("lijst")}
	filter.Wish, _ = kernel.ParseDate(r.Value("datum"))
	l, err := p.cfg.Enrolments.List(r.Context(), r.Actor, r.About.ID, filter)
	if err != nil {
		return err
	}
	at := manyOf(l.Round.ID, "")
	v := followView{Lead: leadOf(l), Dates: datesOf(l)}
	v.Tabs.Label = "Aanmeldingen"
	for _, tab := range app.Tabs {
		if n := l.Counts[tab]; n > 0 || tab == app.TabAll || tab == filter.Tab {
			v.Tabs.Items = append(v.Tabs.Items, kit.TabItem{Text: tabWords[tab], Href: at + "?lijst=" + url.QueryEscape(tab), Count: n, Current: tab == filter.Tab})
		}
	}
	options := []kit.Option{{Text: "Alle datums"}}
	for _, d := range l.Round.Settings.Dates {
		options = append(options, kit.Option{Value: d.String(), Text: text.Date(d)})
	}
	search := kit.TextField("zoek", "Zoek", filter.Words)
	search.Kind = kit.Search
	v.Filter = kit.Filter{Action: at, Hidden: []kit.Hidden{{Name: "lijst", Value: filter.Tab}}, Live: "lijst",
		Fields: []kit.Field{search, kit.SelectField("datum", "Gewenste datum", filter.Wish.String(), options...)}}
	v.Table = rowsOf(l)
	if len(l.Rows) == 0 {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog geen aanmeldingen", Text: "Praktijken melden zich aan op hun pagina ‘Instroom’. Je kunt ook een bestand inlezen."}
		if filter != (app.Filter{}) {
			v.None = kit.Empty{ID: "leeg", Why: kit.NoMatch, Heading: "Geen aanmelding past hierbij", Text: "Zoek op iets anders, of kies een andere lijst.", Buttons: []kit.Button{kit.LinkButton("Wis het filter", at)}}
		}
	}
	if l.MayManage && l.Round.Standing() == nil {
		v.Bar = kit.Bar{Buttons: []kit.Button{kit.LinkButton("Lees een bestand in", manyOf(l.Round.ID, "/inlezen"))}}
	}
	return followPage.Render(w, http.StatusOK, roundFrame(r, l.Round.Settings.Name, "Aanmeldingen", false), v)
}

// roundFrame is what stands around a page of a round.
func roundFrame(r *route.Request, round, title string, faulty bool, more ...kit.Link) kit.Frame {
	f := r.Frame(title)
	f.Home, f.Faulty = route.Home, faulty
	f.Crumbs = append([]kit.Link{{Text: "Nu", Href: route.Home}, {Text: "Instroom", Href: "/instroom"}, {Text: round, Href: "/instroom/" + url.PathEscape(r.About.ID)}}, more...)
	f.Crumbs = append(f.Crumbs, kit.Link{Text: title})
	return f
}

func leadOf(l app.List) string {
	says := text.Count(l.Enrolled, "praktijk", "praktijken") + " van " + text.Number(max(l.Practices, l.Enrolled)) + " zijn aangemeld."
	if l.Enrolled == 1 {
		says = "1 praktijk van " + text.Number(max(l.Practices, 1)) + " is aangemeld."
	}
	until := " Aanmelden kan tot "
	if !l.Round.Now.Before(l.Round.Settings.Closes) {
		until = " Aanmelden kon tot "
	}
	return says + until + text.MomentYear(l.Round.Settings.Closes) + "."
}

// datesOf is what was asked for each date, beside an equal share of the region.
func datesOf(l app.List) kit.Table {
	t := kit.Table{Caption: "Gevraagd per datum", Columns: []kit.Column{{Label: "Datum"}, {Label: "Loten", Num: true}, {Label: "Patiënten", Num: true}, {Label: "Deel van de regio", Num: true}}}
	row := func(name string, c app.DateCount) {
		share := kit.Cell{Empty: "regio niet bekend"}
		if total := l.Round.Settings.Total; total > 0 {
			share = kit.Cell{Text: text.Decimal(100*float64(c.ION)/float64(total), 1) + "%"}
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: name}, {Text: text.Number(c.Units)}, {Text: text.Number(int(c.ION))}, share}})
	}
	for _, d := range l.Dates {
		row(text.Date(d.Date), d)
	}
	if l.NoDate.Units > 0 {
		row("Kiest nog niet", l.NoDate)
	}
	return t
}

func rowsOf(l app.List) kit.Table {
	t := kit.Table{Caption: "Aanmeldingen", Columns: []kit.Column{{Label: "Praktijk"}, {Label: "Gewenste datum"}, {Label: "Patiënten", Num: true}, {Label: "AGB-code", Optional: true}, {Label: "Stand"}}}
	for _, a := range l.Rows {
		name := kit.Cell{Text: a.LeadName, Href: manyOf(l.Round.ID, "/"+url.PathEscape(a.ID)), Sub: a.City}
		if names := a.Together(); len(names) > 1 {
			name.Sub = "samen met " + text.List(names[1:], "en")
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{name, {Text: text.Wish(a.Wish)}, {Text: text.Number(int(a.Size()))}, {Text: a.AGB}, standOf(a)}})
	}
	return t
}

// standOf says what somebody should know of an application at a glance.
func standOf(a app.Shown) kit.Cell {
	c := kit.Cell{Status: kit.StatusOK("Aangemeld")}
	switch {
	case a.Withdrawn:
		c.Status = kit.StatusTodo("Ingetrokken")
	case a.Provisional:
		c.Status, c.Sub = kit.StatusWarn("Voorlopig"), text.Date(a.Placed)
	case !a.Placed.IsZero():
		c.Status, c.Sub = kit.StatusOK("Geplaatst"), text.Date(a.Placed)
	case len(a.Waiting()) > 0:
		c.Status, c.Sub = kit.StatusWarn("Wacht"), "op "+text.List(a.Waiting(), "en")
	case a.Late:
		c.Status = kit.StatusBusy("Late instapper")
	case !a.Draws():
		c.Status = kit.StatusTodo("Kiest nog niet")
	}
	if a.KBZ == domain.KBZFunded {
		c.Tags = append(c.Tags, kit.Tag{Text: "KBZ"})
	}
	return c
}
