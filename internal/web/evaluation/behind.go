package evaluation

import (
	_ "embed"
	"net/http"
	"slices"

	app "kwartier/internal/app/evaluation"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed behind.gohtml
var behindSource string

var behindPage = kit.MustPage[behindView]("evaluation/behind", behindSource)

type behindView struct {
	Heading, Lead string
	Tabs          kit.Tabs
	None          kit.Empty
	Table         kit.Table
}

const behindPath = "/praktijken/evaluaties"

// behind shows the RHO how far its practices are (EV-4, LC-6): by name, or by who is late the longest. It is no ranking: who
// is late may need help.
func (p *pages) behind(w http.ResponseWriter, r *route.Request) error {
	stands, err := p.cfg.Evaluations.OfRHO(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	all, since := r.Value("wie") == "alle", r.Value("volgorde") == "sinds"
	rows := slices.Clone(stands.All)
	if !all {
		rows = slices.DeleteFunc(rows, func(s app.Stand) bool { return s.Late == 0 })
	}
	if since {
		slices.SortStableFunc(rows, longest)
	}
	v := behindView{Heading: "Wie loopt achter met evalueren?", Lead: "Bel of mail, of vul samen in. Een evaluatie kost ongeveer een minuut.",
		Tabs: kit.Tabs{Label: "Wie je ziet", Items: []kit.TabItem{
			{Text: "Achter", Href: address(false, since), Count: stands.Behind, Current: !all},
			{Text: "Alle", Href: address(true, since), Count: len(stands.All), Current: all}}}}
	switch {
	case len(stands.All) == 0:
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog niets om te evalueren", Text: "Zodra een praktijk een plan heeft, zie je hier hoe ver zij is."}
	case len(rows) == 0:
		v.None = kit.Empty{ID: "leeg", Why: kit.AllIsDone, Heading: "Niemand loopt achter", Text: "Alle praktijken evalueerden wat tot vandaag nodig was."}
	default:
		v.Table = table(rows, all, since)
	}
	f := r.Frame(v.Heading)
	f.Home = "/nu"
	f.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Praktijken", Href: "/praktijken"}, {Text: "Evaluaties"}}
	return behindPage.Render(w, http.StatusOK, f, v)
}

// longest puts who is late the longest first, and who is not late last.
func longest(a, b app.Stand) int {
	if a.Since.IsZero() != b.Since.IsZero() {
		if a.Since.IsZero() {
			return 1
		}
		return -1
	}
	return a.Since.Compare(b.Since)
}

func address(all, since bool) string {
	who, order := "achter", "naam"
	if all {
		who = "alle"
	}
	if since {
		order = "sinds"
	}
	return behindPath + "?wie=" + who + "&volgorde=" + order
}

func table(rows []app.Stand, all, since bool) kit.Table {
	name, late := kit.Column{Label: "Praktijk", Href: address(all, false)}, kit.Column{Label: "Te laat", Href: address(all, true)}
	if since {
		late.Sorted = kit.Ascending
	} else {
		name.Sorted = kit.Ascending
	}
	t := kit.Table{Caption: "Evaluaties per praktijk", Columns: []kit.Column{name, {Label: "Jaar", Num: true}, late,
		{Label: "Kan nu", Num: true}, {Label: "Gedaan dit jaar", Num: true}, {Label: "Contactpersoon", Optional: true}}}
	for _, s := range rows {
		cell := kit.Cell{Empty: "niets te laat"}
		if s.Late > 0 {
			cell = kit.Cell{Text: text.Count(s.Late, "evaluatie", "evaluaties"), Sub: "sinds " + text.DayMonth(s.Since), Late: true}
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: s.Name, Href: base(s.Practice)}, {Text: text.Number(s.Year)}, cell,
			{Text: text.Number(s.Ready)}, {Text: text.Number(s.Done)}, {Text: s.Contact, Empty: "geen naam"}}})
	}
	return t
}
