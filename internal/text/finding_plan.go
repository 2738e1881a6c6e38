package text

import (
	"fmt"
	"strconv"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

// plainly is a sentence that names nothing.
func plainly(message, action string) sentences {
	return func(kernel.Args) (string, string) { return message, action }
}

// named is a sentence with the intervention's name in the message.
func named(message, action string) sentences {
	return func(a kernel.Args) (string, string) { return fmt.Sprintf(message, name(a)), action }
}

func name(a kernel.Args) string { return "‘" + Shortly(a.Name, 60) + "’" }

func year(n int) string { return "jaar " + strconv.Itoa(n) }

func interventions(n int) string { return Count(n, "interventie", "interventies") }

// chose begins a sentence about how many there are.
func chose(a kernel.Args, what string) string {
	if a.Have == 0 {
		if a.Need == 1 {
			return fmt.Sprintf("Je koos nog geen %s, er is er 1 nodig.", singular(what))
		}
		return fmt.Sprintf("Je koos nog geen %s, er zijn er %d nodig.", plural(what), a.Need)
	}
	return fmt.Sprintf("Je koos %s, er zijn er %d nodig.", Count(a.Have, singular(what), plural(what)), a.Need)
}

func singular(what string) string { return what + "interventie" }
func plural(what string) string   { return what + "interventies" }

func more(a kernel.Args) string {
	if a.Have == 0 {
		return fmt.Sprintf("Kies er %d.", max(1, a.Need))
	}
	return fmt.Sprintf("Kies er nog %d.", max(1, a.Need-a.Have))
}

func init() { registerFindings(planSentences) }

var planSentences = map[string]sentences{
	plan.CodeTooFew: func(a kernel.Args) (string, string) { return chose(a, ""), more(a) },
	plan.CodeTooFewNew: func(a kernel.Args) (string, string) {
		if a.Have == 0 {
			return fmt.Sprintf("In %s is %s extra nodig, naast wat je al deed.", year(a.Year), interventions(a.Need)), more(a)
		}
		return fmt.Sprintf("Je koos er %d extra, in %s zijn er %d nodig.", a.Have, year(a.Year), a.Need), more(a)
	},
	plan.CodeNotDeveloped: func(a kernel.Args) (string, string) {
		return "De verdere ontwikkeling van wat je eerder koos ontbreekt nog.",
			"Neem je eerdere keuze over en schrijf op wat er verder komt."
	},
	plan.CodeDevelopmentEmpty: named("Bij %s staat nog niet hoe je het verder ontwikkelt.", "Schrijf op wat er dit jaar verder komt."),
	plan.CodeNotRenewed: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("In %s ontbreekt nog een nieuwe interventie of een verdieping.", year(a.Year)),
			newOnes("Verdiep iets, of kies iets nieuws", a.Names, "Kies iets nieuws, of verdiep wat je al doet en zeg waarom.")
	},
	plan.CodeNotMaintained: func(a kernel.Args) (string, string) {
		return "Wat je eerder invoerde, staat dit jaar nog niet in je plan.",
			"Neem je eerdere keuze over en plan een opfristraining."
	},
	plan.CodeNobodyTrained: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Bij %s staat nog niemand voor een training of opfrissing.", name(a)), whoGoes(a, "Schrijf op wie een opfristraining of de training volgt.")
	},
	plan.CodeStaffingAlone: plainly("Je koos alleen extra personeel; dat hoort bij andere interventies.", "Kies ook een interventie bij een ander onderdeel."),
	plan.CodeNotCovered: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("‘%s’ komt in de eerste %d jaar nog niet aan bod.", a.Element, a.Need), "Kies hier 1 interventie van de menukaart."
	},
	plan.CodeExtraNotCounted: named("%s staat niet op de menukaart en telt niet mee voor het minimum.", "Houd hem als extra, en kies er 1 van de menukaart bij."),
	plan.CodeRefresherNotNew: named("%s is een opfristraining en telt niet als nieuw.", "Kies iets nieuws, of laat iemand gaan die hem nog niet volgde."),
	plan.CodeOtherVersion: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Op %s geldt een andere versie dan die van dit plan.", Date(a.Date)), "Kijk dit jaar na met de versie die dan geldt."
	},
	plan.CodeUnknownKey: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("‘%s’ staat niet op de menukaart van je zorggroep.", Shortly(a.Value, 40)), other(a)
	},
	plan.CodeNotOffered: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s staat in %s niet op de menukaart.", name(a), year(a.Year)), other(a)
	},
	plan.CodeGroupsOnly: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s is er alleen voor praktijken die samen een plan maken.", name(a)), other(a)
	},
	plan.CodeTwice: named("%s staat er in dit jaar 2 keer.", "Haal er 1 weg."),
	plan.CodeExtra: named("%s staat niet op de menukaart van je zorggroep.", "Vraag je zorggroep of ze je hierbij kan helpen."),

	plan.CodeStaffEmpty: plainly("Er staat nog niet welk personeel erbij komt.", "Vul een functie en het aantal uren in."),
	plan.CodeStaffRole:  plainly("Er staat nog niet welke functie erbij komt.", "Kies de functie."),
	plan.CodeStaffHours: func(a kernel.Args) (string, string) {
		return "Er staat nog niet om hoeveel uur het gaat.", "Vul het aantal uren per week in."
	},
	plan.CodeStaffReason: plainly("Er staat nog niet waarom er personeel bij komt.", "Schrijf in 1 of 2 zinnen op waarom."),

	plan.CodeIdeaPending: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s telt pas mee als %s akkoord is.", name(a), List(parties(a.Names), "en")), "Kies er tot die tijd 1 van de menukaart bij."
	},
	plan.CodeIdeaRefused:    named("De zorggroep of de verzekeraar ging niet akkoord met %s.", "Kies iets anders van de menukaart."),
	plan.CodeIdeaNameless:   plainly("Je eigen interventie heeft nog geen naam.", "Geef hem een korte naam."),
	plan.CodeIdeaHomeless:   named("%s past bij geen onderdeel en telt nog niet mee.", "Vraag je zorggroep om hem landelijk voor te leggen."),
	plan.CodeExtensionEmpty: named("%s gebruik je al, maar de uitbreiding staat er nog niet.", "Schrijf op hoe je hem verdiept of uitbreidt."),
	plan.CodeDoubleFunding: func(a kernel.Args) (string, string) {
		if len(a.Names) == 0 {
			return "Hiervoor bestaat ook een andere betaling.", "Kies uit welke pot je dit betaalt."
		}
		return fmt.Sprintf("Dit staat ook bij %s.", List(funds(a.Names), "en")), "Kies uit welke pot je dit betaalt."
	},

	plan.CodeNoJustification: named("Bij %s staat nog niet waarom je verdiept.", "Schrijf in 2 of 3 zinnen op waarom."),
	plan.CodeFullyInUse: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s gebruik je al helemaal; verdiepen kan niet meer.", name(a)), other(a)
	},
	plan.CodeStateUnknown: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Bij %s staat niet hoe ver je in %s kwam.", name(a), year(a.Before)), "Vul bij " + year(a.Before) + " in hoe ver je bent."
	},
	plan.CodeFollowedBefore: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s volgde deze training al in %s.", a.Person, year(a.Before)), instead(a)
	},
	plan.CodeVariantSame: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Voor %s is deze variant dezelfde training als in %s.", a.Person, year(a.Before)), instead(a)
	},
	plan.CodeVariantUnruled: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s volgde in %s een andere variant van deze training.", a.Person, year(a.Before)), "Vraag je zorggroep of deze variant meetelt."
	},
	plan.CodeRepeatNobody: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s koos je ook in %s, en er staat niemand bij.", name(a), year(a.Before)), whoGoes(a, "Schrijf op wie deze training nog niet volgde.")
	},
	plan.CodeRepeated: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s deed je ook al in %s.", name(a), year(a.Before)), newOnes("Schrijf op wat er nieuw aan is, of kies", a.Names, "Schrijf op wat er nieuw aan is, of kies iets anders.")
	},
	plan.CodeNothingNew: named("Bij %s staat nog niet wat er nieuw is.", "Schrijf op wat je anders doet dan eerder."),
	plan.CodeNotBefore:  named("%s gaat verder, maar staat niet in een eerder jaar.", "Kies ‘nieuw’, of vul het eerdere jaar aan."),
	plan.CodeNotDiscussed: named("Over de verdieping van %s staat niets in het regioplan.",
		"Bespreek het met je zorggroep en schrijf op wanneer."),
	plan.CodeMayNotDeepen: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s kan volgens het regioplan niet verdiept worden.", name(a)), other(a)
	},
	plan.CodeCondition: named("%s verdiepen mag onder een voorwaarde uit het regioplan.", "Schrijf op waar staat dat je eraan voldoet."),

	plan.CodeGoalEmpty:    named("Bij %s staat nog geen doel.", "Schrijf op wat je wilt bereiken."),
	plan.CodeMeasureEmpty: named("Bij %s staat nog niet hoe je meet.", "Schrijf op waaraan je ziet dat het werkt."),
	plan.CodeFewEvaluations: func(a kernel.Args) (string, string) {
		if a.Have == 0 {
			return fmt.Sprintf("Je plande nog geen evaluaties, er zijn er %d nodig.", a.Need), fmt.Sprintf("Plan er %d.", a.Need)
		}
		return fmt.Sprintf("Je plande %s, er zijn er %d nodig.", Count(a.Have, "evaluatie", "evaluaties"), a.Need), fmt.Sprintf("Plan er nog %d.", a.Need-a.Have)
	},
	plan.CodeEvaluationOut: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("De evaluatie van %s valt buiten %s.", Date(a.Date), year(a.Year)), "Kies een datum binnen dat jaar."
	},
	plan.CodeNetworkGoal: plainly("Er staat nog niet wat je met de samenwerking wilt bereiken.", "Schrijf het doel van de samenwerking op."),
	plan.CodeAskEmpty: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Bij %s is nog leeg: %s.", name(a), Lower(Shortly(trimStop(a.Value), 60))), "Vul dit aan."
	},
	plan.CodeDeprivedArea: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%d%% van je patiënten woont in een achterstandswijk.", a.Have), "Vraag je zorggroep of Krachtige Basiszorg bij je past."
	},
	plan.CodePersonUnknown: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("‘%s’ staat niet in de lijst met collega’s.", Shortly(a.Value, 40)), "Kies iemand uit de lijst."
	},
	plan.CodePersonTwice: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s staat 2 keer bij deze training.", a.Person), "Haal 1 van de 2 weg."
	},
	plan.CodePersonGone: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s werkt hier niet meer sinds %s.", a.Person, Date(a.Date)), "Kies een andere collega."
	},

	plan.CodeObligation: named("%s is in deze regio verplicht en staat er nog niet.", "Kies hem erbij."),
	plan.CodeTopic: func(a kernel.Args) (string, string) {
		if len(a.Names) == 0 {
			return fmt.Sprintf("Het onderwerp %s ontbreekt nog.", name(a)), "Kies een interventie die daarover gaat."
		}
		return fmt.Sprintf("Het onderwerp %s ontbreekt nog.", name(a)), fmt.Sprintf("Kies bijvoorbeeld ‘%s’.", Shortly(a.Names[0], 60))
	},
	plan.CodeEndStateMissed: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s moest op %s helemaal in gebruik zijn.", name(a), Date(a.Date)), "Vul in hoe ver je bent, of overleg met je zorggroep."
	},
	plan.CodeEndStateComing: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s moet op %s helemaal in gebruik zijn.", name(a), Date(a.Date)), "Kies hem erbij."
	},
	plan.CodeQuestionEmpty: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Nog niet ingevuld: %s.", Lower(Shortly(trimStop(a.Value), 70))), "Geef een kort antwoord."
	},
	plan.CodeOwnRule:         named("Aan een regel van je regio (%s) is nog niet voldaan.", "Vraag je zorggroep wat er nodig is."),
	plan.CodeOwnRuleUnjudged: named("Een regel van je regio (%s) konden we niet nakijken.", "Meld dit bij je zorggroep."),
}

