package lottery

import (
	_ "embed"
	"errors"
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed publish.gohtml
var publishSource string

var publishPage = kit.MustPage[publishView]("lottery/publish", publishSource)

type publishView struct {
	Lead      string
	Tabs      kit.Tabs
	Problem   kit.Alert
	Errors    kit.ErrorSummary
	Link      linkView // of a guest, this once
	People    []personView
	Tickets   ticketsView
	Findings  []kit.Finding
	List      kit.Table
	ListIntro string
	Action    string
	Items     []kit.Item // of publishing; empty: published, or may not
	Bar       kit.Bar
	Wait      string // why there is no form yet
	Published publishedView
}

type linkView struct {
	Heading, Until string
	Field          kit.Field
}

type ticketsView struct {
	Status kit.Status
	Text   string
	Action string // empty: not for who looks
	Button kit.Button
}

type publishedView struct {
	Facts    []kit.Definition
	Hash     kit.CopyBox
	Address  kit.CopyBox
	Outsider []string
}

func (p *pages) publishRoutes() []route.Route {
	manage := route.For(access.LotteryManage, on)
	return []route.Route{
		route.Get(at+"/lijst", route.For(access.LotteryRead, on), p.publish),
		route.Post(at+"/lijst", manage, p.publishPost),
		route.Post(at+"/lijst/taak", manage, p.appoint),
		route.Post(at+"/lijst/loten", route.For(access.LotteryTickets, on), p.makeTickets),
	}
}

func (p *pages) publish(w http.ResponseWriter, r *route.Request) error {
	return p.drawPublish(w, r, http.StatusOK, publishState{})
}

// publishState is what happened just now.
type publishState struct {
	fault *kernel.Fault // of publishing or of a task
	part  ceremony.Part // that the fault or the link is about
	link  app.Link
	wait  []kernel.Fault // why no tickets could be made
}

// publishPost publishes the list and names the beacon.
func (p *pages) publishPost(w http.ResponseWriter, r *route.Request) error {
	b := ceremony.Beacon{Chain: r.Value("bron")}
	day, err := kernel.ParseDate(r.Value("dag"))
	if err != nil {
		return p.drawPublish(w, r, http.StatusUnprocessableEntity, publishState{fault: &kernel.Fault{Code: ceremony.FaultMoment, Field: "moment"}})
	}
	var fault *kernel.Fault
	if b.At, fault = enrolment.At(day, r.Value("tijd"), clock.Amsterdam); fault != nil {
		fault.Field = "tijd"
		return p.drawPublish(w, r, http.StatusUnprocessableEntity, publishState{fault: fault})
	}
	err = p.cfg.Lotteries.Publish(r.Context(), r.Actor, r.About.ID, b)
	if fault := refusal(err); fault != nil {
		return p.drawPublish(w, r, http.StatusUnprocessableEntity, publishState{fault: fault})
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "De lotenlijst is gepubliceerd", "Vanaf nu ligt alles vast. Deel de link, en vraag de toezichthouders om hun getal vast te leggen.")
	return r.SeeOther(w, of(r.About.ID, "/lijst"))
}

// appoint gives somebody a task. The link of a guest is written in the answer and nowhere else.
func (p *pages) appoint(w http.ResponseWriter, r *route.Request) error {
	part := ceremony.Part(r.Value("taak"))
	who := ceremony.Person{Account: r.Value("persoon"), Name: r.Value("naam"), Email: r.Value("mail")}
	link, err := p.cfg.Lotteries.Appoint(r.Context(), r.Actor, r.About.ID, part, who)
	if fault := refusal(err); fault != nil {
		return p.drawPublish(w, r, http.StatusUnprocessableEntity, publishState{fault: fault, part: part})
	}
	if err != nil {
		return err
	}
	if link.Path != "" {
		return p.drawPublish(w, r, http.StatusOK, publishState{part: part, link: link})
	}
	r.Flash(w, kit.OK, "De taak is verdeeld", "De "+text.LotteryPart(part)+" ziet de ronde onder Instroom.")
	return r.SeeOther(w, of(r.About.ID, "/lijst"))
}

// makeTickets makes the tickets of the applications, for the ticket maker (LO-8).
func (p *pages) makeTickets(w http.ResponseWriter, r *route.Request) error {
	n, err := p.cfg.Enrolments.MakeTickets(r.Context(), r.Actor, r.About.ID)
	var many *kernel.Refusal
	if errors.As(err, &many) {
		return p.drawPublish(w, r, http.StatusUnprocessableEntity, publishState{wait: many.Faults})
	}
	if fault := refusal(err); fault != nil {
		return p.drawPublish(w, r, http.StatusUnprocessableEntity, publishState{fault: fault})
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Er zijn "+text.Count(n, "lot", "loten")+" gemaakt", "Wijzigt een inschrijving, maak de loten dan opnieuw.")
	return r.SeeOther(w, of(r.About.ID, "/lijst"))
}

func (p *pages) drawPublish(w http.ResponseWriter, r *route.Request, code int, s publishState) error {
	round, err := p.cfg.Lotteries.Round(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	c, wrong, err := p.cfg.Lotteries.Tickets(r.Context(), r.Actor, round.ID)
	if err != nil {
		return err
	}
	v := publishView{Tabs: roundTabs(r, &round, "/lijst"), Lead: "Iedereen ziet vooraf welke loten meedoen, met welke regels. Wie een lot heeft, kan zo nakijken of het klopt.",
		Action: of(round.ID, "/lijst"), List: ticketTable(c), ListIntro: ticketIntro(c)}
	v.Problem = publishProblem(s)
	if v.People, err = p.people(r, &round, s); err != nil {
		return err
	}
	if s.link.Path != "" {
		v.Link = guestLink(r, &round, s)
	}
	v.Tickets = ticketsViewOf(&round, len(c.Units))
	if !round.Tickets.IsZero() {
		v.Findings = ticketFindings(wrong)
	}
	d := round.Standing()
	switch {
	case d != nil:
		v.Published = publishedOf(r, &round, d)
	case round.May.Manage:
		v.Items = publishItems(r, &round, s.fault)
		v.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit("Publiceer de lotenlijst")}, Note: "Daarna verandert er niets meer aan loten en regels."}
	default:
		v.Wait = "De programmamanager publiceert de lijst als de loten er zijn en elke taak is verdeeld."
	}
	v.Errors = kit.Summary(v.Items...)
	for _, person := range v.People {
		v.Errors.Items = append(v.Errors.Items, kit.Summary(person.Items...).Items...)
	}
	return publishPage.Render(w, code, frame(r, "Lijst", !v.Errors.Empty() || v.Problem.Heading != "", roundCrumb(&round)...), v)
}

// publishProblem is what went wrong and belongs to no field.
func publishProblem(s publishState) kit.Alert {
	if len(s.wait) > 0 {
		a := kit.Alert{Severity: kit.Block, Heading: "Nog niet alle praktijken hebben geantwoord", Paras: []string{"Wie samen inschrijft, heeft één lot. Daarvoor zegt eerst iedereen ja."}}
		for i := range s.wait {
			a.Paras = append(a.Paras, sentence(&s.wait[i]))
		}
		return a
	}
	if s.fault == nil || s.fault.Field != "" {
		return kit.Alert{}
	}
	says := text.Fault(s.fault)
	return kit.Alert{Severity: kit.Block, Heading: says.Title, Paras: []string{says.What, says.Do}}
}
