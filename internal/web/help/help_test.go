package help_test

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"kwartier/docs/handboek"
	"kwartier/internal/app/access"
	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// Every page that explains is whole, and the foot of every page leads to it.
func TestEveryTextIsAPage(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	b := s.Stranger(t)
	begin := b.Get("/").OK()
	for _, c := range []struct{ path, see string }{
		{"/hulp", "Hulp bij Kwartier"}, {"/hulp/praktijk", "Wat Moet nog, Let op en Tip betekenen"}, {"/hulp/zorggroep", "Een plan lezen"}, {"/hulp/evaluaties", "Een evaluatie in een minuut"},
		{"/hulp/cijfers", "Wat je niet ziet"}, {"/hulp/beheer", "De eerste start"}, {"/privacy", "Geen patiëntgegevens"},
		{"/toegankelijkheid", "WCAG 2.2"}, {"/hulp/herinneringen", "2 maanden, 1 maand en 1 week"}, {"/privacy/verwerkingen", "Herinneren per mail"},
	} {
		page := b.Get(c.path).OK().See(c.see).SeeNot("**", "](", ".md")
		if len(page.Tags("img")) > 0 {
			t.Errorf("%s shows a picture of the program in the program", c.path)
		}
		for _, a := range page.Tags("a") {
			if to := webtest.Attr(a, "href"); strings.HasPrefix(to, "/") && b.Get(to).Status >= http.StatusBadRequest {
				t.Errorf("%s leads to %s, which is not there", c.path, to)
			}
		}
		if strings.Count(c.path, "/") == 1 && !strings.Contains(begin.Source, `href="`+c.path+`"`) {
			t.Errorf("the foot of a page does not lead to %s", c.path)
		}
	}
	if got := b.Get("/hulp/iets").Status; got != http.StatusNotFound {
		t.Errorf("a text that is not there answers %d", got)
	}
}

// AZ-1: help is about the role in which one acts.
func TestHelpGoesByRole_AZ1(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	utrecht := s.World.RHOs["utrecht-stad"]
	for _, c := range []struct {
		actor access.Actor
		see   string
	}{
		{s.World.Practices[situation.UtrechtEmpty].Signatory, "Kwartier voor de praktijk"}, {utrecht.Member, "Kwartier voor de zorggroep"},
		{s.World.Insurer, "Kwartier voor verzekeraar"}, {s.World.National, "Kwartier voor verzekeraar"}, {s.World.Administrator, "Kwartier voor de beheerder"},
	} {
		s.As(t, c.actor).Get("/hulp").OK().See(c.see)
	}
}

