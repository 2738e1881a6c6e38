package count_test

import (
	"net/http"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// AZ-4, AZ-5, LC-7: counts per region, of the regions one is a party in, and no practice.
func TestCountsNameNoPractice_AZ4_AZ5_LC7(t *testing.T) {
	s := webtest.New(t)
	s.As(t, s.World.Insurer).Get("/cijfers").OK().See("8 praktijken doen mee in 1 regio", "Utrecht Stad").SeeNot("Lombok", "Gelders")
	s.As(t, s.World.National).Get("/cijfers").OK().See("11 praktijken doen mee in 3 regio's", "Gelders").SeeNot("Lombok")
	practice := s.World.Practices[situation.UtrechtHalf]
	if got := s.As(t, practice.Signatory).Get("/cijfers").Status; got != http.StatusForbidden {
		t.Errorf("a practice gets %d", got)
	}
}
