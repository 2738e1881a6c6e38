package e2e

import (
	"fmt"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// startRoster begins a roster from the first template and gives a window on it: with somebody new, whose week is empty.
func startRoster(t *testing.T, site *webtest.Site, width int) *Page {
	t.Helper()
	practice := site.World.Practices[situation.UtrechtAccepted]
	p := Open(t, site.URL+site.Link(t, practice.Editor()))
	p.Width(width)
	p.Go("/praktijk/" + practice.ID + "/rooster/nieuw")
	p.ClickOn(`label[for="` + p.Attribute(`input[name="sjabloon"]`, "id") + `"]`)
	p.Fill("Hoeveel huisartsen?", "0,5")
	p.Fill("Hoeveel patiënten?", "800") // a small practice is played fast
	p.Fill("Hoe noem je het?", "Kwartier met flitsblok")
	p.Follow("Teken de week")
	p.See("Kwartier met flitsblok", "Wat dit rooster doet", "De rekening")
	return p
}

// block is the selector of a block in the week that is shown.
func block(day, start, count int) string {
	return fmt.Sprintf(`[data-block][data-day="%d"][data-start="%d"][data-count="%d"]:not(.is-moving)`, day, start, count)
}

// said is what is read aloud.
func (p *Page) said(text string) {
	p.t.Helper()
	p.Wait("[...document.querySelectorAll('[role=status]')].some(e => e.textContent.includes(" + quote(text) + "))")
}

// In the browser a block is dragged, moved by keys and changed by numbers, with the same result, and the results follow in
// stages (CT-1, CT-2, CT-5).
func TestABlockMovesByMouseKeysAndNumbers_CT1_CT2_CT5(t *testing.T) {
	site := webtest.New(t, situation.UtrechtAccepted)
	p := startRoster(t, site, Desk)
	p.See("200 jaar gespeeld")
	born := p.Measure("performance.timeOrigin")

	p.Click("Voeg iemand toe")
	p.Select("Beroep", "SOH")
	p.Click("Voeg toe")
	p.Has(`nav[aria-label="Wiens week"] a[aria-current="true"][href*="soh1"]`)
	p.said("Toegevoegd.")
	p.Click("Nieuw blok")
	p.See("Zet in de week")
	p.Select("Dag", "Maandag")
	p.Fill("Begin", "13.30")
	p.Select("Soort", "Blok GGZ")
	p.Fill("Minuten per plek", "20")
	p.Fill("Aantal plekken", "3")
	p.Click("Zet in de week")
	p.Has(block(0, 810, 3))
	p.Shot("gekozen")

	// By mouse: half an hour later, a day on; then one slot more at its foot.
	aside := p.Measure(`(d => d[1].getBoundingClientRect().x - d[0].getBoundingClientRect().x)(document.querySelectorAll('.kw-day'))`)
	hour := p.Measure(`document.querySelector('.kw-week__hours > li').getBoundingClientRect().height`)
	p.Drag(block(0, 810, 3), aside, hour/2)
	p.said("Blok GGZ, dinsdag 14.00 tot 15.00")
	p.Has(block(1, 840, 3))
	p.See("Gekozen blok: dinsdag 14.00, Blok GGZ")
	p.Drag(block(1, 840, 3)+" > .kw-edge", 0, hour/3)
	p.Has(block(1, 840, 4))
	p.See("200 jaar gespeeld")

	// By keys: ten minutes earlier, a day on, one slot fewer; kept as one change.
	p.FocusOn(block(1, 840, 4))
	p.Press(ArrowUp, ArrowUp)
	p.PressWith(Shift, ArrowRight)
	p.PressWith(Ctrl, ArrowUp)
	p.said("Blok GGZ, woensdag 13.50 tot 14.50")
	p.Has(block(2, 830, 3))
	p.Wait("document.activeElement.matches(" + quote(block(2, 830, 3)) + ")")

	// What does not fit is refused with the server's sentence, and the block stands where it stood.
	p.Click("Nieuw blok")
	p.See("Zet in de week")
	p.Select("Dag", "Woensdag")
	p.Fill("Begin", "15.30")
	p.Fill("Minuten per plek", "15")
	p.Fill("Aantal plekken", "4")
	p.Click("Zet in de week")
	p.Has(block(2, 930, 4))
	p.Drag(block(2, 830, 3), 0, hour*5/3)
	p.See("Dit is nog niet bewaard", "Hier staat al consult, 15.30 tot 16.30.")
	p.Has(block(2, 830, 3))
	p.Wait("(scrollTo(0, document.body.scrollHeight), true)") // the form then covers no block
	p.Axe()

	// Back, step by step.
	p.Click("Maak ongedaan")
	p.said("Teruggezet.")
	p.Wait("!document.querySelector(" + quote(block(2, 930, 4)) + ")")
	p.Click("Maak ongedaan")
	p.Has(block(1, 840, 4))
	if p.Measure("performance.timeOrigin") != born {
		t.Error("a step asked for a new page")
	}
	p.ClickOn(block(1, 840, 4))
	p.See("Gekozen blok: dinsdag 14.00, Blok GGZ")
	p.Shot("terug")
	p.Click("Sluit")
	p.See("Kies een blok in de week")
	p.Everywhere()
}

// On a phone one day is shown, a block is dragged by its grip, and a line at the foot holds the result (CT-5).
func TestTheWeekOnAPhone_CT5(t *testing.T) {
	site := webtest.New(t, situation.UtrechtAccepted)
	p := startRoster(t, site, Phone)
	p.See("min geboekt", "per week", "Alles")
	p.Click("Voeg iemand toe")
	p.Select("Beroep", "SOH")
	p.Click("Voeg toe")
	p.said("Toegevoegd.")
	p.Click("Do")
	p.Has(`.kw-day.is-shown[data-day="3"]`)
	p.ClickOn(`.kw-day.is-shown .kw-gap`)
	p.See("Nieuw blok")
	p.Fill("Begin", "9.00")
	p.Click("Zet in de week")
	p.Has(block(3, 540, 4))
	p.Shot("telefoon")
	hour := p.Measure(`document.querySelector('.kw-week__hours > li').getBoundingClientRect().height`)
	p.DragByTouch(block(3, 540, 4)+" > .kw-grip", hour)
	p.Has(block(3, 600, 4))
	p.Click("Vr")
	p.Has(`.kw-day.is-shown[data-day="4"]`)
	p.Everywhere()
}

// The whole task without script: begin, draw, correct what is wrong, copy, take back, and a surer result (CT-1, CT-5).
func TestTheWholeRosterWithoutScript_CT1_CT5(t *testing.T) {
	site := webtest.New(t, situation.UtrechtAccepted)
	p := startRoster(t, site, Phone)
	p.WithoutScript()
	p.See("12 jaar gespeeld, eerste schatting")
	p.Click("Voeg iemand toe")
	p.Select("Beroep", "SOH")
	p.Follow("Voeg toe")
	p.See("Toegevoegd.")
	p.Follow("Nieuw blok")
	p.Fill("Begin", "half negen")
	p.Follow("Zet in de week")
	p.See("Schrijf de tijd als 13.30. Je vulde ‘half negen’ in.")
	if !strings.HasPrefix(p.Title(), "Fout: ") {
		t.Errorf("the title is %q", p.Title())
	}
	p.Everywhere()
	p.Width(Phone)
	p.Fill("Begin", "8.30")
	p.Fill("Minuten per plek", "15")
	p.Fill("Aantal plekken", "6")
	p.Follow("Zet in de week")
	p.See("Gekozen blok: maandag 8.30, Consult")
	p.Fill("Begin", "9.00")
	p.Follow("Pas toe")
	p.See("Gekozen blok: maandag 9.00, Consult")
	p.Click("Kopieer naar andere dag")
	p.Choose("Donderdag")
	p.Follow("Kopieer blok")
	p.See("Blok gekopieerd.", "Gekozen blok: donderdag 9.00, Consult")
	p.Follow("Maak ongedaan")
	p.See("Teruggezet.")
	p.Follow("Do")
	p.Wait(`document.querySelectorAll('.kw-day.is-shown [data-block]').length === 0`)
	p.Follow("Speel 200 jaar")
	p.See("200 jaar gespeeld")
	p.Everywhere()
}
