package plan_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// say asks or answers in the thread of a section: it fills in the form of that section on the page.
func say(b *webtest.Browser, action, section, text string) *webtest.Doc {
	return b.Post(action, url.Values{"onderdeel": {section}, "tekst": {text}})
}

// LC-1, AZ-12: the RHO asks at a section, the practice sees it on its first page, in its list of sections and at the
// section, and answers there; the RHO reads the answer and closes. What is typed is shown as text.
func TestQuestionsUnderASection_LC1_AZ12(t *testing.T) {
	s := webtest.New(t, situation.UtrechtSubmitted)
	p := s.World.Practices[situation.UtrechtSubmitted]
	b, rho := s.As(t, p.Editor()), s.As(t, p.RHO.Member)
	plan, regional, section := "/praktijk/"+p.ID+"/plan", "/praktijken/"+p.ID, "jaar-1-anders-werken"
	odd := "Hoeveel?\r\n<script>alert(1)</script> \u202e\U0001F600"

	rho.Get(regional).OK().See("Stel een vraag bij Anders werken, jaar 1")
	rho.Follow(say(rho, regional+"/vraag", section, odd)).OK().See("Je vraag staat bij het plan", "1 vraag open", "Vraag is beantwoord", "<script>alert(1)</script>")
	say(rho, regional+"/vraag", section, odd)
	say(rho, regional+"/vraag", "plan", "En wie doet het?")
	b.Get("/nu").OK().See("Beantwoord 2 vragen van de zorggroep", "En wie doet het?")
	overview := b.Get(plan).OK().See("Beantwoord 2 vragen van Sterkz.org", "Over het hele plan", "Anders werken, jaar 1: 1 vraag", "1 vraag open")
	for _, script := range overview.Tags("script") {
		if strings.Contains(webtest.TextOf(script), "alert") {
			t.Error("what was typed runs")
		}
	}
	page := b.Get(plan+"/"+section).OK().See("<script>alert(1)</script>", p.RHO.Member.Name+", Sterkz.org", "1 open vragen", "Je antwoord")
	empty := b.Post(plan+"/antwoord", page.Form(plan+"/antwoord"))
	if empty.Status != http.StatusUnprocessableEntity {
		t.Errorf("an empty answer: %d", empty.Status)
	}
	empty.Whole()
	long := strings.Repeat("lang ", 1001)
	refused := say(b, plan+"/antwoord", section, long)
	if got := refused.Form(plan + "/antwoord").Get("tekst"); refused.Status != http.StatusUnprocessableEntity || got != long {
		t.Errorf("too long: %d, %d characters back", refused.Status, len(got))
	}
	b.Follow(say(b, plan+"/antwoord", section, "Ongeveer 200.")).OK().See("Je antwoord is verstuurd", "Ongeveer 200.")
	b.Follow(say(b, plan+"/antwoord", "plan", "Onze assistente.")).OK().See("Onze assistente.").SeeNot("Beantwoord")
	b.Get("/nu").OK().SeeNot("Beantwoord")
	read := rho.Get(regional).OK().See("Ongeveer 200.", "Onze assistente.", "nieuw bericht")
	rho.Follow(rho.Post(regional+"/beantwoord", read.Form(regional+"/beantwoord"))).OK().See("beantwoord")
	for _, word := range []string{"plan", section} {
		rho.Post(regional+"/beantwoord", url.Values{"onderdeel": {word}})
	}
	rho.Get(regional).OK().SeeNot("vraag open", "Vraag is beantwoord")
	rho.Get("/praktijken?tab=questions").OK().See("Geen praktijk voldoet aan dit filter")
	if answer := say(rho, regional+"/vraag", "jaar-9-anders-werken", "x"); answer.Status != http.StatusUnprocessableEntity {
		t.Errorf("about a section that is not there: %d", answer.Status)
	}
}

// LC-1: a question that cannot be taken comes back as it was typed, at its section; returning wants a question.
func TestQuestionsRefused_LC1(t *testing.T) {
	s := webtest.New(t, situation.UtrechtSubmitted)
	p := s.World.Practices[situation.UtrechtSubmitted]
	rho := s.As(t, p.RHO.Manager)
	regional := "/praktijken/" + p.ID
	long := strings.Repeat("x", 5001)
	refused := say(rho, regional+"/vraag", "verwachting", long)
	if refused.Status != http.StatusUnprocessableEntity || !strings.Contains(refused.Source, long) {
		t.Errorf("too long: %d", refused.Status)
	}
	refused.Whole()
	refused.See("Maak de tekst korter")
	if huge := say(rho, regional+"/vraag", "verwachting", strings.Repeat("x", 100_000)); huge.Status != http.StatusUnprocessableEntity {
		t.Errorf("100,000 characters: %d", huge.Status)
	}
	say(rho, regional+"/vraag", "verwachting", "Wanneer is het geslaagd?")
	page := rho.Get(regional).OK().See("Mag leeg blijven", "Er staat nog 1 vraag open.")
	rho.Follow(rho.Post(regional+"/terug", page.Form(regional+"/terug"))).OK().See("Het plan is terug bij de praktijk")
	b := s.As(t, p.Signatory)
	b.Get("/nu").OK().See("Beantwoord de vraag van de zorggroep", "Wanneer is het geslaagd?")
}

