package plan_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// half is the site with one practice that wrote half its plan, and the address of its section Anders werken.
func half(t *testing.T) (*webtest.Site, *situation.Practice, string) {
	t.Helper()
	s := webtest.New(t, situation.UtrechtHalf)
	p := s.World.Practices[situation.UtrechtHalf]
	return s, p, "/praktijk/" + p.ID + "/plan/jaar-1-anders-werken"
}

// field is the name of the first field of the form that ends like this.
func field(t *testing.T, form url.Values, end string) string {
	t.Helper()
	var names []string
	for name := range form {
		if strings.HasSuffix(name, end) && strings.Contains(name, form["keuze"][0]) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		t.Fatalf("no field ends with %s: %v", end, form)
	}
	return slices.Min(names)
}

// CK-2, UT-5: what is missing stands beside the field it is about, with what to do and where that is written.
func TestSectionShowsFindingsBesideTheField_CK2_UT5(t *testing.T) {
	s, p, path := half(t)
	page := s.As(t, p.Editor()).Get(path).OK()
	goal := field(t, page.Form(path), ".goal")
	margin := page.ID(strings.ReplaceAll(goal, ".", "-") + "-kantlijn")
	if margin == nil || !strings.Contains(webtest.TextOf(margin), "Schrijf op wat je wilt bereiken.") || !strings.Contains(webtest.TextOf(margin), "UT-5") {
		t.Errorf("beside %s stands %v", goal, margin)
	}
	page.See("Onderdeel 2 van 12")
}

// PP-8, LC-5: saving goes on when nothing is missing, and otherwise comes back with a summary that links to the field.
func TestSectionIsSavedAndAskedAgain_PP8_LC5(t *testing.T) {
	s, p, path := half(t)
	b := s.As(t, p.Editor())
	form := b.Get(path).Form(path)
	form.Set("doe", "verder")
	back := b.Follow(b.Post(path, form)).OK()
	back.See("antwoorden", "Ga toch verder")
	if title := webtest.TextOf(back.Tags("title")[0]); !strings.HasPrefix(title, "Fout: ") {
		t.Errorf("the title is %q", title)
	}
	form = back.Form(path)
	form.Set("doe", "verder")
	form.Set(field(t, form, ".goal"), "Rust aan de balie")
	form[field(t, form, ".evaluations")] = []string{"2027-02-15", "2027-06-15", ""}
	answer := b.Post(path, form)
	if answer.Status != http.StatusSeeOther || strings.Contains(answer.Location, "controle") || answer.Location == path {
		t.Fatalf("%d to %s:\n%s", answer.Status, answer.Location, b.Follow(answer).Text())
	}
	if got := b.Get(path).Form(path).Get(field(t, form, ".goal")); got != "Rust aan de balie" {
		t.Errorf("the goal is %q", got)
	}
}

// AZ-12: what people write is shown as text.
func TestTextIsShownAsText_AZ12(t *testing.T) {
	s, p, path := half(t)
	b := s.As(t, p.Editor())
	form := b.Get(path).Form(path)
	const nasty = `</textarea><script>alert(1)</script>"'<img src=x onerror=alert(1)>`
	form.Set(field(t, form, ".goal"), nasty)
	form.Set("doe", "verder")
	b.Post(path, form)
	for _, at := range []string{path, "/praktijk/" + p.ID + "/plan/controleer"} {
		page := b.Get(at).OK()
		for _, script := range page.Tags("script") {
			if webtest.Attr(script, "src") == "" {
				t.Errorf("%s runs %s", at, webtest.TextOf(script))
			}
		}
		if len(page.Tags("img")) > 0 {
			t.Errorf("%s has a picture", at)
		}
	}
	if got := b.Get(path).Form(path).Get(field(t, form, ".goal")); got != nasty {
		t.Errorf("it comes back as %q", got)
	}
	rho := s.As(t, p.RHO.Manager).Get("/praktijken/" + p.ID).OK().See("<script>alert(1)</script>")
	if len(rho.Tags("img")) > 0 {
		t.Error("the RHO's page has a picture")
	}
}

// CH-1: an option that the menu does not offer is refused, and everything that was typed comes back.
func TestForeignOptionIsRefused_CH1(t *testing.T) {
	s, p, path := half(t)
	b := s.As(t, p.Editor())
	form := b.Get(path).Form(path)
	goal := field(t, form, ".goal")
	form.Set(goal, "Dit wil ik niet kwijt")
	for _, posted := range []url.Values{{"keuze": append([]string{"bestaat-niet"}, form["keuze"]...)}, {strings.TrimSuffix(goal, "goal") + "mode": {"wild"}}} {
		bad := url.Values{}
		for name, values := range form {
			bad[name] = values
		}
		for name, values := range posted {
			bad[name] = values
		}
		answer := b.Post(path, bad)
		if answer.Status != http.StatusUnprocessableEntity {
			t.Fatalf("answered %d", answer.Status)
		}
		if got := answer.See("Nog niet bewaard").Form(path).Get(goal); got != "Dit wil ik niet kwijt" {
			t.Errorf("the goal came back as %q", got)
		}
	}
	if got := b.Get(path).Form(path).Get(goal); got != "" {
		t.Errorf("%q was saved all the same", got)
	}
}

