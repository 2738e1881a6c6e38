package plan

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/plan"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed regional.gohtml
var regionalSource string

var regionalPage = kit.MustPage[regionalView]("plan/regional", regionalSource+talkSource)

type regionalView struct {
	Heading, Lead string
	Ways          []kit.Button
	Errors        kit.ErrorSummary
	Since         kit.Alert // what is new since the last look
	Together      kit.Alert // who shares it, what came along, or that it rests (UT-17)
	Change        kit.Alert // it is a change of an accepted plan
	Matrix        kit.Matrix
	Parts         []regionalPart
	Whole         talk
	Status        kit.Status
	Facts         []kit.Definition
	Findings      []kit.Finding
	More          string
	Number        string
	Accept        string // addresses; empty: not now, or not in this role
	GiveBack      string
	Reason        kit.Field
	Closing       string // what accepting does to open questions
	ActFor        string
	PlanHref      string
}

// regionalPart is a section with what is new in it and its thread.
type regionalPart struct {
	checkPart
	New  kit.Tag
	Talk talk
}

func mayAssist(r *route.Request, v *app.View) bool {
	return access.Allowed(r.Actor, access.PlanAssist, access.OfPlan(v.Practice.ID, v.Practice.RHO))
}

// regional is the RHO's page of a plan: what stands in it, what the check sees, and the decision.
func (p *pages) regional(w http.ResponseWriter, r *route.Request) error {
	v, err := p.look(r)
	if err != nil {
		return err
	}
	return p.showRegional(w, r, http.StatusOK, v, reasonField(v, ""), typed{})
}

// reasonField asks why the plan goes back; open questions may say it all.
func reasonField(v *app.View, value string) kit.Field {
	f := kit.AreaField("reden", "Wat wil je vragen?", value, app.MaxText)
	f.Hint = "De praktijk leest dit boven het plan, en kan het dan aanpassen."
	if n := v.Counts.Questions; n > 0 {
		f.Label, f.Hint = "Wil je er iets bij zeggen?", "Mag leeg blijven: bij het plan staat al "+plural(n, "open vraag", "open vragen")+"."
	}
	return f
}

// showRegional draws the RHO's page, with a reason or a question that could not be taken.
func (p *pages) showRegional(w http.ResponseWriter, r *route.Request, code int, v *app.View, reason kit.Field, t typed) error {
	at := "/praktijken/" + v.Practice.ID
	view := regionalView{
		Heading: v.Practice.Name, Lead: p.rhoStanding(v), Matrix: matrix(v, p.today(), false), Status: stageStatus(v.Stage),
		Number: strconv.FormatInt(v.Number, 10), Reason: reason, PlanHref: base(v.Practice.ID), Change: p.changeAlert(v), Together: togetherAlert(r, v),
		Since: sinceAlert(v, func(s app.Section) string { return "#deel-" + addressOf(s) }),
		Ways: []kit.Button{{Text: "Mensen en uitnodigingen", Href: "/organisatie/" + v.Practice.ID + "/mensen", Look: kit.Secondary, Dense: true},
			{Text: "Team", Href: "/praktijk/" + v.Practice.ID + "/team", Look: kit.Secondary, Dense: true}},
	}
	view.Ways = append(view.Ways, kit.Button{Text: "Samen, apart of samengevoegd", Href: at + "/samenwerking", Look: kit.Secondary, Dense: true})
	if len(v.Steps) > 0 {
		view.Ways = append(view.Ways, kit.Button{Text: "Afdrukken", Icon: kit.IconPrint, Href: base(v.Practice.ID) + "/afdrukken", Look: kit.Secondary, Dense: true},
			kit.Button{Text: "Versies", Href: base(v.Practice.ID) + "/versies", Look: kit.Secondary, Dense: true},
			kit.Button{Text: "Evaluaties", Href: "/praktijk/" + v.Practice.ID + "/evaluaties", Look: kit.Secondary, Dense: true})
		if access.Allowed(r.Actor, access.EvidenceRead, access.OfPlan(v.Practice.ID, v.Practice.RHO)) {
			view.Ways = append(view.Ways, kit.Button{Text: "Bewijs", Href: "/praktijk/" + v.Practice.ID + "/bewijs", Look: kit.Secondary, Dense: true})
		}
	}
	wrong := []kit.Item{kit.FieldItem(reason)}
	if v.Stage != domain.NoPlan {
		view.Parts, view.Whole = regionalParts(v, t), talkOf(v, app.SectionWhole, true, t)
		wrong = append(wrong, kit.FieldItem(view.Whole.Field))
		for _, part := range view.Parts {
			wrong = append(wrong, kit.FieldItem(part.Talk.Field))
		}
	}
	view.Errors = kit.Summary(wrong...)
	if n := v.Counts.Questions; n > 0 {
		view.Closing = "Er staat nog " + plural(n, "vraag", "vragen") + " open. Met je akkoord tellen die als beantwoord."
	}
	view.Facts = p.facts(v)
	for i, f := range heaviestFirst(v.Findings) {
		if i == 3 {
			view.More = "En nog " + strconv.Itoa(len(v.Findings)-3) + ". Ze staan bij de antwoorden."
			break
		}
		view.Findings = append(view.Findings, drawn(f))
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

// regionalParts are the sections with findings and threads, as far as something stands there or could.
func regionalParts(v *app.View, t typed) []regionalPart {
	var out []regionalPart
	for _, s := range places(v) {
		if ahead(v, s) && len(v.Threads[s].Messages) == 0 {
			continue
		}
		part := regionalPart{Talk: talkOf(v, s, true, t), checkPart: checkPart{ID: "deel-" + addressOf(s), Heading: title(v, s), Glyph: glyph(v, s),
			Status: openStatus(v.Threads[s].Open), Groups: answers(v, s, inSection(v, v.Findings, s), false)}}
		if changed(v, s) {
			part.New = kit.Tag{Text: "gewijzigd sinds je laatst keek", New: true}
		}
		out = append(out, part)
	}
	return out
}

// changeAlert tells that a handed-in plan was accepted before, with where the differences stand (LC-3).
func (p *pages) changeAlert(v *app.View) kit.Alert {
	if v.Stage != domain.Submitted && v.Stage != domain.Returned {
		return kit.Alert{}
	}
	for _, step := range v.Steps {
		if step.Event == domain.Accept && step.Year == v.Year {
			return kit.Alert{Severity: kit.Tip, Heading: "Dit is een wijziging van een plan dat akkoord was",
				Links: []kit.Link{{Text: "Bekijk de verschillen met versie " + strconv.FormatInt(step.Number, 10), Href: versionHref(v.Practice.ID, v.Number, step.Number)}}}
		}
	}
	return kit.Alert{}
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
		reason := reasonField(v, r.FormValue("reden"))
		reason.Error = wrongOf(refused)
		return p.showRegional(w, r, http.StatusUnprocessableEntity, v, reason, typed{})
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Het plan is terug bij de praktijk", "Je vragen staan erbij.")
	return r.SeeOther(w, "/praktijken/"+id)
}
