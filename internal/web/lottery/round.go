package lottery

import (
	_ "embed"
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed round.gohtml
var roundSource string

var roundPage = kit.MustPage[roundView]("lottery/round", roundSource)

type roundView struct {
	Heading, Lead string
	Tabs          kit.Tabs
	Now           kit.Now
	Facts         []kit.Definition
}

func (p *pages) roundRoutes() []route.Route {
	return []route.Route{route.Get(at, route.For(access.LotteryRead, on), p.round)}
}

// round shows how far a round is, and what comes first.
func (p *pages) round(w http.ResponseWriter, r *route.Request) error {
	round, err := p.cfg.Lotteries.Round(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	s := round.Settings
	v := roundView{Heading: s.Name, Lead: upper(text.LotteryStage(round.Stage)) + ".", Tabs: roundTabs(r, &round, ""), Now: nextTask(&round)}
	def := func(term, says string) kit.Definition { return kit.Definition{Term: term, Link: kit.Link{Text: says}} }
	var dates []string
	for _, d := range s.Dates {
		dates = append(dates, text.Date(d))
	}
	v.Facts = []kit.Definition{def("Inschrijving", "van "+text.MomentYear(s.Opens)+" tot "+text.MomentYear(s.Closes)), def("Startdata", text.List(dates, "en"))}
	v.Facts = append(v.Facts, minutesPeople(&round)...)
	if round.Mine != "" {
		v.Facts = append(v.Facts, def("Jouw taak", upper(text.LotteryPart(round.Mine))))
	}
	f := r.Frame(v.Heading)
	f.Home, f.Crumbs = route.Home, []kit.Link{{Text: "Nu", Href: route.Home}, {Text: "Instroom", Href: list}, {Text: v.Heading}}
	return roundPage.Render(w, http.StatusOK, f, v)
}

// nextTask is what comes first in a round, for whoever looks.
func nextTask(round *app.Round) kit.Now {
	n := kit.Now{ID: "nu"}
	to := func(task, words, button, below string) kit.Now {
		n.Task, n.Text, n.Button = task, words, kit.Button{Text: button, Href: of(round.ID, below)}
		return n
	}
	switch round.Stage {
	case ceremony.Preparing:
		n.Term = "Opent op " + text.MomentYear(round.Settings.Opens)
		return to("Kijk de instellingen na", "Zolang de lijst niet is gepubliceerd, kun je ze wijzigen.", "Naar Instellingen", "/instellingen")
	case ceremony.Open:
		n.Term = "Sluit op " + text.MomentYear(round.Settings.Closes)
		return to("Volg de inschrijving", "Kies ook alvast wie loten maakt, wie trekt en wie toezicht houdt.", "Naar Lijst", "/lijst")
	case ceremony.Closed:
		n.Term = "Gesloten op " + text.MomentYear(round.Settings.Closes)
		return to("Publiceer de lotenlijst", "Daarvoor zijn loten nodig, en vier mensen met elk een taak.", "Naar Lijst", "/lijst")
	case ceremony.Drawn:
		n.Term = "Er is geloot"
		return to("Laat het verslag ondertekenen", "De trekker en beide toezichthouders tekenen.", "Naar Loting", "/loting")
	case ceremony.Signed:
		n.Term = "Geloot en ondertekend"
		return to("Verwerk wat er verandert", "Later beginnen, niet meer meedoen, een ander aantal: het gaat op één pagina.", "Naar Daarna", "/daarna")
	}
	n.Term = upper(text.LotteryStage(round.Stage))
	return to("Maak de loting klaar", "Op de pagina Loting staat op wie het wacht.", "Naar Loting", "/loting")
}
