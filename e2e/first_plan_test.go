package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// WriteEnv, when 1, writes what a test counts into its document instead of checking it.
const WriteEnv = "KWARTIER_WRITE_DOCS"

// At most so much may a first plan cost; a page that asks more has to earn it.
const (
	mostClicks     = 35
	mostCharacters = 700
	mostPages      = 10
)

// A practice in Utrecht writes its whole first plan, from empty to handed in: what it clicks and types is counted and
// stands in docs/first-plan.md (UT-1, UT-5, PP-1..9).
func TestAFirstPlanFitsInAQuarterOfAnHour_UT1_UT5_PP1_PP9(t *testing.T) {
	site := webtest.New(t, situation.UtrechtEmpty)
	p := Open(t, site.URL+site.Link(t, site.World.Practices[situation.UtrechtEmpty].Signatory))
	p.See("Schrijf je plan voor jaar 1")
	p.TakeEffort()
	p.look()
	writeFirstPlan(p)
	got := p.TakeEffort()
	if got.Clicks > mostClicks || got.Characters > mostCharacters || got.Pages > mostPages {
		t.Errorf("a first plan costs %+v", got)
	}
	agree(t, got)
}

func writeFirstPlan(p *Page) {
	p.t.Helper()
	p.Follow("Begin met je plan")
	p.Follow("Bewaar en ga verder")

	p.See("Anders werken, jaar 1")
	p.Choose("Regie op veelgebruikers")
	fillChoice(p, "We maken een lijst van wie vaker dan 15 keer per jaar komt. Elke patiënt krijgt een vaste huisarts en een dubbel consult.",
		"Patiënten die vaak komen, krijgen rust en een plan. Ze hoeven minder te bellen.", "Het aantal contacten van deze groep, elk half jaar geteld.")
	p.Follow("Bewaar en ga verder")

	p.See("Goede gesprek, jaar 1")
	p.Choose("Training SOLK/ALK")
	fillChoice(p, "Maria volgt de training in het voorjaar. Daarna bespreken we elke maand één patiënt in het overleg.",
		"We herkennen klachten zonder verklaring eerder en verwijzen minder.", "Het aantal verwijzingen bij deze groep.")
	p.Choose("Iemand die nog niet in de lijst staat")
	p.Fill("Naam", "Maria Verhoeven")
	p.Select("Functie", "huisarts")
	p.Follow("Bewaar en ga verder")

	p.See("Leeromgeving en hulp")
	p.Choose("Wijkbroodje")
	p.Follow("Bewaar en ga verder")

	p.See("Wat verwacht je?")
	p.Fill("Welk resultaat verwacht je?", "Meer tijd in de spreekkamer en minder drukte aan de telefoon.")
	p.Fill("Wanneer vind je het geslaagd?", "Als we op tijd naar huis gaan en patiënten het merken.")
	p.Follow("Bewaar en ga verder")

	p.See("Afspraken")
	for _, c := range []string{"We volgen de Leidraad MTVP", "We volgen het regioplan", "We doen mee aan intervisie", "We laten niets twee keer betalen"} {
		p.Choose(c)
	}
	p.Follow("Bewaar en ga verder")
	p.See("Controleer je antwoorden", "Klopt alles?")
	p.Follow("Dien je plan in")
	p.See("Je plan is ingediend")
}

func fillChoice(p *Page, how, goal, measure string) {
	p.t.Helper()
	p.Fill("Hoe ga je het doen?", how)
	p.Fill("Wat wil je bereiken?", goal)
	p.Fill("Waaraan zie je dat het werkt?", measure)
}

// What a person is taken to do: typing at an ordinary pace, reading every word that shows, finding and clicking.
const (
	charactersAMinute = 190
	wordsAMinute      = 230
	secondsAClick     = 2.5
)

// agree compares the document with what was counted, or writes it.
func agree(t *testing.T, e Effort) {
	t.Helper()
	e.Words = (e.Words + 50) / 100 * 100 // a word more or less is no other plan
	typing, reading := float64(e.Characters)/charactersAMinute, float64(e.Words)/wordsAMinute
	clicking := float64(e.Clicks) * secondsAClick / 60
	text := fmt.Sprintf(`# A first plan in a quarter of an hour

A practice in Utrecht Stad writes the plan of its first year: from an empty plan to handed in, with one intervention of
working differently, one training with the person who follows it, meetings, expectation and commitments. A test walks
the whole way in a browser (`+"`e2e/first_plan_test.go`"+`), counts, and fails when this page says otherwise;
`+"`KWARTIER_WRITE_DOCS=1 go test ./e2e -run FirstPlan`"+` writes it.

| what | how much | time |
| --- | ---: | ---: |
| characters typed | %d | %.1f minutes at %d a minute |
| clicks | %d | %.1f minutes at %.1f seconds each |
| words on the %d pages, without navigation and findings | about %d | %.1f minutes at %d a minute, every word read |
| **together** | | **%.1f minutes** |

What is left of fifteen minutes, %.1f, is for thinking. The text is as short as the form asks: two or three sentences a
question. Talking it over with the team is not in it: for that there is the blank form.

Known already and not asked: the practice, its AGB code, contact person, patients and the region. Evaluation dates are
proposed. Sections in which nothing has to be chosen now (network and staffing in year 1, the year ahead) are passed over;
they stay a click away on the overview.

The same test keeps it this way: at most %d clicks, %d characters and %d pages.
`, e.Characters, typing, charactersAMinute, e.Clicks, clicking, secondsAClick, e.Pages, e.Words, reading, wordsAMinute,
		typing+reading+clicking, 15-typing-reading-clicking, mostClicks, mostCharacters, mostPages)
	file := filepath.Join(root(), "docs", "first-plan.md")
	if os.Getenv(WriteEnv) == "1" {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if stands, err := os.ReadFile(file); err != nil || string(stands) != text {
		t.Errorf("docs/first-plan.md does not say what was counted (%+v, %v); write it with %s=1", e, err, WriteEnv)
	}
}
