package ceremony_test

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
)

var dates = []kernel.Date{kernel.MustDate("2023-04-01"), kernel.MustDate("2023-07-01"), kernel.MustDate("2023-10-01"), kernel.MustDate("2024-01-01")}

// example is that of AD-1: April a b c, July d e, October f g, all of the same size; e and f asked for that date themselves.
func example(t *testing.T, moves lottery.Moves) lottery.Transcript {
	t.Helper()
	c := lottery.Case{Total: 12, Dates: dates, Policy: lottery.Policy{Moves: moves}}
	for code, wish := range map[string]int{"a": 0, "b": 0, "c": 0, "d": 0, "e": 1, "f": 2, "g": 0} {
		c.Units = append(c.Units, lottery.Unit{Code: code, Size: 1, Wish: dates[wish]})
	}
	tr := lottery.NewTranscript(c, lottery.Origin{})
	tr.Now = [][]string{{"a", "b", "c"}, {"d", "e"}, {"f", "g"}, nil}
	return tr
}

func lists(t lottery.Transcript) string {
	var out []string
	for _, l := range t.Now {
		out = append(out, strings.Join(l, " "))
	}
	return strings.Join(out, " / ")
}

// settle settles a step whose offers are answered so, by code; it gives the lists, or what is asked.
func settle(t *testing.T, tr lottery.Transcript, a lottery.After, says map[string]bool) (string, []ceremony.Offer) {
	t.Helper()
	answers := map[ceremony.Offer]bool{}
	for {
		done, ask, err := ceremony.Settle(tr, a, answers)
		if err != nil {
			t.Fatal(err)
		}
		if len(ask) == 0 {
			return lists(done), nil
		}
		before := maps.Clone(answers)
		for _, o := range ask {
			if yes, ok := says[o.Code]; ok {
				answers[o] = yes
			}
		}
		if maps.Equal(before, answers) {
			return "", ask
		}
	}
}

func TestMoverGoesToTheEndAndTheChainMovesUp_AD1(t *testing.T) {
	move := lottery.After{Kind: lottery.KindMove, Unit: "b", Date: dates[2]}
	if got, _ := settle(t, example(t, lottery.MovesLiteral), move, nil); got != "a c d / e f / g b / " {
		t.Errorf("literal: %s", got)
	}
	// f asked for October: it is asked before it goes to July.
	_, ask := settle(t, example(t, lottery.MovesWilling), move, nil)
	if len(ask) != 1 || ask[0] != (ceremony.Offer{Code: "f", From: dates[2], To: dates[1]}) {
		t.Fatalf("asked %v", ask)
	}
	if got, _ := settle(t, example(t, lottery.MovesWilling), move, map[string]bool{"f": true}); got != "a c d / e f / g b / " {
		t.Errorf("accepted: %s", got)
	}
	if got, _ := settle(t, example(t, lottery.MovesWilling), move, map[string]bool{"f": false}); got != "a c d / e g / f b / " {
		t.Errorf("declined, the next is moved: %s", got)
	}
}

// Who did not ask for a later date is not asked but moved; who is asked and declines keeps its place.
func TestEachIsAskedInTurn_AD2(t *testing.T) {
	tr := example(t, lottery.MovesWilling)
	tr.Now = [][]string{{"a", "b", "c"}, {"e", "d"}, {"f", "g"}, nil}
	move := lottery.After{Kind: lottery.KindMove, Unit: "a", Date: dates[1]}
	if got, _ := settle(t, tr, move, map[string]bool{"e": false}); got != "b c d / e a / f g / " {
		t.Errorf("declined: %s", got)
	}
	if got, _ := settle(t, tr, move, map[string]bool{"e": true}); got != "b c e / d a / f g / " {
		t.Errorf("accepted: %s", got)
	}
	withdraw := lottery.After{Kind: lottery.KindWithdraw, Unit: "a"}
	if _, ask := settle(t, tr, withdraw, nil); len(ask) == 0 || ask[0].Code != "e" || ask[0].To != dates[0] {
		t.Errorf("withdrawing asks %v", ask)
	}
}

func TestWhatCannotBeIsRefused_AD1(t *testing.T) {
	for _, a := range []lottery.After{
		{Kind: lottery.KindMove, Unit: "z", Date: dates[1]}, {Kind: lottery.KindMove, Unit: "d", Date: dates[0]},
		{Kind: lottery.KindMove, Unit: "b", Date: dates[3]}, {Kind: "swap", Unit: "a"},
	} {
		var f *kernel.Fault
		if _, ask, err := ceremony.Settle(example(t, lottery.MovesWilling), a, nil); !errors.As(err, &f) || ask != nil {
			t.Errorf("%+v: %v, %v", a, ask, err)
		}
	}
}
