// Package lottery has the pages of entry and the draw: for the RHO its rounds and what to do in each, for the insurer its
// consent and the counts, for supervisors their page by link, and the public pages on which anyone can follow and check a
// draw.
//
// A page is a file; each has its lines of the table in a function of its own, so that adding one is one line in Routes.
package lottery

import (
	"errors"
	"net/url"
	"strings"
	"time"

	"kwartier/internal/app/access"
	enrolments "kwartier/internal/app/enrolment"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct {
	Lotteries  *app.Service
	Enrolments *enrolments.Service
	Now        func() time.Time
	Ending     <-chan struct{} // closed when the site stops, so that live pages let go; nil: it never does
}

type pages struct {
	cfg   Config
	watch *lookout
	busy  chan struct{} // held while a file is checked
}

// The addresses. A round's pages lie below at; the public ones below public.
const (
	list   = "/instroom"
	at     = "/instroom/{ronde}"
	public = "/loting/{token}"
	guest  = "/toezicht/{token}"
)

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg, &lookout{show: cfg.Lotteries.Show}, make(chan struct{}, 1)}
	var table []route.Route
	for _, lines := range [][]route.Route{
		p.listRoutes(),
		p.roundRoutes(), p.settingsRoutes(), p.oddsRoutes(), p.publishRoutes(), p.runRoutes(), p.afterRoutes(), p.minutesRoutes(), p.consentRoutes(),
		p.liveRoutes(), p.checkRoutes(), p.superviseRoutes(),
	} {
		table = append(table, lines...)
	}
	return table
}

// on is the round that an address is about.
var on = route.Path(access.Round, "ronde")

// of is the address of a round, or of a page below it: of(id, "/kansen").
func of(round, below string) string { return list + "/" + url.PathEscape(round) + below }

// publicOf is the public address of a round, or of a page below it.
func publicOf(token, below string) string { return "/loting/" + url.PathEscape(token) + below }

// frame is what stands around a page of a round's; more are the links above it, after that of the list.
func frame(r *route.Request, title string, faulty bool, more ...kit.Link) kit.Frame {
	f := r.Frame(title)
	f.Home, f.Faulty = route.Home, faulty
	f.Crumbs = append([]kit.Link{{Text: "Nu", Href: route.Home}, {Text: "Instroom", Href: list}}, more...)
	f.Crumbs = append(f.Crumbs, kit.Link{Text: title})
	return f
}

// refusal is the fault of this subject in an error; nil: it is another page's.
func refusal(err error) *kernel.Fault {
	var fault *kernel.Fault
	if errors.As(err, &fault) && (strings.HasPrefix(fault.Code, "lottery") || strings.HasPrefix(fault.Code, "enrolment.")) {
		return fault
	}
	return nil
}

// sentence is a refusal as it stands at a field.
func sentence(f *kernel.Fault) string {
	says := text.Fault(f)
	return strings.TrimSpace(says.What + " " + says.Do)
}
