package roster_test

import (
	"net/http"
	"net/url"
	"testing"

	"kwartier/internal/selftest/webtest"
)

// CT-1, CT-6: the demand is changed by its numbers; the page says who changed what, and a part can go back.
func TestTheDemandIsChangedAndGoesBack_CT1_CT6(t *testing.T) {
	p := played(t)
	at := p.base + "/vraag"
	page := p.browser.Get(at).OK().See("Dit zijn landelijke cijfers", "Aanname", "Bron: ", "Hoeveel patiënten staan ingeschreven?", "Engeland, alle medewerkers", "Consult volgt de plek", "Alle getallen")
	page.Whole()
	if bars := len(page.Tags("input")); bars < 100 {
		t.Errorf("%d fields", bars)
	}
	form := page.Form(at)
	form.Set("verdeling", "getal")
	form.Set("patienten", "4.190")
	form.Set("g-returns-rate", "25")
	form.Set("alle-flits", "30")
	form.Set("effect", "0,15")
	form.Set("wegblijven", "engeland")
	form.Set("g-length-elasticity", "0,5")
	saved := p.browser.Follow(p.browser.Post(at, form)).OK().See("De vraag is bewaard", "veranderde dit op", "Eigen getallen", "Landelijk: 20%", "Landelijk: 0,4", "Terug naar landelijke cijfers")
	form = saved.Form(at)
	for field, want := range map[string]string{"patienten": "4190", "g-returns-rate": "25", "alle-flits": "30", "effect": "0,15", "wegblijven": "engeland", "g-length-elasticity": "0,5"} {
		if got := form.Get(field); got != want {
			t.Errorf("%s is %q, not %q", field, got, want)
		}
	}
	form.Set("landelijk", "terugkomen")
	back := p.browser.Follow(p.browser.Post(at, form)).OK().See("weer met de landelijke cijfers").Form(at)
	if back.Get("g-returns-rate") != "20" || back.Get("effect") != "0" || back.Get("patienten") != "4190" || back.Get("alle-flits") != "30" {
		t.Errorf("back: %v", back)
	}
	back.Set("landelijk", "wegblijven")
	if stays := p.browser.Follow(p.browser.Post(at, back)).OK().Form(at); stays.Get("wegblijven") != "formule" {
		t.Errorf("staying away: %v", stays.Get("wegblijven"))
	}
	p.browser.Get(p.next+"/uitkomst").OK().See("eigen getallen", "per 1.000 patiënten")
}

// The bill and the demand agree: patients by age are kept as they are typed.
func TestPatientsByAge_CT1(t *testing.T) {
	p := played(t)
	at := p.base + "/vraag"
	form := p.browser.Get(at).OK().Form(at)
	form.Set("verdeling", "leeftijd")
	form.Set("g-bands-0-patients", "1000")
	form.Set("g-bands-6-patients", "0")
	form = p.browser.Follow(p.browser.Post(at, form)).OK().Form(at)
	if form.Get("g-bands-0-patients") != "1000" || form.Get("g-bands-6-patients") != "0" || form.Get("verdeling") != "leeftijd" {
		t.Errorf("%v", form)
	}
}

// What cannot be is said at its field, in the units in which it was typed; nothing that was typed is lost.
func TestWhatCannotBeIsSaidAtItsField_CT1(t *testing.T) {
	p := played(t)
	at := p.base + "/vraag"
	for _, c := range []struct{ field, typed, says string }{
		{"patienten", "1000000", "Vul hooguit 100.000 patiënten in"},
		{"patienten", "-5", "Dat is meer dan 0"},
		{"patienten", "veel", "Vul een heel getal in"},
		{"g-bands-1-patients", "-1", "Vul 0 of meer in"},
		{"g-returns-rate", "90", "van 0 tot en met 60%"},
		{"g-returns-rate", "abc", "bijvoorbeeld 12,5"},
		{"g-length-elasticity", "-0,1", "van 0 tot en met 1"},
		{"g-classes-0-share", "90", "Maak er samen 100% van"},
		{"g-classes-2-urgency-U3", "90", "Maak er samen 100% van"},
		{"g-calls-weekday-mon", "80", "Maak er samen 100% van"},
		{"alle-soh", "101", "van 0 tot en met 100%"},
		{"g-classes-3-mean", "1e99", "van 1 tot en met 240 minuten"},
	} {
		form := p.browser.Get(at).OK().Form(at)
		form.Set("verdeling", "getal")
		if c.field == "g-bands-1-patients" {
			form.Set("verdeling", "leeftijd")
		}
		form.Set(c.field, c.typed)
		form.Set("g-patience-cancel", "0,3")
		page := p.browser.Post(at, form)
		page.See(c.says)
		if page.Status != http.StatusUnprocessableEntity || page.ID("foutenlijst") == nil {
			t.Errorf("%s %s: %d", c.field, c.typed, page.Status)
		}
		page.Whole()
		if again := page.Form(at); again.Get(c.field) != c.typed || again.Get("g-patience-cancel") != "0,3" {
			t.Errorf("%s: %q and %q come back", c.field, again.Get(c.field), again.Get("g-patience-cancel"))
		}
	}
	p.browser.Get(at).OK().See("Dit zijn landelijke cijfers")
}

// Two people at once: the second sees who was first, keeps what was typed, and may save it after all.
func TestTwoPeopleChangeTheDemand(t *testing.T) {
	p := played(t)
	at := p.base + "/vraag"
	mine := p.browser.Get(at).OK().Form(at)
	theirs := url.Values{}
	for k, v := range mine {
		theirs[k] = v
	}
	theirs = p.browser.Get(at).Form(at)
	theirs.Set("g-returns-rate", "30")
	p.browser.Follow(p.browser.Post(at, theirs)).OK()
	mine.Set("g-length-turnaround", "3")
	clash := p.browser.Post(at, mine)
	if clash.Status != http.StatusConflict {
		t.Fatalf("%d", clash.Status)
	}
	form := clash.See("veranderde de vraag ook").Form(at)
	if form.Get("g-length-turnaround") != "3" {
		t.Errorf("%v", form.Get("g-length-turnaround"))
	}
	after := p.browser.Follow(p.browser.Post(at, form)).OK().Form(at)
	if after.Get("g-length-turnaround") != "3" {
		t.Errorf("%v", after.Get("g-length-turnaround"))
	}
}

// CT-6: every number has a source or is called an assumption; what comes from England says so, with its licence.
func TestEveryNumberHasItsSource_CT6(t *testing.T) {
	p := played(t)
	page := p.browser.Get(p.base+"/bronnen").OK().See("Waar elk getal vandaan komt", "aanname", "Nivel", "Wilson", "Licentie", "Engeland").SeeNot("onbekend")
	page.Whole()
}

// CT-5: what is typed is tried at once on the roster of now, beside what is kept; nothing is kept by that.
func TestTypingShowsWhatItDoes_CT5(t *testing.T) {
	p := played(t)
	at := p.base + "/vraag"
	page := p.browser.Get(at).OK().See("Wat deze vraag doet", "Met het rooster Zoals nu wacht iemand", "12 jaar gespeeld")
	form := page.Form(at)
	before := webtest.TextOf(page.ID("proef"))
	form.Set("g-factor", "150")
	tried := p.browser.Post(at+"/proef", form)
	if after := webtest.TextOf(tried.ID("proef")); after == before {
		t.Errorf("half as much again gives the same: %s", after)
	}
	form.Set("g-factor", "x")
	p.browser.Post(at+"/proef", form).See("Een getal klopt nog niet")
	p.browser.Get(at).OK().See("Dit zijn landelijke cijfers")
}
