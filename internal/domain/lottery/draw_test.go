package lottery

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kwartier/internal/domain/kernel"
)

// the quarters of the worked cases.
var quarters = []kernel.Date{
	kernel.MustDate("2023-04-01"), kernel.MustDate("2023-07-01"), kernel.MustDate("2023-10-01"), kernel.MustDate("2024-01-01"),
}

func seedOf(n byte) Hash { return Hash{n, 1, 2, 3} }

// withCap is a case of four dates of which each takes 300: per unit its size
// and the place of its wish, "100@1"; a K behind it comes last.
func withCap(units string, p Policy) Case {
	c := Case{Total: 1200, Dates: quarters, Policy: p.Filled()}
	for i, text := range strings.Fields(units) {
		u := Unit{Code: fmt.Sprintf("U%02d", i)}
		var wish int
		if _, err := fmt.Sscanf(strings.TrimSuffix(text, "K"), "%d@%d", &u.Size, &wish); err != nil {
			panic(err)
		}
		u.Wish, u.Last = quarters[wish-1], strings.HasSuffix(text, "K")
		c.Units = append(c.Units, u)
	}
	return c
}

func times(n int, unit string) string { return strings.Repeat(unit+" ", n) }

// placedOn is the sum per date, whoever it was: "300 300 400 0".
func placedOn(res Result) string {
	out := make([]string, len(res.Lists))
	for i, list := range res.Lists {
		var sum int64
		for _, p := range list {
			sum += p.Size
		}
		out[i] = fmt.Sprint(sum)
	}
	return strings.Join(out, " ")
}

// What each setting does, where it is the same for every seed.
func TestWhatTheSettingsDo(t *testing.T) {
	for name, c := range map[string]struct {
		units  string
		policy Policy
		want   string
	}{
		"LO-1 cumulative: what the first date left": {"100@1 " + times(8, "100@2"), Policy{}, "100 500 300 0"},
		"LO-1 per date: what the first date left":   {"100@1 " + times(8, "100@2"), Policy{Cap: CapPerDate}, "100 300 300 200"},
		"LO-1 no cap":   {times(8, "100@1") + times(2, "100@2"), Policy{Cap: CapNone}, "800 200 0 0"},
		"LO-1 entrants": {times(8, "100@1"), Policy{Base: BaseEntrants}, "200 200 200 200"},
		"LO-1 entrants, those that come last apart":  {times(8, "100@1") + "100@1K", Policy{Base: BaseEntrants}, "200 200 200 300"},
		"LO-2 the guarantee beats the cap":           {times(13, "100@3") + times(4, "100@1"), Policy{}, "300 100 1300 0"},
		"LO-2 and leaves no room":                    {times(9, "100@3") + times(7, "100@1"), Policy{}, "300 300 900 100"},
		"LO-3 exactly at the cap nobody more":        {times(12, "100@1"), Policy{}, "300 300 300 300"},
		"LO-3 cross":                                 {times(8, "140@1"), Policy{}, "420 280 280 140"},
		"LO-3 stop":                                  {times(8, "140@1"), Policy{Edge: EdgeStop}, "280 280 280 280"},
		"LO-3 skip":                                  {times(4, "280@1") + "20@1", Policy{Edge: EdgeSkip}, "300 280 280 280"},
		"LO-3 cross, per date":                       {times(8, "140@1"), Policy{Cap: CapPerDate}, "420 420 280 0"},
		"LO-4 losers straight to the last":           {times(9, "100@1") + "100@2", Policy{Losers: LosersLast}, "300 100 0 600"},
		"LO-4 losers ahead":                          {times(6, "100@1") + times(3, "130@2"), Policy{Losers: LosersAhead}, "300 300 390 0"},
		"LO-5 the rest":                              {times(15, "100@2"), Policy{}, "0 600 300 600"},
		"LO-6 the first that fits":                   {times(2, "100@1") + "100@1K", Policy{}, "300 0 0 0"},
		"LO-6 not before the wish":                   {times(2, "100@1") + "100@3K", Policy{}, "200 0 100 0"},
		"LO-6 entirely":                              {times(2, "100@1") + "101@1K", Policy{}, "200 101 0 0"},
		"LO-6 under all later caps":                  {"50@1 " + times(9, "100@2") + "90@1K", Policy{}, "50 600 300 90"},
		"LO-6 else the last":                         {times(12, "100@1") + "90@1K", Policy{}, "300 300 300 390"},
		"LO-6 per date only that date":               {"50@1 " + times(9, "100@2") + "90@1K", Policy{Cap: CapPerDate}, "140 300 300 300"},
		"LO-6 per date its own kind counts":          {"200@1K 200@1K 100@1K", Policy{Cap: CapPerDate}, "300 200 0 0"},
		"LO-6 no guarantee":                          {times(12, "100@1") + "90@3K", Policy{}, "300 300 300 390"},
		"LO-7 a joint application enters as a whole": {"290@1 290@1 600@1", Policy{Edge: EdgeSkip}, "290 290 0 600"},
	} {
		for n := range 40 {
			if got := placedOn(Draw(withCap(c.units, c.policy), seedOf(byte(n)))); got != c.want {
				t.Errorf("%s: %s, want %s", name, got, c.want)
				break
			}
		}
	}
}

// LO-4: two tickets for who asked for the second date, one for who lost; void
// tickets leave the pool.
func TestTicketsOfTheSecondDate_LO4(t *testing.T) {
	for _, c := range []struct {
		policy Policy
		stages string
	}{
		{Policy{}, "date-1 date-2 date-3 date-4"},
		{Policy{SecondDateTickets: 5, LaterTickets: 3}, "date-1 date-2 date-3 date-4"},
		{Policy{Losers: LosersAhead}, "date-1 date-2-ahead date-2 date-3 date-4"},
	} {
		for n := range 20 {
			res := Draw(withCap(times(4, "100@1")+times(5, "130@2"), c.policy), seedOf(byte(n)))
			pools := map[string]int{"date-1": 4, "date-2-ahead": 1}
			p := c.policy.Filled()
			pools["date-2"] = 1 + 5*p.SecondDateTickets
			if p.Losers == LosersAhead {
				pools["date-2"]--
			}
			drawn := map[string]bool{}
			for _, s := range res.Steps {
				first := s.Code < "U04" // asked for the first date
				left := pools[s.Stage]
				if strings.HasPrefix(s.Stage, "date-3") || strings.HasPrefix(s.Stage, "date-4") {
					left = 0
					for i := range 9 {
						if code := fmt.Sprintf("U%02d", i); !drawn[code] && i < 4 {
							left++
						} else if !drawn[code] {
							left += p.LaterTickets
						}
					}
				}
				if s.Pool != left || s.Index < 0 || s.Index >= s.Pool {
					t.Fatalf("%+v: %+v, want %d tickets", c.policy, s, left)
				}
				drawn[s.Code] = true
				if pools[s.Stage]--; !first && s.Stage == "date-2" {
					pools[s.Stage] -= p.SecondDateTickets - 1
				}
			}
			var stages []string
			for _, s := range res.Steps {
				if !slices.Contains(stages, s.Stage) {
					stages = append(stages, s.Stage)
				}
			}
			if got := strings.Join(stages, " "); got != c.stages {
				t.Errorf("%s, want %s", got, c.stages)
			}
		}
	}
}