// What each rule of the policy is in the words of the privacy page. A new rule needs its words there first (AZ-7).
var inWords = map[string]string{
	"practice-reads-application":            "Aanmeldingen voor instroom ziet iedereen van de eigen praktijk",
	"practice-applies":                      "Alleen een tekenbevoegde meldt aan",
	"rho-follows-applications":              "De zorggroep en de lotenmaker volgen de aanmeldingen",
	"rho-manages-applications":              "Een programmamanager corrigeert een aanmelding met een reden",
	"know-own-round":                        "zien de rondes van hun zorggroep en verder niets",
	"know-round-of-region":                  "De verzekeraar van de regio ziet de rondes daar",
	"rho-lists-rounds":                      "zien de rondes van hun zorggroep en verder niets",
	"insurer-lists-rounds":                  "De verzekeraar van de regio ziet de rondes daar",
	"rho-begins-round":                      "Een programmamanager begint een ronde",
	"rho-reads-round":                       "zien de rondes van hun zorggroep en verder niets",
	"rho-manages-round":                     "stelt haar in en verdeelt de taken",
	"ticket-maker-makes-tickets":            "De lotenmaker weet welk lot van wie is",
	"drawer-draws":                          "wie trekt, ziet alleen lotnummers",
	"supervisor-witnesses":                  "Toezichthouders leggen een getal vast en ondertekenen",
	"insurer-consents-and-counts":           "geeft vooraf akkoord en ziet aantallen",
	"rho-counts-round":                      "ziet de zorggroep de inschrijvingen van haar eigen praktijken",
	"know-own-organisation":                 "zien alles van hun eigen praktijk",
	"know-practice-of-rho":                  "ziet alles van haar eigen praktijken",
	"know-organisation-technically":         "ziet welke organisaties en mensen er zijn",
	"know-own-practice":                     "zien alles van hun eigen praktijk",
	"know-rho-practice":                     "ziet alles van haar eigen praktijken",
	"know-own-plan":                         "zien alles van hun eigen praktijk",
	"know-rho-plan":                         "ziet alles van haar eigen praktijken",
	"know-plan-behind-glass":                "schrijft hij eerst op waarom en tot wanneer",
	"know-own-region":                       "het regioplan",
	"know-every-region":                     "zien aantallen per regio",
	"know-self":                             "Je eigen naam wijzig je",
	"know-installation":                     "de techniek",
	"practice-reads-itself":                 "zien alles van hun eigen praktijk",
	"practice-manages-itself":               "zien alles van hun eigen praktijk",
	"know-joint-plan":                       "Doet een praktijk mee met het plan van een andere",
	"practice-reads-joint-plan":             "lezen zij ook het plan van de praktijk van vroeger",
	"practice-writes-joint-plan":            "zien en schrijven haar mensen ook dat plan",
	"practice-hands-in-joint-plan":          "elk in de eigen rol",
	"rho-combines-practices":                "Zij legt vast welke praktijken samen een plan hebben",
	"practice-reads-plan":                   "zien alles van hun eigen praktijk",
	"practice-writes-plan":                  "Schrijvers en tekenbevoegden schrijven",
	"practice-hands-in-plan":                "Alleen een tekenbevoegde dient in",
	"rho-lists-practices":                   "ziet alles van haar eigen praktijken",
	"rho-reads-practice":                    "ziet alles van haar eigen praktijken",
	"rho-manages-practice":                  "Een programmamanager beslist",
	"rho-adds-practice":                     "voegt praktijken toe",
	"rho-reads-plan":                        "ziet alles van haar eigen praktijken",
	"rho-decides-on-plan":                   "Een programmamanager beslist",
	"rho-fills-in-for-practice":             "namens haar invullen",
	"party-reads-region":                    "De huisartsendelegatie ziet het regioplan",
	"rho-edits-region":                      "mag het regioplan wijzigen",
	"party-reads-counts":                    "aantallen van regio's waarin hij partij is",
	"national-reads-counts":                 "zien aantallen per regio",
	"practice-manages-people":               "beheert de mensen",
	"rho-manages-people":                    "beheert de mensen van de zorggroep en van haar praktijken",
	"administrator-manages-people":          "beheert mensen",
	"administrator-invites-elsewhere":       "nodigt niemand uit voor een praktijk",
	"rho-makes-password-links":              "maakt een link voor een nieuw wachtwoord",
	"administrator-makes-password-links":    "Maakt hij een link voor een nieuw wachtwoord",
	"practice-reads-staff":                  "Iedereen van de praktijk ziet het team",
	"practice-writes-staff":                 "Schrijvers en tekenbevoegden werken het bij",
	"practice-erases-staff":                 "Alleen een tekenbevoegde wist een naam",
	"rho-reads-staff":                       "De zorggroep ziet het team van haar praktijken",
	"rho-writes-staff-for-practice":         "werkt het team bij zolang zij namens de praktijk invult",
	"rho-moves-and-erases-staff":            "verhuist een collega naar een andere praktijk van de zorggroep, wist op verzoek een naam",
	"rho-reads-deepening":                   "De zorggroep leest en bewaart uitspraken over varianten",
	"rho-rules-on-deepening":                "De zorggroep leest en bewaart uitspraken over varianten",
	"practice-reads-evidence":               "zien alles van hun eigen praktijk",
	"practice-writes-evidence":              "Schrijvers en tekenbevoegden schrijven",
	"practice-freezes-dossier":              "Een tekenbevoegde legt ook dossiers vast",
	"practice-reads-joint-evidence":         "van vroeger, met haar evaluaties en bewijs",
	"practice-writes-joint-evidence":        "met de evaluaties en het bewijs, elk in de eigen rol",
	"practice-freezes-joint-dossier":        "met de evaluaties en het bewijs, elk in de eigen rol",
	"rho-reads-evidence":                    "ziet alles van haar eigen praktijken",
	"rho-freezes-dossier":                   "kan een dossier van een praktijk vastleggen",
	"rho-adds-evidence-for-practice":        "namens haar invullen",
	"know-own-or-shared-roster":             "Een rooster is van wie het maakt, totdat die persoon het deelt",
	"practice-uses-rosters":                 "Iedereen van de praktijk maakt roosters",
	"practice-reads-roster":                 "Dan ziet iedereen van de praktijk het",
	"author-writes-roster":                  "Alleen de maker stopt met delen",
	"practice-writes-shared-roster":         "Schrijvers en tekenbevoegden wijzigen gedeelde roosters",
	"practice-marks-roster-of-today":        "kiezen het rooster van nu",
	"practice-changes-demand":               "passen de zorgvraag aan",
	"organisation-reads-its-log":            "Elke organisatie leest haar eigen logboek",
	"own-account":                           "Je eigen naam wijzig je",
	"administrator-manages-installation":    "de techniek",
	"administrator-manages-organisations":   "ziet welke organisaties en mensen er zijn",
	"administrator-breaks-glass":            "schrijft hij eerst op waarom en tot wanneer",
	"administrator-reads-plan-behind-glass": "schrijft hij eerst op waarom en tot wanneer",
}

// AZ-7: the privacy page says who may see and do what as the policy does, rule for rule.
func TestThePrivacyPageSaysThePolicy_AZ7(t *testing.T) {
	policy, err := os.ReadFile("../../app/access/policy.cedar")
	if err != nil {
		t.Fatal(err)
	}
	source, err := handboek.Files.ReadFile("privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	page := strings.ReplaceAll(strings.Join(strings.Fields(string(source)), " "), "**", "")
	rules := regexp.MustCompile(`@id\("([a-z-]+)"\)`).FindAllStringSubmatch(string(policy), -1)
	if len(rules) < 30 {
		t.Fatalf("the policy has %d rules", len(rules))
	}
	for _, rule := range rules {
		words, known := inWords[rule[1]]
		switch {
		case !known:
			t.Errorf("say on the privacy page (docs/handboek/privacy.md) what the rule %s means, and here where", rule[1])
		case !strings.Contains(page, words):
			t.Errorf("the privacy page no longer says %q, which is what the rule %s means", words, rule[1])
		}
	}
}
