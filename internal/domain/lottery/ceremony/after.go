package ceremony

import (
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
)

// Offer is a place on an earlier date than a unit asked for (AD-2).
type Offer struct {
	Code     string
	From, To kernel.Date
}

// Settle takes a step after the draw as far as it can: with the answers given so far, accepted or not, by offer. Either ask
// has the offers that must be answered first, or done is the transcript with the step. An offer that was declined is made to
// the next in the list. Errors: the domain's refusals.
func Settle(t lottery.Transcript, a lottery.After, answers map[Offer]bool) (done lottery.Transcript, ask []Offer, err error) {
	declined := map[string]bool{}
	for o, yes := range answers {
		if !yes {
			declined[o.Code] = true
		}
	}
	units := map[string]lottery.Unit{}
	a.Accept = nil
	for _, u := range t.Units() {
		units[u.Code] = u
		if !declined[u.Code] && u.Code != a.Unit && u.Wish.After(t.Case.Dates[0]) && standing(t, u.Code) {
			a.Accept = append(a.Accept, u.Code)
		}
	}
	all, err := t.Then(a) // as it goes when everybody who is asked accepts
	if err != nil {
		return t, nil, err
	}
	a.Accept = nil
	for _, m := range all.After[len(all.After)-1].Moved {
		o := Offer(m)
		if m.Code == a.Unit || t.Case.Policy.Moves == lottery.MovesLiteral || m.From.IsZero() || m.To.IsZero() || !units[m.Code].Wish.After(m.To) {
			continue
		}
		if answers[o] {
			a.Accept = append(a.Accept, m.Code)
		} else {
			ask = append(ask, o)
		}
	}
	if len(ask) > 0 {
		return t, ask, nil
	}
	done, err = t.Then(a)
	return done, nil, err
}

// standing tells whether a unit stands in a list now.
func standing(t lottery.Transcript, code string) bool {
	for _, list := range t.Now {
		for _, c := range list {
			if c == code {
				return true
			}
		}
	}
	return false
}
