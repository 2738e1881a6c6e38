package plan_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// The sections of the other elements take what PP-3, PP-4 and PP-5 hold, and the RHO reads it: the way of working with
// who follows which training, the objective of the cooperation with its interventions, extra staff with hours and why.
func TestEachElementTakesWhatItHolds_PP3_PP4_PP5(t *testing.T) {
	for _, c := range []struct {
		rule, section string
		write         url.Values
		read          []string
	}{
		{"PP-3", "jaar-1-goede-gesprek", url.Values{
			"keuze": {"positieve-gezondheid"}, "k.positieve-gezondheid.implementation": {"Elke maandag bespreken we een gesprek."},
			"k.positieve-gezondheid.trainings": {"da-1"}, "k.positieve-gezondheid.trainings.da-1.variant": {"basis"},
		}, []string{"Training positieve gezondheid", "Elke maandag bespreken we een gesprek.", "Wie volgt de training", "basis"}},
		{"PP-4", "jaar-1-netwerk", url.Values{
			"doel": {"Minder losse eindjes met het buurtteam."}, "keuze": {"wijkteam", "welzijn-op-recept"},
			"k.wijkteam.implementation": {"Elke week een vast belmoment."}, "k.welzijn-op-recept.implementation": {"De POH verwijst."},
		}, []string{"Minder losse eindjes met het buurtteam.", "Elke week een vast belmoment.", "De POH verwijst."}},
		{"PP-5", "jaar-1-personeel", url.Values{
			"keuze": {"personeel"}, "k.personeel.staffing.0.role": {"soh"}, "k.personeel.staffing.0.hours": {"12,5"},
			"k.personeel.reason": {"Kleine kwalen gaan naar de SOH."},
		}, []string{"12,5", "Kleine kwalen gaan naar de SOH."}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s, p, path := half(t)
			path = strings.Replace(path, "jaar-1-anders-werken", c.section, 1)
			b := s.As(t, p.Editor())
			form := b.Get(path).OK().Form(path)
			for name, values := range c.write {
				form[name] = values
			}
			if answer := b.Post(path, form); answer.Status != http.StatusSeeOther {
				t.Fatalf("%d:\n%s", answer.Status, answer.Text())
			}
			s.As(t, p.RHO.Member).Get("/praktijken/" + p.ID).OK().See(c.read...)
			again := b.Get(path).OK().Form(path)
			for name, values := range c.write {
				if got := strings.Join(again[name], "|"); !strings.HasPrefix(got, strings.Join(values, "|")) && name != "keuze" {
					t.Errorf("%s comes back as %q, not %q", name, got, values)
				}
			}
		})
	}
}

// The region's own codes stand on the menu's cards, as they stand in its plan (MH-1).
func TestRegionCodesStandOnTheMenu_MH1(t *testing.T) {
	s := webtest.New(t, situation.MaastrichtYear2)
	p := s.World.Practices[situation.MaastrichtYear2]
	page := "/praktijk/" + p.ID + "/plan/jaar-2-"
	for element, codes := range map[string][]string{"anders-werken": {"A.1", "A.2", "A.3", "A.4"}, "goede-gesprek": {"D.1", "D.2"}} {
		s.As(t, p.Editor()).Get(page + element).OK().See(codes...)
	}
}

// What was refused is not called saved, though the text before it was: the line under a field tells the truth (LC-1).
func TestARefusedTextIsNotCalledSaved_LC1(t *testing.T) {
	s, p, path := half(t)
	b := s.As(t, p.Editor())
	form := b.Get(path).Form(path)
	goal := field(t, form, ".goal")
	form.Set(goal, "Rust")
	b.Post(path, form)
	form = b.Get(path).OK().See("Bewaard om 13:00").Form(path)
	form.Set(goal, strings.Repeat("a", 100_000))
	b.Post(path, form).See("Nog niet bewaard").SeeNot("Bewaard om")
}
