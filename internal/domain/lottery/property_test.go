package lottery

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/kernel"
)

// anyCase is a case over all settings.
func anyCase(most int) *rapid.Generator[Case] {
	return rapid.Custom(func(t *rapid.T) Case {
		var c Case
		for i := range rapid.IntRange(1, 6).Draw(t, "dates") {
			c.Dates = append(c.Dates, quarters[0].AddMonths(3*i))
		}
		c.Policy = Policy{
			Base:              rapid.SampledFrom([]Base{BaseRegion, BaseEntrants}).Draw(t, "base"),
			Cap:               rapid.SampledFrom([]Cap{CapCumulative, CapPerDate, CapNone}).Draw(t, "cap"),
			Edge:              rapid.SampledFrom([]Edge{EdgeCross, EdgeStop, EdgeSkip}).Draw(t, "edge"),
			SecondDateTickets: rapid.IntRange(1, 4).Draw(t, "tickets"), LaterTickets: rapid.IntRange(1, 3).Draw(t, "later tickets"),
			Losers: rapid.SampledFrom([]Losers{LosersJoin, LosersAhead, LosersLast}).Draw(t, "losers"),
			Moves:  rapid.SampledFrom([]Moves{MovesWilling, MovesLiteral}).Draw(t, "moves"),
		}
		var sum int64
		for i := range rapid.IntRange(1, most).Draw(t, "units") {
			u := Unit{fmt.Sprintf("%c%03d", 'A'+i*7%26, i), rapid.Int64Range(1, 3000).Draw(t, "size"),
				rapid.SampledFrom(c.Dates).Draw(t, "wish"), rapid.IntRange(0, 4).Draw(t, "last") == 0}
			c.Units = append(c.Units, u)
			sum += u.Size
		}
		c.Total = max(1, sum*rapid.Int64Range(50, 200).Draw(t, "percent")/100)
		return c
	})
}

var anySeed = rapid.Custom(func(t *rapid.T) Hash { return Hash(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "seed")) })

func TestEveryUnitHasOneDateNotBeforeItsWish_LP1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(40).Draw(t, "case")
		if found := Check(c); kernel.Blocks(found) {
			t.Fatal(found)
		}
		on := map[string]int{}
		for date, list := range Draw(c, anySeed.Draw(t, "seed")).Lists {
			for _, p := range list {
				if _, twice := on[p.Code]; twice {
					t.Fatalf("%s is placed twice", p.Code)
				}
				on[p.Code] = date
			}
		}
		for _, u := range c.Units {
			date, placed := on[u.Code]
			wish := c.At(u.Wish)
			if !placed || date < wish || !u.Last && wish >= 2 && date != wish {
				t.Fatalf("%+v is placed %t on date %d", u, placed, date)
			}
		}
	})
}

// What the caps mean, date by date, said without the draw's own arithmetic:
// everything times the number of dates.
func TestADateFillsToItsCap_LP2(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(40).Draw(t, "case")
		res := Draw(c, anySeed.Draw(t, "seed"))
		n, total := int64(len(c.Dates)), c.Base()
		for date := range c.Dates[:len(c.Dates)-1] {
			limit := total * int64(date+1)
			if c.Policy.Cap == CapPerDate {
				limit = total
			}
			stayed := map[string]int64{} // of the pools of this date, who is not admitted on it
			var closed bool
			for _, s := range res.Steps {
				if s.Date != c.Dates[date] || s.Outcome == Late {
					continue
				}
				switch s.Outcome {
				case Passed:
					stayed[s.Code] = s.Size
				case Closed:
					closed, stayed[s.Code] = true, s.Size
				}
				if s.Outcome == Guaranteed || c.Policy.Cap == CapNone {
					continue
				}
				if n*s.Before >= limit {
					t.Fatalf("drawn though the date was full: %+v, cap %d/%d", s, limit, n)
				}
				over := n*(s.Before+s.Size) > limit
				if over && s.Outcome == Admitted || !over && s.Outcome != Admitted {
					t.Fatalf("%+v, cap %d/%d", s, limit, n)
				}
				if n*s.After-limit >= n*s.Size {
					t.Fatalf("overshoot larger than the ticket: %+v", s)
				}
			}
			if c.Policy.Cap == CapNone && len(stayed) > 0 || c.Policy.Edge == EdgeCross && len(stayed) > 0 {
				t.Fatalf("%v stayed out", stayed)
			}
			if sum := reached(c, res, date); !closed && n*sum < limit {
				for _, u := range drawable(c, res, date) {
					if _, passed := stayed[u.Code]; !passed || n*(sum+u.Size) <= limit {
						t.Fatalf("%s stayed out of date %d though it was not full", u.Code, date)
					}
				}
			}
		}
	})
}

