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
	Print         kit.Button
	Action        string // of the form that chooses what to compare with; empty: there is nothing
	With          kit.Field
	Notice        kit.Alert
	Note          string
	Compared      string // head above the differences
	Deltas        []kit.Delta
	Unchanged     string // the sections that are the same, in one line
	Parts         []checkPart
	Empty         kit.Empty
}

var eventWords = map[domain.Event]kit.Status{
	domain.Submit: kit.StatusPaper("Ingediend"), domain.Withdraw: kit.StatusTodo("Teruggenomen"),
	domain.Accept: kit.StatusOK("Akkoord"), domain.Return: kit.StatusTip("Terug met vraag"),
	domain.Change: kit.StatusBusy("Wijziging"), domain.NextYear: kit.StatusBusy("Nieuw jaar"), domain.Begin: kit.StatusBusy("Begonnen"),
}

// versions shows the newest version beside the one before it.
func (p *pages) versions(w http.ResponseWriter, r *route.Request) error {
	return p.showVersions(w, r, -1)
}

// version shows the plan as it was at one step, on the region and guideline of then, beside another one.
func (p *pages) version(w http.ResponseWriter, r *route.Request) error {
	n, err := strconv.ParseInt(r.PathValue("nummer"), 10, 64)
	if err != nil || n < 0 {
		return access.NotFound()
	}
	return p.showVersions(w, r, n)
}

// versionHref is the address of a version (0: as the plan stands now), compared with another.
func versionHref(practice string, n, with int64) string {
	return fmt.Sprintf("%s/versies/%d?met=%d", base(practice), n, with)
}

// showVersions shows version n, 0 for the plan as it stands, or -1 for the newest. What to compare it with stands in the
// address; without that it is the one before.
func (p *pages) showVersions(w http.ResponseWriter, r *route.Request, n int64) error {
	practice := r.PathValue("praktijk")
	all, err := p.cfg.Plans.Versions(r.Context(), r.Actor, practice, versionsAsked(r, n)...)
	var fault *kernel.Fault
	switch {
	case errors.As(err, &fault) && fault.Code == app.FaultNoVersion && n != -1:
		return r.SeeOther(w, base(practice)+"/versies")
	case err != nil:
		return err
	}
	v := &app.View{Practice: all.Practice}
	if len(all.Steps) == 0 {
		view := versionsView{Heading: "Versies van je plan", Lead: "Elke versie blijft bewaard.", Empty: kit.Empty{
			ID: "leeg", Why: kit.NotYet, Heading: "Nog geen versies", Text: "De eerste komt als je het plan indient.",
			Buttons: []kit.Button{kit.LinkButton("Naar het plan", base(practice))}}}
		return versionsPage.Render(w, http.StatusOK, p.frame(r, v, view.Heading, planCrumb(v)), view)
	}
	view := versionView(all)
	return versionsPage.Render(w, http.StatusOK, p.frame(r, v, view.Heading, planCrumb(v), kit.Link{Text: "Versies", Href: base(practice) + "/versies"}), view)
}

// with is the version to compare with: the one before unless the address says another; -1 for none.
func with(r *route.Request, n int64) int64 {
	other, err := strconv.ParseInt(r.Value("met"), 10, 64)
	switch {
	case err == nil && other >= 0 && other != n:
		return other
	case n > 1:
		return n - 1
	}
	return -1
}

func versionsAsked(r *route.Request, n int64) []int64 {
	if n == -1 {
		return []int64{-1, -2}
	}
	if other := with(r, n); other >= 0 {
		return []int64{n, other}
	}
	return []int64{n}
}

// versionName is what a version is called.
func versionName(n int64) string {
	if n == 0 {
		return "Het plan zoals het nu is"
	}
	return fmt.Sprintf("Versie %d", n)
}

func versionView(all app.Versions) versionsView {
	past, other := all.Plans[0], int64(-1)
	n := past.Step.Number
	if len(all.Plans) > 1 {
		other = all.Plans[1].Step.Number
	}
	then := asView(past)
	view := versionsView{Heading: versionName(n), Lead: "Elke versie blijft bewaard. Hier lees je hoe het plan toen was.", Action: fmt.Sprintf("%s/versies/%d", base(all.Practice.ID), n),
		Note: fmt.Sprintf("Op het regioplan %s, versie %d, en de Leidraad, versie %d.", past.Region.Name, past.Region.Version, past.Guideline.Number)}
	if n != 0 {
		view.Print = kit.Button{Text: "Druk deze versie af", Icon: kit.IconPrint, Look: kit.Secondary, Dense: true,
			Href: fmt.Sprintf("%s/versies/%d/afdrukken", base(all.Practice.ID), n)}
	}
	if past.Reason != "" {
		view.Notice = kit.Alert{Severity: kit.Tip, Heading: "Vraag van de zorggroep", Paras: []string{past.Reason}}
	}
	view.With = kit.SelectField("met", "Vergelijk met", strconv.FormatInt(other, 10))
	if n != 0 {
		view.With.Options = append(view.With.Options, kit.Option{Value: "0", Text: text.Lower(versionName(0))})
	}
	now := kit.Version{Name: "Nu", Href: base(all.Practice.ID) + "/versies/0", Status: stageStatus(all.Stage), Current: n == 0}
	view.List = append(view.List, now)
	for _, step := range all.Steps {
		by := step.By
		if step.Outside {
			by += " (zorggroep)"
		}
		view.List = append(view.List, kit.Version{Name: versionName(step.Number), Href: fmt.Sprintf("%s/versies/%d", base(all.Practice.ID), step.Number),
			Status: eventWords[step.Event], When: text.MomentYear(step.At), By: by, Current: step.Number == n})
		if step.Number != n {
			view.With.Options = append(view.With.Options, kit.Option{Value: strconv.FormatInt(step.Number, 10), Text: fmt.Sprintf("versie %d, %s", step.Number, text.Lower(eventWords[step.Event].Word))})
		}
	}
	if len(all.Plans) > 1 {
		view.Compared = "Verschillen met " + text.Lower(versionName(other))
		var same []string
		if view.Deltas, same = deltas(asView(all.Plans[1]), then); len(same) > 0 {
			view.Unchanged = "Gelijk gebleven: " + text.List(same, "en") + "."
		}
	}
	for _, s := range outline(then) {
		if list := answers(then, s, nil, false); !empty(list) && !ahead(then, s) {
			view.Parts = append(view.Parts, checkPart{ID: "deel-" + addressOf(s), Heading: title(then, s), Glyph: glyph(then, s), Groups: list})
		}
	}
	return view
}

// asView is a former plan as the pages read one.
func asView(past app.PastView) *app.View {
	return &app.View{Practice: past.Practice, Plan: past.Plan, History: past.History, Region: past.Region, Guideline: past.Guideline, Year: past.Plan.Year}
}
