package partnership_test

import (
	"net/http"
	"net/url"
	"testing"

	"kwartier/internal/app/access"
	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

const flexible = "/nieuw?deel=working-differently&jaar=1&keuze=flexibele-consultduur"

// evaluate writes an evaluation of flexible consultation time.
func evaluate(b *webtest.Browser, practice, measured string) *webtest.Doc {
	at := "/praktijk/" + practice + "/evaluaties" + flexible
	form := b.Get(at).OK().Form(at)
	form.Set("gemeten", measured)
	form.Set("verder", "on")
	return b.Post(at, form)
}

// prove adds a text to the first intervention.
func prove(b *webtest.Browser, practice, words string) *webtest.Doc {
	at := "/praktijk/" + practice + "/bewijs"
	form := b.Get(at).OK().Form(at)
	delete(form, "bestand")
	form.Set("tekst", words)
	return b.Multipart(at, form, webtest.File{})
}

// combine lets the RHO do a step of a practice.
func combine(t *testing.T, rho *webtest.Browser, practice, step string, form url.Values) {
	t.Helper()
	at := "/praktijken/" + practice + "/samenwerking"
	preview := rho.Get(at + "/" + step + "/gevolgen?" + form.Encode()).OK()
	rho.Follow(rho.Post(at+"/"+step, preview.Form(at+"/"+step))).OK()
}

// UT-17, AZ-2, EV-1, EB-2: after a take-over the evaluations and proof of the practice that ended are behind a link on the
// pages of the one that goes on, for its people, those of before and the RHO: to read, not to write.
func TestEvaluationsAndEvidenceOfBefore_UT17_AZ2_EV1_EB2(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtHalf, situation.UtrechtEmpty)
	gone, stays, other := s.World.Practices[situation.UtrechtAccepted], s.World.Practices[situation.UtrechtHalf], s.World.Practices[situation.UtrechtEmpty]
	was := s.As(t, gone.Signatory)
	if to := evaluate(was, gone.ID, "11,7 minuten"); to.Status != http.StatusSeeOther {
		t.Fatalf("%d %s", to.Status, to.Text())
	}
	was.Follow(prove(was, gone.ID, "Elke werkdag 2 uur vrij.")).OK()
	was.Get("/praktijk/"+gone.ID+"/evaluaties").OK().SeeNot("Eerder:", "Dit is van eerder")
	rho := s.As(t, stays.RHO.Manager)
	combine(t, rho, stays.ID, "overnemen", url.Values{"ander": {gone.ID}, "dag": {webtest.Today.String()}, "verder": {"deze"}})
	for _, who := range []access.Actor{gone.Signatory, stays.Signatory, stays.RHO.Manager} {
		b := s.As(t, who)
		for _, page := range []struct{ path, see string }{{"/evaluaties", "11,7 minuten"}, {"/bewijs", "Elke werkdag 2 uur vrij."}} {
			now, past := "/praktijk/"+stays.ID+page.path, "/praktijk/"+gone.ID+page.path
			b.Get(now).OK().See("Eerder: " + gone.Name).Whole()
			b.Get(past).OK().See("Dit is van eerder", page.see, "van nu").SeeNot("Haal weg", "Evalueer nu", "Bewaar bij", "te laat", "genoeg.").Whole()
		}
		b.Get("/praktijk/" + gone.ID + "/bewijs/dossier").OK().SeeNot("Leg vast")
		for _, path := range []string{"/evaluaties" + flexible, "/bewijs", "/bewijs/weg", "/bewijs/dossier"} {
			if no := b.Post("/praktijk/"+gone.ID+path, url.Values{"jaar": {"1"}, "reden": {"Steekproef"}}); no.Status < 400 {
				t.Errorf("%s writes %s: %d", who.Name, path, no.Status)
			}
		}
	}
	b := s.As(t, stays.Signatory)
	b.Follow(b.Post("/praktijk/"+stays.ID+"/bewijs/dossier", url.Values{"jaar": {"1"}, "reden": {"Steekproef 2026"}})).OK()
	b.Get("/praktijk/"+stays.ID+"/bewijs/dossier/1").OK().See("Uit "+gone.Name, "Dit was haar jaar 1", "Gemeten: 11,7 minuten", "Elke werkdag 2 uur vrij.").Whole()
	for _, line := range []string{"GET /praktijk/{praktijk}/evaluaties", "GET /praktijk/{praktijk}/bewijs"} {
		if n := s.Statements(line); n == 0 || n > 15 {
			t.Errorf("%s sends %d statements", line, n)
		}
	}
	stranger := s.As(t, other.Signatory)
	for _, path := range []string{"/evaluaties", "/bewijs", "/bewijs/dossier"} {
		if no := stranger.Get("/praktijk/" + gone.ID + path); no.Status != http.StatusNotFound {
			t.Errorf("a stranger reads %s: %d", path, no.Status)
		}
	}
}

// UT-17, AZ-2, EV-1, EB-2: who shares a plan evaluates it and proves it as its own, and is no outsider in it; what it
// wrote before joining is behind a link.
func TestEvaluationsAndEvidenceOfAJointPlan_UT17_AZ2_EV1_EB2(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtHalf)
	holder, member := s.World.Practices[situation.UtrechtAccepted], s.World.Practices[situation.UtrechtHalf]
	rho := s.As(t, member.RHO.Manager)
	combine(t, rho, member.ID, "meedoen", url.Values{"ander": {holder.ID}, "dag": {webtest.Today.String()}, "start": {"vroegst"}})
	rho.Get("/praktijken").OK().See("2 praktijken, waarvan 2 samen één plan delen. 1 plan is akkoord")
	rho.Get("/nu").OK().See("2 praktijken, waarvan 2 samen één plan delen. 1 plan is akkoord.")
	b := s.As(t, member.Signatory)
	at := "/praktijk/" + holder.ID
	if to := evaluate(b, holder.ID, "12 minuten"); to.Status != http.StatusSeeOther {
		t.Fatalf("%d %s", to.Status, to.Text())
	}
	list := b.Get(at+"/evaluaties").OK().See("12 minuten", "Eerder: "+member.Name)
	list.Whole()
	for _, link := range list.Tags("a") {
		if webtest.TextOf(link) == "3 november 2026" {
			s.As(t, holder.Signatory).Get(webtest.Attr(link, "href")).OK().See(member.Signatory.Name).SeeNot("namens")
		}
	}
	b.Follow(prove(b, holder.ID, "Samen geroosterd.")).OK().See("Samen geroosterd.", "Haal weg", "Eerder: "+member.Name)
	b.Follow(b.Post(at+"/bewijs/dossier", url.Values{"jaar": {"1"}, "reden": {"Steekproef 2026"}})).OK().See("Steekproef 2026")
	s.As(t, holder.Signatory).Get("/logboek").OK().SeeNot("buiten de praktijk")
	b.Get("/praktijk/"+member.ID+"/evaluaties").OK().See("Dit is van eerder", "Naar de evaluaties van nu").SeeNot("Evalueer nu")
}
