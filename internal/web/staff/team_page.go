package staff

import (
	_ "embed"
	"net/http"
	"strconv"

	app "kwartier/internal/app/staff"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed team.gohtml
var teamSource string

var teamPage = kit.MustPage[teamView]("staff/team", teamSource)

type teamView struct {
	Heading, Lead string
	Add           kit.Button
	Findings      []kit.Finding
	None          kit.Empty
	Table, Gone   kit.Table
	GoneText      string
}

// team lists who works at the practice, and folded away who left.
func (p *pages) team(w http.ResponseWriter, r *route.Request) error {
	team, err := p.cfg.Staff.List(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	v := teamView{Heading: "Team", Lead: "Wie er werken, en welke training ieder volgde. Bijwerken kan het hele jaar, ook als je plan is ingediend.", Findings: drawn(team.Findings)}
	if r.Actor.Organisation() != r.About.ID {
		v.Heading = "Team van " + team.Practice
	}
	if team.May.Write {
		v.Add = kit.Button{Text: "Voeg iemand toe", Href: base(r.About.ID) + "/nieuw", Icon: kit.IconPlus}
	}
	columns := []kit.Column{{Label: "Naam"}, {Label: "Functie"}, {Label: "Werkt hier"}, {Label: "Trainingen"}}
	v.Table, v.Gone = kit.Table{Caption: "Wie er werken", Columns: columns}, kit.Table{Caption: "Wie er werkten", Columns: columns}
	for _, m := range team.Members {
		row := kit.Row{Cells: []kit.Cell{{Text: m.Name, Href: at(r.About.ID, m.Key)}, {Text: upper(text.StaffRole(m.Role))},
			{Text: upper(period(m.From, m.Until)), Empty: "geen dagen bekend"}, {Text: inShort(m.Trainings), Empty: "geen"}}}
		if m.Left {
			v.Gone.Rows = append(v.Gone.Rows, row)
		} else {
			v.Table.Rows = append(v.Table.Rows, row)
		}
	}
	if n := len(v.Gone.Rows); n > 0 {
		v.GoneText = text.Count(n, "collega die hier werkte", "collega’s die hier werkten")
	}
	if len(v.Table.Rows) == 0 {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Er staat nog niemand in het team", Text: "Zet er in wie trainingen volgen. Zo weet je volgend jaar wie er nog kan."}
		if v.Add.Text != "" {
			v.None.Buttons, v.Add = []kit.Button{v.Add}, kit.Button{}
		}
	}
	return teamPage.Render(w, http.StatusOK, p.frame(r, team, v.Heading), v)
}

// inShort names what somebody followed, by year.
func inShort(all []app.Training) string {
	var out []string
	for _, t := range all {
		out = append(out, named(t)+" (jaar "+strconv.Itoa(t.Year)+")")
	}
	if len(out) > 3 {
		out = append(out[:3:3], text.Number(len(out)-3)+" meer")
	}
	return text.List(out, "en")
}

// named is a training with its variant.
func named(t app.Training) string {
	if t.Variant != "" {
		return t.Name + ", " + t.Variant
	}
	return t.Name
}
