package account_test

import (
	"net/http"
	"testing"

	"kwartier/e2e"
	"kwartier/internal/domain/account"
)

func TestMain(m *testing.M) { e2e.Main(m) }

// The pages of this package and the log are whole at every width, for people who use a screen reader too.
func TestPagesAreWhole(t *testing.T) {
	v := open(t)
	v.add("els@linde.example", "linde", account.PracticeEditor)
	v.add("els@linde.example", "sterkz", account.RHOMember)
	page := e2e.Open(t, v.base+"/inloggen")
	page.Everywhere()
	page.Fill("E-mailadres", "els@linde.example")
	page.Fill("Wachtwoord", "mis")
	page.Follow("Log in")
	page.See("We kennen deze combinatie niet.")
	page.Everywhere()
	page.Fill("Wachtwoord", password)
	page.Follow("Log in")
	page.See("In welke rol werk je?")
	page.Everywhere()
	for _, at := range []struct {
		role account.Role
		path string
	}{
		{account.PracticeSignatory, "/account"}, {account.PracticeSignatory, "/logboek"}, {account.PracticeSignatory, "/mensen"},
		{account.PracticeSignatory, "/rol"}, {account.PracticeMember, "/logboek"}, {account.PracticeEditor, "/logboek?zoek=niets"}, {account.PracticeEditor, "/inloggen?naar=/account"}, {account.ProgrammeManager, "/organisatie/linde/mensen"},
		{account.PracticeSignatory, "/uitnodiging/oud"},
	} {
		window := e2e.Open(t, v.base+v.world.DemoPath(at.role))
		window.Go(v.base + at.path)
		window.Everywhere()
	}
	if status, _ := v.get("/inloggen"); status != http.StatusOK {
		t.Error("the site is gone")
	}
}
