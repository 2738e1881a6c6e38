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

// third is the site with a practice that begun year 3, and the address of the page of the turning year.
func third(t *testing.T) (*webtest.Site, *situation.Practice, string) {
	t.Helper()
	s := webtest.New(t, situation.GeldersYear3)
	p := s.World.Practices[situation.GeldersYear3]
	return s, p, "/praktijk/" + p.ID + "/plan/jaar"
}

// deepening is the beginning of the names of the fields of the first thing that can be deepened.
func deepening(t *testing.T, page *webtest.Doc, form url.Values) string {
	t.Helper()
	var all []string
	for name := range form {
		field, ok := strings.CutSuffix(name, "mode")
		if ok && page.ID(strings.ReplaceAll(field, ".", "-")+"whats_new") != nil {
			all = append(all, field)
		}
	}
	if len(all) == 0 {
		t.Fatal("nothing can be deepened")
	}
	return slices.Min(all)
}

// LC-9, DE-1, EB-4: what ran last year stands there with its text; a deepening asks what is new and why.
func TestTheYearTurnsOnOnePage_LC9_DE1_EB4(t *testing.T) {
	s, p, path := third(t)
	b := s.As(t, p.Editor())
	page := b.Get(path).OK()
	page.Whole()
	page.See("Jaar 3: wat gaat door, wat komt erbij?", "Doorgaan", "Verdiepen", "Stoppen", "Je evalueert op", "Dat stelt Kwartier voor.", "Iets nieuws (")
	form := page.Form(path)
	deep := deepening(t, page, form)
	form.Set(deep+"mode", "deepen")
	form.Set("doe", "verder")
	back := b.Follow(b.Post(path, form)).OK()
	back.See("Kijk nog naar", "Ga toch verder", "Schrijf op wat je anders doet dan eerder")
	form = back.Form(path)
	form.Set(deep+"whats_new", "Nu ook met de apotheek.")
	form.Set(deep+"justification", "Patiënten vragen erom.")
	answer := b.Autosave(path, form)
	if answer.Status != http.StatusOK || strings.Contains(answer.Text(), "DE-1") {
		t.Errorf("%d: %s", answer.Status, answer.Text())
	}
	again := b.Get(path).OK().Form(path)
	if again.Get(deep+"whats_new") != "Nu ook met de apotheek." || again.Get(deep+"mode") != "deepen" {
		t.Errorf("kept: %v", again)
	}
}

// LC-9, AZ-12: what is not the page's to ask is not lost by it, and a stop takes nothing away.
func TestThePageLeavesTheRestAlone_LC9(t *testing.T) {
	s, p, path := third(t)
	b := s.As(t, p.Editor())
	before := b.Get("/praktijk/" + p.ID + "/plan/jaar-3-anders-werken").OK().Form("/praktijk/" + p.ID + "/plan/jaar-3-anders-werken")
	form := b.Get(path).OK().Form(path)
	if answer := b.Post(path, form); answer.Status != http.StatusSeeOther {
		t.Fatalf("%d: %s", answer.Status, answer.Text())
	}
	after := b.Get("/praktijk/" + p.ID + "/plan/jaar-3-anders-werken").OK().Form("/praktijk/" + p.ID + "/plan/jaar-3-anders-werken")
	for name, values := range before {
		if strings.HasSuffix(name, ".evaluations") || name == "formulier" || name == "versie" {
			continue
		}
		if strings.Join(values, "|") != strings.Join(after[name], "|") {
			t.Errorf("%s was %q, is %q", name, values, after[name])
		}
	}
}

