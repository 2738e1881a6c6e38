package enrolment_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/situation"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/selftest/webtest"
)

var first = kernel.MustDate("2027-04-01")

// site is one with a round of Utrecht that closes at a moment.
func site(t *testing.T, closes time.Time) (*webtest.Site, string) {
	t.Helper()
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtHalf, situation.UtrechtEmpty)
	id, err := s.World.Round(context.Background(), s.World.RHOs["utrecht-stad"], first, 40_000, webtest.Now().AddDate(0, 0, -7), closes)
	if err != nil {
		t.Fatal(err)
	}
	return s, id
}

func month() time.Time { return webtest.Now().AddDate(0, 1, 0) }

func at(p *situation.Practice) string { return "/praktijk/" + p.ID + "/instroom" }

// fill fills the form in as somebody who wants the first date.
func fill(b *webtest.Browser, p *situation.Practice) url.Values {
	form := b.Get(at(p)).OK().Form(at(p))
	form.Set("datum", first.String())
	form.Set("kbz", "none")
	form.Set("akkoord", "ja")
	form.Set("hoe", "alleen")
	return form
}

// EN-1, LO-8, AZ-1: one calm page: what is known is filled in, the receipt has code and key, and the page says where one stands.
func TestApplying_EN1_LO8_AZ1(t *testing.T) {
	s, _ := site(t, month())
	p := s.World.Practices[situation.UtrechtHalf]
	b := s.As(t, p.Signatory)
	b.Get(at(p) + "/bewijs").OK().See("Nog geen bewijs").Whole()
	page := b.Get(at(p)).OK()
	page.See("Instroom 2027", "Meld je aan", "Aanmelden kan tot", "1 april 2027", "We kiezen nog niet").Whole()
	form := page.Form(at(p))
	if form.Get("agb") != p.AGB || form.Get("ion") != "3.240" || form.Get("kbz") != "wants" {
		t.Errorf("filled in: %v", form)
	}
	form = fill(b, p)
	form.Set("agb", p.AGB[1:])
	receipt := b.Follow(b.Post(at(p), form)).OK()
	receipt.See("Bewijs van aanmelding", "Je lot", "De nul vooraan de AGB-code was weg", p.AGB, "3.240", "1 april 2027", "Bewaar dit bewijs").Whole()
	now := b.Get(at(p)).OK()
	now.See("Je bent aangemeld", "Je kansen", "100%", "Wijzig je aanmelding", "Trek je aanmelding in", "Wat er gebeurde").Whole()
	form = now.Form(at(p))
	if form.Get("versie") != "1" || form.Get("datum") != first.String() {
		t.Errorf("to change: %v", form)
	}
	form.Set("datum", "later")
	b.Follow(b.Post(at(p), form)).OK().See("Je aanmelding is gewijzigd")
	b.Get(at(p)).OK().See("Je kiest nog niet, dus je doet niet mee met de loting").SeeNot("Je kansen")
	stale := b.Post(at(p), form)
	if stale.Status != http.StatusUnprocessableEntity {
		t.Errorf("a form of before: %d", stale.Status)
	}
	stale.See("Er is intussen iets gewijzigd").Whole()
	editor := s.As(t, p.Editor())
	editor.Get(at(p)).OK().See("Je bent aangemeld").SeeNot("Wijzig je aanmelding")
	out := b.Get(at(p)).Form(at(p) + "/intrekken")
	b.Follow(b.Post(at(p)+"/intrekken", out)).OK().See("Ingetrokken", "Meld je aan")
	if n := s.Statements("GET /praktijk/{praktijk}/instroom"); n == 0 || n > 25 {
		t.Errorf("%d statements", n)
	}
}

