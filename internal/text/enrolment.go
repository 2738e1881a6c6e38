package text

import (
	"kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
)

// Patients is a number of patients: 3.210 patiënten.
func Patients(n int64) string { return Count(int(n), "patiënt", "patiënten") }

// Wish is the date that a unit asked for (EN-2).
func Wish(d kernel.Date) string {
	if d.IsZero() {
		return "kiest nog niet"
	}
	return Date(d)
}

// KBZ says how a unit stands to Krachtige Basiszorg (UT-14).
func KBZ(code string) string {
	switch enrolment.KBZ(code) {
	case enrolment.KBZNone:
		return "geen KBZ"
	case enrolment.KBZWants:
		return "wil KBZ"
	case enrolment.KBZFunded:
		return "doet mee met KBZ"
	}
	return "niet gezegd"
}

// Applied sums an application up in one line, for its history.
func Applied(a enrolment.Application) string {
	says := "AGB-code " + a.AGB + ", " + Patients(a.Size()) + ", " + Wish(a.Wish) + ", " + KBZ(string(a.KBZ))
	if waiting := a.Waiting(); len(waiting) > 0 {
		says += ", uitgenodigd: " + List(waiting, "en")
	}
	if names := a.Together(); len(names) > 1 {
		says += ", samen met " + List(names[1:], "en")
	}
	return says + "."
}

// EnrolmentEvent names what happened to an application.
func EnrolmentEvent(kind string) string {
	if words := auditWords[kind]; words != "" {
		return words
	}
	return "Gewijzigd"
}

// EnrolmentOrigin says how an application came in.
func EnrolmentOrigin(origin string) string {
	switch origin {
	case "file":
		return "ingelezen uit een bestand"
	case "rho":
		return "ingevuld door de zorggroep"
	}
	return "door de praktijk zelf"
}

func until(a kernel.Args) string { return Date(a.Date) + ", " + a.Value }

func init() {
	register(enrolmentFaults)
	register(enrolmentUseFaults)
	register(enrolmentSheetFaults)
	registerFindings(map[string]sentences{
		enrolment.CodeZero: func(a kernel.Args) (string, string) {
			return "De nul vooraan de AGB-code was weg. We lezen " + a.Value + ".", "Klopt dat niet? Wijzig dan de code."
		},
		enrolment.CodePrefix: func(a kernel.Args) (string, string) {
			return "De AGB-code " + a.Value + " begint niet met 01.", "Kijk of het de code van een huisartsenpraktijk is."
		},
		enrolment.CodeLarge: func(a kernel.Args) (string, string) {
			return Number(a.Have) + " patiënten is veel voor één praktijk.", "Kijk het aantal na."
		},
		enrolment.CodeDiffer: func(a kernel.Args) (string, string) {
			return "Je vulde " + Number(a.Have) + " patiënten in. Bij ons staan er " + Number(a.Need) + ".", "Kijk welk aantal klopt op de peildatum."
		},
	})
}

