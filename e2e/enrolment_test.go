package e2e

import (
	"context"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/selftest/webtest"
)

// EN-1, EN-5, LO-8: a practice applies on one page and keeps its receipt; its RHO follows, corrects and brings in. Every page is
// whole on every screen.
func TestEnrolling_EN1_EN5_LO8(t *testing.T) {
	site := webtest.New(t, situation.UtrechtHalf, situation.UtrechtEmpty)
	utrecht := site.World.RHOs["utrecht-stad"]
	id, err := site.World.Round(context.Background(), utrecht, kernel.MustDate("2027-04-01"), 40_000, webtest.Now().AddDate(0, 0, -7), webtest.Now().AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	practice := site.World.Practices[situation.UtrechtHalf]
	p := Open(t, site.URL+site.Link(t, practice.Signatory))
	at := "/praktijk/" + practice.ID + "/instroom"
	p.Go(at)
	p.See("Meld je aan", "Wanneer wil je beginnen?")
	p.Everywhere()
	p.Choose("1 april 2027")
	p.Choose("We gaan akkoord met de voorwaarden van het programma")
	p.Follow("Meld je aan")
	p.See("Bewijs van aanmelding", "Lotcode", "Druk af")
	p.Everywhere()
	p.Go(at)
	p.See("Je bent aangemeld", "Je kansen")
	p.Everywhere()
	rho := Open(t, site.URL+site.Link(t, utrecht.Manager))
	many := "/instroom/" + id + "/aanmeldingen"
	rho.Go(many)
	rho.See("Wie zich aanmeldde", practice.Name)
	rho.Everywhere()
	rho.Follow(practice.Name)
	rho.See("Corrigeer deze aanmelding")
	rho.Everywhere()
	rho.Go(many + "/inlezen")
	rho.Everywhere()
}
