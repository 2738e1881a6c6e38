package roster

import (
	_ "embed"
	"errors"
	"net/http"

	app "kwartier/internal/app/roster"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed manage_remove.gohtml
var removeSource string

var removePage = kit.MustPage[removeView]("roster/remove", removeSource)

type removeView struct {
	Heading, Action string
	Version         int64
	Shared          bool
	Alert           kit.Alert // why it cannot be, or not yet
	Bar             kit.Bar
}

// askRemove asks whether a roster may go.
func (p *pages) askRemove(w http.ResponseWriter, r *route.Request) error {
	return p.drawRemove(w, r, http.StatusOK, wrong{})
}

func (p *pages) drawRemove(w http.ResponseWriter, r *route.Request, code int, bad wrong) error {
	sheet, err := p.open(r)
	if err != nil {
		return err
	}
	here := at(sheet.Practice, sheet.ID)
	v := removeView{Heading: "‘" + sheet.Name + "’ weghalen?", Action: here + "/weg", Version: sheet.Version, Shared: sheet.Shared, Alert: bad.others}
	v.Bar.Buttons = []kit.Button{{Text: "Haal het rooster weg", Look: kit.Danger}, kit.SubtleLink("Nee, terug", here+"/beheer")}
	return removePage.Render(w, code, framed(r, sheet, "Weghalen"), v)
}

func (p *pages) remove(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Rosters.Remove(r.Context(), r.Actor, practiceOf(r), r.PathValue("rooster"), version(r))
	var clash *app.Clash
	bad, ok := refusal(err, nil)
	switch {
	case errors.As(err, &clash):
		return p.drawRemove(w, r, http.StatusConflict, bad)
	case ok:
		return p.drawRemove(w, r, http.StatusUnprocessableEntity, bad)
	case err != nil:
		return err
	}
	r.Flash(w, kit.OK, "Het rooster is weg", "De andere roosters staan er nog.")
	return r.SeeOther(w, base(practiceOf(r)))
}
