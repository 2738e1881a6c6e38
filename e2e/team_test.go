package e2e

import (
	"os"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// A practice keeps its team, and the RHO moves somebody and says what a variant counts as: with axe, at every width, and
// without script (TR-3, DE-3, DE-5, AZ-10).
func TestATeam_TR3_DE3_DE5_AZ10(t *testing.T) {
	site := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtReturned, situation.UtrechtEmpty)
	here, there := site.World.Practices[situation.UtrechtAccepted], site.World.Practices[situation.UtrechtReturned]
	empty := Open(t, site.URL+site.Link(t, site.World.Practices[situation.UtrechtEmpty].Signatory))
	empty.Follow("Team")
	empty.See("Er staat nog niemand in het team")
	empty.Everywhere()

	p := Open(t, site.URL+site.Link(t, here.Signatory))
	p.Follow("Team")
	p.See("Sanne Bos", "Trainingen")
	picture(p, "team")
	p.Everywhere()
	p.Width(Desk)
	p.Follow("Voeg iemand toe")
	p.Follow("Voeg toe")
	p.See("Zonder naam")
	picture(p, "team-nieuw")
	p.Everywhere()
	p.Width(Desk)
	p.Fill("Naam", "Ali Yilmaz")
	p.Select("Functie", "doktersassistent")
	p.Follow("Voeg toe")
	p.Follow("Ali Yilmaz")
	p.Click("Leg een training vast")
	p.Select("Welke training?", "Training SOLK/ALK")
	p.Fill("Cursus of variant", "masterclass")
	p.Select("Of in welk deelnamejaar?", "Jaar 1")
	p.Follow("Leg vast")
	p.See("De training is bewaard", "masterclass")
	picture(p, "mens")
	p.Everywhere()
	p.Width(Desk)
	p.Click("Gaat deze collega weg?")
	date(p, "Wat is de laatste dag?", "2026-10-31")
	p.Follow("Bewaar de laatste dag")
	p.WithoutScript()
	p.See("1 collega die hier werkte")
	p.Click("1 collega die hier werkte")
	p.Follow("Ali Yilmaz")
	p.Follow("Wis de naam")
	p.See("Dit kun je niet terugdraaien")
	p.Everywhere()
	p.Width(Desk)
	p.Follow("Wis de naam")
	p.See("De naam is gewist", "1 collega die hier werkte")

	rho := Open(t, site.URL+site.Link(t, here.RHO.Manager))
	rho.Go("/praktijken/" + here.ID)
	rho.Follow("Team")
	rho.Follow("Joris Lamers")
	rho.Click("Gaat deze collega naar een andere praktijk van jullie?")
	rho.Select("Naar welke praktijk?", there.Name)
	date(rho, "Eerste dag daar", "2026-11-10")
	picture(rho, "verhuis")
	rho.Everywhere()
	rho.Width(Desk)
	rho.Follow("Verhuis de collega")
	rho.See("De collega staat nu in dit team", "ook bij "+here.Name)
	rho.Everywhere()
	rho.Width(Desk)
	rho.Follow("Regio")
	rho.See("masterclass")
	rho.Click("Doe uitspraak")
	rho.Choose("Een verdieping")
	picture(rho, "verdiepen")
	rho.Everywhere()
	rho.Width(Desk)
	rho.Follow("Bewaar de uitspraak")
	rho.See("De uitspraak is bewaard", "Er wacht geen variant")
	rho.Click("Leg een overleg vast")
	rho.Fill("Paragraaf van het regioplan", "4.2")
	rho.Follow("Leg vast")
	rho.See("Regioplan, 4.2.")
	rho.Everywhere()
}

// picture leaves a picture of the page in the folder that KWARTIER_PICTURES names.
func picture(p *Page, name string) {
	p.t.Helper()
	folder := os.Getenv("KWARTIER_PICTURES")
	if folder == "" {
		return
	}
	for _, w := range []int{Desk, Phone} {
		p.Width(w)
		if err := os.WriteFile(folder+"/"+name+map[int]string{Desk: "-1280", Phone: "-390"}[w]+".png", p.Picture(), 0o600); err != nil {
			p.t.Fatal(err)
		}
	}
	p.Width(Desk)
}
