// Package audit has the page on which an organisation reads its own log: who saw or did what, when, in which role
// (AZ-8).
package audit

import (
	_ "embed"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/audit"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Pages are the pages with the use cases they call.
type Pages struct{ log *app.Service }

// New makes the pages.
func New(log *app.Service) *Pages { return &Pages{log} }

// Routes are the lines of the table.
func (p *Pages) Routes() []route.Route {
	return []route.Route{route.Get("/logboek", route.For(access.AuditRead, route.Own(access.Organisation)), p.show)}
}

//go:embed audit.gohtml
var source string

var page = kit.MustPage[view]("audit/log", source)

type view struct {
	Heading string
	Filter  kit.Filter
	Table   kit.Table
	Empty   kit.Empty // drawn when there is nothing to list
	Newest  string    // address of the first page; empty: this is it
	Older   string    // address of the page after this one; empty: there is none
	Wrong   kit.ErrorSummary
}

func (p *Pages) show(w http.ResponseWriter, r *route.Request) error {
	filter, wrong := filterOf(r)
	v := view{Heading: "Wie keek of deed iets?", Filter: filterForm(r, wrong)}
	if wrong != "" {
		v.Wrong.Items = []kit.Link{{Text: wrong, Href: "#van"}}
	}
	list, err := p.log.List(r.Context(), r.Actor, r.About, filter)
	if err != nil {
		return err
	}
	v.Table = tableOf(list.Lines)
	if len(list.Lines) == 0 {
		v.Empty = kit.Empty{ID: "leeg", Why: kit.NoMatch, Heading: "Niets gevonden", Text: "Zoek op een ander woord of een andere dag.",
			Buttons: []kit.Button{kit.LinkButton("Wis het filter", "/logboek")}}
	}
	if list.Next != 0 {
		v.Older = address(r, list.Next)
	}
	if filter.Before != 0 {
		v.Newest = address(r, 0)
	}
	frame := r.Frame(v.Heading)
	frame.Faulty = wrong != ""
	return page.Render(w, http.StatusOK, frame, v)
}

// filterOf reads the filter from the address; a date that is none is left out and named.
func filterOf(r *route.Request) (app.Filter, string) {
	f := app.Filter{Words: r.Value("zoek"), Action: r.Value("wat"), Before: int64(r.Int("voor", 0))}
	from, err1 := kernel.ParseDate(orNone(r.Value("van")))
	until, err2 := kernel.ParseDate(orNone(r.Value("tot")))
	wrong := ""
	if err1 == nil {
		f.From = midnight(from)
	} else if r.Value("van") != "" {
		wrong = "Vul de begindatum in als 31-01-2026, of laat hem leeg."
	}
	if err2 == nil {
		f.Until = midnight(until.AddDays(1))
	} else if r.Value("tot") != "" {
		wrong = "Vul de einddatum in als 31-01-2026, of laat hem leeg."
	}
	return f, wrong
}

func orNone(s string) string {
	if t, err := time.Parse("02-01-2006", s); err == nil {
		return t.Format(time.DateOnly) // typed in a browser without a date field
	}
	return s
}

// midnight is the instant at which a day begins in the Netherlands.
func midnight(d kernel.Date) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, clock.Amsterdam)
}

func filterForm(r *route.Request, wrong string) kit.Filter {
	words := kit.TextField("zoek", "Naam of woord", r.Value("zoek"))
	words.Kind = kit.Search
	what := kit.SelectField("wat", "Wat", r.Value("wat"), kit.Option{Text: "Alles"})
	for _, code := range text.AuditActions() {
		what.Options = append(what.Options, kit.Option{Value: code, Text: text.AuditAction(code)})
	}
	from, until := kit.DateField("van", "Vanaf", r.Value("van")), kit.DateField("tot", "Tot en met", r.Value("tot"))
	from.Error = wrong
	return kit.Filter{Action: "/logboek", Fields: []kit.Field{words, what, from, until}, Button: "Zoek"}
}

// address is this page with the same filter, from another line on.
func address(r *route.Request, before int64) string {
	q := url.Values{}
	for _, name := range []string{"zoek", "wat", "van", "tot"} {
		if v := r.Value(name); v != "" {
			q.Set(name, v)
		}
	}
	if before != 0 {
		q.Set("voor", strconv.FormatInt(before, 10))
	}
	if len(q) == 0 {
		return "/logboek"
	}
	return "/logboek?" + q.Encode()
}

func tableOf(lines []app.Line) kit.Table {
	t := kit.Table{Caption: "Logboek, nieuwste eerst",
		Columns: []kit.Column{{Label: "Wanneer"}, {Label: "Wie"}, {Label: "Wat"}, {Label: "Uitkomst", Optional: true}}}
	for _, l := range lines {
		who := kit.Cell{Text: l.Who, Sub: text.Role(l.Role)}
		if l.Organisation != "" {
			who.Sub = joined(who.Sub, l.Organisation)
		}
		result := kit.Cell{Status: kit.StatusOK("Gelukt")}
		if l.Refused {
			result.Status = kit.StatusBlock("Geweigerd")
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: text.MomentYear(l.At)}, who,
			{Text: text.AuditAction(l.Action), Sub: l.Detail}, result}})
	}
	return t
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}
