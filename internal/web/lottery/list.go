package lottery

import (
	_ "embed"
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/account"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed list.gohtml
var listSource string

var listPage = kit.MustPage[listView]("lottery/list", listSource)

type listView struct {
	Lead  string
	Begin kit.Button // empty: not for who looks
	None  kit.Empty
	Table kit.Table
}

func (p *pages) listRoutes() []route.Route {
	return []route.Route{
		route.Get(list, route.For(access.LotteryList, route.Own(access.Organisation)), p.list),
	}
}

// list shows the rounds of the RHO.
func (p *pages) list(w http.ResponseWriter, r *route.Request) error {
	rounds, err := p.cfg.Lotteries.Rounds(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	v := listView{Lead: "Elke ronde verdeelt de plaatsen over de instapdatums."}
	if access.Allowed(r.Actor, access.LotteryBegin, access.Own(r.Actor, access.Organisation)) {
		v.Begin = kit.LinkButton("Begin een ronde", fresh)
	}
	if len(rounds) == 0 {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog geen ronde", Text: "Zodra er een ronde is, staat die hier."}
	} else {
		v.Table = listTable(rounds, r.Actor)
	}
	f := r.Frame("Instroom")
	f.Home = route.Home
	f.Crumbs = []kit.Link{{Text: "Nu", Href: route.Home}, {Text: "Instroom"}}
	return listPage.Render(w, http.StatusOK, f, v)
}

func listTable(rounds []app.Round, actor access.Actor) kit.Table {
	t := kit.Table{Caption: "Rondes", Columns: []kit.Column{{Label: "Ronde"}, {Label: "Inschrijven tot"}, {Label: "Hoe ver"}}}
	below := ""
	if actor.Member.Kind == account.Insurer {
		below = "/akkoord" // which shows counts, and asks for consent (LO-3)
	}
	for _, r := range rounds {
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: r.Settings.Name, Href: of(r.ID, below)}, {Text: text.MomentYear(r.Settings.Closes)},
			{Text: text.LotteryStage(r.Stage)}}})
	}
	return t
}
