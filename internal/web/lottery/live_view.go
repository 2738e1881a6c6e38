package lottery

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// liveView is the page of a draw.
type liveView struct {
	Title, Lead string
	Base        string // address of the page
	Stream      string // address of what comes; "": nothing will
	Badge       kit.Status
	Live        bool
	When        string
	Voids       []kit.Alert
	None        kit.Empty // no list stands
	Over, Code  string
	Head, Text  string
	Check       kit.Button
	Mine        mineView
	Scale       int64
	Rows        []rowView
	Note        string
	Draws       []drawLine
	Drawn       string // heading of the draws; "": none yet
	Tickets     []ticketView
	Proofs      []proofView
	Later       []string
}

// ticketView is a line of the published list.
type ticketView struct {
	Code, Size, Wish, Asks string
	Mine                   string // what its owner reads, when that is not what the draw says
}

// proofView is a line of what made the outcome.
type proofView struct {
	Icon        kit.Icon
	Name, Value string
	Mono        bool
}

// Done tells whether it stands.
func (p proofView) Done() bool { return p.Icon == kit.IconOK }

// mineView is the reader's own ticket.
type mineView struct {
	Code, Text string
	Wait       string // JSON: what a ticket that is not drawn reads, by wish
	Unknown    string
}

const notOnList = "Dit lot staat niet op de lijst. Kijk op je ontvangstbewijs of je de code goed typte."

func liveViewOf(v sighting, now time.Time, base, code string) liveView {
	out := liveView{Title: "Loting " + v.Settings.Name, Base: base, Voids: voidsOf(v.Draws)}
	if strings.HasPrefix(strings.ToLower(v.Settings.Name), "loting") {
		out.Title = v.Settings.Name
	}
	t := v.timeline(now)
	over := v.drawn() && t.Over()
	if !over {
		out.Stream = base + "/stroom?stand=" + v.stand() + "&na=" + strconv.Itoa(t.Due)
	}
	if v.film == nil {
		out.Lead = "Hier volg je straks de loting. Elk lot staat voor een praktijk."
		out.Badge = kit.StatusTodo("Nog niet begonnen")
		out.None = noList(v)
		return out
	}
	at := v.film.at(t.Due)
	out.Lead, out.Scale, out.Draws = at.Lead, at.Scale, at.Draws
	for i, r := range at.Rows {
		out.Rows = append(out.Rows, rowViewOf(r, at.Scale, i == 0))
	}
	out.Note = liveNote(v.film.c)
	out.Tickets = ticketsOf(v.film.c)
	out.Proofs = proofsOf(v)
	if len(at.Draws) > 0 || v.drawn() {
		out.Drawn = "Alle trekkingen tot nu toe"
	}
	out.card(v, t, at, now)
	if over {
		out.finish(v)
	}
	out.Mine = mineOf(out.Tickets, at, code)
	return out
}

// card is what the large card says, and the line above the page.
func (out *liveView) card(v sighting, t ceremony.Timeline, at shown, now time.Time) {
	switch {
	case v.drawn() && t.Due > 0:
		out.Live, out.When = true, "vanaf "+text.Moment(t.Starts)
		out.Over, out.Code, out.Head, out.Text = at.Over, at.Code, at.Head, at.Text
	case v.drawn():
		out.Live, out.When = true, "vanaf "+text.Moment(t.Starts)
		out.Over, out.Head, out.Text = "Zo meteen", "De loting begint zo.", "Elk lot komt hier groot in beeld. Je hoeft niets te doen."
	default:
		d := v.Standing()
		out.Badge, out.When = kit.StatusTodo("Nog niet begonnen"), "lijst gepubliceerd op "+text.Moment(d.Published)
		out.Over, out.Code, out.Head = "Begint na", clockOf(d.Beacon.At), "De loting begint na "+text.Moment(d.Beacon.At)+"."
		out.Text = "Pas dan is het openbare toeval bekend. Houd deze pagina open: ze gaat vanzelf verder."
		if d.Stuck(now) {
			out.Over, out.Code = "Stil", ""
			out.Head, out.Text = "Deze loting kan niet doorgaan.", "Een toezichthouder was te laat. De zorggroep publiceert de lijst opnieuw."
		}
	}
}

// finish is the page when all is shown.
func (out *liveView) finish(v sighting) {
	out.Live, out.Badge = false, kit.StatusOK("Klaar")
	out.Lead = "De loting is klaar. Elk lot staat voor een praktijk. Namen zie je hier niet."
	out.Over, out.Code = "Klaar", lots(len(v.film.c.Units))
	out.Head, out.Text = "Elk lot heeft een datum.", "Zoek je eigen lot op, of reken de hele loting na."
	out.Drawn = "Alle trekkingen"
	out.Check = kit.Button{Text: "Reken de loting na", Href: out.Base + "/controle", Look: kit.Secondary, Dense: true}
	out.Later = laterOf(v.Result.Full)
	if len(out.Later) > 0 {
		out.Note += " De balken tonen de loting zelf. Wat daarna veranderde, staat onder de trekkingen."
		out.Tickets = ticketsNow(out.Tickets, v.Result.Full)
	}
}