// EN-1, EN-4: whatever is typed wrong comes back as it was typed, with a sentence at the field; nothing is kept.
func TestBadInput_EN1_EN4(t *testing.T) {
	s, _ := site(t, month())
	p, taken := s.World.Practices[situation.UtrechtHalf], s.World.Practices[situation.UtrechtEmpty]
	first := s.As(t, taken.Signatory)
	first.Follow(first.Post(at(taken), fill(first, taken))).OK()
	b := s.As(t, p.Signatory)
	for name, c := range map[string]struct{ field, value, says string }{
		"one AGB twice":    {"agb", taken.AGB, "Met AGB-code " + taken.AGB + " is al een aanmelding gedaan."},
		"ION 0":            {"ion", "0", "Een praktijk heeft minstens 1 patiënt op naam."},
		"ION 900.000":      {"ion", "900.000", "900.000 patiënten heeft geen praktijk. We nemen hoogstens 100.000 aan."},
		"more than region": {"ion", "50000", "Samen zijn het 50.000 patiënten. De hele regio heeft er 40.000."},
		"wish not offered": {"datum", "2027-05-01", "Op 1 mei 2027 kun je niet instappen."},
		"wish nonsense":    {"datum", "<b>morgen</b>", "Op ‘<b>morgen</b>’ kun je niet instappen."},
		"AGB":              {"agb", "12", "Een AGB-code heeft 8 cijfers. Hier staat ‘12’."},
		"no consent":       {"akkoord", "", "Lees de voorwaarden en zet een vinkje."},
		"KBZ":              {"kbz", "", "Kies een van de antwoorden."},
		"stranger":         {"anderen", "01555555", "Bij ‘01555555’ vinden we geen praktijk van jullie zorggroep."},
	} {
		form := fill(b, p)
		form.Set("ion", "3.111")
		form.Set(c.field, c.value)
		if c.field == "anderen" {
			form.Set("hoe", "samen")
		}
		page := b.Post(at(p), form)
		if page.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, page.Status)
		}
		page.See(c.says).SeeNot(taken.Name).Whole()
		again := page.Form(at(p))
		for _, field := range []string{"ion", "agb", "anderen"} {
			if again.Get(field) != form.Get(field) {
				t.Errorf("%s: %s was %q, comes back as %q", name, field, form.Get(field), again.Get(field))
			}
		}
	}
	b.Get(at(p)).OK().SeeNot("Je bent aangemeld")
}

// EN-3, AD-4: on the day that summer time begins, a second after closing: refused with the moment, everything still there, and
// with one more press one is in as a late entrant.
func TestASecondTooLate_EN3_AD4(t *testing.T) {
	closes, fault := domain.At(kernel.MustDate("2027-03-28"), "23:59", clock.Amsterdam)
	if fault != nil {
		t.Fatal(fault)
	}
	s, id := site(t, closes)
	p, late := s.World.Practices[situation.UtrechtHalf], s.World.Practices[situation.UtrechtEmpty]
	s.Pass(closes.Add(-time.Second).Sub(webtest.Now()))
	b, c := s.As(t, p.Signatory), s.As(t, late.Signatory)
	form := fill(c, late)
	form.Set("ion", "2.222")
	b.Follow(b.Post(at(p), fill(b, p))).OK().See("Je bent aangemeld")
	s.Pass(2 * time.Second)
	page := c.Post(at(late), form)
	if page.Status != http.StatusUnprocessableEntity {
		t.Fatalf("answered %d", page.Status)
	}
	page.See("De aanmelding is gesloten", "Aanmelden kon tot 28 maart 2027, 23:59.", "Meld je aan als late instapper").Whole()
	again := page.Form(at(late))
	if again.Get("laat") != "ja" || again.Get("ion") != "2.222" || again.Get("datum") != first.String() {
		t.Errorf("came back as %v", again)
	}
	c.Follow(c.Post(at(late), again)).OK()
	c.Get(at(late)).OK().See("Je bent aangemeld als late instapper", "2.222").SeeNot("Trek je aanmelding in").Whole()
	b.Get(at(p)).OK().SeeNot("Wijzig je aanmelding")
	s.As(t, s.World.RHOs["utrecht-stad"].Manager).Get("/instroom/" + id + "/aanmeldingen?lijst=late").OK().See(late.Name).SeeNot(p.Name)
}

