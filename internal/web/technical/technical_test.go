package technical_test

import (
	"net/http"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// AZ-6: the technical page is the administrator's; it shows how the installation stands and nobody's data.
func TestTheTechnicalPage_AZ6(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	s.As(t, s.World.Administrator).Get("/techniek").OK().See("SQLite", "Versie van de tabellen", "bijgewerkt", "Grootte", "Plannen 1", "Nog geen anker", "Er wacht geen werk", "Er is geen mailserver ingesteld").
		SeeNot("Lombok", "Sterkz")
	if got := s.As(t, s.World.RHOs["utrecht-stad"].Manager).Get("/techniek").Status; got != http.StatusForbidden {
		t.Errorf("a programme manager gets %d", got)
	}
}
