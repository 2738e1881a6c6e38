package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// A practice adds a text and two files at once, of which one has a number in it; its signatory freezes the year. All of it
// is whole on every width, and works without script (EB-2, EB-3, AZ-9).
func TestEvidenceAndADossier_EB2_EB3_AZ9(t *testing.T) {
	site := webtest.New(t, situation.UtrechtAccepted)
	practice := site.World.Practices[situation.UtrechtAccepted]
	p := Open(t, site.URL+site.Link(t, practice.Signatory))
	p.Go("/praktijk/" + practice.ID + "/plan")
	p.Follow("Bewijs")
	p.See("nog 2 evaluaties, of nog 1 evaluatie en 1 gemeten agenda.", "Open")
	p.Everywhere()
	p.Width(Desk)
	p.WithoutScript()
	p.ClickOn(".kw-card .kw-details > summary")
	p.Fill("Korte tekst", "Elke werkdag twee blokken van 20 minuten.")
	good, bad := filepath.Join(t.TempDir(), "rooster.txt"), filepath.Join(t.TempDir(), "lijst.txt")
	for name, content := range map[string]string{good: "Dinsdag en donderdag.", bad: "BSN 111222333"} {
		p.must("file", os.WriteFile(name, []byte(content), 0o600))
	}
	p.must("files", p.do(chromedp.SetUploadFiles("#bestand-1", []string{good, bad})))
	p.Follow("Bewaar bij Flexibele consulttijd door anders in te roosteren")
	p.See("Dit is wel bewaard", "rooster.txt", "een nummer in dat op een BSN lijkt", "Half")
	p.Everywhere()
	p.Width(Desk)
	p.Follow("Dossiers")
	p.Everywhere()
	p.Width(Desk)
	p.Fill("Waarvoor is het?", "Steekproef van 2026")
	p.Follow("Leg jaar 1 vast")
	p.See("Dossier 1 is vastgelegd", "Elke werkdag twee blokken van 20 minuten.", "SHA-256", "Controlegetal")
	p.Everywhere()
}
