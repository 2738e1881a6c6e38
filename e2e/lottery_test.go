package e2e

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/lottery"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/selftest/webtest"
)

// entrants are five practices in Utrecht, with what they have and when they want to begin.
var entrants = []struct {
	which situation.Situation
	ion   string
	wish  string
}{
	{situation.UtrechtEmpty, "3.000", "1 april 2027"},
	{situation.UtrechtHalf, "4.000", "1 april 2027"},
	{situation.UtrechtSubmitted, "5.000", "1 april 2027"},
	{situation.UtrechtReturned, "2.500", "1 juli 2027"},
	{situation.UtrechtTogether, "3.500", "1 oktober 2027"},
}

var entryDates = []kernel.Date{kernel.MustDate("2027-04-01"), kernel.MustDate("2027-07-01"), kernel.MustDate("2027-10-01"), kernel.MustDate("2028-01-01")}

// LO-1 to LO-8, AD-1: five practices enrol, two supervisors see to it that nobody can choose, two browsers follow the draw,
// one practice moves, and anybody checks it all.
func TestADrawIsFollowedAndChecked_LO8_AD1(t *testing.T) {
	var which []situation.Situation
	for _, e := range entrants {
		which = append(which, e.which)
	}
	site := webtest.New(t, which...)
	round := site.Begin(t, func(in *ceremony.Settings) {
		in.Total, in.Dates, in.Pace, in.Policy.Moves = 24_000, entryDates, 10*time.Second, domain.MovesLiteral
	})
	code, agb, key := enrolAll(t, site)
	round.Close(t)
	one, two := supervisors(t, site, round)
	narrow, wide := watchers(t, site, round)
	readyForDraw(t, site, round, one, two)
	followDraw(t, site, round, narrow, wide)
	checkIt(t, narrow, code, agb, key, "Deze uitslag klopt")

	one.Reload()
	one.See("Teken voor de uitslag")
	one.Everywhere()
	one.Width(Desk)
	one.Follow("Reken na en teken")
	one.See("Je hebt getekend", "Je bent klaar")
	two.Reload()
	two.Follow("Ik teken op papier")
	two.See("Je tekent op papier")

	show, err := round.Lotteries.Show(t.Context(), round.Token)
	if err != nil {
		t.Fatal(err)
	}
	mover := show.Result.Full.Now[0][0]
	if err := round.Lotteries.Ask(t.Context(), round.Manager, round.ID, lottery.Request{Kind: domain.KindMove, Code: mover, Date: entryDates[2]}); err != nil {
		t.Fatal(err)
	}
	wide.Go("/loting/" + round.Token)
	wide.See("Na de loting", mover+" ging naar 1 oktober 2027")
	wide.Everywhere()
	wide.Width(Desk)
	wide.Shot("na")
	checkIt(t, wide, code, agb, key, "Controlesom na de wijzigingen", "Handtekening van toezichthouder 1 klopt")
	wide.Shot("controle")
}

// enrolAll has every practice enrol on its page, one without script and one on a phone. It gives the receipt of the first.
func enrolAll(t *testing.T, site *webtest.Site) (code, agb, key string) {
	t.Helper()
	for i, e := range entrants {
		practice := site.World.Practices[e.which]
		p := Open(t, site.URL+site.Link(t, practice.Signatory))
		p.Go("/praktijk/" + practice.ID + "/instroom")
		switch i {
		case 0:
			p.WithoutScript()
		case 1:
			p.Width(Phone)
		}
		p.Choose(e.wish)
		p.Fill("Hoeveel patiënten staan op naam (ION)?", e.ion)
		p.Choose("We doen niet mee met KBZ")
		p.Choose("We gaan akkoord met de voorwaarden van het programma")
		p.Follow("Meld je aan")
		if i > 0 {
			continue
		}
		p.Go("/praktijk/" + practice.ID + "/instroom/bewijs")
		p.See("Bewijs van aanmelding")
		p.Axe()
		words := strings.Fields(p.Text())
		for n, w := range words {
			switch w {
			case "Lotcode":
				code = words[n+1]
			case "sleutel":
				if key == "" {
					key = words[n+1]
				}
			}
		}
		agb = practice.AGB
	}
	return code, agb, key
}

