// Package glass has the page on which an administrator breaks the glass: writes down why and for how long the plan of one
// practice may be read, and stops it (AZ-6). While that lasts every page has a strip that says so (package route).
package glass

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/glass"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the page works with.
type Config struct {
	Glass *app.Service
	Now   func() time.Time
}

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	look := route.For(access.GlassBreak, route.Path(access.Organisation, "organisatie"))
	const at = "/organisatie/{organisatie}/meekijken"
	return []route.Route{
		route.Get(at, look, p.show),
		route.Post(at, look, p.open),
		route.Post(at+"/stop", look, p.stop),
	}
}

//go:embed glass.gohtml
var source string

var page = kit.MustPage[view]("glass", source)

type view struct {
	Heading, Lead string
	Errors        kit.ErrorSummary
	None          kit.Empty // no practice
	Open          kit.Alert // one looks now
	Plan          kit.Button
	Stop          string // address; empty: nothing is open
	Action        string // address; empty: it is open already
	Items         []kit.Item
	Bar           kit.Bar
	Table         kit.Table
}

// lasts are how long one can look, in minutes.
var lasts = []kit.Option{{Value: "30", Text: "30 minuten"}, {Value: "60", Text: "1 uur"}, {Value: "120", Text: "2 uur"}, {Value: "240", Text: "4 uur"}}

func (p *pages) show(w http.ResponseWriter, r *route.Request) error {
	return p.draw(w, r, http.StatusOK, nil)
}

// draw shows the form with what was typed and what is wrong, or what is open; and the looks from before.
func (p *pages) draw(w http.ResponseWriter, r *route.Request, code int, wrong *kernel.Fault) error {
	id := r.About.ID
	name, looks, err := p.cfg.Glass.Of(r.Context(), r.Actor, id)
	v := view{Heading: "Meekijken in een plan", Lead: "Als beheerder lees je geen plannen. Moet het toch, dan schrijf je op waarom. De praktijk leest dat in haar logboek."}
	var fault *kernel.Fault
	switch {
	case errors.As(err, &fault) && fault.Code == app.FaultPractice:
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Hier is geen plan", Text: text.Fault(fault).What}
	case err != nil:
		return err
	default:
		p.fill(r, &v, name, looks, wrong)
	}
	frame := r.Frame(v.Heading)
	frame.Home, frame.Faulty = "/nu", !v.Errors.Empty()
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Organisaties", Href: "/organisaties"}, {Text: v.Heading}}
	return page.Render(w, code, frame, v)
}

func (p *pages) fill(r *route.Request, v *view, name string, looks []app.Look, wrong *kernel.Fault) {
	id, now := r.About.ID, p.cfg.Now()
	v.Heading = "Meekijken bij " + name
	if g := r.Actor.Glass; g.Organisation == id && now.Before(g.Until) {
		v.Open = kit.Alert{Severity: kit.Warn, Heading: "Je kijkt mee tot " + text.MomentYear(g.Until), Paras: []string{"Je kunt lezen, niets wijzigen. Stop zodra je klaar bent."}}
		v.Plan, v.Stop = kit.Button{Text: "Lees het plan", Href: "/praktijk/" + id + "/plan", After: kit.IconArrow}, "/organisatie/"+id+"/meekijken/stop"
	} else {
		reason, until := kit.AreaField("reden", "Waarom kijk je mee?", r.FormValue("reden"), app.MaxReason), kit.SelectField("duur", "Hoe lang?", r.Value("duur"), lasts...)
		reason.Hint, reason.Rows = "Wat ga je doen, en wie vroeg erom? Noem geen patiënten.", 3
		if wrong != nil {
			says := text.Fault(wrong)
			message := says.What + " " + says.Do
			if wrong.Field == "until" {
				until.Error = message
			} else {
				reason.Error = message
			}
		}
		v.Action, v.Items = "/organisatie/"+id+"/meekijken", []kit.Item{kit.FieldItem(reason), kit.FieldItem(until)}
		v.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit("Kijk mee"), kit.SubtleLink("Terug naar de organisatie", "/organisaties/"+id)}}
		v.Errors = kit.Summary(v.Items...)
	}
	if len(looks) == 0 {
		return
	}
	v.Table = kit.Table{Caption: "Wie eerder meekeek", Columns: []kit.Column{{Label: "Wie"}, {Label: "Wanneer"}, {Label: "Waarom"}}}
	for _, l := range looks {
		until := "tot " + text.MomentYear(l.Until)
		if !l.Closed.IsZero() {
			until = "gestopt op " + text.MomentYear(l.Closed)
		}
		v.Table.Rows = append(v.Table.Rows, kit.Row{Cells: []kit.Cell{{Text: l.By}, {Text: text.MomentYear(l.Opened), Sub: until}, {Text: l.Reason}}})
	}
}

// open breaks the glass. A reason that cannot be taken comes back as it was typed.
func (p *pages) open(w http.ResponseWriter, r *route.Request) error {
	minutes, _ := strconv.Atoi(r.Value("duur"))
	err := p.cfg.Glass.Break(r.Context(), r.Actor, r.About.ID, r.FormValue("reden"), time.Duration(min(minutes, 10_000))*time.Minute)
	var fault *kernel.Fault
	if errors.As(err, &fault) && (fault.Field != "" || fault.Code == app.FaultOther) {
		return p.draw(w, r, http.StatusUnprocessableEntity, fault)
	}
	if err != nil {
		return err
	}
	return r.SeeOther(w, "/praktijk/"+r.About.ID+"/plan")
}

func (p *pages) stop(w http.ResponseWriter, r *route.Request) error {
	if err := p.cfg.Glass.Close(r.Context(), r.Actor, r.About.ID); err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Je kijkt niet meer mee", "Dat staat in het logboek van de praktijk.")
	return r.SeeOther(w, "/organisatie/"+r.About.ID+"/meekijken")
}
