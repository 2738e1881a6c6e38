package lottery

import (
	_ "embed"
	"net/http"
	"strconv"
	"strings"

	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed after_unit.gohtml
var unitSource string

var unitPage = kit.MustPage[unitView]("lottery/unit", unitSource)

type unitView struct {
	Heading, Lead string
	Problem       kit.Alert
	Errors        kit.ErrorSummary
	Facts         []kit.Definition
	Forms         []askView
}

// askView is one thing that can be asked: the form goes to the page that says what will happen.
type askView struct {
	ID, Heading, Text string
	Action, Kind      string
	Items             []kit.Item
	Button            kit.Button
}

// unit shows a unit after the draw, and what can change.
func (p *pages) unit(w http.ResponseWriter, r *route.Request) error {
	return p.drawUnit(w, r, http.StatusOK, nil)
}

func (p *pages) drawUnit(w http.ResponseWriter, r *route.Request, code int, fault *kernel.Fault) error {
	l, drawn, err := p.later(r)
	if err != nil {
		return err
	}
	lot := r.PathValue("lot")
	at, place := l.date(lot)
	if !drawn || place == 0 { // left the lists meanwhile, or never was in them
		if fault == nil {
			fault = &kernel.Fault{Code: lottery.FaultUnit, Args: kernel.Args{Value: lot}}
		}
		says := text.Fault(fault)
		r.Flash(w, kit.Warn, says.Title, says.What)
		return r.SeeOther(w, of(l.round.ID, "/daarna"))
	}
	u := l.units[lot]
	v := unitView{Heading: l.name(lot), Lead: "Begint op " + text.Date(at) + ". Kies wat er verandert. Je ziet eerst de gevolgen."}
	def := func(term, says string) kit.Definition { return kit.Definition{Term: term, Link: kit.Link{Text: says}} }
	v.Facts = []kit.Definition{def("Lot", lot), def("Doet mee", together(l.of[lot])), def("Begint op", text.Date(at)+", plaats "+text.Number(place)),
		def("Vroeg om", text.Date(u.Wish)), def("Patiënten (ION)", text.Number(int(u.Size)))}
	if a, ok := l.of[lot]; ok {
		v.Facts = append(v.Facts, kit.Definition{Term: "Inschrijving", Link: kit.Link{Text: "Bekijk de inschrijving", Href: of(l.round.ID, "/aanmeldingen/"+a.ID)}})
		if a.Provisional {
			v.Facts = append(v.Facts, kit.Definition{Term: "KBZ", Status: kit.StatusWarn("Voorlopig: leg de overeenkomst vast bij de inschrijving")})
		}
	}
	d := asking{r, fault, unitPath(l.round.ID, lot) + "/gevolgen"}
	v.Forms = d.forms(l, lot, at)
	for _, f := range v.Forms {
		v.Errors.Items = append(v.Errors.Items, kit.Summary(f.Items...).Items...)
	}
	if fault != nil && v.Errors.Empty() {
		says := text.Fault(fault)
		v.Problem = kit.Alert{Severity: kit.Block, Heading: says.Title, Paras: []string{says.What, says.Do}}
	}
	crumbs := append(roundCrumb(&l.round), kit.Link{Text: "Daarna", Href: of(l.round.ID, "/daarna")})
	return unitPage.Render(w, code, frame(r, v.Heading, fault != nil, crumbs...), v)
}

// asking makes the forms of a unit's page.
type asking struct {
	r      *route.Request
	fault  *kernel.Fault
	action string
}

func (d asking) forms(l later, lot string, at kernel.Date) []askView {
	var out []askView
	options := []kit.Option{{Text: "Kies een datum"}}
	for _, date := range l.full.Case.Dates {
		if date.After(at) {
			options = append(options, kit.Option{Value: date.String(), Text: text.Date(date)})
		}
	}
	if len(options) > 1 {
		date := d.field(lottery.KindMove, kit.SelectField("datum", "Nieuwe datum", "", options...), "date", "accept")
		out = append(out, d.form(lottery.KindMove, "Later beginnen", "Wie na deze praktijk komt, schuift een plaats op.", kit.FieldItem(date)))
	}
	size := strconv.FormatInt(l.units[lot].Size, 10)
	if exact, given := l.of[lot].ExactSize(); given {
		size = strconv.FormatInt(exact, 10)
	}
	ion := d.field(lottery.KindCorrect, kit.NumberField("aantal", "Patiënten (ION)", size, "patiënten"), "size")
	return append(out,
		d.form(lottery.KindCorrect, "Een ander aantal patiënten", "Komt er plaats vrij, dan schuift de volgende op. Niemand verliest een plaats.", kit.FieldItem(ion)),
		d.form(lottery.KindWithdraw, "Niet meer meedoen", "De plaats gaat naar wie erna komt. Er komt geen nieuwe loting."))
}

func (d asking) field(kind lottery.Kind, f kit.Field, faults ...string) kit.Field {
	f.Autocomplete = "off"
	if d.fault == nil || d.r.Value("soort") != string(kind) {
		return f
	}
	f.Value = d.r.Value(f.ID)
	for _, name := range faults {
		if d.fault.Field == name {
			f.Error = sentence(d.fault)
		}
	}
	return f
}

func (d asking) form(kind lottery.Kind, heading, words string, items ...kit.Item) askView {
	reason := kit.AreaField("reden-"+string(kind), "Waarom?", "", app.MaxReason)
	reason.Name, reason.Rows, reason.Hint, reason.Autocomplete = "reden", 2, "Mag leeg blijven. Noem geen patiënten.", "off"
	if d.r.Value("soort") == string(kind) {
		reason.Value = d.r.Value("reden")
	}
	return askView{ID: "kop-" + string(kind), Heading: heading, Text: words, Action: d.action, Kind: string(kind), Items: append(items, kit.FieldItem(reason)),
		Button: kit.Button{Text: "Bekijk de gevolgen", Look: kit.Secondary}}
}

// asked reads what is asked for a unit.
func (l later) asked(r *route.Request) (app.Request, *kernel.Fault) {
	in := app.Request{Kind: lottery.Kind(r.Value("soort")), Code: r.PathValue("lot"), Reason: r.Value("reden")}
	switch in.Kind {
	case lottery.KindMove:
		in.Date, _ = kernel.ParseDate(r.Value("datum")) // none is refused as a date that is not offered
		if in.Date.IsZero() {
			return in, &kernel.Fault{Code: lottery.FaultDate, Field: "date"}
		}
	case lottery.KindCorrect:
		n, err := strconv.ParseInt(strings.ReplaceAll(r.Value("aantal"), ".", ""), 10, 64)
		if err != nil {
			return in, &kernel.Fault{Code: lottery.FaultUnitSize, Field: "size"}
		}
		in.Size = n
	case lottery.KindLate:
		a, ok := l.of[in.Code]
		if !ok || !l.entrant(a) {
			return in, &kernel.Fault{Code: lottery.FaultUnit, Args: kernel.Args{Value: in.Code}}
		}
		in.Date, in.Size, in.UnitID = a.Wish, a.Size(), a.ID
		if in.Date.IsZero() { // who did not choose takes the first with room (EN-2)
			in.Date = l.full.Case.Dates[0]
		}
	}
	return in, nil
}

// refuse shows what is wrong where it was asked: on the unit's page, for who comes later on the page of all.
func (p *pages) refuse(w http.ResponseWriter, r *route.Request, fault *kernel.Fault) error {
	if r.Value("soort") == string(lottery.KindLate) {
		return p.drawAfter(w, r, http.StatusUnprocessableEntity, fault)
	}
	return p.drawUnit(w, r, http.StatusUnprocessableEntity, fault)
}

// ask asks for a change; what needs nobody's answer is done at once.
func (p *pages) ask(w http.ResponseWriter, r *route.Request) error {
	l, drawn, err := p.later(r)
	if err != nil {
		return err
	}
	in, fault := l.asked(r)
	if !drawn {
		fault = &kernel.Fault{Code: ceremony.FaultNotDrawn}
	}
	if fault != nil {
		return p.refuse(w, r, fault)
	}
	if in.Kind == lottery.KindLate {
		err = p.cfg.Enrolments.Place(r.Context(), r.Actor, r.About.ID, in.UnitID)
	} else {
		err = p.cfg.Lotteries.Ask(r.Context(), r.Actor, r.About.ID, in)
	}
	if f := refusal(err); f != nil {
		return p.refuse(w, r, f)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Het verzoek is vastgelegd", "Hieronder staat of het klaar is, of op wiens antwoord het wacht.")
	return r.SeeOther(w, of(r.About.ID, "/daarna"))
}
