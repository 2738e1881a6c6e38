package e2e

import (
	"strings"
	"testing"
)

// The way of a plan: the practice fills in a section, sees what is missing beside the field and in the summary, hands
// in; its RHO finds the plan, reads it and accepts. With script on a desk and without script on a phone (CK-2, CK-6,
// LC-1, LC-5, LC-6, PP-2, PP-8).
func TestAPracticeWritesItsPlanAndTheRHOAccepts_LC1_LC5_LC6_PP8(t *testing.T) {
	for _, way := range []struct {
		name   string
		script bool
		width  int
	}{{"with script on a desk", true, Desk}, {"without script on a phone", false, Phone}} {
		t.Run(way.name, func(t *testing.T) {
			site := Start(t)
			practice := site.As(t, "praktijk, tekenbevoegde")
			if !way.script {
				practice.WithoutScript()
			}
			practice.Width(way.width)
			workingDifferently(practice, way.script)
			goodConversation(practice)
			handIn(practice)
			decide(site.As(t, "RHO, programmamanager"), way.width)
			practice.Go("/nu")
			practice.See("Je bent klaar voor nu", "is akkoord")
		})
	}
}

// workingDifferently fills in "Anders werken" of year 1: first with something missing, then whole.
func workingDifferently(p *Page, script bool) {
	p.t.Helper()
	p.Go("/nu")
	p.See("Maak je plan voor jaar 1 af")
	p.Axe()
	p.Follow("Ga verder met je plan")
	p.See("Nog 3 punten, dan kun je indienen")
	p.Axe()
	p.Follow("Verder met Anders werken, jaar 1")
	p.See("Schrijf op wat je wilt bereiken.", "UT-5")
	p.Fill("Hoe ga je het doen?", "De assistente plant bij een grote vraag drie kwartier.")
	if script {
		p.Press(Tab)
		p.See("Bewaard om")
	}
	p.Follow("Bewaar en ga verder")
	p.See("antwoorden", "Ga toch verder")
	if !strings.HasPrefix(p.Title(), "Fout: ") {
		p.t.Errorf("the title is %q", p.Title())
	}
	p.Everywhere()
	p.Width(Desk)
	p.Click("Schrijf op wat je wilt bereiken.") // the summary leads to the field
	p.Wait("document.activeElement?.id?.endsWith('-goal')")
	p.Fill("Wat wil je bereiken?", "Rust aan de balie, en <b>tijd</b> voor wie het nodig heeft.")
	date(p, "2e evaluatie", "2027-06-14")
	if script {
		p.See("Bewaard om")
		p.SeeNot("UT-5") // the margin follows what is typed
	}
	p.Follow("Bewaar en ga verder")
	p.See("Goede gesprek, jaar 1")
	p.Reload()
	p.Go(strings.Replace(p.Path(), "goede-gesprek", "anders-werken", 1))
	if got := p.Value("Wat wil je bereiken?"); !strings.Contains(got, "<b>tijd</b>") {
		p.t.Errorf("the goal is %q", got)
	}
	p.Follow("Bewaar en ga verder")
}

// date fills in a date field, whatever order of day and month the browser shows.
func date(p *Page, label, day string) {
	p.t.Helper()
	p.find("a date "+label, "f.labelled("+quote(label)+")")
	eval[bool](p, `(f => { const e = f.labelled(`+quote(label)+`); e.value = `+quote(day)+`;
		e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true})); return true })(`+finders+`)`)
}

// goodConversation chooses a training and who follows it.
func goodConversation(p *Page) {
	p.t.Helper()
	p.See("Goede gesprek, jaar 1")
	p.Everywhere()
	p.Width(Desk)
	p.Choose("Training SOLK/ALK")
	p.Fill("Hoe ga je het doen?", "Twee middagen, daarna bespreken we het in het overleg.")
	p.Fill("Wat wil je bereiken?", "Minder herhaalbezoek.")
	p.Fill("Waaraan zie je dat het werkt?", "Het aantal contacten van vijf patiënten.")
	p.Choose("Iemand die nog niet in de lijst staat")
	p.Fill("Naam", "Saar Blom")
	p.Select("Functie", "huisarts")
	p.Follow("Bewaar en ga verder")
	p.See("Leeromgeving en hulp")
}

