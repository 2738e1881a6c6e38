package play

import (
	"context"
	"syscall"
	"testing"
	"time"

	yardstick "kwartier/internal/domain/roster/book1"
)

// benchWorld is two GPs with 4,190 patients: ten classes, six kinds of staff, returns, cancellations.
func benchWorld() *world {
	w := newWorld(newModel(Config{Roster: quarters(), Demand: dutch(), Seed: 1}))
	for i := range 5 {
		w.play(context.Background(), i)
	}
	return w
}

// BenchmarkYear plays years of the full model on one core.
func BenchmarkYear(b *testing.B) {
	w := benchWorld()
	b.ReportAllocs()
	patients, begin := 0., processor(b)
	for i := 0; b.Loop(); i++ {
		patients += w.play(context.Background(), i%64).Calls
	}
	used := processor(b) - begin
	b.ReportMetric(float64(used.Nanoseconds())/patients, "cpu-ns/patient")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "years/s")
	b.ReportMetric(used.Seconds()*1e3/float64(b.N), "cpu-ms/year")
}

// BenchmarkRatio plays years of the full model and of BOOK-1 by turns, so that a busy machine weighs on both; by processor
// time. How BOOK-1 compares with a plain event heap is measured beside it.
func BenchmarkRatio(b *testing.B) {
	w := benchWorld()
	var full, simple time.Duration
	for i := 0; b.Loop(); i++ {
		begin := processor(b)
		for j := range 20 {
			w.play(context.Background(), 20*i+j)
		}
		half := processor(b)
		if _, err := yardstick.Run(context.Background(), yardstick.Config{Rate: 79.8, Seed: 1, Years: 40, Workers: 1}); err != nil {
			b.Fatal(err)
		}
		full, simple = full+2*(half-begin), simple+processor(b)-half
	}
	b.ReportMetric(float64(full)/float64(simple), "full/book1")
}

// processor is the time that this process had a core: it hardly depends on what else the machine does.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
