package lottery

import (
	_ "embed"
	"net/http"
	"net/url"
	"time"

	app "kwartier/internal/app/lottery"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// PublicConfig is what the pages with a link work with.
type PublicConfig struct {
	Lotteries *app.Service
	Now       func() time.Time
	Ending    <-chan struct{} // closed when the site stops, to end the streams; nil: they end with their connections
}

type public struct {
	cfg   PublicConfig
	watch *lookout
}

// PublicRoutes are the pages for anyone with the link of a round, and for a supervisor with a link of their own.
func PublicRoutes(cfg PublicConfig) []route.Route {
	p := &public{cfg: cfg, watch: &lookout{show: cfg.Lotteries.Show}}
	const at, supervise = "/loting/{token}", "/toezicht/{token}"
	table := []route.Route{
		route.Get(at, route.Public(), p.live),
		route.Get(at+"/stroom", route.Asset(), p.stream),
		route.Get(at+"/uitslag.json", route.Asset(), p.transcript),
		route.Get(at+"/lijst.json", route.Asset(), p.list),
		route.Get(at+"/controle", route.Public(), p.check),
		route.Post(at+"/controle", route.Public(), p.checkFile),
		route.Get(supervise, route.Public(), p.supervise),
		route.Post(supervise+"/vastleggen", route.Public(), p.commit),
		route.Post(supervise+"/onthullen", route.Public(), p.reveal),
		route.Post(supervise+"/dobbelstenen", route.Public(), p.dice),
		route.Post(supervise+"/tekenen", route.Public(), p.sign),
	}
	for i := range table {
		table[i] = table[i].Sample("token", "geen")
		table[i].Body = maxTranscript
	}
	return table
}

//go:embed live.gohtml
var liveSource string

var livePage = kit.MustPage[liveView]("lottery/live", liveSource)

// live shows a draw as far as it is shown now: with script it goes on by itself.
func (p *public) live(w http.ResponseWriter, r *route.Request) error {
	token := r.PathValue("token")
	v, err := p.watch.once(r.Context(), token)
	if err != nil {
		return err
	}
	view := liveViewOf(v, p.cfg.Now(), "/loting/"+url.PathEscape(token), r.Value("lot"))
	frame := r.Frame(view.Title)
	guest(&frame, v.Settings.Name, "Openbare pagina")
	w.Header().Set("Cache-Control", "no-store")
	return livePage.Render(w, http.StatusOK, frame, view)
}

// guest is the frame of a page with a link: one page, one task.
func guest(f *kit.Frame, name, note string) {
	f.As, f.Nav = kit.As{Organisation: name, Note: note}, nil
}
