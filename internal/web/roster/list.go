package roster

import (
	_ "embed"
	"net/http"

	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed list.gohtml
var listSource string

var listPage = kit.MustPage[listView]("roster/list", listSource)

type listView struct {
	Lead  string
	Table kit.Table
	Bar   kit.Bar
}

func (p *pages) list(w http.ResponseWriter, r *route.Request) error {
	all, err := p.cfg.Rosters.List(r.Context(), r.Actor, practiceOf(r))
	if err != nil {
		return err
	}
	v := listView{Lead: "Kijk wat een ander rooster doet, voordat je het invoert.", Bar: kit.Bar{Buttons: []kit.Button{{Text: "Begin een rooster", Href: base(practiceOf(r)) + "/nieuw"}}}}
	v.Table = kit.Table{Caption: "Roosters", Columns: []kit.Column{{Label: "Rooster"}, {Label: "Van wie"}, {Label: "Bewaard"}}}
	for _, e := range all.Rosters {
		v.Table.Rows = append(v.Table.Rows, kit.Row{Cells: []kit.Cell{{Text: e.Name, Href: at(practiceOf(r), e.ID) + "/beheer"}, {Text: e.Author}, {Text: text.MomentYear(e.Saved)}}})
	}
	return listPage.Render(w, http.StatusOK, frame(r, "Rooster"), v)
}
