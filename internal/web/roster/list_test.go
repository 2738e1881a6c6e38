package roster_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// begin sends the form to begin a roster and gives the address of what it made.
func begin(t *testing.T, b *webtest.Browser, here, name string) string {
	t.Helper()
	form := b.Get(here + "/nieuw?sjabloon=flits").OK().Form(here + "/nieuw")
	form.Set("naam", name)
	answer := b.Post(here+"/nieuw", form)
	if answer.Status != http.StatusSeeOther || !strings.HasPrefix(answer.Location, here+"/") {
		t.Fatalf("%d to %q:\n%s", answer.Status, answer.Location, answer.Text())
	}
	return answer.Location
}

// CT-1, CT-5: who has no roster reads what it is for and begins with one of five weeks; what cannot be taken comes back as
// typed.
func TestBeginningARoster_CT1_CT5(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	b, here := s.As(t, p.Editor()), "/praktijk/"+p.ID+"/rooster"
	empty := b.Get(here).OK().See("Nog geen rooster", "Alles 10 minuten", "gemiddelde plek 12,", "Je eigen agenda", "Elk rooster krijgt dezelfde vraag")
	empty.Whole()
	if n := strings.Count(empty.Source, here+"/nieuw?sjabloon="); n != 5 {
		t.Errorf("%d weeks to begin with, want 5", n)
	}
	form := b.Get(here + "/nieuw?sjabloon=flits").OK().Form(here + "/nieuw")
	if form.Get("sjabloon") != "flits" || form.Get("patienten") == "" || form.Get("huisartsen") == "" {
		t.Fatalf("the form begins as %v", form)
	}
	form.Set("huisartsen", "nul,")
	form.Set("naam", " ")
	form.Set("patienten", "1000000")
	form.Del("sjabloon")
	bad := b.Post(here+"/nieuw", form)
	if bad.Status != http.StatusUnprocessableEntity || bad.Form(here+"/nieuw").Get("huisartsen") != "nul," {
		t.Errorf("%d, %v", bad.Status, bad.Form(here+"/nieuw"))
	}
	bad.See("Zoveel huisartsen kan niet. Vul 0,2 tot en met 20 in.", "Je koos nog geen voorbeeld.", "De naam is nog leeg.").Whole()
	form.Set("sjabloon", "flits")
	b.Post(here+"/nieuw", form).See("Zoveel huisartsen kan niet.")
	form.Set("huisartsen", "1,8")
	form.Set("patienten", "3000")
	b.Post(here+"/nieuw", form).See("Schrijf een paar woorden.")
	form.Set("naam", "Kwartier <b>met</b> flitsblok")
	b.Follow(b.Post(here+"/nieuw", form)).OK()
	b.Get(here).OK().See("Kwartier <b>met</b> flitsblok", "Jij", "van jou alleen", "min", "uur huisarts", "van 3.000 patiënten").SeeNot("Nog geen rooster", "Vergelijk")
	if form := b.Get(here + "/nieuw").OK().Form(here + "/nieuw"); form.Has("patienten") {
		t.Error("asks again how many patients there are")
	}
}