// enrolmentFaults refuse what was typed in an application (EN-1 to EN-4).
var enrolmentFaults = map[string]FaultText{
	"enrolment.early": func(a kernel.Args) Sentence {
		return Sentence{"Aanmelden kan nog niet", "Aanmelden kan vanaf " + until(a) + ".", "Kom dan terug."}
	},
	"enrolment.late": func(a kernel.Args) Sentence {
		return Sentence{"De aanmelding is gesloten", "Aanmelden kon tot " + until(a) + ".", "Meld je aan als late instapper. Wat je invulde, staat hieronder nog."}
	},
	"enrolment.in-time": func(a kernel.Args) Sentence {
		return Sentence{"Je bent nog op tijd", "Gewoon aanmelden kan tot " + until(a) + ".", "Meld je gewoon aan. Dan doe je mee met de loting."}
	},
	"enrolment.time": func(a kernel.Args) Sentence {
		return Sentence{"Dit is geen tijd", "‘" + a.Value + "’ is geen tijd.", "Schrijf de tijd als 23:59."}
	},
	"enrolment.skipped": func(a kernel.Args) Sentence {
		return Sentence{"Deze tijd bestaat niet", "Op " + Date(a.Date) + " begint de zomertijd. De klok slaat " + a.Value + " over.", "Kies een andere tijd."}
	},
	"enrolment.no-agb": fixed("De AGB-code ontbreekt", "Vul de AGB-code in waarmee je gaat declareren.", "De code heeft 8 cijfers."),
	"enrolment.agb": func(a kernel.Args) Sentence {
		return Sentence{"Dit is geen AGB-code", "Een AGB-code heeft 8 cijfers. Hier staat ‘" + a.Value + "’.", "Kijk de code na."}
	},
	"enrolment.no-ion":   fixed("Het aantal patiënten ontbreekt", "Vul in hoeveel patiënten er op naam staan.", "Schrijf een heel getal, zoals 3210."),
	"enrolment.ion-zero": fixed("Dit aantal kan niet", "Een praktijk heeft minstens 1 patiënt op naam.", "Vul in hoeveel patiënten er op de peildatum op naam staan."),
	"enrolment.ion": func(a kernel.Args) Sentence {
		return Sentence{"Dit aantal kan niet", Number(a.Have) + " patiënten heeft geen praktijk. We nemen hoogstens " + Number(a.Need) + " aan.", "Kijk of er een cijfer te veel staat."}
	},
	"enrolment.total": func(a kernel.Args) Sentence {
		return Sentence{"Dit is meer dan de hele regio", "Samen zijn het " + Number(a.Have) + " patiënten. De hele regio heeft er " + Number(a.Need) + ".", "Kijk het aantal na."}
	},
	"enrolment.wish": func(a kernel.Args) Sentence {
		what := "Op ‘" + a.Value + "’ kun je niet instappen."
		if !a.Date.IsZero() {
			what = "Op " + Date(a.Date) + " kun je niet instappen."
		}
		return Sentence{"Deze datum kan niet", what, "Kies een datum uit de lijst."}
	},
	"enrolment.no-wish": fixed("Kies een datum", "Zonder antwoord weten we niet of je meedoet met de loting.", "Kies een datum, of kies dat je nog niet kiest."),
	"enrolment.kbz":     fixed("Zeg of je meedoet met KBZ", "Het bepaalt hoe je meedoet met de loting.", "Kies een van de antwoorden."),
	"enrolment.agree":   fixed("Zonder akkoord kan het niet", "Je meldt je aan voor het hele programma.", "Lees de voorwaarden en zet een vinkje."),
	"enrolment.twice": func(a kernel.Args) Sentence {
		return Sentence{"Een praktijk staat er twee keer", a.Name + " staat er twee keer.", "Noem elke praktijk één keer."}
	},
	"enrolment.many": func(a kernel.Args) Sentence {
		return Sentence{"Dit zijn te veel praktijken", "Samen kunnen er hoogstens " + Number(a.Need) + " praktijken aanmelden.", "Overleg met je zorggroep."}
	},
}

