package text

// LotteryNote is something that one should know about the chances of a draw before it is held.
type LotteryNote struct{ Heading, Text string }

// The notes on how fair a draw is; which of them hold for a case is for who shows them (LO-3, LO-4, LP-5).
var (
	LotteryNoteCross = LotteryNote{"Grote praktijken hebben iets meer kans", "Het lot op de grens mag nog mee, hoe groot het ook is. Een groot lot gaat vaker over de grens dan een klein. " +
		"Zo heeft een praktijk van 2.200 in een klein voorbeeld 50 kansen op 100, en een van 600 er 42."}
	LotteryNoteSkip = LotteryNote{"Kleine praktijken hebben veel meer kans", "Wie niet past, slaan we over. Een klein lot past bijna altijd nog ergens. Een groot lot wacht vaak tot de laatste datum."}
	LotteryNoteStop = LotteryNote{"Een datum blijft vaak niet helemaal vol", "De datum sluit bij het eerste lot dat niet past. Een groot lot past minder vaak. De plaats die overblijft, telt door als de grens over alle data samen geldt."}
	LotteryNoteJuly = LotteryNote{"Om de tweede datum vragen loont niet", "Wie om de eerste datum vraagt, kan na de loting altijd later beginnen. Wie om de tweede vraagt, kan niet eerder. " +
		"Vragen om de eerste datum en daarna schuiven is dus nooit slechter. Vertel dit aan alle praktijken, dan weet iedereen hetzelfde."}
	LotteryNoteRoom   = LotteryNote{"Iedereen kan op de eerste datum", "Wie om de eerste datum vraagt, past er samen op. De loting bepaalt hier alleen de volgorde."}
	LotteryNoteEqual  = LotteryNote{"Even groot en dezelfde wens is dezelfde kans", "De code van een lot, de naam en de volgorde van inschrijven maken niets uit."}
	LotteryNoteOver   = LotteryNote{"Een datum is al te vol door zekere plaatsen", "Wie om de derde datum of later vraagt, krijgt die zeker. Samen gaan zij over de grens. Bespreek dit vooraf met de verzekeraar."}
	LotteryNotePerDay = LotteryNote{"Het totaal kan boven de grens uitkomen", "Elke datum heeft een eigen grens. Wat erover gaat, halen latere data niet in."}
	LotteryNoteLast   = LotteryNote{"KBZ-praktijken veranderen niets voor anderen", "Zij komen na alle anderen, op de eerste datum waar zij helemaal passen."}
	LotteryNoteAhead  = LotteryNote{"Wie om de tweede datum vraagt, staat achteraan", "Wie de eerste datum miste, gaat op de tweede voor. Vragen om de tweede datum geeft daar weinig kans."}
	LotteryNoteLosers = LotteryNote{"Vragen om de eerste datum is een risico", "Wie de eerste datum mist, begint op de laatste. Vragen om de tweede datum kan dan beter zijn."}
	LotteryNoteNone   = LotteryNote{"Er is geen grens", "Iedereen begint op de datum van zijn keuze."}
)
