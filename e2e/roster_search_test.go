package e2e

import (
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// A practice searches a better roster, sees it come nearer, stops, keeps one and compares it with that of now: with axe, at
// every width, and without script (CT-3, CT-4).
func TestSearchingARoster_CT3_CT4(t *testing.T) {
	site := webtest.New(t, situation.UtrechtAccepted)
	site.Searching(t)
	p := Open(t, site.URL+site.Link(t, site.World.Practices[situation.UtrechtAccepted].Signatory))
	p.Follow("Rooster")
	here := p.Path()
	p.Go(here + "/nieuw?sjabloon=tien-minuten")
	p.Fill("Hoe noem je het?", "Zoals nu")
	p.Follow("Teken de week")
	now := p.Path()
	p.Go(now + "/zoek")
	p.See("Zoek een beter rooster")
	p.Everywhere()
	p.Width(Desk)
	p.Choose("SOH")
	p.Fill("Hoeveel kamers tegelijk?", "0")
	p.Follow("Begin met zoeken")
	p.See("Je hebt minstens 1 kamer nodig")
	p.Everywhere()
	p.Width(Desk)
	p.Fill("Hoeveel kamers tegelijk?", "5")
	p.Fill("Hoe laat eindigt het laatste spreekuur?", "18.00")
	p.Select("Hoe lang zoeken we?", "10 minuten")
	p.Follow("Begin met zoeken")
	p.Wait(`document.querySelector("#tot-nu") !== null`) // it comes by itself
	p.See("Hoe ver we zijn", "gespeeld. We zoeken 10 minuten.")
	p.Axe()
	p.WithoutScript()
	p.Follow("Ververs")
	p.See("Wat er nu gevonden is")
	p.Everywhere()
	p.Width(Desk)
	p.WithScript()
	p.Click("Stop")
	p.Wait(`document.querySelector("h1").textContent === "Gevonden roosters"`)
	p.See("Het zoeken is stilgezet", "Wat elk rooster geeft en kost")
	picture(p, "rooster-gevonden")
	p.Everywhere()
	p.Width(Desk)
	p.Follow("Bewaar en vergelijk met nu")
	p.See("Vergelijk roosters", "Zoals nu", "Gevonden A")
	picture(p, "rooster-vergelijk")
	p.Everywhere()
	p.Width(Desk)
	p.WithoutScript()
	p.Go(here + "/vergelijk")
	p.Follow("Vergelijk")
	p.See("Welke roosters?")
	p.Everywhere()
}
