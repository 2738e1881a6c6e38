package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// The documents for paper are whole on every screen, and lead to the print dialog with script only (PP-10).
func TestThePlanOnPaper_PP10(t *testing.T) {
	site := webtest.New(t, situation.UtrechtHalf)
	practice := site.World.Practices[situation.UtrechtHalf]
	p := Open(t, site.URL+site.Link(t, practice.Signatory))
	plan := "/praktijk/" + practice.ID + "/plan"
	p.Go(plan)
	p.Follow("Afdrukken")
	p.See("Praktijkplan, jaar 1", "Utrecht Stad, versie 2", "Druk af")
	p.Everywhere()
	p.Go(plan)
	p.Follow("Leeg formulier om samen in te vullen")
	p.See("Het zijn dezelfde vragen als op het scherm.", "Wat wil je bereiken?")
	p.Everywhere()
	p.WithoutScript()
	if p.Count("[data-print]:not([hidden])") > 0 {
		t.Error("a button shows that does nothing without script")
	}
}

// At 400% zoom, in forced narrowness, nothing scrolls sideways, and the main button is as wide as a thumb likes it.
func TestZoomedIn(t *testing.T) {
	site := webtest.New(t, situation.UtrechtHalf)
	practice := site.World.Practices[situation.UtrechtHalf]
	p := Open(t, site.URL+site.Link(t, practice.Signatory))
	p.must("zoom", p.do(chromedp.EmulateViewport(320, 256)))
	plan := "/praktijk/" + practice.ID + "/plan"
	for _, path := range []string{"/nu", plan, plan + "/gegevens", plan + "/jaar-1-anders-werken", plan + "/controleer", plan + "/versies", "/logboek"} {
		p.Go(path)
		p.NoSidewaysScroll()
		wide := eval[bool](p, `[...document.querySelectorAll('main .kw-now .kw-button--honey, main .kw-bar .utrecht-button--primary-action')]
			.every(b => Math.abs(b.getBoundingClientRect().width - (b.parentElement.clientWidth)) < 2)`)
		if !wide {
			t.Errorf("%s: the main button is not as wide as its place, picture %s", path, p.Shot("knop"))
		}
	}
}

// The longest name that a practice may have breaks nothing, with spaces or without.
func TestTheLongestName(t *testing.T) {
	site := webtest.New(t, situation.UtrechtHalf)
	p := Open(t, site.URL+site.Link(t, site.World.RHOs["utrecht-stad"].Manager))
	for i, name := range []string{"Gezondheidscentrum voor huisartsenzorg De Oude Lindehoeve Oo", strings.Repeat("Huisartsenpraktijk", 3) + "Lombok"} {
		p.Width(Desk)
		p.Go("/praktijken/nieuw")
		p.Fill("Naam van de praktijk", name)
		p.Fill("AGB-code", []string{"01900901", "01900902"}[i])
		p.Fill("Plaats", "Utrecht")
		date(p, "Eerste dag van deelname", "2026-10-01")
		p.Fill("Contactpersoon", "Mila Bos")
		p.Fill("E-mailadres", "mila@voorbeeld.nl")
		p.Follow("Voeg toe")
		p.Go("/praktijken")
		p.See(name)
		p.Everywhere()
		p.Width(Desk)
		p.Follow(name)
		p.Everywhere()
		p.Go("/nu")
		p.Everywhere()
	}
}
