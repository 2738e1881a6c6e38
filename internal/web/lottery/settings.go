package lottery

import (
	_ "embed"
	"net/http"
	"net/url"
	"strconv"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed settings.gohtml
var settingsSource string

var settingsPage = kit.MustPage[settingsView]("lottery/settings", settingsSource)

type settingsView struct {
	Heading, Lead string
	Tabs          kit.Tabs
	Locked        kit.Alert // why nothing can be changed; then there is no form
	Clash         kit.Alert
	Now           []kit.Definition // the settings as they stand, beside a clash or instead of the form
	Errors        kit.ErrorSummary
	Presets       []presetView
	Action        string
	Version       string
	Items         []kit.Item
	Bar           kit.Bar
}

type presetView struct {
	Link kit.Link
	Text string
}

const fresh = "/instroom/nieuw"

func (p *pages) settingsRoutes() []route.Route {
	begin := route.For(access.LotteryBegin, route.Own(access.Organisation))
	return []route.Route{
		route.Get(fresh, begin, p.begin),
		route.Post(fresh, begin, p.beginPost),
		route.Get(at+"/instellingen", route.For(access.LotteryRead, on), p.settings),
		route.Post(at+"/instellingen", route.For(access.LotteryManage, on), p.settle),
	}
}

// begin asks what a new round is drawn by.
func (p *pages) begin(w http.ResponseWriter, r *route.Request) error {
	return p.drawSettings(w, r, http.StatusOK, settingsState{typed: preset(r, typedSettings(ceremony.Defaults()))})
}

func (p *pages) beginPost(w http.ResponseWriter, r *route.Request) error {
	typed := typedForm(r)
	in, wrong := readSettings(typed)
	if len(wrong) > 0 {
		return p.drawSettings(w, r, http.StatusUnprocessableEntity, settingsState{typed: typed, wrong: wrong})
	}
	id, err := p.cfg.Lotteries.Begin(r.Context(), r.Actor, in)
	if wrong := settingsFaults(err, typed); len(wrong) > 0 {
		return p.drawSettings(w, r, http.StatusUnprocessableEntity, settingsState{typed: typed, wrong: wrong})
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "De ronde staat klaar", "Bekijk hieronder de instellingen na. Wijzigen kan tot je de lotenlijst publiceert.")
	return r.SeeOther(w, of(id, "/instellingen"))
}

// settings shows those of a round.
func (p *pages) settings(w http.ResponseWriter, r *route.Request) error {
	round, err := p.cfg.Lotteries.Round(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	return p.drawSettings(w, r, http.StatusOK, settingsState{round: &round, typed: preset(r, typedSettings(round.Settings))})
}

func (p *pages) settle(w http.ResponseWriter, r *route.Request) error {
	round, err := p.cfg.Lotteries.Round(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	typed := typedForm(r)
	s := settingsState{round: &round, typed: typed}
	in, wrong := readSettings(typed)
	if len(wrong) == 0 {
		err = p.cfg.Lotteries.Settle(r.Context(), r.Actor, round.ID, int64(r.Int("versie", 0)), in)
		wrong = settingsFaults(err, typed)
	}
	switch fault := refusal(err); {
	case len(wrong) > 0:
		s.wrong = wrong
		return p.drawSettings(w, r, http.StatusUnprocessableEntity, s)
	case fault != nil && fault.Code == app.FaultClash:
		s.clash = true
		return p.drawSettings(w, r, http.StatusConflict, s)
	case fault != nil: // published in the meantime: the page says why, and shows what counts
		return p.drawSettings(w, r, http.StatusConflict, s)
	case err != nil:
		return err
	}
	r.Flash(w, kit.OK, "De instellingen zijn bewaard", settled(&round, in))
	return r.SeeOther(w, of(round.ID, "/instellingen"))
}

// settled says what saving changes for others.
func settled(round *app.Round, in ceremony.Settings) string {
	if !round.Consent.At.IsZero() && round.Consent.Sum != in.Sum() {
		return "Totaal, data of regels zijn anders dan waar de verzekeraar akkoord mee ging. Vraag opnieuw om akkoord."
	}
	return "Praktijken zien ze op hun pagina Instroom."
}

type settingsState struct {
	round *app.Round // nil: a new one
	typed url.Values
	wrong map[string]string // by field
	clash bool
}

func (p *pages) drawSettings(w http.ResponseWriter, r *route.Request, code int, s settingsState) error {
	v := settingsView{Heading: "Nieuwe ronde", Lead: "Een ronde verdeelt plaatsen over startdata. Kies de data, de inschrijving en de regels van de loting.", Action: fresh}
	may, address := true, fresh
	if s.round != nil {
		address = of(s.round.ID, "/instellingen")
		v.Heading, v.Action, v.Version = "Instellingen", address, strconv.FormatInt(s.round.Version, 10)
		v.Lead = "Wie wanneer begint, hangt af van deze keuzes. Bij elke keuze staat wat zij doet."
		v.Tabs = roundTabs(r, s.round, "/instellingen")
		may = s.round.May.Manage && s.round.MaySettle() == nil
		v.Locked = lockedAlert(s.round)
		if s.clash {
			v.Clash = kit.Alert{Severity: kit.Warn, Heading: "Iemand anders wijzigde deze ronde", Paras: []string{
				"Wat jij typte staat hieronder nog in het formulier. Daaronder staat wat nu bewaard is. Bewaar opnieuw als jouw keuzes gelden."}}
		}
	}
	if !may || s.clash {
		v.Now = settingsNow(s.round.Settings)
	}
	if may {
		v.Presets = presets(address)
		v.Items = settingsItems(s.typed, s.wrong)
		v.Errors = kit.Summary(v.Items...)
		v.Bar = kit.Bar{Buttons: []kit.Button{kit.Submit("Bewaar de instellingen"), kit.SubtleLink("Terug naar Instroom", list)}}
		if s.round == nil {
			v.Bar.Buttons[0].Text = "Begin deze ronde"
		}
	}
	f := frame(r, v.Heading, !v.Errors.Empty(), roundCrumb(s.round)...)
	return settingsPage.Render(w, code, f, v)
}

// lockedAlert says why the settings of a round cannot be changed by whoever looks.
func lockedAlert(round *app.Round) kit.Alert {
	d := round.Standing()
	switch {
	case d != nil && !d.Drawn.IsZero():
		return kit.Alert{Heading: "De instellingen liggen vast", Paras: []string{"De lotenlijst is gepubliceerd op " + text.MomentYear(d.Published) + ". Er is daarna geloot met deze regels."}}
	case d != nil:
		return kit.Alert{Heading: "De instellingen liggen vast", Paras: []string{"De lotenlijst is gepubliceerd op " + text.MomentYear(d.Published) +
			". De regels staan in die lijst. Ze veranderen niet meer, zodat niemand ze naar de uitkomst kan zetten.",
			"Klopt er iets niet? Verklaar deze loting ongeldig, met de reden. Dan kun je wijzigen en opnieuw publiceren."},
			Links: []kit.Link{{Text: "Naar de loting", Href: of(round.ID, "/loting")}}}
	case !round.May.Manage:
		return kit.Alert{Heading: "Je kunt dit lezen, niet wijzigen", Paras: []string{"De programmamanager van de zorggroep beheert deze ronde."}}
	}
	return kit.Alert{}
}
