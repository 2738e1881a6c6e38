package partnership_test

import (
	"net/http"
	"net/url"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// UT-17, AZ-2: the RHO lets a practice join, in form, preview and button; the practice then finds the joint plan behind
// "Plan", its own plan rests, and it reads what happened; it leaves again.
func TestJoiningAndLeaving_UT17_AZ2(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtHalf)
	holder, member := s.World.Practices[situation.UtrechtAccepted], s.World.Practices[situation.UtrechtHalf]
	rho, person := s.As(t, member.RHO.Manager), s.As(t, member.Signatory)
	at := "/praktijken/" + member.ID + "/samenwerking"
	rho.Get("/praktijken/" + member.ID).OK().See("Samen, apart of samengevoegd")
	rho.Get(at).OK().See("heeft een eigen plan", "Meedoen met een gezamenlijk plan").SeeNot("Uit het gezamenlijke plan gaan").Whole()
	rho.Get(at + "/meedoen").OK().Whole()
	form := url.Values{"ander": {holder.ID}, "dag": {webtest.Today.String()}, "start": {"vroegst"}, "toelichting": {"Eén <b>plan</b>"}}
	preview := rho.Get(at+"/meedoen/gevolgen?"+form.Encode()).OK().See("Dit gaat er gebeuren", "Haar eigen plan rust")
	preview.Whole()
	person.Get("/nu").OK().SeeNot("Gezamenlijk plan van") // nothing happened yet
	sent := preview.Form(at + "/meedoen")
	rho.Follow(rho.Post(at+"/meedoen", sent)).OK().See("Beide praktijken lezen dit", "doet mee met het plan van "+holder.Name, "Eén <b>plan</b>")
	rho.Follow(rho.Post(at+"/meedoen", sent)).OK().SeeNot("Beide praktijken lezen dit") // sent twice
	rho.Get("/praktijken").OK().See("deelt het plan van " + holder.Name)
	rho.Get("/praktijken/samenwerking").OK().See(member.Name, holder.Name).Whole()

	joint := "/praktijk/" + holder.ID + "/plan"
	person.Get("/nu").OK().See("Gezamenlijk plan van", holder.Name)
	person.Get(joint).OK().See("Je praktijkplan", "Dit is een gezamenlijk plan").SeeNot("Praktijkplan van")
	person.Get(joint + "/gegevens").OK().Whole()
	person.Get("/praktijk/"+member.ID+"/plan").OK().See("Dit plan rust", "Naar het plan waarin je werkt")
	person.Get("/praktijk/" + member.ID + "/samenwerking").OK().See("Eén <b>plan</b>").SeeNot("Wat wil je vastleggen?").Whole()
	if no := person.Get("/praktijk/" + holder.ID + "/samenwerking"); no.Status != http.StatusNotFound {
		t.Errorf("reads of the holder: %d", no.Status)
	}
	s.As(t, holder.Signatory).Get(joint).OK().See("Dit is een gezamenlijk plan", member.Name)

	leave := rho.Get(at + "/uitgaan/gevolgen?dag=" + webtest.Today.String() + "&start=vroegst").OK().See("Krijgt een eigen plan")
	leave.Whole()
	rho.Follow(rho.Post(at+"/uitgaan", leave.Form(at+"/uitgaan"))).OK().See("ging uit het plan van")
	person.Get("/praktijk/" + member.ID + "/plan").OK().SeeNot("Dit plan rust")
	if gone := person.Get(joint); gone.Status != http.StatusNotFound {
		t.Errorf("the joint plan after leaving: %d", gone.Status)
	}
}

// UT-17, AZ-3, AZ-7: bad input brings the form back with what was typed; a practice of another region is told as one that
// is not there; a step that does not exist is not found.
func TestBadInput_UT17_AZ3_AZ7(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtHalf, situation.UtrechtSubmitted, situation.GeldersYear3)
	p, other := s.World.Practices[situation.UtrechtHalf], s.World.Practices[situation.UtrechtAccepted]
	rho := s.As(t, p.RHO.Manager)
	at := "/praktijken/" + p.ID + "/samenwerking"
	ask := func(step string, more url.Values, want ...string) {
		t.Helper()
		form := url.Values{"ander": {other.ID}, "dag": {webtest.Today.String()}, "start": {"deze"}, "toelichting": {"Typte ik"}}
		for name, values := range more {
			form[name] = values
		}
		page := rho.Get(at + "/" + step + "/gevolgen?" + form.Encode())
		if page.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s %v: %d", step, more, page.Status)
			return
		}
		page.See(want...).Whole()
		if got := page.Form(at + "/" + step + "/gevolgen").Get("toelichting"); got != form.Get("toelichting") {
			t.Errorf("%s %v: the note became %q", step, more, got)
		}
		if posted := rho.Post(at+"/"+step, form); posted.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s %v posted: %d", step, more, posted.Status)
		}
	}
	for _, id := range []string{"", "niemand", s.World.Practices[situation.GeldersYear3].ID} {
		ask("samenvoegen", url.Values{"ander": {id}}, "Samengaan kan alleen binnen één zorggroep en één regio.")
	}
	ask("samenvoegen", url.Values{"ander": {s.World.Practices[situation.UtrechtSubmitted].ID}}, "Daarover is nog niet beslist.")
	ask("samenvoegen", url.Values{"start": {"datum"}, "startdatum": {"31-31-2024"}}, "Kies een datum")
	ask("samenvoegen", url.Values{"ion": {"veel"}, "agb": {"12"}}, "Vul een heel getal in")
	ask("samenvoegen", url.Values{"agb": {"12"}}, "Een AGB-code heeft 8 cijfers.")
	ask("overnemen", url.Values{"dag": {"2030-01-01"}}, "hoogstens een jaar vooruit")
	ask("overnemen", url.Values{"dag": {""}}, "Kies de eerste dag")
	ask("meedoen", url.Values{"dag": {"2023-05-05"}, "start": {"vroegst"}}, "Kies een dag daarna.")
	ask("startdatum", url.Values{"startdatum": {"2019-01-01"}}, "Deelname begon op zijn vroegst in 2023.")
	ask("uitgaan", url.Values{"start": {"vroegst"}}, "Er is niets om uit te gaan.")
	if page := rho.Get(at + "/trouwen"); page.Status != http.StatusNotFound {
		t.Errorf("no such step: %d", page.Status)
	}
	if page := s.As(t, p.Signatory).Get(at + "/samenvoegen"); page.Status != http.StatusForbidden {
		t.Errorf("the practice itself: %d", page.Status)
	}
}
