package evidence

import (
	_ "embed"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/evidence"
	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed dossiers.gohtml
var dossiersSource string

//go:embed dossier.gohtml
var dossierSource string

var (
	dossiersPage = kit.MustPage[dossiersView]("evidence/dossiers", dossiersSource)
	dossierPage  = kit.MustPage[dossierView]("evidence/dossier", dossierSource)
)

type dossiersView struct {
	Heading, Lead string
	Years         kit.Tabs
	Errors        kit.ErrorSummary
	None          kit.Empty
	Table         kit.Table
	Action, Year  string // Action empty: the reader may not
	Items         []kit.Item
	Bar           kit.Bar
}

func (p *pages) dossiers(w http.ResponseWriter, r *route.Request) error {
	return p.drawDossiers(w, r, http.StatusOK, nil)
}

func (p *pages) drawDossiers(w http.ResponseWriter, r *route.Request, code int, wrong *kernel.Fault) error {
	d, err := p.cfg.Evidence.Dossiers(r.Context(), r.Actor, r.About.ID, r.Int("jaar", 0))
	if err != nil {
		return err
	}
	o := &d.Overview
	address := base(r.About.ID) + "/dossier"
	v := dossiersView{Heading: "Dossiers", Year: strconv.Itoa(o.Year), Years: years(address, o),
		Lead: "Een dossier is een jaar zoals het op dat moment was: plan, bewijs en bestanden. Wat je later wijzigt, verandert het niet."}
	if o.May.Freeze {
		reason := kit.TextField("reden", "Waarvoor is het?", r.FormValue("reden"))
		reason.Hint = "Bijvoorbeeld: steekproef van " + strconv.Itoa(o.End.Year) + "."
		if wrong != nil {
			reason.Error = sentence(wrong)
		}
		v.Action, v.Items = address, []kit.Item{kit.FieldItem(reason)}
		v.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit(fmt.Sprintf("Leg jaar %d vast", o.Year)), kit.SubtleLink("Terug naar het bewijs", ofYear(base(r.About.ID), o.Year))}}
		v.Errors = kit.Summary(v.Items...)
	}
	if len(d.Lines) == 0 {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Er is nog geen dossier", Text: "De tekenbevoegde of de zorggroep legt een jaar vast, bijvoorbeeld voor een steekproef."}
	}
	v.Table = kit.Table{Caption: "Dossiers", Columns: []kit.Column{{Label: "Dossier"}, {Label: "Jaar"}, {Label: "Vastgelegd"}, {Label: "Waarvoor"}}}
	for _, l := range d.Lines {
		v.Table.Rows = append(v.Table.Rows, kit.Row{Cells: []kit.Cell{{Text: fmt.Sprintf("Dossier %d", l.Number), Href: fmt.Sprintf("%s/%d", address, l.Number)},
			{Text: fmt.Sprintf("Jaar %d", l.Year)}, {Text: text.MomentYear(l.At), Sub: l.By}, {Text: l.Reason}}})
	}
	frame := p.frame(r, o.Practice.Name, v.Heading, kit.Link{Text: "Bewijs", Href: base(r.About.ID)})
	frame.Faulty = !v.Errors.Empty()
	return dossiersPage.Render(w, code, frame, v)
}

// freeze makes a dossier of a year.
func (p *pages) freeze(w http.ResponseWriter, r *route.Request) error {
	n, err := p.cfg.Evidence.Freeze(r.Context(), r.Actor, r.About.ID, r.Int("jaar", 0), r.FormValue("reden"))
	var fault *kernel.Fault
	if errors.As(err, &fault) && (fault.Field != "" || fault.Code == app.FaultEmptied) {
		return p.drawDossiers(w, r, http.StatusUnprocessableEntity, fault)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, fmt.Sprintf("Dossier %d is vastgelegd", n), "Druk het af, of bewaar het als PDF.")
	return r.SeeOther(w, fmt.Sprintf("%s/dossier/%d", base(r.About.ID), n))
}

type dossierView struct {
	Heading, Lead string
	Cover         []kit.Definition
	Goals         []kit.Answer
	Parts         []dossierPart
	Others        []exhibitView
	Before        []dossierBefore
	Sum           string
}

type dossierPart struct {
	ID, Heading, Element string
	Code                 kit.Tag
	Status               kit.Status
	Answers              []kit.Answer
	Tallies              []string
	Exhibits             []exhibitView
}

type exhibitView struct {
	Title, Text, When, Sum string
	Link                   kit.Link
}

// dossier is one document with everything as it stood.
func (p *pages) dossier(w http.ResponseWriter, r *route.Request) error {
	n, err := strconv.ParseInt(r.PathValue("nummer"), 10, 64)
	if err != nil {
		return access.NotFound()
	}
	d, err := p.cfg.Evidence.Open(r.Context(), r.Actor, r.About.ID, n)
	if isFault(err, app.FaultNone) {
		return gone(w, r, err, base(r.About.ID)+"/dossier")
	}
	if err != nil {
		return err
	}
	v := dossierView{Heading: fmt.Sprintf("Dossier %d, jaar %d", d.Number, d.Year), Lead: d.Practice, Cover: cover(&d), Sum: d.SHA256, Others: exhibits(base(r.About.ID), d.WithoutChoice), Before: beforeIn(&d)}
	v.Goals, v.Parts = goalsOf(&d), partsOf(base(r.About.ID), "deel", &d)
	frame := p.frame(r, d.Practice, v.Heading, kit.Link{Text: "Bewijs", Href: base(r.About.ID)}, kit.Link{Text: "Dossiers", Href: base(r.About.ID) + "/dossier"})
	frame.PrintNote = fmt.Sprintf("%s · dossier %d · %s · %.12s", d.Practice, d.Number, text.MomentYear(d.At), d.SHA256)
	return dossierPage.Render(w, http.StatusOK, frame, v)
}

