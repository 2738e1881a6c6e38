package e2e

import (
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/selftest/webtest"
)

// At most so much may an evaluation cost on a phone: about a minute.
const (
	mostTaps  = 6
	mostTyped = 60
)

// On a phone, from the home page to a saved evaluation: what is known is filled in, and the text is optional (EV-1, EV-4).
// Then the second round builds on the first one (EV-2), and the RHO sees who is behind (LC-6).
func TestAnEvaluationTakesAMinuteOnAPhone_EV1_EV2_EV4_LC6(t *testing.T) {
	site := webtest.New(t, situation.UtrechtAccepted)
	practice := site.World.Practices[situation.UtrechtAccepted]
	p := Open(t, site.URL+site.Link(t, practice.Editor()))
	p.Width(Phone)
	p.See("Evalueer Flexibele consulttijd", "Evalueer nu")
	p.Shot("nu")
	p.Axe()
	p.TakeEffort()
	p.Follow("Evalueer nu")
	p.See("Dit wilde je bereiken", "Een consult duurt gemiddeld een kwartier")
	p.SeeNot("Wat verandert er?")
	p.Fill("Wat heb je gemeten?", "12,9 minuten")
	p.Choose("Gaat door")
	p.Follow("Rond de evaluatie af")
	p.See("Je evaluatie is bewaard", "1 van 2")
	first := p.TakeEffort()
	t.Logf("an evaluation on a phone costs %+v", first)
	if first.Clicks > mostTaps || first.Characters > mostTyped {
		t.Errorf("an evaluation costs %+v", first)
	}
	p.Everywhere()
	p.Width(Phone)
	p.Shot("evaluaties-telefoon")

	p.Width(Phone)
	p.Go("/praktijk/" + practice.ID + "/evaluaties/nieuw?jaar=1&deel=working-differently&keuze=flexibele-consultduur")
	p.See("Vorige keer", "Deze ronde bouwt hierop voort")
	p.Everywhere()
	p.Shot("evaluatie")
	p.Width(Phone)
	p.Choose("Verandert")
	p.See("Wat verandert er?")
	p.Shot("evaluatie-telefoon")
	p.Follow("Rond de evaluatie af")
	p.See("Kijk nog naar 2 antwoorden", "Wat er verandert is nog leeg.", "evalueerde je dit ook")
	p.Everywhere()
	p.Width(Phone)
	p.Fill("Wat verandert er?", "Een flitsblok om 8.00 uur erbij")
	p.Choose("Ja, bewaar deze ook")
	p.Follow("Rond de evaluatie af")
	p.See("2 van 2", "Ronde 2")
	p.Follow("3 november 2026")
	p.See("Verandert: een flitsblok", "Verbeter")
	p.Everywhere()
	p.Shot("lezen")
	p.Follow("Haal weg")
	p.See("Waarom haal je de evaluatie weg?")
	p.Everywhere()
	p.Go("/logboek")
	p.See("Evaluatie geschreven")
	p.Everywhere()

	late := webtest.New(t, situation.UtrechtAccepted)
	practice = late.World.Practices[situation.UtrechtAccepted]
	late.Behind(t, practice, kernel.MustDate("2026-08-01"))
	rho := Open(t, late.URL+late.Link(t, practice.RHO.Manager))
	rho.See("1 praktijk loopt achter met evalueren")
	rho.Follow("1 praktijk loopt achter met evalueren")
	rho.See("Wie loopt achter met evalueren?", practice.Name)
	rho.Everywhere()
	rho.Shot("wie-loopt-achter")
	rho.Follow(practice.Name)
	rho.See("Achter")
	rho.Everywhere()
}
