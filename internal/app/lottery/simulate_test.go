package lottery

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
)

func ninety() lottery.Case {
	c := lottery.Case{Total: 200_000}
	for i := range 4 {
		c.Dates = append(c.Dates, kernel.MustDate("2027-01-01").AddMonths(3*i))
	}
	for i := range 90 {
		c.Units = append(c.Units, lottery.Unit{Code: fmt.Sprintf("U%02d", i), Size: 1500 + int64(i*37%1400), Wish: c.Dates[i%7/5], Last: i%12 == 0})
	}
	return c
}

func TestAnyNumberOfWorkersGivesTheSameOdds_LP5(t *testing.T) {
	c, seed := ninety(), lottery.Hash{1}
	one, err := Simulate(t.Context(), c, seed, 20_000, 1)
	if err != nil {
		t.Fatal(err)
	}
	for workers := range 6 {
		if odds, err := Simulate(t.Context(), c, seed, 20_000, workers); err != nil || !reflect.DeepEqual(odds, one) {
			t.Errorf("%d workers: another outcome (%v)", workers, err)
		}
	}
	if alone := lottery.Simulate(c, seed, 20_000); !reflect.DeepEqual(alone, one) {
		t.Error("without workers: another outcome")
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Simulate(gone, c, seed, 20_000, 2); err == nil {
		t.Error("it goes on when nobody waits")
	}
}

// A hundred thousand draws of ninety units.
func BenchmarkSimulate(b *testing.B) {
	c := ninety()
	for b.Loop() {
		if _, err := Simulate(b.Context(), c, lottery.Hash{1}, 100_000, 0); err != nil {
			b.Fatal(err)
		}
	}
}
