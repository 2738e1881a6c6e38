package intake

import (
	_ "embed"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	app "kwartier/internal/app/intake"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed columns.gohtml
var columnsSource string

var columnsPage = kit.MustPage[columnsView]("intake/columns", columnsSource)

type columnsView struct {
	Lead   string
	Wrong  kit.Alert
	Hidden []kit.Hidden
	Items  []kit.Item
	Bar    kit.Bar
}

// showColumns asks what each column is: proposed where the header says exactly so, chosen before with m.
func (p *pages) showColumns(w http.ResponseWriter, r *route.Request, code int, sheet app.Sheet, m app.Mapping, wrong []kernel.Fault) error {
	fields, err := p.cfg.Intakes.Fields(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	if m == nil {
		m = app.Propose(fields, sheet.Header)
	}
	packed, err := sheet.Pack()
	if err != nil {
		return err
	}
	v := columnsView{Hidden: []kit.Hidden{{Name: "gelezen", Value: packed}}, Bar: kit.Bar{Buttons: []kit.Button{kit.Next("Bekijk wat erin gaat"), kit.SubtleLink("Kies een ander bestand", path)}}}
	v.Lead = text.Count(len(sheet.Lines), "rij", "rijen") + " gelezen. Zeg per kolom wat het is. Wat we zeker weten, staat er al."
	if len(sheet.Others) > 0 {
		v.Lead += fmt.Sprintf(" Alleen blad ‘%s’ lezen we. Niet gelezen: %s.", sheet.Name, strings.Join(sheet.Others, ", "))
	}
	options := []kit.Option{{Text: "Niet gebruiken"}}
	for _, f := range fields {
		label := f.Label
		if f.Must {
			label += " (nodig)"
		}
		options = append(options, kit.Option{Value: f.Key, Text: label})
	}
	for i, h := range sheet.Header {
		f := kit.SelectField("k"+strconv.Itoa(i), "Kolom "+app.Letter(i)+": "+headerOf(h), m[i], options...)
		f.Hint = example(sheet, i)
		v.Items = append(v.Items, kit.FieldItem(f))
	}
	if len(wrong) > 0 {
		v.Wrong = kit.Alert{Severity: kit.Block, Heading: "De kolommen kloppen nog niet"}
		for i := range wrong {
			v.Wrong.Paras = append(v.Wrong.Paras, sentence(&wrong[i]))
		}
	}
	return columnsPage.Render(w, code, frame(r, "Kolommen kiezen", len(wrong) > 0), v)
}

func headerOf(h string) string {
	if h == "" {
		return "zonder kop"
	}
	return cut(h, 120)
}

// example is the first value in a column.
func example(s app.Sheet, column int) string {
	for _, l := range s.Lines {
		if column < len(l.Cells) && l.Cells[column] != "" {
			return "Bijvoorbeeld: " + cut(l.Cells[column], 60)
		}
	}
	return "Deze kolom is leeg."
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// preview shows what will happen with the chosen columns.
func (p *pages) preview(w http.ResponseWriter, r *route.Request) error {
	sheet, m, err := app.Carried(r.PostFormValue)
	if err != nil {
		return refuse(w, r, err)
	}
	preview, err := p.cfg.Intakes.Preview(r.Context(), r.Actor, sheet, m)
	var refused *app.Refused
	if errors.As(err, &refused) {
		return p.showColumns(w, r, http.StatusUnprocessableEntity, sheet, m, refused.Faults)
	}
	if err != nil {
		return err
	}
	return showPreview(w, r, sheet, m, preview)
}
