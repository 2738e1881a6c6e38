// Package enrolment has the pages on which a practice applies for a round of entry and sees where it stands (EN-1 to EN-3),
// and those on which its RHO follows, corrects and brings in applications (EN-5).
//
// What was typed is never lost: a form that is refused comes back as it was, with a sentence at each field. A file is kept
// nowhere; what was read of it travels with the forms, and is read again as if it came from a stranger.
package enrolment

import (
	"errors"
	"net/url"
	"strings"
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/enrolment"
	"kwartier/internal/app/intake"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct {
	Enrolments *app.Service
	Now        func() time.Time
}

type pages struct{ cfg Config }

// The addresses.
const (
	own  = "/praktijk/{praktijk}/instroom"
	many = "/instroom/{ronde}/aanmeldingen"
	one  = many + "/{aanmelding}"
	file = many + "/inlezen"

	uploadBody  = intake.MaxBytes + 64<<10 // the file and what a form has around it
	carriedBody = 16 << 20                 // what was read, packed
)

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	practice, round := route.Path(access.Practice, "praktijk"), route.Path(access.Round, "ronde")
	read, write := route.For(access.EnrolmentRead, practice), route.For(access.EnrolmentWrite, practice)
	follow, manage := route.For(access.EnrolmentFollow, round), route.For(access.EnrolmentManage, round)
	limited := func(r route.Route, body int64) route.Route { r.Body = body; return r }
	return []route.Route{
		route.Get(own, read, p.status),
		route.Post(own, write, p.apply),
		route.Get(own+"/bewijs", read, p.receipt),
		route.Post(own+"/intrekken", write, p.withdraw),
		route.Post(own+"/antwoord", write, p.answer),
		route.Post(own+"/ion", write, p.exact),
		route.Post(own+"/later", write, p.move),
		route.Post(own+"/aanbod", write, p.offer),
		route.Get(many, follow, p.list),
		route.Get(file, manage, p.choose),
		limited(route.Post(file, manage, p.upload), uploadBody),
		limited(route.Post(file+"/kolommen", manage, p.preview), carriedBody),
		limited(route.Post(file+"/bevestig", manage, p.confirm), carriedBody),
		route.Get(one, follow, p.show).Sample("aanmelding", "geen"),
		route.Post(one, manage, p.correct).Sample("aanmelding", "geen"),
		route.Post(one+"/intrekken", manage, p.remove).Sample("aanmelding", "geen"),
		route.Post(one+"/akkoord", manage, p.fund).Sample("aanmelding", "geen"),
		route.Post(one+"/plaats", manage, p.place).Sample("aanmelding", "geen"),
	}
}

func ownOf(practiceID, below string) string {
	return "/praktijk/" + url.PathEscape(practiceID) + "/instroom" + below
}

func manyOf(roundID, below string) string {
	return "/instroom/" + url.PathEscape(roundID) + "/aanmeldingen" + below
}

func withRound(path, roundID string) string { return path + "?ronde=" + url.QueryEscape(roundID) }

// faultsOf are the refusals in an error that a page answers; nil: it is another page's.
func faultsOf(err error) []kernel.Fault {
	var refusal *kernel.Refusal
	var fault *kernel.Fault
	if errors.As(err, &refusal) {
		return refusal.Faults
	}
	if errors.As(err, &fault) && (strings.HasPrefix(fault.Code, "enrolment.") || strings.HasPrefix(fault.Code, "lottery.") || strings.HasPrefix(fault.Code, "intake.")) {
		return []kernel.Fault{*fault}
	}
	return nil
}

// at gives the sentence of the first fault at a field; "" for none.
func at(faults []kernel.Fault, field string) string {
	for i := range faults {
		if faults[i].Field == field {
			return sentence(&faults[i])
		}
	}
	return ""
}

// problem is what is wrong and belongs to no field.
func problem(faults []kernel.Fault) kit.Alert {
	a := kit.Alert{}
	for i := range faults {
		if faults[i].Field != "" {
			continue
		}
		says := text.Fault(&faults[i])
		if a.Heading == "" {
			a.Severity, a.Heading = kit.Warn, says.Title
		}
		a.Paras = append(a.Paras, strings.TrimSpace(says.What+" "+says.Do))
	}
	return a
}

func sentence(f *kernel.Fault) string {
	says := text.Fault(f)
	return strings.TrimSpace(says.What + " " + says.Do)
}

// flash tells a fault on the next page.
func flash(f *kernel.Fault) (kit.Severity, string, string) {
	says := text.Fault(f)
	return kit.Warn, says.Title, strings.TrimSpace(says.What + " " + says.Do)
}
