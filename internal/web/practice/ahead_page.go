package practice

import (
	_ "embed"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	plans "kwartier/internal/app/plan"
	"kwartier/internal/chart"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed ahead.gohtml
var aheadSource string

var aheadPage = kit.MustPage[aheadView]("practice/ahead", aheadSource)

const aheadPath = "/praktijken/vooruit"

type aheadView struct {
	Heading, Lead       string
	None                kit.Empty
	Tabs                kit.Tabs
	Conclusion, Context string
	Chart               kit.Chart
	Elements            kit.Table
	Filter              kit.Filter
	Nothing             kit.Empty
	Practices           kit.Table
	Pages               kit.Pagination
	Menu                kit.Table
}

// steps are the years to look at: words in the address, on the page, and in a sentence.
var steps = []struct{ word, name, in string }{
	{"nu", "Dit jaar", "in hun jaar van nu"},
	{"volgend", "Volgend jaar", "in hun volgende jaar"},
	{"daarna", "Het jaar daarna", "in het jaar daarna"},
}

// looking is what was chosen on the page.
type looking struct {
	step    int
	element string
	stuck   bool
	typed   string
	page    int
}

func lookingOf(r *route.Request) looking {
	q := looking{step: 1, element: r.Value("onderdeel"), stuck: r.Value("open") == "geen", typed: r.Value("zoek"), page: max(1, r.Int("blad", 1))}
	for i, s := range steps {
		if r.Value("jaar") == s.word {
			q.step = i
		}
	}
	return q
}

// href is the address of the same look at another step and page of the list.
func (q looking) href(step, page int) string {
	v := url.Values{"jaar": {steps[step].word}}
	if q.element != "" {
		v.Set("onderdeel", q.element)
	}
	if q.stuck {
		v.Set("open", "geen")
	}
	if q.typed != "" {
		v.Set("zoek", q.typed)
	}
	if page > 1 {
		v.Set("blad", strconv.Itoa(page))
	}
	return aheadPath + "?" + v.Encode()
}

func (q looking) takes(r plans.HorizonRow) bool {
	if q.stuck && !r.Stuck || !strings.Contains(strings.ToLower(r.Name+" "+r.City), strings.ToLower(q.typed)) {
		return false
	}
	return q.element == "" || slices.ContainsFunc(r.Lacks, func(l plans.Lack) bool {
		return string(l.Element) == q.element && (!q.stuck || l.Open == 0)
	})
}

// ahead shows which practices will fall short, of what, and what they could still choose (CK-5).
func (p *pages) ahead(w http.ResponseWriter, r *route.Request) error {
	h, err := p.cfg.Plans.Horizon(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	q := lookingOf(r)
	view := aheadView{Heading: "Wat komt eraan?", Lead: "Wat het groeimodel van je praktijken vraagt, als alles wat nu loopt doorgaat."}
	if h.Unknown > 0 {
		view.Lead += " " + text.Count(h.Unknown, "praktijk heeft", "praktijken hebben") + " nog geen plan en " + is(h.Unknown, "telt", "tellen") + " niet mee."
	}
	if h.Practices == 0 {
		view.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog geen plannen", Text: "Zodra praktijken een plan hebben, zie je hier wie iets gaat missen.",
			Buttons: []kit.Button{kit.LinkButton("Naar de praktijken", "/praktijken")}}
	} else {
		fillAhead(&view, h, q)
	}
	frame := r.Frame(view.Heading)
	frame.Home = "/nu"
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Praktijken", Href: "/praktijken"}, {Text: view.Heading}}
	return aheadPage.Render(w, http.StatusOK, frame, view)
}

func fillAhead(view *aheadView, h plans.Horizon, q looking) {
	view.Tabs = kit.Tabs{Label: "Jaar"}
	var bars []chart.Bar
	for i, s := range steps {
		year := h.Years[i]
		view.Tabs.Items = append(view.Tabs.Items, kit.TabItem{Text: s.name, Href: looking{}.href(i, 1), Count: year.Short, Current: i == q.step})
		bars = append(bars, chart.Bar{Label: s.name, Parts: []int{h.Practices - year.Short, year.Short - year.Stuck, year.Stuck}})
	}
	view.Conclusion = concluded(h.Years[q.step], steps[q.step].in)
	view.Context = fmt.Sprintf("%s, in het deelnamejaar waarin elke praktijk zit en de twee jaren erna.", text.Count(h.Practices, "praktijk", "praktijken"))
	view.Chart = kit.ChartOf(chart.Stack("vooruit", "Praktijken die tekortkomen, per jaar", []chart.Series{
		{Name: "komt niets tekort", Class: "ok"}, {Name: "komt tekort, kan nog kiezen", Class: "warn"}, {Name: "komt tekort, menu is op", Class: "block"}}, bars), "Jaar")
	view.Elements = elementTable(h, q)
	view.Menu = menuTable(h, q)
	view.Filter = aheadFilter(h, q)
	rows := slices.DeleteFunc(slices.Clone(h.Rows[q.step]), func(r plans.HorizonRow) bool { return !q.takes(r) })
	if len(rows) == 0 {
		view.Nothing = kit.Empty{ID: "leeg", Why: kit.NoMatch, Heading: "Geen praktijk komt hierin tekort", Text: "Kies een ander jaar of wis het filter.",
			Buttons: []kit.Button{kit.LinkButton("Wis het filter", looking{}.href(q.step, 1))}}
		return
	}
	from := min((q.page-1)*pageSize, (len(rows)-1)/pageSize*pageSize)
	shown := rows[from:min(from+pageSize, len(rows))]
	view.Practices = shortTable(shown)
	view.Pages = kit.Pagination{First: from + 1, Last: from + len(shown), Total: len(rows), Noun: "praktijken", Live: "lijst"}
	if from > 0 {
		view.Pages.Previous = q.href(q.step, from/pageSize)
	}
	if from+len(shown) < len(rows) {
		view.Pages.Next = q.href(q.step, from/pageSize+2)
	}
}

// concluded is the conclusion over one year: "38 praktijken komen … iets tekort, 12 van hen hebben geen open menukeuze meer".
func concluded(y plans.HorizonYear, when string) string {
	if y.Short == 0 {
		return "Niemand komt " + when + " iets tekort"
	}
	says := text.Count(y.Short, "praktijk komt", "praktijken komen") + " " + when + " iets tekort"
	switch {
	case y.Stuck == 0 && y.Short == 1:
		return says + ". Er is nog wat te kiezen"
	case y.Stuck == 0:
		return says + ". Allemaal kunnen ze nog kiezen"
	}
	return says + fmt.Sprintf(", %d van hen %s geen open menukeuze meer", y.Stuck, is(y.Stuck, "heeft", "hebben"))
}

func is(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

func elementTable(h plans.Horizon, q looking) kit.Table {
	t := kit.Table{Caption: "Per kernelement hoeveel praktijken tekortkomen", Columns: []kit.Column{{Label: "Kernelement"},
		{Label: "Komt tekort", Num: true}, {Label: "Geen open menukeuze", Num: true}}}
	for _, e := range h.Elements {
		short := kit.Cell{Text: strconv.Itoa(e.Short[q.step])}
		if e.Short[q.step] > 0 {
			short.Href = looking{element: string(e.Key)}.href(q.step, 1) + "#welke"
		}
		stuck := kit.Cell{Text: strconv.Itoa(e.Stuck[q.step])}
		if e.Stuck[q.step] > 0 {
			stuck.Href = looking{element: string(e.Key), stuck: true}.href(q.step, 1) + "#welke"
		}
		t.Rows = append(t.Rows, kit.Row{Name: e.Name, Cells: []kit.Cell{{Text: e.Name}, short, stuck}})
	}
	return t
}

func menuTable(h plans.Horizon, q looking) kit.Table {
	t := kit.Table{Caption: "Menukeuzes en hoeveel praktijken ze nog kunnen kiezen", Columns: []kit.Column{{Label: "Van het menu"}, {Label: "Kernelement"},
		{Label: "Nog te kiezen door", Num: true}}}
	names := map[string]string{}
	for _, e := range h.Elements {
		names[string(e.Key)] = e.Name
	}
	for _, m := range h.Entries[q.step] {
		t.Rows = append(t.Rows, kit.Row{Name: m.Name, Cells: []kit.Cell{{Text: m.Name}, {Text: names[string(m.Element)]}, {Text: strconv.Itoa(m.Could)}}})
	}
	return t
}

func aheadFilter(h plans.Horizon, q looking) kit.Filter {
	elements := []kit.Option{{Text: "Elk kernelement"}}
	for _, e := range h.Elements {
		elements = append(elements, kit.Option{Value: string(e.Key), Text: e.Name})
	}
	open := ""
	if q.stuck {
		open = "geen"
	}
	return kit.Filter{Action: aheadPath, Live: "lijst", Hidden: []kit.Hidden{{Name: "jaar", Value: steps[q.step].word}}, Fields: []kit.Field{
		{Kind: kit.Search, ID: "zoek", Label: "Zoek op naam of plaats", Value: q.typed},
		kit.SelectField("onderdeel", "Kernelement", q.element, elements...),
		kit.SelectField("open", "Menukeuze", open, kit.Option{Text: "Alles"}, kit.Option{Value: "geen", Text: "Geen open menukeuze"})}}
}

func shortTable(rows []plans.HorizonRow) kit.Table {
	t := kit.Table{Caption: "Praktijken die tekortkomen", Columns: []kit.Column{{Label: "Praktijk"}, {Label: "Jaar", Num: true}, {Label: "Komt tekort in"}, {Label: "Menukeuze"}}}
	for _, r := range rows {
		var lacks []string
		deepen := true
		for _, l := range r.Lacks {
			lacks = append(lacks, text.Lower(l.Name))
			deepen = deepen && (l.Open > 0 || l.Deepen)
		}
		status := kit.StatusTodo("Nog te kiezen")
		switch {
		case r.Stuck && deepen:
			status = kit.StatusWarn("Alleen nog verdiepen")
		case r.Stuck:
			status = kit.StatusBlock("Niets meer open")
		}
		t.Rows = append(t.Rows, kit.Row{Name: r.Name, Cells: []kit.Cell{{Text: r.Name, Href: "/praktijken/" + r.ID, Sub: r.City},
			{Text: strconv.Itoa(r.Year)}, {Text: upper(text.List(lacks, "en"))}, {Status: status}}})
	}
	return t
}

func upper(s string) string {
	if s == "" {
		return s
	}
	first := []rune(s)
	return strings.ToUpper(string(first[:1])) + string(first[1:])
}
