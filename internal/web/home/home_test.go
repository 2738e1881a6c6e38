package home_test

import (
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// UT-12, LC-4, UT-13: the home page says the one thing to do now, with the region's day and how far off it is.
func TestThePracticeSeesWhatToDoNow_UT12_UT13_LC4(t *testing.T) {
	s := webtest.New(t)
	for _, c := range []struct {
		situation situation.Situation
		see       []string
	}{
		{situation.UtrechtEmpty, []string{"Schrijf je plan voor jaar 1", "Nog 14 dagen, tot en met di 17 november", "Begin met je plan"}},
		{situation.UtrechtHalf, []string{"Maak je plan voor jaar 1 af", "Je moet nog 3 dingen invullen.", "Je plan voor jaar 1", "K1, nu"}},
		{situation.UtrechtLate, []string{"9 dagen te laat", "Maak je plan voor jaar 1 af"}},
		{situation.UtrechtReturned, []string{"Beantwoord de vraag van de zorggroep", "patiënten niet langer wachten"}},
		{situation.UtrechtSubmitted, []string{"Je bent klaar voor nu", "Je plan is ingediend op"}},
		{situation.UtrechtAccepted, []string{"Evalueer Flexibele consulttijd door anders in te roosteren", "Nog 12 dagen, tot en met zo 15 november", "Evalueer Training SOLK/ALK", "Beslis over jaar 2"}},
		{situation.UtrechtTogether, []string{"Alles staat er", "Controleer en dien in"}},
		{situation.GeldersYear3, []string{"Bevestig je plan voor jaar 3"}},
		{situation.MaastrichtYear2, []string{"Bevestig je plan voor jaar 2"}},
		{situation.GeldersYear4, []string{"Beslis over jaar 4", "Begin met jaar 4"}},
		{situation.UtrechtYear2, []string{"Beslis over jaar 2", "Begin met jaar 2"}},
	} {
		t.Run(string(c.situation), func(t *testing.T) {
			s.As(t, s.World.Practices[c.situation].Signatory).Get("/nu").OK().See(c.see...)
		})
	}
}

// AZ-3: the RHO's home page counts what waits.
func TestTheRHOSeesWhatWaits_AZ3(t *testing.T) {
	s := webtest.New(t)
	utrecht := s.World.RHOs["utrecht-stad"]
	page := s.As(t, utrecht.Manager).Get("/nu").OK()
	page.See("Lees het plan van Praktijk aan de Vecht", "2 praktijken zijn te laat", "Stand van de plannen", "Bekijk wie er straks tekortkomt")
	s.As(t, s.World.RHOs["gelders-rivierenland"].Manager).Get("/nu").OK().See("Je bent klaar voor nu").SeeNot("Vecht")
}

// An RHO without practices is not done: whoever may add them is sent there, whoever may not is told who does.
func TestTheFirstPracticeIsTheFirstTask_AZ3(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	zio := s.World.RHOs["maastricht-heuvelland"]
	s.As(t, zio.Manager).Get("/nu").OK().See("Voeg de eerste praktijk toe").SeeNot("Je bent klaar voor nu")
	s.As(t, zio.Member).Get("/nu").OK().See("Nog geen praktijken", "Een programmamanager voegt ze toe.").SeeNot("Voeg een praktijk toe", "Je bent klaar")
}

// AZ-4, AZ-5, AZ-6, LC-7: insurer and national parties see numbers, the administrator the technical side; none sees a practice.
func TestOthersSeeNoPractice_AZ4_AZ5_AZ6_LC7(t *testing.T) {
	s := webtest.New(t)
	s.As(t, s.World.Insurer).Get("/nu").OK().See("8 praktijken doen mee", "Utrecht Stad").SeeNot("Lombok", "Maastricht")
	s.As(t, s.World.National).Get("/nu").OK().See("11 praktijken doen mee", "Maastricht").SeeNot("Lombok")
	s.As(t, s.World.Administrator).Get("/nu").OK().See("Je bent klaar voor nu", "3 zorggroepen en 11 praktijken doen mee", "Organisaties", "Techniek").SeeNot("Lombok")
}

func TestAStrangerSignsInFirst_AZ11(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	b := s.Stranger(t)
	if to := b.Get("/nu").Location; to != "/inloggen?naar=%2Fnu" {
		t.Errorf("sent to %s", to)
	}
}
