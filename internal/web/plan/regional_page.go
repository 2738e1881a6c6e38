package plan

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed regional.gohtml
var regionalSource string

var regionalPage = kit.MustPage[regionalView]("plan/regional", regionalSource)

type regionalView struct {
	Heading, Lead string
	Ways          []kit.Button
	Errors        kit.ErrorSummary
	Matrix        kit.Matrix
	Parts         []checkPart
	Status        kit.Status
	Facts         []kit.Definition
	Findings      []kit.Finding
	More          string
	Number        string
	Accept        string // addresses; empty: not now, or not in this role
	GiveBack      string
	Reason        kit.Field
	ActFor        string
	PlanHref      string
}

func mayAssist(r *route.Request, v *app.View) bool {
	return access.Allowed(r.Actor, access.PlanAssist, access.OfPlan(v.Practice.ID, v.Practice.RHO))
}

// regional is the RHO's page of a plan: what stands in it, what the check sees, and the decision.
func (p *pages) regional(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	if !outsider(r) {
		return r.SeeOther(w, base(v.Practice.ID))
	}
	return p.showRegional(w, r, http.StatusOK, v, kit.AreaField("reden", "Wat wil je vragen?", "", 600))
}

func (p *pages) showRegional(w http.ResponseWriter, r *route.Request, code int, v *app.View, reason kit.Field) error {
	at := "/praktijken/" + v.Practice.ID
	reason.Hint = "De praktijk leest dit boven het plan, en kan het dan aanpassen."
	view := regionalView{
		Heading: v.Practice.Name, Lead: p.rhoStanding(v), Matrix: matrix(v, false), Status: stageStatus(v.Stage),
		Number: strconv.FormatInt(v.Number, 10), Reason: reason, PlanHref: base(v.Practice.ID),
		Ways: []kit.Button{{Text: "Mensen en uitnodigingen", Href: "/organisatie/" + v.Practice.ID + "/mensen", Look: kit.Secondary, Dense: true}},
	}
	if reason.Error != "" {
		view.Errors = kit.Summary(kit.FieldItem(reason))
	}
	if len(v.Steps) > 0 {
		view.Ways = append(view.Ways, kit.Button{Text: "Versies", Href: base(v.Practice.ID) + "/versies", Look: kit.Secondary, Dense: true})
	}
	if v.Stage != domain.NoPlan {
		for _, part := range parts(v, false) {
			if !empty(part.Groups) {
				view.Parts = append(view.Parts, part)
			}
		}
	}
	view.Facts = p.facts(v)
	for i, f := range heaviestFirst(v.Findings) {
		if i == 3 {
			view.More = "En nog " + strconv.Itoa(len(v.Findings)-3) + ". Ze staan bij de antwoorden."
			break
		}
		view.Findings = append(view.Findings, drawn(f, ""))
	}
	if v.May.Decide {
		view.Accept, view.GiveBack = at+"/akkoord", at+"/terug"
	}
	if v.Stage.Editable() && r.Actor.For.ID != v.Practice.ID && mayAssist(r, v) {
		view.ActFor = "/praktijk/" + v.Practice.ID + "/namens"
	}
	frame := p.frame(r, v, view.Heading)
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Praktijken", Href: "/praktijken"}, {Text: view.Heading}}
	frame.Faulty = !view.Errors.Empty()
	return regionalPage.Render(w, code, frame, view)
}

// accept accepts the version that was looked at.
func (p *pages) accept(w http.ResponseWriter, r *route.Request) error {
	id := r.PathValue("praktijk")
	if _, err := p.cfg.Plans.Accept(r.Context(), r.Actor, id, app.DecideInput{Number: int64(r.Int("nummer", 0))}); err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Het plan is akkoord", "De praktijk ziet dit op de eerste pagina.")
	return r.SeeOther(w, "/praktijken/"+id)
}

// giveBack returns the plan with a question. A question that is missing or too long comes back as it was typed.
func (p *pages) giveBack(w http.ResponseWriter, r *route.Request) error {
	id := r.PathValue("praktijk")
	_, err := p.cfg.Plans.Return(r.Context(), r.Actor, id, app.DecideInput{Number: int64(r.Int("nummer", 0)), Reason: r.Value("reden")})
	var refused *app.Refused
	if errors.As(err, &refused) {
		v, err := p.open(r)
		if err != nil {
			return err
		}
		says := text.Fault(&refused.Faults[0])
		reason := kit.AreaField("reden", "Wat wil je vragen?", r.Value("reden"), 600)
		reason.Error = first(says.Do, says.What)
		return p.showRegional(w, r, http.StatusUnprocessableEntity, v, reason)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Het plan is terug bij de praktijk", "Je vraag staat erbij.")
	return r.SeeOther(w, "/praktijken/"+id)
}
