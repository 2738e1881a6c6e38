package plan

import (
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/plan"
	"kwartier/internal/web/route"
)

func mayAssist(r *route.Request, v *app.View) bool {
	return access.Allowed(r.Actor, access.PlanAssist, access.OfPlan(v.Practice.ID, v.Practice.RHO))
}

// actFor begins filling in on the practice's behalf: from then on a strip says so on every page (LC-6).
func (p *pages) actFor(w http.ResponseWriter, r *route.Request) error {
	session := r.Session()
	session.For = r.PathValue("praktijk")
	if err := r.ChangeSession(session); err != nil {
		return err
	}
	return r.SeeOther(w, base(session.For))
}