// PP-8: what cannot be read comes back as it was typed, with what to do.
func TestADateThatIsNoneComesBack_PP8(t *testing.T) {
	s, p, path := half(t)
	b := s.As(t, p.Editor())
	form := b.Get(path).Form(path)
	form[field(t, form, ".evaluations")] = []string{"ergens in mei", "15-6-2027"}
	answer := b.Post(path, form)
	if answer.Status != http.StatusUnprocessableEntity {
		t.Fatalf("answered %d", answer.Status)
	}
	answer.Whole()
	answer.See("Schrijf de datum als 31-01-2027.")
	if got := answer.Form(path)[field(t, form, ".evaluations")]; got[0] != "ergens in mei" {
		t.Errorf("it comes back as %q", got)
	}
}

// Saving while one types answers the findings by their place, and says when.
func TestAutosaveAnswersTheMargins(t *testing.T) {
	s, p, path := half(t)
	b := s.As(t, p.Editor())
	form := b.Get(path).Form(path)
	goal := field(t, form, ".goal")
	form.Set(goal, "Rust")
	answer := b.Autosave(path, form)
	if answer.Status != http.StatusOK || answer.Header.Get("Kwartier-Saved") != "13:00" {
		t.Fatalf("%d, saved at %q", answer.Status, answer.Header.Get("Kwartier-Saved"))
	}
	if margin := answer.ID(strings.ReplaceAll(goal, ".", "-") + "-kantlijn"); margin == nil || webtest.TextOf(margin) != "" {
		t.Errorf("the goal's margin is %v", margin)
	}
	if got := b.Get(path).Form(path).Get(goal); got != "Rust" {
		t.Errorf("the goal is %q", got)
	}
}

// PP-8, DE-3: a colleague is added at the training itself, once.
func TestAColleagueIsAddedAtTheTraining_PP8_DE3(t *testing.T) {
	s, p, _ := half(t)
	path := "/praktijk/" + p.ID + "/plan/jaar-1-goede-gesprek"
	b := s.As(t, p.Editor())
	page := b.Get(path).OK()
	form := page.Form(path)
	key := ""
	for _, n := range page.Tags("input") {
		if webtest.Attr(n, "name") == "keuze" {
			key = webtest.Attr(n, "value")
			break
		}
	}
	form.Set("keuze", key)
	form.Add("k."+key+".trainings", "nieuw")
	form.Set("k."+key+".trainings.nieuw.naam", "Saar Blom")
	form.Set("k."+key+".trainings.nieuw.rol", "gp")
	b.Post(path, form)
	b.Post(path, form)
	people := b.Get("/praktijk/" + p.ID + "/plan/gegevens").OK()
	if n := strings.Count(people.Source, "Saar Blom"); n != 1 {
		t.Errorf("Saar Blom stands %d times in the list", n)
	}
	b.Get("/praktijk/" + p.ID + "/plan/controleer").OK().See("Saar Blom")
}

// Who may only read sees the answers, no form.
func TestReadersSeeNoForm_AZ1(t *testing.T) {
	s, p, path := half(t)
	page := s.As(t, p.RHO.Member).Get(path).OK()
	for _, form := range page.Tags("form") {
		if webtest.Attr(form, "action") == path {
			t.Error("a reader gets the form")
		}
	}
	page.See("We plannen op dinsdag")
}

// Too long a text is refused and comes back whole; emoji and text from right to left are kept as they are.
func TestOddTextsAreKeptOrComeBack(t *testing.T) {
	s, p, path := half(t)
	b := s.As(t, p.Editor())
	form := b.Get(path).Form(path)
	goal := field(t, form, ".goal")
	long := strings.Repeat("a", 100_000)
	form.Set(goal, long)
	answer := b.Post(path, form)
	if answer.Status != http.StatusUnprocessableEntity || answer.Form(path).Get(goal) != long {
		t.Fatalf("%d, with %d characters", answer.Status, len(answer.Form(path).Get(goal)))
	}
	answer.Whole()
	odd := "Rust 👩🏽‍⚕️ שלום\nregel 2"
	form.Set(goal, strings.ReplaceAll(odd, "\n", "\r\n")+"\x07")
	b.Post(path, form)
	if got := b.Get(path).Form(path).Get(goal); got != odd {
		t.Errorf("%q became %q", odd, got)
	}
}

// Every section takes what its form shows: saved unchanged it stays the same (PP-1..9).
func TestEverySectionComesBackAsItWas_PP1_PP6_PP7_PP9(t *testing.T) {
	s := webtest.New(t)
	for name, p := range s.World.Practices {
		b := s.As(t, p.Signatory)
		plan := "/praktijk/" + p.ID + "/plan"
		page := b.Get(plan + "/gegevens").OK()
		for _, a := range page.Tags("a") {
			path := webtest.Attr(a, "href")
			if !strings.HasPrefix(path, plan+"/") || len(page.Tags("form")) == 0 {
				continue
			}
			before := b.Get(path).OK().Form(path)
			if answer := b.Post(path, before); answer.Status != http.StatusSeeOther {
				t.Fatalf("%s, %s: %d\n%s", name, path, answer.Status, answer.Text())
			}
			after := b.Get(path).OK().Form(path)
			for field, was := range before {
				if field == "versie" || field == "formulier" {
					continue
				}
				if got := after[field]; strings.Join(got, "|") != strings.Join(was, "|") {
					t.Errorf("%s, %s: %s was %q, is %q", name, path, field, was, got)
				}
			}
		}
	}
}
