package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// At most so much may a yearly update cost (LC-9).
const (
	mostYearlyClicks     = 25
	mostYearlyCharacters = 700
	mostYearlyMinutes    = 10
)

// A practice brings its plan to year 4: two interventions go deeper, a colleague refreshes a training, the rest goes on.
// What it clicks and types is counted and stands in docs/yearly-update.md; nothing that Kwartier knows is typed (LC-9,
// EB-4, GM-1, GM-3, GM-4, DE-1..6). Practice and RHO then look further ahead (CK-5).
func TestAYearlyUpdateFitsInTenMinutes_LC9_EB4_DE1_DE2_DE3_DE5(t *testing.T) {
	site := webtest.New(t, situation.GeldersYear4)
	p := Open(t, site.URL+site.Link(t, site.World.Practices[situation.GeldersYear4].Signatory))
	p.See("Beslis over jaar 4")
	p.TakeEffort()
	p.look()
	p.Follow("Begin met jaar 4")
	p.Follow("Begin met jaar 4")
	p.See("Jaar 4: wat gaat door, wat komt erbij?", "Dit is helemaal ingevoerd. Verdiepen kan niet.", "Nieuw voor jou:", "Besproken in de regio op")
	got := p.TakeEffort()
	p.Everywhere()
	p.Width(Desk)
	p.TakeEffort()
	p.look()
	fourthYear(p)
	more := p.TakeEffort()
	got.Clicks, got.Characters, got.Pages, got.Words = got.Clicks+more.Clicks, got.Characters+more.Characters, got.Pages+more.Pages-1, more.Words
	if got.Clicks > mostYearlyClicks || got.Characters > mostYearlyCharacters || yearlyMinutes(got) > mostYearlyMinutes {
		t.Errorf("a yearly update costs %+v, %.1f minutes", got, yearlyMinutes(got))
	}
	agreeYearly(t, got)
	p.Axe()
	p.Go("/praktijk/" + site.World.Practices[situation.GeldersYear4].ID + "/plan/vooruit")
	p.See("Wat komt eraan?", "Jaar 6, vanaf")
	p.Everywhere()
	rho := Open(t, site.URL+site.Link(t, site.World.RHOs["gelders-rivierenland"].Manager))
	rho.Go("/praktijken")
	rho.Follow("Komt tekort")
	rho.See("1 praktijk komt in hun volgende jaar iets tekort", "Huisartsen De Waalkade")
	rho.Everywhere()
}

func fourthYear(p *Page) {
	p.t.Helper()
	p.ClickOn("#k-flexibele-consultduur-mode-deepen")
	write(p, "#k-flexibele-consultduur-whats_new", "Ook de praktijkondersteuners plannen nu korte en lange consulten.")
	write(p, "#k-flexibele-consultduur-justification", "Bij de huisartsen werkt het. Patiënten met suikerziekte of hoge bloeddruk hebben er nog niets aan.")
	p.ClickOn("#k-solk-alk-trainings-da-1")
	p.ClickOn("#k-welzijn-op-recept-mode-deepen")
	write(p, "#k-welzijn-op-recept-whats_new", "De welzijnscoach houdt elke week spreekuur in onze praktijk.")
	write(p, "#k-welzijn-op-recept-justification", "Van de verwezen patiënten kwam een derde nooit aan. Dichtbij lukt het wel.")
	p.See("Dit klopt")
	p.SeeNot("Nog 1 keuze nodig")
	p.Follow("Controleer en dien in")
	p.See("Controleer je antwoorden", "Klopt alles?")
	p.Follow("Dien je plan in")
	p.See("Je plan is ingediend")
}

// write types in a field that is found by its selector: more of them have the same label.
func write(p *Page, selector, text string) {
	p.t.Helper()
	p.Wait("document.querySelector(" + quote(selector) + ")?.getClientRects().length > 0")
	p.ClickOn(selector)
	p.Wait("document.activeElement === document.querySelector(" + quote(selector) + ")")
	p.Type(text)
}

func yearlyMinutes(e Effort) float64 {
	return float64(e.Characters)/charactersAMinute + float64(e.Words)/wordsAMinute + float64(e.Clicks)*secondsAClick/60
}

// agreeYearly compares the document with what was counted, or writes it.
func agreeYearly(t *testing.T, e Effort) {
	t.Helper()
	e.Words = (e.Words + 50) / 100 * 100 // a word more or less is no other plan
	typing, reading := float64(e.Characters)/charactersAMinute, float64(e.Words)/wordsAMinute
	clicking := float64(e.Clicks) * secondsAClick / 60
	text := fmt.Sprintf(`# A yearly update in ten minutes

A practice in Gelders Rivierenland brings its plan to year 4: two interventions go deeper, a colleague refreshes a
training, four others go on. From the first page to handed in. A test walks the whole way in a browser
(`+"`e2e/year4_test.go`"+`), counts, and fails when this page says otherwise; `+"`KWARTIER_WRITE_DOCS=1 go test ./e2e -run YearlyUpdate`"+`
writes it.

| what | how much | time |
| --- | ---: | ---: |
| characters typed | %d | %.1f minutes at %d a minute |
| clicks | %d | %.1f minutes at %.1f seconds each |
| words on the %d pages, without navigation and findings | about %d | %.1f minutes at %d a minute, every word read |
| **together** | | **%.1f minutes** |

Typed is only what nobody can know: of each deepening what is new and why (DE-1, DE-4). Known and filled in: what runs
with its text and goal, how far it got, who works there and who followed what, evaluation dates, the network's objective,
and where a deepening was discussed in the region.

The same test keeps it this way: at most %d clicks, %d characters and %d minutes.
`, e.Characters, typing, charactersAMinute, e.Clicks, clicking, secondsAClick, e.Pages, e.Words, reading, wordsAMinute,
		typing+reading+clicking, mostYearlyClicks, mostYearlyCharacters, mostYearlyMinutes)
	file := filepath.Join(root(), "docs", "yearly-update.md")
	if os.Getenv(WriteEnv) == "1" {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if stands, err := os.ReadFile(file); err != nil || string(stands) != text {
		t.Errorf("docs/yearly-update.md does not say what was counted (%+v, %v); write it with %s=1", e, err, WriteEnv)
	}
}
