// Package count shows how many practices take part and how far their plans are: numbers per region, no practice
// (AZ-4, AZ-5, LC-7). It is all that an insurer and a national party see of plans.
package count

import (
	_ "embed"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/practice"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the page works with.
type Config struct{ Practices *app.Service }

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	return []route.Route{route.Get("/cijfers", route.For(access.CountRead, route.Own(access.Region)), p.counts)}
}

//go:embed count.gohtml
var source string

var page = kit.MustPage[view]("count", source)

type view struct {
	Lead  string
	None  kit.Empty
	Table kit.Table
}

// counts shows the regions that the actor may count; who may count none gets the refusal of the policy.
func (p *pages) counts(w http.ResponseWriter, r *route.Request) error {
	rows, err := p.cfg.Practices.Counts(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	if len(rows) == 0 && !access.Allowed(r.Actor, access.CountRead, access.Own(r.Actor, access.Region)) {
		return access.NotFound()
	}
	v := view{Lead: Sentence(rows), Table: table(rows)}
	if len(rows) == 0 {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog geen cijfers", Text: "Zodra er praktijken meedoen, staan hier de aantallen."}
	}
	frame := r.Frame("Hoe staat het ervoor?")
	frame.Home = "/nu"
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Cijfers"}}
	return page.Render(w, http.StatusOK, frame, v)
}

// Sentence says the numbers in one sentence.
func Sentence(rows []app.RegionCounts) string {
	var all, accepted, late int
	for _, c := range rows {
		all, accepted, late = all+c.Practices, accepted+c.Accepted, late+c.Late
	}
	return text.Count(all, "praktijk doet", "praktijken doen") + " mee in " + text.Count(len(rows), "regio", "regio's") + ". " +
		text.Count(accepted, "plan is", "plannen zijn") + " akkoord, " + strconv.Itoa(late) + " te laat."
}

func table(rows []app.RegionCounts) kit.Table {
	t := kit.Table{Caption: "Praktijken en hun plannen per regio", Columns: []kit.Column{{Label: "Regio"}, {Label: "Praktijken", Num: true},
		{Label: "Niet begonnen", Num: true}, {Label: "Bezig", Num: true}, {Label: "Ingediend", Num: true}, {Label: "Terug", Num: true}, {Label: "Akkoord", Num: true}, {Label: "Te laat", Num: true}}}
	for _, c := range rows {
		row := kit.Row{Cells: []kit.Cell{{Text: c.Name}}}
		for _, n := range []int{c.Practices, c.NoPlan, c.Concept, c.Submitted, c.Returned, c.Accepted, c.Late} {
			row.Cells = append(row.Cells, kit.Cell{Text: text.Number(n)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
