package text

import (
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery/ceremony"
)

func init() {
	register(map[string]FaultText{
		"lottery.gone": fixed("Deze link werkt niet meer", "De link is vervangen, te oud of niet helemaal overgenomen.", "Vraag de zorggroep om een nieuwe link."),
		"lottery.clash": fixed("Iemand anders wijzigde deze ronde", "De instellingen zijn veranderd nadat je ze opende.",
			"Bekijk wat er nu staat. Vul daarna je wijziging opnieuw in."),
		"lottery.person":   fixed("Wie is dit?", "De naam of het e-mailadres ontbreekt of klopt niet.", "Vul een naam en een e-mailadres in."),
		"lottery.stranger": fixed("Deze persoon kan dit niet doen", "Voor deze taak is een account bij de zorggroep nodig.", "Kies iemand uit de lijst, of nodig de persoon eerst uit."),
		"lottery.case":     fixed("Zo kan er niet geloot worden", "In de lijst met loten staat iets dat niet klopt.", "Bekijk de lijst en verbeter wat daar staat."),
		"lottery.hex":      fixed("Dit getal klopt niet", "Hier horen alleen de tekens 0 tot en met 9 en a tot en met f.", "Plak het getal opnieuw, helemaal."),
		"lottery.beacon": func(a kernel.Args) Sentence {
			return Sentence{"Dit is niet het goede toevalsgetal", "Het hoort niet bij ronde " + a.Value + ".", "Plak het antwoord van precies die ronde."}
		},
		"lottery.fetch":   fixed("Het toevalsgetal is niet opgehaald", "De bron antwoordt niet.", "Probeer het opnieuw, of plak het getal zelf."),
		"lottery.chain":   fixed("Kies waar het toevalsgetal vandaan komt", "Deze bron kennen we niet.", "Kies drand of dobbelstenen."),
		"lottery.request": fixed("Dit kan nu niet gevraagd worden", "Dit verzoek past niet bij de uitkomst van de loting.", "Kijk welke datum de deelnemer nu heeft."),
		"lottery.voided":  fixed("De loting is ongeldig verklaard", "Dit verzoek ging over een loting die niet meer geldt.", "Vraag het opnieuw na de nieuwe loting."),
		"lottery.offer":   fixed("Dit aanbod staat niet meer open", "Er is al antwoord gegeven, of de termijn is voorbij.", "Bekijk op je pagina welke datum je hebt."),
	})
	register(settingFaults)
	register(ceremonyFaults)
}

var settingFaults = map[string]FaultText{
	ceremony.FaultName: fixed("Geef de ronde een naam", "De naam is nog leeg.", "Schrijf een naam, zoals Instroom 2027."),
	ceremony.FaultLongName: func(a kernel.Args) Sentence {
		return Sentence{"Deze naam is te lang", "Je schreef " + Number(a.Have) + " tekens; er passen er " + Number(a.Need) + ".", "Maak de naam korter."}
	},
	ceremony.FaultMoment: fixed("Vul een dag en tijd in", "Dit moment ontbreekt.", "Vul een datum en een tijd in."),
	ceremony.FaultOrder:  fixed("Deze tijden kloppen niet", "De inschrijving sluit voordat zij opent.", "Kies een later moment van sluiten."),
	ceremony.FaultSpan: func(a kernel.Args) Sentence {
		return Sentence{"Deze termijn kan niet", "De termijn is te kort, of langer dan " + Number(a.Need/24) + " dagen.", "Vul een andere termijn in."}
	},
	ceremony.FaultPace:  fixed("Dit tempo kan niet", "Tussen twee loten zit 0,2 tot 60 seconden.", "Vul een ander aantal seconden in."),
	ceremony.FaultFixed: fixed("Dit ligt al vast", "De lotenlijst is gepubliceerd. Daarna verandert er niets meer aan deze ronde.", "Moet het toch, verklaar de loting dan eerst ongeldig."),
	ceremony.FaultNotOpen: func(a kernel.Args) Sentence {
		return Sentence{"De inschrijving is nog niet open", "Inschrijven kan vanaf " + instant(a.Value) + ".", "Kom dan terug."}
	},
	ceremony.FaultClosed: func(a kernel.Args) Sentence {
		return Sentence{"De inschrijving is gesloten", "Inschrijven kon tot " + instant(a.Value) + ".", "Vraag de zorggroep of je later nog mee kunt doen."}
	},
	ceremony.FaultStillOpen: func(a kernel.Args) Sentence {
		return Sentence{"De inschrijving is nog open", "Zij sluit op " + instant(a.Value) + ".", "Wacht tot daarna."}
	},
	ceremony.FaultPart: func(a kernel.Args) Sentence {
		return Sentence{"Dit is niet jouw taak in deze loting", "Dit doet de " + LotteryPart(ceremony.Part(a.Value)) + ".", "Vraag het aan die persoon."}
	},
	ceremony.FaultTwoParts: func(a kernel.Args) Sentence {
		return Sentence{"Eén persoon kan geen twee taken hebben", a.Person + " is al " + LotteryPart(ceremony.Part(a.Value)) + ". Wie loten maakt, trekt en toezicht houdt, zijn vier verschillende mensen.", "Kies iemand anders."}
	},
	ceremony.FaultPeople: func(a kernel.Args) Sentence {
		names := make([]string, len(a.Names))
		for i, p := range a.Names {
			names[i] = LotteryPart(ceremony.Part(p))
		}
		return Sentence{"Nog niet elke taak is verdeeld", "Er is nog geen " + List(names, "of") + ".", "Kies eerst iemand voor elke taak."}
	},
	ceremony.FaultNoTickets: fixed("Er zijn nog geen loten", "De lotenmaker maakt ze nadat de inschrijving sluit.", "Vraag de lotenmaker om de loten te maken."),
	ceremony.FaultConsent:   fixed("De verzekeraar heeft nog geen akkoord gegeven", "Het lot dat over de grens gaat, mag alleen mee als de verzekeraar dat vooraf goedvindt.", "Vraag de verzekeraar om akkoord, of leg het vast."),
	ceremony.FaultNoConsent: fixed("Hier is geen akkoord voor nodig", "Met deze instellingen gaat geen lot over de grens.", "Je hoeft niets te doen."),
}

