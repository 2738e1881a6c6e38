package plan

import (
	_ "embed"
	"net/http"

	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed handedin.gohtml
var handedInSource string

var handedInPage = kit.MustPage[handedInView]("plan/handedin", handedInSource)

type handedInView struct {
	Heading, Lead string
	Alert         kit.Alert
	Next          []string
	Home, Plan    kit.Button
	Withdraw      string
}

// handedIn confirms that the plan was handed in and says what happens next.
func (p *pages) handedIn(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	if v.Stage != domain.Submitted && v.Stage != domain.Accepted {
		return r.SeeOther(w, base(v.Practice.ID))
	}
	rho := first(v.Practice.RHOName, "De zorggroep")
	view := handedInView{
		Heading: "Je plan is ingediend", Lead: "Je hoeft nu niets te doen.",
		Alert: kit.Alert{Severity: kit.OK, Heading: "Ingediend op " + text.MomentYear(v.SubmittedAt), Paras: []string{rho + " leest je plan. Je kunt het blijven bekijken."}},
		Next: []string{
			rho + " leest je plan en kan je iets vragen.",
			"Is alles duidelijk? Dan is je plan akkoord en zie je dat op je eerste pagina.",
			"Daarna evalueer je op de dagen die je zelf koos.",
		},
		Home: kit.Button{Text: "Naar de eerste pagina", Href: "/nu"}, Plan: kit.SubtleLink("Bekijk je plan", base(v.Practice.ID)),
	}
	if v.Stage == domain.Accepted {
		view.Heading, view.Next = "Je plan is akkoord", view.Next[2:]
	}
	if v.May.Withdraw {
		view.Withdraw = base(v.Practice.ID) + "/terugnemen"
	}
	return handedInPage.Render(w, http.StatusOK, p.frame(r, v, view.Heading, planCrumb(v)), view)
}

// withdraw takes the plan back until the RHO decides (LC-9).
func (p *pages) withdraw(w http.ResponseWriter, r *route.Request) error {
	return p.take(w, r, p.cfg.Plans.Withdraw, "Je hebt je plan teruggenomen", "Pas het aan en dien het opnieuw in.", base(r.PathValue("praktijk")))
}

// change opens an accepted plan for writing (LC-3).
func (p *pages) change(w http.ResponseWriter, r *route.Request) error {
	return p.take(w, r, p.cfg.Plans.Change, "Je kunt je plan nu wijzigen", "De versie die akkoord is blijft bewaard.", base(r.PathValue("praktijk")))
}

// nextYear begins the next year from this year's text (LC-9).
func (p *pages) nextYear(w http.ResponseWriter, r *route.Request) error {
	return p.take(w, r, p.cfg.Plans.NextYear, "Het volgende jaar staat klaar", "Wat nu loopt, staat er al in. Kijk of het nog klopt.", base(r.PathValue("praktijk"))+"/jaar")
}
