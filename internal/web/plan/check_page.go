package plan

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed check.gohtml
var checkSource string

var checkPage = kit.MustPage[checkView]("plan/check", checkSource)

type checkView struct {
	Heading, Lead string
	Errors        kit.ErrorSummary
	Notice        kit.Alert
	Parts         []checkPart
	Submit        string // address; empty: may not hand in
	Seen          string
	Bar           kit.Bar
}

type checkPart struct {
	ID, Heading string
	Glyph       kit.Glyph
	Status      kit.Status
	Groups      []group
}

// check is "Controleer je antwoorden": everything that stands in the plan with what is still missing, and handing in.
func (p *pages) check(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	return p.showCheck(w, r, http.StatusOK, v, kit.ErrorSummary{}, kit.Alert{})
}

func (p *pages) showCheck(w http.ResponseWriter, r *route.Request, code int, v *app.View, wrong kit.ErrorSummary, notice kit.Alert) error {
	view := checkView{
		Heading: "Controleer je antwoorden", Errors: wrong, Notice: notice, Seen: strconv.FormatInt(v.Edition, 10),
		Lead: "Klopt alles? Dien je plan dan in bij " + first(v.Practice.RHOName, "de zorggroep") + ".",
		Bar:  kit.Bar{Buttons: []kit.Button{kit.SubtleLink("Terug naar het overzicht", base(v.Practice.ID))}},
	}
	if v.Counts.Blocking > 0 {
		view.Lead = "Je moet nog " + plural(v.Counts.Blocking, "ding", "dingen") + " invullen. Daarna kun je je plan indienen."
	}
	view.Parts = parts(v, v.May.Write)
	if v.May.Submit {
		view.Submit = base(v.Practice.ID) + "/indienen"
		view.Bar.Buttons = append([]kit.Button{kit.Submit("Dien je plan in")}, view.Bar.Buttons...)
		view.Bar.Note = "Je kunt het terugnemen zolang de zorggroep nog niet besliste."
	} else if v.May.Write {
		view.Bar.Note = "Indienen doet iemand van je praktijk die mag tekenen."
	}
	frame := p.frame(r, v, view.Heading, planCrumb(v))
	frame.Faulty = !wrong.Empty()
	return checkPage.Render(w, code, frame, view)
}

// parts are the sections of the plan as lists of answers.
func parts(v *app.View, change bool) []checkPart {
	var out []checkPart
	for _, s := range outline(v) {
		if ahead(v, s) {
			continue
		}
		out = append(out, checkPart{ID: "deel-" + addressOf(s), Heading: title(v, s), Glyph: glyph(v, s), Status: status(v, s),
			Groups: answers(v, s, inSection(v, v.Findings, s), change)})
	}
	return out
}

// ahead tells whether a section is about a later year in which nothing was chosen yet: it need not be there.
func ahead(v *app.View, s app.Section) bool {
	year, _, _ := s.Parts()
	body, ok := bodyOf(v, s).(*app.Element)
	return ok && year > v.Year && len(body.Choices) == 0
}

// submit hands the plan in. What stops it is shown with a link to each place (LC-5).
func (p *pages) submit(w http.ResponseWriter, r *route.Request) error {
	done, err := p.cfg.Plans.Submit(r.Context(), r.Actor, r.PathValue("praktijk"), app.SubmitInput{Seen: int64(r.Int("gezien", 0))})
	var blocked *app.Blocked
	var fault *kernel.Fault
	switch {
	case err == nil:
		_ = done
		return r.SeeOther(w, base(r.PathValue("praktijk"))+"/ingediend")
	case errors.As(err, &blocked):
	case errors.As(err, &fault) && fault.Code == app.FaultChangedSince:
	default:
		return err
	}
	v, openErr := p.open(r)
	if openErr != nil {
		return openErr
	}
	if blocked == nil {
		says := text.Fault(fault)
		return p.showCheck(w, r, http.StatusConflict, v, kit.ErrorSummary{}, kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What, says.Do}})
	}
	var wrong kit.ErrorSummary
	for _, f := range blocked.Findings {
		if f.Severity != kernel.Blocking {
			continue
		}
		at := place(v, f)
		message, action := text.Finding(f)
		wrong.Items = append(wrong.Items, kit.Link{Text: title(v, at.section) + ": " + text.Lower(first(action, message)), Href: href(v.Practice.ID, at.section) + "?controle=1#" + anchor(at.name)})
	}
	return p.showCheck(w, r, http.StatusUnprocessableEntity, v, wrong, kit.Alert{})
}

// showAnswers is a section for who may only read.
func (p *pages) showAnswers(w http.ResponseWriter, r *route.Request, code int, v *app.View, s app.Section, t typed) error {
	view := p.headOf(v, s)
	view.Lead, view.Talk = "", talkOf(v, s, false, t)
	if t.wrong != "" {
		view.Errors = kit.Summary(kit.FieldItem(view.Talk.Field))
	}
	view.Answers = answers(v, s, nil, false)
	view.Bar = kit.Bar{Buttons: []kit.Button{kit.LinkButton("Terug naar het overzicht", base(v.Practice.ID))}}
	frame := p.frame(r, v, view.Heading, planCrumb(v))
	frame.Faulty = !view.Errors.Empty()
	return sectionPage.Render(w, code, frame, view)
}
