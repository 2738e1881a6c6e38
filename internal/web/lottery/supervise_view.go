package lottery

import (
	"encoding/hex"
	"strings"
	"time"

	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// superviseView is the page of a supervisor: one task at a time.
type superviseView struct {
	Title, Lead string
	Base, Key   string // Key: under which the browser keeps the number
	Errors      kit.ErrorSummary
	Task        string // commit, reveal, dice, sign, wait
	Heading     string
	Paras       []string
	Number      kit.Field
	Dice        string
	Role, Hash  string // what is signed
	Result      string // address of the transcript
	Steps       []bothView
	List        kit.Link
	Live        kit.Link
}

// noPart is the page of somebody who may supervise rounds, but not this one.
var noPart = superviseView{Title: "Toezicht op de loting", Lead: "Twee mensen letten op dat niemand de uitslag kent of kiest.", Task: "none",
	Heading: "Je houdt geen toezicht op deze loting", Paras: []string{"De zorggroep wijst twee toezichthouders aan. Klopt dit niet? Vraag het daar."}}

// bothView is a step of the draw, of both supervisors.
type bothView struct {
	Name, Mine, Other string
	Done              bool
}

func superviseViewOf(seat app.Seat, base string, now time.Time) superviseView {
	v := superviseView{Title: "Toezicht op de loting", Base: base, Role: string(seat.Part),
		Lead: "Jij en een ander letten op dat niemand de uitslag kent of kiest. Daarvoor geven jullie elk een getal.",
		Live: kit.Link{Text: "Volg de loting", Href: publicOf(seat.Token, "")}}
	v.Number = kit.TextField("getal", "Jouw getal", "")
	v.Number.Autocomplete = "off"
	d := seat.Standing()
	if d == nil {
		v.Task, v.Heading = "wait", "Je hoeft nu nog niets te doen"
		v.Paras = []string{"De zorggroep publiceert eerst de lijst van loten. Kom daarna terug naar deze pagina."}
		return v
	}
	me, other := d.Seats[seat.Part.Seat()], d.Seats[1-seat.Part.Seat()]
	v.Key = "kwartier-toezicht-" + seat.ID + "-" + string(rune('0'+d.Attempt%10)) + "-" + string(seat.Part)
	v.List = kit.Link{Text: "De lijst van loten", Href: publicOf(seat.Token, "/lijst.json")}
	v.Steps = stepsOf(d, seat.Part, me, other)
	v.task(seat, d, me, other, now)
	return v
}

// task says what to do now.
func (v *superviseView) task(seat app.Seat, d *ceremony.Draw, me, other ceremony.Seat, now time.Time) {
	until := text.Moment(d.Beacon.At)
	wait := func(heading string, paras ...string) { v.Task, v.Heading, v.Paras = "wait", heading, paras }
	switch {
	case d.Stuck(now):
		wait("Deze loting kan niet doorgaan", "Niet alle getallen waren er voor "+until+". De zorggroep publiceert de lijst opnieuw.")
	case me.Committed.IsZero():
		v.Task, v.Heading = "commit", "Leg een getal vast"
		v.Paras = []string{"Niemand ziet je getal. Alleen een vingerafdruk ervan wordt bewaard, zodat je het later niet kunt wijzigen."}
		v.Number.Hint = "Minstens 32 tekens: cijfers en de letters a tot en met f. Schrijf het op papier."
		if d.Beacon.Chain != ceremony.Dice {
			v.Paras = append(v.Paras, "Doe dit voor "+until+".")
		}
	case other.Committed.IsZero():
		wait("Wacht op de ander", "Je getal ligt vast sinds "+text.Moment(me.Committed)+". Zodra de ander dat ook deed, geef je het hier.")
	case me.Revealed.IsZero():
		v.Task, v.Heading = "reveal", "Geef je getal"
		v.Paras = []string{"Allebei de getallen liggen vast. Geef het getal dat je opschreef."}
		v.Number.Hint = "Typ het precies zo. Spaties maken niet uit."
		if d.Beacon.Chain != ceremony.Dice {
			v.Paras = append(v.Paras, "Doe dit voor "+until+": dan is het openbare toeval bekend.")
		}
	case other.Revealed.IsZero():
		wait("Wacht op het getal van de ander", "Jij gaf je getal op "+text.Moment(me.Revealed)+".")
	case d.Beacon.Chain == ceremony.Dice && len(d.Beacon.Value) > 0 && me.Dice.IsZero() && d.Drawn.IsZero():
		v.Task, v.Heading, v.Dice = "dice", "Kloppen deze worpen?", grouped(string(d.Beacon.Value), 5)
		v.Paras = []string{"Vergelijk ze met de dobbelstenen die je zag."}
	case d.Drawn.IsZero():
		wait("Wacht op de loting", "Jij bent klaar tot de loting. Volg haar op de openbare pagina.")
	case d.Signed(seat.Part):
		wait("Je bent klaar", "Je tekende voor de uitslag. Bedankt voor je toezicht.")
	case !d.Timeline(now).Over():
		wait("De loting is bezig", "Kijk mee op de openbare pagina. Daarna teken je hier.")
	default:
		v.signing(seat)
	}
}

func (v *superviseView) signing(seat app.Seat) {
	v.Task, v.Heading = "sign", "Teken voor de uitslag"
	v.Paras = []string{"Je browser rekent de loting eerst na. Klopt ze, dan maakt hij een sleutel en tekent."}
	v.Hash = hex.EncodeToString(seat.Result.Draw.Hash[:])
	v.Result = publicOf(seat.Token, "/uitslag.json")
}

func stepsOf(d *ceremony.Draw, mine ceremony.Part, me, other ceremony.Seat) []bothView {
	at := func(t time.Time) string {
		if t.IsZero() {
			return "nog niet"
		}
		return text.Moment(t)
	}
	step := func(name string, a, b time.Time) bothView {
		return bothView{name, at(a), at(b), !a.IsZero() && !b.IsZero()}
	}
	out := []bothView{step("Getal vastgelegd", me.Committed, other.Committed), step("Getal gegeven", me.Revealed, other.Revealed)}
	if d.Beacon.Chain == ceremony.Dice {
		out = append(out, step("Worpen bevestigd", me.Dice, other.Dice))
	}
	theirs := ceremony.Parts[3-mine.Seat()]
	return append(out, step("Uitslag getekend", signedAt(d, mine), signedAt(d, theirs)))
}

func signedAt(d *ceremony.Draw, p ceremony.Part) time.Time {
	for _, s := range d.Signatures {
		if s.Part == p {
			return s.At
		}
	}
	return time.Time{}
}

// fail puts a refusal at its field, with what was typed.
func (v *superviseView) fail(r *route.Request, wrong *kernel.Fault) {
	says := sentence(wrong)
	v.Number.Value = strings.TrimSpace(r.FormValue("getal"))
	v.Errors = kit.ErrorSummary{Items: []kit.Link{{Text: says}}}
	if v.Task == "commit" || v.Task == "reveal" {
		v.Number.Error = says
		v.Errors.Items[0].Href = "#getal"
	}
}

// grouped writes signs in groups, to be read aloud.
func grouped(s string, n int) string {
	var out []string
	for ; len(s) > n; s = s[n:] {
		out = append(out, s[:n])
	}
	return strings.Join(append(out, s), " ")
}
