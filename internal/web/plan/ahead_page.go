package plan

import (
	_ "embed"
	"fmt"
	"net/http"

	"kwartier/internal/chart"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed ahead.gohtml
var aheadSource string

var aheadPage = kit.MustPage[aheadView]("plan/ahead", aheadSource)

type aheadView struct {
	Heading, Lead       string
	Conclusion, Context string
	Chart               kit.Chart
	Years               []aheadYear
	Bar                 kit.Bar
}

type aheadYear struct {
	ID, Name, Lead string
	Elements       []aheadElement
}

type aheadElement struct {
	Glyph        kit.Glyph
	Name         string
	Status       kit.Status
	Asks         []string
	Open, Deepen []string
}

// ahead shows what the year in hand and the two after it ask, what meets it already, and what is open (CK-5).
func (p *pages) ahead(w http.ResponseWriter, r *route.Request) error {
	a, err := p.cfg.Plans.Ahead(r.Context(), r.Actor, r.PathValue("praktijk"))
	if err != nil {
		return err
	}
	v := &a.View
	view := aheadView{Heading: "Wat komt eraan?", Lead: "Dit vraagt het groeimodel de komende jaren, als alles wat nu loopt doorgaat.",
		Bar: kit.Bar{Buttons: []kit.Button{kit.LinkButton("Naar het plan", base(v.Practice.ID))}}}
	var bars []chart.Bar
	for i, o := range a.Outlooks {
		year := aheadYear{ID: fmt.Sprintf("jaar-%d", o.Year), Name: fmt.Sprintf("Jaar %d", o.Year), Lead: lacks(o)}
		if i == 0 {
			year.Name += ", nu"
		} else if !o.Start.IsZero() {
			year.Name += ", vanaf " + text.Date(o.Start)
		}
		bar := chart.Bar{Label: fmt.Sprintf("Jaar %d", o.Year), Parts: make([]int, len(aheadSeries))}
		for _, e := range o.Elements {
			part, of := v.Region.PartOf(e.Element)
			drawn := aheadElement{Glyph: kit.Glyph{Parts: of, Index: part}, Name: e.Name}
			var kind int
			drawn.Status, kind = aheadStatus(e)
			bar.Parts[kind]++
			for _, ask := range e.Asks {
				drawn.Asks = append(drawn.Asks, ask.Requirement.Text)
			}
			if !e.Met {
				drawn.Open, drawn.Deepen = openings(e), deepenings(e)
			}
			year.Elements = append(year.Elements, drawn)
		}
		bars = append(bars, bar)
		view.Years = append(view.Years, year)
	}
	view.Conclusion, view.Context = conclusion(a.Outlooks), "Elke balk is een jaar. Elk stukje is een kernelement."
	view.Chart = kit.ChartOf(chart.Stack("vooruit", "Wat elk jaar vraagt", aheadSeries, bars), "Jaar")
	return aheadPage.Render(w, http.StatusOK, p.frame(r, v, view.Heading, planCrumb(v)), view)
}

var aheadSeries = []chart.Series{{Name: "klaar of vrij", Class: "ok"}, {Name: "nog te kiezen", Class: "warn"}, {Name: "geen menukeuze open", Class: "block"}}

// conclusion is the heading of the picture.
func conclusion(all []domain.Outlook) string {
	for _, o := range all {
		if n := len(o.Short()); n > 0 {
			return fmt.Sprintf("In jaar %d kies je nog in %s", o.Year, plural(n, "kernelement", "kernelementen"))
		}
	}
	return "Wat je nu doet, is genoeg voor de komende jaren"
}

func lacks(o domain.Outlook) string {
	switch n := len(o.Short()); {
	case n == 0 && o.Planned:
		return "Je plan heeft alles wat dit jaar vraagt."
	case n == 0:
		return "Wat nu loopt, is genoeg."
	default:
		return "Je kiest nog in " + plural(n, "kernelement", "kernelementen") + "."
	}
}

// aheadStatus is how an element stands, and which series of the picture it is in.
func aheadStatus(e domain.Expected) (kit.Status, int) {
	switch {
	case len(e.Asks) == 0:
		return kit.StatusOK("Vrij"), 0
	case e.Met:
		return kit.StatusOK("Klaar"), 0
	case len(openings(e)) == 0:
		return kit.StatusBlock("Geen menukeuze open"), 2
	}
	return kit.StatusTodo("Nog te kiezen"), 1
}

// openings are the menu entries that are new for the practice (GR-5), and trainings that colleagues may still follow (DE-3).
func openings(e domain.Expected) []string {
	var out []string
	for _, o := range e.Open {
		says := o.Name
		if len(o.MayFollow) > 0 {
			says += " (voor " + text.List(o.MayFollow, "en") + ")"
		}
		if o.NewSince > 1 {
			says += fmt.Sprintf(", nieuw sinds jaar %d", o.NewSince)
		}
		out = append(out, says)
	}
	for _, r := range e.Running {
		if r.Deepen == domain.DeepenOthers && len(r.MayFollow) > 0 {
			out = append(out, r.Name+": "+canStill(r.MayFollow))
		}
	}
	return out
}

// deepenings say what of what runs may be deepened, with where that is written (DE-5, DE-6).
func deepenings(e domain.Expected) []string {
	var out []string
	for _, r := range e.Running {
		cite := inBrackets(text.Source(r.Cite))
		switch r.Deepen {
		case domain.DeepenYes:
			out = append(out, r.Name+": mag volgens het regioplan"+cite+".")
		case domain.DeepenDiscussed:
			out = append(out, r.Name+": besproken in de regio.")
		case domain.DeepenIf:
			out = append(out, r.Name+": mag als "+text.Lower(r.If)+cite+".")
		case domain.DeepenAsk:
			out = append(out, r.Name+": bespreek het eerst in de regio.")
		case domain.DeepenState:
			out = append(out, r.Name+": mag als het nog niet helemaal is ingevoerd.")
		case domain.DeepenInFull:
			out = append(out, r.Name+": kan niet, dit is helemaal ingevoerd.")
		case domain.DeepenNot:
			out = append(out, r.Name+": mag niet volgens het regioplan"+cite+".")
		}
	}
	return out
}
