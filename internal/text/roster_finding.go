package text

import (
	"fmt"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
)

func init() { registerFindings(rosterFindings) }

// comma writes a decimal of data as Dutch does.
func comma(decimal string) string { return strings.Replace(decimal, ".", ",", 1) }

func between(names []string) string {
	if len(names) < 2 {
		return "Kijk dit getal na."
	}
	return fmt.Sprintf("Kies een getal van %s tot en met %s.", comma(names[0]), comma(names[1]))
}

var sumRemedies = map[string]string{
	"classes.share":   "Pas de delen aan tot alle klachten samen 100% zijn.",
	"classes.urgency": "Pas U2 tot en met U5 aan tot ze samen 100% zijn.",
	"calls.weekday":   "Pas de dagen aan tot ze samen 100% zijn.",
	"calls.hours":     "Pas de delen van de dag aan tot ze samen 100% zijn.",
}

func most(what string) sentences {
	return func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Er zijn %s %s, en er kunnen er %s.", Number(a.Have), what, Number(a.Need)), "Haal er een paar weg, of kijk of dit klopt."
	}
}

var rosterFindings = map[string]sentences{
	roster.CodeMembersNone: plainly("Er staat nog niemand in het rooster.", "Voeg een huisarts toe."),
	roster.CodeMembersMany: most("mensen"),
	roster.CodeMemberKey:   plainly("Een medewerker heeft nog geen sleutel.", "Geef iedereen een eigen sleutel, zoals ha1."),
	roster.CodeMemberTwice: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("De sleutel %s is van 2 mensen.", quoted(a.Value)), "Geef 1 van de 2 een andere sleutel."
	},
	roster.CodeRole: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("De functie %s heeft geen spreekuur.", quoted(a.Value)), "Kies een functie uit de lijst, zoals huisarts of SOH."
	},
	roster.CodeBlocksMany: most("blokken"),
	roster.CodeSlotsMany:  most("plekken per week"),
	roster.CodeSlotsNone:  plainly("Het rooster heeft nog geen enkele plek.", "Zet een blok met consulten in de week."),
	roster.CodeSlotsGP:    plainly("Er is nog geen plek bij een huisarts.", "Zet bij een huisarts een blok met consulten."),
	roster.CodeMember: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Dit blok is van %s, en die staat niet in het rooster.", quoted(Shortly(a.Value, 30))), "Kies iemand uit het rooster, of voeg diegene toe."
	},
	roster.CodeDay: plainly("Dit blok staat op een dag die niet bestaat.", "Kies een dag van maandag tot en met vrijdag."),
	roster.CodeKind: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("De soort %s bestaat niet.", quoted(Shortly(a.Value, 30))), "Kies een soort uit de lijst, zoals consult of telefoon."
	},
	roster.CodeLength: func(a kernel.Args) (string, string) {
		if a.Have > 0 && a.Have < a.Need {
			return fmt.Sprintf("Een plek van %s past niet in het rooster.", Count(a.Have, "minuut", "minuten")), "Kies 5, 10, 15, 20 of 30 minuten."
		}
		return fmt.Sprintf("Een plek kan niet %s duren.", Count(a.Have, "minuut", "minuten")), fmt.Sprintf("Kies 5 tot en met %d minuten.", a.Need)
	},
	roster.CodeCount: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Een blok kan niet %s hebben.", Count(a.Have, "plek", "plekken")), fmt.Sprintf("Kies 1 tot en met %d plekken.", a.Need)
	},
	roster.CodeStart: func(a kernel.Args) (string, string) {
		return "Dit blok begint niet op een veelvoud van 5 minuten.", "Kies een tijd zoals 8.00 of 8.05."
	},
	roster.CodeOutside: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Dit blok loopt van %s tot %s.", minuteOfDay(a.Have), minuteOfDay(a.Need)), "Houd het tussen 7.00 en 22.00 uur."
	},
	roster.CodeOverlap: func(a kernel.Args) (string, string) {
		both := []string{"dit blok", "een ander blok"}
		for i, k := range a.Names[:min(len(a.Names), len(both))] {
			both[i] = "‘" + RosterKind(roster.Kind(k)) + "’"
		}
		return fmt.Sprintf("Bij %s vallen op %s %s over elkaar.", Shortly(orSomebody(a.Person), 30), Lower(RosterDay(a.Year)), List(both, "en")),
			fmt.Sprintf("Begin het tweede blok om %s of later.", minuteOfDay(a.Need))
	},
	roster.CodeHorizon: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Je kunt niet %s vooruit boeken.", Count(a.Have, "werkdag", "werkdagen")), fmt.Sprintf("Kies 1 tot en met %d werkdagen.", a.Need)
	},
	roster.CodeOverbook: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Er kunnen geen %s extra bij op een dag.", Count(a.Have, "patiënt", "patiënten")), fmt.Sprintf("Kies 0 tot en met %d.", a.Need)
	},

	roster.CodeBandsNone:   plainly("Er zijn nog geen leeftijdsgroepen.", "Vul je patiënten per leeftijd in."),
	roster.CodeClassesNone: plainly("Er zijn nog geen klachten waarvoor mensen bellen.", "Neem de klachten van Nederland over."),
	roster.CodeRowsMany:    most("regels in deze lijst"),
	roster.CodeKeyTwice: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s staat er 2 keer.", quoted(a.Value)), "Haal er 1 weg."
	},
	roster.CodeKeyNone: plainly("Een regel heeft nog geen sleutel.", "Geef elke groep en klacht een eigen sleutel."),
	roster.CodePatients: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Hier staan %s patiënten.", Number(a.Have)), "Vul 0 of meer patiënten in."
	},
	roster.CodePatientsNone: plainly("Er staan nog geen patiënten in je praktijk.", "Vul je ingeschreven patiënten in per leeftijd."),
	roster.CodePatientsMany: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("%s patiënten is meer dan een praktijk heeft.", Number(a.Have)), fmt.Sprintf("Vul het aantal van je eigen praktijk in, hoogstens %s.", Number(a.Need))
	},
	roster.CodeContacts: plainly("Zo komt er niemand op het spreekuur.", "Vul in hoe vaak patiënten per jaar contact hebben."),
	roster.CodeContactsMany: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Dit zijn %s contacten per jaar, en er kunnen er %s.", Number(a.Have), Number(a.Need)), "Kijk je patiënten, hun contacten en de drukte na."
	},
	roster.CodeNumber: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Bij %s staat geen getal.", RosterField(a.Name)), "Vul een getal in."
	},
	roster.CodeRange: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("Bij %s kan %s niet.", RosterField(a.Name), quoted(comma(Shortly(a.Value, 20)))), between(a.Names)
	},
	roster.CodeSum: func(a kernel.Args) (string, string) {
		do := sumRemedies[a.Name]
		if do == "" {
			do = "Pas de delen aan tot ze samen 100% zijn."
		}
		return fmt.Sprintf("Bij %s is alles samen %s%%.", RosterField(a.Name), comma(a.Value)), do
	},
	roster.CodeHours:      plainly("Dit deel van de dag eindigt voor het begint.", "Kies een eindtijd na de begintijd."),
	roster.CodeHoursOrder: plainly("Dit deel van de dag begint voor het vorige klaar is.", "Zet de delen van de dag op volgorde."),
	roster.CodeSteps:      plainly("Deze wachttijd is niet langer dan de vorige.", "Zet de wachttijden op volgorde, van kort naar lang."),
	roster.CodeShiftRole: func(a kernel.Args) (string, string) {
		return fmt.Sprintf("De functie %s heeft geen spreekuur.", quoted(a.Value)), "Kies een functie uit de lijst, zoals SOH."
	},
}

func orSomebody(name string) string {
	if name == "" {
		return "deze collega"
	}
	return name
}

func minuteOfDay(m int) string { return RosterTime(roster.Minute(max(m, 0))) }