// enrolmentUseFaults refuse what cannot be done with an application now.
var enrolmentUseFaults = map[string]FaultText{
	"enrolment.no-round": fixed("Deze ronde is er niet", "Je zorggroep heeft geen ronde met dit adres.", "Ga terug naar ‘Instroom’."),
	"enrolment.taken": func(a kernel.Args) Sentence {
		what := "Met AGB-code " + a.Value + " is al een aanmelding gedaan."
		if a.Name != "" {
			what = "Met AGB-code " + a.Value + " is al een aanmelding gedaan, door " + a.Name + "."
		}
		return Sentence{"Deze AGB-code is al aangemeld", what, "Kijk de code na. Klopt hij, bel dan je zorggroep."}
	},
	"enrolment.elsewhere": func(a kernel.Args) Sentence {
		what := "De praktijk zit al in een andere aanmelding van deze ronde."
		if a.Name != "" {
			what = "De praktijk zit al in de aanmelding van " + a.Name + "."
		}
		return Sentence{"Je bent al aangemeld", what, "Trek die eerst in, of stap daar uit."}
	},
	"enrolment.stranger": func(a kernel.Args) Sentence {
		return Sentence{"Deze praktijk vinden we niet", "Bij ‘" + a.Value + "’ vinden we geen praktijk van jullie zorggroep.", "Kijk de AGB-code na: 8 cijfers, één praktijk per regel."}
	},
	"enrolment.itself": func(a kernel.Args) Sentence {
		return Sentence{"Dit is je eigen code", "‘" + a.Value + "’ is van jullie zelf.", "Noem hier alleen de andere praktijken."}
	},
	"enrolment.stale": fixed("Er is intussen iets gewijzigd", "Iemand anders paste deze aanmelding aan.", "Kijk hieronder hoe zij nu is. Vul je wijziging opnieuw in."),
	"enrolment.gone":  fixed("Deze aanmelding is er niet meer", "Zij is ingetrokken, of de uitnodiging geldt niet meer.", "Ga terug en kijk hoe het nu staat."),
	"enrolment.reason": func(a kernel.Args) Sentence {
		return Sentence{"Schrijf op waarom", "De praktijk leest waarom je dit wijzigt.", "Schrijf één zin, hoogstens " + Number(a.Need) + " tekens."}
	},
	"enrolment.fixed": fixed("De lijst voor de loting ligt vast", "Wat gepubliceerd is, wijzigt niet meer.", "Wijzigen kan na de loting. Vraag het je zorggroep."),
	"enrolment.not-asked": func(a kernel.Args) Sentence {
		if a.Date.IsZero() {
			return Sentence{"Dit hoef je niet door te geven", "Voor deze instapdatum geldt de ION van je aanmelding.", "Je hoeft niets te doen."}
		}
		return Sentence{"Dit vragen we nog niet", "De exacte ION vragen we vanaf " + Date(a.Date) + ".", "Kom dan terug."}
	},
	"enrolment.not-funded": fixed("Dit is geen KBZ-praktijk", "Alleen wie meedoet met KBZ, wacht op een afspraak met de verzekeraar.", "Corrigeer eerst wat er over KBZ staat."),
	"enrolment.agreement":  fixed("Kies de dag van de afspraak", "De dag ontbreekt, of ligt in de toekomst.", "Vul de dag in waarop de verzekeraar akkoord gaf."),
	"enrolment.waiting": func(a kernel.Args) Sentence {
		return Sentence{"Er wacht nog een praktijk", List(a.Names, "en") + " gaf nog geen antwoord op de uitnodiging van " + a.Name + ".", "Bel de praktijk, of corrigeer de aanmelding."}
	},
	"enrolment.later":    fixed("Kies een latere datum", "Dit is geen datum na die van jullie plek.", "Kies een datum uit de lijst."),
	"enrolment.not-late": fixed("Deze praktijk loot mee", "Alleen late instappers en wie nog niet koos, krijgen zo een plek.", "Wacht op de loting."),
	"enrolment.lead": func(a kernel.Args) Sentence {
		return Sentence{"Dat doet de praktijk die aanmeldde", a.Name + " beslist voor jullie samen.", "Overleg met die praktijk."}
	},
	"enrolment.no-place": fixed("Je hebt nog geen plek", "Dit kan pas na de loting.", "Wacht tot er geloot is."),
}

// enrolmentSheetFaults are about a row of a spreadsheet (EN-5).
var enrolmentSheetFaults = map[string]FaultText{
	"enrolment.row-unknown": func(a kernel.Args) Sentence {
		return Sentence{"Geen praktijk", "Bij AGB-code " + a.Value + " hoort geen praktijk van jullie. Er staat ook geen naam bij.", "Vul de naam in, of voeg de praktijk eerst toe."}
	},
	"enrolment.row-new": func(a kernel.Args) Sentence {
		return Sentence{"Nieuwe praktijk", a.Name + " is nieuw. We voegen de praktijk toe.", ""}
	},
	"enrolment.row-in": func(a kernel.Args) Sentence {
		return Sentence{"Al aangemeld", a.Name + " is al aangemeld in deze ronde.", "Wijzig de aanmelding zelf."}
	},
	"enrolment.row-kbz": func(a kernel.Args) Sentence {
		return Sentence{"KBZ", "‘" + a.Value + "’ lezen we niet.", "Schrijf: nee, wil, of ja."}
	},
	"enrolment.row-late": func(a kernel.Args) Sentence {
		return Sentence{"Na sluiting", "Deze aanmelding kwam op " + a.Value + ", na sluiting. Zij komt erin als late instapper.", ""}
	},
	"enrolment.row-group": func(a kernel.Args) Sentence {
		return Sentence{"Groep", "Rij " + Number(a.Have) + " van dezelfde groep kan er niet in.", "Verbeter die rij. Samen gaat alles of niets erin."}
	},
	"enrolment.row-moment": func(a kernel.Args) Sentence {
		return Sentence{"Moment", "‘" + a.Value + "’ lezen we niet als dag en tijd.", "Schrijf het als 31-01-2026 14:30, of maak het leeg."}
	},
	"enrolment.row-agree": fixed("Akkoord", "Er staat geen akkoord met de voorwaarden.", "Vraag het de praktijk. Schrijf daarna: ja."),
}
