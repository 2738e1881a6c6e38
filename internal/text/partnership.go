package text

import (
	"strconv"

	"kwartier/internal/domain/kernel"
)

// EntryAndYear says from which date a practice's years are counted and which year its plan is about: "start 1 juli 2024,
// jaar 3".
func EntryAndYear(entry kernel.Date, year int) string {
	says := "jaar " + strconv.Itoa(year)
	if entry.IsZero() {
		return "start niet bekend, " + says
	}
	return "start " + Date(entry) + ", " + says
}

func init() {
	named := func(what, why, do string) FaultText {
		return func(a kernel.Args) Sentence { return Sentence{what, a.Name + " " + why, do} }
	}
	register(map[string]FaultText{
		"partnership.itself": fixed("Kies een andere praktijk", "Een praktijk gaat niet samen met zichzelf.", "Kies de praktijk waarmee zij samengaat."),
		"partnership.region": func(a kernel.Args) Sentence {
			return Sentence{"Dit is een andere regio", a.Name + " ligt in een andere regio. Elke regio heeft een eigen regioplan.", "Overleg met " + a.Value + " in welke regio de praktijk verder gaat."}
		},
		"partnership.rho": func(a kernel.Args) Sentence {
			return Sentence{"Dit is een praktijk van een andere zorggroep", a.Name + " hoort bij " + a.Value + ".", "Overleg met " + a.Value + " bij wie de praktijk verder gaat."}
		},
		"partnership.other":     fixed("Kies een praktijk van jullie zorggroep", "Samengaan kan alleen binnen één zorggroep en één regio.", "Kies uit de lijst. Staat de praktijk er niet bij, overleg dan met de zorggroep van die praktijk."),
		"partnership.ended":     named("Deze praktijk is beëindigd", "gaat al verder in een andere praktijk.", "Kies de praktijk waarin zij verdergaat."),
		"partnership.shares":    named("Deze praktijk heeft al een gezamenlijk plan", "doet mee met het plan van een andere praktijk.", "Laat haar daar eerst uitgaan."),
		"partnership.holder":    named("Andere praktijken doen mee met haar plan", "deelt haar eigen plan met andere praktijken.", "Laat die praktijken er eerst uitgaan."),
		"partnership.joint":     named("Deze praktijk zit in een gezamenlijk plan", "deelt een plan met een andere praktijk.", "Laat haar eerst uit het gezamenlijke plan gaan."),
		"partnership.apart":     named("Deze praktijk deelt geen plan", "heeft een eigen plan.", "Er is niets om uit te gaan."),
		"partnership.undecided": named("Beslis eerst over het plan", "heeft een plan ingediend. Daarover is nog niet beslist.", "Geef akkoord of stuur het plan terug."),
		"partnership.no-date":   fixed("Kies de dag", "Zonder dag weten de praktijken niet vanaf wanneer het geldt.", "Kies de eerste dag waarop het geldt."),
		"partnership.late-date": func(a kernel.Args) Sentence {
			return Sentence{"Deze dag ligt te ver weg", "Je kunt hoogstens een jaar vooruit kiezen, tot " + Date(a.Date) + ".", "Kies een eerdere dag."}
		},
		"partnership.early-date": func(a kernel.Args) Sentence {
			return Sentence{"Deze dag ligt voor de start", a.Name + " doet mee sinds " + Date(a.Date) + ".", "Kies een dag daarna."}
		},
		"partnership.no-entry": fixed("Kies vanaf wanneer de jaren tellen", "Daarvan hangt af in welk deelnamejaar de praktijk is.", "Kies een startdatum."),
		"partnership.entry":    fixed("Deze startdatum kan niet", "Deelname begon op zijn vroegst in 2023.", "Kies een datum tussen 1 januari 2023 en een jaar vanaf nu."),
		"partnership.goes-on":  fixed("Kies welke praktijk verdergaat", "Een van beide houdt haar plek in Kwartier.", "Kies een van de twee praktijken."),
		"partnership.name":     fixed("Deze naam past niet", "Een naam heeft hoogstens 200 tekens.", "Maak de naam korter."),
		"partnership.agb":      fixed("Dit is geen AGB-code", "Een AGB-code heeft 8 cijfers.", "Kijk de code na."),
		"partnership.taken": func(a kernel.Args) Sentence {
			return Sentence{"Deze AGB-code is al in gebruik", a.Name + " heeft deze code.", "Kijk de code na."}
		},
		"partnership.ion":    fixed("Dit aantal kan niet", "Het aantal patiënten op naam is minstens 1 en hoogstens 1.000.000.", "Vul een heel getal in, of laat het leeg."),
		"partnership.reason": fixed("Schrijf op waarom", "De praktijk leest waarom haar startdatum anders wordt.", "Schrijf in één zin de reden."),
		"partnership.note": func(a kernel.Args) Sentence {
			return Sentence{"Deze toelichting is te lang", "Je schreef " + Number(a.Have) + " tekens; er passen er " + Number(a.Need) + ".", "Maak de toelichting korter."}
		},
		"partnership.kind": fixed("Kies wat er gebeurt", "Dit kan Kwartier niet.", "Ga terug en kies een van de mogelijkheden."),
		"practice.shares-plan": func(a kernel.Args) Sentence {
			return Sentence{"Deelt een plan", "De praktijk doet mee met het plan van " + a.Name + ".", "Kies die praktijk."}
		},
		"plan.shared": named("Dit plan rust", "doet mee met een gezamenlijk plan.", "Werk verder in het gezamenlijke plan."),
		"plan.ended":  named("Dit plan is afgesloten", "gaat verder in een andere praktijk.", "Werk verder in het plan van die praktijk."),
	})
}

// Sharing says how many practices there are, and how many of them share how many plans: "12 praktijken, waarvan 3 samen
// één plan delen" (UT-17).
func Sharing(practices, sharing, plans int) string {
	s := Count(practices, "praktijk", "praktijken")
	switch plans {
	case 0:
		return s
	case 1:
		return s + ", waarvan " + Number(sharing) + " samen één plan delen"
	}
	return s + ", waarvan " + Number(sharing) + " samen " + Number(plans) + " plannen delen"
}
