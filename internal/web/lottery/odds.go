package lottery

import (
	_ "embed"
	"net/http"

	"kwartier/internal/app/access"
	enrolments "kwartier/internal/app/enrolment"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed odds.gohtml
var oddsSource string

var oddsPage = kit.MustPage[oddsView]("lottery/odds", oddsSource)

type oddsView struct {
	Lead   string
	Tabs   kit.Tabs
	None   kit.Empty
	Errors kit.ErrorSummary
	How    string // exact or simulated, in a sentence
	Trial  kit.Alert
	Totals kit.Table
	Units  kit.Table
	Notes  []text.LotteryNote
	Action string
	Items  []kit.Item // of another policy to try
	Bar    kit.Bar
}

func (p *pages) oddsRoutes() []route.Route {
	return []route.Route{route.Get(at+"/kansen", route.For(access.EnrolmentFollow, on), p.odds)}
}

// odds shows how likely who begins when, and what another policy would make of it; nothing is saved (LP-5).
func (p *pages) odds(w http.ResponseWriter, r *route.Request) error {
	l, err := p.cfg.Enrolments.List(r.Context(), r.Actor, r.About.ID, enrolments.Filter{})
	if err != nil {
		return err
	}
	round := &l.Round
	v := oddsView{Lead: "Zo groot is de kans dat een praktijk op een datum begint. Namen ziet alleen de zorggroep. In de loting staan codes.",
		Tabs: roundTabs(r, round, "/kansen"), Action: of(round.ID, "/kansen")}
	named := drawers(l.Rows)
	c := round.Settings.Case(unitsNamed(named))
	typed, wrong, trying := trial(r, round.Settings.Policy)
	other := c
	other.Policy = wrong.policy
	v.Items = trialItems(typed, wrong.fields)
	v.Errors = kit.Summary(v.Items...)
	v.Bar = kit.Bar{Buttons: []kit.Button{{Text: "Vergelijk", Look: kit.Secondary}, kit.SubtleLink("Zonder proef", v.Action)}}
	frame := frame(r, "Kansen", !v.Errors.Empty(), roundCrumb(round)...)
	code := http.StatusOK
	if !v.Errors.Empty() {
		code, trying = http.StatusUnprocessableEntity, false
	}
	if none := noOdds(c); none.Heading != "" {
		v.None, v.Items = none, nil
		return oddsPage.Render(w, code, frame, v)
	}
	now, err := p.chancesIn(r.Context(), c)
	if err != nil {
		return err
	}
	with := (*chances)(nil)
	if trying {
		if with, err = p.chancesIn(r.Context(), other); err != nil {
			return err
		}
		v.Trial = trialAlert(c.Policy, other.Policy)
	}
	v.How = howKnown(now)
	v.Totals, v.Units = totalsTable(now, with), unitsTable(named, now, with)
	v.Notes = notesFor(c)
	if trying {
		v.Notes = withTrial(v.Notes, notesFor(other))
	}
	return oddsPage.Render(w, code, frame, v)
}

// noOdds says why there is nothing to work out.
func noOdds(c lottery.Case) kit.Empty {
	switch wrong := blocking(c); {
	case len(c.Units) == 0:
		return kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Nog niemand koos een datum", Text: "Zodra praktijken zich inschrijven met een datum, zie je hier hun kansen."}
	case wrong != "":
		return kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Zo valt er nog niets uit te rekenen", Text: wrong}
	}
	return kit.Empty{}
}

// trialAlert says what is different in the policy that is tried.
func trialAlert(now, other lottery.Policy) kit.Alert {
	a := kit.Alert{Heading: "Onder elk getal staat de proef", Paras: []string{"De proef is niet bewaard. Wijzigen doe je bij Instellingen."}}
	before, after := text.LotteryPolicy(now), text.LotteryPolicy(other)
	same := true
	for i := range before {
		if before[i] != after[i] {
			same = false
			a.Paras = append(a.Paras, before[i][0]+" Nu: "+text.Lower(before[i][1])+". Proef: "+text.Lower(after[i][1])+".")
		}
	}
	if same {
		a.Paras = append(a.Paras, "In de proef zijn alle regels gelijk aan nu.")
	}
	return a
}
