package roster

import (
	_ "embed"
	"net/http"
	"net/url"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/roster/search"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// searchRoutes are the lines about searching for a better roster (CT-4).
func (p *pages) searchRoutes() []route.Route {
	const from = "/praktijk/{praktijk}/rooster/{rooster}/zoek"
	const one = from + "/{zoektocht}"
	read := route.For(access.RosterRead, route.Path(access.Roster, "rooster"))
	table := []route.Route{
		route.Get(from, read, p.searchForm), route.Post(from, read, p.searchStart),
		route.Get(one, read, p.searchShow), route.Get(one+"/stand", read, p.searchStand),
		route.Post(one+"/stop", read, p.searchStop),
		route.Post(one+"/bewaar", read, p.searchKeep),
		route.Post(one+"/weg", read, p.searchRemove),
	}
	for i := range table {
		table[i] = table[i].Sample("zoektocht", "zoektocht-linde")
	}
	return table
}

// searchFrom is the address where one searches from a roster; searchAt that of a search.
func searchFrom(practice, id string) string { return at(practice, id) + "/zoek" }

func searchAt(practice, id, one string) string {
	return searchFrom(practice, id) + "/" + url.PathEscape(one)
}

//go:embed search.gohtml
var searchSource string

var searchPage = kit.MustPage[searchView]("roster/search", searchSource)

type searchView struct {
	Heading, Action string
	Alert           kit.Alert
	Errors          kit.ErrorSummary
	Items           []kit.Item
	Bar             kit.Bar
	Before          kit.Table
}

func (p *pages) searchForm(w http.ResponseWriter, r *route.Request) error {
	return p.drawSearch(w, r, http.StatusOK, wrong{})
}

// drawSearch shows the form, filled with the limits of the roster as it is or with what was typed.
func (p *pages) drawSearch(w http.ResponseWriter, r *route.Request, code int, bad wrong) error {
	sheet, err := p.open(r)
	if err != nil {
		return err
	}
	before, err := p.cfg.Rosters.Searches(r.Context(), r.Actor, sheet.Practice, sheet.ID)
	if err != nil {
		return err
	}
	v := searchView{Heading: "Zoek een beter rooster", Action: searchFrom(sheet.Practice, sheet.ID), Alert: bad.others, Items: searchItems(r, sheet.Roster, bad),
		Bar: kit.Bar{Buttons: []kit.Button{kit.Submit("Begin met zoeken"), kit.SubtleLink("Terug naar het rooster", at(sheet.Practice, sheet.ID))}}}
	v.Errors = kit.Summary(v.Items...)
	if len(before) > 0 {
		v.Before = kit.Table{Caption: "Wat je eerder zocht", Columns: []kit.Column{{Label: "Wanneer"}, {Label: "Wie"}, {Label: "Stand"}}}
	}
	for _, s := range before {
		v.Before.Rows = append(v.Before.Rows, kit.Row{Cells: []kit.Cell{{Text: text.MomentYear(s.Created), Href: searchAt(sheet.Practice, sheet.ID, s.ID)},
			{Text: s.By}, {Status: searchStatus(s.State)}}})
	}
	f := framed(r, sheet, v.Heading)
	f.Faulty = !v.Errors.Empty()
	return searchPage.Render(w, code, f, v)
}

func searchStatus(s app.SearchState) kit.Status {
	switch s {
	case app.SearchDone:
		return kit.StatusOK("Klaar")
	case app.SearchStopped:
		return kit.StatusTodo("Stilgezet")
	case app.SearchFailed:
		return kit.StatusBlock("Niet gelukt")
	}
	return kit.StatusBusy("Bezig")
}

// searchStart asks for a search and goes on to where one sees it.
func (p *pages) searchStart(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.open(r)
	if err != nil {
		return err
	}
	id, err := p.cfg.Rosters.StartSearch(r.Context(), r.Actor, sheet.Practice, sheet.ID, searchTyped(r, sheet.Roster))
	if bad, ok := refusal(err, searchFields()); ok {
		if _, time := timeOf(r.Value("sluit")); !time && bad.at["sluit"] != "" {
			bad.at["sluit"] = noTime(r.Value("sluit"))
		}
		return p.drawSearch(w, r, http.StatusUnprocessableEntity, bad)
	}
	if err != nil {
		return err
	}
	return r.SeeOther(w, searchAt(sheet.Practice, sheet.ID, id))
}

// searchOf is the search in the address, with the roster it began with.
func (p *pages) searchOf(r *route.Request) (app.Sheet, app.Search, error) {
	return p.cfg.Rosters.Search(r.Context(), r.Actor, practiceOf(r), r.PathValue("rooster"), r.PathValue("zoektocht"))
}

// searchShow shows a search that goes on, or what it came to.
func (p *pages) searchShow(w http.ResponseWriter, r *route.Request) error {
	sheet, s, err := p.searchOf(r)
	if err != nil {
		return err
	}
	if s.Open() {
		f := framed(r, sheet, "Zoeken loopt")
		return standPage.Render(w, http.StatusOK, f, standOf(sheet, s))
	}
	return p.drawFound(w, r, http.StatusOK, sheet, s, wrong{}, -1)
}

// searchStand is how far a search is, for the script; when it is done it leads to the page.
func (p *pages) searchStand(w http.ResponseWriter, r *route.Request) error {
	sheet, s, err := p.searchOf(r)
	if err != nil {
		return err
	}
	if !s.Open() {
		return r.SeeOther(w, searchAt(sheet.Practice, sheet.ID, s.ID))
	}
	return standFragment.Render(w, http.StatusOK, standOf(sheet, s))
}

func (p *pages) searchStop(w http.ResponseWriter, r *route.Request) error {
	practice, roster, id := practiceOf(r), r.PathValue("rooster"), r.PathValue("zoektocht")
	if err := p.cfg.Rosters.StopSearch(r.Context(), r.Actor, practice, roster, id); err != nil {
		return err
	}
	return r.SeeOther(w, searchAt(practice, roster, id))
}

func (p *pages) searchRemove(w http.ResponseWriter, r *route.Request) error {
	practice, roster := practiceOf(r), r.PathValue("rooster")
	if err := p.cfg.Rosters.RemoveSearch(r.Context(), r.Actor, practice, roster, r.PathValue("zoektocht")); err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Uitkomst weggehaald", "Roosters die je bewaarde, blijven staan.")
	return r.SeeOther(w, searchFrom(practice, roster))
}

// searchKeep makes a found roster one of the practice's, and goes to it or compares it with that of now.
func (p *pages) searchKeep(w http.ResponseWriter, r *route.Request) error {
	sheet, s, err := p.searchOf(r)
	if err != nil {
		return err
	}
	n := r.Int("nummer", -1)
	id, err := p.cfg.Rosters.KeepFound(r.Context(), r.Actor, sheet.Practice, sheet.ID, s.ID, n, r.FormValue("naam"))
	if bad, ok := refusal(err, map[string]string{"name": "naam"}); ok {
		return p.drawFound(w, r, http.StatusUnprocessableEntity, sheet, s, bad, n)
	}
	if err != nil {
		return err
	}
	if r.Value("daarna") == "vergelijk" {
		return r.SeeOther(w, compareAt(sheet.Practice, todayOf(sheet), id))
	}
	r.Flash(w, kit.OK, "Rooster bewaard", "Het is van jou alleen, totdat je het deelt met je praktijk.")
	return r.SeeOther(w, at(sheet.Practice, id))
}

// todayOf is the roster that others are measured against.
func todayOf(s app.Sheet) string {
	if s.Now != nil {
		return s.Now.ID
	}
	return s.ID
}

// standSource is drawn in the page, and alone for the script.
//
//go:embed search_stand.gohtml
var standSource string

var (
	standPage     = kit.MustPage[standView]("roster/search-stand", `<header class="kw-page__head"><h1 class="utrecht-heading-1">{{.Heading}}</h1><p class="kw-lead">{{.Lead}}</p></header>{{template "search-stand" .}}`+standSource)
	standFragment = kit.MustFragment[standView]("roster/search-stand", `{{template "search-stand" .}}`+standSource)
)

type standView struct {
	Heading, Lead string
	Poll          string // address of the fragment
	Self          string
	Stop          string
	Percent       int
	Says, Aloud   string
	Stopping      bool
	Table         kit.Table
}

// standOf is how far a search is.
func standOf(sheet app.Sheet, s app.Search) standView {
	here := searchAt(sheet.Practice, sheet.ID, s.ID)
	v := standView{Heading: "We zoeken een beter rooster", Lead: "Je kunt deze pagina sluiten. De uitkomst blijft bewaard.", Poll: here + "/stand", Self: here, Stop: here + "/stop",
		Percent: int(s.Share * 100), Stopping: s.Stopping, Says: "Het zoeken begint zo.", Table: nearTable(s.Progress.Near)}
	switch {
	case s.Stopping:
		v.Says = "We zetten het zoeken stil."
	case s.Progress.Finals > 0:
		v.Says = "We spelen de beste roosters na met andere bellers."
	case s.Progress.Evaluations > 0:
		v.Says = text.Count(s.Progress.Evaluations, "rooster", "roosters") + " gespeeld. We zoeken " + text.Count(s.Minutes, "minuut", "minuten") + "."
	}
	v.Aloud = v.Says
	if s.Progress.Evaluations > 0 && !s.Stopping {
		v.Aloud = strconv.Itoa(v.Percent/25*25) + " procent van de tijd is om."
	}
	return v
}

func nearTable(near []search.Glimpse) kit.Table {
	t := kit.Table{Caption: "Wat er nu gevonden is", Columns: []kit.Column{{Label: "Geboekt"}, {Label: "Dagen tot een afspraak", Num: true}, {Label: "Uitloop per week", Num: true}, {Label: "Spreekuur per week", Num: true}}}
	for _, g := range near {
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: text.Decimal(g.Booked, 1) + " minuten"}, {Text: text.Decimal(g.Delay, 1)}, {Text: text.Clock(g.Overtime)}, {Text: text.Decimal(float64(g.Minutes)/60, 1) + " uur"}}})
	}
	return t
}
