package text

import (
	"cmp"

	"kwartier/internal/domain/roster"
)

var rosterKindsShort = map[roster.Kind]string{
	roster.Consult: "C", roster.Fast: "F", roster.Long: "D", roster.Mental: "G", roster.Procedure: "I", roster.Phone: "T",
	roster.EConsult: "E", roster.Visit: "V", roster.Emergency: "S", roster.Break: "P",
}

// RosterKindShort is a kind of block in one letter, where there is no room: "C".
func RosterKindShort(k roster.Kind) string { return cmp.Or(rosterKindsShort[k], string(k)) }

var rosterUrgencies = [roster.Urgencies][2]string{
	{"U2", "meteen"}, {"U3", "vandaag"}, {"U4", "binnen 5 dagen"}, {"U5", "binnen 3 weken"},
}

// RosterUrgency is what an urgency asks, as triage calls it: "U3", "vandaag".
func RosterUrgency(u roster.Urgency) (short, long string) {
	if u < 0 || int(u) >= len(rosterUrgencies) {
		return "onbekend", "onbekend"
	}
	return rosterUrgencies[u][0], rosterUrgencies[u][1]
}

// rosterFields are the numbers of a demand in words that fit after "Bij".
var rosterFields = map[string]string{
	"bands.patients":      "het aantal patiënten",
	"bands.share":         "het deel van de bevolking",
	"bands.contacts":      "contacten per patiënt per jaar",
	"bands.extra_time":    "extra minuten per leeftijd",
	"classes.share":       "het deel van de consulten",
	"classes.mean":        "de gemiddelde duur van een klacht",
	"classes.cv":          "de spreiding van de duur",
	"classes.double":      "het deel dat dubbele tijd vraagt",
	"classes.fast_track":  "het deel dat past in een flitsplek",
	"classes.remote":      "het deel dat kan per telefoon of e-consult",
	"classes.soh":         "het deel dat kan bij de SOH",
	"classes.assistant":   "het deel dat kan bij de assistente",
	"classes.nurse":       "het deel dat kan bij de POH",
	"classes.mental":      "klachten voor een GGZ-blok",
	"classes.winter":      "klachten die vaker komen in de winter",
	"classes.urgency":     "de urgentie",
	"modes.short":         "korte consulten per patiënt per jaar",
	"modes.long":          "dubbele consulten per patiënt per jaar",
	"modes.remote":        "telefoon en e-consult per patiënt per jaar",
	"modes.visit":         "visites per patiënt per jaar",
	"modes.mental_care":   "contacten met de POH-GGZ per jaar",
	"modes.assistant":     "contacten met de assistente per jaar",
	"returns.rate":        "de kans op een herhaalconsult",
	"returns.days":        "de dagen tot een herhaalconsult",
	"returns.effect":      "het effect van een langer consult",
	"no_show.same":        "wegblijven op de dag zelf",
	"no_show.max":         "wegblijven na lang wachten",
	"no_show.scale":       "de dagen waarin wegblijven toeneemt",
	"no_show.bands":       "wegblijven per wachttijd",
	"length.elasticity":   "minuten langer per minuut plek",
	"length.short":        "de plek van een kort consult",
	"length.long":         "de plek van een dubbel consult",
	"length.turnaround":   "de minuten tussen 2 patiënten",
	"length.phone_mean":   "de duur van een telefoontje",
	"length.phone_cv":     "de spreiding van telefoontjes",
	"length.visit_mean":   "de duur van een visite",
	"length.visit_cv":     "de spreiding van visites",
	"patience.soon":       "de werkdagen voor U4",
	"patience.later":      "de werkdagen voor U5",
	"patience.call_back":  "het deel dat de volgende dag terugbelt",
	"patience.own_doctor": "het deel dat de eigen huisarts wil",
	"patience.cancel":     "de kans op afzeggen per dag",
	"calls.weekday":       "bellers per dag van de week",
	"calls.hours":         "bellers per deel van de dag",
	"calls.winter":        "drukte in de winter",
	"shifts.speed":        "het tempo van een collega",
	"shifts.bounce":       "het deel dat toch naar de huisarts gaat",
	"factor":              "de drukte",
}

// RosterField names a number of a demand in the middle of a sentence: "de kans op een herhaalconsult". A field without
// words is shown as its key.
func RosterField(name string) string { return cmp.Or(rosterFields[name], name) }
