package practice

import (
	_ "embed"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/practice"
	"kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed list.gohtml
var listSource string

var listPage = kit.MustPage[listView]("practice/list", listSource)

type listView struct {
	Add      kit.Button
	Bring    kit.Button
	Lead     string
	None     kit.Empty // no practice at all
	Tabs     kit.Tabs
	Filter   kit.Filter
	Nothing  kit.Empty // nothing matches
	Table    kit.Table
	Pages    kit.Pagination
	Bulk     []kit.Button // for what is chosen in the table
	Together kit.Link     // joint plans, and practices that ended (UT-17)
	Errors   kit.ErrorSummary
	Keep     keeping
}

const pageSize = 50

// list shows the practices of the RHO: everything that is chosen stands in the address.
func (p *pages) list(w http.ResponseWriter, r *route.Request) error {
	return p.show(w, r, http.StatusOK, query(r), refusedName{})
}

// show draws the list, with the name of a filter that was refused.
func (p *pages) show(w http.ResponseWriter, r *route.Request, code int, q chosen, no refusedName) error {
	list, err := p.cfg.Practices.List(r.Context(), r.Actor, q.filter())
	if err != nil {
		return err
	}
	view := listView{Lead: lead(list), Tabs: tabs(q, list), Filter: filters(q, list), Table: p.table(q, list.Rows), Pages: pagination(q, list), Keep: keepingOf(q, list, no)}
	view.Errors = kit.Summary(view.Keep.fields()...)
	if access.Allowed(r.Actor, access.PlanDecide, access.OfPlan("", r.Actor.Organisation())) {
		view.Bulk = append(view.Bulk, kit.Button{Text: "Geef akkoord", Name: "wat", Value: string(app.BulkAccept), Look: kit.Secondary, Dense: true})
	}
	view.Bulk = append(view.Bulk, kit.Button{Text: "Stel een vraag", Name: "wat", Value: string(app.BulkAsk), Look: kit.Secondary, Dense: true})
	if access.Allowed(r.Actor, access.PracticeAdd, r.About) {
		view.Add = kit.Button{Text: "Praktijk toevoegen", Href: "/praktijken/nieuw", Icon: kit.IconPlus, Dense: true}
		view.Bring = kit.Button{Text: "Plannen inlezen", Href: "/praktijken/inlezen", Look: kit.Secondary, Dense: true}
	}
	switch {
	case list.Tabs[app.All] == 0:
		view.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog geen praktijken", Text: "Voeg de eerste toe. Daarna nodig je de mensen uit."}
		if view.Add.Href != "" {
			view.None.Buttons = []kit.Button{kit.LinkButton("Praktijk toevoegen", "/praktijken/nieuw"), kit.LinkButton("Plannen inlezen", "/praktijken/inlezen")}
			view.Add, view.Bring = kit.Button{}, kit.Button{}
		}
	case list.Total == 0:
		view.Nothing = kit.Empty{ID: "leeg", Why: kit.NoMatch, Heading: "Geen praktijk voldoet aan dit filter", Text: q.words(),
			Buttons: []kit.Button{kit.LinkButton("Wis het filter", "/praktijken")}}
	}
	view.Together = kit.Link{Text: "Samen en beëindigd", Href: "/praktijken/samenwerking"}
	frame := r.Frame("Praktijken")
	frame.Home = "/nu"
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Praktijken"}}
	frame.Faulty = !view.Errors.Empty()
	return listPage.Render(w, code, frame, view)
}

func lead(l app.List) string {
	s := text.Sharing(l.Tabs[app.All], l.Shared.Practices, l.Shared.Plans) + ". "
	s += fmt.Sprintf("%s akkoord, %d %s op jou, %d te laat.", text.Count(l.Stages[plan.Accepted], "plan is", "plannen zijn"),
		l.Tabs[app.Waiting], verb(l.Tabs[app.Waiting]), l.Tabs[app.LateOnes])
	return s
}

func verb(n int) string {
	if n == 1 {
		return "wacht"
	}
	return "wachten"
}

// tabs are the saved filters with their counts.
func tabs(q chosen, l app.List) kit.Tabs {
	out := kit.Tabs{Label: "Bewaarde filters"}
	mine := slices.IndexFunc(l.Saved, func(s app.Saved) bool { return chosenOf(s.Filter).href(1) == q.href(1) })
	for _, t := range []struct {
		tab  app.Tab
		text string
	}{{app.All, "Alle"}, {app.Waiting, "Wacht op jou"}, {app.LateOnes, "Te laat"}, {app.Questions, "Vragen open"}, {app.News, "Nieuw"}} {
		out.Items = append(out.Items, kit.TabItem{Text: t.text, Href: chosen{tab: t.tab, sort: q.sort, down: q.down}.href(1), Count: l.Tabs[t.tab], Current: q.tab == t.tab && mine < 0})
	}
	out.Items = append(out.Items, kit.TabItem{Text: "Komt tekort", Href: aheadPath, NoCount: true})
	for i, s := range l.Saved {
		out.Items = append(out.Items, kit.TabItem{Text: s.Name, Href: chosenOf(s.Filter).href(1), Count: s.Count, Current: i == mine})
	}
	return out
}

func filters(q chosen, l app.List) kit.Filter {
	years := []kit.Option{{Text: "Elk jaar"}}
	for _, y := range l.Years {
		years = append(years, kit.Option{Value: strconv.Itoa(y), Text: "Jaar " + strconv.Itoa(y)})
	}
	year := ""
	if q.year > 0 {
		year = strconv.Itoa(q.year)
	}
	search := kit.Field{Kind: kit.Search, ID: "zoek", Label: "Zoek op naam, plaats of AGB", Value: q.typed}
	f := kit.Filter{Action: "/praktijken", Live: "lijst", Fields: []kit.Field{search,
		kit.SelectField("stand", "Stand", string(q.stage), append([]kit.Option{{Text: "Elke stand"}}, stages...)...),
		kit.SelectField("jaar", "Deelnamejaar", year, years...),
		kit.SelectField("bevinding", "Bevinding", q.findings, findings...)}}
	for _, o := range q.hidden() {
		if o.Name == "tab" || o.Name == "volgorde" || o.Name == "af" {
			f.Hidden = append(f.Hidden, o)
		}
	}
	return f
}

func pagination(q chosen, l app.List) kit.Pagination {
	from := (q.page - 1) * pageSize
	out := kit.Pagination{First: from + 1, Last: from + len(l.Rows), Total: l.Total, Noun: "praktijken", Live: "lijst"}
	if q.page > 1 {
		out.Previous = q.href(q.page - 1)
	}
	if out.Last < l.Total {
		out.Next = q.href(q.page + 1)
	}
	return out
}

var stages = []kit.Option{
	{Value: string(plan.NoPlan), Text: "Niet begonnen"}, {Value: string(plan.Concept), Text: "Nog bezig"},
	{Value: string(plan.Submitted), Text: "Ingediend"}, {Value: string(plan.Returned), Text: "Terug met vraag"},
	{Value: string(plan.Accepted), Text: "Akkoord"},
}

var findings = []kit.Option{{Text: "Alles"}, {Value: "blocking", Text: "Moet nog"}, {Value: "warning", Text: "Let op"}, {Value: "none", Text: "Geen"}}
