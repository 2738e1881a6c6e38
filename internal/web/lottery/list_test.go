package lottery_test

import (
	"context"
	"testing"
	"time"

	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/selftest/webtest"
)

// An RHO sees its rounds and how far they are; its ticket maker too, another RHO none of them.
func TestRoundsOfTheRHO_AZ3_AZ13(t *testing.T) {
	site := webtest.New(t, situation.UtrechtHalf, situation.GeldersYear3)
	utrecht, gelders := site.World.RHOs["utrecht-stad"], site.World.RHOs["gelders-rivierenland"]
	site.As(t, utrecht.Manager).Get("/instroom").OK().See("Instroom", "Nog geen ronde").Whole()
	_, err := site.World.Round(context.Background(), utrecht, kernel.MustDate("2027-04-01"), 60_000, webtest.Now().Add(-time.Hour), webtest.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	manager := site.As(t, utrecht.Manager)
	manager.Get("/instroom").OK().See("Instroom 2027", "3 november 2026, 14:00", "inschrijving open").Whole()
	site.Pass(2 * time.Hour)
	manager.Get("/instroom").OK().See("inschrijving gesloten")
	site.As(t, gelders.Manager).Get("/instroom").OK().SeeNot("Instroom 2027")
	if got := site.As(t, site.World.Practices[situation.UtrechtHalf].Signatory).Get("/instroom").Status; got != 403 {
		t.Errorf("a practice at the RHO's list: %d", got)
	}
}
