package plan

import (
	_ "embed"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed print.gohtml
var printSource string

var printPage = kit.MustPage[printView]("plan/print", printSource)

type printView struct {
	Heading, Lead string
	Cover         []kit.Definition
	Parts         []checkPart
}

// print is the whole plan as one document.
func (p *pages) print(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	view := printView{Heading: fmt.Sprintf("Praktijkplan, jaar %d", v.Year), Lead: v.Practice.Name, Cover: p.cover(v), Parts: parts(v, false)}
	view.Cover = append(view.Cover, kit.Definition{Term: "Stand", Status: stageStatus(v.Stage)},
		kit.Definition{Term: "Datum", Link: kit.Link{Text: text.Date(p.today())}})
	return printPage.Render(w, http.StatusOK, p.paperFrame(r, v, view.Heading), view)
}

// printVersion is the plan as it was at one step, as a document.
func (p *pages) printVersion(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	n, err := strconv.ParseInt(r.PathValue("nummer"), 10, 64)
	if err != nil {
		return access.NotFound()
	}
	past, err := p.cfg.Plans.OpenStep(r.Context(), r.Actor, v.Practice.ID, n)
	var fault *kernel.Fault
	if errors.As(err, &fault) && fault.Code == app.FaultNoVersion {
		return r.SeeOther(w, base(v.Practice.ID)+"/versies")
	}
	if err != nil {
		return err
	}
	then := asView(past)
	view := printView{Heading: fmt.Sprintf("Praktijkplan, jaar %d, versie %d", then.Year, n), Lead: v.Practice.Name, Cover: p.cover(then)}
	by := past.Step.By
	if past.Step.Outside {
		by += " (zorggroep)"
	}
	view.Cover = append(view.Cover, kit.Definition{Term: "Stand", Status: eventWords[past.Step.Event]},
		kit.Definition{Term: "Datum", Link: kit.Link{Text: text.MomentYear(past.Step.At) + ", door " + by}})
	for _, s := range outline(then) {
		if list := answers(then, s, nil, false); !empty(list) && !ahead(then, s) {
			view.Parts = append(view.Parts, checkPart{ID: "deel-" + addressOf(s), Heading: title(then, s), Glyph: glyph(then, s), Groups: list})
		}
	}
	frame := p.paperFrame(r, v, view.Heading)
	frame.PrintNote += fmt.Sprintf(" · versie %d", n)
	return printPage.Render(w, http.StatusOK, frame, view)
}

// paperFrame is the frame of a page that is meant for paper: it leads back to the plan.
func (p *pages) paperFrame(r *route.Request, v *app.View, title string) kit.Frame {
	return p.frame(r, v, title, planCrumb(v))
}
