package text

import (
	"strconv"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
)

func init() {
	register(map[string]FaultText{
		"roster.search.minutes": func(a kernel.Args) Sentence {
			return Sentence{"Controleer de uren", RosterRole(roster.Role(a.Value)) + ": zoveel uur kan niet.", "Vul een getal in van 0 tot en met " + strconv.Itoa(a.Need/60) + "."}
		},
		"roster.search.none": fixed("Vul uren in", "Niemand mag een spreekuur hebben.", "Geef minstens één functie uren per week."),
		"roster.search.rooms": func(a kernel.Args) Sentence {
			return Sentence{"Controleer de kamers", "Je hebt minstens 1 kamer nodig, en hoogstens " + strconv.Itoa(a.Need) + ".", "Vul in hoeveel kamers tegelijk open zijn."}
		},
		"roster.search.day":     fixed("Controleer de tijden", "Een dag ligt tussen 7.00 en 22.00, en eindigt na het begin.", "Kies een later einde."),
		"roster.search.lengths": fixed("Kies de lengte van een plek", "Zonder lengte kunnen we geen plekken maken.", "Kies minstens één lengte."),
		"roster.search.add":     fixed("Deze medewerker is er al", "Wie je wilt toevoegen, staat al in dit rooster.", "Laat de toevoeging weg."),
		"roster.search.tight":   fixed("Hier past geen rooster in", "Binnen deze grenzen blijft geen enkele plek over.", "Geef meer uren, meer kamers of een langere dag."),
		"roster.search.time":    fixed("Kies hoe lang we zoeken", "Zoeken duurt 1, 3 of 10 minuten.", "Kies een tijd uit de lijst."),
		"roster.search.busy": func(a kernel.Args) Sentence {
			return Sentence{"Er loopt al een zoektocht", a.Person + " zoekt nu voor jullie praktijk. Er kan er één tegelijk lopen.", "Wacht tot die klaar is, of zet die stil."}
		},
		"roster.search.gone": fixed("Dit rooster is er niet meer", "Dit gevonden rooster staat niet in de uitkomst.", "Ga terug naar de uitkomst."),
		"roster.search.open": fixed("Deze zoektocht loopt nog", "Wat nog loopt, kun je niet weghalen.", "Zet de zoektocht eerst stil."),
	})
}