// CT-1, AZ-2: a colleague sees a roster once it is shared; the maker alone stops that; who saves meanwhile is not overwritten.
func TestManagingARoster_CT1_AZ2(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	maker, colleague, here := s.As(t, p.Editor()), s.As(t, p.Signatory), "/praktijk/"+p.ID+"/rooster"
	one := begin(t, maker, here, "Ons rooster")
	manage := one + "/beheer"
	if no := colleague.Get(manage); no.Status != http.StatusNotFound {
		t.Errorf("a colleague's own roster: %d", no.Status)
	}
	page := maker.Get(manage).OK().See("Beheer van Ons rooster", "nog met niemand gedeeld", "Je zorggroep en de verzekeraar zien het nooit.")
	page.Whole()
	maker.Follow(maker.Post(one+"/deel", page.Form(one+"/deel"))).OK().See("Het rooster is gedeeld", "Deel het niet meer")
	theirs := colleague.Get(manage).OK().See("Alleen de maker kan dat stoppen.", "Zo werken we nu").SeeNot("Deel het niet meer")
	if no := colleague.Post(one+"/deel", url.Values{"delen": {"nee"}}); no.Status != http.StatusForbidden {
		t.Errorf("a colleague stops sharing: %d", no.Status)
	}
	name := theirs.Form(one + "/naam")
	name.Set("naam", "Van ons allemaal")
	colleague.Follow(colleague.Post(one+"/naam", name)).OK().See("De naam is bewaard", "Beheer van Van ons allemaal")
	stale := page.Form(one + "/naam")
	stale.Set("naam", "Van mij")
	clash := maker.Post(one+"/naam", stale)
	if clash.Status != http.StatusConflict || clash.Form(one+"/naam").Get("naam") != "Van mij" {
		t.Errorf("stale: %d", clash.Status)
	}
	clash.See("Iemand anders wijzigde dit ook", "Van ons allemaal")
	maker.Follow(maker.Post(one+"/naam", clash.Form(one+"/naam"))).OK().See("Beheer van Van mij")

	copied := maker.Get(manage).OK().Form(one + "/kopie")
	if copied.Get("nieuw") != "Van mij (kopie)" {
		t.Errorf("a copy is called %q", copied.Get("nieuw"))
	}
	copied.Set("nieuw", "")
	if bad := maker.Post(one+"/kopie", copied); bad.Status != http.StatusUnprocessableEntity {
		t.Errorf("a copy without a name: %d", bad.Status)
	}
	copied.Set("nieuw", "Straks")
	other := maker.Post(one+"/kopie", copied).Location
	maker.Follow(maker.Post(one+"/nu", maker.Get(manage).Form(one+"/nu"))).OK().See("Dit is nu het rooster van nu", "Het rooster van nu haal je niet weg.")
	if no := maker.Post(one+"/weg", url.Values{"versie": {"3"}}); no.Status != http.StatusUnprocessableEntity {
		t.Errorf("the roster of now is taken away: %d", no.Status)
	}
	list := maker.Get(here).OK().See("rooster van nu", "Straks", "Vink er 2 tot 4 aan:", "Vergelijk")
	list.Whole()
	colleague.Get(here).OK().See("Van mij").SeeNot("Straks")
	maker.Get(other + "/beheer").OK().See("Nu is dat ‘Van mij’.")
	gone := maker.Get(other + "/weg").OK().See("‘Straks’ weghalen?")
	maker.Follow(maker.Post(other+"/weg", gone.Form(other+"/weg"))).OK().See("Het rooster is weg").SeeNot("Straks")
	colleague.Get("/logboek").OK().See("Rooster begonnen", "Rooster gedeeld met de praktijk", "Rooster van nu gekozen", "Rooster weggehaald", "Rooster gewijzigd")
}

// AZ-2, AZ-7: whoever is not of the practice sees nothing of its rosters, also not that there are any.
func TestRostersStayInThePractice_AZ2_AZ7(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtHalf)
	p, q := s.World.Practices[situation.UtrechtAccepted], s.World.Practices[situation.UtrechtHalf]
	b, here := s.As(t, p.Editor()), "/praktijk/"+p.ID+"/rooster"
	one := begin(t, b, here, "Ons rooster")
	b.Post(one+"/deel", url.Values{"delen": {"ja"}})
	id := strings.TrimPrefix(one, here+"/")
	rho := s.As(t, p.RHO.Manager)
	rho.Follow(rho.Post("/praktijk/"+p.ID+"/namens", url.Values{})).OK().See("namens") // also while it fills in for the practice
	for name, c := range map[string]struct {
		b     *webtest.Browser
		paths []string
		want  int
	}{
		"the RHO, the list":  {rho, []string{here}, http.StatusForbidden},
		"the RHO":            {rho, []string{one, one + "/beheer"}, http.StatusNotFound},
		"an insurer":         {s.As(t, s.World.Insurer), []string{here, one, one + "/beheer"}, http.StatusNotFound},
		"the administrator":  {s.As(t, s.World.Administrator), []string{here, one, one + "/beheer"}, http.StatusNotFound},
		"another practice":   {s.As(t, q.Editor()), []string{here, one, "/praktijk/" + q.ID + "/rooster/" + id + "/beheer"}, http.StatusNotFound},
		"at another address": {b, []string{"/praktijk/" + q.ID + "/rooster/" + id + "/beheer"}, http.StatusNotFound},
	} {
		for _, path := range c.paths {
			if got := c.b.Get(path); got.Status != c.want {
				t.Errorf("%s, %s: %d, want %d", name, path, got.Status, c.want)
			}
		}
	}
}
