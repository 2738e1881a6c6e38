// Package roster has the pages about rosters: the list, drawing a week, what it would do, comparing, searching, the demand,
// and where the numbers come from (CT-1..6).
//
// Words: base is the address of a practice's rosters; at that of one.
//
// Invariants: everything works without script. A form that cannot be taken comes back as it was typed, with a sentence at
// each field. A roster of another practice is not found at this practice's address.
package roster

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct{ Rosters *app.Service }

type pages struct{ cfg Config }

// Routes are the lines of the table: those of a practice's rosters, and those of one of them.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	const all, one = "/praktijk/{praktijk}/rooster", "/praktijk/{praktijk}/rooster/{rooster}"
	practice, single := route.Path(access.Practice, "praktijk"), route.Path(access.Roster, "rooster")
	use, read := route.For(access.RosterUse, practice), route.For(access.RosterRead, single)
	write, share, today := route.For(access.RosterWrite, single), route.For(access.RosterShare, single), route.For(access.RosterToday, single)
	table := []route.Route{
		route.Get(all, use, p.list),
		route.Get(all+"/nieuw", use, p.showStart),
		route.Post(all+"/nieuw", use, p.start),
		route.Post(all+"/overnemen", use, p.takeOver),

		route.Get(one, read, p.edit),
		route.Post(one, write, p.save),
		route.Get(one+"/paneel", read, p.panel),
		route.Post(one+"/paneel", read, p.preview),

		route.Get(one+"/beheer", read, p.manage),
		route.Post(one+"/naam", write, p.rename),
		route.Post(one+"/deel", share, p.share),
		route.Post(one+"/nu", today, p.markToday),
		route.Post(one+"/kopie", read, p.copy),
		route.Get(one+"/weg", write, p.askRemove),
		route.Post(one+"/weg", write, p.remove),
	}
	table = slices.Concat(table, p.resultRoutes(), p.searchRoutes(), p.compareRoutes())
	for i := range table { // for the test of every address: the wildcards that the access is not about
		table[i] = table[i].Sample("praktijk", "linde").Sample("rooster", "rooster-linde")
	}
	return table
}

// base is the address of a practice's rosters; at that of one.
func base(practice string) string { return "/praktijk/" + url.PathEscape(practice) + "/rooster" }

func at(practice, id string) string { return base(practice) + "/" + url.PathEscape(id) }

// practiceOf is the practice in the address.
func practiceOf(r *route.Request) string { return r.PathValue("praktijk") }

// open is the roster that the address is about, at its own practice.
func (p *pages) open(r *route.Request) (app.Sheet, error) {
	return p.cfg.Rosters.Open(r.Context(), r.Actor, practiceOf(r), r.PathValue("rooster"))
}

// frame is what stands around a page; more are the pages between the list and this one. The list itself has none.
func frame(r *route.Request, title string, more ...kit.Link) kit.Frame {
	f := r.Frame(title)
	f.Home = route.Home
	f.Crumbs = append([]kit.Link{{Text: "Nu", Href: route.Home}}, more...)
	f.Crumbs = append(f.Crumbs, kit.Link{Text: title})
	return f
}

// framed is frame for a page about one roster.
func framed(r *route.Request, sheet app.Sheet, title string) kit.Frame {
	return frame(r, title, kit.Link{Text: "Rooster", Href: base(sheet.Practice)}, kit.Link{Text: sheet.Name, Href: at(sheet.Practice, sheet.ID)})
}

// wrong are the sentences of what could not be taken, by field of the form; others is what belongs to no field.
type wrong struct {
	at     map[string]string
	others kit.Alert
}

// refusal reads an error as sentences; false for an error that is another page's. fields are the form's fields by those of the
// faults.
func refusal(err error, fields map[string]string) (wrong, bool) {
	w := wrong{at: map[string]string{}}
	var refused *app.Refused
	var fault *kernel.Fault
	switch {
	case errors.As(err, &refused):
		for i := range refused.Faults {
			f := &refused.Faults[i]
			says := text.Fault(f)
			field, known := fields[f.Field]
			if known && w.at[field] == "" {
				w.at[field] = strings.TrimSpace(says.What + " " + says.Do)
			} else if !known {
				w.others = kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: append(w.others.Paras, says.What, says.Do)}
			}
		}
		return w, true
	case errors.As(err, &fault) && strings.HasPrefix(fault.Code, "roster."):
		says := text.Fault(fault)
		w.others = kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What, says.Do}}
		return w, true
	}
	return w, false
}

// asTyped gives the form's own value where it was sent, else the one that is kept.
func asTyped(r *route.Request, id, value string) string {
	if r.Method != http.MethodPost {
		return value
	}
	return r.FormValue(id)
}
