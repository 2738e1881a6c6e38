package lottery

import (
	_ "embed"
	"net/http"

	"kwartier/internal/app/access"
	enrolments "kwartier/internal/app/enrolment"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed after.gohtml
var afterSource string

var afterPage = kit.MustPage[afterView]("lottery/after", afterSource)

type afterView struct {
	Lead    string
	Tabs    kit.Tabs
	Problem kit.Alert
	None    kit.Empty
	Dates   []dateView
	Asked   []requestView // that wait for an answer, or for those before
	Late    []lateView
	Log     []requestView // newest first
}

// dateView is the list of a date, in its order.
type dateView struct {
	ID, Heading, Text string
	Table             kit.Table
}

// lateView is a late entrant that has no place yet (AD-4).
type lateView struct {
	Name, Text string
	Link       kit.Link // empty: for who manages the round
}

// requestView is something that was asked after the draw, with what came of it.
type requestView struct {
	Heading, When string
	Status        kit.Status
	Lines         []string
	Offers        []offerView
}

// offerView is a place offered earlier, which waits for an answer (AD-2).
type offerView struct {
	Text   string
	Action string // empty: not for who looks
	Number string
	Date   string
}

func (p *pages) afterRoutes() []route.Route {
	follow, manage := route.For(access.EnrolmentFollow, on), route.For(access.LotteryManage, on)
	one := at + "/daarna/{lot}"
	sample := func(r route.Route) route.Route { return r.Sample("lot", "LOT2A4B6") }
	return []route.Route{
		route.Get(at+"/daarna", follow, p.after),
		sample(route.Get(one, manage, p.unit)),
		sample(route.Get(one+"/gevolgen", manage, p.consequences)),
		sample(route.Post(one, manage, p.ask)),
		sample(route.Post(one+"/antwoord", manage, p.answerOffer)),
	}
}

// later is how a round stands after its draw, with names.
type later struct {
	round    app.Round
	full     lottery.Transcript
	units    map[string]lottery.Unit     // by code, with the sizes of now
	of       map[string]enrolments.Shown // by code
	all      []enrolments.Shown
	requests []app.Request
}

// later reads it; drawn is false while the draw is not held, or not all of it is shown.
func (p *pages) later(r *route.Request) (l later, drawn bool, err error) {
	round, all, err := p.cfg.Enrolments.Key(r.Context(), r.Actor, r.About.ID)
	if f := refusal(err); f != nil && f.Code == ceremony.FaultNotDrawn {
		l.round, err = p.cfg.Lotteries.Round(r.Context(), r.Actor, r.About.ID)
		return l, false, err
	}
	if err != nil {
		return l, false, err
	}
	round, result, err := p.cfg.Lotteries.Result(r.Context(), r.Actor, round.ID)
	if err != nil || result == nil {
		l.round = round
		return l, false, err
	}
	l = later{round: round, full: result.Full, units: map[string]lottery.Unit{}, of: map[string]enrolments.Shown{}, all: all}
	for _, u := range result.Full.Units() {
		l.units[u.Code] = u
	}
	for _, a := range all {
		l.of[a.Code] = a
	}
	l.requests, err = p.cfg.Lotteries.Requests(r.Context(), r.Actor, round.ID)
	return l, true, err
}

// name is who a ticket is of, by its code.
func (l later) name(code string) string {
	if a, ok := l.of[code]; ok {
		return unitName(a)
	}
	return "lot " + code
}

// date is where a unit stands now, with its place from 1; zero: nowhere.
func (l later) date(code string) (kernel.Date, int) {
	for i, list := range l.full.Now {
		for n, c := range list {
			if c == code {
				return l.full.Case.Dates[i], n + 1
			}
		}
	}
	return kernel.Date{}, 0
}

func (p *pages) after(w http.ResponseWriter, r *route.Request) error {
	return p.drawAfter(w, r, http.StatusOK, nil)
}

func (p *pages) drawAfter(w http.ResponseWriter, r *route.Request, code int, fault *kernel.Fault) error {
	l, drawn, err := p.later(r)
	if err != nil {
		return err
	}
	v := afterView{Tabs: roundTabs(r, &l.round, "/daarna"), Lead: "Wie begint wanneer, en wat er na de loting veranderde. Elke stap staat in het verslag en is na te rekenen."}
	f := frame(r, "Daarna", fault != nil, roundCrumb(&l.round)...)
	if fault != nil {
		says := text.Fault(fault)
		v.Problem = kit.Alert{Severity: kit.Block, Heading: says.Title, Paras: []string{says.What, says.Do}}
	}
	if !drawn {
		v.None = kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Er is nog geen uitslag", Text: "Na de loting staan hier de lijsten per datum, met namen.",
			Buttons: []kit.Button{kit.LinkButton("Naar de loting", of(l.round.ID, "/loting"))}}
		return afterPage.Render(w, code, f, v)
	}
	v.Dates = l.dates()
	for i := len(l.requests) - 1; i >= 0; i-- {
		view := l.request(&l.requests[i])
		if l.requests[i].State == app.Waiting {
			v.Asked = append([]requestView{view}, v.Asked...)
		} else {
			v.Log = append(v.Log, view)
		}
	}
	v.Late = l.late()
	return afterPage.Render(w, code, f, v)
}

// answerOffer records what a practice said to an offer, when the RHO was told so (AD-2).
func (p *pages) answerOffer(w http.ResponseWriter, r *route.Request) error {
	to, err := kernel.ParseDate(r.Value("datum"))
	if err != nil {
		return access.NotFound()
	}
	yes := r.Value("antwoord") == "ja"
	err = p.cfg.Lotteries.Answer(r.Context(), r.Actor, r.About.ID, r.Int("nummer", 0), r.PathValue("lot"), to, yes)
	if f := refusal(err); f != nil {
		return p.drawAfter(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	heading := "Het aanbod is afgewezen"
	if yes {
		heading = "Het aanbod is aangenomen"
	}
	r.Flash(w, kit.OK, heading, "Kijk hieronder wat er daardoor veranderde.")
	return r.SeeOther(w, of(r.About.ID, "/daarna"))
}
