package staff_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// links are the addresses on a page that begin with a text.
func links(d *webtest.Doc, begin string) []string {
	var out []string
	for _, a := range d.Tags("a") {
		if href := webtest.Attr(a, "href"); strings.HasPrefix(href, begin) && webtest.TextOf(a) != "" {
			out = append(out, href)
		}
	}
	return out
}

// linkOf is the address of the link with this text.
func linkOf(t *testing.T, d *webtest.Doc, text string) string {
	t.Helper()
	for _, a := range d.Tags("a") {
		if webtest.TextOf(a) == text {
			return webtest.Attr(a, "href")
		}
	}
	t.Fatalf("no link %q", text)
	return ""
}

// TR-3, AZ-2: a practice keeps its team while the plan is accepted; what cannot be taken comes back as it was typed.
func TestTeam_TR3_AZ2(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtEmpty)
	p, empty := s.World.Practices[situation.UtrechtAccepted], s.World.Practices[situation.UtrechtEmpty]
	s.As(t, empty.Editor()).Get("/praktijk/"+empty.ID+"/team").OK().See("Er staat nog niemand in het team", "Voeg iemand toe")
	b := s.As(t, p.Editor())
	team := "/praktijk/" + p.ID + "/team"
	list := b.Get(team).OK().See("Sanne Bos", "Doktersassistent", "(jaar 1)")
	list.Whole()
	if again := b.Get("/nu").OK(); len(links(again, team)) == 0 {
		t.Error("no way to the team")
	}
	form := b.Get(team + "/nieuw").OK().Form(team + "/nieuw")
	form.Set("agb", "12345")
	form.Set("vanaf", "31 februari")
	bad := b.Post(team+"/nieuw", form)
	bad.Whole()
	if again := bad.See("Schrijf de datum als").Form(team + "/nieuw"); bad.Status != http.StatusUnprocessableEntity || again.Get("agb") != "12345" {
		t.Errorf("what was typed is lost: %v", again)
	}
	form.Set("vanaf", "1-2-2026")
	b.Post(team+"/nieuw", form).See("Zonder naam", "Er staat nog geen functie", "8 cijfers")
	form.Set("naam", "Ali <b>Yilmaz</b>")
	form.Set("functie", "assistant")
	form.Set("agb", "01 999 888")
	b.Follow(b.Post(team+"/nieuw", form)).OK().See("Ali <b>Yilmaz</b>", "Vanaf 1 februari 2026")
	form.Set("functie", "soh")
	b.Post(team+"/nieuw", form).See("werkt in die tijd al als doktersassistent", "Geef de ene functie een laatste dag")
	form.Set("agb", "")
	twin := b.Post(team+"/nieuw", form).See("Is het iemand anders? Vink dat aan", "Het is iemand anders met dezelfde naam").Form(team + "/nieuw")
	twin.Set("anders", "ja")
	b.Follow(b.Post(team+"/nieuw", twin)).OK().See("Spreekuurondersteuner (SOH)")
	s.As(t, p.RHO.Manager).Get(team).OK().See("Team van "+p.Name, "Sanne Bos").SeeNot("Voeg iemand toe")
	s.As(t, p.Signatory).Get("/logboek").OK().See("Medewerker toegevoegd", "Team bekeken")
}