// LC-9, LC-3: both sides are told what is new since they looked, once; the RHO sees which sections changed.
func TestNewSinceTheLastLook_LC9_LC3(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	b, rho := s.As(t, p.Signatory), s.As(t, p.RHO.Manager)
	plan, regional := "/praktijk/"+p.ID+"/plan", "/praktijken/"+p.ID
	const news = "Nieuw sinds je laatst keek"
	rho.Get(regional).OK().SeeNot(news)
	b.Get(plan).OK()
	b.Post(plan+"/wijzigen", url.Values{})
	form := b.Get(plan + "/verwachting").OK().Form(plan + "/verwachting")
	form.Set("resultaat", "Iets heel anders")
	b.Post(plan+"/verwachting", form)
	b.Post(plan+"/indienen", b.Get(plan+"/controleer").OK().Form(plan+"/indienen"))
	rho.Get("/praktijken?tab=news").OK().See(p.Name + " nieuw")
	rho.Get(regional).OK().See(news, p.Signatory.Name+" diende het plan in", "Wat verwacht je?: gewijzigd", "gewijzigd sinds je laatst keek",
		"Dit is een wijziging van een plan dat akkoord was", "Bekijk de verschillen met versie 2")
	rho.Get(regional).OK().SeeNot(news)
	rho.Get("/praktijken?tab=news").OK().SeeNot(p.Name)
	b.Get(plan).OK().SeeNot(news)
	page := rho.Get(regional)
	rho.Post(regional+"/akkoord", page.Form(regional+"/akkoord"))
	b.Get(plan).OK().See(news, p.RHO.Manager.Name+" gaf akkoord")
	b.Get(plan).OK().SeeNot(news)
}

// LC-3: any two versions are laid beside each other by both sides, with what stayed the same in one line; an address that
// names a version that never was leads to the list.
func TestAnyTwoVersions_LC3(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	b := s.As(t, p.Signatory)
	plan := "/praktijk/" + p.ID + "/plan"
	b.Post(plan+"/wijzigen", url.Values{})
	form := b.Get(plan + "/verwachting").OK().Form(plan + "/verwachting")
	form.Set("resultaat", "Iets heel anders")
	b.Post(plan+"/verwachting", form)
	for _, who := range []*webtest.Browser{b, s.As(t, p.RHO.Member)} {
		page := who.Get(plan+"/versies/0?met=2").OK().See("Het plan zoals het nu is", "Verschillen met versie 2", "Iets heel anders", "Gelijk gebleven: gegevens van de praktijk", "regioplan Utrecht Stad, versie 2")
		if len(page.Tags("ins")) == 0 || len(page.Tags("del")) == 0 {
			t.Error("the difference is not marked")
		}
		who.Get(plan+"/versies/2?met=1").OK().See("Versie 2", "Verschillen met versie 1", "De tekst is gelijk.")
		who.Get(plan + "/versies/1").OK().SeeNot("Verschillen")
		who.Get(plan+"/versies").OK().See("Versie 3", "Verschillen met versie 2")
		if gone := who.Get(plan + "/versies/99"); gone.Location != plan+"/versies" {
			t.Errorf("a version that never was: %d to %q", gone.Status, gone.Location)
		}
		if odd := who.Get(plan + "/versies/x"); odd.Status != http.StatusNotFound {
			t.Errorf("no number: %d", odd.Status)
		}
	}
}

// LC-9: taking back what was just decided on, and deciding on what was just taken back, is told in a clear sentence.
func TestTheOtherWasFirst_LC9(t *testing.T) {
	s := webtest.New(t, situation.UtrechtSubmitted)
	p := s.World.Practices[situation.UtrechtSubmitted]
	b, rho := s.As(t, p.Signatory), s.As(t, p.RHO.Manager)
	plan, regional := "/praktijk/"+p.ID+"/plan", "/praktijken/"+p.ID
	accept := rho.Get(regional).OK().Form(regional + "/akkoord")
	b.Post(plan+"/terugnemen", url.Values{})
	rho.Post(regional+"/akkoord", accept).See("De praktijk nam het plan net terug")
	b.Post(plan+"/indienen", b.Get(plan+"/controleer").OK().Form(plan+"/indienen"))
	rho.Post(regional+"/akkoord", rho.Get(regional).OK().Form(regional+"/akkoord"))
	b.Post(plan+"/terugnemen", url.Values{}).See("De zorggroep gaf net akkoord")
}
