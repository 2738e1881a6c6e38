package practice

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"
	"strings"

	plans "kwartier/internal/app/plan"
	app "kwartier/internal/app/practice"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed bulk.gohtml
var bulkSource string

var bulkPage = kit.MustPage[bulkView]("practice/bulk", bulkSource)

type bulkView struct {
	Heading, Lead string
	Errors        kit.ErrorSummary
	Hidden        []kit.Hidden
	Will          kit.Table
	Skipped       kit.Table
	Items         []kit.Item
	Bar           kit.Bar
}

const bulkPath = "/praktijken/samen"

// together says what doing something for several practices will come to, before it is done (LC-6).
func (p *pages) together(w http.ResponseWriter, r *route.Request) error {
	do := app.Bulk(r.Value("wat"))
	if do != app.BulkAccept && do != app.BulkAsk {
		return r.SeeOther(w, "/praktijken")
	}
	preview, err := p.cfg.Practices.Preview(r.Context(), r.Actor, do, r.Form["p"])
	var fault *kernel.Fault
	if errors.As(err, &fault) && (fault.Code == app.FaultNothing || fault.Code == app.FaultTooMany) {
		says := text.Fault(fault)
		r.Flash(w, kit.Warn, says.Title, says.What, says.Do)
		return r.SeeOther(w, "/praktijken")
	}
	if err != nil {
		return err
	}
	return p.showTogether(w, r, http.StatusOK, do, preview, "")
}

func (p *pages) showTogether(w http.ResponseWriter, r *route.Request, code int, do app.Bulk, preview app.Preview, wrong string) error {
	n := len(preview.Will)
	v := bulkView{Heading: "Geef akkoord op " + text.Count(n, "plan", "plannen"), Lead: "Kijk eerst of het klopt. Er is nog niets gebeurd."}
	v.Hidden = []kit.Hidden{{Name: "wat", Value: string(do)}}
	button := "Geef akkoord (" + strconv.Itoa(n) + ")"
	if do == app.BulkAsk {
		v.Heading, button = "Stel dezelfde vraag aan "+text.Count(n, "praktijk", "praktijken"), "Stel de vraag ("+strconv.Itoa(n)+")"
		f := kit.AreaField("tekst", "Wat wil je vragen?", r.FormValue("tekst"), plans.MaxText)
		f.Hint, f.Error = "Elke praktijk krijgt deze vraag bij haar plan. Ze zien niet van elkaar wie hem kreeg.", wrong
		if n > 0 {
			v.Items = []kit.Item{kit.FieldItem(f)}
		}
		v.Errors = kit.Summary(v.Items...)
	}
	v.Will = kit.Table{Caption: "Wat er gebeurt", Columns: []kit.Column{{Label: "Praktijk"}, {Label: "Wat er gebeurt"}}}
	for _, row := range preview.Will {
		v.Hidden = append(v.Hidden, kit.Hidden{Name: "p", Value: row.ID}, kit.Hidden{Name: "gezien", Value: row.ID + ":" + strconv.FormatInt(row.Number, 10)})
		v.Will.Rows = append(v.Will.Rows, kit.Row{Cells: []kit.Cell{{Text: row.Name, Href: "/praktijken/" + row.ID, Sub: row.City}, {Text: comesOf(do, row)}}})
	}
	v.Skipped = kit.Table{Caption: "Wie we overslaan", Columns: []kit.Column{{Label: "Praktijk"}, {Label: "Waarom niet"}}}
	for _, s := range preview.Skipped {
		cell := kit.Cell{Text: s.Row.Name, Sub: s.Row.City}
		if cell.Text == "" {
			cell.Text = "Onbekende praktijk"
		}
		v.Skipped.Rows = append(v.Skipped.Rows, kit.Row{Cells: []kit.Cell{cell, {Text: text.Fault(&s.Fault).What}}})
	}
	v.Bar = kit.Bar{Buttons: []kit.Button{kit.SubtleLink("Terug naar de lijst", "/praktijken")}}
	if n > 0 {
		v.Bar.Buttons = append([]kit.Button{kit.Submit(button)}, v.Bar.Buttons...)
	}
	frame := r.Frame(v.Heading)
	frame.Home, frame.Faulty = "/nu", !v.Errors.Empty()
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Praktijken", Href: "/praktijken"}, {Text: v.Heading}}
	return bulkPage.Render(w, code, frame, v)
}

// comesOf is what will happen to one practice.
func comesOf(do app.Bulk, r app.Row) string {
	switch {
	case do == app.BulkAsk:
		return "Krijgt je vraag bij het hele plan."
	case r.Questions > 0:
		return "Het plan voor jaar " + strconv.Itoa(r.Year) + " wordt akkoord. " + text.Count(r.Questions, "open vraag telt", "open vragen tellen") + " als beantwoord."
	}
	return "Het plan voor jaar " + strconv.Itoa(r.Year) + " wordt akkoord."
}

// doTogether does it: as each plan was when it was shown, and again without harm.
func (p *pages) doTogether(w http.ResponseWriter, r *route.Request) error {
	do := app.Bulk(r.Value("wat"))
	var picks []plans.Pick
	for _, seen := range r.Form["gezien"] {
		id, number, _ := strings.Cut(seen, ":")
		n, err := strconv.ParseInt(number, 10, 64)
		if err == nil && len(picks) < app.MaxBulk {
			picks = append(picks, plans.Pick{Practice: id, Number: n})
		}
	}
	var out []plans.Outcome
	var err error
	switch do {
	case app.BulkAccept:
		out, err = p.cfg.Plans.AcceptAll(r.Context(), r.Actor, picks)
	case app.BulkAsk:
		out, err = p.cfg.Plans.AskAll(r.Context(), r.Actor, picks, r.FormValue("tekst"))
	default:
		return r.SeeOther(w, "/praktijken")
	}
	var refused *plans.Refused
	if errors.As(err, &refused) {
		preview, failed := p.cfg.Practices.Preview(r.Context(), r.Actor, do, r.Form["p"])
		if failed != nil {
			return failed
		}
		says := text.Fault(&refused.Faults[0])
		return p.showTogether(w, r, http.StatusUnprocessableEntity, do, preview, says.What+" "+says.Do)
	}
	if err != nil {
		return err
	}
	tell(w, r, do, out)
	return r.SeeOther(w, "/praktijken")
}

// tell says what was done and what was not.
func tell(w http.ResponseWriter, r *route.Request, do app.Bulk, out []plans.Outcome) {
	done := 0
	why := map[string]int{}
	for _, o := range out {
		if o.Fault == nil {
			done++
		} else {
			why[text.Fault(o.Fault).What]++
		}
	}
	heading := text.Count(done, "plan is", "plannen zijn") + " akkoord"
	if do == app.BulkAsk {
		heading = "Je vraag staat bij " + text.Count(done, "plan", "plannen")
	}
	severity, paras := kit.OK, []string(nil)
	for what, n := range why {
		severity = kit.Warn
		paras = append(paras, text.Count(n, "praktijk", "praktijken")+" niet. "+what)
	}
	r.Flash(w, severity, heading, paras...)
}
