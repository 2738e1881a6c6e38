package practice_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// names are the practices of the list, in order.
func names(page *webtest.Doc) []string {
	var out []string
	for _, n := range page.Tags("th") {
		if webtest.Attr(n, "scope") != "row" {
			continue
		}
		for a := range n.Descendants() {
			if a.Type == html.ElementNode && a.Data == "a" {
				out = append(out, webtest.TextOf(a))
			}
		}
	}
	return out
}

// LC-6, AZ-3: the RHO sees its practices with state, day and findings; tabs, filters and order stand in the address.
func TestTheListOfPractices_LC6_AZ3(t *testing.T) {
	s := webtest.New(t)
	b := s.As(t, s.World.RHOs["utrecht-stad"].Manager)
	page := b.Get("/praktijken").OK().See("8 praktijken. 2 plannen zijn akkoord, 1 wacht op jou, 2 te laat.", "9 dagen te laat", "3 moet nog", "Niet begonnen")
	page.SeeNot("De Linge")
	for path, want := range map[string]string{
		"/praktijken?tab=waiting":                  "Praktijk aan de Vecht",
		"/praktijken?stand=accepted":               "Gezondheidscentrum Overvecht-Noord Huisartsenpraktijk Wittevrouwen",
		"/praktijken?zoek=lomb":                    "Huisartsenpraktijk Lombok",
		"/praktijken?stand=none&bevinding=":        "Huisartsenpraktijk De Singel",
		"/praktijken?tab=late&volgorde=due":        "Huisartsenpraktijk Zuilen Huisartsen Tuindorp",
		"/praktijken?tab=late&volgorde=due&af=1":   "Huisartsen Tuindorp Huisartsenpraktijk Zuilen",
		"/praktijken?volgorde=ion&af=1&zoek=leids": "Maatschap Leidsche Rijn",
	} {
		if got := strings.Join(names(b.Get(path).OK()), " "); got != want {
			t.Errorf("%s lists %q, want %q", path, got, want)
		}
	}
	empty := b.Get("/praktijken?zoek="+url.QueryEscape("<b>x</b>")).OK().See("Geen praktijk voldoet aan dit filter", "Wis het filter", "<b>x</b>")
	if n := len(empty.Tags("b")); n != 0 {
		t.Errorf("what was sought stands there as %d elements", n)
	}
}

// AZ-3, AZ-7: another RHO's practices are not there, by list or by address.
func TestOtherPracticesDoNotExist_AZ3_AZ7(t *testing.T) {
	s := webtest.New(t)
	b := s.As(t, s.World.RHOs["gelders-rivierenland"].Manager)
	b.Get("/praktijken").OK().SeeNot("Lombok")
	own := s.World.Practices[situation.UtrechtHalf].ID
	foreign, none := b.Get("/praktijken/"+own), b.Get("/praktijken/bestaatniet")
	if foreign.Status != http.StatusNotFound || none.Status != http.StatusNotFound || foreign.Text() != none.Text() {
		t.Errorf("%d and %d:\n%s\n%s", foreign.Status, none.Status, foreign.Text(), none.Text())
	}
}

// LC-6: a practice is added with what is known; what is wrong stands at its field, and nothing typed is lost.
func TestAPracticeIsAdded_LC6(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	rho := s.World.RHOs["utrecht-stad"]
	b := s.As(t, rho.Manager)
	form := b.Get("/praktijken/nieuw").OK().Form("/praktijken/nieuw")
	form.Set("naam", "Praktijk De Kwartel")
	form.Set("agb", "123")
	form.Set("ion", "veel")
	wrong := b.Post("/praktijken/nieuw", form)
	if wrong.Status != http.StatusUnprocessableEntity {
		t.Fatalf("answered %d", wrong.Status)
	}
	wrong.See("Vul een heel getal in").Whole()
	if back := wrong.Form("/praktijken/nieuw"); back.Get("naam") != "Praktijk De Kwartel" || back.Get("ion") != "veel" {
		t.Errorf("came back as %v", back)
	}
	form.Set("ion", "2.380")
	wrong = b.Post("/praktijken/nieuw", form)
	if wrong.Status != http.StatusUnprocessableEntity || wrong.ID("agb-fout") == nil {
		t.Fatalf("an AGB code of three digits answers %d", wrong.Status)
	}
	form.Set("agb", "01999123")
	b.Follow(b.Post("/praktijken/nieuw", form)).OK().See("Praktijk De Kwartel", "Nodig iemand uit")
	b.Get("/praktijken").OK().See("Praktijk De Kwartel")
	if got := s.As(t, rho.Member).Get("/praktijken/nieuw").Status; got != http.StatusForbidden {
		t.Errorf("a member may add: %d", got)
	}
}
