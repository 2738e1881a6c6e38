package account_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	app "kwartier/internal/app/account"
	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// AZ-10: one sees what is kept of oneself and takes it along as a file, which stands in the log.
func TestOwnData_AZ10(t *testing.T) {
	s := webtest.New(t, situation.UtrechtSubmitted)
	p := s.World.Practices[situation.UtrechtSubmitted]
	b := s.As(t, p.Signatory)
	b.Get("/account").OK().See("Bekijk alles wat Kwartier van je bewaart")
	b.Get("/account/gegevens").OK().See(p.Signatory.Name, p.Signatory.Email, p.Name, "Plan ingediend", "Ingelogd", "Internetadres").SeeNot(p.Editor().Name)
	file := b.Get("/account/gegevens.json")
	var own app.OwnData
	if err := json.Unmarshal([]byte(file.Source), &own); err != nil {
		t.Fatal(err)
	}
	if own.Email != p.Signatory.Email || len(own.Roles) != 1 || len(own.SignIns) == 0 || len(own.Log) == 0 || strings.Contains(file.Source, "argon2") {
		t.Errorf("got %s", file.Source)
	}
	if got := file.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") {
		t.Errorf("it is shown rather than kept: %q", got)
	}
	b.Get("/logboek").OK().See("Eigen gegevens opgehaald")
}

// RE-1: reminders that one may do without are switched off and on again.
func TestRemindersAreSwitchedOff_RE1(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	b := s.As(t, s.World.Practices[situation.UtrechtEmpty].Signatory)
	for _, choice := range []string{"uit", "aan"} {
		d := b.Post("/account/herinneringen", url.Values{"herinneringen": {choice}})
		page := b.Follow(d).OK()
		if got := page.Form("/account/herinneringen").Get("herinneringen"); got != choice {
			t.Errorf("chose %s, shows %q", choice, got)
		}
	}
}

// AZ-10: an account is removed by its person, after a page that says what that means; not by the last who can hand in.
func TestRemovingAnAccount_AZ10(t *testing.T) {
	s := webtest.New(t, situation.UtrechtSubmitted)
	p := s.World.Practices[situation.UtrechtSubmitted]
	last := s.As(t, p.Signatory)
	page := last.Get("/account/verwijderen").OK().See("Je bent de enige tekenbevoegde", p.Name, "Nodig iemand uit", "Wat Kwartier van je bewaart")
	if len(page.Tags("form")) > 1 && strings.Contains(page.Source, `action="/account/verwijderen"`) {
		t.Error("there is a button all the same")
	}
	sure := url.Values{"zeker": {"ja"}}
	if got := last.Post("/account/verwijderen", sure).Status; got != http.StatusUnprocessableEntity {
		t.Errorf("the last signatory's account: %d", got)
	}
	admin := s.As(t, s.World.Administrator)
	admin.Get("/account/verwijderen").OK().See("Je bent de enige beheerder")

	b := s.As(t, p.Editor())
	b.Get("/account/verwijderen").OK().See("Oud-gebruiker", "logboek")
	if unsure := b.Post("/account/verwijderen", url.Values{}).See("Zet een vinkje"); unsure.Status != http.StatusUnprocessableEntity {
		t.Errorf("without being sure: %d", unsure.Status)
	}
	d := b.Post("/account/verwijderen", sure)
	b.Follow(d).OK().See("Je account is verwijderd")
	if got := b.Get("/account"); got.Status == http.StatusOK {
		t.Error("still signed in")
	}
	last.Get("/mensen").OK().SeeNot(p.Editor().Name)
	last.Get("/praktijk/" + p.ID + "/plan").OK().SeeNot(p.Editor().Name)
	last.Get("/logboek").OK().See("Account verwijderd", p.Editor().Name)
}
