package book1

import (
	"context"
	"math"
	"testing"

	"kwartier/internal/domain/roster/engine"
)

func figures(t *testing.T, c Config) map[string]engine.Figure {
	t.Helper()
	years, err := Run(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]engine.Figure{}
	for _, f := range Summarise(years) {
		out[f.Name] = f
	}
	return out
}

func TestBook1HitsItsNumbers_CT7(t *testing.T) {
	got := figures(t, Config{Rate: 79.8, Seed: 20261127, Years: 600})
	for _, c := range []struct {
		name      string
		want, tol float64 // how precisely the number is known
	}{
		{"delay_days", .2056, .0006}, {"same_day", .7944, .0006}, {"wait_min", 5.628, .005},
		{"utilisation", .8658, .00005}, {"overtime_min", 7.138, .012},
	} {
		f := got[c.name]
		if off := math.Abs(f.Mean - c.want); off > c.tol+1.5*f.Half {
			t.Errorf("%s is %.5f ± %.5f, want %g", c.name, f.Mean, f.Half, c.want)
		}
	}
}

func BenchmarkYear(b *testing.B) {
	p := newPractice()
	calls := 0
	b.ReportAllocs()
	for i := range b.N {
		calls += p.play(79.8, 1, uint64(i)).Calls
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(calls), "ns/call")
}
