package text

import "kwartier/internal/domain/kernel"

func init() {
	register(map[string]FaultText{
		"organisation.name": fixed("Vul een naam in", "De naam is leeg of te lang.", "Schrijf de naam in hoogstens 200 tekens."),
		"organisation.kind": fixed("Kies een soort", "Deze soort organisatie voeg je hier niet toe.",
			"Kies zorggroep, verzekeraar of landelijk."),
		"organisation.region": fixed("Kies een regio", "Er is geen regio gekozen, of de regio staat niet in de lijst.",
			"Kies uit de regio's die al gepubliceerd zijn."),
		"organisation.uzovi": fixed("Dit UZOVI-nummer klopt niet", "Een UZOVI-nummer heeft 4 cijfers.",
			"Vul 4 cijfers in, of laat het leeg."),
		"organisation.taken": func(a kernel.Args) Sentence {
			return Sentence{"Deze organisatie staat er al", "Er is al een organisatie van deze soort met de naam " + a.Name + ".",
				"Zoek die op, of kies een andere naam."}
		},
		"organisation.stale": fixed("De gegevens zijn net veranderd", "Iemand anders wijzigde deze organisatie terwijl je bezig was.",
			"Kijk wat er nu staat en doe je wijziging nog een keer."),
		"organisation.practice": fixed("Een praktijk wijzig je hier niet", "De zorggroep beheert de gegevens van haar praktijken.",
			"Vraag het aan de zorggroep."),
	})
}
