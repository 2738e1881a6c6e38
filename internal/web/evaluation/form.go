package evaluation

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"
	"strings"

	app "kwartier/internal/app/evaluation"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed form.gohtml
var formSource string

var formPage = kit.MustPage[formView]("evaluation/form", formSource)

// formView is the form of one screen: goal, what was measured, three tiles, one sentence.
type formView struct {
	Over, Heading string
	Goal          string
	Round         string // "Ronde 2: dit ging je proberen"; empty: no experiment
	Planned       string
	Alert         kit.Alert
	Theirs        []kit.Answer // what somebody else saved meanwhile
	Errors        kit.ErrorSummary
	Action        string
	ID, Version   string
	Measured      kit.Item
	Course        kit.Item
	Change        kit.Item
	Finding       kit.Item
	Extra         []kit.Item
	More          []kit.Item
	MoreOpen      bool
	Meant         []kit.Item
	Bar           kit.Bar
	Before        []kit.Answer // last time
}

// The names of the fields.
const (
	nameID       = "formulier"
	nameVersion  = "versie"
	nameOn       = "dag"
	nameMeasured = "gemeten"
	nameCourse   = "verder"
	nameChange   = "anders"
	nameFinding  = "opvalt"
	nameState    = "stand"
	namePlanned  = "plan"
	nameDid      = "gedaan"
	nameMeant    = "toch"
	nameExtra    = "vraag-" // and the question's key
)

func placeIn(r *route.Request) app.Place {
	return app.Place{Year: r.Int("jaar", 0), Element: guideline.ElementKey(r.Value("deel")), Choice: r.Value("keuze")}
}

func (p *pages) new(w http.ResponseWriter, r *route.Request) error {
	f, err := p.cfg.Evaluations.New(r.Context(), r.Actor, r.About.ID, placeIn(r))
	if err != nil {
		return elsewhere(w, r, err)
	}
	return p.drawForm(w, r, http.StatusOK, f, nil)
}

func (p *pages) edit(w http.ResponseWriter, r *route.Request) error {
	f, err := p.cfg.Evaluations.Open(r.Context(), r.Actor, r.About.ID, r.PathValue("evaluatie"))
	if err != nil {
		return elsewhere(w, r, err)
	}
	return p.drawForm(w, r, http.StatusOK, f, nil)
}

// save takes the form, new or corrected. What cannot be kept comes back as it was typed, with a sentence at every field.
func (p *pages) save(w http.ResponseWriter, r *route.Request) error {
	in := app.Input{Place: placeIn(r), Evaluation: typed(r), Version: int64(r.Int(nameVersion, 0)), Meant: r.Value(nameMeant) != ""}
	if id := r.PathValue("evaluatie"); id != "" {
		in.Evaluation.ID = id
	}
	saved, err := p.cfg.Evaluations.Save(r.Context(), r.Actor, r.About.ID, in)
	if err != nil {
		return p.again(w, r, in, err)
	}
	if !saved.Again {
		r.Flash(w, kit.OK, "Je evaluatie is bewaard", "Dank je. Je ziet de evaluatie terug in het overzicht.")
	}
	return r.SeeOther(w, base(r.About.ID))
}

// typed is what was filled in.
func typed(r *route.Request) domain.Evaluation {
	e := domain.Evaluation{ID: r.Value(nameID), Measured: r.FormValue(nameMeasured), Course: domain.Course(r.Value(nameCourse)),
		Change: r.FormValue(nameChange), Finding: r.FormValue(nameFinding), State: plan.State(r.Value(nameState)),
		Planned: r.FormValue(namePlanned), Did: r.FormValue(nameDid), Extra: map[string]string{}}
	e.On, _ = kernel.ParseDate(r.Value(nameOn))
	for name := range r.PostForm {
		if key, ok := strings.CutPrefix(name, nameExtra); ok && len(e.Extra) < 50 {
			e.Extra[key] = r.FormValue(name)
		}
	}
	return e
}

// again shows the form once more with what was typed. Errors that are not about the form are given back.
func (p *pages) again(w http.ResponseWriter, r *route.Request, in app.Input, err error) error {
	var refused *app.Refused
	var clash *app.Clash
	var fault *kernel.Fault
	if !errors.As(err, &fault) || !strings.HasPrefix(fault.Code, "evaluation.") {
		return err
	}
	f, open := p.formOf(r, in)
	if open != nil {
		return open
	}
	overlay(&f.Evaluation, in.Evaluation)
	d := &drawn{}
	status := http.StatusUnprocessableEntity
	switch {
	case errors.As(err, &clash):
		status, f.Version = http.StatusConflict, clash.Version
		d.theirs, d.clash = answers(app.Form{Evaluation: clash.Theirs, Item: f.Item}), fault
		d.fixed = app.Form{By: clash.By, At: clash.At}
	case errors.As(err, &refused):
		d.faults = refused.Faults
	default:
		d.alert = fault
	}
	return p.drawForm(w, r, status, f, d)
}

