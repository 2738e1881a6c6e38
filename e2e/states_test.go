package e2e

import (
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// writing opens a section of a half-filled plan in a window of somebody who may write.
func writing(t *testing.T) (p *Page, section string, signIn func()) {
	t.Helper()
	site := webtest.New(t, situation.UtrechtHalf)
	practice := site.World.Practices[situation.UtrechtHalf]
	p = Open(t, site.URL+site.Link(t, practice.Signatory))
	section = "/praktijk/" + practice.ID + "/plan/verwachting"
	p.Go(section)
	return p, section, func() { p.Go(site.Link(t, practice.Signatory)) }
}

const (
	result = "Welk resultaat verwacht je?"
	typed  = "Meer tijd in de spreekkamer, <b>zonder</b> overwerk."
)

// A sign-in that ended while one types: the line under the form says so and leads to signing in, and afterwards the
// text is offered back (LC-1).
func TestASignInThatEndsWhileTyping_LC1(t *testing.T) {
	p, section, signIn := writing(t)
	p.SignOutElsewhere()
	p.Fill(result, typed)
	p.Press(Tab)
	p.See("Log opnieuw in. Wat je typte staat er daarna weer.")
	p.Everywhere()
	p.Width(Desk)
	p.Follow("Log opnieuw in.")
	p.See("Log in")
	if !strings.HasPrefix(p.Path(), "/inloggen") {
		t.Errorf("it leads to %s", p.Path())
	}
	signIn()
	p.Go(section)
	p.See("Er staat nog tekst op dit apparaat die niet is bewaard.")
	p.Axe()
	p.Click("Zet terug")
	p.See("Bewaard om")
	p.Reload()
	if got := p.Value(result); got != typed {
		t.Errorf("the field holds %q", got)
	}
	p.SeeNot("Er staat nog tekst op dit apparaat")
}

// Somebody who was invited writes without script while the sign-in ends: signing in with the password and one button
// saves what was typed (LC-1, AZ-11).
func TestASignInThatEndsWithoutScript_LC1_AZ11(t *testing.T) {
	const password = "vier losse woorden"
	p, section, _ := writing(t)
	p.Go("/mensen")
	p.Fill("Naam", "Noor Smit")
	p.Fill("E-mailadres", "noor@praktijk.example")
	p.Select("Rol", "schrijver")
	p.Follow("Maak een uitnodiging")
	link := p.Attribute("input[name=link]", "value")
	p.SignOutElsewhere()
	p.WithoutScript()
	p.Go(link)
	p.Fill("Kies een nieuw wachtwoord", password)
	p.Follow("Maak mijn account")
	p.Go(section)
	p.SignOutElsewhere()
	p.Fill(result, typed)
	p.Follow("Bewaar en ga verder")
	p.See("Log opnieuw in", "Wat je typte is bewaard.")
	p.Everywhere()
	p.Fill("E-mailadres", "noor@praktijk.example")
	p.Fill("Wachtwoord", "een ander wachtwoord")
	p.Follow("Log in")
	p.See("We kennen deze combinatie niet.")
	p.Fill("Wachtwoord", password)
	p.Follow("Log in")
	p.See("Je was uitgelogd", "Wat je typte is bewaard.")
	p.SeeNot("overwerk")
	p.Everywhere()
	p.DoubleClick("Verstuur wat ik typte")
	p.See("Afspraken")
	p.Go(section)
	if got := p.Value(result); got != typed {
		t.Errorf("the field holds %q", got)
	}
}

// The connection is lost: a strip says so, typing goes on, and the text is sent when the connection is back (LC-1).
func TestALostConnection_LC1(t *testing.T) {
	p, _, _ := writing(t)
	p.Connected(false)
	p.See("Geen verbinding.")
	p.Fill(result, typed)
	p.Press(Tab)
	p.See("Nog niet bewaard. We proberen het zo weer.")
	p.Axe()
	p.Connected(true)
	p.SeeNot("Geen verbinding.")
	p.See("Bewaard om")
	p.Reload()
	if got := p.Value(result); got != typed {
		t.Errorf("the field holds %q", got)
	}
}

// The back button after saving shows the form with the text, and saving it again is no clash with oneself (LC-1).
func TestTheBackButtonAfterSaving_LC1(t *testing.T) {
	p, _, _ := writing(t)
	p.Fill(result, typed)
	p.Fill("Wanneer vind je het geslaagd?", "Als het rustig is.")
	p.Follow("Bewaar en ga verder")
	p.See("Afspraken")
	born := eval[float64](p, "performance.timeOrigin")
	eval[bool](p, "(history.back(), true)")
	p.until("go back", func() bool {
		return strings.HasSuffix(p.Path(), "/verwachting") && eval[float64](p, "performance.timeOrigin") != born
	})
	if got := p.Value(result); got != typed {
		t.Errorf("after going back the field holds %q", got)
	}
	p.Fill(result, "Toch anders.")
	p.Follow("Bewaar en ga verder")
	p.SeeNot("Twee mensen, één veld")
	p.Follow("Leeromgeving en hulp")
	p.Follow("Wat verwacht je?")
	if got := p.Value(result); got != "Toch anders." {
		t.Errorf("the field holds %q", got)
	}
}

// A double click hands the plan in once (LC-1).
func TestADoubleClickHandsInOnce_LC1(t *testing.T) {
	site := webtest.New(t, situation.UtrechtTogether)
	practice := site.World.Practices[situation.UtrechtTogether]
	last := map[bool]string{true: "Versie 1", false: "Versie 3"} // handing in, taking back, handing in
	beyond := map[bool]string{true: "Versie 2", false: "Versie 4"}
	for _, script := range []bool{true, false} {
		p := Open(t, site.URL+site.Link(t, practice.Signatory))
		if !script {
			p.WithoutScript()
		}
		p.Go("/praktijk/" + practice.ID + "/plan/controleer")
		p.DoubleClick("Dien je plan in")
		p.See("Je plan is ingediend")
		p.Go("/praktijk/" + practice.ID + "/plan/versies")
		p.See(last[script])
		p.SeeNot(beyond[script])
		p.Go("/praktijk/" + practice.ID + "/plan")
		p.Follow("Neem terug")
	}
}

// The browser falls over while the connection is gone: the text is offered back in a new window (LC-1).
func TestABrowserThatCrashes_LC1(t *testing.T) {
	p, section, _ := writing(t)
	p.Connected(false)
	p.Fill(result, typed)
	p.Press(Tab)
	p.See("Nog niet bewaard.")
	again := p.Another()
	p.Crash()
	again.Go(section)
	again.See("Er staat nog tekst op dit apparaat die niet is bewaard.")
	again.Everywhere()
	again.Click("Gooi weg")
	again.SeeNot("Er staat nog tekst op dit apparaat")
	again.Reload()
	again.SeeNot("Er staat nog tekst op dit apparaat")
}
