package text

import (
	"strconv"

	"kwartier/internal/domain/kernel"
)

func init() {
	register(map[string]FaultText{
		"glass.reason": func(a kernel.Args) Sentence {
			return Sentence{"Schrijf op waarom je meekijkt", "Een reden heeft minstens " + strconv.Itoa(a.Need) + " tekens. De praktijk leest hem.", "Schrijf in één zin wat je gaat doen en wie erom vroeg."}
		},
		"glass.long": func(a kernel.Args) Sentence {
			return Sentence{"Deze reden is te lang", "Je schreef " + Number(a.Have) + " tekens; er passen er " + Number(a.Need) + ".", "Maak de reden korter."}
		},
		"glass.end": func(a kernel.Args) Sentence {
			return Sentence{"Kies hoe lang je meekijkt", "Meekijken duurt hoogstens " + strconv.Itoa(a.Need) + " uur.", "Kies een tijd uit de lijst."}
		},
		"glass.other": func(a kernel.Args) Sentence {
			return Sentence{"Je kijkt al mee bij een ander", "Je kijkt nu mee bij " + a.Name + ".", "Stop daar eerst mee."}
		},
		"glass.practice": fixed("Dit is geen praktijk", "Meekijken kan alleen in het plan van een praktijk.", "Kies een praktijk."),
	})
}
