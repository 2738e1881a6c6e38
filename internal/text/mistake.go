package text

import (
	"maps"
	"slices"
	"strings"

	"kwartier/internal/domain/kernel"
)

// Mistake says in one sentence what is wrong or missing in a programme file or
// plan file, and in one what to do.
func Mistake(code string, a kernel.Args) (message, remedy string) {
	if say, ok := mistakes[code]; ok {
		return say(a)
	}
	if say, ok := findings[code]; ok { // what a check of the domain found in a file
		return say(a)
	}
	return "Hier klopt iets nog niet (" + code + ").", "Kijk dit nog eens na."
}

// HasMistake tells whether there are words for a mistake's code.
func HasMistake(code string) bool { return mistakes[code] != nil }

// MistakeCodes are all codes that have words, in order.
func MistakeCodes() []string { return slices.Sorted(maps.Keys(mistakes)) }

// quoted shows what stands in the file; nothing when that cannot be shown.
func quoted(s string) string { return "‘" + Shortly(s, 60) + "’" }

// some lists words, at most eight, so that a remedy stays readable.
func some(words []string) string {
	if len(words) > 8 {
		words = append(append([]string{}, words[:7]...), "…")
	}
	return List(words, "of")
}

func said(message, remedy string) sentences {
	return func(kernel.Args) (string, string) { return message, remedy }
}

// belongs is a mistake that repeats what stands there.
func belongs(what, remedy string) sentences {
	return func(a kernel.Args) (string, string) {
		if a.Value == "" {
			return "Hier hoort " + what + ".", remedy
		}
		return "Hier hoort " + what + ", en er staat " + quoted(a.Value) + ".", remedy
	}
}

