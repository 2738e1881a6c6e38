package practice_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// LC-6: several at once: a page says per practice what will happen and who is left out and why; doing it twice is doing it
// once.
func TestSeveralAtOnceByPreview_LC6(t *testing.T) {
	s := webtest.New(t)
	rho := s.World.RHOs["utrecht-stad"]
	b := s.As(t, rho.Manager)
	list := b.Get("/praktijken").OK().See("Met wat je aanvinkt:", "Geef akkoord", "Stel een vraag")
	if got := len(list.Tags("form")); got < 2 {
		t.Errorf("%d forms", got)
	}
	pick := "&p=" + s.World.Practices[situation.UtrechtSubmitted].ID + "&p=" + s.World.Practices[situation.UtrechtEmpty].ID + "&p=" + s.World.Practices[situation.UtrechtReturned].ID
	page := b.Get("/praktijken/samen?wat=accept"+pick).OK().See("Geef akkoord op 1 plan", "Praktijk aan de Vecht", "Het plan voor jaar 1 wordt akkoord.",
		"Deze slaan we over", "Huisartsenpraktijk De Singel", "nog niet begonnen", "Huisartsen Tuindorp", "Het plan is nu: terug met vragen.", "Geef akkoord (1)")
	for range 2 {
		b.Follow(b.Post("/praktijken/samen", page.Form("/praktijken/samen"))).OK().See("1 plan is akkoord")
	}
	page = b.Get("/praktijken/samen?wat=ask" + pick).OK().See("Stel dezelfde vraag aan 2 praktijken")
	form := page.Form("/praktijken/samen")
	empty := b.Post("/praktijken/samen", form)
	if empty.Status != http.StatusUnprocessableEntity {
		t.Errorf("an empty question: %d", empty.Status)
	}
	empty.Whole()
	empty.See("Schrijf je vraag of antwoord op.", "Stel dezelfde vraag aan 2 praktijken")
	form.Set("tekst", "Wanneer <b>evalueer</b> je?")
	for range 2 {
		b.Follow(b.Post("/praktijken/samen", form)).OK().See("Je vraag staat bij 2 plannen")
	}
	b.Get("/praktijken/"+s.World.Practices[situation.UtrechtReturned].ID).OK().See("Wanneer <b>evalueer</b> je?", "2 vragen open")
	b.Follow(b.Get("/praktijken/samen?wat=accept")).OK().See("Je koos nog geen praktijk")
	b.Get("/praktijken/samen?wat=accept&p=nergens").OK().See("Deze praktijk staat niet in je lijst.")
	foreign := b.Post("/praktijken/samen", url.Values{"wat": {"accept"}, "gezien": {s.World.Practices[situation.MaastrichtYear2].ID + ":1"}})
	b.Follow(foreign).OK().See("0 plannen zijn akkoord", "1 praktijk niet.")
	m := s.As(t, rho.Member)
	m.Get("/praktijken").OK().SeeNot("Geef akkoord")
	if no := m.Get("/praktijken/samen?wat=accept" + pick); no.Status != http.StatusForbidden {
		t.Errorf("a member decides: %d", no.Status)
	}
}

// LC-6: a filter is kept as a tab with its count, renamed and removed; a name that cannot be comes back as it was typed.
func TestAFilterIsKept_LC6(t *testing.T) {
	s := webtest.New(t)
	b := s.As(t, s.World.RHOs["utrecht-stad"].Member)
	b.Get("/praktijken").OK().SeeNot("Bewaar dit filter", "Wijzig of verwijder je filters")
	form := b.Get("/praktijken?tab=late&zoek=tuin").OK().Form("/praktijkfilters")
	nameless := b.Post("/praktijkfilters", form)
	if nameless.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a name: %d", nameless.Status)
	}
	nameless.Whole()
	nameless.See("Schrijf een korte naam", "Huisartsen Tuindorp").SeeNot("Lombok")
	form.Set("naam", "Te laat in <Tuindorp>")
	page := b.Follow(b.Post("/praktijkfilters", form)).OK().See("Je filter is bewaard", "Te laat in <Tuindorp> 1")
	if again := b.Post("/praktijkfilters", form); again.Status != http.StatusUnprocessableEntity {
		t.Errorf("the same name: %d", again.Status)
	}
	rename := ""
	for _, f := range page.Tags("form") {
		if action := webtest.Attr(f, "action"); strings.HasPrefix(action, "/praktijkfilters/") && !strings.HasSuffix(action, "/verwijder") {
			rename = action
		}
	}
	b.Follow(b.Post(rename, url.Values{"naam": {"Laat"}})).OK().See("Laat 1").SeeNot("Tuindorp>")
	if no := s.As(t, s.World.RHOs["utrecht-stad"].Manager).Post(rename, url.Values{"naam": {"x"}}); no.Status != http.StatusNotFound {
		t.Errorf("a colleague's: %d", no.Status)
	}
	b.Follow(b.Post(rename+"/verwijder", url.Values{})).OK().See("Je filter is verwijderd").SeeNot("Laat 1")
}
