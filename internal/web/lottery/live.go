package lottery

import (
	_ "embed"
	"net/http"

	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// liveRoutes are the pages on which anyone with the link follows a draw.
func (p *pages) liveRoutes() []route.Route {
	return sampled(
		route.Get(public, route.Public(), p.live),
		route.Get(public+"/stroom", route.Asset(), p.stream),
	)
}

// sampled are lines of which the token is that of no round.
func sampled(table ...route.Route) []route.Route {
	for i := range table {
		table[i] = table[i].Sample("token", "geen")
	}
	return table
}

//go:embed live.gohtml
var liveSource string

var livePage = kit.MustPage[liveView]("lottery/live", liveSource)

// live shows a draw as far as it is shown now: with script it goes on by itself.
func (p *pages) live(w http.ResponseWriter, r *route.Request) error {
	token := r.PathValue("token")
	v, err := p.watch.once(r.Context(), token)
	if err != nil {
		return err
	}
	view := liveViewOf(v, p.cfg.Now(), publicOf(token, ""), r.Value("lot"))
	w.Header().Set("Cache-Control", "no-store")
	return livePage.Render(w, http.StatusOK, linkFrame(r, view.Title, v.Settings.Name, "Openbare pagina"), view)
}

// linkFrame is the frame of a page with a link: one page, one task.
func linkFrame(r *route.Request, title, name, note string) kit.Frame {
	f := r.Frame(title)
	f.As, f.Nav, f.Home = kit.As{Organisation: name, Note: note}, nil, ""
	return f
}
