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

//go:embed overview.gohtml
var overviewSource string

var overviewPage = kit.MustPage[overviewView]("agenda/overview", overviewSource)

type overviewView struct {
	Lead     string
	Errors   kit.ErrorSummary
	Result   result
	Action   string // of measuring; empty: one may not
	Items    []kit.Item
	Bar      kit.Bar
	Earlier  kit.Table
	Nobody   string // why there is nothing
	Measured bool
}

// shown is which measurement the page shows, and what was wrong with a form on it.
type shown struct {
	measured        string // empty: the newest
	wrongFile       string
	name, wrongName string
}

func (p *pages) overview(w http.ResponseWriter, r *route.Request) error {
	return p.show(w, r, http.StatusOK, shown{measured: r.FormValue("meting")})
}

// show shows what was measured, and asks for a file.
func (p *pages) show(w http.ResponseWriter, r *route.Request, code int, s shown) error {
	all, err := p.cfg.Agendas.Overview(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	v := overviewView{Lead: "Lees een export van je agenda in. Je ziet hoe lang je consulten duren: geboekt en gerealiseerd."}
	if all.MayWrite {
		v.Action = base(r.About.ID)
		v.Items = []kit.Item{kit.FieldItem(fileField(s.wrongFile))}
		v.Bar = kit.Bar{Buttons: []kit.Button{kit.Next("Meet deze agenda"), kit.SubtleLink("Terug naar de roosters", rosterOf(r.About.ID))}}
	} else if len(all.Measured) == 0 {
		v.Nobody = "Er is nog geen agenda gemeten. Een schrijver of tekenbevoegde van je praktijk kan dat doen."
	}
	if m, ok := chosen(all, s.measured); ok {
		v.Result, v.Measured = resultOf(r.About.ID, all, m, s), true
	}
	if v.Measured && all.MayWrite { // one button stands out: printing
		v.Bar.Buttons[0].Look = kit.Secondary
	}
	if len(all.Measured) > 1 {
		v.Earlier = earlier(r.About.ID, all.Measured)
	}
	v.Errors = kit.Summary(append(append([]kit.Item{}, v.Result.Begin.Items...), v.Items...)...)
	return overviewPage.Render(w, code, frame(r, "Je eigen agenda", !v.Errors.Empty()), v)
}

func fileField(wrong string) kit.Field {
	f := kit.FileField("bestand", "Je agenda", "CSV of ICS, hoogstens 64 MB. Met dag, tijd, lengte en soort. Zonder namen, geboortedatums of BSN.")
	f.Error = wrong
	return f
}

// chosen is the measurement that was asked for, else the newest.
func chosen(all app.Overview, id string) (app.Measured, bool) {
	for _, m := range all.Measured {
		if m.ID == id {
			return m, true
		}
	}
	if len(all.Measured) == 0 {
		return app.Measured{}, false
	}
	return all.Measured[0], true
}

func earlier(practiceID string, all []app.Measured) kit.Table {
	t := kit.Table{Caption: "Alle metingen", Columns: []kit.Column{{Label: "Periode"}, {Label: "Afspraken", Num: true}, {Label: "Geboekt", Num: true},
		{Label: "Gerealiseerd", Num: true}, {Label: "Gemeten", Optional: true}}}
	for _, m := range all {
		s := m.Total()
		t.Rows = append(t.Rows, kit.Row{Name: period(m.Measurement), Cells: []kit.Cell{{Text: period(m.Measurement), Href: of(practiceID, m.ID)},
			{Text: text.Number(m.All().Count)}, minutes(s.BookedMean()), minutes(s.RealisedMean()), {Text: text.MomentYear(m.At), Sub: "door " + m.By}}})
	}
	return t
}

func period(m domain.Measurement) string {
	return text.Date(m.From) + " tot en met " + text.Date(m.Until)
}

// minutes writes an average length; nothing was noted for 0.
func minutes(m float64) kit.Cell {
	if m == 0 {
		return kit.Cell{Empty: "niet bekend"}
	}
	return kit.Cell{Text: text.Decimal(m, 1) + " min"}
}