var mistakes = map[string]sentences{
	"yaml.syntax": func(a kernel.Args) (string, string) {
		if a.Value == "" {
			return "Dit is geen YAML.", "Kijk of alle inspringingen, haakjes en aanhalingstekens kloppen."
		}
		return "Dit is geen YAML (" + Shortly(a.Value, 120) + ").", "Kijk of inspringing, haakjes en aanhalingstekens kloppen."
	},
	"yaml.big":       said("Dit bestand is groter dan 1 MB.", "Kijk of je het goede bestand koos."),
	"yaml.deep":      said("Dit bestand heeft te veel lagen in elkaar.", "Kijk of je het goede bestand koos."),
	"yaml.utf8":      said("Dit bestand heeft tekens die we niet kunnen lezen.", "Bewaar het als tekst in UTF-8."),
	"yaml.empty":     said("In dit bestand staat niets.", "Kijk of je het goede bestand koos."),
	"yaml.documents": said("Dit bestand heeft meer dan 1 document.", "Zet elk document in een eigen bestand, zonder ---."),
	"yaml.anchor":    said("Hier staat een anker, verwijzing of label (&, *, << of !!).", "Schrijf de waarde gewoon uit."),
	"yaml.field": func(a kernel.Args) (string, string) {
		m := "Het veld " + quoted(a.Name) + " ken ik hier niet."
		switch len(a.Names) {
		case 0:
			return m, "Haal het weg."
		case 1:
			return m, "Bedoel je " + quoted(a.Names[0]) + "?"
		}
		names := a.Names
		if len(names) > 8 {
			names = append(append([]string{}, names[:7]...), "…")
		}
		return m, "Haal het weg, of kies uit: " + strings.Join(names, ", ") + "."
	},
	"yaml.double": func(a kernel.Args) (string, string) {
		return "Het veld " + quoted(a.Name) + " staat er 2 keer. De eerste staat op regel " + Number(a.Have) + ".", "Haal er 1 weg."
	},
	"yaml.mapping": belongs("een groep velden", "Zet de velden eronder, elk als naam: waarde."),
	"yaml.list":    belongs("een lijst", "Zet elk onderdeel op een eigen regel met een streepje ervoor."),
	"yaml.item":    said("Dit onderdeel van de lijst is leeg.", "Vul het in of haal het streepje weg."),
	"yaml.string":  belongs("tekst", "Zet de tekst tussen aanhalingstekens."),
	"yaml.int":     belongs("een heel getal", "Schrijf alleen cijfers, zonder punt of komma."),
	"yaml.float":   belongs("een getal", "Schrijf een getal met een punt, zoals 7.5."),
	"yaml.bool":    belongs("true of false", "Schrijf true voor ja en false voor nee."),
	"yaml.date":    belongs("een datum", "Schrijf jaar, maand en dag, zoals 2026-01-31. De dag moet bestaan."),
	"yaml.money":   belongs("een bedrag", "Schrijf euro’s met een punt, zoals 11.86."),
	"yaml.text":    belongs("een andere waarde", "Kijk in de beschrijving van het bestand wat hier kan staan."),

	"data-missing": said("Dit is nog niet ingevuld.", "Vul het in."),
	"data-key":     belongs("een sleutel", "Gebruik kleine letters en cijfers, met streepjes ertussen: anders-werken."),
	"data-double": func(a kernel.Args) (string, string) {
		return quoted(a.Name) + " staat er ook al bij " + a.Value + ".", "Kies iets anders of haal er 1 weg."
	},
	"data-choice": func(a kernel.Args) (string, string) {
		if len(a.Names) == 0 {
			return quoted(a.Value) + " kan hier niet.", "Haal het weg."
		}
		return quoted(a.Value) + " kan hier niet.", "Kies uit: " + some(a.Names) + "."
	},
	"data-reference": func(a kernel.Args) (string, string) {
		if len(a.Names) == 0 {
			return quoted(a.Name) + " bestaat niet.", "Haal het weg, of voeg het eerst toe."
		}
		return quoted(a.Name) + " bestaat niet.", "Kies iets wat er is: " + some(a.Names) + "."
	},
	"data-order": func(a kernel.Args) (string, string) {
		return Date(a.Date) + " ligt niet na " + a.Value + ".", "Zet de data in volgorde."
	},
	"data-range": func(a kernel.Args) (string, string) {
		return "Hier staat " + Number(a.Have) + ".", "Kies een getal van " + Number(a.Before) + " tot en met " + Number(a.Need) + "."
	},
	"data-link": belongs("een webadres", "Begin met https://."),
	"data-time": belongs("een tijd", "Schrijf 10:00, of met datum 2023-04-09 23:59."),

	"guideline-incomplete": func(a kernel.Args) (string, string) {
		return "Van deze versie is niet alles bekend: " + Count(a.Have, "onderdeel mist", "onderdelen missen") + ".", "Vul aan wat je weet. Je kunt zo verder."
	},

	"plan.header": func(a kernel.Args) (string, string) {
		return "Dit lijkt geen planbestand.", "Begin het bestand met kwartier_plan: " + Number(a.Need) + "."
	},
	"plan.missing": said("Dit is nog niet ingevuld.", "Vul het in."),
	"plan.value": func(a kernel.Args) (string, string) {
		return quoted(a.Value) + " kan hier niet.", "Kies uit: " + some(a.Names) + "."
	},
	"plan.range": func(a kernel.Args) (string, string) {
		return "Het getal " + Number(a.Have) + " kan hier niet.", "Kijk in de beschrijving van het planbestand welke getallen kunnen."
	},
	"plan.twice": func(a kernel.Args) (string, string) {
		return quoted(a.Value) + " staat er 2 keer.", "Haal er 1 weg of kies iets anders."
	},
	"plan.region": func(a kernel.Args) (string, string) {
		if len(a.Names) > 0 {
			return "De regio " + quoted(a.Value) + " ken ik niet.", "Kies uit: " + some(a.Names) + "."
		}
		return "Van de regio " + quoted(a.Value) + " ken ik versie " + Number(a.Have) + " niet.", "Kies een versie die er is, of laat region_version weg."
	},
	"plan.guideline": func(a kernel.Args) (string, string) {
		return "Versie " + Number(a.Have) + " van de leidraad ken ik niet.", "Kies een versie die er is, zoals 3."
	},

	"roster.header": func(a kernel.Args) (string, string) {
		return "Dit lijkt geen roosterbestand.", "Begin het bestand met kwartier_roster: " + Number(a.Need) + "."
	},
	"roster.missing": said("Dit is nog niet ingevuld.", "Vul het in."),
	"roster.value": func(a kernel.Args) (string, string) {
		return quoted(a.Value) + " kan hier niet.", "Kies uit: " + List(a.Names, "of") + "."
	},
	"roster.twice": func(a kernel.Args) (string, string) {
		return quoted(a.Value) + " staat er 2 keer.", "Geef elk een eigen sleutel."
	},
	"roster.time": belongs("een tijd", "Schrijf de tijd zoals \"8.30\"."),
	"roster.both": said("Het aantal patiënten staat er 2 keer: bij patients en bij ion.", "Laat 1 van de 2 staan."),

	"region-guideline-unknown": func(a kernel.Args) (string, string) {
		return "Versie " + Number(a.Have) + " van de leidraad ken ik niet.", "Kies een versie die er is, zoals 3."
	},
	"region-uzovi":     belongs("een UZOVI-code van 4 cijfers", "Zoek de code van de verzekeraar op, of laat het veld weg."),
	"region-preferred": said("Er is meer dan 1 preferente verzekeraar.", "Laat preferred bij 1 verzekeraar staan."),
	"region-element-absent": func(a kernel.Args) (string, string) {
		return "Het kernelement " + quoted(a.Element) + " mist in deze regio.", "Voeg " + a.Name + " toe bij elements."
	},
	"region-element-unknown": func(a kernel.Args) (string, string) {
		return "De leidraad kent het kernelement " + quoted(a.Name) + " niet.", "Is het van de regio zelf, zet er dan own: true bij."
	},
	"region-code-letter": func(a kernel.Args) (string, string) {
		return "De code " + quoted(a.Value) + " past niet bij " + quoted(a.Element) + ": dat heeft letter " + a.Name + ".", "Pas de code of het kernelement aan."
	},
	"region-form-unknown": func(a kernel.Args) (string, string) {
		do := "Is de vorm van de regio zelf, zet er dan own_form: true bij."
		if len(a.Names) > 0 {
			do = "Kies uit: " + some(a.Names) + ". Is de vorm van de regio zelf, zet er dan own_form: true bij."
		}
		return "De vorm " + quoted(a.Value) + " staat niet bij " + quoted(a.Name) + ".", do
	},
	"region-own-form": said("Een eigen vorm hoort bij een interventie en heeft een naam.", "Vul intervention en form in, of haal own_form weg."),
	"region-own-entry": func(a kernel.Args) (string, string) {
		return quoted(a.Name) + " staat niet in de leidraad.", "Zet bij agreed wanneer zorggroep en verzekeraar akkoord gingen, als je dat weet."
	},
	"region-half-agreed": func(a kernel.Args) (string, string) {
		return quoted(a.Name) + " telt pas mee als zorggroep en verzekeraar allebei akkoord zijn.", "Vul bij agreed de datum van de andere partij in."
	},
	"region-deepen-uncited": func(a kernel.Args) (string, string) {
		return "Er staat niet bij waar de afspraak over verdieping van " + quoted(a.Name) + " te vinden is.", "Noem bij cite de paragraaf van het regioplan of de datum van het regionale overleg."
	},
	"region-deepen-condition": func(a kernel.Args) (string, string) {
		return quoted(a.Name) + " verdiepen mag onder een voorwaarde, en die staat er niet.", "Schrijf de voorwaarde bij if."
	},
	"region-menu-short": func(a kernel.Args) (string, string) {
		return "Bij " + quoted(a.Element) + " " + staan(a.Have) + " op de menukaart. Er zijn er " + Number(a.Need) + " nodig.", "Voeg er " + Number(a.Need-a.Have) + " toe."
	},
	"region-rule-unknown": func(a kernel.Args) (string, string) {
		return "De regel " + quoted(a.Name) + " ken ik niet.", "Kies een regel van de leidraad, of schrijf een eigen regel bij own_rules."
	},
	"region-options": func(a kernel.Args) (string, string) {
		if a.Have < 2 {
			return "Bij een keuzevraag horen ten minste 2 antwoorden.", "Zet ze bij options."
		}
		return "Bij deze soort vraag horen geen antwoorden om uit te kiezen.", "Haal options weg, of kies kind: choice."
	},
	"region-tariff-empty": said("Hier hoort een bedrag boven 0.", "Vul amount in. Zit het in ander geld, schrijf dat dan bij inside."),
	"region-due-before-entry": func(a kernel.Args) (string, string) {
		return "Het plan moet hier al klaar zijn vóór de start op " + a.Value + ".", "Zet bij due een latere dag."
	},
	"region-deadline-none": said("Er staat niet wanneer een praktijkplan klaar moet zijn.", "Vul bij deadlines plan of plan_months in."),
	"region-forum-none":    said("Er is nog geen leeromgeving.", "Zet bij learning welke overleggen meetellen als intervisie."),
	"region-fixed-clock":   said("De jaren lopen volgens vaste data, en die staan er niet.", "Vul bij start de eerste dag van elk jaar in."),
	"region-contact-email": belongs("een e-mailadres", "Schrijf het zoals naam@zorggroep.nl."),
	"region-own-rule-unchecked": func(a kernel.Args) (string, string) {
		return "De regel " + quoted(a.Name) + " is nog niet nagekeken.", "Lees het bestand opnieuw in."
	},
	"region-expression": func(a kernel.Args) (string, string) {
		return "De regel " + quoted(a.Name) + " is niet te lezen (" + Shortly(a.Value, 120) + ").", "Kijk bij own_rules in de beschrijving welke namen en tekens kunnen."
	},
	"region-expression-type": func(a kernel.Args) (string, string) {
		return "De regel " + quoted(a.Name) + " geeft geen ja of nee.", "Schrijf een vergelijking, zoals count[\"network\"] >= 2."
	},
}

func staan(n int) string {
	if n == 1 {
		return "staat 1 interventie"
	}
	return "staan " + Number(n) + " interventies"
}
