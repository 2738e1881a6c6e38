package text

import (
	"fmt"

	"kwartier/internal/domain/kernel"
)

func init() {
	register(map[string]FaultText{
		"account.signin": fixed("E-mailadres en wachtwoord horen niet bij elkaar",
			"We kennen deze combinatie niet.", "Controleer je e-mailadres en typ je wachtwoord opnieuw."),
		"account.too-many": func(a kernel.Args) Sentence {
			return Sentence{"Je probeerde het te vaak", "Voor de veiligheid kun je nu even niet inloggen.",
				fmt.Sprintf("Probeer het over %s weer, om %s.", minutes(a.Need), a.Value)}
		},
		"account.link.gone": fixed("Deze link werkt niet meer",
			"De link is al gebruikt, ingetrokken of te oud.", "Vraag een nieuwe link aan wie hem je gaf."),
		"account.typed.gone": fixed("Dit is al verstuurd, of te lang geleden",
			"Wat je typte bewaren we een uur, en we versturen het één keer.", "Kijk op deze pagina of het er staat."),
		"account.role": fixed("Kies een rol", "Deze rol past niet bij deze organisatie.", "Kies een rol uit de lijst."),
		"account.email": fixed("Vul een e-mailadres in", "Dit is geen e-mailadres.",
			"Vul een adres in zoals naam@praktijk.nl."),
		"account.name": fixed("Vul een naam in", "Er staat nog geen naam.", "Vul in hoe anderen je kennen."),
		"account.elsewhere": fixed("Deze persoon werkt ook ergens anders",
			"Met een nieuwe link zou je ook daar naar binnen kunnen.", "Vraag de link aan de beheerder van Kwartier."),
		"account.has-role": fixed("Je hebt deze rol al", "Deze uitnodiging voegt niets toe.", "Log in en ga verder."),
		"account.own-role": fixed("Je eigen rol kun je niet beëindigen", "Dan kan misschien niemand het nog terugdraaien.",
			"Vraag het aan een collega die dit ook kan."),
		"account.last-administrator": fixed("Je bent de enige beheerder", "Zonder beheerder kan niemand Kwartier bijhouden.",
			"Nodig eerst een andere beheerder uit. Verwijder daarna je account."),
		"account.last-signatory": func(a kernel.Args) Sentence {
			return Sentence{"Je bent de enige tekenbevoegde", "Zonder jou kan niemand het plan van " + a.Name + " indienen.",
				"Nodig eerst een andere tekenbevoegde uit. Verwijder daarna je account."}
		},
		"account.password-current": fixed("Dit is niet je wachtwoord van nu",
			"Het wachtwoord dat je nu gebruikt, klopt niet.", "Typ het opnieuw."),
		"account.password-short": func(a kernel.Args) Sentence {
			return Sentence{"Maak je wachtwoord langer",
				fmt.Sprintf("Je wachtwoord heeft %d tekens, er zijn er minstens %d nodig.", a.Have, a.Need),
				"Neem bijvoorbeeld vier losse woorden."}
		},
		"account.password-long": func(a kernel.Args) Sentence {
			return Sentence{"Maak je wachtwoord korter",
				fmt.Sprintf("Je wachtwoord heeft %d tekens, meer dan %d kan niet.", a.Have, a.Need), "Haal er een stuk af."}
		},
		"account.password-common": fixed("Kies een ander wachtwoord",
			"Dit wachtwoord raadt iemand snel.", "Neem bijvoorbeeld vier losse woorden."),
		"account.password-personal": fixed("Kies een ander wachtwoord",
			"Je eigen naam of e-mailadres staat erin.", "Neem woorden die niets met jou te maken hebben."),
	})
}

// minutes is "1 minuut" or "12 minuten".
func minutes(n int) string {
	if n == 1 {
		return "1 minuut"
	}
	return fmt.Sprintf("%d minuten", n)
}
