// Package partnership has the pages on which an RHO lets practices share a plan, part, merge or take over one another, and
// sets the date from which years count (UT-17); and the page on which a practice reads what happened.
//
// Words: a step is one of the flows as its address has it ("samenvoegen"). The form asks, the preview says what will
// happen, the button on the preview does it. What was typed is in the preview's address, so that one can go back.
//
// Invariant: nothing is changed before the preview was shown, and nothing can be undone, which the preview says.
package partnership

import (
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/partnership"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct {
	Partnerships *app.Service
	Now          func() time.Time
}

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	about := route.Path(access.Practice, "praktijk")
	read, combine := route.For(access.PracticeRead, about), route.For(access.PracticeCombine, about)
	const rho = "/praktijken/{praktijk}/samenwerking"
	step := func(r route.Route) route.Route { return r.Sample("stap", "samenvoegen") }
	return []route.Route{
		route.Get("/praktijk/{praktijk}/samenwerking", read, p.state),
		route.Get(rho, read, p.state),
		step(route.Get(rho+"/{stap}", combine, p.form)),
		step(route.Get(rho+"/{stap}/gevolgen", combine, p.preview)),
		step(route.Post(rho+"/{stap}", combine, p.do)),
		route.Get("/praktijken/samenwerking", route.For(access.PracticeList, route.Own(access.Organisation)), p.list),
	}
}

// step is a flow as the pages speak of it.
type step struct {
	address, title, lead string
	kind                 domain.Kind
	button               string
}

var steps = []step{
	{"meedoen", "Meedoen met een gezamenlijk plan", "De praktijk werkt voortaan in het plan van een andere praktijk. Haar eigen plan blijft leesbaar.", domain.Join, "Laat de praktijk meedoen"},
	{"uitgaan", "Uit het gezamenlijke plan gaan", "De praktijk krijgt weer een eigen plan. De tekst van nu gaat mee.", domain.Leave, "Laat de praktijk eruit gaan"},
	{"samenvoegen", "Samenvoegen met een andere praktijk", "Twee praktijken worden er één. Jij kiest welke verdergaat en vanaf wanneer de jaren tellen.", domain.Merge, "Voeg de praktijken samen"},
	{"overnemen", "Overnemen van een andere praktijk", "Een praktijk gaat verder in een andere. Wie overneemt, houdt naam, code en startdatum.", domain.TakeOver, "Laat de praktijk overnemen"},
	{"startdatum", "Startdatum van deelname wijzigen", "Vanaf die datum tellen de deelnamejaren. De praktijk leest waarom je dit wijzigt.", domain.SetEntry, "Wijzig de startdatum"},
}

func stepAt(address string) (step, bool) {
	for _, s := range steps {
		if s.address == address {
			return s, true
		}
	}
	return step{}, false
}

// fits tells whether the step makes sense for how the practice stands.
func (s step) fits(st app.State) bool {
	switch s.kind {
	case domain.Leave:
		return st.Holder.ID != ""
	case domain.Join:
		return st.Holder.ID == "" && len(st.Members) == 0 && st.Into.ID == ""
	}
	return st.Holder.ID == "" && st.Into.ID == ""
}

func rhoPath(id string) string { return "/praktijken/" + id + "/samenwerking" }

// frame is the frame with its breadcrumb, which leads where the reader came from.
func (p *pages) frame(r *route.Request, st app.State, title string, crumbs ...kit.Link) kit.Frame {
	f := r.Frame(title)
	f.Home = "/nu"
	f.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}}
	if r.Actor.Organisation() != st.Practice.ID {
		f.Crumbs = append(f.Crumbs, kit.Link{Text: "Praktijken", Href: "/praktijken"}, kit.Link{Text: st.Practice.Name, Href: "/praktijken/" + st.Practice.ID})
	}
	f.Crumbs = append(append(f.Crumbs, crumbs...), kit.Link{Text: title})
	return f
}
