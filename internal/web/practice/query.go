package practice

import (
	_ "embed"
	"net/url"
	"strconv"

	app "kwartier/internal/app/practice"
	"kwartier/internal/domain/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// chosen is what the address asks for.
type chosen struct {
	tab                   app.Tab
	stage                 plan.Stage
	year, page            int
	findings, typed, sort string
	down                  bool
}

func query(r *route.Request) chosen {
	return chosen{tab: app.Tab(r.Value("tab")), stage: plan.Stage(r.Value("stand")), year: r.Int("jaar", 0), page: max(1, r.Int("blad", 1)),
		findings: r.Value("bevinding"), typed: r.Value("zoek"), sort: r.Value("volgorde"), down: r.Value("af") != ""}
}

func (q chosen) filter() app.Filter {
	return app.Filter{Tab: q.tab, Stage: q.stage, Year: q.year, Findings: q.findings, Typed: q.typed, Sort: q.sort, Descending: q.down, Page: q.page, Size: pageSize}
}

// chosenOf is the reverse of filter.
func chosenOf(f app.Filter) chosen {
	return chosen{tab: f.Tab, stage: f.Stage, year: f.Year, page: 1, findings: f.Findings, typed: f.Typed, sort: f.Sort, down: f.Descending}
}

// hidden are the fields of a form that takes what is chosen along, but for the page.
func (q chosen) hidden() []kit.Hidden {
	var out []kit.Hidden
	for _, o := range []kit.Hidden{{Name: "tab", Value: string(q.tab)}, {Name: "stand", Value: string(q.stage)}, {Name: "jaar", Value: number(q.year)},
		{Name: "bevinding", Value: q.findings}, {Name: "zoek", Value: q.typed}, {Name: "volgorde", Value: q.sort}, {Name: "af", Value: flag(q.down)}} {
		if o.Value != "" {
			out = append(out, o)
		}
	}
	return out
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// filters tells whether anything is left out of the list.
func (q chosen) filters() bool {
	return q.tab != app.All || q.stage != "" || q.year != 0 || q.findings != "" || q.typed != ""
}

// href is the address of a page of what is chosen.
func (q chosen) href(page int) string {
	v := url.Values{}
	for name, value := range map[string]string{"tab": string(q.tab), "stand": string(q.stage), "bevinding": q.findings, "zoek": q.typed, "volgorde": q.sort, "af": flag(q.down)} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if q.year > 0 {
		v.Set("jaar", strconv.Itoa(q.year))
	}
	if page > 1 {
		v.Set("blad", strconv.Itoa(page))
	}
	if len(v) == 0 {
		return "/praktijken"
	}
	return "/praktijken?" + v.Encode()
}

// words say what is filtered.
func (q chosen) words() string {
	var parts []string
	for _, o := range stages {
		if o.Value == string(q.stage) {
			parts = append(parts, text.Lower(o.Text))
		}
	}
	if q.year > 0 {
		parts = append(parts, "jaar "+strconv.Itoa(q.year))
	}
	for _, o := range findings[1:] {
		if o.Value == q.findings {
			parts = append(parts, "bevinding: "+text.Lower(o.Text))
		}
	}
	if q.typed != "" {
		parts = append(parts, "‘"+q.typed+"’")
	}
	if len(parts) == 0 {
		return "In dit overzicht staat nu niets."
	}
	return "Je zoekt: " + text.List(parts, "en") + "."
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return ""
}
