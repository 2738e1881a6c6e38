package agenda

import (
	_ "embed"
	"net/http"

	app "kwartier/internal/app/agenda"
	domain "kwartier/internal/domain/agenda"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed columns.gohtml
var columnsSource string

//go:embed columns_form.gohtml
var columnsFormSource string // on both pages

var columnsPage = kit.MustPage[columnsView]("agenda/columns", columnsSource+columnsFormSource)

type columnsView struct {
	Lead string
	Form columnsForm
}

// columnsForm says what the columns hold, and has the file once more.
type columnsForm struct {
	Action string
	Items  []kit.Item
	Bar    kit.Bar
}

// showColumns asks what the columns hold.
func showColumns(w http.ResponseWriter, r *route.Request, u domain.Unsure, said app.Said) error {
	v := columnsView{Lead: text.AgendaUnsure(&u), Form: columnsOf(r.About.ID, u.Headings, u.Columns, said.Order, u.Order)}
	v.Form.Bar = kit.Bar{Buttons: []kit.Button{kit.Next("Meet deze agenda"), kit.SubtleLink("Kies een ander bestand", base(r.About.ID))}}
	return columnsPage.Render(w, http.StatusUnprocessableEntity, frame(r, "Kolommen kiezen", false, kit.Link{Text: "Je eigen agenda", Href: base(r.About.ID)}), v)
}

// columnsOf is the form with what is known; ask: the order of days has to be chosen.
func columnsOf(practiceID string, headings []string, columns domain.Columns, order domain.Order, ask bool) columnsForm {
	options := []kit.Option{{Text: "Staat er niet in"}}
	for _, h := range headings {
		if h != "" {
			options = append(options, kit.Option{Value: h, Text: h})
		}
	}
	f := columnsForm{Action: base(practiceID)}
	days := kit.SelectField("volgorde", "Hoe staan de dagen erin?", string(order), kit.Option{Text: "Dat zie je zelf wel"},
		kit.Option{Value: string(domain.DayFirst), Text: "Eerst de dag: 31-1-2026"}, kit.Option{Value: string(domain.MonthFirst), Text: "Eerst de maand: 1-31-2026"})
	if ask {
		days.Options = days.Options[1:]
		f.Items = append(f.Items, kit.FieldItem(days))
	}
	for _, field := range domain.Fields {
		f.Items = append(f.Items, kit.FieldItem(kit.SelectField("kolom-"+string(field), text.AgendaFields[field], columns[field], options...)))
	}
	if !ask {
		f.Items = append(f.Items, kit.FieldItem(days))
	}
	file := fileField("")
	file.Hint = "Kies het bestand nog een keer: we bewaarden er niets van."
	f.Items = append(f.Items, kit.FieldItem(file))
	return f
}
