package text

import "kwartier/internal/domain/lottery"

// LotterySetting is a setting of a draw, explained for who decides on it.
type LotterySetting struct {
	Key      string // as in a case: "edge"
	Rule     string // LO-3
	Question string
	Hint     string
	Choices  []LotteryChoice // the first is the default
}

// LotteryChoice is a value of a setting: what it does, with an example.
type LotteryChoice struct{ Value, Label, Text, Example string }

// Of is the choice with this value; a value that is no choice stands for itself.
func (s LotterySetting) Of(value string) LotteryChoice {
	for _, c := range s.Choices {
		if c.Value == value {
			return c
		}
	}
	return LotteryChoice{Value: value, Label: value}
}

// LotterySettings are the settings of a draw that are a word, in the order in which they are asked (LO-1 to LO-4, AD-2).
func LotterySettings() []LotterySetting {
	return []LotterySetting{lotteryBase, lotteryCap, lotteryEdge, lotteryLosers, lotteryMoves}
}

var lotteryBase = LotterySetting{
	Key: "base", Rule: "LO-1", Question: "Waarvan is elke datum een deel?",
	Hint: "Alle data samen nemen dit totaal op. Elke datum krijgt een even groot deel.",
	Choices: []LotteryChoice{
		{string(lottery.BaseRegion), "Van alle patiënten in de regio", "Ook de patiënten van praktijken die niet meedoen, tellen mee. Er is dan meer plaats.",
			"De regio heeft 96.000 patiënten en er zijn 4 data. Elke datum neemt er 24.000 op, ook als maar de helft zich inschrijft."},
		{string(lottery.BaseEntrants), "Van de patiënten van wie zich inschrijft", "De plaatsen gaan gelijk op over de data. KBZ-praktijken tellen hier niet mee.",
			"Ingeschreven zijn samen 60.000 patiënten en er zijn 4 data. Elke datum neemt er 15.000 op."},
	},
}

var lotteryCap = LotterySetting{
	Key: "cap", Rule: "LO-1", Question: "Hoe telt de grens?",
	Hint: "De grens bepaalt wanneer een datum vol is. Precies op de grens is vol.",
	Choices: []LotteryChoice{
		{string(lottery.CapCumulative), "Alle data tot dan toe samen", "Wat op een datum te veel of te weinig is, telt door op de volgende datum.",
			"De grens is 24.000 per datum. Op 1 april komen er 26.000. Dan is er op 1 juli plaats voor 22.000."},
		{string(lottery.CapPerDate), "Elke datum apart", "Elke datum heeft een eigen grens. Te veel op de ene datum verandert de andere niet.",
			"De grens is 24.000 per datum. Op 1 april komen er 26.000. Op 1 juli is er toch plaats voor 24.000."},
		{string(lottery.CapNone), "Geen grens", "Iedereen begint op de datum van zijn keuze. Er is niets te loten.",
			"Alle praktijken vragen om 1 april. Alle praktijken beginnen op 1 april."},
	},
}

var lotteryEdge = LotterySetting{
	Key: "edge", Rule: "LO-3", Question: "Wat gebeurt er met het lot dat niet meer past?",
	Hint: "Dit is het eerste lot dat over de grens van de datum gaat.",
	Choices: []LotteryChoice{
		{string(lottery.EdgeCross), "Het mag nog mee", "Eén lot per datum gaat over de grens. De verzekeraar geeft daarvoor vooraf toestemming.",
			"Er is nog plaats voor 400. Een lot van 2.380 wordt getrokken en begint. Daarna is de datum vol."},
		{string(lottery.EdgeStop), "De datum sluit", "Dit lot gaat naar een latere datum. De datum blijft onder de grens.",
			"Er is nog plaats voor 400. Een lot van 2.380 wordt getrokken. Het begint niet, en de datum is dicht."},
		{string(lottery.EdgeSkip), "Sla het over", "We trekken door tot niemand meer past. Kleine praktijken hebben zo veel meer kans.",
			"Er is nog plaats voor 400. Een lot van 2.380 gaat voorbij. Een later lot van 350 begint wel."},
	},
}

