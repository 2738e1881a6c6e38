package lottery

import (
	_ "embed"
	"net/http"
	"time"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed consent.gohtml
var consentSource string

var consentPage = kit.MustPage[consentView]("lottery/consent", consentSource)

type consentView struct {
	Heading, Lead string
	Problem       kit.Alert
	State         kit.Alert // what is agreed, or that nothing needs to be
	Asked         []string  // what one agrees to
	Action        string    // empty: nothing to agree to now
	Sum           string    // of the rules that are shown
	Button        kit.Button
	Rules         []kit.Definition
	Sums          string
	Table         kit.Table
	Public        kit.Link
}

func (p *pages) consentRoutes() []route.Route {
	return []route.Route{
		route.Get(at+"/akkoord", route.For(access.LotteryCount, on), p.consent),
		route.Post(at+"/akkoord", route.For(access.LotteryConsent, on), p.consentPost),
	}
}

// consent asks the insurer to agree to the ticket that crosses the cap, and shows the outcome in counts and sums (LO-3, AZ-4).
func (p *pages) consent(w http.ResponseWriter, r *route.Request) error {
	return p.drawConsent(w, r, http.StatusOK, nil)
}

func (p *pages) consentPost(w http.ResponseWriter, r *route.Request) error {
	// Agreed is to the rules that were on the page, not to what somebody made of them meanwhile.
	counts, err := p.cfg.Lotteries.Counts(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	if counts.Settings.Sum() != r.Value("regels") {
		return p.drawConsent(w, r, http.StatusConflict, &kernel.Fault{Code: app.FaultClash})
	}
	err = p.cfg.Lotteries.Consent(r.Context(), r.Actor, r.About.ID)
	if f := refusal(err); f != nil {
		return p.drawConsent(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Je akkoord is vastgelegd", "Wijzigt de zorggroep de regels, dan vragen we het opnieuw.")
	return r.SeeOther(w, of(r.About.ID, "/akkoord"))
}

func (p *pages) drawConsent(w http.ResponseWriter, r *route.Request, code int, fault *kernel.Fault) error {
	c, err := p.cfg.Lotteries.Counts(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	round := &c.Round
	v := consentView{Heading: "Akkoord en aantallen", Lead: round.Settings.Name + ". Je ziet aantallen en data, geen praktijken.",
		Public: kit.Link{Text: "Open de openbare pagina van de loting", Href: publicOf(round.Token, "")}, Rules: consentRules(round)}
	if fault != nil {
		says := text.Fault(fault)
		v.Problem = kit.Alert{Severity: kit.Block, Heading: says.Title, Paras: []string{says.What, says.Do}}
	}
	v.ask(round)
	v.Sums, v.Table = countsTable(c)
	return consentPage.Render(w, code, frame(r, v.Heading, fault != nil), v)
}

// ask says what one agrees to, or why there is nothing to agree to.
func (v *consentView) ask(round *app.Round) {
	switch {
	case !round.NeedsConsent():
		v.State = kit.Alert{Heading: "Er is geen akkoord nodig", Paras: []string{"Met deze regels gaat geen lot over de grens."}}
	case round.Agreed():
		v.State = kit.Alert{Severity: kit.OK, Heading: "Er is akkoord", Paras: []string{round.Consent.Name + ", " + round.Consent.Organisation + ", op " + text.MomentYear(round.Consent.At) + "."}}
	case round.MayConsent() != nil:
		v.State = kit.Alert{Heading: "Er is al geloot"}
	default:
		v.State = kit.Alert{Severity: kit.Warn, Heading: "De zorggroep vraagt om je akkoord", Paras: []string{"De loting begint pas als het er is."}}
		if !round.Consent.At.IsZero() {
			v.State.Paras = []string{"Er was een akkoord, maar de regels zijn daarna gewijzigd. Bekijk ze opnieuw."}
		}
		v.Asked = []string{"Per datum mag één lot over de grens. Dat is het lot waarmee de datum vol raakt.",
			"Zo gaat het hele lot mee en hoeft geen praktijk te worden gesplitst.", lessLater(round)}
		if round.May.Consent {
			v.Action, v.Sum, v.Button = of(round.ID, "/akkoord"), round.Settings.Sum(), kit.Submit("Geef akkoord")
		}
	}
}

func lessLater(round *app.Round) string {
	if round.Settings.Policy.Filled().Cap == lottery.CapCumulative {
		return "Wat er op een datum te veel is, gaat af van de volgende. Het totaal komt dus hooguit één lot te hoog uit."
	}
	return "Elke datum telt apart. Het totaal kan per datum één lot te hoog uitkomen."
}

func consentRules(round *app.Round) []kit.Definition {
	def := func(term, says string) kit.Definition { return kit.Definition{Term: term, Link: kit.Link{Text: says}} }
	var dates []string
	for _, d := range round.Settings.Dates {
		dates = append(dates, text.Date(d))
	}
	out := []kit.Definition{def("Hoe ver", upper(text.LotteryStage(round.Stage))), def("Startdata", text.List(dates, "en"))}
	if round.Settings.Total > 0 {
		out = append(out, def("Patiënten in de regio (ION)", text.Number(int(round.Settings.Total))))
	}
	for _, line := range text.LotteryPolicy(round.Settings.Policy) {
		out = append(out, def(line[0], line[1]))
	}
	return out
}

// countsTable is the outcome per date.
func countsTable(c app.Counts) (string, kit.Table) {
	t := kit.Table{Caption: "Aantallen per datum", Columns: []kit.Column{{Label: "Datum"}, {Label: "Loten", Num: true}, {Label: "Patiënten", Num: true}, {Label: "Tot en met deze datum", Num: true}, {Label: "Grens", Num: true}}}
	perDate := c.Settings.Policy.Filled().Cap == lottery.CapPerDate
	var placed, units int64
	for _, d := range c.ByDate {
		placed, units = placed+d.Size, units+d.Units
		grens := kit.Cell{Empty: "geen grens"}
		if d.Cap > 0 {
			grens = kit.Cell{Text: text.Number(int(d.Cap)), Sub: "samen"}
			if perDate {
				grens.Sub = "per datum"
			}
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: text.Date(d.Date)}, {Text: text.Number(int(d.Units))}, {Text: text.Number(int(d.Size))}, {Text: text.Number(int(placed))}, grens}})
	}
	words := "Er doen " + text.Count(int(c.Units), "lot", "loten") + " mee, samen " + text.Count(int(c.Size), "patiënt", "patiënten") + "."
	switch {
	case c.Tickets.IsZero():
		words = "De loten zijn nog niet gemaakt. Dat gebeurt als de inschrijving gesloten is."
	case units == 0:
		words += " Na de loting staat hier hoeveel er op elke datum beginnen."
	}
	return words, t
}

// day is a span of settings.
const day = 24 * time.Hour