// LO-7: two practices apply together: one invites by AGB code, the other answers with its own patients.
func TestTogether_LO7(t *testing.T) {
	s, _ := site(t, month())
	lead, joins := s.World.Practices[situation.UtrechtHalf], s.World.Practices[situation.UtrechtEmpty]
	b, c := s.As(t, lead.Signatory), s.As(t, joins.Signatory)
	form := fill(b, lead)
	form.Set("hoe", "samen")
	form.Set("anderen", joins.AGB)
	form.Set("ion", "3.000")
	b.Follow(b.Post(at(lead), form)).OK()
	b.Get(at(lead)).OK().See("Wacht op", joins.Name, "Samen tellen jullie pas mee als iedereen antwoord gaf.").Whole()
	page := c.Get(at(joins)).OK()
	page.See(lead.Name + " wil zich samen met jullie aanmelden").Whole()
	answer := page.Form(at(joins) + "/antwoord")
	answer.Set("ion", "0")
	answer.Set("antwoord", "ja")
	if wrong := c.Post(at(joins)+"/antwoord", answer); wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("%d", wrong.Status)
	} else {
		wrong.See("minstens 1 patiënt").Whole()
	}
	answer.Set("ion", "2.000")
	c.Follow(c.Post(at(joins)+"/antwoord", answer)).OK().See("Je bent aangemeld", "5.000", "Stap uit deze aanmelding").Whole()
	b.Get(at(lead)).OK().See("5.000").SeeNot("Wacht op")
	c.Get(at(joins)+"/bewijs").OK().See(lead.Name+" en "+joins.Name, "5.000")
}

const sheet = "AGB;Praktijk;ION;Startdatum;KBZ\n" +
	"1999801;Praktijk De Wilg;1200;Q1;nee\n" +
	"01999802;<b>Oostpoort</b>;0;Q1;nee\n" +
	"01999803;Zonzijde;900000;Q2;nee\n"

// EN-5: the RHO brings in a sheet, looks first, and sees what stays out with why; follows, corrects with a reason that the
// practice reads, and records the funding of KBZ (LO-9).
func TestFollowingAndCorrecting_EN5_LO9(t *testing.T) {
	s, id := site(t, month())
	p := s.World.Practices[situation.UtrechtHalf]
	many := "/instroom/" + id + "/aanmeldingen"
	rho, b := s.As(t, s.World.RHOs["utrecht-stad"].Manager), s.As(t, p.Signatory)
	rho.Get(many).OK().See("Nog geen aanmeldingen", "Lees een bestand in").Whole()
	b.Follow(b.Post(at(p), fill(b, p))).OK()
	rho.Get(many + "/inlezen").OK().See("Het bestand zelf bewaren we niet").Whole()
	columns := rho.Upload(many+"/inlezen", "bestand", "export.csv", []byte(sheet)).OK()
	columns.See("3 rijen gelezen", "Kolom A: AGB", "Bijvoorbeeld: 1999801").Whole()
	form := columns.Form(many + "/inlezen/kolommen")
	if form.Get("k0") != "agb" || form.Get("k3") != "wish" {
		t.Fatalf("guessed %v", form)
	}
	form.Set("k2", "")
	if wrong := rho.Post(many+"/inlezen/kolommen", form); wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("%d", wrong.Status)
	} else {
		wrong.See("‘Patiënten op naam (ION)’ heeft nog geen kolom").Whole()
	}
	form.Set("k2", "ion")
	preview := rho.Post(many+"/inlezen/kolommen", form).OK()
	preview.See("1 rij van 3 gaat erin. Er is nog niets gebeurd.", "Gaat er niet in (2)", "Kolom C, ION: Een praktijk heeft minstens 1 patiënt op naam.", "900.000 patiënten heeft geen praktijk",
		"De nul vooraan was weg", "<b>Oostpoort</b>").Whole()
	rho.Get(many).OK().SeeNot("De Wilg")
	rho.Post(many+"/inlezen/bevestig", preview.Form(many+"/inlezen/bevestig")).OK().See("1 aanmelding staat erin. 1 praktijk is nieuw", "Gaat er niet in (2)").Whole()
	list := rho.Get(many).OK()
	list.See("Praktijk De Wilg", p.Name, "4.440", "11,1%").Whole()
	rho.Get(many+"?zoek=niemand").OK().See("Geen aanmelding past hierbij", "Wis het filter").Whole()
	one := ""
	for _, a := range list.Tags("a") {
		if webtest.TextOf(a) == p.Name {
			one = webtest.Attr(a, "href")
		}
	}
	page := rho.Get(one).OK().See("Corrigeer deze aanmelding", "Trek deze aanmelding in", "Wat er gebeurde")
	page.Whole()
	correction := page.Form(one)
	correction.Set("kbz", "funded")
	correction.Set("ion-"+p.ID, "0")
	correction.Set("reden", "Verkeerd vinkje.")
	wrong := rho.Post(one, correction)
	wrong.See("minstens 1 patiënt").Whole()
	if again := wrong.Form(one); wrong.Status != http.StatusUnprocessableEntity || again.Get("reden") != "Verkeerd vinkje." || again.Get("ion-"+p.ID) != "0" {
		t.Errorf("%d %v", wrong.Status, again)
	}
	correction.Set("ion-"+p.ID, "3.000")
	correction.Set("reden", "")
	rho.Post(one, correction).See("De praktijk leest waarom je dit wijzigt.").Whole()
	correction.Set("reden", "Verkeerd vinkje.")
	rho.Follow(rho.Post(one, correction)).OK().See("Gecorrigeerd", "Reden: Verkeerd vinkje.", "Financiering van KBZ").Whole()
	b.Get(at(p)).OK().See("Reden: Verkeerd vinkje.", "Praktijken met KBZ komen na alle andere aan de beurt.")
	fund := rho.Get(one).Form(one + "/akkoord")
	fund.Set("dag", webtest.Today.AddDays(1).String())
	rho.Post(one+"/akkoord", fund).See("De dag ontbreekt, of ligt in de toekomst.").Whole()
	fund.Set("dag", webtest.Today.String())
	rho.Follow(rho.Post(one+"/akkoord", fund)).OK().See("Vastgelegd", "Toegezegd op 3 november 2026").Whole()
	remove := rho.Get(one).Form(one + "/intrekken")
	rho.Post(one+"/intrekken", remove).See("De praktijk leest waarom je dit wijzigt.").Whole()
	remove.Set("reden", "Praktijk stopt.")
	rho.Follow(rho.Post(one+"/intrekken", remove)).OK().See("Deze aanmelding is ingetrokken.").Whole()
	rho.Get(many + "?lijst=withdrawn").OK().See("Ingetrokken")
	s.As(t, s.World.RHOs["utrecht-stad"].Member).Get(one).OK().SeeNot("Corrigeer")
	if to := rho.Get(many + "/bestaat-niet"); to.Status != http.StatusSeeOther {
		t.Errorf("an application that is not there: %d", to.Status)
	}
}

