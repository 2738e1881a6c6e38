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
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed versions.gohtml
var versionsSource string

var versionsPage = kit.MustPage[versionsView]("plan/versions", versionsSource)

type versionsView struct {
	Heading, Lead string
	List          []kit.Version
	Notice        kit.Alert
	Note          string
	Print         kit.Button
	Deltas        []kit.Delta
	Parts         []checkPart
	Empty         kit.Empty
}

var eventWords = map[domain.Event]kit.Status{
	domain.Submit: kit.StatusPaper("Ingediend"), domain.Withdraw: kit.StatusTodo("Teruggenomen"),
	domain.Accept: kit.StatusOK("Akkoord"), domain.Return: kit.StatusTip("Terug met vraag"),
	domain.Change: kit.StatusBusy("Wijziging"), domain.NextYear: kit.StatusBusy("Nieuw jaar"), domain.Begin: kit.StatusBusy("Begonnen"),
}

// versions lists the steps of the plan's life; the newest stands open.
func (p *pages) versions(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	if len(v.Steps) > 0 {
		return p.showVersion(w, r, v, v.Steps[0].Number)
	}
	view := versionsView{Heading: "Versies van je plan", Lead: "Elke versie blijft bewaard.", Empty: kit.Empty{
		ID: "leeg", Why: kit.NotYet, Heading: "Nog geen versies", Text: "De eerste komt als je het plan indient.",
		Buttons: []kit.Button{kit.LinkButton("Naar het plan", base(v.Practice.ID))}}}
	return versionsPage.Render(w, http.StatusOK, p.frame(r, v, view.Heading, planCrumb(v)), view)
}

// version shows the plan as it was at one step, on the region and guideline of then.
func (p *pages) version(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	n, err := strconv.ParseInt(r.PathValue("nummer"), 10, 64)
	if err != nil {
		return access.NotFound()
	}
	return p.showVersion(w, r, v, n)
}

func (p *pages) showVersion(w http.ResponseWriter, r *route.Request, v *app.View, n int64) error {
	past, err := p.cfg.Plans.OpenStep(r.Context(), r.Actor, v.Practice.ID, n)
	var fault *kernel.Fault
	if errors.As(err, &fault) && fault.Code == app.FaultNoVersion {
		return r.SeeOther(w, base(v.Practice.ID)+"/versies")
	}
	if err != nil {
		return err
	}
	then := asView(past)
	view := versionsView{Heading: fmt.Sprintf("Versie %d", n), Lead: "Elke versie blijft bewaard. Hier lees je hoe het plan toen was.",
		Note: fmt.Sprintf("Op het regioplan %s, versie %d, en de Leidraad, versie %d.", past.Region.Name, past.Region.Version, past.Guideline.Number)}
	view.Print = kit.Button{Text: "Druk deze versie af", Icon: kit.IconPrint, Look: kit.Secondary, Dense: true,
		Href: fmt.Sprintf("%s/versies/%d/afdrukken", base(v.Practice.ID), n)}
	if past.Reason != "" {
		view.Notice = kit.Alert{Severity: kit.Tip, Heading: "Vraag van de zorggroep", Paras: []string{past.Reason}}
	}
	for i, step := range v.Steps {
		by := step.By
		if step.Outside {
			by += " (zorggroep)"
		}
		view.List = append(view.List, kit.Version{Name: fmt.Sprintf("Versie %d", step.Number), Href: fmt.Sprintf("%s/versies/%d", base(v.Practice.ID), step.Number),
			Status: eventWords[step.Event], When: text.MomentYear(step.At), By: by, Current: step.Number == n})
		if step.Number == n && i+1 < len(v.Steps) {
			before, err := p.cfg.Plans.OpenStep(r.Context(), r.Actor, v.Practice.ID, v.Steps[i+1].Number)
			if err != nil {
				return err
			}
			view.Deltas = deltas(asView(before), then)
			if len(view.Deltas) == 0 {
				view.Note += " De tekst is gelijk aan de versie ervoor."
			}
		}
	}
	for _, s := range outline(then) {
		if list := answers(then, s, nil, false); !empty(list) && !ahead(then, s) {
			view.Parts = append(view.Parts, checkPart{ID: "deel-" + addressOf(s), Heading: title(then, s), Glyph: glyph(then, s), Groups: list})
		}
	}
	return versionsPage.Render(w, http.StatusOK, p.frame(r, v, view.Heading, planCrumb(v), kit.Link{Text: "Versies", Href: base(v.Practice.ID) + "/versies"}), view)
}

// asView is a former plan as the pages read one.
func asView(past app.PastView) *app.View {
	return &app.View{Practice: past.Practice, Plan: past.Plan, History: past.History, Region: past.Region, Guideline: past.Guideline, Year: past.Plan.Year}
}