var lotteryLosers = LotterySetting{
	Key: "losers", Rule: "LO-4", Question: "Hoe gaat het verder met wie de eerste datum miste?",
	Hint: "Zij vroegen om de eerste datum en werden niet getrokken.",
	Choices: []LotteryChoice{
		{string(lottery.LosersJoin), "Zij loten mee voor de tweede datum", "Zij hebben daar 1 lot. Wie de tweede datum vroeg, heeft er meer.",
			"Praktijk A miste 1 april en heeft 1 lot voor 1 juli. Praktijk B vroeg 1 juli en heeft er 2."},
		{string(lottery.LosersAhead), "Zij gaan voor op de tweede datum", "Eerst loten zij onder elkaar. Wat over is, gaat naar wie de tweede datum vroeg.",
			"Op 1 juli is plaats voor 24.000. Wie 1 april miste, heeft samen 20.000. Er blijft 4.000 over."},
		{string(lottery.LosersLast), "Zij gaan naar de laatste datum", "Zij loten niet meer mee en beginnen op de laatste datum.",
			"Praktijk A miste 1 april. Zij begint op 1 januari, ook als er op 1 juli plaats is."},
	},
}

var lotteryMoves = LotterySetting{
	Key: "moves", Rule: "AD-2", Question: "Wie schuift op als een praktijk later wil beginnen?",
	Hint: "De eerste van elke volgende lijst schuift een plaats naar voren.",
	Choices: []LotteryChoice{
		{string(lottery.MovesWilling), "Wie zelf later wilde, vragen we eerst", "Deze praktijk mag nee zeggen. Dan schuift de volgende op.",
			"C vroeg zelf 1 oktober en staat daar bovenaan. C krijgt het aanbod en kiest."},
		{string(lottery.MovesLiteral), "Wie bovenaan staat, altijd", "Ook wie zelf om een latere datum vroeg, begint eerder. Vragen hoeft niet.",
			"C vroeg zelf 1 oktober en staat daar bovenaan. C begint nu op 1 juli."},
	},
}

// LotteryTickets explains the two numbers of tickets (LO-4).
var LotteryTickets = [2]struct{ Question, Hint string }{
	{"Loten voor wie de tweede datum vroeg", "Bij de trekking voor de tweede datum. Met 2 loten is de kans om als eerste te komen dubbel."},
	{"Loten voor diezelfde praktijken daarna", "Bij elke latere trekking. Met 1 lot heeft iedereen die nog wacht dezelfde kans."},
}

// LotteryPreset is how a region did it: a policy to begin with.
type LotteryPreset struct {
	Key, Name, Text string
	Policy          lottery.Policy
	Dates           int // how many dates it is made for; 0: any
}

// LotteryPresets are the policies to begin with (EN-6).
func LotteryPresets() []LotteryPreset {
	open := lottery.DefaultPolicy()
	open.Cap = lottery.CapNone
	return []LotteryPreset{
		{"utrecht", "Utrecht 2023", "4 data, elk een kwart van de regio. Het lot op de grens mag mee. Wie om de derde of vierde datum vraagt, krijgt die zeker.", lottery.DefaultPolicy(), 4},
		{"zonder", "Geen plafond (Primacura)", "Iedereen begint op de datum van zijn keuze. Er komt geen loting.", open, 0},
		{"twee", "Eén loting voor twee data (Hadoks)", "De eerste 2 data in één keer. Wie de eerste mist, doet vanzelf mee aan de tweede. Vul als totaal in wat op beide data samen past.", lottery.DefaultPolicy(), 2},
	}
}

// LotteryPolicy says a policy in a few lines, each a setting with its value.
func LotteryPolicy(p lottery.Policy) [][2]string {
	p = p.Filled()
	value := map[string]string{"base": string(p.Base), "cap": string(p.Cap), "edge": string(p.Edge), "losers": string(p.Losers), "moves": string(p.Moves)}
	var out [][2]string
	for _, s := range LotterySettings() {
		out = append(out, [2]string{s.Question, s.Of(value[s.Key]).Label})
	}
	return append(out, [2]string{LotteryTickets[0].Question, Number(p.SecondDateTickets)}, [2]string{LotteryTickets[1].Question, Number(p.LaterTickets)})
}
