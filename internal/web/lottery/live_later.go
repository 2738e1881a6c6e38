package lottery

import (
	"slices"

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

// ticketsNow says of the tickets that changed after the draw where they are, and adds those that came later.
func ticketsNow(list []ticketView, t domain.Transcript) []ticketView {
	at := map[string]kernel.Date{}
	for i, codes := range t.Now {
		for _, code := range codes {
			at[code] = t.Case.Dates[i]
		}
	}
	for _, a := range t.After {
		if a.Kind == domain.KindLate {
			list = append(list, ticketView{Code: a.Unit, Size: ofPatients(a.Size), Wish: a.Date.String(), Asks: "kwam na de loting"})
		}
		for _, m := range a.Moved {
			i := slices.IndexFunc(list, func(x ticketView) bool { return x.Code == m.Code })
			if i < 0 {
				continue
			}
			list[i].Mine = "Na de loting kwam je lot op een andere datum. Je begint op " + dateWords(at[m.Code]) + "."
			switch {
			case at[m.Code].IsZero():
				list[i].Mine = "Je lot doet niet meer mee."
			case m.From.IsZero():
				list[i].Mine = "Je lot kwam na de loting. Je begint op " + dateWords(at[m.Code]) + "."
			}
		}
	}
	return list
}

func dayWords(d kernel.Date) string { return text.DayMonth(d) }
