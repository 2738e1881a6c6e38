// Package home has the first page of everybody who is signed in: the one thing to do now, what else there is, and
// what comes later. What it shows depends on the role one acts in.
package home

import (
	"net/http"
	"time"

	enrolments "kwartier/internal/app/enrolment"
	evaluations "kwartier/internal/app/evaluation"
	organisations "kwartier/internal/app/organisation"
	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the page works with.
type Config struct {
	Plans         *plans.Service
	Evaluations   *evaluations.Service
	Practices     *practices.Service
	Organisations *organisations.Service
	Enrolments    *enrolments.Service
	Now           func() time.Time
}

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	return []route.Route{route.Get("/nu", route.SignedIn(), p.home)}
}

// home goes by the kind of organisation for which one acts.
func (p *pages) home(w http.ResponseWriter, r *route.Request) error {
	switch r.Actor.Member.Kind {
	case account.Practice:
		return p.practice(w, r)
	case account.RHO:
		if r.Actor.Has(account.RHOMember) {
			return p.rho(w, r)
		}
	case account.Insurer, account.National:
		return p.counts(w, r)
	case account.Administration:
		return p.technical(w, r)
	case "":
		return r.SeeOther(w, "/rol")
	}
	return p.nothing(w, r)
}

func (p *pages) today() kernel.Date { return kernel.DateOf(p.cfg.Now().In(clock.Amsterdam)) }

// term says how long there is: "Nog 27 dagen, tot en met ma 30 november", or how long it is past.
func term(due, today kernel.Date) (says string, late bool) {
	if due.IsZero() {
		return "", false
	}
	n := today.DaysUntil(due)
	switch {
	case n < 0:
		return text.Count(-n, "dag", "dagen") + " te laat", true
	case n == 0:
		return "Vandaag is de laatste dag", false
	}
	return "Nog " + text.Count(n, "dag", "dagen") + ", tot en met " + text.Weekday(due) + year(due, today), false
}

func year(d, today kernel.Date) string {
	if d.Year == today.Year {
		return ""
	}
	return " " + text.Date(d)[len(text.DayMonth(d))+1:]
}

// due is a date beside a task.
func due(d, today kernel.Date) (says, date string, late bool) {
	if d.IsZero() {
		return "", "", false
	}
	n := today.DaysUntil(d)
	date = text.Weekday(d) + year(d, today)
	switch {
	case n < 0:
		return text.Count(-n, "dag", "dagen") + " te laat", date, true
	case n == 0:
		return "Vandaag", date, false
	case n > 92:
		return "Uiterlijk", date, false
	}
	return "Nog " + text.Count(n, "dag", "dagen"), date, false
}

func frame(r *route.Request, title string) kit.Frame {
	f := r.Frame(title)
	f.Home = "/nu"
	return f
}
