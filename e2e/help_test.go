package e2e

import "testing"

// The pages that explain are whole on every width; a subject opens with the keyboard, and without script (AZ-1).
func TestTheHelpIsForEverybody_AZ1(t *testing.T) {
	site := Start(t)
	p := site.Visit(t, "/")
	for _, link := range []string{"Toegankelijkheid", "Privacy", "Hulp"} {
		p.Follow(link)
		p.Everywhere()
		p.Width(Desk)
	}
	p.WithoutScript()
	p.Follow("Voor de praktijk")
	p.TabTo("Opslaan")
	p.Press(Enter)
	p.See("Wat je typt, wordt vanzelf bewaard.")
	p.Everywhere()
	p.Width(Desk)
	p.Follow("Voor de beheerder")
	p.See("De eerste start")
	p.Everywhere()

	rho := site.As(t, "RHO, adviseur")
	rho.Go("/hulp")
	rho.See("Kwartier voor de zorggroep")
}
