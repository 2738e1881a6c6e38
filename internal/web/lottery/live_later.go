package lottery

import (
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/text"
)

// laterOf writes what happened after the draw, a sentence a step (AD-1 to AD-4).
func laterOf(t domain.Transcript) []string {
	var out []string
	for _, a := range t.After {
		s := ""
		switch a.Kind {
		case domain.KindMove:
			s = a.Unit + " ging naar " + dateWords(a.Date) + "."
		case domain.KindWithdraw:
			s = a.Unit + " doet niet meer mee."
		case domain.KindCorrect:
			s = a.Unit + " heeft nu " + ofPatients(a.Size) + "."
		case domain.KindLate:
			s = a.Unit + " kwam later, met " + ofPatients(a.Size) + "."
		}
		for _, m := range a.Moved {
			if m.Code != a.Unit {
				s += " " + m.Code + " schoof op van " + dayWords(m.From) + " naar " + dayWords(m.To) + "."
			} else if a.Kind == domain.KindLate {
				s += " Begint op " + dateWords(m.To) + "."
			}
		}
		out = append(out, s)
	}
	return out
}

func dayWords(d kernel.Date) string { return text.DayMonth(d) }