// other offers alternatives of the menu.
func other(a kernel.Args) string {
	return newOnes("Nieuw voor jou", a.Names, "Kies iets anders van de menukaart.")
}

// mostWords is how long a sentence may be.
const mostWords = 15

// newOnes names what is new for this practice, as many as fit in the sentence; otherwise is the sentence without.
func newOnes(lead string, names []string, otherwise string) string {
	words := len(strings.Fields(lead))
	var fit []string
	for _, n := range names {
		n = "‘" + Shortly(n, 60) + "’"
		more := len(strings.Fields(n)) + min(len(fit), 1) // and "of" once
		if len(fit) == 3 || words+more > mostWords {
			break
		}
		words += len(strings.Fields(n))
		fit = append(fit, n)
	}
	if len(fit) == 0 {
		return otherwise
	}
	return lead + ": " + List(fit, "of") + "."
}

// instead offers colleagues for a training.
func instead(a kernel.Args) string {
	if len(a.Names) == 0 {
		return "Kies iets anders, of laat een nieuwe collega gaan."
	}
	return fmt.Sprintf("Kies iets anders, of laat %s gaan.", colleagues(a.Names))
}

// whoGoes names who can follow a training, where somebody can.
func whoGoes(a kernel.Args, otherwise string) string {
	if len(a.Names) == 0 {
		return otherwise
	}
	return fmt.Sprintf("Schrijf op wie gaat, bijvoorbeeld %s.", colleagues(a.Names))
}

func parties(keys []string) []string {
	out := make([]string, 0, len(keys))
	for _, k := range keys {
		switch k {
		case "rho":
			out = append(out, "de zorggroep")
		case "insurer":
			out = append(out, "de verzekeraar")
		}
	}
	if len(out) == 0 {
		return []string{"iedereen"}
	}
	return out
}

var fundNames = map[string]string{
	"o&i": "O&I", "s1": "segment 1", "s3": "segment 3", "kbz": "KBZ", "tbhz": "TBHZ", "outcome": "uitkomstbekostiging", "mtvp": "MTVP",
}

// Fund is the Dutch name of a source of money.
func Fund(key string) string {
	if n, ok := fundNames[key]; ok {
		return n
	}
	return key
}

func funds(keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = Fund(k)
	}
	return out
}

func trimStop(s string) string {
	for len(s) > 0 && (s[len(s)-1] == '.' || s[len(s)-1] == '?' || s[len(s)-1] == ' ') {
		s = s[:len(s)-1]
	}
	return s
}
