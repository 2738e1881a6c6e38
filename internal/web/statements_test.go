package web_test

import (
	"net/url"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// LC-6, CK-6: no page sends the database more than fifteen statements, also when there is much to show.
func TestStatementsOfAPage_LC6(t *testing.T) {
	const most = 15
	s := webtest.New(t)
	p := s.World.Practices[situation.UtrechtReturned]
	sign, editor, rho := s.As(t, p.Signatory), s.As(t, p.Editor()), s.As(t, p.RHO.Manager)
	plan, regional := "/praktijk/"+p.ID+"/plan", "/praktijken/"+p.ID
	for _, section := range []string{"plan", "verwachting", "jaar-1-anders-werken"} {
		rho.Post(regional+"/vraag", url.Values{"onderdeel": {section}, "tekst": {"Waarom?"}})
		editor.Post(plan+"/antwoord", url.Values{"onderdeel": {section}, "tekst": {"Daarom."}})
	}
	form := editor.Get(plan + "/verwachting").OK().Form(plan + "/verwachting")
	form.Set("resultaat", "Iets anders")
	editor.Post(plan+"/verwachting", form)
	for _, b := range []*webtest.Browser{sign, editor} {
		for _, path := range []string{"/nu", plan, plan + "/verwachting", plan + "/jaar-1-anders-werken", plan + "/controleer", plan + "/versies", plan + "/versies/2?met=1", plan + "/versies/0?met=1", "/logboek"} {
			b.Get(path).OK()
		}
	}
	rho.Post("/praktijkfilters", url.Values{"tab": {"late"}, "naam": {"Laat"}})
	for _, path := range []string{"/nu", regional, plan, plan + "/verwachting", plan + "/versies", plan + "/versies/2?met=1", "/praktijken", "/praktijken?tab=news&volgorde=questions",
		"/praktijken/samen?wat=ask&p=" + p.ID} {
		rho.Get(path).OK()
	}
	done := s.World.Practices[situation.UtrechtAccepted]
	manager := s.As(t, done.Editor())
	evaluations := "/praktijk/" + done.ID + "/evaluaties"
	manager.Get("/nu").OK()
	manager.Get(evaluations).OK()
	manager.Get(evaluations + "/nieuw?jaar=1&deel=working-differently&keuze=flexibele-consultduur").OK()
	rho.Get(evaluations).OK()
	rho.Get("/praktijken/evaluaties?wie=alle").OK()
	for _, b := range []*webtest.Browser{s.As(t, s.World.Insurer), s.As(t, s.World.National)} {
		b.Get("/nu").OK()
		b.Get("/cijfers").OK()
	}
	admin := s.As(t, s.World.Administrator)
	admin.Post("/organisatie/"+p.ID+"/meekijken", url.Values{"reden": {"Melding 12: het plan opent niet meer"}, "duur": {"30"}})
	for _, path := range []string{"/nu", "/organisatie/" + p.ID + "/meekijken", plan} {
		admin.Get(path).OK()
	}
	rosters := "/praktijk/" + p.ID + "/rooster"
	begun := editor.Get(rosters + "/nieuw?sjabloon=flits").OK().Form(rosters + "/nieuw")
	for _, name := range []string{"Nu", "Straks", "Later"} {
		begun.Set("naam", name)
		one := editor.Post(rosters+"/nieuw", begun).Location
		editor.Post(one+"/nu", url.Values{"nu": {"ja"}})
		for _, path := range []string{one, one + "/beheer", one + "/weg", rosters} {
			editor.Get(path).OK()
		}
	}
	lines := []string{"GET /praktijk/{praktijk}/rooster", "GET /praktijk/{praktijk}/rooster/nieuw", "GET /praktijk/{praktijk}/rooster/{rooster}",
		"GET /praktijk/{praktijk}/rooster/{rooster}/beheer", "GET /praktijk/{praktijk}/rooster/{rooster}/weg",
		"GET /nu", "GET /praktijk/{praktijk}/plan", "GET /praktijk/{praktijk}/plan/{onderdeel}", "GET /praktijk/{praktijk}/plan/controleer",
		"GET /praktijk/{praktijk}/plan/versies", "GET /praktijk/{praktijk}/plan/versies/{nummer}", "GET /praktijken/{praktijk}", "GET /praktijken",
		"GET /praktijken/samen", "GET /praktijk/{praktijk}/evaluaties", "GET /praktijk/{praktijk}/evaluaties/nieuw", "GET /praktijken/evaluaties", "GET /cijfers", "GET /logboek", "GET /organisatie/{organisatie}/meekijken"}
	for _, line := range lines {
		n := s.Statements(line)
		t.Logf("%2d %s", n, line)
		if n == 0 || n > most {
			t.Errorf("%s sends %d statements", line, n)
		}
	}
}
