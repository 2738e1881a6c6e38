package play

import (
	"context"
	"testing"
)

// BenchmarkYear plays years of two GPs with 4,190 patients on one core: ten classes, six kinds of staff, returns,
// cancellations.
func BenchmarkYear(b *testing.B) {
	w := newWorld(newModel(Config{Roster: quarters(), Demand: dutch(), Seed: 1}))
	for i := range 5 {
		w.play(context.Background(), i)
	}
	b.ReportAllocs()
	b.ResetTimer()
	patients := 0.
	for i := 0; i < b.N; i++ {
		patients += w.play(context.Background(), i%64).Calls
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/patients, "ns/patient")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "years/s")
}
