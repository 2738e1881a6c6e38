package enrolment_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// AD-1, AD-2, AD-4, AD-5, EN-2: after the draw the page says where one stands, takes a wish for a later date, asks about an
// earlier place, and takes the exact ION; the RHO gives late entrants their place.
func TestAfterTheDraw_AD1_AD2_AD4_AD5_EN2(t *testing.T) {
	closes := month()
	s, id := site(t, closes)
	utrecht := s.World.RHOs["utrecht-stad"]
	p, q, later := s.World.Practices[situation.UtrechtHalf], s.World.Practices[situation.UtrechtAccepted], s.World.Practices[situation.UtrechtEmpty]
	for _, x := range []struct {
		who       *situation.Practice
		ion, wish string
	}{{p, "12.000", first.String()}, {q, "1.000", first.AddMonths(3).String()}, {later, "2.000", "later"}} {
		b := s.As(t, x.who.Signatory)
		form := fill(b, x.who)
		form.Set("ion", x.ion)
		form.Set("datum", x.wish)
		b.Follow(b.Post(at(x.who), form)).OK()
	}
	drawn, err := s.World.Draw(context.Background(), utrecht, id, closes)
	if err != nil {
		t.Fatal(err)
	}
	s.Pass(drawn.Sub(webtest.Now()))
	s.As(t, p.Signatory).Get(at(p)).OK().See("Je bent aangemeld", "Volg de loting").SeeNot("Je stapt in")
	s.Pass(time.Hour)
	b, c := s.As(t, p.Signatory), s.As(t, q.Signatory)
	page := b.Get(at(p)).OK()
	page.See("Je stapt in op 1 april 2027", "Vraag een latere datum").SeeNot("Je kansen", "exacte ION").Whole()
	form := page.Form(at(p) + "/later")
	form.Set("naar", "2027-04-01")
	b.Follow(b.Post(at(p)+"/later", form)).OK().See("Kies een latere datum")
	form.Set("naar", "2027-07-01")
	b.Follow(b.Post(at(p)+"/later", form)).OK().See("naar 1 juli 2027. We wachten op antwoord van anderen.").SeeNot("Vraag een latere datum").Whole()
	offered := c.Get(at(q)).OK()
	offered.See("Wil je eerder instappen, op 1 april 2027?", "houd je je plek op 1 juli 2027").Whole()
	answer := offered.Form(at(q) + "/aanbod")
	answer.Set("antwoord", "ja")
	c.Follow(c.Post(at(q)+"/aanbod", answer)).OK().See("Aangenomen", "Je stapt in op 1 april 2027").Whole()
	c.Follow(c.Post(at(q)+"/aanbod", answer)).OK().SeeNot("Wil je eerder instappen")
	b.Get(at(p)).OK().See("Je stapt in op 1 juli 2027", "Dat is gedaan.").SeeNot("Geef je exacte ION door")
	rho := s.As(t, utrecht.Manager)
	list := rho.Get("/instroom/" + id + "/aanmeldingen?lijst=no-date").OK().See(later.Name)
	for _, a := range list.Tags("a") {
		if webtest.TextOf(a) != later.Name {
			continue
		}
		one := webtest.Attr(a, "href")
		rho.Get(one).OK().See("Geef een plek").Whole()
		rho.Follow(rho.Post(one+"/plaats", url.Values{})).OK().See("Geplaatst", "nummer").SeeNot("Geef een plek").Whole()
		if again := rho.Post(one+"/plaats", url.Values{}); again.Status != http.StatusUnprocessableEntity {
			t.Errorf("placed twice: %d", again.Status)
		}
	}
	s.Pass(time.Date(2027, 6, 1, 12, 0, 0, 0, time.UTC).Sub(drawn))
	b = s.As(t, p.Signatory)
	exact := b.Get(at(p)).OK().See("Geef je exacte ION door").Form(at(p) + "/ion")
	exact.Set("ion", "900.000")
	wrong := b.Post(at(p)+"/ion", exact)
	wrong.See("900.000 patiënten heeft geen praktijk").Whole()
	if again := wrong.Form(at(p) + "/ion"); wrong.Status != http.StatusUnprocessableEntity || again.Get("ion") != "900.000" {
		t.Errorf("%d %v", wrong.Status, again)
	}
	exact.Set("ion", "12.345")
	b.Follow(b.Post(at(p)+"/ion", exact)).OK().See("Je exacte ION staat bij je aanmelding.").Whole()
}

// LO-7, AD-2: what a round asks of a practice stands on its start page, with the last day for it.
func TestTheStartPageSaysWhatWaits_LO7_AD2(t *testing.T) {
	s, _ := site(t, month())
	lead, joins := s.World.Practices[situation.UtrechtHalf], s.World.Practices[situation.UtrechtAccepted]
	b, c := s.As(t, lead.Signatory), s.As(t, joins.Signatory)
	c.Get("/nu").OK().See("Aanmelden, je plek en de loting").SeeNot("Doe je mee met de aanmelding")
	form := fill(b, lead)
	form.Set("hoe", "samen")
	form.Set("anderen", joins.AGB)
	b.Follow(b.Post(at(lead), form)).OK()
	page := c.Get("/nu").OK()
	page.See("Doe je mee met de aanmelding van "+lead.Name+"?", "Ga naar Instroom", "Nog 30 dagen").Whole()
	b.Get("/nu").OK().SeeNot("Doe je mee met de aanmelding")
}