// LC-1: a colleague's text in the same field is shown beside one's own, and nothing is overwritten unseen.
func TestTurnShowsBothTexts_LC1(t *testing.T) {
	s, p, path := third(t)
	b, other := s.As(t, p.Editor()), s.As(t, p.Signatory)
	page := b.Get(path).OK()
	mine := page.Form(path)
	field := deepening(t, page, mine)
	theirs := other.Get(path).OK().Form(path)
	for form, text := range map[*url.Values]string{&mine: "Idee van mij.", &theirs: "Idee van een collega."} {
		form.Set(field+"mode", "deepen")
		form.Set(field+"whats_new", text)
	}
	if answer := other.Post(path, theirs); answer.Status != http.StatusSeeOther {
		t.Fatalf("%d: %s", answer.Status, answer.Text())
	}
	clash := b.Post(path, mine)
	if clash.Status != http.StatusConflict {
		t.Fatalf("%d: %s", clash.Status, clash.Text())
	}
	clash.Whole()
	clash.See("Een collega schreef op dezelfde plek", "Idee van een collega.", "Idee van mij.")
	if answer := b.Post(path, clash.Form(path)); answer.Status != http.StatusSeeOther {
		t.Fatalf("%d: %s", answer.Status, answer.Text())
	}
	if got := other.Get(path).OK().Form(path).Get(field + "whats_new"); got != "Idee van mij." {
		t.Errorf("the goal is %q", got)
	}
}

// LC-5: bad input comes back as it was typed, with why.
func TestTurnRefusesWhatCannotBe_LC5(t *testing.T) {
	s, p, path := third(t)
	b := s.As(t, p.Editor())
	page := b.Get(path).OK()
	form := page.Form(path)
	field := deepening(t, page, form)
	form.Set(field+"mode", "deepen")
	form.Set(field+"whats_new", strings.Repeat("lang ", 1200))
	answer := b.Post(path, form)
	if answer.Status != http.StatusUnprocessableEntity {
		t.Fatalf("%d", answer.Status)
	}
	answer.Whole()
	answer.See("Nog niet bewaard")
	stale := b.Get(path).OK().Form(path)
	stale.Set("versie.jaar-3-anders-werken", "99")
	if answer := b.Post(path, stale); answer.Status != http.StatusUnprocessableEntity {
		t.Errorf("a version that never was: %d", answer.Status)
	}
	if answer := b.Post(path, url.Values{}); answer.Status == http.StatusSeeOther {
		t.Error("an empty form is taken")
	}
}

// LC-9, UT-13: a practice in its first year is sent to its plan; an accepted one may begin when it is time.
func TestTheTurnWaitsForItsTime_UT13(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	p := s.World.Practices[situation.UtrechtHalf]
	b := s.As(t, p.Editor())
	if to := b.Get("/praktijk/" + p.ID + "/plan/jaar").Location; to != "/praktijk/"+p.ID+"/plan" {
		t.Errorf("sent to %s", to)
	}
	before := b.Get("/praktijk/" + p.ID + "/plan").OK().Text()
	if to := b.Post("/praktijk/"+p.ID+"/plan/jaar", url.Values{"formulier": {"abc"}, "keuze": {"veelgebruikers"}}).Location; to != "/praktijk/"+p.ID+"/plan" {
		t.Errorf("sent to %s", to)
	}
	if after := b.Get("/praktijk/" + p.ID + "/plan").OK().Text(); after != before {
		t.Error("year 1 was saved by the page of the turning year")
	}
}

// LC-1: what was typed while somebody else handed the plan in comes back, and is not kept.
func TestTurnAfterHandingIn_LC1(t *testing.T) {
	s := webtest.New(t, situation.UtrechtYear2)
	p := s.World.Practices[situation.UtrechtYear2]
	b, plan := s.As(t, p.Signatory), "/praktijk/"+p.ID+"/plan"
	form := b.Follow(b.Post(plan+"/volgend-jaar", url.Values{})).OK().Form(plan + "/jaar")
	if to := b.Post(plan+"/jaar", form).Location; to != plan+"/controleer" {
		t.Fatalf("sent to %s", to)
	}
	late := b.Get(plan + "/jaar").OK().Form(plan + "/jaar")
	b.Follow(b.Post(plan+"/indienen", b.Get(plan+"/controleer").OK().Form(plan+"/indienen"))).OK().See("Je plan is ingediend")
	late.Set("doel.network", "Iets anders.")
	answer := b.Post(plan+"/jaar", late)
	if answer.Status != http.StatusUnprocessableEntity {
		t.Fatalf("%d", answer.Status)
	}
	answer.Whole()
	answer.See("Iets anders.", "Het is niet bewaard.")
	b.Get(plan).OK().SeeNot("Iets anders.")
	if to := b.Get(plan + "/jaar").Location; to != plan {
		t.Errorf("a plan that was handed in sends to %s", to)
	}
}
