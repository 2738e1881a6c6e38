package plan

import (
	"crypto/rand"
	_ "embed"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed turn.gohtml
var turnSource string

var turnPage = kit.MustPage[turnView]("plan/turn", turnSource)

type turnView struct {
	Place, Heading, Lead string
	Errors               kit.ErrorSummary
	Notice               kit.Alert
	Begin                buttonForm // instead of the form: the year has not begun
	Action, Key          string
	Hidden               []kit.Hidden
	Parts                []turnPart
	Bar                  kit.Bar
}

// turnPart is one core element: what ran and goes on, and what can be begun.
type turnPart struct {
	ID, Name, Ask string
	Glyph         kit.Glyph
	Stand         turnStand
	Items         []kit.Item
	Choices       []kit.Item // what is new, folded away until it is needed
	Summary       string
	Unfold        bool
	More          kit.Link
}

type turnStand struct {
	ID     string
	Status kit.Status
}

// turn is the page of the turning year: everything that ran last year with whether it goes on, on one page (LC-4, LC-9).
func (p *pages) turn(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	switch {
	case v.May.NextYear:
		return p.showBegin(w, r, v)
	case v.Year < 2 || !v.May.Write:
		return r.SeeOther(w, base(v.Practice.ID))
	}
	return p.showTurn(w, r, http.StatusOK, p.turning(v, r.URL.Query().Get("controle") != ""), kit.Alert{})
}

// showBegin is the page while the year in hand still runs: one button begins the next.
func (p *pages) showBegin(w http.ResponseWriter, r *route.Request, v *app.View) error {
	view := turnView{
		Place: v.Practice.Name, Heading: fmt.Sprintf("Begin met jaar %d", v.Year+1),
		Lead: "Wat nu loopt, staat straks al ingevuld. Jij kiest wat doorgaat en wat erbij komt. Je plan van nu blijft bewaard.",
		Begin: buttonForm{base(v.Practice.ID) + "/volgend-jaar",
			kit.Button{Text: fmt.Sprintf("Begin met jaar %d", v.Year+1), After: kit.IconArrow}},
	}
	if !v.NextDue.IsZero() {
		view.Notice = kit.Alert{Severity: kit.Tip, Heading: "Beslis uiterlijk " + text.Weekday(v.NextDue) + " over het volgende jaar"}
	}
	return turnPage.Render(w, http.StatusOK, p.frame(r, v, view.Heading, planCrumb(v)), view)
}

// errFirstYear says that there is no year before to begin from.
var errFirstYear = errors.New("plan: the first year does not turn")

// saveTurn keeps the whole page, or nothing of it.
func (p *pages) saveTurn(w http.ResponseWriter, r *route.Request) error {
	in := postedIn(r)
	var t *turning
	saved, err := p.cfg.Plans.Turn(r.Context(), r.Actor, r.PathValue("praktijk"), func(v *app.View) ([]app.SaveInput, error) {
		if v.Year < 2 {
			return nil, errFirstYear
		}
		t = p.turning(v, false)
		return t.read(in, r.Int("volgnummer", 0))
	})
	if errors.Is(err, errFirstYear) {
		return r.SeeOther(w, base(r.PathValue("praktijk")))
	}
	if err != nil {
		return p.refuseTurn(w, r, in, err)
	}
	v, err := p.open(r)
	if err != nil {
		return err
	}
	after := p.turning(v, false)
	if r.Autosave() {
		return p.answerTurn(w, after, http.StatusOK, v.Last.At.IsZero())
	}
	merged := false
	for _, s := range saved {
		merged = merged || s.Merged != nil
	}
	if merged {
		r.Flash(w, kit.Tip, "Een collega schreef hier ook", "Jullie teksten zijn samengevoegd. Kijk of het zo klopt.")
	}
	if after.blocked() && r.Value(nameDo) == "verder" {
		return r.SeeOther(w, base(v.Practice.ID)+"/jaar?controle=1")
	}
	return r.SeeOther(w, base(v.Practice.ID)+"/controleer")
}

// showTurn draws the page as it stands, or as it was typed.
func (p *pages) showTurn(w http.ResponseWriter, r *route.Request, code int, t *turning, notice kit.Alert) error {
	v := t.view
	if t.editor == "" {
		t.editor = rand.Text()
	}
	view := turnView{
		Place: v.Practice.Name, Heading: fmt.Sprintf("Jaar %d: wat gaat door, wat komt erbij?", v.Year),
		Lead:   "Alles van vorig jaar staat er al. Kies per interventie hoe het verder gaat.",
		Notice: notice, Action: base(v.Practice.ID) + "/jaar", Key: fmt.Sprintf("plan-%s-turn-%d", v.Practice.ID, v.Year),
		Hidden: []kit.Hidden{{Name: nameEditor, Value: t.editor}},
		Bar: kit.Bar{Saves: true, Buttons: []kit.Button{{Text: "Controleer en dien in", After: kit.IconArrow, Name: nameDo, Value: "verder"},
			kit.SubtleLink("Terug naar het overzicht", base(v.Practice.ID))}},
	}
	if v.Year == 2 {
		view.Lead = "Wat je vorig jaar koos en wat je alvast bedacht, staat er al. Bevestig het of pas het aan."
	}
	if t.checked && t.blocked() {
		view.Bar.Buttons = append(view.Bar.Buttons[:1:1], kit.LinkButton("Ga toch verder", base(v.Practice.ID)+"/controleer"), view.Bar.Buttons[1])
		view.Bar.Note = "Alles is bewaard. Je kunt dit later aanvullen."
	}
	view.Parts = t.draw()
	var all []kit.Item
	for _, part := range view.Parts {
		all = append(append(all, part.Items...), part.Choices...)
	}
	view.Errors = kit.Summary(all...)
	for s, n := range t.versions {
		view.Hidden = append(view.Hidden, kit.Hidden{Name: versionOf(s), Value: strconv.FormatInt(n, 10)})
	}
	frame := p.frame(r, v, view.Heading, planCrumb(v))
	frame.Faulty = !view.Errors.Empty()
	return turnPage.Render(w, code, frame, view)
}

// versionOf is the name of the hidden field with the version of a section that the form shows.
func versionOf(s app.Section) string { return nameVersion + "." + addressOf(s) }

type turnAnswer struct {
	Margins []kit.Margin
	Stands  []turnStand
}

var turnSaved = kit.MustFragment[turnAnswer]("plan/turn-saved", `{{range .Margins}}{{template "margin" .}}{{end}}{{range .Stands}}<p class="kw-turn__stand" id="{{.ID}}">{{template "status" .Status}}</p>{{end}}`)

// answerTurn gives the findings and how every element stands anew.
func (p *pages) answerTurn(w http.ResponseWriter, t *turning, code int, unsaved bool) error {
	var a turnAnswer
	for _, part := range t.draw() {
		a.Margins = append(append(a.Margins, marginsOf(part.Items)...), marginsOf(part.Choices)...)
		a.Stands = append(a.Stands, part.Stand)
	}
	if code == http.StatusOK && !unsaved {
		w.Header().Set("Kwartier-Saved", hour(t.view.Last.At))
	}
	return turnSaved.Render(w, code, a)
}

// turning is the year in hand as it is about to be shown or read.
type turning struct {
	view     *app.View
	today    kernel.Date
	could    domain.Outlook // what can be done, whatever the plan says of the year so far
	standing map[guideline.ElementKey]domain.ElementSummary
	elements []*turningElement
	versions map[app.Section]int64
	errors   map[string]string
	editor   string
	checked  bool // after "Controleer en dien in", with something missing
}

// blocked tells whether something on the page stops handing in.
func (t *turning) blocked() bool {
	for _, e := range t.elements {
		if blocking(inSection(t.view, t.view.Findings, e.section)) > 0 {
			return true
		}
	}
	return false
}
