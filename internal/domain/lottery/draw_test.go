package lottery

import (
	"testing"

	"kwartier/internal/domain/kernel"
)

// the quarters of the worked cases.
var quarters = []kernel.Date{
	kernel.MustDate("2023-04-01"), kernel.MustDate("2023-07-01"), kernel.MustDate("2023-10-01"), kernel.MustDate("2024-01-01"),
}

func seedOf(n byte) Hash { return Hash{n, 1, 2, 3} }

func TestADrawPlacesEverybodyOnce_LP1(t *testing.T) {
	c := Case{Total: 4000, Dates: quarters, Units: []Unit{
		{Code: "B", Size: 1000, Wish: quarters[0]}, {Code: "A", Size: 1000, Wish: quarters[0]},
		{Code: "C", Size: 1000, Wish: quarters[1]}, {Code: "D", Size: 1000, Wish: quarters[1]},
	}}
	if found := Check(c); len(found) > 0 {
		t.Fatal(found)
	}
	res := Draw(c, seedOf(1))
	if len(res.Steps) != 4 {
		t.Errorf("%d steps", len(res.Steps))
	}
	for date, list := range res.Lists {
		if len(list) != 1 {
			t.Errorf("date %d has %v", date, list)
		}
	}
}
