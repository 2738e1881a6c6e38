package partnership

import (
	_ "embed"
	"net/http"
	"strconv"
	"strings"

	app "kwartier/internal/app/partnership"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed state.gohtml
var stateSource string

var statePage = kit.MustPage[stateView]("partnership/state", stateSource)

type stateView struct {
	Heading, Lead string
	Facts         []kit.Definition
	Ways          []way
	Events        []event
	None          kit.Empty // nothing happened
}

// way is a flow that one can begin.
type way struct {
	Link kit.Link
	Text string
}

// event is one line of the visible history.
type event struct {
	ID, What, When string
	Paras          []string
}

// state shows how the practice stands with others and what happened (UT-17).
func (p *pages) state(w http.ResponseWriter, r *route.Request) error {
	st, err := p.cfg.Partnerships.Open(r.Context(), r.Actor, r.PathValue("praktijk"))
	if err != nil {
		return err
	}
	own := r.Actor.Organisation() == st.Practice.ID
	v := stateView{Heading: "Samen, apart of samengevoegd", Lead: standing(st, own), Facts: facts(st, own)}
	for _, s := range steps {
		if st.May && s.fits(st) {
			v.Ways = append(v.Ways, way{kit.Link{Text: s.title, Href: rhoPath(st.Practice.ID) + "/" + s.address}, s.lead})
		}
	}
	for i, e := range st.Events {
		v.Events = append(v.Events, drawn(i, e))
	}
	if len(v.Events) == 0 {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Er is nog niets gebeurd", Text: "Wat praktijken samen doen, staat straks hier."}
	}
	frame := p.frame(r, st, v.Heading)
	if own {
		frame.Crumbs[0] = kit.Link{Text: "Nu", Href: "/nu"}
	}
	return statePage.Render(w, http.StatusOK, frame, v)
}

// standing says in one sentence how it stands.
func standing(st app.State, own bool) string {
	who := st.Practice.Name
	if own {
		who = "Je praktijk"
	}
	switch {
	case st.Into.ID != "":
		return who + " gaat sinds " + text.Date(st.Ended) + " verder in " + st.Into.Name + "."
	case st.Holder.ID != "":
		return who + " doet sinds " + text.Date(st.Since) + " mee met het plan van " + st.Holder.Name + "."
	case len(st.Members) > 0:
		return who + " deelt haar plan met " + text.Count(len(st.Members), "andere praktijk", "andere praktijken") + "."
	}
	return who + " heeft een eigen plan."
}

func facts(st app.State, own bool) []kit.Definition {
	plan := "/praktijk/" + st.Practice.ID + "/plan"
	def := func(term, value, href string) kit.Definition {
		return kit.Definition{Term: term, Link: kit.Link{Text: value, Href: href}}
	}
	entry := "nog niet bekend"
	if !st.Entry.IsZero() {
		entry = text.Date(st.Entry)
	}
	out := []kit.Definition{def("Start van deelname", entry, "")}
	if st.Holder.ID != "" {
		out = append(out, def("Werkt in het plan van", st.Holder.Name, "/praktijk/"+st.Holder.ID+"/plan"), def("Eigen plan", "rust, je kunt het lezen", plan))
	}
	for _, m := range st.Members {
		out = append(out, def("Doet mee", strings.TrimSpace(m.Name+" "+m.AGB)+", sinds "+text.Date(m.Since), ""))
	}
	if st.Into.ID != "" && !own {
		out = append(out, def("Gaat verder in", st.Into.Name, rhoPath(st.Into.ID)))
	}
	for _, e := range st.Before {
		out = append(out, def("Eerder", "praktijk "+e.Name, "/praktijk/"+e.ID+"/plan"))
	}
	return out
}

// drawn is an event as it is read.
func drawn(i int, e app.Event) event {
	out := event{ID: "gebeurtenis-" + strconv.Itoa(i+1), When: "Per " + text.Date(e.On) + ". Vastgelegd door " + e.By + " op " + text.MomentYear(e.At) + "."}
	switch e.Kind {
	case domain.Join:
		out.What = e.Practice.Name + " doet mee met het plan van " + e.Other.Name
	case domain.Leave:
		out.What = e.Practice.Name + " ging uit het plan van " + e.Other.Name
	case domain.Merge:
		out.What = e.Other.Name + " is samengevoegd met " + e.Practice.Name
	case domain.TakeOver:
		out.What = e.Practice.Name + " nam " + e.Other.Name + " over"
	case domain.SetEntry:
		out.What = "De startdatum van deelname is gewijzigd"
	}
	if e.Before != e.After {
		out.Paras = append(out.Paras, "Was: "+e.Before+". Is nu: "+e.After+".")
	}
	if e.Note != "" {
		out.Paras = append(out.Paras, e.Note)
	}
	return out
}

//go:embed list.gohtml
var listSource string

var listPage = kit.MustPage[listView]("partnership/list", listSource)

type listView struct {
	Heading, Lead string
	Joint, Ended  kit.Table
	None          kit.Empty
}

// list shows the joint plans and the practices that ended.
func (p *pages) list(w http.ResponseWriter, r *route.Request) error {
	all, err := p.cfg.Partnerships.List(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	v := listView{Heading: "Samen en beëindigd", Lead: "Praktijken met een gezamenlijk plan, en praktijken die verdergaan in een andere."}
	v.Joint = kit.Table{Caption: "Gezamenlijke plannen", Columns: []kit.Column{{Label: "Plan van"}, {Label: "Doet mee"}, {Label: "Sinds"}}}
	for _, j := range all.Joint {
		for _, m := range j.Members {
			v.Joint.Rows = append(v.Joint.Rows, kit.Row{Cells: []kit.Cell{{Text: j.Holder.Name, Href: rhoPath(j.Holder.ID)}, {Text: m.Name, Href: rhoPath(m.ID)}, {Text: text.Date(m.Since)}}})
		}
	}
	v.Ended = kit.Table{Caption: "Beëindigde praktijken", Columns: []kit.Column{{Label: "Praktijk"}, {Label: "Gaat verder in"}, {Label: "Per"}}}
	for _, e := range all.Ended {
		v.Ended.Rows = append(v.Ended.Rows, kit.Row{Cells: []kit.Cell{{Text: e.Name, Href: rhoPath(e.ID)}, {Text: e.Into.Name, Href: rhoPath(e.Into.ID)}, {Text: text.Date(e.On)}}})
	}
	if len(v.Joint.Rows)+len(v.Ended.Rows) == 0 {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog niets", Text: "Kies een praktijk in de lijst. Daar staat ‘Samen, apart of samengevoegd’.", Buttons: []kit.Button{kit.LinkButton("Naar de praktijken", "/praktijken")}}
	}
	frame := r.Frame(v.Heading)
	frame.Home = "/nu"
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Praktijken", Href: "/praktijken"}, {Text: v.Heading}}
	return listPage.Render(w, http.StatusOK, frame, v)
}
