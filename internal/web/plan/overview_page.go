package plan

import (
	_ "embed"
	"fmt"
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed overview.gohtml
var overviewSource string

var overviewPage = kit.MustPage[overviewView]("plan/overview", overviewSource+talkSource)

type overviewView struct {
	Heading, Lead string
	Last          string       // who saved last, and when
	Ways          []kit.Button // besides: versions, print
	Blank         kit.Link
	Since         kit.Alert // what is new since the last look
	Errors        kit.ErrorSummary
	Questions     kit.Alert // that wait for the practice
	Notice        kit.Alert
	Together      kit.Alert // who shares it, what came along, or that it rests (UT-17)
	Talk          talk      // about the whole plan
	Matrix        kit.Matrix
	Rest          []restCard
	Forms         []buttonForm
	Bar           kit.Bar
}

type restCard struct {
	Link   kit.Link
	Status kit.Status
}

// overview shows per element and year what is chosen, asked and missing, and the rest of the plan.
func (p *pages) overview(w http.ResponseWriter, r *route.Request) error {
	v, err := p.look(r)
	if err != nil {
		return err
	}
	return p.showOverview(w, r, http.StatusOK, v, typed{})
}

// showOverview draws the overview, with an answer that could not be taken.
func (p *pages) showOverview(w http.ResponseWriter, r *route.Request, code int, v *app.View, t typed) error {
	view := overviewView{
		Heading: "Je praktijkplan", Lead: p.standing(v), Notice: p.missing(v), Matrix: matrix(v, p.today(), v.May.Write),
		Questions: questionsAlert(v), Talk: talkOf(v, app.SectionWhole, false, t),
		Since: sinceAlert(v, func(s app.Section) string { return href(v.Practice.ID, s) }),
	}
	view.Together = togetherAlert(r, v)
	if t.wrong != "" {
		view.Errors = kit.Summary(kit.FieldItem(view.Talk.Field))
	}
	if outsider(r) {
		view.Heading = "Praktijkplan van " + v.Practice.Name
	}
	if !v.Last.At.IsZero() {
		view.Last = "Laatst bewaard op " + text.MomentYear(v.Last.At) + ", door " + who(v.Last.By, v.Last.Outside) + "."
	}
	if len(v.Steps) > 0 {
		view.Ways = append(view.Ways, kit.Button{Text: "Versies", Href: base(v.Practice.ID) + "/versies", Look: kit.Secondary, Dense: true})
	}
	if v.Stage != domain.NoPlan {
		view.Ways = append(view.Ways, kit.Button{Text: "Vooruitblik", Href: base(v.Practice.ID) + "/vooruit", Look: kit.Secondary, Dense: true})
	}
	if access.Allowed(r.Actor, access.EvidenceRead, access.OfPlan(v.Practice.ID, v.Practice.RHO)) {
		view.Ways = append(view.Ways, kit.Button{Text: "Bewijs", Href: "/praktijk/" + v.Practice.ID + "/bewijs", Look: kit.Secondary, Dense: true})
	}
	view.Ways = append(view.Ways, kit.Button{Text: "Afdrukken", Icon: kit.IconPrint, Href: base(v.Practice.ID) + "/afdrukken", Look: kit.Secondary, Dense: true})
	view.Blank = kit.Link{Text: "Leeg formulier om samen in te vullen", Href: base(v.Practice.ID) + "/leeg-formulier"}
	for _, s := range []app.Section{app.SectionGeneral, app.SectionLearning, app.SectionExpectation, app.SectionCommitments} {
		view.Rest = append(view.Rest, restCard{kit.Link{Text: title(v, s), Href: href(v.Practice.ID, s)}, status(v, s)})
	}
	view.Bar, view.Forms = p.ways(v)
	frame := p.frame(r, v, view.Heading)
	frame.Faulty = !view.Errors.Empty()
	return overviewPage.Render(w, code, frame, view)
}

// missing says what stops handing in: at most three things, and how many more.
func (p *pages) missing(v *app.View) kit.Alert {
	if v.Counts.Blocking == 0 || !v.Stage.Editable() {
		return kit.Alert{}
	}
	alert := kit.Alert{Severity: kit.Block, Heading: "Nog " + plural(v.Counts.Blocking, "punt", "punten") + ", dan kun je indienen"}
	if v.Stage == domain.NoPlan {
		alert.Severity, alert.Heading = kit.Tip, "Hier begin je mee"
	}
	shown := 0
	for _, f := range heaviestFirst(v.Findings) {
		if f.Severity != kernel.Blocking {
			break
		}
		if shown == 3 {
			alert.Links = append(alert.Links, kit.Link{Text: fmt.Sprintf("En nog %d", v.Counts.Blocking-shown), Href: base(v.Practice.ID) + "/controleer"})
			break
		}
		at := place(v, f)
		message, action := text.Finding(f)
		alert.Links = append(alert.Links, kit.Link{Text: title(v, at.section) + ": " + text.Lower(first(action, message)), Href: href(v.Practice.ID, at.section) + "#" + anchor(at.name)})
		shown++
	}
	return alert
}
