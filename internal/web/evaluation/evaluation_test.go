package evaluation_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/access"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/selftest/webtest"
)

// A scene is the site on 3 November 2026 with an accepted plan of year 1 that began on 1 July.
type scene struct {
	*webtest.Site
	p    *situation.Practice
	at   string // the overview
	form string // of flexible consultation time
}

const name = "Flexibele consulttijd door anders in te roosteren"

func setUp(t *testing.T) *scene {
	s := &scene{Site: webtest.New(t, situation.UtrechtAccepted, situation.UtrechtEmpty)}
	s.p = s.World.Practices[situation.UtrechtAccepted]
	s.at = "/praktijk/" + s.p.ID + "/evaluaties"
	s.form = s.at + "/nieuw?deel=working-differently&jaar=1&keuze=flexibele-consultduur"
	return s
}

// write fills in the form that a page shows and sends it.
func write(b *webtest.Browser, form string, values url.Values) *webtest.Doc {
	sent := b.Get(form).OK().Form(form)
	for name, v := range values {
		sent[name] = v
	}
	return b.Post(form, sent)
}

// EV-1, EV-2, EB-4, UT-6: from the home page to a saved evaluation; the goal is there, the next round starts from this one.
func TestFromHomeToSaved_EV1_EV2_UT6(t *testing.T) {
	s := setUp(t)
	b := s.As(t, s.p.Editor())
	b.Get("/nu").OK().See("Evalueer "+name, "Evalueer nu")
	page := b.Get(s.form).OK().See("Eerste evaluatie van jaar 1 · ongeveer 1 minuut", "Hoe gaat "+name, "Dit wilde je bereiken", "Een consult duurt gemiddeld een kwartier",
		"Ronde 1: dit ging je proberen", "Zes weken lang", "Gaat door zoals nu", "Verandert", "Stopt klaar of niet goed", "Schrijf niets over een patiënt.")
	form := page.Form(s.form)
	if form.Get("dag") != "2026-11-03" || form.Get("gemeten") != "" || form.Get("formulier") == "" {
		t.Fatalf("what is known: %v", form)
	}
	form.Set("gemeten", "11,7 minuten")
	form.Set("verder", "change")
	form.Set("anders", "Een flitsblok om 8.00 uur erbij")
	for range 2 {
		if to := b.Post(s.form, form).Location; to != s.at {
			t.Fatalf("goes to %q", to)
		}
	}
	b.Get(s.at).OK().See("Je evaluatie is bewaard", "1 van 2", "3 november 2026", "Verandert: een flitsblok", "De rondes van "+name).SeeNot("2 van 2")
	b.Get("/nu").OK().See("Evalueer Training SOLK/ALK Wat heb je gemeten, en wat doe je verder? Ongeveer 1 minuut. Evalueer nu", "Straks, nu nog niet Evalueer "+name)
	// The back button: the old form with another text is told from what was saved.
	form.Set("gemeten", "11,9 minuten")
	back := b.Post(s.form, form)
	if back.Status != http.StatusConflict || back.Form(s.form).Get("gemeten") != "11,9 minuten" {
		t.Fatalf("%d %s", back.Status, back.Text())
	}
	back.See("Je bewaarde deze evaluatie al", "Dit staat er nu", "11,7 minuten")
	if to := b.Post(s.form, back.Form(s.form)).Location; to != s.at {
		t.Errorf("goes to %q", to)
	}
	b.Get(s.at).OK().See("1 van 2", "11,9 minuten")
	next := b.Get(s.form).OK().See("Tweede evaluatie van jaar 1", "Vorige keer", "Deze ronde bouwt hierop voort", "ronde 2.", "Ronde 2: dit ging je proberen Een flitsblok").Form(s.form)
	if next.Get("gemeten") != "11,9 minuten" || next.Get("plan") != "Een flitsblok om 8.00 uur erbij" {
		t.Errorf("what is known: %v", next)
	}
}

