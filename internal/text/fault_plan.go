package text

import (
	"fmt"
	"strconv"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

// stageWords say how far a plan is: "ingeleverd".
var stageWords = map[plan.Stage]string{
	plan.NoPlan:    "nog niet begonnen",
	plan.Concept:   "concept",
	plan.Submitted: "ingeleverd",
	plan.Returned:  "terug met vragen",
	plan.Accepted:  "akkoord",
}

// Stage is how far a plan is: "ingeleverd".
func Stage(s plan.Stage) string { return stageWords[s] }

// PlanSection is what a part of a plan is called: "jaar 1, Anders werken in de praktijk". key is the part's key without
// year and element; element is the region's name for it.
func PlanSection(key string, year int, element string) string {
	switch {
	case element != "":
		return fmt.Sprintf("jaar %d, %s", year, element)
	case year != 0:
		return fmt.Sprintf("jaar %d", year)
	}
	return sectionWords[key]
}

var sectionWords = map[string]string{
	"":        "het hele plan",
	"general": "algemeen", "learning": "leren van elkaar", "expectation": "verwachting",
	"commitments": "afspraken", "history": "eerdere jaren",
}

func init() {
	register(planFaults)
	register(planLifeFaults)
	register(practiceFaults)
}

// planFaults are about what somebody typed or chose in a plan.
var planFaults = map[string]FaultText{
	"plan.past-year": func(a kernel.Args) Sentence {
		return Sentence{"Dit jaar is voorbij", fmt.Sprintf("Jaar %d kun je niet meer wijzigen; je bent nu in jaar %d.", a.Year, a.Need),
			"Schrijf je wijziging bij het jaar van nu."}
	},
	"plan.unknown-option": func(a kernel.Args) Sentence {
		return Sentence{"Deze keuze is er niet", "‘" + a.Value + "’ kun je in dit plan niet kiezen.",
			"Kies iets uit de lijst. Kwam je via een oude pagina, open het plan dan opnieuw."}
	},
	"plan.not-yours": fixed("Hierover beslist iemand anders",
		"Dit veld vult de zorggroep of de verzekeraar in.", "Laat het veld zoals het was. Heb je er een vraag over, stel die aan de zorggroep."),
	"plan.unknown-person": func(a kernel.Args) Sentence {
		return Sentence{"Deze collega staat niet in het plan", "‘" + a.Value + "’ staat niet in je lijst van mensen.",
			"Zet je collega eerst in de lijst bij Algemeen."}
	},
	"plan.twice": func(a kernel.Args) Sentence {
		return Sentence{"Dit staat er twee keer", "‘" + a.Value + "’ staat er meer dan één keer.", "Haal er één weg."}
	},
	"plan.text-too-long": func(a kernel.Args) Sentence {
		return Sentence{"Deze tekst is te lang", "Je schreef " + Number(a.Have) + " tekens; er passen er " + Number(a.Need) + " in dit veld.",
			"Maak de tekst korter. Wat je typte staat er nog."}
	},
	"plan.too-many": func(a kernel.Args) Sentence {
		return Sentence{"Deze lijst is te lang", "Er staan " + Number(a.Have) + " regels; er passen er " + Number(a.Need) + ".", "Haal regels weg."}
	},
	"plan.text-unreadable": fixed("Deze tekst konden we niet lezen",
		"In de tekst zitten tekens die niet goed aankwamen.", "Typ de tekst opnieuw, of plak hem als platte tekst."),
	"plan.number":     fixed("Dit getal klopt niet", "Het getal is te klein of te groot, of het is geen getal.", "Vul een ander getal in."),
	"plan.date":       fixed("Deze datum klopt niet", "De datum is leeg, of ligt te ver weg.", "Vul een datum in zoals 31-01-2026."),
	"plan.empty-name": fixed("Hier hoort een naam", "De naam is nog leeg.", "Vul een naam in, of haal de regel weg."),
	"plan.no-section": func(a kernel.Args) Sentence {
		return Sentence{"Dit deel van het plan is er niet", "‘" + a.Value + "’ hoort niet bij een praktijkplan.", "Ga terug naar het plan en kies een deel."}
	},
	"plan.unknown-form": fixed("Dit formulier is te oud", "We weten niet welke tekst je voor je had.",
		"Kopieer wat je typte, open de pagina opnieuw en plak het."),
	"plan.clash": func(a kernel.Args) Sentence {
		who := a.Person
		if who == "" {
			who = "Iemand anders"
		}
		return Sentence{"Jullie schreven tegelijk", who + " schreef intussen in hetzelfde veld.",
			"Kies welke tekst blijft, of maak er één van. Allebei de teksten staan op deze pagina."}
	},
}

// planLifeFaults are about what happens to a plan as a whole.
var planLifeFaults = map[string]FaultText{
	"plan.read-only": func(a kernel.Args) Sentence {
		if plan.Stage(a.Value) == plan.Accepted {
			return Sentence{"Het plan is akkoord", "Je kunt er nu niet in schrijven.", "Wil je iets wijzigen, kies dan eerst ‘Plan wijzigen’."}
		}
		return Sentence{"Het plan is ingeleverd", "Je kunt er nu niet in schrijven.", "Wil je iets wijzigen, neem het plan dan eerst terug."}
	},
	"plan.blocked": func(a kernel.Args) Sentence {
		n := "Er is nog 1 punt dat je eerst oplost."
		if a.Have != 1 {
			n = "Er zijn nog " + strconv.Itoa(a.Have) + " punten die je eerst oplost."
		}
		return Sentence{"Inleveren kan nog niet", n, "Bij elk punt staat wat je kunt doen. Je tekst is bewaard."}
	},
	"plan.stage": func(a kernel.Args) Sentence {
		what := "Het plan is nu: " + Stage(plan.Stage(a.Value)) + "."
		switch stage, event := plan.Stage(a.Value), plan.Event(a.Name); {
		case stage == plan.Concept && (event == plan.Accept || event == plan.Return):
			what = "De praktijk nam het plan net terug om het te wijzigen."
		case event == plan.Withdraw && stage == plan.Accepted:
			what = "De zorggroep gaf net akkoord."
		case event == plan.Withdraw && stage == plan.Returned:
			what = "De zorggroep stuurde het plan net terug met vragen."
		}
		return Sentence{"Dit kan nu niet", what, "Open het plan opnieuw en kijk wat er kan."}
	},
	"plan.changed": fixed("Het plan is net veranderd", "Iemand schreef in het plan nadat je het nakeek.",
		"Kijk het plan nog een keer na en lever het dan in."),
	"plan.newer": fixed("Er is een nieuwere versie", "De praktijk heeft het plan opnieuw ingeleverd nadat je het opende.",
		"Open het plan opnieuw en beslis daarna."),
	"plan.reason":       fixed("Schrijf waarom je het terugstuurt", "De praktijk moet weten wat er nog nodig is.", "Schrijf je vraag in het veld."),
	"plan.no-question":  fixed("Hier is niets gevraagd", "Bij dit deel staat geen vraag.", "Kijk bij de andere delen van het plan."),
	"plan.nothing-said": fixed("Het veld is leeg", "Er staat nog geen tekst.", "Schrijf je vraag of antwoord op."),
	"plan.none":         fixed("Er is nog geen plan", "De praktijk heeft nog niets geschreven.", "Begin met een deel van het plan."),
	"plan.too-early": func(a kernel.Args) Sentence {
		return Sentence{"Dit is nog te vroeg", fmt.Sprintf("Met jaar %d begin je vanaf %s.", a.Year, Date(a.Date)), "Kom dan terug. Je plan van nu blijft staan."}
	},
	"plan.no-version": func(a kernel.Args) Sentence {
		return Sentence{"Deze versie is er niet", fmt.Sprintf("Het plan heeft geen versie %d.", a.Have), "Kies een versie uit de lijst."}
	},
}

// practiceFaults are about the facts of a practice.
var practiceFaults = map[string]FaultText{
	"practice.name": fixed("Vul een naam in", "De naam is leeg of te lang.", "Schrijf de naam in hoogstens 200 tekens."),
	"practice.agb":  fixed("Deze AGB-code klopt niet", "Een AGB-code heeft 8 cijfers.", "Vul 8 cijfers in, zonder spaties."),
	"practice.taken": func(a kernel.Args) Sentence {
		return Sentence{"Deze AGB-code is al in gebruik", "De code hoort al bij " + a.Name + ".", "Kijk de code na, of open die praktijk."}
	},
	"practice.number":       fixed("Dit aantal klopt niet", "Het aantal patiënten is te klein of te groot.", "Vul het aantal ingeschreven patiënten in; in achterstandswijken zijn het er nooit meer dan in totaal."),
	"practice.kbz":          fixed("Kies een antwoord", "Dit antwoord over Krachtige Basiszorg is er niet.", "Kies een antwoord uit de lijst."),
	"practice.contact":      fixed("Dit e-mailadres klopt niet", "Het adres is niet compleet.", "Schrijf het adres zoals naam@praktijk.nl."),
	"practice.entry":        fixed("Deze startdatum klopt niet", "De datum ligt te ver weg.", "Vul de eerste dag in waarop de praktijk meedoet."),
	"practice.filter-name":  fixed("Geef het filter een naam", "De naam is leeg, of langer dan 60 tekens.", "Schrijf een korte naam, zoals ‘Jaar 2, te laat’."),
	"practice.filter-taken": fixed("Deze naam heb je al", "Je bewaarde al een filter met deze naam.", "Kies een andere naam, of verwijder eerst het oude filter."),
	"practice.too-many-filters": func(a kernel.Args) Sentence {
		return Sentence{"Je lijst met filters is vol", "Je kunt " + Number(a.Need) + " filters bewaren.", "Verwijder er eerst één."}
	},
	"practice.nothing-chosen": fixed("Je koos nog geen praktijk", "Er is niets om te doen.", "Zet een vinkje voor minstens één praktijk."),
	"practice.too-many-chosen": func(a kernel.Args) Sentence {
		return Sentence{"Dit zijn er te veel tegelijk", "Je koos " + Number(a.Have) + " praktijken; er kunnen er " + Number(a.Need) + " tegelijk.", "Kies er minder."}
	},
	"practice.not-handed-in": func(a kernel.Args) Sentence {
		what := "Het plan is nu: " + Stage(plan.Stage(a.Value)) + "."
		if plan.Stage(a.Value) == plan.Accepted {
			what = "Het plan is al akkoord."
		}
		return Sentence{"Niet ingeleverd", what, "Wacht tot de praktijk het plan inlevert."}
	},
	"practice.no-plan":     fixed("Nog geen plan", "De praktijk is nog niet begonnen met het plan.", "Bel of mail de contactpersoon."),
	"practice.not-in-list": fixed("Niet in je lijst", "Deze praktijk staat niet in je lijst.", "Kies een praktijk uit de lijst."),
	"practice.stale":       fixed("De gegevens zijn net veranderd", "Iemand anders wijzigde deze praktijk terwijl je bezig was.", "Open de praktijk opnieuw en doe je wijziging nog een keer."),
}
