// Package agenda has the pages on which a practice measures its own agenda (CT-8): choose the file, say what its columns and
// types mean, look what was measured, and begin a roster with the week that comes back.
//
// The file is read from the form as it comes: nothing of it touches the disk or the database. What was counted travels with
// the page until somebody says that it is right. What was typed comes before the file in a form, so that it is known when the
// file is read.
package agenda

import (
	_ "embed"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/agenda"
	domain "kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct{ Agendas *app.Service }

type pages struct{ cfg Config }

const (
	at          = "/praktijk/{praktijk}/rooster/agenda"
	uploadBody  = domain.MaxBytes + 1<<20 // the file and what a form has around it
	carriedBody = 8 << 20                 // what was counted, packed
)

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	on := route.Path(access.Practice, "praktijk")
	read, write := route.For(access.AgendaRead, on), route.For(access.AgendaWrite, on)
	limited := func(r route.Route, body int64) route.Route { r.Body = body; return r }
	return []route.Route{
		route.Get(at, read, p.overview),
		limited(route.Post(at, write, p.upload), uploadBody),
		limited(route.Post(at+"/bewaar", write, p.keep), carriedBody),
		route.Post(at+"/weg", write, p.remove),
		route.Post(at+"/begin", read, p.begin),
	}
}

func base(practiceID string) string {
	return "/praktijk/" + url.PathEscape(practiceID) + "/rooster/agenda"
}

func rosterOf(practiceID string) string {
	return "/praktijk/" + url.PathEscape(practiceID) + "/rooster"
}

func of(practiceID, measured string) string {
	return base(practiceID) + "?meting=" + url.QueryEscape(measured)
}

func frame(r *route.Request, title string, faulty bool, more ...kit.Link) kit.Frame {
	f := r.Frame(title)
	f.Home, f.Faulty = route.Home, faulty
	f.Crumbs = append([]kit.Link{{Text: "Nu", Href: route.Home}, {Text: "Rooster", Href: rosterOf(r.About.ID)}}, more...)
	f.Crumbs = append(f.Crumbs, kit.Link{Text: title})
	for i := range f.Nav {
		f.Nav[i].Current = f.Nav[i].Href == rosterOf(r.About.ID)
	}
	return f
}

// sentence is a refusal as it stands at a field.
func sentence(f *kernel.Fault) string {
	says := text.Fault(f)
	return strings.TrimSpace(says.What + " " + says.Do)
}

// refusal is the fault of this subject in an error; nil: it is another page's.
func refusal(err error) *kernel.Fault {
	var fault *kernel.Fault
	if errors.As(err, &fault) && strings.HasPrefix(fault.Code, "agenda.") {
		return fault
	}
	return nil
}

// remove takes a measurement away.
func (p *pages) remove(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Agendas.Remove(r.Context(), r.Actor, r.About.ID, r.Value("meting"))
	if f := refusal(err); f != nil {
		says := text.Fault(f)
		r.Flash(w, kit.Warn, says.Title, says.What)
		return r.SeeOther(w, base(r.About.ID))
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Weggehaald", "De meting is weg. In het logboek staat dat zij er was.")
	return r.SeeOther(w, base(r.About.ID))
}

// begin begins a roster with the week that comes back.
func (p *pages) begin(w http.ResponseWriter, r *route.Request) error {
	measured, name := r.Value("meting"), r.Value("naam")
	id, err := p.cfg.Agendas.Begin(r.Context(), r.Actor, r.About.ID, measured, name)
	var fault *kernel.Fault
	if errors.As(err, &fault) && (refusal(err) != nil || strings.HasPrefix(fault.Code, "roster.")) {
		return p.show(w, r, http.StatusUnprocessableEntity, shown{measured: measured, name: name, wrongName: sentence(fault)})
	}
	if err != nil {
		return err
	}
	return r.SeeOther(w, rosterOf(r.About.ID)+"/"+url.PathEscape(id))
}
