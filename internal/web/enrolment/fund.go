package enrolment

import (
	"net/http"
	"strconv"
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/enrolment"
	"kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// mayManage tells whether who looks may correct.
func (p *pages) mayManage(r *route.Request) bool {
	return access.Allowed(r.Actor, access.EnrolmentManage, r.About)
}

// fundOf records on which day the insurer agreed to fund a KBZ unit (LO-9).
func fundOf(round lottery.Round, a app.Shown, now func() time.Time, faults []kernel.Fault) form {
	f := form{Heading: "Financiering van KBZ", Action: oneOf(round, a, "/akkoord"), Hidden: []kit.Hidden{versionOf(a)},
		Text: "Een plek met KBZ is voorlopig tot de verzekeraar de financiering toezegt. Tot dan komt er geen geld."}
	day := kit.DateField("dag", "Toegezegd op", a.KBZAgreed.String())
	day.Highest, day.Error = kernel.DateOf(now().In(clock.Amsterdam)).String(), at(faults, "agreed-on")
	f.Items = []kit.Item{kit.FieldItem(day)}
	f.Bar = kit.Bar{Buttons: []kit.Button{{Text: "Leg vast", Look: kit.Secondary}}}
	return f
}

func (p *pages) fund(w http.ResponseWriter, r *route.Request) error {
	version, _ := strconv.ParseInt(r.Value("versie"), 10, 64)
	on, _ := kernel.ParseDate(r.Value("dag"))
	err := p.cfg.Enrolments.Fund(r.Context(), r.Actor, r.About.ID, r.PathValue("aanmelding"), on, version)
	if faults := faultsOf(err); faults != nil {
		return p.showOne(w, r, http.StatusUnprocessableEntity, nil, faults)
	}
	return p.done(w, r, err, "Vastgelegd", "De financiering van KBZ staat bij de aanmelding.")
}
