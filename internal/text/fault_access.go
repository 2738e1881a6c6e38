package text

import (
	"strings"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
)

func init() {
	register(map[string]FaultText{
		"access.not-found": fixed("Deze pagina is er niet",
			"Het adres klopt niet, of de pagina is weg.", "Ga terug naar het begin en zoek van daar."),
		"access.forbidden": func(a kernel.Args) Sentence {
			s := Sentence{Title: "Dit kan niet in jouw rol", What: "Met de rol die je nu hebt, kun je dit niet doen."}
			if who := rolesInWords(a.Names); who != "" {
				s.Do = "Vraag het aan de " + who + " van je organisatie."
			}
			return s
		},
		"request.invalid": fixed("We konden dit niet lezen",
			"De gegevens kwamen niet goed aan.", "Ga terug en probeer het nog een keer."),
		"request.too-large": fixed("Dit is te veel tegelijk",
			"Wat je stuurde is groter dan we aannemen.", "Maak de tekst of het bestand kleiner en stuur het opnieuw."),
		"request.cross-site": fixed("Dit kwam van een andere website",
			"We nemen alleen formulieren aan die op Kwartier zelf zijn ingevuld.", "Open Kwartier opnieuw en vul het daar in."),
		"server.failed": fixed("Er ging iets mis bij ons",
			"Dit ligt niet aan jou. We hebben opgeschreven wat er gebeurde.", "Probeer het over een paar minuten weer."),
		"server.busy": fixed("Het is even te druk",
			"Er is niets bewaard. Je tekst staat nog in je vorige scherm.", "Ga terug en probeer het over een minuut weer."),
		"server.disk-full": fixed("Bewaren lukt nu niet",
			"De schijf van de server is vol. Je tekst staat nog in je vorige scherm.", "Laat het open en probeer het over een paar minuten weer."),
		"server.read-only": fixed("Bewaren lukt nu niet",
			"Kwartier kan nu alleen lezen. Je tekst staat nog in je vorige scherm.", "Laat het open en probeer het over een paar minuten weer."),
	})
}

// rolesInWords is "tekenbevoegde of programmamanager".
func rolesInWords(roles []string) string {
	words := make([]string, len(roles))
	for i, role := range roles {
		words[i] = Role(account.Role(role))
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " of " + words[len(words)-1]
}
