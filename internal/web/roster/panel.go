package roster

import (
	"net/http"

	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

var panelFragment = kit.MustFragment[panelView]("roster/panel", `{{template "roster-lead" .}}{{template "roster-strip" .}}{{template "roster-panel" .}}`+panelSource)

// panel is what a roster does, for one stage of years: what the script puts in the page.
func (p *pages) panel(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.cfg.Rosters.Open(r.Context(), r.Actor, r.PathValue("praktijk"), r.About.ID)
	if err != nil {
		return err
	}
	v, err := p.panelOf(r, sheet, sheet.Roster)
	if err != nil {
		return err
	}
	return panelFragment.Render(w, http.StatusOK, v)
}

// preview is panel for a week with the block of the form as it is dragged now; nothing is kept.
func (p *pages) preview(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.cfg.Rosters.Open(r.Context(), r.Actor, r.PathValue("praktijk"), r.About.ID)
	if err != nil {
		return err
	}
	week, _, bad := putBlock(r, sheet.Roster, placeIn(r, sheet.Roster), false)
	if len(bad) > 0 {
		week = sheet.Roster
	}
	v, err := p.panelOf(r, sheet, week)
	if err != nil {
		return err
	}
	v.Next, v.Says = "", ""
	return panelFragment.Render(w, http.StatusOK, v)
}
