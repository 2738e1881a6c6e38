// Package evaluation has the pages of evaluations: what can be done now, the form of one screen, one evaluation to read and
// correct, and for an RHO who is behind (EV-1..5, LC-6).
package evaluation

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/evaluation"
	"kwartier/internal/domain/account"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct {
	Evaluations *app.Service
	Now         func() time.Time
}

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	read := route.For(access.PlanRead, route.Path(access.Plan, "praktijk"))
	write := route.For(access.PlanWrite, route.Path(access.Plan, "praktijk"))
	const at, one = "/praktijk/{praktijk}/evaluaties", "/praktijk/{praktijk}/evaluaties/{evaluatie}"
	sample := func(r route.Route) route.Route { return r.Sample("evaluatie", "geen") }
	return []route.Route{
		route.Get(at, read, p.overview),
		route.Get(at+"/nieuw", write, p.new),
		route.Post(at+"/nieuw", write, p.save),
		sample(route.Get(one, read, p.show)),
		sample(route.Get(one+"/verbeter", write, p.edit)),
		sample(route.Post(one+"/verbeter", write, p.save)),
		sample(route.Get(one+"/weg", write, p.askRemove)),
		sample(route.Post(one+"/weg", write, p.remove)),
		route.Get("/praktijken/evaluaties", route.For(access.PracticeList, route.Own(access.Organisation)), p.behind),
	}
}

func (p *pages) today() kernel.Date { return kernel.DateOf(p.cfg.Now().In(clock.Amsterdam)) }

func base(practice string) string { return "/praktijk/" + practice + "/evaluaties" }

// newHref is the form for what comes next at a place.
func newHref(practice string, at app.Place) string {
	q := url.Values{"jaar": {strconv.Itoa(at.Year)}, "deel": {string(at.Element)}, "keuze": {at.Choice}}
	return base(practice) + "/nieuw?" + q.Encode()
}

func placeOf(i domain.Item) app.Place {
	return app.Place{Year: i.Year, Element: i.Element, Choice: i.Choice}
}

// frame is what stands around a page; crumbs come after the overview of evaluations.
func (p *pages) frame(r *route.Request, title, practice, name string, crumbs ...kit.Link) kit.Frame {
	f := r.Frame(title)
	f.Home = "/nu"
	f.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}}
	if r.Actor.Member.Kind == account.RHO {
		f.Crumbs = append(f.Crumbs, kit.Link{Text: "Praktijken", Href: "/praktijken"}, kit.Link{Text: name, Href: "/praktijken/" + practice})
	}
	f.Crumbs = append(append(f.Crumbs, kit.Link{Text: "Evaluaties", Href: base(practice)}), crumbs...)
	f.Crumbs[len(f.Crumbs)-1].Href = ""
	return f
}

// elsewhere answers for an evaluation that is not there or cannot be written: with the overview, and why.
func elsewhere(w http.ResponseWriter, r *route.Request, err error) error {
	var fault *kernel.Fault
	if !errors.As(err, &fault) || !strings.HasPrefix(fault.Code, "evaluation.") {
		return err
	}
	says := text.Fault(fault)
	r.Flash(w, kit.Warn, says.Title, says.What+" "+says.Do)
	return r.SeeOther(w, base(r.About.ID))
}

// courses are the words of what comes next.
var courses = map[domain.Course]string{domain.GoesOn: "Gaat door", domain.Changes: "Verandert", domain.Stops: "Stopt"}

// courseLine is "Verandert: een flitsblok erbij".
func courseLine(e domain.Evaluation) string {
	if e.Change == "" || e.Course != domain.Changes {
		return courses[e.Course]
	}
	return courses[e.Course] + ": " + text.Lower(e.Change)
}

// about says what is evaluated, in a heading.
func about(f app.Form) string {
	if f.Evaluation.Kind == domain.Objective {
		return "Is je doel gehaald?"
	}
	return "Hoe gaat " + f.Name + "?"
}

func itoa(n int) string { return strconv.Itoa(n) }

var ordinals = [...]string{"", "Eerste", "Tweede", "Derde", "Vierde", "Vijfde", "Zesde"}

// which is "Tweede evaluatie van jaar 3 · ongeveer 1 minuut".
func which(f app.Form) string {
	s := "Evaluatie van jaar " + strconv.Itoa(f.Evaluation.Year)
	switch n := done(f) + 1; {
	case f.Evaluation.Kind == domain.Objective:
		s = f.Name + ", jaar " + strconv.Itoa(f.Evaluation.Year)
	case n < len(ordinals):
		s = ordinals[n] + " evaluatie van jaar " + strconv.Itoa(f.Evaluation.Year)
	}
	return s + " · ongeveer 1 minuut"
}

func done(f app.Form) int {
	if f.Item == nil {
		return 0
	}
	return len(f.Item.Done)
}

// term says how long there is for an evaluation.
func term(due, today kernel.Date) (says string, late bool) {
	switch n := today.DaysUntil(due); {
	case n < 0:
		return text.Count(-n, "dag", "dagen") + " te laat", true
	case n == 0:
		return "Vandaag is de laatste dag", false
	default:
		return "Nog " + text.Count(n, "dag", "dagen") + ", tot en met " + text.Weekday(due), false
	}
}
