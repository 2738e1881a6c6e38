package text

import (
	"strconv"

	"kwartier/internal/domain/kernel"
)

func init() {
	register(map[string]FaultText{
		"staff.name": fixed("Vul een naam in", "Zonder naam weet niemand over wie het gaat.", "Schrijf de voornaam en de achternaam op, hooguit 200 tekens."),
		"staff.role": fixed("Kies een functie", "Er staat nog geen functie.", "Kies wat deze collega doet."),
		"staff.agb":  fixed("Kijk de AGB-code na", "Een AGB-code heeft 8 cijfers.", "Vul de 8 cijfers in, of laat het veld leeg."),
		"staff.date": fixed("Kijk de datum na", "Deze datum kan niet kloppen.", "Kies een dag tussen 1950 en 2100."),
		"staff.until": func(a kernel.Args) Sentence {
			return Sentence{"Kijk de datums na", "De eerste dag is " + Date(a.Date) + ".", "Kies een dag die daarna komt."}
		},
		"staff.two-roles": func(a kernel.Args) Sentence {
			return Sentence{"Eén functie tegelijk", a.Person + " werkt in die tijd al als " + StaffRole(a.Value) + ".", endTheOne}
		},
		"staff.namesake": func(a kernel.Args) Sentence {
			return Sentence{"Deze naam staat er al", a.Person + " staat al in je team, als " + StaffRole(a.Value) + ".",
				"Andere functie? Geef bij de eerste een laatste dag. Is het iemand anders? Vink dat aan."}
		},
		"staff.other-name": fixed("Kijk de AGB-code na", "Bij deze AGB-code hoort een andere naam.", "Vul de code van deze collega in, of laat het veld leeg."),
		"staff.training":   fixed("Kies een training", "Er staat nog geen training.", "Kies de training uit de lijst."),
		"staff.future": func(a kernel.Args) Sentence {
			return Sentence{"Die dag komt nog", Date(a.Date) + " is nog niet geweest.", "Kies een dag tot en met vandaag. Wat nog komt, zet je in je plan."}
		},
		"staff.twice": func(a kernel.Args) Sentence {
			return Sentence{"Deze training staat er al", a.Person + " heeft deze training al staan in jaar " + strconv.Itoa(a.Year) + ".", "Verbeter de regel die er staat, of kies een andere variant."}
		},
		"staff.year": func(a kernel.Args) Sentence {
			return Sentence{"Wanneer was de training", "Er staat nog geen dag of deelnamejaar.", "Kies een dag, of een jaar van 1 tot en met " + strconv.Itoa(max(1, a.Need)) + "."}
		},
		"staff.text": func(a kernel.Args) Sentence {
			return Sentence{"Dit past niet", "Vul iets in van hooguit " + strconv.Itoa(a.Need) + " tekens.", "Schrijf het kort op."}
		},
		"staff.stale":   fixed("Een collega was je voor", "Deze gegevens zijn net door iemand anders gewijzigd.", "Kijk wat er nu staat en wijzig het dan."),
		"staff.erased":  fixed("Deze gegevens zijn gewist", "Van deze collega bewaart Kwartier geen naam meer.", "Werkt deze collega hier weer? Voeg hem of haar dan opnieuw toe."),
		"staff.working": fixed("Deze collega werkt nog", "Wissen kan pas als iemand nergens meer werkt.", "Vul eerst de laatste dag in."),
		"staff.same":    fixed("Kies een andere praktijk", "Deze collega werkt al bij deze praktijk.", "Kies de praktijk waar de collega naartoe gaat."),
		"staff.left": func(a kernel.Args) Sentence {
			return Sentence{"Deze collega was al weg", "De laatste dag was " + Date(a.Date) + ".", "Kies een dag die daarop aansluit, of verbeter de laatste dag."}
		},
		"staff.day":    fixed("Kies een dag", "Er staat nog geen dag.", "Vul de dag in waarop het ingaat."),
		"staff.place":  fixed("Kies een praktijk", "Er staat nog geen praktijk.", "Kies de praktijk waar de collega naartoe gaat."),
		"staff.counts": fixed("Kies wat het is", "Er staat nog niet waarvoor deze variant telt.", "Kies nieuw, een verdieping of hetzelfde."),
		"staff.cite":   fixed("Waar staat het", "Er staat nog geen paragraaf en geen overleg.", "Vul de paragraaf van het regioplan in, of de dag van het overleg."),
		"staff.entry":  fixed("Kies een interventie", "Deze interventie staat niet op het menu.", "Kies er een uit de lijst."),
	})
	registerFindings(map[string]sentences{
		"staff.has-two-roles": func(a kernel.Args) (string, string) {
			names := []string{}
			for _, n := range a.Names {
				names = append(names, StaffRole(n))
			}
			return a.Person + " heeft twee functies tegelijk: " + List(names, "en") + ".", endTheOne
		},
		"staff.two-practices": func(a kernel.Args) (string, string) {
			where := "bij een andere praktijk"
			if a.Name != "" {
				where = "bij " + Shortly(a.Name, 40)
			}
			return a.Person + " werkt in jaar " + strconv.Itoa(a.Year) + " ook " + where + ".", "Tel elke training één keer: hij telt per persoon, over beide praktijken."
		},
		"staff.before-work": func(a kernel.Args) (string, string) {
			return a.Person + " volgde deze training vóór de eerste dag hier, " + Date(a.Date) + ".", "Kijk de dag van de training na, of de eerste werkdag."
		},
		"staff.after-work": func(a kernel.Args) (string, string) {
			return a.Person + " volgde deze training na de laatste dag hier, " + Date(a.Date) + ".", "Kijk de dag van de training na, of de laatste werkdag."
		},
	})
}

// endTheOne says how somebody comes to another role.
const endTheOne = "Geef de ene functie een laatste dag en laat de andere daarna beginnen."
