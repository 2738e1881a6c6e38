package roster

import (
	_ "embed"
	"net/http"
	"strings"

	domain "kwartier/internal/domain/roster"
	"kwartier/internal/programme"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed sources.gohtml
var sourcesSource string

var sourcesPage = kit.MustPage[sourcesView]("roster/sources", sourcesSource)

// sourcesView is where every number comes from (CT-6).
type sourcesView struct {
	Lead    string
	Count   string
	Groups  []sourceGroup
	Origins []originView
	Foreign []foreignView
	Demand  kit.Link
	Model   kit.Link // how it plays, and how it was held to theory
}

// sourceGroup is the numbers of one kind.
type sourceGroup struct {
	Heading string
	Table   kit.Table
}

// originView is one source in full.
type originView struct {
	ID, Text string
	Link     kit.Link
}

// foreignView is a set that one can choose, with its licence.
type foreignView struct {
	Name, About, Licence string
	Numbers              []string
}

// sourceGroups are the kinds of numbers by the first part of their name, in the order of the page.
var sourceGroups = []struct{ prefix, heading string }{
	{"bands.", "Patiënten per leeftijd"}, {"modes.", "Hoe mensen contact hebben"}, {"classes.", "Klachten"}, {"length.", "Hoelang een contact duurt"},
	{"returns.", "Terugkomen"}, {"no_show.", "Niet komen"}, {"patience.", "Geduld en de eigen huisarts"}, {"calls.", "Wanneer mensen bellen"},
	{"shifts.", "Wie niet de huisarts is"}, {"factor", "Alle vraag"},
}

// modelLink leads to the page for who doubts it.
var modelLink = kit.Link{Text: "Lees hoe het rekent, en hoe dat getoetst is", Href: "/hulp/rooster-model"}

// sources shows the source of each number of the demand.
func (p *pages) sources(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.cfg.Rosters.Demand(r.Context(), r.Actor, practiceOf(r))
	if err != nil {
		return err
	}
	d := sheet.Demand
	v := sourcesView{Lead: "Elk getal heeft een bron, of heet een aanname. Eigen getallen zijn van jouw praktijk.", Count: assumptions(d),
		Demand: kit.Link{Text: "Pas de vraag aan", Href: base(practiceOf(r)) + "/vraag"}, Model: modelLink}
	for _, g := range sourceGroups {
		t := kit.Table{Caption: g.heading, Columns: []kit.Column{{Label: "Getal"}, {Label: "Waarde"}, {Label: "Waar het vandaan komt"}}}
		for _, f := range domain.Fields {
			if strings.HasPrefix(f.Name, g.prefix) {
				t.Rows = append(t.Rows, sourceRow(d, f))
			}
		}
		v.Groups = append(v.Groups, sourceGroup{g.heading, t})
	}
	for _, s := range d.Sources {
		o := originView{ID: "bron-" + s.Key, Text: s.Text}
		if s.URL != "" {
			o.Link = kit.Link{Text: "Naar de bron", Href: s.URL}
		}
		v.Origins = append(v.Origins, o)
	}
	v.Foreign = foreignSets()
	f := frame(r, "Waar elk getal vandaan komt", kit.Link{Text: "Rooster", Href: base(practiceOf(r))}, kit.Link{Text: "De vraag", Href: base(practiceOf(r)) + "/vraag"})
	return sourcesPage.Render(w, http.StatusOK, f, v)
}

func sourceRow(d domain.Demand, f domain.Field) kit.Row {
	w := wordsOf[f.Name]
	from := kit.Cell{}
	switch key := d.Origin[f.Name]; {
	case key == domain.Own:
		from.Text, from.Tags = "Ingevuld door de praktijk", []kit.Tag{{Text: "eigen getal", Picked: true}}
	case domain.Assumed(key):
		from.Tags = []kit.Tag{{Text: "aanname"}}
		if says := sourceOf(d, key); says != "Aanname" {
			from.Text, from.Href = says, "#bron-"+key
		}
	case key == "":
		from.Empty = "onbekend"
	default:
		from.Text, from.Href = sourceOf(d, key), "#bron-"+key
	}
	return kit.Row{Cells: []kit.Cell{{Text: w.label, Sub: w.hint}, cell(valuesOf(d, f, w)), from}}
}

// valuesOf writes the values of a field: one with its unit, or from the lowest to the highest of a list.
func valuesOf(d domain.Demand, f domain.Field, w words) string {
	values := f.Values(d)
	if f.Name == "no_show.bands" {
		if len(values) == 0 {
			return "niet gebruikt"
		}
		return "Engeland, alle medewerkers"
	}
	if len(values) == 0 {
		return "–"
	}
	low, high := values[0], values[0]
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	s := w.show(low)
	if len(values) > 1 && low != high {
		s += " tot " + w.show(high)
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "-", "−") + suffix(w.unit))
}

// foreignSets are the sets besides the national one, with their licence.
func foreignSets() []foreignView {
	var out []foreignView
	for _, s := range programme.Demands() {
		if s.Key == programme.BaseDemand {
			continue
		}
		v := foreignView{Name: s.Name, About: s.About, Licence: s.Licence}
		for _, b := range s.Demand.NoShow.Bands {
			v.Numbers = append(v.Numbers, "vanaf "+text.Count(b.From, "werkdag", "werkdagen")+": "+text.Decimal(b.Chance*100, 1)+"%")
		}
		out = append(out, v)
	}
	return out
}
