package evaluation

import (
	plans "kwartier/internal/app/plan"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// rests says that these are evaluations of before, and where evaluating goes on (UT-17).
func rests(r *route.Request, p plans.Practice) kit.Alert {
	a := kit.Alert{Severity: kit.Tip, Heading: "Dit is van eerder", Paras: []string{p.Name + " werkt nu in het plan van een andere praktijk. Je kunt deze evaluaties lezen, niet wijzigen."}}
	if r.Actor.PlanOf() == p.Elsewhere || r.Actor.Rho == "" {
		a.Links = []kit.Link{{Text: "Naar de evaluaties van nu", Href: base(p.Elsewhere)}}
	}
	return a
}

// earlier are the links to evaluations of practices of before.
func earlier(former []plans.Former) []kit.Link {
	var out []kit.Link
	for _, f := range former {
		out = append(out, kit.Link{Text: "Eerder: " + f.Name, Href: base(f.ID)})
	}
	return out
}
