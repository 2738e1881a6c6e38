package text

import (
	"fmt"

	"kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
)

func init() {
	register(agendaFaults)
	registerFindings(agendaProblems)
}

const unread = " We hebben het bestand niet gelezen en niet bewaard."

// agendaFaults refuse a whole agenda (CT-8, AZ-9).
var agendaFaults = map[string]FaultText{
	agenda.FaultKind: fixed("Dit bestand kunnen we niet lezen", "We lezen alleen CSV en ICS.", "Bewaar de agenda in je programma als CSV of ICS."),
	agenda.FaultLarge: func(a kernel.Args) Sentence {
		return Sentence{"Dit bestand is te groot", "Een agenda mag hoogstens " + Number(a.Need) + " MB zijn.", "Kies een kortere periode, of minder kolommen."}
	},
	agenda.FaultRows: func(a kernel.Args) Sentence {
		return Sentence{"Dit bestand heeft te veel rijen", "Er mogen hoogstens " + Number(a.Need) + " afspraken in staan.", "Kies een kortere periode."}
	},
	agenda.FaultHeader: fixed("We zien geen kopregel", "Boven de afspraken staat geen rij met koppen, zoals Datum, Tijd en Duur.", "Zet de koppen erboven en kies het bestand nog eens."),
	agenda.FaultColumns: func(a kernel.Args) Sentence {
		return Sentence{"Dit bestand heeft te veel kolommen", "Er mogen hoogstens " + Number(a.Need) + " kolommen in staan.", "Haal weg wat je niet nodig hebt."}
	},
	agenda.FaultQuote: func(a kernel.Args) Sentence {
		return Sentence{"Een aanhalingsteken staat verkeerd", "Bij rij " + Number(a.Have) + " begint een aanhalingsteken dat niet ophoudt.", "Bewaar de agenda opnieuw als CSV."}
	},
	agenda.FaultEmpty: fixed("We zien geen afspraken", "Geen enkele rij kunnen we als afspraak lezen.", "Kijk of er een dag, een tijd en een lengte in staan."),
	agenda.FaultTypes: func(a kernel.Args) Sentence {
		return Sentence{"Dit lijkt geen soort afspraak", "In ‘" + a.Name + "’ staan meer dan " + Number(a.Need) + " verschillende teksten. Dat kunnen gegevens van patiënten zijn." + unread,
			"Haal de teksten weg, of zeg welke kolom de soort heeft."}
	},
	agenda.FaultWho: func(a kernel.Args) Sentence {
		return Sentence{"Dit lijken geen medewerkers", "In ‘" + a.Name + "’ staan meer dan " + Number(a.Need) + " verschillende teksten." + unread, "Zeg welke kolom de medewerker heeft."}
	},
	agenda.FaultBSN: func(a kernel.Args) Sentence {
		return Sentence{"Hier lijken patiëntgegevens in te staan", fmt.Sprintf("In ‘%s’ staat een nummer dat op een BSN lijkt.%s", a.Name, unread), "Haal die kolom weg en kies het bestand nog eens."}
	},
	agenda.FaultPatient: func(a kernel.Args) Sentence {
		return Sentence{"Hier lijken patiëntgegevens in te staan", "‘" + a.Name + "’ zegt dat er gegevens van patiënten staan." + unread, "Haal het weg en kies het bestand nog eens."}
	},
	agenda.FaultNames: func(a kernel.Args) Sentence {
		return Sentence{"Hier lijken namen in te staan", "In ‘" + a.Name + "’ staan teksten die op namen lijken." + unread, "Haal ze weg, of kies in je agenda een uitvoer zonder namen."}
	},
	agenda.FaultBirth: func(a kernel.Args) Sentence {
		return Sentence{"Hier lijken geboortedatums in te staan", "De dagen in ‘" + a.Name + "’ liggen vele jaren uit elkaar." + unread, "Haal die kolom weg en kies het bestand nog eens."}
	},
	agenda.FaultRepeats: func(a kernel.Args) Sentence {
		return Sentence{"Er komen te veel afspraken terug", "We tellen hoogstens " + Number(a.Need) + " herhalingen.", "Kies een kortere periode."}
	},
	"agenda.gone":    fixed("Deze meting is er niet meer", "Iemand van je praktijk haalde haar weg.", "Meet de agenda opnieuw."),
	"agenda.carried": fixed("De meting is onderweg kwijtgeraakt", "Wat we van je agenda telden, kwam niet goed terug.", "Kies het bestand opnieuw. Er is niets bewaard."),
	"agenda.nothing": fixed("Zo telt er niets mee", "Je zegt van alle soorten dat ze niet meetellen.", "Kies van minstens één soort wat het is."),
	"agenda.many": func(a kernel.Args) Sentence {
		return Sentence{"Er is geen plaats meer", "Een praktijk kan " + Number(a.Need) + " metingen bewaren.", "Haal een oude meting weg."}
	},
	"agenda.no-week": fixed("We zien geen vaste week", "In deze agenda komen te weinig tijden elke week terug.", "Begin een rooster met een voorbeeld."),
	"agenda.file":    fixed("Er is nog geen bestand", "Je koos geen bestand.", "Kies de agenda als CSV of ICS."),
	"agenda.broken":  fixed("Het bestand kwam niet heelhuids aan", "De verbinding brak af.", "Kies het bestand nog eens."),
}