// AZ-7, AZ-12: another practice's page does not exist; files and forms from strangers are refused in words.
func TestStrangers_AZ7_AZ12(t *testing.T) {
	s, id := site(t, month())
	p, other := s.World.Practices[situation.UtrechtHalf], s.World.Practices[situation.UtrechtEmpty]
	for _, who := range []access.Actor{other.Signatory, s.World.Insurer} {
		if page := s.As(t, who).Get(at(p)); page.Status != http.StatusNotFound {
			t.Errorf("%s sees it: %d", who.Name, page.Status)
		}
	}
	if page := s.As(t, s.World.RHOs["maastricht-heuvelland"].Manager).Get("/instroom/" + id + "/aanmeldingen"); page.Status != http.StatusNotFound {
		t.Errorf("another RHO: %d", page.Status)
	}
	file := "/instroom/" + id + "/aanmeldingen/inlezen"
	rho := s.As(t, s.World.RHOs["utrecht-stad"].Manager)
	for name, c := range map[string]struct{ file, data, says string }{
		"kind":     {"a.pdf", "%PDF", "We lezen alleen XLSX en CSV"},
		"patients": {"a.csv", "AGB;BSN\n1;2\n", "Kolom B heet ‘BSN’"},
		"empty":    {"a.csv", "AGB;ION\n", "Onder de kopregel staat geen enkele rij."},
		"large":    {"a.csv", strings.Repeat("x", 10<<20+1), "hoogstens 10 MB"},
	} {
		page := rho.Upload(file, "bestand", c.file, []byte(c.data))
		if page.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, page.Status)
		}
		page.See(c.says).Whole()
	}
	for _, to := range []string{file + "/kolommen", file + "/bevestig"} {
		if page := rho.Post(to, url.Values{"gelezen": {"e30="}}); page.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", to, page.Status)
		}
	}
}