// formOf is the form that was sent, also when the plan has its intervention no more: nothing typed is lost.
func (p *pages) formOf(r *route.Request, in app.Input) (app.Form, error) {
	var f app.Form
	var err error
	if id := r.PathValue("evaluatie"); id != "" || in.Version > 0 {
		f, err = p.cfg.Evaluations.Open(r.Context(), r.Actor, r.About.ID, in.Evaluation.ID)
	} else {
		f, err = p.cfg.Evaluations.New(r.Context(), r.Actor, r.About.ID, in.Place)
	}
	var fault *kernel.Fault
	if errors.As(err, &fault) && strings.HasPrefix(fault.Code, "evaluation.") {
		f, err = app.Form{Name: first(in.Place.Choice, string(in.Place.Element), "dit"), Today: p.today(), Evaluation: in.Evaluation}, nil
		f.Evaluation.Year = in.Place.Year
	}
	if f.Version == 0 {
		f.Evaluation.ID = in.Evaluation.ID
	}
	return f, err
}

func overlay(to *domain.Evaluation, from domain.Evaluation) {
	to.On, to.Measured, to.Course, to.Change, to.Finding = from.On, from.Measured, from.Course, from.Change, from.Finding
	to.State, to.Planned, to.Did, to.Extra = from.State, from.Planned, from.Did, from.Extra
}

// drawn is what stands on the form besides the form itself.
type drawn struct {
	faults []kernel.Fault
	alert  *kernel.Fault // about the form as a whole
	clash  *kernel.Fault
	theirs []kit.Answer
	fixed  app.Form // who saved meanwhile, and when
}

func (d *drawn) at(field string) string {
	for _, f := range d.faults {
		if f.Field == field {
			says := text.Fault(&f)
			return says.What + " " + says.Do
		}
	}
	return ""
}

func (d *drawn) has(code string) bool {
	for _, f := range d.faults {
		if f.Code == code {
			return true
		}
	}
	return false
}

func (p *pages) drawForm(w http.ResponseWriter, r *route.Request, status int, f app.Form, d *drawn) error {
	if d == nil {
		d = &drawn{}
	}
	v := formView{Over: which(f), Heading: about(f), Goal: f.Evaluation.Goal, Action: r.URL.RequestURI(),
		ID: f.Evaluation.ID, Version: strconv.FormatInt(f.Version, 10), Theirs: d.theirs}
	if f.Version > 0 {
		v.Over = "Verbeter de evaluatie van " + text.Date(f.Evaluation.On)
	}
	for _, fault := range []*kernel.Fault{d.alert, d.clash} {
		if fault != nil {
			says := text.Fault(fault)
			v.Alert = kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What + " " + says.Do}}
		}
	}
	if d.clash != nil && d.fixed.By == r.Actor.Name {
		v.Alert.Heading, v.Alert.Paras = "Je bewaarde deze evaluatie al", []string{"Dat kan in een ander venster zijn. Lees beide teksten."}
	}
	if d.clash != nil {
		v.Alert.Paras = append(v.Alert.Paras, "Bewaar je, dan komt jouw tekst in de plaats van die van "+d.fixed.By+". Die blijft bij ‘Eerder’ staan.")
	}
	if e := f.Evaluation; e.Kind == domain.Experiment && e.Planned != "" {
		v.Round, v.Planned = "Ronde "+strconv.Itoa(max(1, e.Round))+": dit ging je proberen", e.Planned
	}
	v.fields(r, f, d)
	if f.Previous.ID != "" {
		v.Before = before(f.Previous)
	}
	button, back := kit.Submit("Rond de evaluatie af"), base(r.About.ID)
	if f.Version > 0 {
		button, back = kit.Submit("Bewaar de verbetering"), base(r.About.ID)+"/"+f.Evaluation.ID
	}
	v.Bar = kit.Bar{Buttons: []kit.Button{button, kit.SubtleLink("Terug zonder bewaren", back)}}
	all := append([]kit.Item{v.Measured, v.Course, v.Change, v.Finding}, v.Extra...)
	v.Errors = kit.Summary(append(append(all, v.More...), v.Meant...)...)
	frame := p.frame(r, v.Heading, r.About.ID, f.Practice.Name, kit.Link{Text: f.Name})
	frame.Faulty = !v.Errors.Empty() || v.Alert.Heading != ""
	return formPage.Render(w, status, frame, v)
}
