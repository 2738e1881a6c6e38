// Package evidence has the pages on which a practice and its RHO see what shows that an intervention is carried out, add
// to it, and freeze a year as a dossier (EB-2, EB-3).
//
// A file is read from the form as it comes, in memory: nothing of it touches the disk, and what is too large stops on its
// way. What was typed comes before the files in the form, so that it is not lost with them.
package evidence

import (
	"errors"
	"net/http"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/evidence"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct{ Evidence *app.Service }

type pages struct{ cfg Config }

const at = "/praktijk/{praktijk}/bewijs"

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	on := route.Path(access.Plan, "praktijk")
	read, write, freeze := route.For(access.EvidenceRead, on), route.For(access.EvidenceWrite, on), route.For(access.EvidenceFreeze, on)
	add := route.Post(at, write, p.add)
	add.Body = formBody
	return []route.Route{
		route.Get(at, read, p.overview),
		add,
		route.Post(at+"/weg", write, p.remove),
		route.Get(at+"/bestand/{nummer}", read, p.file).Sample("nummer", "1"),
		route.Get(at+"/dossier", read, p.dossiers),
		route.Post(at+"/dossier", freeze, p.freeze),
		route.Get(at+"/dossier/{nummer}", read, p.dossier).Sample("nummer", "1"),
	}
}

func base(practiceID string) string { return "/praktijk/" + practiceID + "/bewijs" }

// ofYear is a page of evidence in a participation year.
func ofYear(address string, year int) string { return address + "?jaar=" + strconv.Itoa(year) }

func (p *pages) frame(r *route.Request, practice, title string, crumbs ...kit.Link) kit.Frame {
	f := r.Frame(title)
	f.Home = "/nu"
	f.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}}
	if r.Actor.Member.Kind != account.Practice {
		f.Crumbs = append(f.Crumbs, kit.Link{Text: "Praktijken", Href: "/praktijken"}, kit.Link{Text: practice, Href: "/praktijken/" + r.About.ID})
		for i := range f.Nav {
			f.Nav[i].Current = f.Nav[i].Href == "/praktijken"
		}
	} else {
		for i := range f.Nav {
			f.Nav[i].Current = f.Nav[i].Href == "/praktijk/"+r.About.ID+"/plan"
		}
	}
	f.Crumbs = append(append(f.Crumbs, kit.Link{Text: "Plan", Href: "/praktijk/" + r.About.ID + "/plan"}), crumbs...)
	f.Crumbs = append(f.Crumbs, kit.Link{Text: title})
	return f
}

// sentence is a refusal as it stands at a field.
func sentence(f *kernel.Fault) string {
	says := text.Fault(f)
	if says.Do == "" {
		return says.What
	}
	return says.What + " " + says.Do
}

// remove takes away what was added.
func (p *pages) remove(w http.ResponseWriter, r *route.Request) error {
	year := r.Int("jaar", 0)
	err := p.cfg.Evidence.Remove(r.Context(), r.Actor, r.About.ID, r.Value("stuk"), int64(r.Int("versie", 0)))
	if isFault(err, app.FaultGone) {
		return gone(w, r, err, ofYear(base(r.About.ID), year))
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Weggehaald", "De titel blijft staan, zodat je team het ziet.")
	return r.SeeOther(w, ofYear(base(r.About.ID), year))
}

func isFault(err error, code string) bool {
	var fault *kernel.Fault
	return errors.As(err, &fault) && fault.Code == code
}

// gone says on the page where one goes on that something is not there any more.
func gone(w http.ResponseWriter, r *route.Request, err error, to string) error {
	var fault *kernel.Fault
	if errors.As(err, &fault) {
		says := text.Fault(fault)
		r.Flash(w, kit.Warn, says.Title, says.What)
	}
	return r.SeeOther(w, to)
}

// file sends a file to keep, never to show: whatever is in it, no page of Kwartier runs it.
func (p *pages) file(w http.ResponseWriter, r *route.Request) error {
	f, err := p.cfg.Evidence.Download(r.Context(), r.Actor, r.About.ID, r.PathValue("nummer"))
	if isFault(err, app.FaultNoFile) {
		return gone(w, r, err, base(r.About.ID))
	}
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("Content-Length", strconv.Itoa(len(f.Data)))
	h.Set("Content-Disposition", disposition(f.Name))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	_, err = w.Write(f.Data)
	return err
}
