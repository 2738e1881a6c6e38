package roster

import (
	"context"
	_ "embed"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed outcome.gohtml
var outcomeSource string

var outcomePage = kit.MustPage[outcomeView]("roster/outcome", outcomeSource)

// scenarioYears is how many years of each scenario of returns are played: enough to see the difference, and the page says so.
const scenarioYears = 40

// outcomeView is the whole result of a roster: every heading says what one sees.
type outcomeView struct {
	Heading string
	Lead    string
	Years   string
	Next    string   // the address of the next stage; empty: this is the last
	More    kit.Link // the same by hand
	Stopped []string // why it is not played; nothing else is shown then
	Buttons []kit.Button
	Note    kit.Alert // no roster of now, or this is it
	Near    kit.Finding
	Figures kit.Table
	Beside  string // how to read the table
	Better  string
	Access  outcomePart
	Kinds   outcomePart
	Load    loadPart
	Year    outcomePart
	Waiting outcomePart
	Bill    billPart
	Returns outcomePart
	Edge    outcomePart
	Sure    []string
	Assumed string
	Links   []kit.Link // sources, demand, downloads
}

// outcomePart is a card with its conclusion, a picture, and tables.
type outcomePart struct {
	Heading, Says string
	Picture       kit.Picture
	Tables        []kit.Table
	After         []string
}

// loadPart is the week with its load.
type loadPart struct {
	outcomePart
	Heat kit.Heat
}

// billPart is De rekening.
type billPart struct {
	Head, Rest string
	Lines      []string
}

// outcome shows what a roster does: everything, under the demand of the practice.
func (p *pages) outcome(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.open(r)
	if err != nil {
		return err
	}
	v := outcomeView{Heading: sheet.Name, Buttons: outcomeButtons(sheet)}
	years := stageOf(r.Int("jaren", app.FirstYears))
	o, err := p.cfg.Rosters.Outcome(r.Context(), sheet, years)
	if stopped, ok := stoppedBy(err, sheet); ok {
		v.Stopped = stopped
		return outcomePage.Render(w, http.StatusOK, framed(r, sheet, "Uitkomst"), v)
	}
	if err != nil {
		return err
	}
	fillOutcome(&v, sheet, o)
	if next := nextStage(years); next > 0 {
		v.Next = at(sheet.Practice, sheet.ID) + "/uitkomst?jaren=" + strconv.Itoa(next)
		v.More = kit.Link{Text: "Speel " + text.Number(app.AllYears) + " jaar", Href: "?jaren=" + strconv.Itoa(app.AllYears)}
		if years == app.FirstYears {
			v.Years += ", eerste schatting"
		}
	} else {
		scenarios, err := p.scenarios(r.Context(), sheet)
		if err != nil {
			return err
		}
		v.Returns = returnsPart(sheet, o, scenarios)
	}
	f := framed(r, sheet, "Uitkomst")
	f.PrintNote = sheet.Name + ", " + v.Years + ", bewaard op " + text.MomentYear(sheet.Saved)
	return outcomePage.Render(w, http.StatusOK, f, v)
}

// stoppedBy reads why a roster cannot be played.
func stoppedBy(err error, sheet app.Sheet) ([]string, bool) {
	var refused *app.Refused
	if errors.As(err, &refused) {
		return placed(refused.Faults, sheet.Roster), true
	}
	bad, ok := refusal(err, nil)
	if err == nil || !ok {
		return nil, false
	}
	return bad.others.Paras, true
}

func outcomeButtons(sheet app.Sheet) []kit.Button {
	here := at(sheet.Practice, sheet.ID)
	return []kit.Button{{Text: "Bekijk één dag", Href: here + "/dag", Look: kit.Secondary}, kit.SubtleLink("Naar het rooster", here)}
}

// scenario is the roster under another effect of long consultations on returns.
type scenario struct {
	label  string
	effect float64
	report play.Report
	today  *play.Report
}

// scenarios plays the roster under each effect (CT-6), besides that of the practice's own demand.
func (p *pages) scenarios(ctx context.Context, sheet app.Sheet) ([]scenario, error) {
	var out []scenario
	asked := sheet.Demand.Returns.Effect
	known := false
	for _, e := range effects {
		out, known = append(out, scenario{label: e.label, effect: e.of}), known || e.of == asked
	}
	if !known {
		out = append(out, scenario{label: "Jouw getal: " + text.Decimal(asked, 2), effect: asked})
	}
	for i := range out {
		sheet.Demand = sheet.Demand.Clone()
		sheet.Demand.Returns.Effect = out[i].effect
		o, err := p.cfg.Rosters.Outcome(ctx, sheet, scenarioYears)
		if err != nil {
			return nil, err
		}
		out[i].report, out[i].today = o.Report, o.Today
	}
	return out, nil
}

func fillOutcome(v *outcomeView, sheet app.Sheet, o *app.Outcome) {
	var d play.Difference
	if o.Difference != nil {
		d = *o.Difference
		v.Better = text.RosterBetter(d.Better)
	}
	here := at(sheet.Practice, sheet.ID)
	v.Lead = strings.Join(text.RosterLead(o.Report, o.Today, d), " ")
	v.Years = text.RosterYears(o.Report.Years)
	v.Note = noteOf(sheet)
	if o.Cliff != nil {
		v.Edge = edgePart(*o.Cliff)
		if c := text.RosterCliff(*o.Cliff); c.Near {
			v.Near = kit.Finding{Severity: kit.Warn, Missing: strings.Join(c.What, " "), Do: c.Do}
		}
	}
	v.Figures, v.Beside = figuresTable(o, d), besideSays(o)
	v.Access, v.Kinds, v.Load, v.Year, v.Waiting = accessPart(o), kindsPart(o), loadOf(o), yearPart(o), waitingPart(o)
	v.Bill = billOf(sheet, o)
	v.Sure = []string{
		"We speelden " + text.Number(o.Report.Years) + " jaar van je praktijk na, telefoontje voor telefoontje. Elk rooster krijgt dezelfde bellers.",
		"Achter een getal staat een bereik. Met 95% zekerheid ligt de uitkomst van dit model daartussen.",
		"Het bereik zegt hoe zeker het rekenen is. Het zegt niet hoe goed de aannames zijn.",
		"Staat er gelijk, dan is het verschil niet te onderscheiden van toeval.",
	}
	v.Assumed = assumptions(sheet.Demand)
	v.Links = []kit.Link{modelLink, {Text: "Bekijk de bronnen", Href: base(sheet.Practice) + "/bronnen"}, {Text: "Pas de vraag aan", Href: base(sheet.Practice) + "/vraag"},
		{Text: "Download de uitkomst (JSON)", Href: here + "/uitkomst.json"}, {Text: "Download het rooster (YAML)", Href: here + "/rooster.yaml"}}
}

func noteOf(sheet app.Sheet) kit.Alert {
	switch {
	case sheet.Today:
		return kit.Alert{Severity: kit.Tip, Heading: "Dit is het rooster van nu", Paras: []string{"Andere roosters vergelijk je hiermee."}}
	case sheet.Now == nil:
		return kit.Alert{Severity: kit.Tip, Heading: "Er is nog geen rooster van nu", Paras: []string{"Wijs aan welk rooster je nu gebruikt. Dan zie je hier ook het verschil."},
			Links: []kit.Link{{Text: "Naar de roosters", Href: base(sheet.Practice)}}}
	}
	return kit.Alert{}
}

// resultRoutes are the pages of what a roster gives, and of the demand.
func (p *pages) resultRoutes() []route.Route {
	const all, one = "/praktijk/{praktijk}/rooster", "/praktijk/{praktijk}/rooster/{rooster}"
	practice := route.Path(access.Practice, "praktijk")
	use, read, ask := route.For(access.RosterUse, practice), route.For(access.RosterRead, route.Path(access.Roster, "rooster")), route.For(access.RosterDemand, practice)
	return []route.Route{
		route.Get(all+"/vraag", use, p.demand),
		route.Post(all+"/vraag", ask, p.saveDemand),
		route.Post(all+"/vraag/proef", use, p.probe),
		route.Get(all+"/bronnen", use, p.sources),
		route.Get(one+"/uitkomst", read, p.outcome),
		route.Get(one+"/uitkomst.json", read, p.outcomeJSON),
		route.Get(one+"/rooster.yaml", read, p.rosterYAML),
		route.Get(one+"/dag", read, p.day),
	}
}