// supervisors commit to a number each: one that the browser makes, and one that is typed without script.
func supervisors(t *testing.T, site *webtest.Site, round *webtest.Round) (one, two *Page) {
	t.Helper()
	one, two = Open(t, site.URL+round.Supervisors[0]), Open(t, site.URL+round.Supervisors[1])
	one.See("Leg een getal vast")
	one.Everywhere()
	one.Width(Phone)
	one.Click("Maak een getal")
	one.See("Schrijf dit getal op")
	one.Shot("toezicht")
	one.Follow("Leg mijn getal vast")
	one.See("Je getal ligt vast", "Wacht op de ander")
	two.WithoutScript()
	two.See("Zonder script maakt de server de vingerafdruk")
	two.Fill("Jouw getal", "0123 4567 89ab cdef 0123 4567 89ab cdef")
	two.Follow("Leg mijn getal vast")
	two.See("Geef je getal")
	two.Axe()
	return one, two
}

// watchers open the page before the draw: one on a phone, one at a desk with its own ticket typed.
func watchers(t *testing.T, site *webtest.Site, round *webtest.Round) (narrow, wide *Page) {
	t.Helper()
	address := site.URL + "/loting/" + round.Token
	narrow, wide = Open(t, address), Open(t, address)
	narrow.See("Nog niet begonnen", "De loting begint na")
	narrow.Everywhere()
	narrow.Width(Phone)
	narrow.Shot("vooraf")
	wide.Fill("Code van je lot", "niet-mijn-lot")
	wide.Click("Toon")
	wide.See("Dit lot staat niet op de lijst")
	return narrow, wide
}

// readyForDraw has the supervisors give their numbers, the dice thrown, and the draw done; the watchers' pages notice.
func readyForDraw(t *testing.T, site *webtest.Site, round *webtest.Round, one, two *Page) {
	t.Helper()
	one.Reload()
	one.See("Geef je getal")
	one.Follow("Geef mijn getal") // the browser kept it
	one.See("Wacht op het getal van de ander")
	two.Fill("Jouw getal", "0123456789abcdef0123456789abcdef")
	two.Follow("Geef mijn getal")
	two.See("Wacht op de loting")
	round.Throw(t)
	one.Reload()
	one.See("Kloppen deze worpen?")
	one.Axe()
	for _, p := range []*Page{one, two} {
		p.Reload()
		p.Follow("Ja, ze kloppen")
		p.See("Je bevestigde de worpen")
	}
	round.Agree(t)
	round.Draw(t)
}

// drawnPicture is all that is drawn on the page, to hold what grew step by step against what is there at load.
const drawnPicture = `JSON.stringify([
	[...document.querySelectorAll('#data > li')].map(row => [...['h3', '.utrecht-status-badge', '.is-num', '.kw-caps__cap'].map(s => row.querySelector(s).textContent), row.dataset.cap, row.querySelector('svg[role=img]').getAttribute('aria-label'),
		row.querySelector('.utrecht-status-badge').className, row.querySelector('.kw-caps__line').getAttribute('d'), row.querySelector('.kw-caps__cap').getAttribute('x'),
		[...row.querySelectorAll('g')].map(g => [g.dataset.lot, g.dataset.from, g.dataset.size, g.getAttribute('class').replace(/ is-new| is-mine/g, ''),
			...['x', 'y', 'width', 'height', 'rx'].map(a => g.children[0].getAttribute(a)), ...['class', 'x', 'y'].map(a => g.children[1].getAttribute(a)),
			g.children[1].getAttribute('text-anchor') ?? 'start', g.children[1].textContent])]),
	document.getElementById('trekkingen').innerHTML.replaceAll(/ class=""|\n/g, ''),
	document.getElementById('mijn').dataset.wait,
	['lot-over', 'lot-code', 'lot-kop', 'lot-tekst', 'inleiding'].map(id => document.getElementById(id).textContent)])`

