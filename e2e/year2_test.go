package e2e

import (
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// Two months before year 1 ends a practice confirms the choices it made for year 2, and changes one: with script on a
// desk and without script on a phone. Its RHO reads and accepts (LC-4, UT-13, GM-1, GM-3, GM-4).
func TestAPracticeConfirmsYear2_LC4_UT13(t *testing.T) {
	for _, way := range []struct {
		name   string
		script bool
		width  int
	}{{"with script on a desk", true, Desk}, {"without script on a phone", false, Phone}} {
		t.Run(way.name, func(t *testing.T) {
			site := webtest.New(t, situation.UtrechtYear2)
			practice := site.World.Practices[situation.UtrechtYear2]
			p := Open(t, site.URL+site.Link(t, practice.Signatory))
			if !way.script {
				p.WithoutScript()
			}
			p.Width(way.width)
			p.See("Beslis over jaar 2", "Nog ")
			p.Axe()
			p.Follow("Begin met jaar 2")
			p.See("Begin met jaar 2", "Beslis uiterlijk")
			p.Axe()
			p.Follow("Begin met jaar 2")
			p.See("Jaar 2: wat gaat door, wat komt erbij?", "Taakherschikking", "Meedoen aan casusbesprekingen in de wijk")
			p.Everywhere()
			p.Width(way.width)
			change(p, way.script)
			p.Follow("Controleer en dien in")
			p.See("Klopt alles?", "Welzijn op Recept")
			p.SeeNot("Meedoen aan casusbesprekingen in de wijk")
			p.Axe()
			p.Follow("Dien je plan in")
			p.See("Je plan is ingediend")
			p.Axe()

			rho := Open(t, site.URL+site.Link(t, practice.RHO.Manager))
			rho.Go("/praktijken/" + practice.ID)
			rho.See("Dit plan wacht op jou", "Welzijn op Recept")
			rho.Follow("Geef akkoord")
			rho.See("Het plan is akkoord")
		})
	}
}

// change chooses another thing in the network than what was thought of a year before.
func change(p *Page, script bool) {
	p.t.Helper()
	p.Unchoose("Meedoen aan casusbesprekingen in de wijk")
	if script {
		p.See("Nog 1 keuze nodig")
	}
	p.Choose("Welzijn op Recept")
	write(p, "#k-welzijn-op-recept-implementation", "De praktijkondersteuner verwijst en belt na een maand.")
	write(p, "#k-welzijn-op-recept-goal", "Patiënten met een sociale vraag vinden iets dat past.")
	write(p, "#k-welzijn-op-recept-measure", "Hoeveel verwezen patiënten er na drie maanden nog gaan.")
	if script {
		p.Press(Tab)
		p.See("Bewaard om", "Dit klopt")
		p.SeeNot("Nog 1 keuze nodig")
	}
}
