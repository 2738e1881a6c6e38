package plan

import (
	"crypto/rand"
	_ "embed"
	"fmt"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed section.gohtml
var sectionSource string

var sectionPage = kit.MustPage[sectionView]("plan/section", sectionSource+talkSource)

type sectionView struct {
	Steps   kit.Steps
	Glyph   kit.Glyph
	Place   string // "Onderdeel 3 van 12"
	Heading string
	Lead    string
	Errors  kit.ErrorSummary
	Notice  kit.Alert
	Answers []group // instead of the form, for who may only read
	Action  string
	Key     string // of unsent text on the device
	Hidden  []kit.Hidden
	Items   []kit.Item
	Bar     kit.Bar
	Talk    talk // questions about this section
}

// section is the page of one section: a form for who may write, otherwise the answers.
func (p *pages) section(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	s, ok := sectionAt(v, r.PathValue("onderdeel"))
	if !ok {
		return access.NotFound()
	}
	return p.showSection(w, r, http.StatusOK, v, s, typed{})
}

// showSection shows a section as it stands, with an answer that could not be taken.
func (p *pages) showSection(w http.ResponseWriter, r *route.Request, code int, v *app.View, s app.Section, t typed) error {
	if !writable(v, s) {
		return p.showAnswers(w, r, code, v, s, t)
	}
	sh := shown{view: v, section: s, talk: t, sheet: sheetOf(bodyOf(v, s)), found: inSection(v, v.Findings, s), version: v.Sections[s].Version}
	if r.URL.Query().Get("controle") != "" {
		sh.errors, sh.checked = openQuestions(sh.found), true
	}
	return p.show(w, r, code, sh)
}

// writable tells whether the section's form is shown: not to readers, not for a year that is over.
func writable(v *app.View, s app.Section) bool {
	year, _, _ := s.Parts()
	return v.May.Write && (year == 0 || year >= v.Year)
}

// shown is a section as it is about to be shown.
type shown struct {
	view    *app.View
	section app.Section
	sheet   sheet
	found   []placed
	errors  map[string]string // by field name
	notice  kit.Alert
	version int64
	editor  string // the form's token; a new one when empty
	saved   bool   // just now
	talk    typed
	checked bool // after "Bewaar en ga verder", with something missing
}

func (p *pages) drawing(sh shown) *drawing {
	d := &drawing{view: sh.view, section: sh.section, sheet: sh.sheet, margins: byName(sh.found, sh.checked || sh.version > 0 || sh.saved), errors: sh.errors}
	// A refused form has errors; its fields hold what is not saved.
	if at := sh.view.Sections[sh.section].At; sh.errors == nil && !at.IsZero() && kernel.DateOf(at.In(clock.Amsterdam)) == p.today() {
		d.saved = hour(at)
	}
	return d
}

func (p *pages) show(w http.ResponseWriter, r *route.Request, code int, sh shown) error {
	v, s := sh.view, sh.section
	if sh.editor == "" {
		sh.editor = rand.Text()
	}
	d := p.drawing(sh)
	view := p.headOf(v, s)
	view.Items = d.draw()
	view.Notice, view.Action, view.Key = sh.notice, href(v.Practice.ID, s), "plan-"+v.Practice.ID+"-"+addressOf(s)
	view.Hidden = []kit.Hidden{{Name: nameVersion, Value: strconv.FormatInt(sh.version, 10)}, {Name: nameEditor, Value: sh.editor}}
	view.Talk = talkOf(v, s, false, sh.talk)
	view.Errors = kit.Summary(append(view.Items[:len(view.Items):len(view.Items)], kit.FieldItem(view.Talk.Field))...)
	view.Bar = kit.Bar{Saves: true, Buttons: []kit.Button{{Text: "Bewaar en ga verder", After: kit.IconArrow, Name: nameDo, Value: "verder"}}}
	if to := next(v, s); sh.checked && to != "" {
		view.Bar.Buttons = append(view.Bar.Buttons, kit.LinkButton("Ga toch verder", href(v.Practice.ID, to)))
		view.Bar.Note = "Alles is bewaard. Je kunt dit later aanvullen."
	}
	view.Bar.Buttons = append(view.Bar.Buttons, kit.SubtleLink("Terug naar het overzicht", base(v.Practice.ID)))
	frame := p.frame(r, v, view.Heading, planCrumb(v))
	frame.Faulty = !view.Errors.Empty()
	return sectionPage.Render(w, code, frame, view)
}

// headOf is what stands above a section.
func (p *pages) headOf(v *app.View, s app.Section) sectionView {
	view := sectionView{Steps: steps(v, s), Glyph: glyph(v, s), Heading: title(v, s), Lead: lead(v, s)}
	all := outline(v)
	view.Place = "Praktijkplan"
	for i := range all {
		if all[i] == s {
			view.Place = fmt.Sprintf("Onderdeel %d van %d", i+1, len(all))
		}
	}
	return view
}

// lead is one sentence on what the section asks.
func lead(v *app.View, s app.Section) string {
	switch s {
	case app.SectionGeneral:
		return "Wie schrijft dit plan, en wie werken er in de praktijk?"
	case app.SectionLearning:
		return "Van elkaar leren hoort erbij. Kies wat bij jullie past."
	case app.SectionExpectation:
		return "Een paar zinnen is genoeg. Je leest ze straks terug bij de evaluatie."
	case app.SectionCommitments:
		return "Deze afspraken gelden voor elke praktijk die meedoet."
	}
	_, element, _ := s.Parts()
	e, _ := v.Region.Element(element)
	return first(e.Lead, "Kies wat je gaat doen. Kort is genoeg: een paar zinnen per vraag.")
}
