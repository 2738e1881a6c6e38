package enrolment

import (
	"net/http"
	"strconv"

	app "kwartier/internal/app/enrolment"
	"kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	draws "kwartier/internal/domain/lottery"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// offersOf are the places that are offered earlier than was asked for, to answer (AD-2).
func offersOf(st app.Status) (out []invitation) {
	for _, o := range st.Offers {
		number := strconv.Itoa(o.Number)
		out = append(out, invitation{ID: "aanbod-" + number + "-" + o.To.String(), Heading: "Wil je eerder instappen, op " + text.Date(o.To) + "?",
			Text: "Er komt een plek vrij. Antwoord vóór " + text.MomentYear(o.Until) + ". Zeg je niets, dan houd je je plek op " + text.Date(o.From) + ".",
			Form: form{Action: ownOf(st.Practice.ID, "/aanbod"), Hidden: []kit.Hidden{{Name: "aanmelding", Value: st.Mine.ID}, {Name: "ronde", Value: st.Round.ID},
				{Name: "nummer", Value: number}, {Name: "naar", Value: o.To.String()}},
				Bar: kit.Bar{Buttons: []kit.Button{{Text: "Ja, we stappen eerder in", Name: "antwoord", Value: "ja"}, {Text: "Nee, we houden onze plek", Look: kit.Secondary, Name: "antwoord", Value: "nee"}}}}})
	}
	return out
}

// moveOf asks for a later date than the one of the place (AD-1).
func moveOf(st app.Status) form {
	if st.Mine.Placed.IsZero() {
		return form{}
	}
	for _, r := range st.Asked {
		if r.State == lottery.Waiting {
			return form{}
		}
	}
	s := kit.Fieldset{ID: "naar", Legend: "Op welke datum?"}
	for i, d := range st.Round.Settings.Dates {
		if d.After(st.Mine.Placed) {
			s.Choices = append(s.Choices, kit.Choice{ID: "naar-" + strconv.Itoa(i), Value: d.String(), Label: text.Date(d)})
		}
	}
	if len(s.Choices) == 0 {
		return form{}
	}
	return form{Heading: "Vraag een latere datum", Text: "Je komt achteraan in de lijst van die datum. Je plek gaat naar een ander. Terug kan niet zomaar.", Action: ownOf(st.Practice.ID, "/later"),
		Hidden: []kit.Hidden{{Name: "aanmelding", Value: st.Mine.ID}, {Name: "ronde", Value: st.Round.ID}}, Items: []kit.Item{kit.FieldsetItem(s)},
		Bar: kit.Bar{Buttons: []kit.Button{{Text: "Vraag deze datum", Look: kit.Secondary}}}}
}

// askedLine says what became of what was asked after the draw.
func askedLine(r lottery.Request) string {
	says := "Gevraagd op " + text.MomentYear(r.At) + ": "
	switch r.Kind {
	case draws.KindMove:
		says += "naar " + text.Date(r.Date)
	case draws.KindLate:
		says += "instappen, niet eerder dan " + text.Date(r.Date)
	case draws.KindCorrect:
		says += text.Patients(r.Size)
	default:
		says += "niet meer meedoen"
	}
	switch r.State {
	case lottery.Waiting:
		return says + ". We wachten op antwoord van anderen."
	case lottery.Refused:
		f := kernel.Fault{Code: r.Answer}
		return says + ". Dat kon niet. " + text.Fault(&f).What
	}
	return says + ". Dat is gedaan."
}

func (p *pages) move(w http.ResponseWriter, r *route.Request) error {
	to, _ := kernel.ParseDate(r.Value("naar"))
	err := p.cfg.Enrolments.Move(r.Context(), r.Actor, r.About.ID, r.Value("aanmelding"), to)
	return p.back(w, r, err, "Gevraagd", "Hier zie je wat ermee gebeurt.")
}

func (p *pages) offer(w http.ResponseWriter, r *route.Request) error {
	to, _ := kernel.ParseDate(r.Value("naar"))
	number, yes := r.Int("nummer", 0), r.Value("antwoord") == "ja"
	err := p.cfg.Enrolments.AnswerOffer(r.Context(), r.Actor, r.About.ID, r.Value("aanmelding"), number, to, yes)
	if yes {
		return p.back(w, r, err, "Aangenomen", "Je plek is eerder geworden, zodra alle anderen antwoord gaven.")
	}
	return p.back(w, r, err, "Doorgegeven", "Je houdt je plek.")
}

// placeOf gives a late entrant its place (AD-4).
func placeOf(round lottery.Round, a app.Shown) form {
	return form{Heading: "Geef een plek", Text: "De praktijk krijgt de eerste datum waarop zij past, niet eerder dan haar wens. Plaats wie het eerst kwam het eerst.",
		Action: oneOf(round, a, "/plaats"), Hidden: []kit.Hidden{versionOf(a)}, Bar: kit.Bar{Buttons: []kit.Button{{Text: "Geef een plek", Look: kit.Secondary}}}}
}

func (p *pages) place(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Enrolments.Place(r.Context(), r.Actor, r.About.ID, r.PathValue("aanmelding"))
	if faults := faultsOf(err); faults != nil {
		return p.showOne(w, r, http.StatusUnprocessableEntity, nil, faults)
	}
	return p.done(w, r, err, "Geplaatst", "De plek staat bij de aanmelding.")
}