// EV-1: what cannot be kept comes back as it was typed, with a sentence at each field.
func TestWhatIsWrongComesBack_EV1(t *testing.T) {
	s := setUp(t)
	b := s.As(t, s.p.Editor())
	for _, c := range []struct {
		day, see string
	}{
		{"2026-06-30", "Jaar 1 begon op 1 juli 2026."}, {"2026-11-04", "Een evaluatie kijkt terug; het is vandaag 3 november 2026."},
		{"", "De dag van de evaluatie is nog leeg."}, {"3 nov", "De dag van de evaluatie is nog leeg."},
	} {
		page := write(b, s.form, url.Values{"dag": {c.day}, "verder": {""}, "opvalt": {strings.Repeat("drukte ", 60)}})
		if page.Status != http.StatusUnprocessableEntity {
			t.Fatalf("%s answers %d", c.day, page.Status)
		}
		page.Whole()
		page.See("Kijk nog naar 3 antwoorden", c.see, "Je koos nog niet of het doorgaat, verandert of stopt.", "er passen er 300")
		if form := page.Form(s.form); !strings.HasPrefix(form.Get("opvalt"), "drukte drukte") || form.Get("dag") != c.day {
			t.Errorf("%s: lost: %v", c.day, form)
		}
	}
	write(b, s.form, url.Values{"verder": {"change"}, "gemeten": {"12"}}).See("Wat er verandert is nog leeg.")
	write(b, s.form, url.Values{"verder": {"on"}}).See("Wat je mat en wat opviel zijn allebei leeg.")
	if to := write(b, s.form, url.Values{"verder": {"on"}, "gemeten": {"12"}}).Location; to != s.at {
		t.Fatal("not saved")
	}
	twice := write(b, s.form, url.Values{"verder": {"on"}, "gemeten": {"13"}}).See("Op 3 november 2026 evalueerde je dit ook.", "Ja, bewaar deze ook")
	form := twice.Form(s.form)
	form.Set("toch", "ja")
	if to := b.Post(s.form, form).Location; to != s.at {
		t.Error("a second one that is meant is not saved")
	}
	// Of nothing in the plan: what was typed stays in the page.
	gone := s.at + "/nieuw?deel=working-differently&jaar=1&keuze=lean"
	form.Set("formulier", strings.Repeat("a", 26))
	form.Set("gemeten", "lang nagedacht")
	if page := b.Post(gone, form); page.Status != http.StatusUnprocessableEntity || page.Form(gone).Get("gemeten") != "lang nagedacht" {
		t.Errorf("%d %s", page.Status, page.Text())
	}
	if page := b.Get(gone); page.Location != s.at {
		t.Errorf("of nothing in the plan: %d", page.Status)
	}
	b.Get(s.at).OK().See("In jaar 1 van je plan staat deze interventie niet.")
}

// EV-1: an evaluation is read, corrected and taken away; how it was stays to be seen, and two at once see both texts.
func TestReadAndCorrect_EV1(t *testing.T) {
	s := setUp(t)
	b, other := s.As(t, s.p.Editor()), s.As(t, s.p.Signatory)
	write(b, s.form, url.Values{"verder": {"on"}, "gemeten": {"12,9"}, "stand": {"partly"}, "gedaan": {"Vier weken"}})
	one := ""
	for _, a := range b.Get(s.at).OK().Tags("a") {
		if href := webtest.Attr(a, "href"); strings.HasPrefix(href, s.at+"/") && !strings.Contains(href, "nieuw") {
			one = href
		}
	}
	b.Get(one).OK().See("Evaluatie van 3 november 2026", "12,9", "Gaat door", "Voor een deel", "Vier weken", "Bewaard door Jeroen Postma", "Verbeter")
	edit := one + "/verbeter"
	mine, theirs := b.Get(edit).OK().Form(edit), other.Get(edit).OK().Form(edit)
	theirs.Set("gemeten", "13,1")
	if to := other.Post(edit, theirs).Location; to != s.at {
		t.Fatal("not corrected")
	}
	mine.Set("gemeten", "14")
	clash := b.Post(edit, mine)
	if clash.Status != http.StatusConflict || clash.Form(edit).Get("gemeten") != "14" {
		t.Fatalf("%d %s", clash.Status, clash.Text())
	}
	clash.Whole()
	clash.See("Iemand anders wijzigde dit ook", "Dit staat er nu", "13,1")
	if to := b.Post(edit, clash.Form(edit)).Location; to != s.at {
		t.Fatal("what was chosen is not saved")
	}
	b.Get(one).OK().See("14", "Eerder", "gewijzigd door Fatima Aydin", "gewijzigd door Jeroen Postma", "13,1", "12,9")

	away := one + "/weg"
	form := b.Get(away).OK().Form(away)
	b.Post(away, form).See("Wie een evaluatie weghaalt, schrijft op waarom.")
	stale := url.Values{"versie": {"1"}, "reden": {"dubbel"}}
	if page := b.Post(away, stale); page.Status != http.StatusConflict || page.Form(away).Get("reden") != "dubbel" {
		t.Errorf("an old page: %d", page.Status)
	}
	form.Set("reden", "dubbel")
	if to := b.Post(away, form).Location; to != s.at {
		t.Fatal("not taken away")
	}
	b.Get(s.at).OK().See("0 van 2").SeeNot("14 ")
	if page := b.Get(one); page.Location != s.at {
		t.Errorf("taken away, and answers %d", page.Status)
	}
	b.Get(s.at).OK().See("Deze evaluatie is er niet")
	if page := b.Post(edit, mine); page.Status != http.StatusUnprocessableEntity && page.Status != http.StatusNotFound || !strings.Contains(page.Source, `value="14"`) {
		t.Errorf("what was typed for one that is gone is lost: %d %s", page.Status, page.Text())
	}
}