// handIn checks the answers and hands in.
func handIn(p *Page) {
	p.t.Helper()
	p.Follow("Terug naar het overzicht")
	p.SeeNot("dan kun je indienen")
	p.Everywhere()
	p.Follow("Controleer je antwoorden")
	p.See("Saar Blom", "Rust aan de balie, en <b>tijd</b>")
	p.Everywhere()
	p.Follow("Dien je plan in")
	p.See("Je plan is ingediend", "Wat gebeurt er nu?")
	p.Everywhere()
}

// decide is the RHO: from the list to the plan, and accepts.
func decide(p *Page, width int) {
	p.t.Helper()
	p.Width(width)
	p.Go("/nu")
	p.See("2 plannen wachten op jou")
	p.Go("/praktijken")
	p.Everywhere()
	p.Width(width)
	p.Follow("Wacht op jou")
	p.See("Huisartsenpraktijk Lombok", "Ingediend")
	p.Follow("Huisartsenpraktijk Lombok")
	p.See("Dit plan wacht op jou", "Saar Blom", "Rust aan de balie")
	p.Everywhere()
	p.Width(width)
	p.Follow("Geef akkoord")
	p.See("Het plan is akkoord")
	p.Go("/praktijken?stand=accepted")
	p.See("Huisartsenpraktijk Lombok", "Akkoord")
}

// Everything on the section page goes by the keyboard alone.
func TestTheSectionPageGoesByKeyboard(t *testing.T) {
	p := Start(t).As(t, "praktijk, schrijver")
	p.Go("/nu")
	p.Follow("Ga verder met je plan")
	p.Follow("Verder met Anders werken, jaar 1")
	p.Press(Tab)
	if got := p.Focused(); got != "Ga naar de inhoud" {
		t.Errorf("the first thing is %q", got)
	}
	p.PressBack()
	p.TabTo("Wat wil je bereiken?")
	p.Type("Rust aan de balie")
	p.Press(Tab)
	p.See("Bewaard om")
	p.TabTo("Regie op veelgebruikers")
	p.Press(Space)
	if !p.Chosen("Regie op veelgebruikers") {
		t.Error("the card is not chosen")
	}
	p.TabTo("Bewaar en ga verder")
	p.PressFollow(Enter)
	p.See("antwoorden")
	p.Press(Tab) // from the summary, which has the focus, to its first link
	if got := p.Focused(); !strings.Contains(got, "Schrijf op") && !strings.Contains(got, "Plan er") {
		t.Errorf("after the summary comes %q", got)
	}
}

// Two people type in the same field: with script, too, both texts are shown and nothing is lost (LC-1).
func TestTwoPeopleInOneField_LC1(t *testing.T) {
	site := Start(t)
	one, two := site.As(t, "praktijk, tekenbevoegde"), site.As(t, "praktijk, schrijver")
	for _, p := range []*Page{one, two} {
		p.Go("/nu")
		p.Follow("Ga verder met je plan")
		p.Follow("Verder met Anders werken, jaar 1")
	}
	two.Fill("Wat wil je bereiken?", "Van Peter")
	two.Press(Tab)
	two.See("Bewaard om")
	one.Fill("Wat wil je bereiken?", "Van Yasmina")
	one.Press(Tab)
	one.See("Twee mensen, één veld", "Van Peter", "Van Yasmina")
	one.Everywhere()
	one.Width(Desk)
	one.Choose("Bewaar mijn tekst")
	one.Follow("Bewaar mijn keuze")
	if got := one.Value("Wat wil je bereiken?"); got != "Van Yasmina" {
		t.Errorf("the goal is %q", got)
	}
}

// What an insurer, a national party and an administrator see is whole, and holds no practice (LC-7, AZ-4, AZ-5, AZ-6).
func TestOthersSeeNumbersOnly_LC7_AZ4_AZ5_AZ6(t *testing.T) {
	site := Start(t)
	for _, role := range []string{"verzekeraar", "landelijk", "beheer"} {
		p := site.As(t, role)
		for _, path := range []string{"/nu", "/cijfers"} {
			if role == "beheer" && path == "/cijfers" {
				continue
			}
			p.Go(path)
			p.SeeNot("Lombok", "Leidsche Rijn")
			p.Everywhere()
		}
	}
}