func goalsOf(d *app.Dossier) []kit.Answer {
	var out []kit.Answer
	for _, g := range d.Objectives {
		out = append(out, kit.Answer{Question: g.Element, Paras: []string{g.Goal}})
		out = append(out, looksBack(g.Evaluated)...)
	}
	return out
}

// partsOf are the interventions, with ids that begin with id; files are at an address.
func partsOf(at, id string, d *app.Dossier) []dossierPart {
	var out []dossierPart
	for i := range d.Interventions {
		out = append(out, partOf(at, fmt.Sprintf("%s-%d", id, i+1), &d.Interventions[i]))
	}
	return out
}

func cover(d *app.Dossier) []kit.Definition {
	say := func(term, s string) kit.Definition {
		return kit.Definition{Term: term, Link: kit.Link{Text: s}}
	}
	out := []kit.Definition{say("Praktijk", d.Practice+", "+d.City), say("AGB-code", d.AGB), say("Zorggroep", d.RHO),
		say("Regioplan", fmt.Sprintf("%s, versie %d, leidraad %d", d.Region, d.RegionVersion, d.Guideline))}
	if !d.Start.IsZero() {
		out = append(out, say("Deelnamejaar", fmt.Sprintf("Jaar %d: %s tot en met %s", d.Year, text.Date(d.Start), text.Date(d.End))))
	}
	return append(out, say("Stand van het plan", text.Stage(d.Stage)), say("Waarvoor", d.Reason), say("Vastgelegd", text.MomentYear(d.At)+", door "+d.By))
}

// asked are the questions of the plan, in the words of a document.
var asked = map[string]string{
	"implementation": "Hoe doe je het?", "goal": "Doel", "measure": "Hoe meet je het?", "development": "Verdere ontwikkeling", "extension": "Uitbreiding",
	"justification": "Onderbouwing", "whats-new": "Wat is er nieuw?", "reason": "Waarom meer personeel?", "support": "Hulp van de zorggroep",
}

func partOf(at, id string, s *app.Shown) dossierPart {
	v := dossierPart{ID: id, Heading: s.Name, Element: s.Element, Status: status(s.Standing)}
	if s.Code != "" {
		v.Code = kit.Tag{Text: s.Code}
	}
	for _, a := range s.Plan {
		v.Answers = append(v.Answers, kit.Answer{Question: asked[a.Key], Paras: []string{a.Text}})
	}
	if len(s.Evaluations) > 0 {
		var days []string
		for _, d := range s.Evaluations {
			days = append(days, text.Date(d))
		}
		v.Answers = append(v.Answers, kit.Answer{Question: "Geplande evaluaties", Paras: []string{text.List(days, "en") + "."}})
	}
	if len(s.Trained) > 0 {
		var who []string
		for _, t := range s.Trained {
			who = append(who, fmt.Sprintf("%d × %s", t.Count, text.ByRole(t.Role)))
		}
		v.Answers = append(v.Answers, kit.Answer{Question: "Wie volgt de training", Paras: []string{text.List(who, "en") + "."}})
	}
	for _, said := range []struct{ ask, says string }{{"Minimaal bewijs volgens de regio", s.Proof}, {"Het is klaar als", s.EndGoal}} {
		if said.says != "" {
			v.Answers = append(v.Answers, kit.Answer{Question: said.ask, Paras: []string{said.says}})
		}
	}
	v.Answers = append(v.Answers, looksBack(s.Evaluated)...)
	for _, t := range s.Tallies {
		v.Tallies = append(v.Tallies, text.Tally(t))
	}
	for _, e := range s.Collected {
		x := exhibitView{Title: text.Collected(e.Kind, e.Title)}
		if !e.On.IsZero() {
			x.When = text.Date(e.On)
		}
		v.Exhibits = append(v.Exhibits, x)
	}
	v.Exhibits = append(v.Exhibits, exhibits(at, s.Added)...)
	return v
}

// courses are what came of an evaluation, in the words of a document.
var courses = map[evaluation.Course]string{evaluation.GoesOn: "Het gaat door.", evaluation.Changes: "Er verandert iets: ", evaluation.Stops: "Het stopt."}

// looksBack are evaluations, each with its day.
func looksBack(all []app.LookBack) []kit.Answer {
	var out []kit.Answer
	for _, e := range all {
		a := kit.Answer{Question: "Evaluatie van " + text.Date(e.On)}
		for _, part := range []struct{ intro, says string }{{"Gepland: ", e.Planned}, {"Gedaan: ", e.Did}, {"Gemeten: ", e.Measured}, {"Gezien: ", e.Finding}} {
			if part.says != "" {
				a.Paras = append(a.Paras, part.intro+part.says)
			}
		}
		course := courses[e.Course]
		if e.Course == evaluation.Changes {
			course += e.Change
		}
		if course != "" {
			a.Paras = append(a.Paras, course)
		}
		out = append(out, a)
	}
	return out
}

func exhibits(at string, all []app.Exhibit) []exhibitView {
	var out []exhibitView
	for _, e := range all {
		x := exhibitView{Title: e.Title, When: text.Date(e.On)}
		switch {
		case e.File != nil:
			x.Link = kit.Link{Text: e.File.Name + " (" + size(e.File.Size) + ")", Href: at + "/bestand/" + e.File.ID}
			x.Sum = e.File.SHA256
			if x.Title == e.File.Name {
				x.Title = ""
			}
		case e.Kind == app.KindLink:
			x.Link = kit.Link{Text: e.Body, Href: e.Body}
		case e.Body != e.Title:
			x.Text = e.Body
		}
		out = append(out, x)
	}
	return out
}
