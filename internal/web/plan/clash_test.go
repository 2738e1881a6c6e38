package plan_test

import (
	"net/http"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// PP-8, LC-1: two people in one field see both texts, and what they choose is what stands there. Nothing is lost.
func TestAClashShowsBothTexts_LC1(t *testing.T) {
	for choice, want := range map[string]string{"mijn": "Van Yasmina", "hun": "Van Peter", "samen": "Van ons allebei"} {
		t.Run(choice, func(t *testing.T) {
			s, p, path := half(t)
			yasmina, peter := s.As(t, p.Signatory), s.As(t, p.Editor())
			first, second := yasmina.Get(path).Form(path), peter.Get(path).Form(path)
			goal := field(t, first, ".goal")
			measure := field(t, first, ".measure")
			second.Set(goal, "Van Peter")
			peter.Post(path, second)
			first.Set(goal, "Van Yasmina")
			first.Set(measure, "Ook van Yasmina")
			page := yasmina.Post(path, first)
			if page.Status != http.StatusConflict {
				t.Fatalf("answered %d", page.Status)
			}
			page.Whole()
			page.See("Van Peter", "Van Yasmina", p.Editor().Name)
			form := page.Form(path)
			form.Set("botsing.0", choice)
			form.Set("botsing.0.samen", "Van ons allebei")
			form.Set("doe", "bewaar")
			if answer := yasmina.Post(path, form); answer.Status != http.StatusSeeOther {
				t.Fatalf("answered %d:\n%s", answer.Status, answer.Text())
			}
			now := yasmina.Get(path).Form(path)
			if got := now.Get(goal); got != want {
				t.Errorf("the goal is %q, want %q", got, want)
			}
			if got := now.Get(measure); got != "Ook van Yasmina" {
				t.Errorf("the measure is %q", got)
			}
		})
	}
}

// LC-1: whatever the section calls its field, the text that is chosen is the text that stays.
func TestTheChosenTextStaysInEverySection_LC1(t *testing.T) {
	for _, c := range []struct{ section, field, mine, theirs string }{
		{"verwachting", "resultaat", "Van mij", "Van Peter"}, {"verwachting", "succes", "Van mij", "Van Peter"},
		{"leren", "hulp", "Van mij", "Van Peter"}, {"gegevens", "contact.naam", "Mij", "Peter"},
		{"gegevens", "contact.mail", "mij@voorbeeld.nl", "peter@voorbeeld.nl"},
		{"gegevens", "ion", "3001", "3002"}, {"gegevens", "achterstand", "11", "12"}, {"jaar-1-netwerk", "doel", "Van mij", "Van Peter"},
	} {
		for choice, want := range map[string]string{"mijn": c.mine, "hun": c.theirs} {
			t.Run(c.field+" "+choice, func(t *testing.T) {
				s := webtest.New(t, situation.UtrechtHalf)
				p := s.World.Practices[situation.UtrechtHalf]
				path := "/praktijk/" + p.ID + "/plan/" + c.section
				me, peter := s.As(t, p.Signatory), s.As(t, p.Editor())
				first, second := me.Get(path).OK().Form(path), peter.Get(path).OK().Form(path)
				second.Set(c.field, c.theirs)
				peter.Post(path, second)
				first.Set(c.field, c.mine)
				page := me.Post(path, first)
				if page.Status != http.StatusConflict {
					t.Fatalf("answered %d", page.Status)
				}
				form := page.Form(path)
				form.Set("botsing.0", choice)
				form.Set("doe", "bewaar")
				me.Post(path, form)
				if got := me.Get(path).Form(path).Get(c.field); got != want {
					t.Errorf("%s is %q, want %q", c.field, got, want)
				}
			})
		}
	}
}

// LC-1: two people in different fields do not get in each other's way.
func TestDifferentFieldsAreJoined_LC1(t *testing.T) {
	s, p, path := half(t)
	yasmina, peter := s.As(t, p.Signatory), s.As(t, p.Editor())
	first, second := yasmina.Get(path).Form(path), peter.Get(path).Form(path)
	goal, measure := field(t, first, ".goal"), field(t, first, ".measure")
	second.Set(goal, "Van Peter")
	peter.Post(path, second)
	first.Set(measure, "Van Yasmina")
	yasmina.Follow(yasmina.Post(path, first)).OK().See("Een collega schreef hier ook")
	now := yasmina.Get(path).Form(path)
	if now.Get(goal) != "Van Peter" || now.Get(measure) != "Van Yasmina" {
		t.Errorf("goal %q, measure %q", now.Get(goal), now.Get(measure))
	}
}

// LC-1: a form that was sent after the plan was handed in is refused, and comes back whole.
func TestAFormAfterHandingInComesBack_LC1(t *testing.T) {
	s := webtest.New(t, situation.UtrechtTogether)
	p := s.World.Practices[situation.UtrechtTogether]
	path := "/praktijk/" + p.ID + "/plan/verwachting"
	editor, signatory := s.As(t, p.Editor()), s.As(t, p.Signatory)
	form := editor.Get(path).OK().Form(path)
	check := "/praktijk/" + p.ID + "/plan"
	signatory.Follow(signatory.Post(check+"/indienen", signatory.Get(check+"/controleer").OK().Form(check+"/indienen"))).OK().See("Je plan is ingediend")
	form.Set("resultaat", "Te laat getypt")
	answer := editor.Post(path, form)
	if answer.Status != http.StatusUnprocessableEntity {
		t.Fatalf("answered %d", answer.Status)
	}
	if got := answer.Form(path).Get("resultaat"); got != "Te laat getypt" {
		t.Errorf("it came back as %q", got)
	}
}