// TR-3, DE-3, AZ-10: trainings, leaving, coming back and forgetting, on somebody's own page.
func TestSomebody_TR3_DE3_AZ10(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	b, sign := s.As(t, p.Editor()), s.As(t, p.Signatory)
	team := "/praktijk/" + p.ID + "/team"
	at := linkOf(t, b.Get(team), "Noor Kuijpers")
	page := b.Get(at).OK().See("Er staat nog geen training").SeeNot("Wis de naam")
	page.Whole()
	form := page.Form(at + "/training")
	form.Set("wanneer", "2026-12-24")
	bad := b.Post(at+"/training", form)
	bad.See("is nog niet geweest", "Er staat nog geen training")
	bad.Whole()
	form.Set("wanneer", "")
	form.Set("welke", optionOf(t, page, "welke"))
	form.Set("jaar", "1")
	form.Set("variant", "basis")
	saved := b.Follow(b.Post(at+"/training", form)).OK().See("De training is bewaard", "basis", "Jaar 1")
	b.Post(at+"/training", form).See("heeft deze training al staan in jaar 1")
	correct := b.Get(strings.Split(linkOf(t, saved, "Verbeter"), "#")[0]).OK().See("Verbeter: ").Form(at + "/training")
	correct.Set("variant", "vervolg")
	saved = b.Follow(b.Post(at+"/training", correct)).OK().See("vervolg").SeeNot("basis")
	b.Post(at+"/training", correct).See("net door iemand anders gewijzigd")
	b.Follow(b.Post(at+"/training/weg", saved.Form(at+"/training/weg"))).OK().See("De training is weggehaald", "Er staat nog geen training")

	details := b.Get(at).Form(at)
	details.Set("naam", "Noor de Kuijper")
	b.Follow(b.Post(at, details)).OK().See("De gegevens zijn bewaard", "Noor de Kuijper")
	away := b.Get(at).Form(at + "/weg")
	b.Post(at+"/weg", url.Values{"versie": away["versie"], "laatste": {"morgen"}}).See("Schrijf de datum als")
	away.Set("laatste", "2026-10-31")
	b.Follow(b.Post(at+"/weg", away)).OK().See("De laatste dag is bewaard", "1 collega die hier werkte")
	back := b.Get(at).OK().Form(at + "/terug")
	back.Set("eerste", "2026-10-01")
	b.Post(at+"/terug", back).See("werkt in die tijd al als")

	file := b.Get(at + "/gegevens.json")
	if file.Status != http.StatusOK || !strings.Contains(file.Source, `"naam": "Noor de Kuijper"`) {
		t.Errorf("export %s", file.Source)
	}
	if no := b.Get(at + "/wis"); no.Status != http.StatusForbidden {
		t.Errorf("an editor may forget: %d", no.Status)
	}
	sign.Get(at).OK().See("Wis de naam")
	ask := sign.Get(at + "/wis").OK().See("Dit kun je niet terugdraaien")
	ask.Whole()
	sign.Follow(sign.Post(at+"/wis", ask.Form(at+"/wis"))).OK().See("De naam is gewist", "Oud-medewerker").SeeNot("Noor de Kuijper")
	b.Get(at).OK().See("Oud-medewerker").SeeNot("Verbeter de gegevens")
	working := linkOf(t, sign.Get(team), "Sanne Bos")
	sign.Post(working+"/wis", url.Values{}).See("Wissen kan pas als iemand nergens meer werkt")
	sign.Get("/logboek").OK().See("Naam van een medewerker gewist").SeeNot("Noor de Kuijper")
}

// optionOf is the first value that can be chosen in a select.
func optionOf(t *testing.T, d *webtest.Doc, id string) string {
	t.Helper()
	for n := d.ID(id).FirstChild; n != nil; n = n.NextSibling {
		if v := webtest.Attr(n, "value"); v != "" {
			return v
		}
	}
	t.Fatalf("nothing to choose in %s", id)
	return ""
}

// DE-3, AZ-3: the RHO lets somebody go on at another of its practices; the same person in two practices in one year is told
// without the other's name to the practice.
func TestMoving_DE3_AZ3(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtReturned)
	p, q := s.World.Practices[situation.UtrechtAccepted], s.World.Practices[situation.UtrechtReturned]
	rho := s.As(t, p.RHO.Manager)
	at := linkOf(t, rho.Get("/praktijk/"+p.ID+"/team").OK(), "Joris Lamers")
	page := rho.Get(at).OK().See("Gaat deze collega naar een andere praktijk van jullie?").SeeNot("Verbeter de gegevens")
	form := page.Form(at + "/verhuis")
	rho.Post(at+"/verhuis", form).See("Er staat nog geen praktijk")
	form.Set("naar", q.ID)
	rho.Post(at+"/verhuis", form).See("Er staat nog geen dag")
	form.Set("op", "2026-11-10")
	there := rho.Follow(rho.Post(at+"/verhuis", form)).OK().See("De collega staat nu in dit team", "De trainingen zijn meegegaan", "ook bij "+p.Name, "(jaar 1)")
	there.Whole()
	s.As(t, q.Editor()).Get("/praktijk/"+q.ID+"/team").OK().See("Joris Lamers", "ook bij een andere praktijk").SeeNot(p.Name)
	s.As(t, q.Signatory).Get("/logboek").OK().See("Medewerker kwam van een andere praktijk")
	if no := s.As(t, p.Signatory).Post(at+"/verhuis", form); no.Status != http.StatusForbidden {
		t.Errorf("a practice moves somebody: %d", no.Status)
	}
}

