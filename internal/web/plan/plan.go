// Package plan shows a practice's plan: the overview, a page for every section, "Controleer je antwoorden" with
// handing in, what happened after it, earlier versions, and the RHO's page with its decision.
//
// Words: a sheet is a section as its form sends it; a drawing makes the form of a sheet; a reader makes the section of
// a posted sheet. What is posted and what is drawn is the same sheet, so that typed text always comes back.
//
// Invariants: a GET writes nothing of the plan. Every form names the version it was drawn from and carries a random
// token, so that two people in one section are joined field by field or shown both texts. What this page does not
// offer is refused by the use case, not here.
package plan

import (
	"context"
	"net/http"
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct {
	Plans *app.Service
	Now   func() time.Time
}

type pages struct{ cfg Config }

// Routes are the pages of a plan.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	about := route.Path(access.Plan, "praktijk")
	read, write, submit := route.For(access.PlanRead, about), route.For(access.PlanWrite, about), route.For(access.PlanSubmit, about)
	ask, decide := route.For(access.PlanAsk, about), route.For(access.PlanDecide, about)
	const plan = "/praktijk/{praktijk}/plan"
	const rho = "/praktijken/{praktijk}"
	section := func(r route.Route) route.Route { return r.Sample("onderdeel", "verwachting") }
	element := func(r route.Route) route.Route { return r.Sample("onderdeel", "jaar-1-anders-werken") }
	return []route.Route{
		route.Get(plan, read, p.overview),
		section(route.Get(plan+"/{onderdeel}", read, p.section)),
		section(route.Post(plan+"/{onderdeel}", write, p.saveSection)),
		element(route.Get(plan+"/buiten-het-menu/{onderdeel}", write, p.outsideMenu)),
		element(route.Post(plan+"/buiten-het-menu/{onderdeel}", write, p.addOutside)),
		route.Get(plan+"/jaar", read, p.turn),
		route.Get(plan+"/vooruit", read, p.ahead),
		route.Post(plan+"/jaar", write, p.saveTurn),
		route.Get(plan+"/controleer", read, p.check),
		route.Post(plan+"/indienen", submit, p.submit),
		route.Post(plan+"/terugnemen", submit, p.withdraw),
		route.Post(plan+"/wijzigen", write, p.change),
		route.Post(plan+"/volgend-jaar", write, p.nextYear),
		route.Get(plan+"/ingediend", read, p.handedIn),
		route.Post(plan+"/antwoord", route.For(access.PlanDiscuss, about), p.answer),
		route.Get(plan+"/versies", read, p.versions),
		route.Get(plan+"/versies/{nummer}", read, p.version).Sample("nummer", "1"),
		route.Get(plan+"/versies/{nummer}/afdrukken", read, p.printVersion).Sample("nummer", "1"),
		route.Get(plan+"/afdrukken", read, p.print),
		route.Get(plan+"/leeg-formulier", read, p.blank),
		route.Get(rho, ask, p.regional),
		route.Post(rho+"/vraag", ask, p.ask),
		route.Post(rho+"/beantwoord", ask, p.answered),
		route.Post(rho+"/akkoord", decide, p.accept),
		route.Post(rho+"/terug", decide, p.giveBack),
	}
}

// open gives the plan that the address is about.
func (p *pages) open(r *route.Request) (*app.View, error) {
	v, err := p.cfg.Plans.Open(r.Context(), r.Actor, r.PathValue("praktijk"))
	return &v, err
}

// look is open with what is new since the last look.
func (p *pages) look(r *route.Request) (*app.View, error) {
	v, err := p.cfg.Plans.Look(r.Context(), r.Actor, r.PathValue("praktijk"))
	return &v, err
}

// frame is the frame with its breadcrumb; who comes from the RHO comes by the list of practices, who looks along by the
// list of organisations.
func (p *pages) frame(r *route.Request, v *app.View, title string, crumbs ...kit.Link) kit.Frame {
	f := r.Frame(title)
	f.Home = "/nu"
	f.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}}
	if outsider(r) {
		list := kit.Link{Text: "Praktijken", Href: "/praktijken"}
		if access.Allowed(r.Actor, access.OrganisationList, access.OfInstallation()) {
			list = kit.Link{Text: "Organisaties", Href: "/organisaties"}
		}
		f.Crumbs = append(f.Crumbs, list, kit.Link{Text: v.Practice.Name, Href: list.Href + "/" + v.Practice.ID})
		for i := range f.Nav {
			f.Nav[i].Current = f.Nav[i].Href == list.Href
		}
	}
	f.Crumbs = append(f.Crumbs, crumbs...)
	f.Crumbs = append(f.Crumbs, kit.Link{Text: title})
	f.PrintNote = v.Practice.Name + " · praktijkplan · " + text.Date(p.today())
	return f
}

// planCrumb leads back to the overview.
func planCrumb(v *app.View) kit.Link { return kit.Link{Text: "Plan", Href: base(v.Practice.ID)} }

// outsider tells whether somebody of another organisation than the practice, and those that share its plan, looks.
func outsider(r *route.Request) bool {
	return r.Actor.Organisation() != r.About.Organisation && r.Actor.Joint != r.About.Organisation
}

// step is a use case without input but the practice.
type step func(context.Context, access.Actor, string) (app.Done, error)

// take does a step of the plan's life and goes on to a page.
func (p *pages) take(w http.ResponseWriter, r *route.Request, do step, heading, text, to string) error {
	done, err := do(r.Context(), r.Actor, r.PathValue("praktijk"))
	if err != nil {
		return err
	}
	if !done.Again {
		r.Flash(w, kit.OK, heading, text)
	}
	return r.SeeOther(w, to)
}
