package plan_test

import (
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// CK-5, GR-5, DE-2, DE-5: a practice sees what coming years ask, what is new for it, and what may be deepened.
func TestAPracticeLooksForward_CK5_GR5_DE2_DE5(t *testing.T) {
	s := webtest.New(t, situation.GeldersYear4)
	p := s.World.Practices[situation.GeldersYear4]
	plan := "/praktijk/" + p.ID + "/plan"
	b := s.As(t, p.Editor())
	b.Get("/nu").OK().See("Bekijk wat er de komende jaren komt")
	b.Get(plan).OK().See("Vooruitblik")
	page := b.Get(plan + "/vooruit").OK()
	page.Whole()
	page.See("In jaar 4 kies je nog in 2 kernelementen", "Jaar 3, nu", "Jaar 5, vanaf", "Bekijk als tabel", "Nieuw voor jou",
		"E-health, e-consult en MIND: kan niet, dit is helemaal ingevoerd.", "Welzijn op Recept: besproken in de regio.")
	if desc := webtest.TextOf(page.ID("vooruit-uitleg")); !strings.HasPrefix(desc, "Jaar 3: 4 klaar of vrij. Jaar 4: 2 klaar of vrij, 2 nog te kiezen.") {
		t.Errorf("the picture says %q", desc)
	}
	s.As(t, p.RHO.Member).Get(plan + "/vooruit").OK().See("Wat komt eraan?")
}