// DE-3, DE-5, DE-6: the RHO rules on a variant that waits, and records a discussion with its source.
func TestDeepeningInTheRegion_DE3_DE5_DE6(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	b, rho := s.As(t, p.Editor()), s.As(t, p.RHO.Manager)
	const deepen = "/regio/verdiepen"
	rho.Get("/nu").OK().See("Regio")
	rho.Get(deepen).OK().See("Er wacht geen variant", "Er is nog geen overleg vastgelegd").Whole()
	at := linkOf(t, b.Get("/praktijk/"+p.ID+"/team"), "Hanna Wiersma")
	page := b.Get(at)
	form := page.Form(at + "/training")
	form.Set("welke", optionOf(t, page, "welke"))
	form.Set("jaar", "1")
	form.Set("variant", "masterclass")
	b.Follow(b.Post(at+"/training", form)).OK()
	waits := rho.Get(deepen).OK().See("masterclass", "1 keer gevolgd").SeeNot("Er wacht geen variant")
	rule := waits.Form(deepen + "/uitspraak")
	rho.Post(deepen+"/uitspraak", rule).See("Kies nieuw, een verdieping of hetzelfde").Whole()
	rule.Set("telt", "deepening")
	rule.Set("uitleg", "Besproken met de opleider.")
	rho.Follow(rho.Post(deepen+"/uitspraak", rule)).OK().See("De uitspraak is bewaard", "Een verdieping", "Besproken met de opleider", "Er wacht geen variant")
	talk := rho.Get(deepen).Form(deepen + "/overleg")
	talk.Set("wat", "Verdiepen mag vanaf jaar 3.")
	bad := rho.Post(deepen+"/overleg", talk).See("Vul de paragraaf van het regioplan in")
	if got := bad.Form(deepen + "/overleg").Get("wat"); got != "Verdiepen mag vanaf jaar 3." {
		t.Errorf("lost: %q", got)
	}
	talk.Set("paragraaf", "4.2")
	talk.Set("dag", "1-10-2026")
	done := rho.Follow(rho.Post(deepen+"/overleg", talk)).OK().See("Regioplan, 4.2. Overleg van 1 oktober 2026.", "Verdiepen in het algemeen")
	done.Whole()
	s.As(t, p.RHO.Member).Get(deepen).OK().See("Een verdieping", "4.2").SeeNot("Wijzig uitspraak", "Leg een overleg vast")
	if no := s.As(t, p.Signatory).Get(deepen); no.Status != http.StatusForbidden {
		t.Errorf("a practice: %d", no.Status)
	}
	rho.Follow(rho.Post(deepen+"/overleg/weg", done.Form(deepen+"/overleg/weg"))).OK().See("Er is nog geen overleg vastgelegd")
	rho.Get("/logboek").OK().See("Uitspraak over een variant", "Overleg over verdiepen vastgelegd")
}

// LC-6: no page of people sends the database more than fifteen statements.
func TestStatements_LC6(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtReturned)
	p := s.World.Practices[situation.UtrechtAccepted]
	rho, b := s.As(t, p.RHO.Manager), s.As(t, p.Editor())
	team := "/praktijk/" + p.ID + "/team"
	at := linkOf(t, b.Get(team), "Hanna Wiersma")
	for _, path := range []string{team, at} {
		b.Get(path).OK()
		rho.Get(path).OK()
	}
	rho.Get("/regio/verdiepen").OK()
	for _, line := range []string{"GET /praktijk/{praktijk}/team", "GET /praktijk/{praktijk}/team/{mens}", "GET /regio/verdiepen"} {
		if n := s.Statements(line); n == 0 || n > 15 {
			t.Errorf("%s sends %d statements", line, n)
		}
	}
}
