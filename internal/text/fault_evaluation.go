package text

import (
	"strconv"

	"kwartier/internal/domain/kernel"
)

func init() {
	register(map[string]FaultText{
		"evaluation.no-date": fixed("Kies een dag", "De dag van de evaluatie is nog leeg.", "Vul in wanneer je keek. Vandaag mag ook."),
		"evaluation.before": func(a kernel.Args) Sentence {
			return Sentence{"Deze dag ligt te vroeg", "Jaar " + strconv.Itoa(a.Year) + " begon op " + Date(a.Date) + ".", "Kies een dag vanaf " + Date(a.Date) + "."}
		},
		"evaluation.after": func(a kernel.Args) Sentence {
			return Sentence{"Deze dag hoort bij een later jaar", "Jaar " + strconv.Itoa(a.Year) + " eindigde op " + Date(a.Date) + ".", "Kies een dag tot en met " + Date(a.Date) + "."}
		},
		"evaluation.future": func(a kernel.Args) Sentence {
			return Sentence{"Deze dag moet nog komen", "Een evaluatie kijkt terug; het is vandaag " + Date(a.Date) + ".", "Kies vandaag of een eerdere dag."}
		},
		"evaluation.early": func(a kernel.Args) Sentence {
			return Sentence{"Dit doel evalueer je aan het einde van het jaar", "Dat kan vanaf " + Date(a.Date) + ".", "Kies een dag vanaf " + Date(a.Date) + "."}
		},
		"evaluation.year": func(a kernel.Args) Sentence {
			return Sentence{"Dit jaar is er nog niet", "Jaar " + strconv.Itoa(a.Year) + " staat niet in je plan, of begint nog.", "Kies een evaluatie uit het overzicht."}
		},
		"evaluation.unknown": func(a kernel.Args) Sentence {
			return Sentence{"Dit staat niet in je plan", "In jaar " + strconv.Itoa(a.Year) + " van je plan staat deze interventie niet.", "Kies een evaluatie uit het overzicht."}
		},
		"evaluation.stopped": func(a kernel.Args) Sentence {
			return Sentence{"Deze interventie is gestopt", "Je stopte ermee op " + Date(a.Date) + ".", "Klopt dat niet? Verbeter dan de evaluatie van die dag."}
		},
		"evaluation.same-day": func(a kernel.Args) Sentence {
			return Sentence{"Van deze dag is er al een evaluatie", "Op " + Date(a.Date) + " evalueerde je dit ook.", "Kies een andere dag. Is het een tweede op die dag? Vink dat dan aan."}
		},
		"evaluation.no-course": fixed("Kies wat je verder doet", "Je koos nog niet of het doorgaat, verandert of stopt.", "Kies één van de drie."),
		"evaluation.no-change": fixed("Schrijf op wat verandert", "Je koos ‘Verandert’. Wat er verandert is nog leeg.", "Eén zin is genoeg."),
		"evaluation.long": func(a kernel.Args) Sentence {
			return Sentence{"Deze tekst is te lang", "Je schreef " + Number(a.Have) + " tekens; er passen er " + Number(a.Need) + ".", "Maak de tekst korter."}
		},
		"evaluation.extra": func(a kernel.Args) Sentence {
			return Sentence{"Beantwoord ook deze vraag", "De regio vraagt hier: ‘" + a.Name + "’.", "Eén zin is genoeg."}
		},
		"evaluation.state":   fixed("Kies hoe ver je bent", "Deze keuze is er niet.", "Kies een antwoord uit de lijst."),
		"evaluation.bsn":     fixed("Hier lijkt een BSN in te staan", withoutPatient+"Hier staat een nummer dat op een BSN lijkt.", "Haal het nummer weg."),
		"evaluation.patient": fixed("Hier lijken patiëntgegevens in te staan", withoutPatient+"Hier staat een kopje voor een BSN, geboortedatum of naam.", "Haal de gegevens van de patiënt weg."),
		"evaluation.garbled": fixed("Deze tekst is niet leesbaar", "In de tekst staan tekens die niet te bewaren zijn.", "Typ de tekst opnieuw."),
		"evaluation.nothing": fixed("Schrijf op wat je mat", "Wat je mat en wat opviel zijn allebei leeg.", "Vul één van de twee in. Een getal is genoeg."),
		"evaluation.not-found": fixed("Deze evaluatie is er niet", "Het adres klopt niet, of iemand haalde de evaluatie weg.",
			"Ga naar het overzicht van evaluaties."),
		"evaluation.clash": func(a kernel.Args) Sentence {
			return Sentence{"Iemand anders wijzigde dit ook", a.Person + " bewaarde deze evaluatie na jou.", "Lees beide teksten. Kies welke blijft."}
		},
		"evaluation.reason": func(a kernel.Args) Sentence {
			return Sentence{"Schrijf op waarom", "Wie een evaluatie weghaalt, schrijft op waarom. Er passen " + strconv.Itoa(a.Need) + " tekens.", "Schrijf één korte zin."}
		},
		"evaluation.form":  fixed("Dit formulier is te oud", "De pagina hoort niet bij een evaluatie.", "Open de evaluatie opnieuw vanuit het overzicht."),
		"evaluation.taken": fixed("Deze evaluatie is weggehaald", "Iemand haalde de evaluatie weg terwijl je schreef.", "Maak een nieuwe evaluatie als het nodig is."),
	})
}