// clockOf is the time of day of an instant: 16:00.
func clockOf(t time.Time) string { return t.In(clock.Amsterdam).Format("15:04") }

func noList(v sighting) kit.Empty {
	says := "Zodra de inschrijving sluit, komt hier de lijst van loten. Inschrijven kan tot " + text.Moment(v.Settings.Closes) + "."
	if v.Stage == ceremony.Closed {
		says = "De inschrijving is gesloten. De zorggroep maakt de lijst van loten. Die komt op deze pagina."
	}
	return kit.Empty{ID: "leeg", Why: kit.NotYet, Heading: "Er is nog geen lijst van loten", Text: says}
}

// voidsOf are the draws that do not count, for everybody to see.
func voidsOf(draws []ceremony.Draw) []kit.Alert {
	var out []kit.Alert
	for _, d := range draws {
		if d.Void.At.IsZero() {
			continue
		}
		what := "De lijst van " + text.Moment(d.Published) + " geldt niet meer"
		if !d.Drawn.IsZero() {
			what = "De loting van " + text.Moment(d.Drawn) + " telt niet"
		}
		out = append(out, kit.Alert{Severity: kit.Warn, Heading: what, Paras: []string{"De zorggroep schreef op waarom: " + d.Void.Reason,
			"Ongeldig verklaard op " + text.Moment(d.Void.At) + ". Dit staat ook in het verslag van de nieuwe loting."}})
	}
	return out
}

func liveNote(c domain.Case) string {
	p := c.Policy.Filled()
	s := "Aantallen zijn ingeschreven patiënten (ION). Gestreept: vroeg zelf om deze datum en heeft die zeker."
	if p.Cap == domain.CapNone {
		return s + " Er is geen grens."
	}
	base := "De regio heeft "
	if p.Base == domain.BaseEntrants {
		base = "De deelnemers hebben samen "
	}
	return s + " " + base + text.Number(int(c.Base())) + " patiënten. Die zijn verdeeld over " + text.Count(len(c.Dates), "datum", "data") + "."
}

func ticketsOf(c domain.Case) []ticketView {
	out := make([]ticketView, len(c.Units))
	for i, u := range c.Units {
		out[i] = ticketView{Code: u.Code, Size: ofPatients(u.Size), Wish: u.Wish.String(), Asks: "wil " + dateWords(u.Wish)}
		if u.Last {
			out[i].Wish = lastStage
			out[i].Asks += ", na alle andere"
		}
	}
	return out
}

// proofsOf are the three things that made the outcome, none of which anyone could choose alone.
func proofsOf(v sighting) []proofView {
	d := v.Standing()
	sum := hex.EncodeToString(d.ListHash[:])
	out := []proofView{{kit.IconOK, "Lijst van loten", sum[:4] + " " + sum[4:8] + " … " + sum[60:], true}}
	said, gave := 0, time.Time{}
	for _, s := range d.Seats {
		if !s.Committed.IsZero() {
			said++
		}
		if s.Revealed.After(gave) {
			gave = s.Revealed
		}
	}
	two := proofView{kit.IconTodo, "Twee toezichthouders", "legden nog geen getal vast", false}
	switch {
	case !d.Seats[0].Revealed.IsZero() && !d.Seats[1].Revealed.IsZero():
		two.Icon, two.Value = kit.IconOK, "gaven hun getal op "+text.Moment(gave)
	case said == 2:
		two.Value = "legden hun getal vast, geven het nog"
	case said == 1:
		two.Value = "een van de twee legde een getal vast"
	}
	chance := proofView{kit.IconTodo, "Openbaar toeval", "drand-ronde " + text.Number(int(d.Beacon.Round)) + ", " + text.Moment(d.Beacon.At), false}
	if d.Beacon.Chain == ceremony.Dice {
		chance.Value = "dobbelstenen, na " + text.Moment(d.Beacon.At)
	}
	if len(d.Beacon.Value) > 0 {
		chance.Icon = kit.IconOK
	}
	return append(out, two, chance)
}

// mineOf looks a ticket up.
func mineOf(list []ticketView, at shown, code string) mineView {
	wait, _ := json.Marshal(at.Wait) // texts by text: cannot fail
	m := mineView{Code: code, Wait: string(wait), Unknown: notOnList}
	if code == "" {
		return m
	}
	i := slices.IndexFunc(list, func(t ticketView) bool { return t.Code == code })
	if i < 0 {
		i = slices.IndexFunc(list, func(t ticketView) bool { return t.Code == strings.ToUpper(code) })
	}
	if i < 0 {
		m.Text = notOnList
		return m
	}
	t := list[i]
	m.Code, m.Text = t.Code, at.Wait[t.Wish]
	for _, l := range at.Draws {
		if l.Code == t.Code {
			m.Text = l.Mine
			break // the newest says where it is
		}
	}
	if t.Mine != "" {
		m.Text = t.Mine
	}
	return m
}