// inRow says of which row and heading a problem is; what to do is in the file.
func inRow(what, do string) sentences {
	return func(a kernel.Args) (string, string) {
		where := "Rij " + Number(a.Have) + ", ‘" + a.Name + "’: "
		if a.Value != "" {
			return where + fmt.Sprintf(what, " ‘"+a.Value+"’"), do
		}
		return where + fmt.Sprintf(what, ""), do
	}
}

const mend = "Verbeter de rij in je agenda, of laat hem weg: hij telt nu niet mee."

// agendaProblems are about a row of an agenda (CT-8).
var agendaProblems = map[string]sentences{
	agenda.CodeDate:     inRow("dit is geen dag%s.", mend),
	agenda.CodeTime:     inRow("dit is geen tijd%s.", mend),
	agenda.CodeLength:   inRow("er staat geen lengte in minuten%s.", mend),
	agenda.CodeOrder:    inRow("de afspraak eindigt voor zij begint%s.", mend),
	agenda.CodeZero:     inRow("de afspraak duurt 0 minuten%s.", mend),
	agenda.CodeLong:     inRow("de afspraak duurt meer dan 12 uur%s.", mend),
	agenda.CodeGap:      inRow("deze tijd bestaat niet, omdat de zomertijd begint%s.", mend),
	agenda.CodeDouble:   inRow("deze rij staat er twee keer%s.", "We tellen hem één keer. Je hoeft niets te doen."),
	agenda.CodeYear:     inRow("dit jaar kan niet%s.", mend),
	agenda.CodeSwapped:  inRow("dag en maand staan andersom dan in de andere rijen%s.", mend),
	agenda.CodeMixed:    inRow("deze dag staat anders geschreven dan de meeste%s.", "We tellen hem mee. Kijk of de dag klopt."),
	agenda.CodeRealised: inRow("de werkelijke tijd kan niet%s.", "De geboekte tijd telt wel mee. Kijk of begin en einde kloppen."),
	agenda.CodeZone:     inRow("deze tijdzone kennen we niet%s.", "We lezen de tijden als Nederlandse tijd. Kijk of dat klopt."),
	agenda.CodeRule:     inRow("hoe deze afspraak terugkomt, kunnen we niet lezen%s.", "Alleen de eerste keer telt mee. Zet de afspraken los in de agenda."),
	agenda.CodeBroken:   inRow("deze afspraak kunnen we niet lezen%s.", mend),
}

// AgendaFields are the words for what a column of an agenda can hold.
var AgendaFields = map[agenda.Field]string{
	agenda.Start: "Dag (met of zonder tijd)", agenda.Time: "Begintijd", agenda.End: "Eindtijd", agenda.Length: "Lengte in minuten", agenda.Type: "Soort afspraak",
	agenda.Who: "Agenda of medewerker", agenda.Status: "Status (gekomen of niet)", agenda.Began: "Begin werkelijk", agenda.Ended: "Einde werkelijk",
	agenda.Took: "Werkelijke lengte",
}

// AgendaUnsure says what has to be known of the columns of an agenda.
func AgendaUnsure(u *agenda.Unsure) string {
	if u.Order {
		return "Staat bij de dagen eerst de dag of eerst de maand? Dat is aan de kolom niet te zien. Kies wat het is."
	}
	var words []string
	for _, f := range u.Missing {
		words = append(words, "‘"+AgendaFields[f]+"’")
	}
	if len(words) == 0 {
		return "Twee kolommen heten hetzelfde, of een kop is er niet. Kies welke kolom wat is."
	}
	return "We weten niet welke kolom " + List(words, "en") + " heeft. Kies het hieronder."
}
