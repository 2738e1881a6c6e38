package play

import (
	"context"
	"testing"
)

func mustRun(t testing.TB, c Config) []Year {
	t.Helper()
	years, err := Run(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return years
}

func TestPrint(t *testing.T) {
	for _, r := range []Config{{Roster: tens(), Demand: dutch(), Seed: 1, Years: 20}, {Roster: quarters(), Demand: dutch(), Seed: 1, Years: 20}} {
		ys := mustRun(t, r)
		s := Summarise(r, ys)
		t.Logf("%+v", s)
	}
}

func BenchmarkYear(b *testing.B) {
	m := newModel(Config{Roster: quarters(), Demand: dutch(), Seed: 1})
	w := newWorld(m)
	w.play(context.Background(), 0)
	b.ReportAllocs()
	patients := 0.
	for i := 0; b.Loop(); i++ {
		y := w.play(context.Background(), i)
		patients += y.Calls
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/patients, "ns/patient")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "years/s")
}
