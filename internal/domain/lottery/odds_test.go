package lottery

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"kwartier/internal/domain/kernel"
)

// The exact probabilities of the worked cases, under the default policy.
func TestExactOddsOfTheWorkedCases_LP5(t *testing.T) {
	for _, c := range []struct {
		name  string
		units []Unit
		want  map[string]string
	}{
		{"three of 600 and one of 2,200", []Unit{{"A", 600, quarters[0], false}, {"B", 600, quarters[0], false}, {"C", 600, quarters[0], false}, {"D", 2200, quarters[0], false}},
			map[string]string{"A": "5/12 1/12 1/4 1/4", "B": "5/12 1/12 1/4 1/4", "C": "5/12 1/12 1/4 1/4", "D": "1/2 1/2 0 0"}},
		{"two and two", []Unit{{"A", 1000, quarters[0], false}, {"B", 1000, quarters[0], false}, {"C", 1000, quarters[1], false}, {"D", 1000, quarters[1], false}},
			map[string]string{"A": "1/2 1/10 1/5 1/5", "B": "1/2 1/10 1/5 1/5", "C": "0 2/5 3/10 3/10", "D": "0 2/5 3/10 3/10"}},
		{"three and one", []Unit{{"A", 1000, quarters[0], false}, {"B", 1000, quarters[0], false}, {"C", 1000, quarters[0], false}, {"D", 1000, quarters[1], false}},
			map[string]string{"A": "1/3 1/6 1/4 1/4", "B": "1/3 1/6 1/4 1/4", "C": "1/3 1/6 1/4 1/4", "D": "0 1/2 1/4 1/4"}},
	} {
		odds, err := Odds(Case{Total: 4000, Dates: quarters, Units: c.units})
		if err != nil {
			t.Fatal(err)
		}
		for code, want := range c.want {
			var got []string
			for _, r := range odds[code] {
				got = append(got, r.RatString())
			}
			if s := strings.Join(got, " "); s != want {
				t.Errorf("%s, %s: %s, want %s", c.name, code, s, want)
			}
		}
	}
}

// randomCase gives a case of up to most units over all settings.
func randomCase(r *rand.Rand, most int) Case {
	pick := func(n int) int { return r.IntN(n) }
	dates := make([]kernel.Date, 1+pick(5))
	for i := range dates {
		dates[i] = quarters[0].AddMonths(3 * i)
	}
	c := Case{Dates: dates, Policy: Policy{
		Base: []Base{BaseRegion, BaseRegion, BaseEntrants}[pick(3)],
		Cap:  []Cap{CapCumulative, CapCumulative, CapPerDate, CapPerDate, CapNone}[pick(5)],
		Edge: []Edge{EdgeCross, EdgeStop, EdgeSkip}[pick(3)], Losers: []Losers{LosersJoin, LosersAhead, LosersLast}[pick(3)],
		SecondDateTickets: 1 + pick(3), LaterTickets: 1 + pick(2), Moves: []Moves{MovesWilling, MovesLiteral}[pick(2)],
	}}
	sizes := []int64{1, 2, 3, 5, 600, 1000, 2200}
	kinds := 1 + pick(len(sizes))
	for i := range 1 + pick(most) {
		wish := dates[min(pick(len(dates)), pick(len(dates)))]
		c.Units = append(c.Units, Unit{fmt.Sprintf("U%02d", i), sizes[pick(kinds)] + int64(pick(3)), wish, pick(4) == 0})
		c.Total += c.Units[i].Size
	}
	c.Total = max(1, c.Total*int64(6+pick(6))/8)
	return c
}

// Exact and simulated odds agree within 4.8 standard errors, over all settings.
func TestExactAndSimulatedOddsAgree_LP5(t *testing.T) {
	const draws = 200_000
	r := rand.New(rand.NewPCG(6, 14))
	for n := range 60 {
		c := randomCase(r, 7)
		exact, err := Odds(c)
		if err != nil {
			t.Fatal(err)
		}
		simulated := Simulate(c, seedOf(byte(n)), draws)
		for code, odds := range exact {
			whole := new(big.Rat)
			for d, p := range odds {
				whole.Add(whole, p)
				want, _ := p.Float64()
				off := math.Abs(simulated[code][d] - want)
				if off > 4.8*math.Sqrt(want*(1-want)/draws) {
					t.Errorf("case %d %+v\n%s on date %d: exact %v, simulated %v", n, c, code, d, want, simulated[code][d])
				}
			}
			if whole.Cmp(big.NewRat(1, 1)) != 0 {
				t.Errorf("case %d %+v\n%s has odds of %v together", n, c, code, whole)
			}
		}
	}
}

// The draw itself, with its own chance, keeps to the exact odds.
func TestTheDrawKeepsToTheExactOdds_LP5(t *testing.T) {
	const draws = 6000
	r := rand.New(rand.NewPCG(7, 21))
	for n := range 12 {
		c := randomCase(r, 6)
		exact, err := Odds(c)
		if err != nil {
			t.Fatal(err)
		}
		count := map[string][]int{}
		for _, u := range c.Units {
			count[u.Code] = make([]int, len(c.Dates))
		}
		for i := range draws {
			for d, list := range Draw(c, Sealed("test", []byte(fmt.Sprint(n, i)))).Lists {
				for _, p := range list {
					count[p.Code][d]++
				}
			}
		}
		for code, odds := range exact {
			for d, p := range odds {
				want, _ := p.Float64()
				if off := math.Abs(float64(count[code][d])/draws - want); off > 4.8*math.Sqrt(want*(1-want)/draws) {
					t.Errorf("case %d %+v\n%s on date %d: exact %v, drawn %d of %d", n, c, code, d, want, count[code][d], draws)
				}
			}
		}
	}
}

func TestMoreThanFourteenUnitsAreRefused_LP5(t *testing.T) {
	if _, err := Odds(unlike(15, 0)); faultOf(err) != FaultTooMany {
		t.Error(err)
	}
}
