package e2e

import (
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// LC-8: bringing plans in, on every width and without script.
func TestBringingPlansIn_LC8(t *testing.T) {
	site := webtest.New(t, situation.UtrechtEmpty)
	p := Open(t, site.URL+site.Link(t, site.World.RHOs["utrecht-stad"].Manager))
	p.WithoutScript()
	p.Go("/praktijken")
	p.Everywhere()
	p.Width(Desk)
	p.Follow("Plannen inlezen")
	p.Everywhere()
	p.Follow("Lees het bestand")
	p.See("We lezen alleen XLSX en CSV")
	p.Everywhere()
	eval[bool](p, `(() => {
		const all = new DataTransfer()
		all.items.add(new File(['AGB-code;Praktijk;Startdatum;Welke interventies kiezen jullie in het eerste jaar?\n1999801;Praktijk De Wilg;2026-01-01;lean\n01999802;Gezondheidscentrum voor huisartsenzorg De Oude Lindehoeve;03/04/2026;lean\n01999803;Praktijk Oostpoort;2026-01-01;Wandelspreekuur\n'], 'export.csv'))
		document.querySelector('input[type=file]').files = all.files
		return true
	})()`)
	p.Follow("Lees het bestand")
	p.See("3 rijen gelezen")
	p.Everywhere()
	p.Select("Kolom D: Welke interventies kiezen jullie in het eerste jaar?", "Jaar 1, Anders werken in de praktijk: Interventies")
	p.Follow("Bekijk wat erin gaat")
	p.See("2 plannen van 3 rijen", "kun je op twee manieren lezen")
	p.Everywhere()
	p.Shot("inlezen")
	p.Width(Desk)
	p.Shot("inlezen-breed")
	p.Follow("Lees in (2)")
	p.See("2 plannen staan in Kwartier, als concept")
	p.Everywhere()
}
