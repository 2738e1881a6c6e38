package lottery

import (
	_ "embed"
	"encoding/hex"
	"net/http"
	"strings"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed minutes.gohtml
var minutesSource string

var minutesPage = kit.MustPage[minutesView]("lottery/minutes", minutesSource)

type minutesView struct {
	Lead       string
	Tabs       kit.Tabs
	Cover      []kit.Definition
	Policy     []kit.Definition
	People     []kit.Definition
	Hashes     []hashView
	Tickets    kit.Table
	Draws      kit.Table
	Lists      []dateView
	Later      []string
	Voided     []kit.Alert
	Signatures []signatureView
	Check      []string
}

// hashView is a long number that others must be able to compare.
type hashView struct{ Term, Value, Text string }

// signatureView is a line to sign on, or a signature that is there.
type signatureView struct{ Part, Name, Text, Key, Signature string }

func (p *pages) minutesRoutes() []route.Route {
	return []route.Route{route.Get(at+"/verslag", route.For(access.LotteryRead, on), p.minutes)}
}

// minutes are a page to print: all that went in, everybody who took part, every draw, and room to sign (protocol 6). They name
// no practice, so that they can be given to anyone.
func (p *pages) minutes(w http.ResponseWriter, r *route.Request) error {
	round, result, err := p.cfg.Lotteries.Result(r.Context(), r.Actor, r.About.ID)
	if err != nil {
		return err
	}
	d := round.Standing()
	v := minutesView{Tabs: roundTabs(r, &round, "/verslag"), Lead: "Alles van de loting op papier. Er staan codes in, geen namen van praktijken.", Cover: minutesCover(&round), People: minutesPeople(&round),
		Voided: voidedAlerts(&round)}
	for _, line := range text.LotteryPolicy(round.Settings.Policy) {
		v.Policy = append(v.Policy, kit.Definition{Term: line[0], Link: kit.Link{Text: line[1]}})
	}
	f := frame(r, "Verslag", false, roundCrumb(&round)...)
	f.PrintNote = "Loting " + round.Settings.Name
	if d != nil {
		v.Hashes = minutesHashes(d)
	}
	c, _, err := p.cfg.Lotteries.Tickets(r.Context(), r.Actor, round.ID)
	if err != nil {
		return err
	}
	if result == nil || !d.Timeline(round.Now).Over() {
		v.Lead += " De uitslag komt erbij zodra de hele loting in beeld is geweest."
		v.Tickets = ticketTable(c)
		return minutesPage.Render(w, http.StatusOK, f, v)
	}
	t := result.Full
	v.Tickets, v.Draws, v.Lists, v.Later = ticketTable(t.Case), drawsTable(t), minutesLists(t), minutesLater(t)
	v.Hashes = append(v.Hashes, hashView{"Uitslag, met alles wat daarna kwam", hashHex(t.Final()), "De laatste schakel van de ketting."})
	v.Signatures = signaturesOf(&round, d)
	f.PrintNote += " · uitslag " + hashHex(t.Hash)[:12]
	v.Check = []string{"Open " + r.Absolute(publicOf(round.Token, "/controle")) + " en laat je eigen browser de loting narekenen.",
		"Of bewaar het bestand van die pagina en geef de opdracht: kwartier lottery verify BESTAND.",
		"Of gebruik het korte Python-programma in de handleiding. Dat staat los van Kwartier."}
	return minutesPage.Render(w, http.StatusOK, f, v)
}

func minutesCover(round *app.Round) []kit.Definition {
	def := func(term, says string) kit.Definition { return kit.Definition{Term: term, Link: kit.Link{Text: says}} }
	s := round.Settings
	var dates []string
	for _, d := range s.Dates {
		dates = append(dates, text.Date(d))
	}
	out := []kit.Definition{def("Ronde", s.Name), def("Inschrijving", "van "+text.MomentYear(s.Opens)+" tot "+text.MomentYear(s.Closes)), def("Startdata", text.List(dates, "en")),
		def("Patiënten in de regio (ION)", text.Number(int(s.Total)))}
	if round.NeedsConsent() {
		words := "nog niet"
		if round.Agreed() {
			words = round.Consent.Name + ", " + round.Consent.Organisation + ", op " + text.MomentYear(round.Consent.At)
		}
		out = append(out, def("Akkoord van de verzekeraar met het lot op de grens", words))
	}
	if d := round.Standing(); d != nil {
		out = append(out, def("Lijst gepubliceerd", text.MomentYear(d.Published)), def("Toeval", beaconWords(d.Beacon)))
		if !d.Drawn.IsZero() {
			out = append(out, def("Geloot", text.MomentYear(d.Drawn)))
		}
	}
	return out
}

func minutesPeople(round *app.Round) []kit.Definition {
	var out []kit.Definition
	for _, part := range ceremony.Parts {
		name := round.People[part].Name
		if name == "" {
			name = "nog niemand"
		}
		out = append(out, kit.Definition{Term: upper(text.LotteryPart(part)), Link: kit.Link{Text: name}})
	}
	return out
}

func minutesHashes(d *ceremony.Draw) []hashView {
	out := []hashView{{"Vingerafdruk van de lotenlijst (SHA-256)", hex.EncodeToString(d.ListHash[:]), "Openbaar sinds " + text.MomentYear(d.Published) + "."}}
	for i, who := range []string{"eerste", "tweede"} {
		seat := d.Seats[i]
		if !seat.Committed.IsZero() {
			out = append(out, hashView{"Vastgelegd door de " + who + " toezichthouder", hex.EncodeToString(seat.Commitment[:]), "Op " + text.MomentYear(seat.Committed) + "."})
		}
		if !seat.Revealed.IsZero() {
			out = append(out, hashView{"Getal van de " + who + " toezichthouder", hex.EncodeToString(seat.Nonce), "Getoond op " + text.MomentYear(seat.Revealed) + "."})
		}
	}
	switch {
	case len(d.Beacon.Value) == 0:
	case d.Beacon.Chain == ceremony.Dice:
		out = append(out, hashView{"Dobbelstenen", string(d.Beacon.Value), "Gegooid op " + text.MomentYear(d.Beacon.Known) + "."})
	default:
		out = append(out, hashView{"Toevalsgetal", hex.EncodeToString(d.Beacon.Value), upper(beaconWords(d.Beacon)) + "."})
	}
	if !d.Drawn.IsZero() {
		out = append(out, hashView{"Begingetal van de loting", hashHex(d.Seed()), "Volgt uit de lijst, de 2 getallen en het toevalsgetal."})
	}
	return out
}

func hashHex(h lottery.Hash) string { return hex.EncodeToString(h[:]) }

// outcomeWords say what became of a drawn ticket.
var outcomeWords = map[lottery.Outcome]string{
	lottery.Admitted: "begint", lottery.Crossed: "begint, over de grens", lottery.Passed: "past niet, overgeslagen", lottery.Closed: "past niet, datum dicht",
	lottery.Guaranteed: "zeker, zonder trekking", lottery.Rest: "begint, laatste datum", lottery.Late: "KBZ, na alle anderen",
}

func drawsTable(t lottery.Transcript) kit.Table {
	out := kit.Table{Caption: "Alle stappen van de loting", Columns: []kit.Column{{Label: "Stap"}, {Label: "Voor"}, {Label: "Lot"}, {Label: "Patiënten", Num: true}, {Label: "Uit", Num: true},
		{Label: "Uitkomst"}, {Label: "Samen", Num: true}}}
	for _, s := range t.Result.Steps {
		pool := kit.Cell{Empty: "geen trekking"}
		if s.Pool > 0 {
			pool = kit.Cell{Text: "nr. " + text.Number(s.Index+1) + " van " + text.Number(s.Pool)}
		}
		out.Rows = append(out.Rows, kit.Row{Cells: []kit.Cell{{Text: text.Number(s.N)}, {Text: text.Date(s.Date)}, {Text: s.Code}, {Text: text.Number(int(s.Size))}, pool,
			{Text: outcomeWords[s.Outcome]}, {Text: text.Number(int(s.After))}}})
	}
	return out
}

func minutesLists(t lottery.Transcript) []dateView {
	units := map[string]int64{}
	for _, u := range t.Units() {
		units[u.Code] = u.Size
	}
	var out []dateView
	for i, d := range t.Case.Dates {
		var sum int64
		for _, code := range t.Now[i] {
			sum += units[code]
		}
		out = append(out, dateView{Heading: text.Date(d), Text: text.Count(len(t.Now[i]), "lot", "loten") + ", " + text.Count(int(sum), "patiënt", "patiënten") + ": " + codesOf(t.Now[i]) + "."})
	}
	return out
}

func codesOf(codes []string) string {
	if len(codes) == 0 {
		return "niemand"
	}
	return strings.Join(codes, ", ")
}

// minutesLater are the steps after the draw, with codes.
func minutesLater(t lottery.Transcript) []string {
	l := later{full: t}
	var out []string
	for _, a := range t.After {
		words := upper(l.asks(a.Kind, a.Unit, a.Date, a.Size)) + "."
		for _, m := range l.shifts(a.Moved) {
			words += " " + upper(m)
		}
		out = append(out, words)
	}
	return out
}

func signaturesOf(round *app.Round, d *ceremony.Draw) []signatureView {
	var out []signatureView
	for _, part := range ceremony.Parts[1:] {
		v := signatureView{Part: upper(text.LotteryPart(part)), Name: round.People[part].Name}
		for _, s := range d.Signatures {
			if s.Part != part || s.Later != 0 {
				continue
			}
			v.Key, v.Signature = s.Key, s.Signature
			if v.Text = "Digitaal ondertekend op " + text.MomentYear(s.At) + "."; s.Paper {
				v.Text = "Ondertekend op papier, vastgelegd op " + text.MomentYear(s.At) + "."
			}
		}
		out = append(out, v)
	}
	return out
}
