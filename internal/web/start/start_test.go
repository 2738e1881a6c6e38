package start_test

import (
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// GL-5, GL-6: a stranger reads what Meer Tijd voor de Patiënt is and aims at, from the guideline in force.
func TestAStrangerReadsWhatItIs_GL5_GL6(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	page := s.Stranger(t).Get("/").OK().See("flexibel 15 minuten", "het goede gesprek", "Het aantal consulten per verzekerde daalt", "versie 3", "Log in")
	if lang := webtest.Attr(page.Tags("html")[0], "lang"); lang != "nl" {
		t.Errorf("the page says it is in %q", lang)
	}
	s.As(t, s.World.Practices[situation.UtrechtEmpty].Signatory).Get("/").OK().See("Naar je eerste pagina")
}
