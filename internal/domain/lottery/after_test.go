package lottery

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/kernel"
)

// standing is a draw of which only the lists matter: "a b c / d e / f g". Each
// unit has a size of 100 and asked for the first date, unless wishes says
// otherwise.
func standing(moves Moves, lists string, wishes map[string]int) Transcript {
	t := Transcript{Case: Case{Total: 900, Dates: quarters[:3], Policy: Policy{Moves: moves}.Filled()}}
	for i, list := range strings.Split(lists, " / ") {
		t.Now = append(t.Now, strings.Fields(list))
		for _, code := range t.Now[i] {
			t.Case.Units = append(t.Case.Units, Unit{Code: code, Size: 100, Wish: quarters[wishes[code]]})
		}
	}
	t.Case = t.Case.Canonical()
	return t
}

func stand(t Transcript) string {
	var lists []string
	for _, l := range t.Now {
		lists = append(lists, strings.Join(l, " "))
	}
	return strings.Join(lists, " / ")
}

func faultOf(err error) string {
	var f *kernel.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return ""
}

func TestTheChainOfAMove_AD1(t *testing.T) {
	for _, moves := range []Moves{MovesWilling, MovesLiteral} {
		tr, err := standing(moves, "a b c / d e / f g", nil).Move("b", quarters[2])
		if got := stand(tr); err != nil || got != "a c d / e f / g b" {
			t.Errorf("%s: %s (%v)", moves, got, err)
		}
	}
}

func TestWhoAskedForLaterIsAskedFirst_AD2(t *testing.T) {
	later := map[string]int{"d": 1, "f": 2, "g": 2}
	for _, c := range []struct {
		moves  Moves
		unit   string
		to     int
		accept []string
		want   string
	}{
		{MovesWilling, "b", 1, nil, "a c e / d b / f g"},           // d asked for July and is passed over
		{MovesWilling, "b", 1, []string{"d"}, "a c d / e b / f g"}, // d accepts
		{MovesLiteral, "b", 1, nil, "a c d / e b / f g"},
		{MovesWilling, "b", 2, nil, FaultNobody}, // nobody of October wants to be earlier
		{MovesWilling, "b", 2, []string{"g"}, "a c e / d g / f b"},
		{MovesLiteral, "b", 2, nil, "a c d / e f / g b"}, // guaranteed ones too
		{MovesWilling, "d", 0, nil, FaultNotLater},
		{MovesWilling, "d", 1, nil, FaultNotLater},
		{MovesWilling, "x", 1, nil, FaultUnit},
		{MovesWilling, "b", 3, nil, FaultDate},
		{MovesWilling, "b", 1, []string{"x"}, FaultAcceptWho},
	} {
		tr, err := standing(c.moves, "a b c / d e / f g", later).Move(c.unit, quarters[c.to], c.accept...)
		if got := faultOf(err) + stand(tr); got != c.want && faultOf(err) != c.want {
			t.Errorf("%s %s to %d, %v: %s, want %s", c.moves, c.unit, c.to, c.accept, got, c.want)
		}
	}
}

// The caps are 300, 600 and 900.
func TestAPlaceIsFilledInOrderWithoutADraw_AD3(t *testing.T) {
	full := func() Transcript {
		return standing(MovesWilling, "a b c / d e f / g h i", map[string]int{"g": 2, "e": 1})
	}
	tr, err := full().Withdraw("b")
	if got := stand(tr); err != nil || got != "a c d / e f h / g i" {
		t.Errorf("withdrawn: %s (%v)", got, err)
	}
	if tr, err = full().Correct("c", 40); err != nil || stand(tr) != "a b c d / e f h / g i" {
		t.Errorf("smaller: %s (%v)", stand(tr), err)
	}
	if tr, err = full().Correct("c", 400); err != nil || stand(tr) != stand(full()) {
		t.Errorf("larger: %s (%v)", stand(tr), err)
	}
	if tr, err = full().Withdraw("b", "e"); err != nil || stand(tr) != "a c d / e f h / g i" {
		t.Errorf("d comes before e, who accepts: %s (%v)", stand(tr), err)
	}
	for edge, want := range map[Edge]string{EdgeCross: "a c d / e f h / g i", EdgeStop: "a c / d e f / g h i", EdgeSkip: "a c f / d e / g h i"} {
		draw := full()
		draw.Case.Policy.Edge = edge
		draw.Case.Units[3].Size = 120 // d
		if tr, err = draw.Withdraw("b"); err != nil || stand(tr) != want {
			t.Errorf("%s: %s, want %s (%v)", edge, stand(tr), want, err)
		}
	}
	if _, err = full().Correct("c", 0); faultOf(err) != FaultUnitSize {
		t.Error(err)
	}
}