// followDraw shows the draw step by step: in two browsers, one of which stands still for a while, in one that comes late, and
// in one without script.
func followDraw(t *testing.T, site *webtest.Site, round *webtest.Round, narrow, wide *Page) {
	t.Helper()
	narrow.See("De loting begint zo")
	wide.See("De loting begint zo")
	show, err := round.Lotteries.Show(t.Context(), round.Token)
	if err != nil {
		t.Fatal(err)
	}
	steps := show.Result.Draw.Result.Steps
	last := steps[len(steps)-1].Code
	wide.Fill("Code van je lot", last)
	wide.Click("Toon")
	site.Pass(6 * time.Second)
	big := func(p *Page, n int) {
		t.Helper()
		p.Wait("document.getElementById('lot-code').textContent === " + quote(steps[n-1].Code))
		p.Wait("document.querySelectorAll('#trekkingen > li').length === " + string(rune('0'+n)))
	}
	big(narrow, 1)
	big(wide, 1)
	wide.Click("Zet stil op mijn scherm")
	site.Pass(20 * time.Second)
	big(narrow, 3)
	big(wide, 1)
	narrow.Axe()
	narrow.Shot("live")
	late := Open(t, site.URL+"/loting/"+round.Token)
	big(late, 3)
	wide.Click("Ga verder")
	big(wide, 3)
	wide.Shot("live-breed")
	for _, p := range []*Page{narrow, wide} {
		if got, want := eval[string](p, drawnPicture), eval[string](late, drawnPicture); strings.ReplaceAll(got, ` class=\"is-mine\"`, "") != want {
			t.Errorf("what grew differs from what is there at load:\n%s\n%s", got, want)
		}
	}
	late.WithoutScript()
	late.See("Ververs de pagina", steps[2].Code)
	late.SeeNot("Zet stil op mijn scherm")
	late.Follow("Ververs de pagina")
	late.See("Live", steps[2].Code)
	late.Everywhere()
	site.Pass(time.Hour)
	late.Reload()
	late.See("De loting is klaar")
	for _, p := range []*Page{narrow, wide} {
		p.See("De loting is klaar", "Elk lot heeft een datum", "Reken de loting na")
		p.Everywhere()
	}
	wide.Width(Desk)
	wide.See(last)
	wide.Wait("/Je begint op|hebt die datum zeker/.test(document.getElementById('mijn-tekst').textContent)")
}

// checkIt replays the draw in the browser, and looks the ticket of one practice up.
func checkIt(t *testing.T, p *Page, code, agb, key string, see ...string) {
	t.Helper()
	p.Width(Phone)
	p.Follow("Reken de loting na")
	p.See("Dit vond de server", "Deze uitslag klopt")
	p.Click("Reken na in mijn browser")
	p.See("Dit vond je browser", "Je browser trok alle 5 loten opnieuw")
	p.See(see...)
	p.Click("Elke trekking")
	if same := p.Count(".kw-redo__same"); same != 5 {
		t.Errorf("%d draws are the same", same)
	}
	p.Fill("AGB-code", agb)
	p.Fill("Geheime sleutel", key)
	p.Click("Zoek mijn lot")
	p.See("Je lot is " + code + ". Je begint op")
	p.Everywhere()
}

// The browser's script finds the same as the other two verifiers: every vector is right, and one other byte is found.
func TestTheBrowserReplaysEveryVector_LO8_LP3(t *testing.T) {
	site := webtest.New(t, situation.UtrechtHalf)
	round := site.Begin(t, func(in *ceremony.Settings) { in.Dates = entryDates })
	p := Open(t, site.URL+"/loting/"+round.Token+"/controle")
	p.See("De uitslag is er nog niet")
	p.Everywhere()
	vectors, err := filepath.Glob(filepath.Join(root(), "internal", "domain", "lottery", "testdata", "*.json"))
	if err != nil || len(vectors) < 5 {
		t.Fatalf("%v, %v", vectors, err)
	}
	for _, name := range vectors {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := replayed(p, data); got != "Deze uitslag klopt" {
			t.Errorf("%s: %s\n%s", filepath.Base(name), got, p.Text())
		}
		for _, at := range []int{1, len(data) / 3, len(data) / 2, len(data) - 3} {
			data[at] ^= 1
			if got := replayed(p, data); got == "Deze uitslag klopt" || got == "" {
				t.Errorf("%s with another byte %d: %q", filepath.Base(name), at, got)
			}
			data[at] ^= 1
		}
	}
}

// replayed has the page replay a file, and gives the heading of what it found.
func replayed(p *Page, data []byte) string {
	p.t.Helper()
	eval[bool](p, `(() => {
		document.getElementById('eigen-uitkomst').replaceChildren()
		const all = new DataTransfer()
		all.items.add(new File([Uint8Array.from(atob(`+quote(base64.StdEncoding.EncodeToString(data))+`), c => c.charCodeAt(0))], 'loting.json'))
		document.getElementById('bestand').files = all.files
		document.getElementById('bestand-zelf').click()
		return true
	})()`)
	p.Wait("document.querySelector('#eigen-uitkomst h3')")
	return eval[string](p, "document.querySelector('#eigen-uitkomst h3').textContent")
}
