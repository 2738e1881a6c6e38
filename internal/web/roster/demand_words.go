package roster

// words are what one kind of number of a demand is called, in the units in which people know it.
type words struct {
	label, hint     string
	unit            string
	scale           float64 // what is shown for 1: 100 for a percentage
	decimals        int
	low, high, step float64 // of the slide bar, as shown
}

func percentOf(label, hint string, high float64) words {
	return words{label: label, hint: hint, unit: "%", scale: 100, decimals: 1, high: high, step: 1}
}

func minutesOf(label, hint string, high, step float64) words {
	return words{label: label, hint: hint, unit: "minuten", scale: 1, decimals: 2, high: high, step: step}
}

func yearly(label, hint string, high float64) words {
	return words{label: label, hint: hint, unit: "per patiënt per jaar", scale: 1, decimals: 2, high: high, step: 0.05}
}

func plain(label, hint, unit string, high, step float64) words {
	return words{label: label, hint: hint, unit: unit, scale: 1, decimals: 2, high: high, step: step}
}

// wordsOf has a line for every field of a demand (domain Fields), and for the patients of a band.
var wordsOf = map[string]words{
	"bands.patients":      {label: "Patiënten", unit: "patiënten", scale: 1, high: 5000, step: 10},
	"bands.share":         percentOf("Deel van de bevolking", "Zo verdelen we één getal over de leeftijden.", 60),
	"bands.contacts":      yearly("Contacten", "Alle contacten met de praktijk.", 20),
	"bands.extra_time":    {label: "Extra tijd per consult", unit: "minuten", scale: 1, decimals: 2, low: -5, high: 10, step: 0.1},
	"classes.share":       percentOf("Deel van de contacten", "Alle klachten samen zijn 100%.", 100),
	"classes.mean":        minutesOf("Duur van een consult", "Gemiddeld, bij een plek van 10 minuten.", 40, 0.5),
	"classes.cv":          plain("Spreiding van de duur", "0 is altijd even lang. 0,5 is zoals meestal.", "", 1.5, 0.05),
	"classes.double":      percentOf("Heeft een dubbel consult nodig", "", 100),
	"classes.fast_track":  percentOf("Past in een flitsplek", "", 100),
	"classes.remote":      percentOf("Kan telefonisch of digitaal", "", 100),
	"classes.soh":         percentOf("Kan naar de SOH", "SOH is de spreekuurondersteuner.", 100),
	"classes.assistant":   percentOf("Kan naar de assistent", "", 100),
	"classes.nurse":       percentOf("Kan naar de POH", "", 100),
	"classes.mental":      plain("Hoort in een blok GGZ", "1 is ja, 0 is nee.", "", 1, 1),
	"classes.winter":      plain("Komt meer voor in de winter", "1 is ja, 0 is nee.", "", 1, 1),
	"classes.urgency":     percentOf("Hoe snel", "De vier samen zijn 100%.", 100),
	"modes.short":         yearly("Korte consulten", "", 6),
	"modes.long":          yearly("Dubbele consulten", "", 3),
	"modes.remote":        yearly("Telefoon en e-consult", "Zoveel contacten gaan telefonisch of digitaal.", 4),
	"modes.visit":         yearly("Visites", "", 1),
	"modes.mental_care":   yearly("POH-GGZ", "", 1),
	"modes.assistant":     yearly("Assistent", "", 2),
	"returns.rate":        percentOf("Komt terug voor hetzelfde", "Van elke 100 consulten.", 50),
	"returns.days":        plain("Komt terug na", "", "werkdagen", 40, 1),
	"returns.effect":      plain("Minder terugkomen door langer consult", "0 is geen effect. Bij 0,15 komt 15% minder terug per 5 minuten langer.", "", 1, 0.05),
	"no_show.same":        percentOf("Komt niet, bij een afspraak vandaag", "", 20),
	"no_show.max":         percentOf("Komt niet, bij een afspraak ver vooruit", "", 40),
	"no_show.scale":       plain("Zo snel loopt dat op", "Na zoveel werkdagen is twee derde van de weg afgelegd.", "werkdagen", 40, 1),
	"no_show.bands":       percentOf("Komt niet, per aantal dagen vooruit", "", 40),
	"length.elasticity":   plain("Consult volgt de plek", "Zoveel minuten duurt een consult langer per minuut langere plek. 0 is niets, 1 is alles. Gemeten is ongeveer 0,4.", "", 1, 0.05),
	"length.short":        minutesOf("Gewone plek", "Bij deze plek duurt een consult zoals bij de klachten staat.", 30, 5),
	"length.long":         minutesOf("Dubbele plek", "", 60, 5),
	"length.turnaround":   minutesOf("Tijd tussen twee patiënten", "Verslag, handen wassen, de volgende roepen.", 10, 0.5),
	"length.phone_mean":   minutesOf("Duur van een telefoongesprek", "", 20, 0.5),
	"length.phone_cv":     plain("Spreiding van een telefoongesprek", "", "", 1.5, 0.05),
	"length.visit_mean":   minutesOf("Duur van een visite", "Met de reis.", 90, 1),
	"length.visit_cv":     plain("Spreiding van een visite", "", "", 1.5, 0.05),
	"patience.soon":       {label: "Binnen dagen gezien (U4)", unit: "werkdagen", scale: 1, high: 20, step: 1},
	"patience.later":      {label: "Binnen weken gezien (U5)", unit: "werkdagen", scale: 1, high: 60, step: 1},
	"patience.call_back":  percentOf("Belt de volgende dag weer", "Als er geen plek was. De rest geeft het op.", 100),
	"patience.own_doctor": percentOf("Wil de eigen huisarts", "Wie dat wil, wacht soms een paar dagen langer.", 100),
	"patience.cancel":     {label: "Zegt af", hint: "Kans per werkdag dat een afspraak wordt afgezegd.", unit: "%", scale: 100, decimals: 2, high: 5, step: 0.1},
	"calls.weekday":       percentOf("Bellers per dag van de week", "De vijf dagen samen zijn 100%.", 60),
	"calls.hours":         percentOf("Bellers per deel van de dag", "Alle delen samen zijn 100%.", 100),
	"calls.winter":        plain("Drukte in de winter", "1,3 is 30% meer, van oktober tot en met maart.", "keer", 3, 0.05),
	"shifts.speed":        plain("Tijd ten opzichte van de huisarts", "1,25 is een kwart langer.", "keer", 3, 0.05),
	"shifts.bounce":       percentOf("Moet toch naar de huisarts", "", 60),
	"factor":              percentOf("Alle vraag samen", "100% is zoals het nu is. 110% is 10% meer bellers.", 200),
}

// urgencyWords are how long a question can wait, in the words of triage.
var urgencyWords = [...]struct{ key, label, short string }{
	{"U2", "Spoed: nu", "spoed"}, {"U3", "Vandaag", "vandaag"}, {"U4", "Binnen een paar dagen", "een paar dagen"}, {"U5", "Mag weken wachten", "weken"},
}
