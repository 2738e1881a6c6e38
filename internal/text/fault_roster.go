package text

import (
	"strconv"

	"kwartier/internal/domain/kernel"
)

func init() {
	register(map[string]FaultText{
		"roster.not-found": fixed("Dit rooster is er niet", "Het adres klopt niet, of iemand haalde het rooster weg.", "Ga naar de lijst met roosters."),
		"roster.clash": func(a kernel.Args) Sentence {
			return Sentence{"Iemand anders wijzigde dit ook", a.Person + " bewaarde dit na jou.", "Bekijk wat er nu staat. Kies daarna welke blijft."}
		},
		"roster.no-name": fixed("Geef het rooster een naam", "De naam is nog leeg.", "Schrijf een paar woorden."),
		"roster.long-name": func(a kernel.Args) Sentence {
			return Sentence{"Deze naam is te lang", "Je schreef " + Number(a.Have) + " tekens; er passen er " + Number(a.Need) + ".", "Maak de naam korter."}
		},
		"roster.many": func(a kernel.Args) Sentence {
			return Sentence{"Er zijn veel roosters", "Een praktijk bewaart er hooguit " + strconv.Itoa(a.Need) + ".", "Haal er een weg dat je niet meer gebruikt."}
		},
		"roster.large":    fixed("Dit rooster is te groot", "Er staan meer mensen of blokken in dan een praktijk heeft.", "Haal blokken weg."),
		"roster.no-undo":  fixed("Er is niets om terug te zetten", "Dit rooster is nog niet gewijzigd.", "Ga verder met tekenen."),
		"roster.is-today": fixed("Dit is het rooster van nu", "Het rooster van nu blijft gedeeld en blijft staan.", "Kies eerst een ander rooster van nu."),
		"roster.template": fixed("Kies waarmee je begint", "Je koos nog geen voorbeeld.", "Kies er één uit de lijst."),
		"roster.size": func(a kernel.Args) Sentence {
			if a.Value == "gps" {
				return Sentence{"Dit aantal klopt niet", "Zoveel huisartsen kan niet.", "Vul 0,2 tot en met " + Number(a.Need) + " in. Eén die 4 dagen werkt, is 0,8."}
			}
			return Sentence{"Dit aantal klopt niet", "Zoveel patiënten kan niet.", "Vul " + Number(a.Have) + " tot en met " + Number(a.Need) + " in."}
		},
		"roster.choose": func(a kernel.Args) Sentence {
			return Sentence{"Kies welke roosters je vergelijkt", "Vergelijken kan met 2 tot " + strconv.Itoa(a.Need) + " roosters.", "Vink ze aan in de lijst."}
		},
	})
}
