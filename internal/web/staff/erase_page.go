package staff

import (
	_ "embed"
	"net/http"

	"kwartier/internal/app/access"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed erase.gohtml
var eraseSource string

var erasePage = kit.MustPage[eraseView]("staff/erase", eraseSource)

type eraseView struct {
	Heading, Action string
	Alert           kit.Alert // why it cannot be; empty: it can
	Bar             kit.Bar
}

// askErase asks whether a name may go.
func (p *pages) askErase(w http.ResponseWriter, r *route.Request) error {
	return p.drawErase(w, r, http.StatusOK, wrong{})
}

func (p *pages) drawErase(w http.ResponseWriter, r *route.Request, code int, bad wrong) error {
	team, err := p.cfg.Staff.List(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	m, ok := team.Member(r.PathValue("mens"))
	if !ok {
		return access.NotFound()
	}
	back := at(r.About.ID, m.Key)
	v := eraseView{Heading: "De naam van " + m.Name + " wissen?", Action: back + "/wis", Alert: bad.others}
	v.Bar.Buttons = []kit.Button{{Text: "Wis de naam", Look: kit.Danger}, kit.SubtleLink("Nee, terug", back)}
	frame := p.frame(r, team, "Naam wissen", kit.Link{Text: "Team", Href: base(r.About.ID)}, kit.Link{Text: m.Name, Href: back})
	return erasePage.Render(w, code, frame, v)
}

func (p *pages) erase(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Staff.Erase(r.Context(), r.Actor, r.About.ID, r.PathValue("mens"))
	if bad, ok := refusal(err, nil); ok {
		return p.drawErase(w, r, http.StatusUnprocessableEntity, bad)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "De naam is gewist", "Ook in eerdere versies van het plan staat de naam niet meer.")
	return r.SeeOther(w, base(r.About.ID))
}
