package glass_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// AZ-6, AZ-7, AZ-8: an administrator reads a plan only after writing down why and until when; every page says so while it
// lasts; afterwards the plan is not there; the practice reads all of it in its log.
func TestBreakingTheGlass_AZ6_AZ7_AZ8(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf, situation.UtrechtSubmitted)
	p, other := s.World.Practices[situation.UtrechtHalf], s.World.Practices[situation.UtrechtSubmitted]
	b := s.As(t, s.World.Administrator)
	plan, look := "/praktijk/"+p.ID+"/plan", "/organisatie/"+p.ID+"/meekijken"
	gone := func(path string) {
		t.Helper()
		if page := b.Get(path); page.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, page.Status)
		}
	}
	gone(plan)
	b.Get("/organisaties/" + p.ID).OK().See("Meekijken in het plan")
	b.Get("/organisatie/" + p.RHO.ID + "/meekijken").OK().See("Hier is geen plan")
	form := b.Get(look).OK().See("Meekijken bij " + p.Name).Form(look)
	form.Set("reden", "Even kijken")
	short := b.Post(look, form)
	if short.Status != http.StatusUnprocessableEntity || short.Form(look).Get("reden") != "Even kijken" {
		t.Errorf("too short a reason: %d", short.Status)
	}
	short.Whole()
	short.See("minstens 20 tekens")
	const why = "Melding 12: het plan opent niet <i>meer</i>"
	form.Set("reden", why)
	for _, odd := range []string{"", "0", "-5", "241", "99999999999", "x"} {
		form.Set("duur", odd)
		if answer := b.Post(look, form); answer.Status != http.StatusUnprocessableEntity {
			t.Errorf("for %q minutes: %d", odd, answer.Status)
		}
	}
	form.Set("duur", "60")
	strip := "Je kijkt mee bij " + p.Name
	b.Follow(b.Post(look, form)).OK().See("Praktijkplan van "+p.Name, strip).SeeNot("Bewaar en ga verder", "Praktijken") // nor a way to pages of the RHO
	b.Get("/nu").OK().See(strip)
	gone("/praktijk/" + other.ID + "/plan")
	if no := b.Post(plan+"/verwachting", url.Values{}); no.Status != http.StatusForbidden {
		t.Errorf("writing: %d", no.Status)
	}
	b.Post("/organisatie/"+other.ID+"/meekijken", form).See("Je kijkt nu mee bij " + p.Name)
	b.Get(look).OK().See("Je kijkt mee tot", "Stop met meekijken", why)
	s.Pass(time.Hour)
	gone(plan)
	b.Get("/nu").OK().SeeNot(strip)
	b.Follow(b.Post(look, form)).OK()
	b.Follow(b.Post(look+"/stop", url.Values{})).OK().See("Je kijkt niet meer mee", "gestopt op").SeeNot(strip + ", tot")
	gone(plan)
	s.As(t, p.Signatory).Get("/logboek").OK().See("Beheerder ging meekijken", why, "Plan gelezen", "Beheerder stopte met meekijken", s.World.Administrator.Name)
}
