package practice_test

import (
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// CK-5, AZ-3: an RHO sees which practices fall short next year, of what, and which menu entries are still open.
func TestTheRHOLooksForward_CK5_AZ3(t *testing.T) {
	s := webtest.New(t)
	b := s.As(t, s.World.RHOs["gelders-rivierenland"].Member)
	b.Get("/praktijken").OK().See("Komt tekort")
	page := b.Get("/praktijken/vooruit").OK()
	page.Whole()
	page.See("2 praktijken komen in hun volgende jaar iets tekort", "Waarin komen ze tekort?", "Huisartsen De Waalkade", "Bekijk als tabel", "Nog te kiezen door")
	page.SeeNot("Lombok")
	desc := webtest.TextOf(page.ID("vooruit-uitleg"))
	if !strings.Contains(desc, "Volgend jaar: 2 komt tekort") {
		t.Errorf("the picture says %q", desc)
	}
	b.Get("/praktijken/vooruit?jaar=nu").OK().See("1 praktijk komt in hun jaar van nu iets tekort", "De Linge").SeeNot("De Waalkade Tiel")
	b.Get("/praktijken/vooruit?jaar=volgend&zoek=linge").OK().See("De Linge", "1 tot en met 1 van 1 praktijken")
	b.Get("/praktijken/vooruit?jaar=volgend&open=geen").OK().See("Geen praktijk komt hierin tekort", "Wis het filter")
	b.Get("/praktijken/vooruit?jaar=x&blad=99&onderdeel=%3Cb%3E").OK().See("Geen praktijk komt hierin tekort")
}

// CK-5: nothing is counted of practices without a plan.
func TestNothingToLookForwardTo_CK5(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	s.As(t, s.World.RHOs["utrecht-stad"].Member).Get("/praktijken/vooruit").OK().See("Nog geen plannen")
	s.As(t, s.World.RHOs["maastricht-heuvelland"].Member).Get("/praktijken/vooruit").OK().See("Nog geen plannen")
}
