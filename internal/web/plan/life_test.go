package plan_test

import (
	"net/http"
	"net/url"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// LC-5: handing in with something missing is refused, with a summary that leads to each place.
func TestHandingInSaysWhatIsMissing_LC5(t *testing.T) {
	s, p, _ := half(t)
	b := s.As(t, p.Signatory)
	plan := "/praktijk/" + p.ID + "/plan"
	answer := b.Post(plan+"/indienen", b.Get(plan+"/controleer").OK().Form(plan+"/indienen"))
	if answer.Status != http.StatusUnprocessableEntity {
		t.Fatalf("answered %d", answer.Status)
	}
	answer.Whole()
	answer.See("Kijk nog naar 3 antwoorden", "schrijf op wat je wilt bereiken")
}

// LC-1, LC-6, LC-9: handed in, taken back, handed in again, returned with a question, and accepted in the end.
func TestAPlanGoesRound_LC1_LC6_LC9(t *testing.T) {
	s := webtest.New(t, situation.UtrechtTogether)
	p := s.World.Practices[situation.UtrechtTogether]
	b, rho := s.As(t, p.Signatory), s.As(t, p.RHO.Manager)
	plan, regional := "/praktijk/"+p.ID+"/plan", "/praktijken/"+p.ID
	hand := func() {
		t.Helper()
		b.Follow(b.Post(plan+"/indienen", b.Get(plan+"/controleer").OK().Form(plan+"/indienen"))).OK().See("Je plan is ingediend", "Wat gebeurt er nu?")
	}
	hand()
	b.Get("/nu").OK().See("Je bent klaar voor nu")
	b.Follow(b.Post(plan+"/terugnemen", url.Values{})).OK().See("Je hebt je plan teruggenomen")
	hand()

	rho.Get("/nu").OK().See("Lees het plan van " + p.Name)
	page := rho.Get(regional).OK().See("Dit plan wacht op jou")
	empty := rho.Post(regional+"/terug", page.Form(regional+"/terug"))
	if empty.Status != http.StatusUnprocessableEntity {
		t.Fatalf("an empty question answers %d", empty.Status)
	}
	empty.Whole()
	form := page.Form(regional + "/terug")
	form.Set("reden", "Hoeveel patiënten gaat het om?")
	rho.Follow(rho.Post(regional+"/terug", form)).OK().See("Het plan is terug bij de praktijk")
	b.Get("/nu").OK().See("Hoeveel patiënten gaat het om?")
	b.Get(plan).OK().See("Hoeveel patiënten gaat het om?")
	hand()
	old := page.Form(regional + "/akkoord")
	if late := rho.Post(regional+"/akkoord", old); late.Status == http.StatusSeeOther {
		t.Error("a decision on a version that was handed in again is taken")
	}
	now := rho.Get(regional).OK()
	rho.Follow(rho.Post(regional+"/akkoord", now.Form(regional+"/akkoord"))).OK().See("Het plan is akkoord")
	b.Get("/nu").OK().See("Je plan voor jaar 1 is akkoord")
	b.Get(plan+"/versies").OK().See("Akkoord", "Terug met vraag", "Teruggenomen")
}

// LC-3: an accepted plan is changed into a new version; the differences stay visible.
func TestAChangeShowsItsDifferences_LC3(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	b := s.As(t, p.Signatory)
	plan := "/praktijk/" + p.ID + "/plan"
	b.Follow(b.Post(plan+"/wijzigen", url.Values{})).OK().See("Je kunt je plan nu wijzigen")
	form := b.Get(plan + "/verwachting").OK().Form(plan + "/verwachting")
	form.Set("resultaat", "Iets heel anders")
	b.Post(plan+"/verwachting", form)
	b.Post(plan+"/indienen", b.Get(plan+"/controleer").OK().Form(plan+"/indienen"))
	page := b.Get(plan + "/versies").OK()
	found := false
	for _, ins := range page.Tags("ins") {
		found = found || webtest.TextOf(ins) == "Iets heel anders"
	}
	if !found {
		t.Errorf("the change is not marked:\n%s", page.Text())
	}
}

// Every page of every situation is whole, for the practice and for its RHO.
func TestEveryPageIsWhole(t *testing.T) {
	s := webtest.New(t)
	for name, p := range s.World.Practices {
		t.Run(string(name), func(t *testing.T) {
			b, rho := s.As(t, p.Signatory), s.As(t, p.RHO.Manager)
			plan := "/praktijk/" + p.ID + "/plan"
			overview := b.Get(plan).OK()
			for _, path := range []string{"/nu", plan + "/controleer", plan + "/versies"} {
				if page := b.Get(path); page.Status != http.StatusOK {
					t.Errorf("%s answers %d", path, page.Status)
				} else {
					page.Whole()
				}
			}
			seen := map[string]bool{}
			for _, a := range overview.Tags("a") {
				if href := webtest.Attr(a, "href"); len(href) > len(plan) && href[:len(plan)] == plan && !seen[href] {
					seen[href] = true
					b.Get(href).OK()
				}
			}
			rho.Get("/praktijken/" + p.ID).OK()
		})
	}
}

// LC-4: the plan is about the year ahead while the year before it still runs.
func TestAYearThatStillRunsIsNotCalledDone_LC4(t *testing.T) {
	s := webtest.New(t, situation.MaastrichtYear2)
	p := s.World.Practices[situation.MaastrichtYear2]
	s.As(t, p.Signatory).Get("/praktijk/"+p.ID+"/plan").OK().See("loopt nu", "nu invullen").SeeNot("afgerond")
}

// CH-2, CH-4: what the menu lacks, and an idea of one's own, are added on a page of their own and marked.
func TestOutsideTheMenu_CH2_CH4(t *testing.T) {
	s, p, path := half(t)
	b := s.As(t, p.Editor())
	at := "/praktijk/" + p.ID + "/plan/buiten-het-menu/jaar-1-anders-werken"
	form := b.Get(at).OK().Form(at)
	form.Set("idee", "ja")
	nameless := b.Post(at, form)
	if nameless.Status != http.StatusUnprocessableEntity {
		t.Fatalf("an idea without a name answers %d", nameless.Status)
	}
	nameless.See("Geef je idee een naam.").Whole()
	form.Set("idee.naam", "Wandelspreekuur")
	form.Add("extra", "aw-06")
	b.Follow(b.Post(at, form)).OK().See("Wandelspreekuur", "eigen idee", "Time-out verwijzingen", "buiten het menu")
	form = b.Get(path).Form(path)
	b.Post(path, form)
	b.Get(path).OK().See("Wandelspreekuur", "Time-out verwijzingen")
}

// LC-6: an RHO fills in together with the practice only after saying so; every page says it, and the practice sees it.
func TestTheRHOFillsInVisibly_LC6(t *testing.T) {
	s, p, path := half(t)
	rho := s.As(t, p.RHO.Manager)
	if got := rho.Post(path, url.Values{"resultaat": {"x"}}).Status; got != http.StatusForbidden {
		t.Fatalf("writing without saying so answers %d", got)
	}
	begin := "/praktijk/" + p.ID + "/namens"
	page := rho.Follow(rho.Post(begin, rho.Get("/praktijken/"+p.ID).OK().Form(begin))).OK()
	page.See("Je vult in namens " + p.Name)
	form := rho.Get(path).OK().See("Je vult in namens " + p.Name).Form(path)
	form.Set(field(t, form, ".goal"), "Van de zorggroep")
	rho.Post(path, form)
	s.As(t, p.Editor()).Get("/praktijk/" + p.ID + "/plan").OK().See("door " + p.RHO.Manager.Name + " van de zorggroep, namens de praktijk")
}

// UT-18, AZ-4: an insurer does not know that the plan exists.
func TestAnInsurerSeesNoPlan_UT18_AZ4(t *testing.T) {
	s, p, path := half(t)
	b := s.As(t, s.World.Insurer)
	for _, at := range []string{path, "/praktijk/" + p.ID + "/plan", "/praktijken/" + p.ID} {
		if got := b.Get(at).Status; got != http.StatusNotFound {
			t.Errorf("%s answers %d", at, got)
		}
	}
}
