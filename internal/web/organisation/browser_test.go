package organisation_test

import (
	"testing"

	"kwartier/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }

// The administrator's pages are whole at every width, for people who use a screen reader too.
func TestPagesAreWhole(t *testing.T) {
	p := e2e.Start(t).As(t, "beheer, beheerder")
	for _, path := range []string{"/nu", "/organisaties", "/organisaties?zoek=xyz", "/techniek", "/organisaties/nieuw"} {
		p.Go(path)
		p.Everywhere()
	}
	p.Choose("Verzekeraar")
	p.Everywhere()
	p.Choose("Zorggroep (RHO)")
	p.Follow("Voeg toe")
	p.Everywhere()
	p.Go("/organisaties?soort=insurer")
	p.Follow("Zilveren Kruis")
	p.Everywhere()
}
