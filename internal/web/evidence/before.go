package evidence

import (
	app "kwartier/internal/app/evidence"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// rests says that this is proof of before, and where it goes on (UT-17); zero where it is not so.
func rests(r *route.Request, o *app.Overview) kit.Alert {
	to := o.Practice.Elsewhere
	if to == "" {
		return kit.Alert{}
	}
	a := kit.Alert{Severity: kit.Tip, Heading: "Dit is van eerder", Paras: []string{o.Practice.Name + " werkt nu in het plan van een andere praktijk. Je kunt dit bewijs lezen, niet wijzigen."}}
	if r.Actor.PlanOf() == to || r.Actor.Rho == "" {
		a.Links = []kit.Link{{Text: "Naar het bewijs van nu", Href: base(to)}}
	}
	return a
}

// before are the links to proof of practices of before.
func before(o *app.Overview) []kit.Link {
	var out []kit.Link
	for _, f := range o.Before {
		out = append(out, kit.Link{Text: "Eerder: " + f.Name, Href: base(f.ID)})
	}
	return out
}
