package staff

import (
	_ "embed"
	"net/http"

	app "kwartier/internal/app/staff"
	domain "kwartier/internal/domain/staff"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed add.gohtml
var addSource string

var addPage = kit.MustPage[addView]("staff/add", addSource)

type addView struct {
	Action string
	Alert  kit.Alert
	Errors kit.ErrorSummary
	Items  []kit.Item
	Bar    kit.Bar
}

func (p *pages) showAdd(w http.ResponseWriter, r *route.Request) error {
	return p.drawAdd(w, r, http.StatusOK, wrong{})
}

// drawAdd shows the form with what was typed and what is wrong.
func (p *pages) drawAdd(w http.ResponseWriter, r *route.Request, code int, bad wrong) error {
	team, err := p.cfg.Staff.List(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	v := addView{Action: base(r.About.ID) + "/nieuw", Alert: bad.others, Items: personItems(domain.Facts{}, asTyped(r), bad),
		Bar: kit.Bar{Buttons: []kit.Button{kit.Submit("Voeg toe"), kit.SubtleLink("Terug naar het team", base(r.About.ID))}}}
	v.Errors = kit.Summary(v.Items...)
	frame := p.frame(r, team, "Iemand toevoegen", kit.Link{Text: "Team", Href: base(r.About.ID)})
	frame.Faulty = !v.Errors.Empty()
	return addPage.Render(w, code, frame, v)
}

// add puts somebody on the team and goes on to the list.
func (p *pages) add(w http.ResponseWriter, r *route.Request) error {
	var bad wrong
	in := app.Input{Facts: factsOf(r, &bad), Namesake: r.Value("anders") == "ja"}
	if len(bad.at) > 0 {
		return p.drawAdd(w, r, http.StatusUnprocessableEntity, bad)
	}
	_, err := p.cfg.Staff.Add(r.Context(), r.Actor, r.About.ID, in)
	if bad, ok := refusal(err, personFields); ok {
		return p.drawAdd(w, r, http.StatusUnprocessableEntity, bad)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, in.Name+" staat in het team", "In je plan kun je nu kiezen welke training deze collega volgt.")
	return r.SeeOther(w, base(r.About.ID))
}
