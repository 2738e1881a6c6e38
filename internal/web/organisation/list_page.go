package organisation

import (
	_ "embed"
	"net/http"
	"net/url"
	"strconv"

	app "kwartier/internal/app/organisation"
	"kwartier/internal/domain/account"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed list.gohtml
var listSource string

var listPage = kit.MustPage[listView]("organisation/list", listSource)

type listView struct {
	Add     kit.Button
	Lead    string
	Tabs    kit.Tabs
	Filter  kit.Filter
	Nothing kit.Empty
	Table   kit.Table
	Pages   kit.Pagination
}

// list shows the organisations: everything that is chosen stands in the address.
func (p *pages) list(w http.ResponseWriter, r *route.Request) error {
	f := app.Filter{Kind: account.Kind(r.Value("soort")), Typed: r.Value("zoek"), Page: max(1, r.Int("blad", 1))}
	list, err := p.cfg.Organisations.List(r.Context(), r.Actor, f)
	if err != nil {
		return err
	}
	all := 0
	for _, n := range list.Counts {
		all += n
	}
	v := listView{Add: kit.Button{Text: "Organisatie toevoegen", Href: "/organisaties/nieuw", Icon: kit.IconPlus, Dense: true},
		Lead: "Wie er meedoet en hoeveel mensen er werken. Plannen staan hier niet.", Tabs: tabs(f, list, all), Table: table(list.Rows), Pages: pagination(f, list),
		Filter: kit.Filter{Action: "/organisaties", Live: "lijst", Button: "Zoek", Fields: []kit.Field{{Kind: kit.Search, ID: "zoek", Label: "Zoek op naam", Value: f.Typed}}}}
	if f.Kind != "" {
		v.Filter.Hidden = []kit.Hidden{{Name: "soort", Value: string(f.Kind)}}
	}
	if list.Total == 0 {
		v.Nothing = kit.Empty{ID: "leeg", Why: kit.NoMatch, Heading: "Geen organisatie gevonden", Text: "Kies een andere soort, of zoek op een ander woord.",
			Buttons: []kit.Button{kit.LinkButton("Wis het filter", "/organisaties")}}
	}
	frame := r.Frame("Organisaties")
	frame.Home = "/nu"
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Organisaties"}}
	return listPage.Render(w, http.StatusOK, frame, v)
}

func tabs(f app.Filter, list app.List, all int) kit.Tabs {
	out := kit.Tabs{Label: "Soorten", Items: []kit.TabItem{{Text: "Alle", Href: href("", f.Typed, 1), Count: all, Current: f.Kind == ""}}}
	for _, k := range kinds {
		if n := list.Counts[k.kind]; n > 0 || k.kind != account.Partner {
			out.Items = append(out.Items, kit.TabItem{Text: k.many, Href: href(k.kind, f.Typed, 1), Count: n, Current: f.Kind == k.kind})
		}
	}
	return out
}

func table(rows []app.Row) kit.Table {
	t := kit.Table{Caption: "Organisaties op naam", Columns: []kit.Column{{Label: "Organisatie"}, {Label: "Regio"}, {Label: "Mensen", Num: true}}}
	for _, row := range rows {
		people := kit.Cell{Text: text.Number(row.People)}
		if row.People == 0 {
			people = kit.Cell{Status: kit.StatusWarn("Nog niemand")}
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: row.Name, Href: "/organisaties/" + row.ID, Sub: kindName(row.Kind)},
			{Text: text.List(row.Regions, "en"), Empty: "geen regio"}, people}})
	}
	return t
}

func pagination(f app.Filter, list app.List) kit.Pagination {
	from := (f.Page - 1) * app.PageSize
	out := kit.Pagination{First: from + 1, Last: from + len(list.Rows), Total: list.Total, Noun: "organisaties", Live: "lijst"}
	if f.Page > 1 {
		out.Previous = href(f.Kind, f.Typed, f.Page-1)
	}
	if out.Last < list.Total {
		out.Next = href(f.Kind, f.Typed, f.Page+1)
	}
	return out
}

// href is the address of a page of what is chosen.
func href(kind account.Kind, typed string, page int) string {
	v := url.Values{}
	if kind != "" {
		v.Set("soort", string(kind))
	}
	if typed != "" {
		v.Set("zoek", typed)
	}
	if page > 1 {
		v.Set("blad", strconv.Itoa(page))
	}
	if len(v) == 0 {
		return "/organisaties"
	}
	return "/organisaties?" + v.Encode()
}
