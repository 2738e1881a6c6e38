package book1

import (
	"context"
	"errors"
	"math"
	"slices"
	"syscall"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kwartier/internal/domain/kernel"
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

// The plain event heap meets the same callers and gives the same year, to a rounding error; also when the book is too
// small.
func TestTheEventHeapGivesTheSameYears_CT7(t *testing.T) {
	p := newPractice()
	for _, rate := range []float64{40, 79.8, 83, 120} {
		for year := range uint64(4) {
			ours, theirs := p.play(rate, 3, year), playPlain(rate, 3, year)
			for _, x := range []*float64{&ours.Wait, &ours.Service, &ours.Overtime, &theirs.Wait, &theirs.Service, &theirs.Overtime} {
				*x = math.Round(*x*1e4) / 1e4
			}
			if ours != theirs {
				t.Errorf("rate %g, year %d:\nours   %+v\ntheirs %+v", rate, year, ours, theirs)
			}
		}
	}
}

func TestCallsAreBookedOrUnmet_CT7(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := newPractice().play(rapid.Float64Range(1, 400).Draw(t, "rate"), rapid.Uint64().Draw(t, "seed"), 0)
		if y.Calls != y.Booked+y.Unmet || y.Booked > (Days+Horizon)*Slots || y.SameDay > y.Booked || y.Seen > y.Booked || y.Delay > Horizon*y.Booked {
			t.Errorf("%+v", y)
		}
	})
}

func TestSameSeedSameYears_CT9(t *testing.T) {
	c := Config{Rate: 81, Seed: 5, Years: 20, Workers: 1}
	one, err := Run(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{0, 2, 8} {
		c.Workers = workers
		if more, err := Run(context.Background(), c); err != nil || !slices.Equal(one, more) {
			t.Errorf("%d workers give other years, or %v", workers, err)
		}
	}
	c.Seed++
	if other, err := Run(context.Background(), c); err != nil || slices.Equal(one, other) {
		t.Errorf("another seed gives the same years, or %v", err)
	}
}

func TestARunEndsWithItsContext_CT9(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if years, err := Run(ctx, Config{Rate: 80, Years: MaxYears}); !errors.Is(err, context.Canceled) || years != nil {
		t.Errorf("%d years, %v", len(years), err)
	}
}

func TestBook1RefusesWhatIsNoPractice(t *testing.T) {
	for _, c := range []Config{{Rate: 0, Years: 9}, {Rate: -1, Years: 9}, {Rate: math.NaN(), Years: 9}, {Rate: math.Inf(1), Years: 9}, {Rate: 1e6, Years: 9},
		{Rate: 80}, {Rate: 80, Years: 1}, {Rate: 80, Years: -3}, {Rate: 80, Years: MaxYears + 1}} {
		var f *kernel.Fault
		if !errors.As(c.Check(), &f) {
			t.Errorf("%+v passes", c)
		}
	}
	if err := (Config{Rate: 79.8, Years: 2}).Check(); err != nil {
		t.Error(err)
	}
}

// One simulated year of BOOK-1 on one core, on the book of bits and on the plain event heap: make bench-roster.
func BenchmarkYear(b *testing.B) {
	p := newPractice()
	for _, way := range []struct {
		name string
		play func(rate float64, seed, year uint64) Year
	}{{"bits", p.play}, {"heap", playPlain}} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			patients := 0
			begin := processor(b)
			for i := 0; b.Loop(); i++ {
				patients += way.play(79.8, 1, uint64(i)).Calls
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(patients), "ns/patient")
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "years/s")
			b.ReportMetric((processor(b)-begin).Seconds()*1e3/float64(b.N), "cpu-ms/year")
		})
	}
}

// processor is the time that this process had a core: it hardly depends on what else the machine does.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkRatio plays the same years both ways by turns, so that a busy machine weighs on both; by processor time.
func BenchmarkRatio(b *testing.B) {
	p := newPractice()
	var bits, plain time.Duration
	for i := 0; b.Loop(); i++ {
		begin := processor(b)
		for j := range uint64(20) {
			p.play(79.8, 1, uint64(20*i)+j)
		}
		half := processor(b)
		for j := range uint64(20) {
			playPlain(79.8, 1, uint64(20*i)+j)
		}
		bits, plain = bits+half-begin, plain+processor(b)-half
	}
	b.ReportMetric(float64(plain)/float64(bits), "heap/bits")
}

// BenchmarkCores plays a hundred years on all cores, as the command does.
func BenchmarkCores(b *testing.B) {
	for b.Loop() {
		if _, err := Run(context.Background(), Config{Rate: 79.8, Seed: 1, Years: 100}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(100*float64(b.N)/b.Elapsed().Seconds(), "years/s")
}