// A region where few asked for the first date does not pull others forward.
func TestAWithdrawalFillsNoMoreThanCameFree_AD3(t *testing.T) {
	tr, err := standing(MovesLiteral, "a / d e f / g h i", nil).Withdraw("a")
	if got := stand(tr); err != nil || got != "d / e f g / h i" {
		t.Errorf("%s (%v)", got, err)
	}
}

func TestALateUnitGoesWhereItFits_AD4(t *testing.T) {
	for _, c := range []struct {
		lists string
		size  int64
		wish  int
		want  string
	}{
		{"a b / c d / e f", 100, 0, "a b z / c d / e f"},
		{"a b / c d / e f", 100, 1, "a b / c d z / e f"},
		{"a b / c d e f / g h", 101, 0, FaultNoRoom}, // a later cap is full
		{"a b / c d e f / g", 100, 0, "a b / c d e f / g z"},
		{"a b c / d e f / g h i", 1, 0, FaultNoRoom},
		{"a b c / d e f / g h", 100, 0, "a b c / d e f / g h z"},
	} {
		tr, err := standing(MovesWilling, c.lists, nil).Late(Unit{Code: "z", Size: c.size, Wish: quarters[c.wish]})
		if got := stand(tr); got != c.want && faultOf(err) != c.want {
			t.Errorf("%d from %d into %s: %s %v, want %s", c.size, c.wish, c.lists, got, err, c.want)
		}
	}
	tr := standing(MovesWilling, "a / b / c", nil)
	if _, err := tr.Late(Unit{Code: "a", Size: 1, Wish: quarters[0]}); faultOf(err) != FaultUnitTwice {
		t.Error(err)
	}
	if _, err := tr.Late(Unit{Code: "a\"", Size: 1, Wish: quarters[0]}); faultOf(err) != FaultUnitCode {
		t.Error(err)
	}
}

// What later steps do to sizes is kept: the exact ION of later dates counts in
// the next step.
func TestExactSizesCountFromThenOn_AD5(t *testing.T) {
	tr, err := standing(MovesWilling, "a b c / d e f / g h", nil).Correct("h", 150)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tr.Late(Unit{Code: "z", Size: 60, Wish: quarters[0]}); faultOf(err) != FaultNoRoom {
		t.Error(err)
	}
	if tr, err = tr.Late(Unit{Code: "z", Size: 50, Wish: quarters[0]}); err != nil || stand(tr) != "a b c / d e f / g h z" {
		t.Error(stand(tr), err)
	}
	if units := tr.Units(); len(units) != 9 || units[7].Size != 150 || units[8].Code != "z" {
		t.Error(units)
	}
}

func TestWhoIsAskedBeforeAStep_AD2(t *testing.T) {
	tr := standing(MovesWilling, "a b c / d e / f g", map[string]int{"d": 1, "f": 2})
	move := After{Kind: KindMove, Unit: "b", Date: quarters[2]}
	if got, want := tr.Offers(move), []Offer{{"d", quarters[0]}, {"f", quarters[1]}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	move.Accept = []string{"d"}
	if got, want := tr.Offers(move), []Offer{{"f", quarters[1]}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := standing(MovesLiteral, "a b c / d e / f g", map[string]int{"d": 1}).Offers(move); len(got) > 0 {
		t.Errorf("literal asks %v", got)
	}
}

// The excess that the guarantee brings is told.
func TestTheExcessIsTold_LO2(t *testing.T) {
	c := Case{Total: 901, Dates: quarters[:3]}
	for _, code := range strings.Fields("a b c d e f g h i j") {
		c.Units = append(c.Units, Unit{Code: code, Size: 100, Wish: quarters[2]})
	}
	fill := NewTranscript(c, Origin{}).Fill()
	if want := (Fill{quarters[2], 1000, 1000, 99}); fill[2] != want || fill[1].Over != 0 {
		t.Errorf("%+v", fill)
	}
}