// reached is the sum that is compared with the cap of a date, of those that do
// not come last.
func reached(c Case, res Result, date int) (sum int64) {
	from := 0
	if c.Policy.Cap == CapPerDate {
		from = date
	}
	for _, list := range res.Lists[from : date+1] {
		for _, p := range list {
			if p.Outcome != Late {
				sum += p.Size
			}
		}
	}
	return sum
}

// drawable are those who were in a pool of a date and are placed later.
func drawable(c Case, res Result, date int) (out []Unit) {
	for _, list := range res.Lists[date+1:] {
		for _, p := range list {
			u, _ := c.Unit(p.Code)
			wish := c.At(u.Wish)
			lost := wish == 0 && date > 0 && c.Policy.Losers == LosersLast
			if !u.Last && wish < 2 && wish <= date && !lost {
				out = append(out, u)
			}
		}
	}
	return out
}

func TestOrderAndNamesMakeNoDifference_LP3(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(25).Draw(t, "case")
		o := Origin{Seed: anySeed.Draw(t, "seed")}
		data := NewTranscript(c, o).Bytes()
		mixed := c
		mixed.Units = rapid.Permutation(c.Units).Draw(t, "order")
		if !bytes.Equal(NewTranscript(mixed, o).Bytes(), data) {
			t.Fatal("another order gives another transcript")
		}
		named := c
		named.Units = slices.Clone(c.Units)
		for i := range named.Units {
			named.Units[i].Code = "praktijk " + named.Units[i].Code
		}
		a, b := Draw(c, o.Seed), Draw(named, o.Seed)
		for i := range a.Steps {
			if "praktijk "+a.Steps[i].Code != b.Steps[i].Code || a.Steps[i].Date != b.Steps[i].Date {
				t.Fatal("other names give another outcome")
			}
		}
		if again, err := Verify(data); err != nil || !bytes.Equal(again.Bytes(), data) {
			t.Fatalf("it does not verify: %v", err)
		}
	})
}

func TestWhoComesLastChangesNothing_LP4(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, seed := anyCase(40).Draw(t, "case"), anySeed.Draw(t, "seed")
		without := c
		without.Units = slices.DeleteFunc(slices.Clone(c.Units), func(u Unit) bool { return u.Last })
		with := Draw(c, seed).Steps
		for i, s := range Draw(without, seed).Steps {
			if s != with[i] {
				t.Fatalf("step %d: %+v without them, %+v with them", i, s, with[i])
			}
		}
	})
}

// Equal units have equal odds, and what is drawn keeps to the exact odds.
func TestEqualUnitsHaveEqualOdds_LP5(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(8).Draw(t, "case")
		twin := c.Units[rapid.IntRange(0, len(c.Units)-1).Draw(t, "whose")]
		other := twin
		other.Code = "twin"
		c.Units = append(c.Units, other)
		odds, err := Odds(c)
		if err != nil {
			t.Fatal(err)
		}
		for d := range c.Dates {
			if odds[twin.Code][d].Cmp(odds["twin"][d]) != 0 {
				t.Fatalf("%v and %v", odds[twin.Code], odds["twin"])
			}
		}
	})
}

func TestMovesKeepUnitsAndLengths_LP6(t *testing.T) {
	moved := 0
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(25).Draw(t, "case")
		tr := NewTranscript(c, Origin{Seed: anySeed.Draw(t, "seed")})
		for range rapid.IntRange(1, 6).Draw(t, "moves") {
			unit := rapid.SampledFrom(c.Units).Draw(t, "unit").Code
			accept := rapid.SampledFrom(c.Units).Draw(t, "accepts").Code
			next, err := tr.Move(unit, rapid.SampledFrom(c.Dates).Draw(t, "to"), accept)
			if err != nil {
				continue
			}
			moved++
			if lengths(next.Now) != lengths(tr.Now) {
				t.Fatalf("%v became %v", tr.Now, next.Now)
			}
			if a, b := slices.Sorted(slices.Values(slices.Concat(tr.Now...))), slices.Sorted(slices.Values(slices.Concat(next.Now...))); !slices.Equal(a, b) {
				t.Fatalf("%v became %v", a, b)
			}
			tr = next
		}
		if _, err := Verify(tr.Bytes()); err != nil {
			t.Fatal(err)
		}
	})
	if moved == 0 {
		t.Error("nothing moved")
	}
}

func lengths(lists [][]string) string {
	var b strings.Builder
	for _, l := range lists {
		fmt.Fprintf(&b, "%d ", len(l))
	}
	return b.String()
}
