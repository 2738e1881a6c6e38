package text

import (
	"fmt"

	"kwartier/internal/domain/kernel"
)

func init() {
	register(intakeFileFaults)
	register(intakeCellFaults)
}

// about is a FaultText about a value.
func about(title, before, after, do string) FaultText {
	return func(a kernel.Args) Sentence { return Sentence{title, before + "‘" + a.Value + "’" + after, do} }
}

// intakeFileFaults refuse a whole file with plans from before Kwartier (LC-8, AZ-9).
var intakeFileFaults = map[string]FaultText{
	"intake.kind":      fixed("Dit bestand kunnen we niet lezen", "We lezen alleen XLSX en CSV.", "Bewaar het bestand in je rekenprogramma als XLSX of CSV."),
	"intake.macros":    fixed("In dit bestand zitten macro's", "Een werkmap met macro's lezen we niet.", "Bewaar het bestand als gewone XLSX."),
	"intake.too-large": fixed("Dit bestand is te groot", "Een bestand mag hoogstens 10 MB zijn, ook uitgepakt niet veel meer.", "Haal kolommen of bladen weg die je niet nodig hebt."),
	"intake.rows": func(a kernel.Args) Sentence {
		return Sentence{"Dit bestand heeft te veel rijen", "Er mogen hoogstens " + Number(a.Need) + " rijen in staan.", "Deel het bestand op."}
	},
	"intake.columns": func(a kernel.Args) Sentence {
		return Sentence{"Dit bestand heeft te veel kolommen", "Er mogen hoogstens " + Number(a.Need) + " kolommen in staan.", "Haal weg wat je niet nodig hebt."}
	},
	"intake.broken": fixed("Dit bestand kunnen we niet lezen", "Het is beschadigd, met een wachtwoord beveiligd, of geen gewone tabel.",
		"Open het in je rekenprogramma en bewaar het opnieuw."),
	"intake.empty": fixed("Er staat niets in", "Onder de kopregel staat geen enkele rij.", "Kijk of de gegevens op het eerste blad staan."),
	"intake.bsn": func(a kernel.Args) Sentence {
		return Sentence{"Hier lijken patiëntgegevens in te staan", "In kolom " + a.Name + " staan burgerservicenummers, of nummers die er net zo uitzien. We hebben het bestand niet bewaard.", "Haal de kolom weg."}
	},
	"intake.patient": func(a kernel.Args) Sentence {
		return Sentence{"Hier lijken patiëntgegevens in te staan", "Kolom " + a.Name + " heet ‘" + a.Value + "’. We hebben het bestand niet bewaard.", "Haal de kolom weg."}
	},
	"intake.gone": fixed("Het bestand is onderweg kwijtgeraakt", "Wat we van het bestand lazen, kwam niet goed terug.", "Kies het bestand opnieuw. Er is nog niets ingelezen."),
	"intake.required": func(a kernel.Args) Sentence {
		return Sentence{"Er mist een kolom", "‘" + a.Name + "’ heeft nog geen kolom.", "Kies welke kolom het is."}
	},
	"intake.same": func(a kernel.Args) Sentence {
		return Sentence{"Twee kolommen voor hetzelfde", "‘" + a.Name + "’ is bij meer dan één kolom gekozen.", "Kies er één."}
	},
}

// intakeCellFaults are about a cell or row; what to do is in the file or, later, in the plan.
var intakeCellFaults = map[string]FaultText{
	"intake.missing": func(a kernel.Args) Sentence {
		return Sentence{"Leeg", "‘" + a.Name + "’ is leeg.", "Vul het in het bestand in."}
	},
	"intake.agb": func(a kernel.Args) Sentence {
		return Sentence{"Geen AGB-code", fmt.Sprintf("Een AGB-code heeft 8 cijfers. Hier staat ‘%s’.", a.Value), "Verbeter de code in het bestand."}
	},
	"intake.zero":      about("Nul teruggezet", "De nul vooraan was weg. We lezen ", ".", ""),
	"intake.prefix":    about("Geen code van een huisarts", "De code ", " begint niet met 01.", "Kijk of het de code van een huisartsenpraktijk is."),
	"intake.date":      about("Geen datum", "", " is geen datum tussen 2023 en 2100.", "Schrijf de datum als 31-01-2026."),
	"intake.ambiguous": about("Datum kan op twee manieren", "", " kun je op twee manieren lezen.", "Schrijf de datum als 31-01-2026."),
	"intake.serial": func(a kernel.Args) Sentence {
		return Sentence{"Getal als datum", "Het getal " + a.Value + " lezen we als " + Date(a.Date) + ".", ""}
	},
	"intake.number": about("Geen aantal", "", " is geen aantal. We laten het leeg.", "Vul het later bij de praktijk in."),
	"intake.email":  about("Geen e-mailadres", "", " is geen e-mailadres. We laten het leeg.", "Vul het later bij de praktijk in."),
	"intake.long": func(a kernel.Args) Sentence {
		return Sentence{"Tekst te lang", "Hier staan " + Number(a.Have) + " tekens; er passen er " + Number(a.Need) + ".", "Maak de tekst korter in het bestand."}
	},
	"intake.cells": fixed("Meer cellen dan kolommen", "Deze rij heeft meer cellen dan de kopregel.", "Kijk of een tekst over twee cellen verdeeld is."),
	"intake.twice": func(a kernel.Args) Sentence {
		return Sentence{"Staat er twee keer", fmt.Sprintf("Rij %d heeft dezelfde AGB-code.", a.Have), "Haal een van beide weg."}
	},
	"intake.unknown": about("Niet in het menu", "", " staat niet in het menu. We bewaren het als eigen idee.", "Kies later in het plan de interventie die erbij hoort."),
	"intake.elsewhere": func(a kernel.Args) Sentence {
		return Sentence{"Ander kernelement", "‘" + a.Value + "’ staat in deze regio bij " + a.Element + ". We zetten het daar.", ""}
	},
	"intake.alone": fixed("Tekst zonder interventie", "Bij deze tekst is geen interventie gekozen. We bewaren hem bij ‘Nog te kiezen’.", "Kies later in het plan de interventie."),
	"intake.first": about("Eén tekst voor meer interventies", "De tekst staat bij ", ".", "Verdeel hem later in het plan."),
	"intake.continued": func(a kernel.Args) Sentence {
		return Sentence{"Gaat door", fmt.Sprintf("‘%s’ stond ook in jaar %d. We lezen: gaat door.", a.Value, a.Year), "Is het een verdieping, wijzig dat later in het plan."}
	},
	"intake.training": fixed("Scholing als tekst", "De scholing staat als tekst bij Leren van elkaar.", "Wijs later in het plan aan wie haar volgde."),
	"intake.other":    about("Andere naam", "In Kwartier heet deze praktijk ", ". Naam en gegevens blijven zoals ze daar zijn.", ""),
	"intake.plan":     fixed("Heeft al een plan", "Deze praktijk heeft al een plan in Kwartier. Dat blijft zoals het is.", ""),
}
