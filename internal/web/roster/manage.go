package roster

import (
	_ "embed"
	"net/http"

	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed manage.gohtml
var manageSource string

var managePage = kit.MustPage[manageView]("roster/manage", manageSource)

type manageView struct{ Heading string }

func (p *pages) manage(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.open(r)
	if err != nil {
		return err
	}
	return managePage.Render(w, http.StatusOK, framed(r, sheet, "Beheer"), manageView{Heading: sheet.Name})
}