// LC-1: what was typed when the sign-in had ended is kept, to be sent after signing in.
func TestTypedTextSurvivesTheEndOfTheSignIn_LC1(t *testing.T) {
	s := setUp(t)
	form := s.As(t, s.p.Editor()).Get(s.form).OK().Form(s.form)
	form.Set("verder", "on")
	form.Set("gemeten", "12,9 na veel werk")
	page := s.Stranger(t).Post(s.form, form)
	if page.Status != http.StatusUnauthorized {
		t.Errorf("answers %d", page.Status)
	}
	page.See("Wat je typte is bewaard. Daarna verstuur je het met één knop.")
}

// EV-4, LC-6, AZ-3: the RHO sees who is behind, reads, and writes only while it fills in for the practice.
func TestTheRHOSeesWhoIsBehind_EV4_LC6_AZ3(t *testing.T) {
	s := setUp(t)
	rho := s.As(t, s.p.RHO.Manager)
	rho.Get("/nu").OK().SeeNot("achter met evalueren").See("Achter met evalueren 0")
	rho.Get("/praktijken/evaluaties").OK().See("Niemand loopt achter")
	rho.Get("/praktijken/evaluaties?wie=alle&volgorde=sinds").OK().See(s.p.Name, "Jeroen Postma").SeeNot("sinds ")
	rho.Get("/praktijken/"+s.p.ID).OK().See("Evaluaties", "Bewijs")
	rho.Get(s.at).OK().See("Kan nu", s.p.Name).SeeNot("Evalueer nu", "Verbeter")
	if page := rho.Get(s.form); page.Status != http.StatusForbidden {
		t.Errorf("the RHO writes: %d", page.Status)
	}
	s.Behind(t, s.p, kernel.MustDate("2026-08-01"))
	rho.Get("/nu").OK().See("1 praktijk loopt achter met evalueren")
	rho.Get("/praktijken/evaluaties?volgorde=sinds").OK().See(s.p.Name, "1 evaluatie sinds 15 augustus")
	rho.Get(s.at).OK().See("Achter", s.p.Name)
	s.As(t, s.p.Editor()).Get(s.at).OK().See("80 dagen te laat", "Evalueer nu")
	for _, a := range []access.Actor{s.World.Insurer, s.World.National, s.World.Practices[situation.UtrechtEmpty].Editor(), s.World.RHOs["maastricht-heuvelland"].Manager} {
		b := s.As(t, a)
		for _, path := range []string{s.at, s.form, s.at + "/geen"} {
			if page := b.Get(path); page.Status != http.StatusNotFound {
				t.Errorf("%s gets %d at %s", a.Name, page.Status, path)
			}
		}
	}
}

// UT-5, CK-7: where the region does not ask for evaluations, nobody is late.
func TestNobodyIsLateWhereItIsOnlyAdvised_UT5_CK7(t *testing.T) {
	s := webtest.New(t, situation.GeldersYear3)
	p := s.World.Practices[situation.GeldersYear3]
	s.As(t, p.RHO.Manager).Get("/praktijken/evaluaties").OK().See("Niemand loopt achter")
	s.As(t, p.Editor()).Get("/praktijk/"+p.ID+"/evaluaties").OK().See("Het mag wel", "vraagt niet om evaluaties", "Evalueer").SeeNot("te laat", "Achter")
	s.As(t, p.Editor()).Get("/nu").OK().SeeNot("te laat")
}

// EV-1, EV-3: before there is anything to evaluate the page says so, and afterwards from when.
func TestNothingToEvaluateYet_EV1(t *testing.T) {
	s := setUp(t)
	empty := s.World.Practices[situation.UtrechtEmpty]
	s.As(t, empty.Editor()).Get("/praktijk/"+empty.ID+"/evaluaties").OK().See("Er is nog niets om te evalueren", "Naar je plan")
	b := s.As(t, s.p.Editor())
	for _, choice := range []string{"working-differently&jaar=1&keuze=flexibele-consultduur", "good-conversation&jaar=1&keuze=solk-alk"} {
		write(b, s.at+"/nieuw?deel="+choice, url.Values{"verder": {"on"}, "gemeten": {"12"}})
	}
	b.Get(s.at).OK().See("Je bent klaar voor nu", "De eerste evaluatie kan vanaf 4 maart 2027", "kan vanaf 4 maart")
}
