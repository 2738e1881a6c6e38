package text

import (
	"strconv"

	"kwartier/internal/domain/kernel"
)

func init() {
	register(evidenceFaults)
	register(evidenceFileFaults)
}

const (
	withoutPatient = "Kwartier bewaart geen patiëntgegevens. "
	notKept        = " We hebben het niet bewaard."
)

// evidenceFaults are about what is typed or asked (EB-2, EB-3, AZ-9).
var evidenceFaults = map[string]FaultText{
	"evidence.nothing": fixed("Er is nog niets ingevuld", "Je vulde geen tekst, link of bestand in.", "Vul er minstens één in."),
	"evidence.choice":  fixed("Dit staat niet in het plan", "Deze interventie staat in dit jaar niet in het plan.", "Kies een interventie uit het plan."),
	"evidence.year": func(a kernel.Args) Sentence {
		return Sentence{"Dit jaar is nog niet begonnen", "Jaar " + strconv.Itoa(a.Year) + " begint op " + Date(a.Date) + ".", "Voeg het bewijs vanaf die dag toe."}
	},
	"evidence.many": func(a kernel.Args) Sentence {
		return Sentence{"Er staat al veel bij", "Bij één interventie passen " + Number(a.Need) + " stukken in een jaar.", "Haal eerst iets weg."}
	},
	"evidence.long": func(a kernel.Args) Sentence {
		return Sentence{"Dit is te lang", "Je schreef " + Number(a.Have) + " tekens; er passen er " + Number(a.Need) + ".", "Maak het korter."}
	},
	"evidence.link":    fixed("Dit is geen link", "Een link begint met https:// of http://.", "Kopieer het hele adres uit je browser."),
	"evidence.secret":  fixed("In deze link staat een wachtwoord", "In de link staat een naam of wachtwoord vóór het adres.", "Haal weg wat vóór de @ staat."),
	"evidence.bsn":     fixed("Hier lijkt een BSN in te staan", withoutPatient+"Hier staat een nummer dat op een BSN lijkt.", "Haal het nummer weg."),
	"evidence.patient": fixed("Hier lijken patiëntgegevens in te staan", withoutPatient+"Hier staat een kopje voor een BSN, geboortedatum of naam.", "Haal de gegevens van de patiënt weg."),
	"evidence.reason": func(a kernel.Args) Sentence {
		return Sentence{"Schrijf op waarom je het vastlegt", "Een reden heeft minstens " + strconv.Itoa(a.Need) + " tekens.", "Schrijf in een paar woorden waarvoor het dossier is."}
	},
	"evidence.emptied": func(a kernel.Args) Sentence {
		return Sentence{"Er is niets om vast te leggen", "In jaar " + strconv.Itoa(a.Year) + " staat geen interventie.", "Kies een jaar waarin iets in het plan staat."}
	},
	"evidence.no-file":    fixed("Dit bestand is er niet meer", "Iemand haalde het weg.", "Kijk op de pagina wat er nog staat."),
	"evidence.no-dossier": fixed("Dit dossier is er niet", "Er is geen dossier met dit nummer.", "Kies een dossier uit de lijst."),
	"evidence.gone":       fixed("Dit is al weggehaald", "Iemand anders haalde dit stuk net weg.", "Kijk op de pagina hoe het nu staat."),
	"evidence.full": func(a kernel.Args) Sentence {
		return Sentence{"Er is geen ruimte meer", "Een praktijk kan " + Number(a.Need) + " MB aan bestanden bewaren. Dit past er niet meer bij.", "Haal eerst een bestand weg, of zet er een link neer."}
	},
	"evidence.files": func(a kernel.Args) Sentence {
		return Sentence{"Te veel bestanden tegelijk", "Je koos meer dan " + Number(a.Need) + " bestanden.", "Voeg de andere daarna toe."}
	},
}

// file is a FaultText about a file that was refused.
func file(title, what, do string) FaultText {
	return func(a kernel.Args) Sentence {
		if a.Name != "" {
			what := what
			return Sentence{title, "‘" + a.Name + "’: " + Lower(what), do}
		}
		return Sentence{title, what, do}
	}
}

// evidenceFileFaults refuse a file (AZ-9). A number that was found is never repeated.
var evidenceFileFaults = map[string]FaultText{
	"evidence.too-large": func(a kernel.Args) Sentence {
		return file("Dit bestand is te groot", "Een bestand mag hoogstens "+Number(a.Need)+" MB zijn."+notKept, "Maak het kleiner, of zet er een link neer.")(a)
	},
	"evidence.hollow": file("Dit bestand is leeg", "Er staat niets in.", "Kies het goede bestand."),
	"evidence.kind":   file("Dit soort bestand bewaren we niet", "We bewaren alleen PDF, PNG, JPEG, DOCX, XLSX en TXT.", "Bewaar het als een van deze soorten."),
	"evidence.other": func(a kernel.Args) Sentence {
		return file("Naam en inhoud kloppen niet", "Volgens de inhoud is dit een "+a.Value+"-bestand.", "Geef het de goede naam, of kies het goede bestand.")(a)
	},
	"evidence.old":    file("Dit is een oud Office-bestand", "Bestanden van vóór 2007 bewaren we niet: daar kunnen macro's in zitten.", "Bewaar het als DOCX of XLSX."),
	"evidence.macros": file("In dit bestand zitten macro's", "Bestanden met macro's bewaren we niet.", "Bewaar het als gewone DOCX of XLSX, of als PDF."),
	"evidence.active": file("In dit bestand zit iets dat werkt", "Er zit een script, een ander bestand of een deel van elders in.", "Druk het af als PDF en kies dat bestand."),
	"evidence.locked": file("Dit bestand heeft een wachtwoord", "We kunnen er niet in kijken.", "Bewaar het zonder wachtwoord."),
	"evidence.broken": file("Dit bestand kunnen we niet lezen", "Het is beschadigd, of anders gemaakt dan gewoonlijk.", "Open het en bewaar het opnieuw."),
	"evidence.bomb":   file("Dit bestand is uitgepakt te groot", "Er komt veel meer uit dan in een gewoon bestand past.", "Open het en bewaar het opnieuw, of zet er een link neer."),
	"evidence.bsn-in": func(a kernel.Args) Sentence {
		return file("Hier lijkt een BSN in te staan", "Er staat een nummer in dat op een BSN lijkt"+where(a.Value)+"."+notKept, "Haal het nummer weg en kies het bestand opnieuw.")(a)
	},
	"evidence.bsn-name": file("In de naam lijkt een BSN te staan", "In de naam staat een nummer dat op een BSN lijkt."+notKept, "Geef het bestand een andere naam."),
	"evidence.patients": func(a kernel.Args) Sentence {
		return file("Hier lijken patiëntgegevens in te staan", "Er staat een kopje in voor een BSN, geboortedatum of naam"+where(a.Value)+"."+notKept, "Haal de gegevens weg en kies het bestand opnieuw.")(a)
	},
}

func where(place string) string {
	if place == "" {
		return ""
	}
	return ", " + place
}
