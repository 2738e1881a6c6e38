package plan

import (
	_ "embed"
	"fmt"
	"net/http"

	app "kwartier/internal/app/plan"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed blank.gohtml
var blankSource string

var blankPage = kit.MustPage[blankView]("plan/blank", blankSource)

type blankView struct {
	Heading, Lead string
	Cover         []kit.Definition
	Parts         []blankPart
}

type blankPart struct {
	ID, Heading, Lead string
	Glyph             kit.Glyph
	Questions         []onPaper
}

// blank is the form on paper: the questions of the online form, made by the same drawing, with room to write (PP-10).
func (p *pages) blank(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	view := blankView{Heading: "Leeg formulier", Lead: "Om samen in te vullen. Het zijn dezelfde vragen als op het scherm.",
		Cover: p.cover(v)}
	for _, s := range outline(v) {
		view.Parts = append(view.Parts, blankPart{ID: "deel-" + addressOf(s), Heading: title(v, s), Lead: lead(v, s),
			Glyph: glyph(v, s), Questions: onPaperOf(blankOf(v, s))})
	}
	return blankPage.Render(w, http.StatusOK, p.paperFrame(r, v, view.Heading), view)
}

// blankOf is the form of a section with nothing filled in. For whom the plan is stays, as other questions hang on it.
func blankOf(v *app.View, s app.Section) []kit.Item {
	d := &drawing{view: v, section: s, sheet: newSheet()}
	if s == app.SectionGeneral {
		d.sheet.set("soort", v.Plan.Practice.Kind)
	}
	return d.questionsOf()
}

// cover is what stands at the head of a document about the plan.
func (p *pages) cover(v *app.View) []kit.Definition {
	fact := func(term, value string) kit.Definition {
		return kit.Definition{Term: term, Link: kit.Link{Text: first(value, "—")}}
	}
	return []kit.Definition{fact("Praktijk", v.Practice.Name), fact("AGB-code", v.Practice.AGB), fact("Deelnamejaar", fmt.Sprint(v.Year)),
		fact("Regio", fmt.Sprintf("%s, versie %d van het regioplan", v.Region.Name, v.Region.Version)),
		fact("Leidraad", fmt.Sprintf("Versie %d", v.Guideline.Number))}
}