var ceremonyFaults = map[string]FaultText{
	ceremony.FaultStands:     fixed("De lijst is al gepubliceerd", "Van één ronde staat maar één loting.", "Verklaar die eerst ongeldig, met de reden."),
	ceremony.FaultNoList:     fixed("Er is nog geen lijst", "De lotenlijst is nog niet gepubliceerd.", "Wacht tot de zorggroep de lijst publiceert."),
	ceremony.FaultBeaconPast: fixed("Dit toevalsgetal is van te vroeg", "Het moment ligt voor het publiceren van de lijst. Dan was het getal al bekend.", "Kies een moment dat nog komt."),
	ceremony.FaultBeaconSoon: func(a kernel.Args) Sentence {
		return Sentence{"Dit moment is te vroeg", "Tussen publiceren en loten zit minstens " + Count(a.Need, "uur", "uur") + ".", "Kies een later moment."}
	},
	ceremony.FaultCommitted: fixed("Je getal ligt al vast", "Je legde eerder een getal vast.", "Bewaar dat getal goed. Je laat het straks zien."),
	ceremony.FaultNone:      fixed("Je hebt nog geen getal vastgelegd", "Eerst leg je een getal vast, daarna laat je het zien.", "Leg eerst een getal vast."),
	ceremony.FaultOther:     fixed("De andere toezichthouder is nog niet zover", "Je laat je getal pas zien als allebei de getallen vastliggen.", "Wacht op de ander. Je getal blijft bewaard."),
	ceremony.FaultRevealed:  fixed("Je getal is al bekend", "Je liet het eerder zien.", "Je hoeft niets meer te doen tot de loting."),
	ceremony.FaultNonce:     fixed("Dit getal is niet wat je vastlegde", "Het past niet bij wat je eerder vastlegde.", "Vul precies het getal in dat je bewaarde."),
	ceremony.FaultShort: func(a kernel.Args) Sentence {
		return Sentence{"Dit getal is te kort", "Het heeft minstens " + Number(2*a.Need) + " tekens.", "Vul het hele getal in."}
	},
	ceremony.FaultLate: func(a kernel.Args) Sentence {
		return Sentence{"Dit is te laat", "Het toevalsgetal kwam op " + instant(a.Value) + ". Wie daarna pas een getal laat zien, kan kiezen.",
			"De zorggroep verklaart deze loting ongeldig en publiceert de lijst opnieuw."}
	},
	ceremony.FaultEarly: func(a kernel.Args) Sentence {
		return Sentence{"Het toevalsgetal is er nog niet", "Het komt op " + instant(a.Value) + ".", "Wacht tot dan."}
	},
	ceremony.FaultHidden: fixed("Nog niet alle getallen zijn bekend", "Beide toezichthouders laten eerst hun getal zien.", "Vraag de toezichthouders om hun getal."),
	ceremony.FaultKnown:  fixed("Het toevalsgetal is al vastgelegd", "Het verandert niet meer.", "Ga verder met loten."),
	ceremony.FaultDice: func(a kernel.Args) Sentence {
		return Sentence{"Deze rij worpen klopt niet", "Er horen minstens " + Number(a.Need) + " worpen te staan, elk van 1 tot en met 6.", "Gooi verder, en schrijf de worpen achter elkaar op."}
	},
	ceremony.FaultNoDice:   fixed("Er zijn geen worpen om te controleren", "De rij dobbelstenen is nog niet ingevuld.", "Wacht tot de zorggroep de worpen invult."),
	ceremony.FaultNotKnown: fixed("Het toevalsgetal ontbreekt", "Zonder dat getal kan er niet geloot worden.", "Haal het op, plak het, of laat de worpen bevestigen."),
	ceremony.FaultDrawn:    fixed("Er is al geloot", "Van één ronde staat maar één loting.", "Bekijk de uitkomst."),
	ceremony.FaultNotDrawn: fixed("Er is nog niet geloot", "Er is nog geen uitkomst.", "Wacht tot de loting is gehouden."),
	ceremony.FaultSigned:   fixed("Je hebt al ondertekend", "Je handtekening staat onder het verslag.", "Je hoeft niets meer te doen."),
	ceremony.FaultReason: func(a kernel.Args) Sentence {
		return Sentence{"Schrijf op waarom", "Iedereen leest later de reden. Schrijf minstens " + Number(a.Need) + " tekens.", "Leg uit wat er misging."}
	},
}
