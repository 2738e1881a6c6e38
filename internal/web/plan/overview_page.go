package plan

import (
	_ "embed"
	"fmt"
	"net/http"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed overview.gohtml
var overviewSource string

var overviewPage = kit.MustPage[overviewView]("plan/overview", overviewSource)

type overviewView struct {
	Heading, Lead string
	Last          string // who saved last, and when
	Versions      kit.Button
	Notice        kit.Alert
	Matrix        kit.Matrix
	Rest          []restCard
	Forms         []buttonForm
	Bar           kit.Bar
}

type restCard struct {
	Link   kit.Link
	Status kit.Status
}

// buttonForm is a button that does something: a form of its own.
type buttonForm struct {
	Action string
	Button kit.Button
}

// overview shows per element and year what is chosen, asked and missing, and the rest of the plan.
func (p *pages) overview(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	view := overviewView{
		Heading: "Je praktijkplan", Lead: p.standing(v), Notice: p.missing(v), Matrix: matrix(v, v.May.Write),
	}
	if outsider(r) {
		view.Heading = "Praktijkplan van " + v.Practice.Name
	}
	if !v.Last.At.IsZero() {
		view.Last = "Laatst bewaard op " + text.MomentYear(v.Last.At) + ", door " + who(v.Last.By, v.Last.Outside) + "."
	}
	if len(v.Steps) > 0 {
		view.Versions = kit.Button{Text: "Versies", Href: base(v.Practice.ID) + "/versies", Look: kit.Secondary, Dense: true}
	}
	for _, s := range []app.Section{app.SectionGeneral, app.SectionLearning, app.SectionExpectation, app.SectionCommitments} {
		view.Rest = append(view.Rest, restCard{kit.Link{Text: title(v, s), Href: href(v.Practice.ID, s)}, status(v, s)})
	}
	view.Bar, view.Forms = p.ways(v)
	return overviewPage.Render(w, http.StatusOK, p.frame(r, v, view.Heading), view)
}

// who names a person, and says so when it was somebody from outside the practice (LC-6).
func who(name string, outside bool) string {
	if outside {
		return name + " van de zorggroep, namens de praktijk"
	}
	return name
}

// standing is where the plan is and by when it has to be in.
func (p *pages) standing(v *app.View) string {
	switch v.Stage {
	case domain.Submitted:
		return "Ingediend op " + text.MomentYear(v.SubmittedAt) + ". De zorggroep leest je plan."
	case domain.Accepted:
		return "Je plan is akkoord sinds " + text.MomentYear(v.DecidedAt) + "."
	case domain.Returned:
		return "De zorggroep heeft een vraag over je plan. Pas het aan en dien het opnieuw in."
	}
	says := "Per kernelement en per jaar zie je wat je koos en wat het groeimodel vraagt."
	if !v.Due.IsZero() {
		says += fmt.Sprintf(" Het plan voor jaar %d moet er op %s zijn.", v.Year, text.Weekday(v.Due))
	}
	return says
}

// missing says what stops handing in: at most three things, and how many more.
func (p *pages) missing(v *app.View) kit.Alert {
	if v.Stage == domain.Returned && v.Reason != "" {
		return kit.Alert{Severity: kit.Warn, Heading: "Vraag van " + first(v.Practice.RHOName, "de zorggroep"), Paras: []string{v.Reason}}
	}
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

// ways are the buttons under the overview: one main one.
func (p *pages) ways(v *app.View) (kit.Bar, []buttonForm) {
	at := base(v.Practice.ID)
	var bar kit.Bar
	var forms []buttonForm
	if v.May.Withdraw {
		forms = append(forms, buttonForm{at + "/terugnemen", kit.Button{Text: "Neem terug", Look: kit.Secondary}})
	}
	if v.May.NextYear {
		forms = append(forms, buttonForm{at + "/volgend-jaar", kit.Submit(fmt.Sprintf("Begin met jaar %d", v.Year+1))})
	}
	if v.May.Change {
		forms = append(forms, buttonForm{at + "/wijzigen", kit.Button{Text: "Wijzig je plan", Look: kit.Secondary}})
	}
	if v.May.Write {
		if s := unfinished(v); s != "" {
			bar.Buttons = append(bar.Buttons, kit.Button{Text: "Verder met " + title(v, s), Href: href(v.Practice.ID, s), After: kit.IconArrow})
		}
		check := kit.LinkButton("Controleer je antwoorden", at+"/controleer")
		if len(bar.Buttons) == 0 {
			check.Look, check.After = kit.Primary, kit.IconArrow
		}
		bar.Buttons = append(bar.Buttons, check)
		bar.Note = "Alles is bewaard. Je kunt stoppen wanneer je wilt."
	}
	return bar, forms
}

// unfinished is the first section that has to be there now and is not done; the year ahead can wait.
func unfinished(v *app.View) app.Section {
	for _, s := range outline(v) {
		year, _, _ := s.Parts()
		if kind, _ := stateOf(v, s); kind != kit.StepDone && year <= v.Year {
			return s
		}
	}
	return ""
}

// matrix is the overview as a component.
func matrix(v *app.View, links bool) kit.Matrix {
	sum := app.Summarise(*v)
	m := kit.Matrix{Caption: "Gekozen interventies per kernelement en jaar", Corner: "Kernelement", CornerNote: "Wat wordt gevraagd"}
	for _, year := range sum.Years {
		c := kit.MatrixColumn{Name: fmt.Sprintf("Jaar %d", year), Now: year == v.Year, Note: noteOf(v, year)}
		m.Columns = append(m.Columns, c)
	}
	for i, row := range sum.Elements {
		out := kit.MatrixRow{Glyph: kit.Glyph{Parts: len(sum.Elements), Index: i + 1}, Name: kit.Link{Text: row.Name}, Ask: asks(v, row)}
		for _, c := range row.Cells {
			out.Cells = append(out.Cells, cell(v, row, c, links))
		}
		m.Rows = append(m.Rows, out)
	}
	return m
}

// asks is what the growth model asks of an element in the year in hand, where its cell does not say so itself.
func asks(v *app.View, row app.ElementRow) string {
	if row.Optional {
		return "Vrij. Nooit als enige keuze."
	}
	for _, c := range row.Cells {
		if c.Year == v.Year && c.Asked != "" && len(c.Chosen) > 0 {
			return fmt.Sprintf("Jaar %d: %s", c.Year, text.Lower(c.Asked))
		}
	}
	return ""
}

func noteOf(v *app.View, year int) string {
	begins := v.Region.YearStart(v.Practice.Entry, year)
	note := ""
	if !v.Practice.Entry.IsZero() {
		note = fmt.Sprintf("vanaf %s", text.Date(begins))
	}
	switch {
	case year < v.Year:
		note += ", afgerond"
	case year == v.Year && v.Stage.Editable():
		note += ", nu invullen"
	case year == v.Year:
		note += ", nu"
	default:
		note += ", vooruitblik"
	}
	return note
}

func cell(v *app.View, row app.ElementRow, c app.Cell, links bool) kit.MatrixCell {
	to := href(v.Practice.ID, c.Section)
	out := kit.MatrixCell{}
	if len(c.Chosen) == 0 {
		out.Text = c.Asked
	}
	for _, x := range c.Chosen {
		pick := kit.Pick{Name: kit.Link{Text: x.Name}}
		if links && !c.Past {
			pick.Name.Href = to + "#k-" + slug(x.Key)
		}
		if word := modeWords[string(x.Mode)]; word != "" && c.Year > 1 {
			pick.Tags = append(pick.Tags, kit.Tag{Text: word, New: x.Mode == domain.New})
		}
		if x.Extra {
			pick.Tags = append(pick.Tags, kit.Tag{Text: "buiten het menu"})
		}
		out.Picks = append(out.Picks, pick)
	}
	for _, f := range heaviestFirst(c.Findings) {
		if len(out.Findings) == 1 || !c.Written && f.Severity != kernel.Blocking {
			break
		}
		shown := drawn(f, "")
		shown.Source, shown.Rule = "", ""
		if !c.Written || c.Year > v.Year {
			shown.Severity = kit.Tip
		}
		if links {
			shown.DoHref = to
		}
		out.Findings = append(out.Findings, shown)
	}
	switch {
	case len(out.Findings) > 0:
	case len(c.Chosen) > 0 && (c.Past || v.Stage == domain.Accepted && c.Year == v.Year):
		out.Status = kit.StatusOK("Akkoord")
	case len(c.Chosen) > 0:
		out.Status = kit.StatusOK("In orde")
	case row.Optional && !c.Past:
		out.Status = kit.StatusOK("Vrij")
	}
	if links && len(c.Chosen) == 0 && len(out.Findings) == 0 && !c.Past && (c.Year == v.Year || v.Year == 1 && c.Year == 2) {
		out.Go = kit.Link{Text: "Vul in", Href: to}
	}
	return out
}
