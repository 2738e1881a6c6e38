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
	at, drawn := map[string]kernel.Date{}, map[string]kernel.Date{}
	for i, d := range t.Case.Dates {
		for _, code := range t.Now[i] {
			at[code] = d
		}
		for _, placed := range t.Result.Lists[i] {
			drawn[placed.Code] = d
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
			list[i].Mine = mineNow(drawn[m.Code], at[m.Code])
		}
	}
	return list
}

// mineNow is what the owner of a ticket reads that the draw gave one date and that has another now; zero for none.
func mineNow(drawn, now kernel.Date) string {
	switch {
	case now.IsZero():
		return "Je lot doet niet meer mee."
	case drawn.IsZero():
		return "Je lot kwam na de loting. Je begint op " + dateWords(now) + "."
	case drawn == now:
		return ""
	}
	return "Na de loting kwam je lot op een andere datum. Je begint op " + dateWords(now) + "."
}

func dayWords(d kernel.Date) string { return text.DayMonth(d) }
