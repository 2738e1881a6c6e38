package e2e

import (
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// On a phone a practice brings its plan to year 3: a colleague begins the training others had, another refreshes, and one
// thing goes deeper that the region has not spoken about yet: that warns and does not stop (LC-9, GM-1, GM-3, GM-4, DE-1,
// DE-3, DE-5). Its RHO records the discussion, and the plan cites it (DE-6).
func TestAPracticeWritesYear3_LC9_GM1_GM3_GM4_DE1_DE3_DE5_DE6(t *testing.T) {
	site := webtest.New(t, situation.GeldersYear3)
	practice := site.World.Practices[situation.GeldersYear3]
	p := Open(t, site.URL+site.Link(t, practice.Signatory))
	p.Width(Phone)
	p.See("Bevestig je plan voor jaar 3")
	p.Axe()
	p.Follow("Ga verder met je plan")
	p.See("Jaar 3: wat gaat door, wat komt erbij?", "Bespreek een verdieping eerst in de regio.")
	p.Everywhere()
	p.Width(Phone)
	if n := p.Count("#k-lean-trainings-da-1"); n != 0 {
		t.Error("who followed the training is offered it again")
	}
	p.ClickOn("#k-lean-mode-new")
	p.ClickOn("#k-lean-trainings-da-2")
	p.ClickOn("#k-solk-alk-trainings-ps-1")
	p.ClickOn("#k-wijk-ggz-mode-deepen")
	write(p, "#k-wijk-ggz-whats_new", "De psycholoog uit de wijk schuift aan bij ons overleg.")
	write(p, "#k-wijk-ggz-justification", "Verwijzen gaat goed. Samen kijken bij langdurige klachten nog niet.")
	p.See("Dit klopt")
	p.SeeNot("Nog 1 keuze nodig")
	p.Follow("Controleer en dien in")
	p.See("Klopt alles?", "Let op")
	p.Axe()

	rho := Open(t, site.URL+site.Link(t, practice.RHO.Manager))
	rho.Go("/regio/verdiepen")
	rho.Click("Leg een overleg vast")
	rho.Select("Waarover ging het?", "GGZ in de wijk")
	rho.Fill("Paragraaf van het regioplan", "Netwerk, jaar 3")
	rho.Axe()
	rho.Follow("Leg vast")
	rho.See("Netwerk, jaar 3")

	p.Reload()
	p.SeeNot("Let op")
	p.Follow("Dien je plan in")
	p.See("Je plan is ingediend")
	p.Axe()
	rho.Go("/praktijken/" + practice.ID)
	rho.See("Dit plan wacht op jou", "De psycholoog uit de wijk")
	rho.Follow("Geef akkoord")
	rho.See("Het plan is akkoord")
}
