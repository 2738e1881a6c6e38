package text

import (
	"maps"
	"slices"
	"strings"
)

// auditWords says what an entry of the log tells, by its action.
var auditWords = map[string]string{
	"plan.read":              "Plan gelezen",
	"plan.write":             "Plan gewijzigd",
	"plan.submit":            "Plan ingediend",
	"plan.withdraw":          "Plan teruggehaald",
	"plan.discuss":           "Vraag of antwoord",
	"plan.decide":            "Besluit over het plan",
	"plan.accept":            "Akkoord op het plan",
	"plan.return":            "Plan teruggegeven met vragen",
	"plan.change":            "Plan opnieuw geopend",
	"plan.next-year":         "Volgend jaar begonnen",
	"evaluation.write":       "Evaluatie geschreven",
	"evaluation.correct":     "Evaluatie verbeterd",
	"evaluation.remove":      "Evaluatie weggehaald",
	"glass.break":            "Beheerder ging meekijken",
	"glass.close":            "Beheerder stopte met meekijken",
	"plan.assist":            "Begonnen met invullen namens de praktijk",
	"practice.read":          "Praktijk bekeken",
	"practice.manage":        "Gegevens van de praktijk gewijzigd",
	"practice.combine":       "Samengaan van praktijken bekeken",
	"practice.join":          "Meegedaan met een gezamenlijk plan",
	"practice.leave":         "Uit een gezamenlijk plan gegaan",
	"practice.merge":         "Praktijken samengevoegd",
	"practice.takeover":      "Praktijk overgenomen",
	"practice.entry-date":    "Startdatum van deelname gewijzigd",
	"region.edit":            "Regioplan gewijzigd",
	"region.import":          "Regiobestand ingelezen",
	"staff.add":              "Medewerker toegevoegd",
	"people.manage":          "Rol beëindigd",
	"organisation.add":       "Organisatie toegevoegd",
	"organisation.manage":    "Organisatie gewijzigd",
	"agenda.read":            "Meting van de agenda gelezen",
	"agenda.write":           "Agenda gemeten",
	"agenda.remove":          "Meting van de agenda weggehaald",
	"evidence.read":          "Bewijs gelezen",
	"evidence.write":         "Bewijs toegevoegd",
	"evidence.remove":        "Bewijs weggehaald",
	"evidence.download":      "Bestand opgehaald",
	"evidence.freeze":        "Dossier vastgelegd",
	"enrolment.read":         "Aanmelding voor instroom bekeken",
	"enrolment.write":        "Aanmelding voor instroom gewijzigd",
	"enrolment.follow":       "Aanmeldingen voor instroom bekeken",
	"enrolment.manage":       "Aanmeldingen voor instroom beheerd",
	"enrolment.enrol":        "Aangemeld voor instroom",
	"enrolment.change":       "Aanmelding gewijzigd",
	"enrolment.withdraw":     "Aanmelding ingetrokken",
	"enrolment.confirm":      "Meegedaan met een gezamenlijke aanmelding",
	"enrolment.decline":      "Niet meegedaan met een gezamenlijke aanmelding",
	"enrolment.exact":        "Exacte ION doorgegeven",
	"enrolment.correct":      "Aanmelding gecorrigeerd",
	"enrolment.agree":        "Financiering van KBZ vastgelegd",
	"enrolment.import":       "Aanmelding ingelezen",
	"roster.search":          "Naar een rooster gezocht",
	"roster.search-stop":     "Zoeken naar een rooster stilgezet",
	"roster.search-remove":   "Uitkomst van het zoeken weggehaald",
	"roster.use":             "Roosters bekeken",
	"roster.read":            "Rooster bekeken",
	"roster.write":           "Rooster gewijzigd",
	"roster.start":           "Rooster begonnen",
	"roster.share":           "Rooster gedeeld met de praktijk",
	"roster.unshare":         "Rooster niet meer gedeeld",
	"roster.today":           "Rooster van nu gekozen",
	"roster.remove":          "Rooster weggehaald",
	"roster.demand":          "Zorgvraag voor roosters gewijzigd",
	"signin":                 "Ingelogd",
	"signin.failed":          "Inloggen mislukt",
	"signout":                "Uitgelogd",
	"signout.everywhere":     "Overal uitgelogd",
	"password.set":           "Nieuw wachtwoord ingesteld",
	"password.link":          "Link voor nieuw wachtwoord gemaakt",
	"invitation.create":      "Iemand uitgenodigd",
	"invitation.revoke":      "Uitnodiging ingetrokken",
	"invitation.accept":      "Rol gekregen",
	"account.rename":         "Naam gewijzigd",
	"staff.read":             "Team bekeken",
	"staff.write":            "Gegevens van een medewerker verbeterd",
	"staff.leave":            "Laatste dag van een medewerker ingevuld",
	"staff.return":           "Medewerker kwam terug",
	"staff.moved-away":       "Medewerker ging naar een andere praktijk",
	"staff.moved-here":       "Medewerker kwam van een andere praktijk",
	"staff.erase":            "Naam van een medewerker gewist",
	"staff.export":           "Gegevens van een medewerker opgehaald",
	"staff.training":         "Training van een medewerker vastgelegd",
	"staff.training-correct": "Training van een medewerker verbeterd",
	"staff.training-remove":  "Training van een medewerker weggehaald",
	"deepening.rule":         "Uitspraak over een variant",
	"deepening.talk":         "Overleg over verdiepen vastgelegd",
	"deepening.withdraw":     "Overleg over verdiepen weggehaald",
	"account.export":         "Eigen gegevens opgehaald",
	"account.erase":          "Account verwijderd",
	"reminder.choose":        "Herinneringen aan- of uitgezet",
	"reminder.send":          "Herinnering gemaild",
	"plan.ask":               "Vraag gesteld bij het plan",
	"practice.list":          "Lijst met praktijken bekeken",
	"practice.add":           "Praktijk toegevoegd",
	"staff.move":             "Medewerker naar een andere praktijk verhuisd",
	"deepening.read":         "Afspraken over verdiepen bekeken",
	"deepening.write":        "Afspraken over verdiepen gewijzigd",
	"region.read":            "Regioplan bekeken",
	"count.read":             "Cijfers bekeken",
	"people.read":            "Mensen en rollen bekeken",
	"audit.read":             "Logboek bekeken",
	"account.self":           "Eigen account gewijzigd",
	"technical.read":         "Techniek bekeken",
	"organisation.list":      "Lijst met organisaties bekeken",
	"organisation.read":      "Organisatie bekeken",
}

// AuditAction is what an entry of the log tells: "Plan ingediend". An action without words is shown as its code.
func AuditAction(code string) string {
	if words, ok := auditWords[code]; ok {
		return words
	}
	return code
}

// AuditActions are the codes that have words, in the order of their words.
func AuditActions() []string {
	codes := slices.Collect(maps.Keys(auditWords))
	slices.SortFunc(codes, func(a, b string) int { return strings.Compare(auditWords[a], auditWords[b]) })
	return codes
}
