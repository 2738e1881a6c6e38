package lottery

import (
	_ "embed"
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed run.gohtml
var runSource string

var runPage = kit.MustPage[runView]("lottery/run", runSource)

type runView struct {
	Lead    string
	Tabs    kit.Tabs
	Problem kit.Alert
	Errors  kit.ErrorSummary
	Stuck   kit.Alert
	Steps   []runStep
	Again   string // address to look again
	Share   kit.CopyBox
	Public  kit.Link
	Void    formView // Action empty: nothing to make void, or may not
	Voided  []kit.Alert
}

// runStep is a step of the draw: what was done, by whom, when; what it waits for; and what whoever looks can do.
type runStep struct {
	ID, Heading, Text string
	Status            kit.Status
	Current           bool
	Lines             []string
	Links             []kit.Link
	Forms             []formView
}

// formView is a form within a page. With a Summary it is folded away.
type formView struct {
	Summary string
	Open    bool
	Action  string
	Hidden  []kit.Hidden
	Items   []kit.Item
	Button  kit.Button
}

func (p *pages) runRoutes() []route.Route {
	manage := route.For(access.LotteryManage, on)
	return []route.Route{
		route.Get(at+"/loting", route.For(access.LotteryRead, on), p.run),
		route.Post(at+"/loting/akkoord", manage, p.noteConsent),
		route.Post(at+"/loting/toeval", manage, p.know),
		route.Post(at+"/loting/trek", route.For(access.LotteryDraw, on), p.draw),
		route.Post(at+"/loting/papier", manage, p.notePaper),
		route.Post(at+"/loting/ongeldig", manage, p.void),
	}
}

// The forms of the page.
const (
	formConsent = "akkoord"
	formBeacon  = "toeval"
	formDraw    = "trek"
	formPaper   = "papier"
	formVoid    = "ongeldig"
)

// runState is the form that was refused.
type runState struct {
	form  string
	fault *kernel.Fault
}

func (p *pages) run(w http.ResponseWriter, r *route.Request) error {
	return p.drawRun(w, r, http.StatusOK, runState{})
}

// ran ends a form of the page: with what happened, or with the page that says what is wrong.
func (p *pages) ran(w http.ResponseWriter, r *route.Request, form string, err error, heading, words string) error {
	if fault := refusal(err); fault != nil {
		return p.drawRun(w, r, http.StatusUnprocessableEntity, runState{form, fault})
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, heading, words)
	return r.SeeOther(w, of(r.About.ID, "/loting"))
}

func (p *pages) noteConsent(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Lotteries.NoteConsent(r.Context(), r.Actor, r.About.ID, r.Value("naam"), r.Value("verzekeraar"))
	return p.ran(w, r, formConsent, err, "Het akkoord is vastgelegd", "Bewaar de brief of mail erbij. Wijzigen de regels, dan is een nieuw akkoord nodig.")
}

// know records the beacon's value: fetched, pasted or thrown.
func (p *pages) know(w http.ResponseWriter, r *route.Request) error {
	if r.Value("hoe") == "haal" {
		err := p.cfg.Lotteries.Fetch(r.Context(), r.Actor, r.About.ID)
		return p.ran(w, r, formBeacon, err, "Het toevalsgetal is opgehaald", "De handtekening klopt. De trekker kan beginnen.")
	}
	err := p.cfg.Lotteries.Know(r.Context(), r.Actor, r.About.ID, r.Value("getal"))
	return p.ran(w, r, formBeacon, err, "Het toevalsgetal is vastgelegd", "Kijk hieronder wie er nu aan zet is.")
}

func (p *pages) draw(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Lotteries.Draw(r.Context(), r.Actor, r.About.ID)
	return p.ran(w, r, formDraw, err, "De loting loopt", "De uitkomst ligt vast. Op de openbare pagina komen de loten één voor één in beeld.")
}

func (p *pages) notePaper(w http.ResponseWriter, r *route.Request) error {
	part := ceremony.Part(r.Value("taak"))
	err := p.cfg.Lotteries.NotePaper(r.Context(), r.Actor, r.About.ID, part)
	return p.ran(w, r, formPaper, err, "Ondertekend op papier", "Bewaar het getekende verslag.")
}

func (p *pages) void(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Lotteries.Void(r.Context(), r.Actor, r.About.ID, r.FormValue("reden"))
	return p.ran(w, r, formVoid, err, "Deze loting is ongeldig", "De reden staat op de openbare pagina. Je kunt de lijst nu opnieuw publiceren.")
}

func (p *pages) drawRun(w http.ResponseWriter, r *route.Request, code int, s runState) error {
	round, err := p.cfg.Lotteries.Round(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	v := runView{Tabs: roundTabs(r, &round, "/loting"), Again: of(round.ID, "/loting"), Lead: runLead(&round),
		Share:  kit.CopyBox{ID: "adres", Label: "Link om te delen", Value: r.Absolute(publicOf(round.Token, "")), Hint: "Iedereen met deze link kijkt mee, zonder account."},
		Public: kit.Link{Text: "Open de openbare pagina", Href: publicOf(round.Token, "")}}
	d := runner{r: r, round: &round, s: s, base: of(round.ID, "/loting/")}
	v.Steps = d.steps()
	if draw := round.Standing(); draw != nil {
		v.Void = d.voidForm()
		if draw.Drawn.IsZero() && draw.Stuck(round.Now) {
			v.Stuck = kit.Alert{Severity: kit.Block, Heading: "Deze loting kan niet verder", Paras: []string{
				"Het toevalsgetal kwam op " + text.MomentYear(draw.Beacon.At) + ". Toen had niet elke toezichthouder het getal laten zien.",
				"Wie daarna pas een getal laat zien, kan kiezen. Verklaar deze loting ongeldig en publiceer de lijst opnieuw."}}
		}
	}
	for _, step := range v.Steps {
		for _, f := range step.Forms {
			v.Errors.Items = append(v.Errors.Items, kit.Summary(f.Items...).Items...)
		}
	}
	v.Errors.Items = append(v.Errors.Items, kit.Summary(v.Void.Items...).Items...)
	if s.fault != nil && v.Errors.Empty() {
		says := text.Fault(s.fault)
		v.Problem = kit.Alert{Severity: kit.Block, Heading: says.Title, Paras: []string{says.What, says.Do}}
	}
	v.Voided = voidedAlerts(&round)
	return runPage.Render(w, code, frame(r, "Loting", s.fault != nil, roundCrumb(&round)...), v)
}

// voidedAlerts are the draws that do not count, with why.
func voidedAlerts(round *app.Round) []kit.Alert {
	var out []kit.Alert
	for _, d := range round.Draws {
		if !d.Void.At.IsZero() {
			out = append(out, kit.Alert{Severity: kit.Warn, Heading: "Loting " + text.Number(d.Attempt) + " is ongeldig",
				Paras: []string{d.Void.Reason, "Door " + d.Void.Name + ", op " + text.MomentYear(d.Void.At) + "."}})
		}
	}
	return out
}

func runLead(round *app.Round) string {
	switch d := round.Standing(); {
	case d == nil:
		return "Hier zie je wat er nog moet gebeuren voor de loting, en wie aan zet is."
	case d.Drawn.IsZero():
		return "De lijst ligt vast. Hier zie je wat klaar is en op wie de loting wacht."
	case !d.Timeline(round.Now).Over():
		return "De loting is bezig. De uitkomst ligt vast en komt lot voor lot in beeld."
	}
	return "Er is geloot. Laat de trekker en de toezichthouders het verslag ondertekenen."
}
