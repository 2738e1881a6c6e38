package roster

import (
	_ "embed"
	"net/http"
	"strconv"

	app "kwartier/internal/app/roster"
	"kwartier/internal/chart"
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/domain/roster/search"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed search_found.gohtml
var foundSource string

var foundPage = kit.MustPage[foundView]("roster/search-found", foundSource)

type foundView struct {
	Heading string
	Lead    []string
	Alert   kit.Alert
	Wrong   kit.Alert
	Empty   kit.Empty
	Picture kit.Picture
	Says    string // above the picture
	Table   kit.Table
	Cards   []foundCard
	Note    string
	Bar     kit.Bar
	Remove  string // address; empty: not shown
}

// foundCard is one roster of the front.
type foundCard struct {
	ID, Letter, Number string
	Words              text.Found
	Name               kit.Field
	Keep               string // address of the form
	Buttons            []kit.Button
}

// drawFound shows what a search came to. n is the roster whose name could not be taken; −1: none.
func (p *pages) drawFound(w http.ResponseWriter, r *route.Request, code int, sheet app.Sheet, s app.Search, bad wrong, n int) error {
	here := searchAt(sheet.Practice, sheet.ID, s.ID)
	v := foundView{Heading: "Gevonden roosters", Wrong: bad.others, Remove: here + "/weg",
		Bar: kit.Bar{Buttons: []kit.Button{kit.LinkButton("Zoek opnieuw", searchFrom(sheet.Practice, sheet.ID)), kit.SubtleLink("Terug naar het rooster", at(sheet.Practice, sheet.ID))}}}
	v.Alert = foundAlert(s)
	if s.Result == nil || len(s.Result.Front) == 0 {
		v.Empty = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Geen beter rooster gevonden", Text: "Binnen deze grenzen vonden we niets beters. Geef meer uren, of zoek langer."}
	} else {
		v.Lead = text.RosterSearched(*s.Result)
		v.Says, v.Picture, v.Table = text.RosterSearchedHead(*s.Result), foundPicture(*s.Result), foundTable(*s.Result)
		v.Note = "Gevonden met getal " + strconv.FormatUint(s.Result.Seed, 10) + " na " + text.Count(s.Result.Evaluations, "gespeeld rooster", "gespeelde roosters") + ". " +
			"De cijfers staan op " + strconv.Itoa(s.Result.Years) + " jaar. Tussen haakjes staat het bereik met 95% zekerheid."
		for i, f := range s.Result.Front {
			v.Cards = append(v.Cards, cardOf(r, i, f, s.Result, here+"/bewaar", bad, n))
		}
	}
	f := framed(r, sheet, v.Heading)
	f.Faulty = len(bad.at) > 0
	return foundPage.Render(w, code, f, v)
}

func foundAlert(s app.Search) kit.Alert {
	switch s.State {
	case app.SearchFailed:
		return kit.Alert{Severity: kit.Warn, Heading: "Het zoeken is niet gelukt", Paras: []string{"Wat al gevonden was, staat hieronder.", "Zoek opnieuw. Lukt het weer niet, vraag dan de beheerder."}}
	case app.SearchStopped:
		return kit.Alert{Severity: kit.Tip, Heading: "Het zoeken is stilgezet", Paras: []string{"Dit was tot dan gevonden. De cijfers zijn een eerste schatting.", "Bewaar een rooster en vergelijk het voor zekere cijfers."}}
	}
	return kit.Alert{}
}

func letter(i int) string { return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i%26 : i%26+1] }

func cardOf(r *route.Request, i int, f search.Finalist, result *search.Result, keep string, bad wrong, n int) foundCard {
	number := strconv.Itoa(i)
	c := foundCard{ID: "rooster-" + number, Letter: letter(i), Number: number, Words: text.RosterFound(f, result.Today), Keep: keep,
		Buttons: []kit.Button{{Text: "Bewaar als rooster", Look: kit.Secondary}, {Text: "Bewaar en vergelijk met nu", Look: kit.Subtle, Name: "daarna", Value: "vergelijk"}}}
	name := kit.TextField("naam-"+number, "Naam", "Gevonden "+c.Letter+", "+text.RosterValue(text.RosterMinutes, f.Report.Booked))
	name.Name, name.Autocomplete = "naam", "off"
	if i == n {
		name.Value, name.Error = r.FormValue("naam"), bad.at["naam"]
	}
	c.Name = name
	return c
}

// foundPicture draws length against hours; filled rosters let nobody wait longer.
func foundPicture(r search.Result) kit.Picture {
	c := chart.Cloud{ID: "gevonden", Title: "Lengte en spreekuur van de gevonden roosters", XUnit: "uur spreekuur per week", YUnit: "minuten geboekt", XShort: "Uur per week", YShort: "Minuten",
		Decimals: 1, Goal: search.Aim, GoalText: "15 minuten"}
	c.Points = append(c.Points, chart.Point{X: hoursOf(r.Today.Hours), Y: r.Today.Booked.Mean, Label: "nu", Kind: chart.Today})
	for i, f := range r.Front {
		q := chart.Point{X: hoursOf(f.Report.Hours), Y: f.Report.Booked.Mean, Label: letter(i), Kind: chart.Plain}
		if f.Keeps {
			q.Kind = chart.Front
		}
		c.Points = append(c.Points, q)
	}
	return kit.PictureOf(chart.Scatter(c))
}

func hoursOf(minutes map[roster.Role]int) float64 {
	n := 0
	for _, m := range minutes {
		n += m
	}
	return float64(n) / 60
}

// foundTable has the figures of all, today first.
func foundTable(r search.Result) kit.Table {
	t := kit.Table{Caption: "De gevonden roosters naast dat van nu", Columns: []kit.Column{{Label: "Rooster"}}}
	keys := []string{"booked", "delay", "within2", "overtime"}
	today := text.RosterFigures(r.Today, nil, play.Difference{})
	row := kit.Row{Cells: []kit.Cell{{Text: "Nu"}}}
	for _, key := range keys {
		f := text.RosterFigureOf(today, key)
		t.Columns = append(t.Columns, kit.Column{Label: f.Label, Num: true})
		row.Cells = append(row.Cells, kit.Cell{Text: f.Value})
	}
	t.Columns = append(t.Columns, kit.Column{Label: "Spreekuur per week", Num: true})
	row.Cells = append(row.Cells, kit.Cell{Text: text.Decimal(hoursOf(r.Today.Hours), 1) + " uur"})
	t.Rows = append(t.Rows, row)
	for i, f := range r.Front {
		figures := text.RosterFigures(f.Report, &r.Today, f.Difference)
		row := kit.Row{Cells: []kit.Cell{{Text: letter(i), Href: "#rooster-" + strconv.Itoa(i)}}}
		for _, key := range keys {
			x := text.RosterFigureOf(figures, key)
			row.Cells = append(row.Cells, kit.Cell{Text: x.Value, Sub: x.Change, Late: x.Worse})
		}
		more := hoursOf(f.Report.Hours) - hoursOf(r.Today.Hours)
		row.Cells = append(row.Cells, kit.Cell{Text: text.Decimal(hoursOf(f.Report.Hours), 1) + " uur", Sub: text.Signed(more, 1) + " uur"})
		t.Rows = append(t.Rows, row)
	}
	return t
}
