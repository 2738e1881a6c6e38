package e2e

import (
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// UT-17, GM, AZ-2, AZ-3: the RHO moves a practice to another participation year, merges it with one in its first, reads what
// will happen before it does, and a person of the former practice finds the merged plan with its history. Every page is
// accessible, wide and narrow, without script.
func TestAMerger_UT17_GM_AZ2_AZ3(t *testing.T) {
	site := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtHalf, situation.UtrechtSubmitted)
	former, stays := site.World.Practices[situation.UtrechtAccepted], site.World.Practices[situation.UtrechtHalf]
	rho := Open(t, site.URL+site.Link(t, stays.RHO.Manager))
	rho.WithoutScript()
	rho.Go("/praktijken/" + stays.ID)
	rho.Width(Desk)
	rho.Follow("Samen, apart of samengevoegd")
	rho.See("Wat wil je vastleggen?", "Er is nog niets gebeurd")
	rho.Everywhere()
	rho.Width(Desk)
	rho.Shot("samenwerking")

	rho.Follow("Startdatum van deelname wijzigen")
	rho.Everywhere()
	rho.Width(Desk)
	rho.Fill("Waarom wijzig je de startdatum?", "De praktijk begon een jaar eerder.")
	eval[string](rho, `document.querySelector('input[name=startdatum]').value = '`+webtest.Today.AddDays(-20).AddYears(-1).String()+`'`)
	rho.Follow("Bekijk de gevolgen")
	rho.See("Dit gaat er gebeuren", "jaar 2, was jaar 1", "Dit kun je niet terugdraaien")
	rho.Everywhere()
	rho.Width(Desk)
	rho.Follow("Wijzig de startdatum")
	rho.See("Vastgelegd", "De startdatum van deelname is gewijzigd", "De praktijk begon een jaar eerder.")

	rho.Follow("Samenvoegen met een andere praktijk")
	rho.Follow("Bekijk de gevolgen")
	rho.See("Kies uit de lijst")
	rho.Everywhere()
	rho.Width(Desk)
	rho.Shot("samenvoegen")
	rho.Select("Met welke praktijk?", former.Name)
	rho.Fill("Nieuwe naam", "Huisartsen Lombok en Overvecht")
	rho.Follow("Bekijk de gevolgen")
	rho.See("Dit gaat er gebeuren", "Huisartsen Lombok en Overvecht", "Wat elke startdatum betekent", "jouw keuze", "Dit komt mee als geschiedenis")
	rho.Everywhere()
	rho.Width(Phone)
	rho.Shot("gevolgen-telefoon")
	rho.Width(Desk)
	rho.Shot("gevolgen")
	rho.Follow("Voeg de praktijken samen")
	rho.See("Vastgelegd", "is samengevoegd met")
	rho.Everywhere()
	rho.Width(Desk)
	rho.Go("/praktijken/samenwerking")
	rho.See("Beëindigd", former.Name)
	rho.Everywhere()

	person := Open(t, site.URL+site.Link(t, former.Signatory))
	person.Width(Phone)
	person.Go("/nu")
	person.See("Geschiedenis komt mee uit", former.Name)
	person.Everywhere()
	person.Width(Desk)
	person.Follow("Plan")
	person.See("Hier komt iets mee uit een andere praktijk", "Uit "+former.Name+" komt mee")
	person.Everywhere()
	person.Width(Desk)
	person.Shot("plan")
	person.Follow("Lees wat er gebeurde")
	person.See("is samengevoegd met", "Eerder")
	person.Everywhere()
	person.Width(Desk)
	person.Follow("praktijk " + former.Name)
	person.See("Dit plan rust")
	person.Everywhere()
}
