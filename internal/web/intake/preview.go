package intake

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"
	"strings"

	app "kwartier/internal/app/intake"
	"kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed preview.gohtml
var previewSource string

var previewPage = kit.MustPage[previewView]("intake/preview", previewSource)

type previewView struct {
	Heading, Lead string
	Unused        string
	Hidden        []kit.Hidden
	Parts         []part
	Items         []kit.Item
	Bar           kit.Bar
	Action        string
}

// part is a table under a heading.
type part struct {
	ID, Heading string
	Table       kit.Table
}

// shown is how many rows a table shows; the rest is counted.
const shown = 500

// partsOf puts the rows in tables: what goes in or went in, what does not, what is skipped.
func partsOf(rows []app.Row, goes func(*app.Row) bool, heading string) []part {
	out := []part{{ID: "niet", Heading: "Gaat er niet in"}, {ID: "wel", Heading: heading}, {ID: "over", Heading: "Slaan we over"}}
	counts := [3]int{}
	for i := range rows {
		row, at := &rows[i], 0
		switch {
		case row.Skip && !row.Refused():
			at = 2
		case goes(row):
			at = 1
		}
		if counts[at]++; counts[at] > shown {
			continue
		}
		t := &out[at].Table
		t.Rows = append(t.Rows, rowOf(row))
	}
	var filled []part
	for i, p := range out {
		if counts[i] == 0 {
			continue
		}
		p.Table.Caption = p.Heading
		p.Heading += " (" + strconv.Itoa(counts[i]) + ")"
		if counts[i] > shown {
			p.Heading += ", de eerste " + strconv.Itoa(shown)
		}
		p.Table.Columns = []kit.Column{{Label: "Praktijk"}, {Label: "Interventies", Num: true}, {Label: "Wat we zagen"}}
		filled = append(filled, p)
	}
	return filled
}

func rowOf(row *app.Row) kit.Row {
	name := row.Facts.Name
	if name == "" {
		name = "Zonder naam"
	}
	sub := "Rij " + strconv.Itoa(row.Number)
	if row.Facts.AGB != "" {
		sub += ", AGB " + row.Facts.AGB
	}
	seen := kit.Cell{Text: "Niets bijzonders"}
	if len(row.Findings) > 0 {
		var lines []string
		for i := range row.Findings {
			f := &row.Findings[i]
			where := ""
			if f.Letter != "" {
				where = "Kolom " + f.Letter + ", " + headerOf(f.Header) + ": "
			}
			lines = append(lines, where+sentence(&f.Fault))
		}
		seen = kit.Cell{Text: strings.Join(lines, " · ")}
	}
	return kit.Row{Cells: []kit.Cell{{Text: name, Sub: sub}, {Text: strconv.Itoa(row.Chosen)}, seen}}
}

// showPreview shows what will happen; the form carries what was read on.
func showPreview(w http.ResponseWriter, r *route.Request, sheet app.Sheet, m app.Mapping, preview app.Preview) error {
	packed, err := sheet.Pack()
	if err != nil {
		return err
	}
	n := 0
	for i := range preview.Rows {
		if preview.Rows[i].Goes() {
			n++
		}
	}
	v := previewView{Heading: "Dit gaat erin", Action: confirmPath, Hidden: []kit.Hidden{{Name: "gelezen", Value: packed}}}
	v.Lead = text.Count(n, "plan", "plannen") + " van " + text.Count(len(preview.Rows), "rij", "rijen") + ". Er is nog niets gebeurd."
	for i, key := range m {
		v.Hidden = append(v.Hidden, kit.Hidden{Name: "k" + strconv.Itoa(i), Value: key})
	}
	var unused []string
	for _, i := range preview.Unused {
		unused = append(unused, app.Letter(i)+" ("+headerOf(sheet.Header[i])+")")
	}
	if len(unused) > 0 {
		v.Unused = "Niet gebruikt: " + strings.Join(unused, ", ") + "."
	}
	v.Parts = partsOf(preview.Rows, (*app.Row).Goes, "Gaat erin")
	v.Bar = kit.Bar{Buttons: []kit.Button{kit.SubtleLink("Kies een ander bestand", path)}}
	if n > 0 {
		v.Items = []kit.Item{kit.FieldsetItem(kit.Fieldset{ID: "stand", Legend: "Hoe gaan de plannen erin?", Choices: []kit.Choice{
			{ID: "stand-concept", Value: string(plan.Concept), Label: "Als concept", Text: "De praktijk leest het na en dient het in.", Checked: true},
			{ID: "stand-akkoord", Value: string(plan.Accepted), Label: "Als akkoord", Text: "Jullie gaven dit plan eerder al akkoord."},
		}})}
		v.Bar.Buttons = append([]kit.Button{kit.Submit("Lees in (" + strconv.Itoa(n) + ")")}, v.Bar.Buttons...)
	}
	return previewPage.Render(w, http.StatusOK, frame(r, v.Heading, false), v)
}

// confirm brings the rows in and says what was done.
func (p *pages) confirm(w http.ResponseWriter, r *route.Request) error {
	sheet, m, err := app.Carried(r.PostFormValue)
	if err != nil {
		return refuse(w, r, err)
	}
	stage := plan.Concept
	if r.Value("stand") == string(plan.Accepted) {
		stage = plan.Accepted
	}
	done, err := p.cfg.Intakes.Confirm(r.Context(), r.Actor, sheet, m, stage)
	var refused *app.Refused
	if errors.As(err, &refused) {
		return p.showColumns(w, r, http.StatusUnprocessableEntity, sheet, m, refused.Faults)
	}
	if err != nil {
		return err
	}
	v := previewView{Heading: "Ingelezen", Parts: partsOf(done.Rows, func(row *app.Row) bool { return done.Written[row.Number] }, "Staat erin")}
	v.Lead = text.Count(done.Plans, "plan staat", "plannen staan") + " in Kwartier, als " + text.Stage(stage) + ". " +
		text.Count(done.Added, "praktijk is", "praktijken zijn") + " nieuw in de lijst."
	v.Bar = kit.Bar{Buttons: []kit.Button{{Text: "Naar de praktijken", Href: "/praktijken"}, kit.SubtleLink("Lees nog een bestand", path)}}
	return previewPage.Render(w, http.StatusOK, frame(r, v.Heading, false), v)
}
