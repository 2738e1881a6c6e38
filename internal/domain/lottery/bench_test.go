package lottery

import (
	"fmt"
	"testing"
)

// unlike gives units of sizes whose sums all differ, so that no two of them
// are of one kind.
func unlike(n, lasts int) Case {
	c := Case{Dates: quarters}
	for i := range n {
		c.Units = append(c.Units, Unit{fmt.Sprintf("U%04d", i), 2000 + int64(i*i*37%1999) + int64(i), quarters[0], i < lasts})
		c.Total += c.Units[i].Size
	}
	return c
}

func BenchmarkDraw(b *testing.B) {
	c := unlike(5000, 100)
	for b.Loop() {
		Draw(c, seedOf(1))
	}
}

func BenchmarkTranscript(b *testing.B) {
	c := unlike(5000, 100)
	for b.Loop() {
		NewTranscript(c, Origin{Seed: seedOf(1)}).Bytes()
	}
}

func BenchmarkVerify(b *testing.B) {
	data := NewTranscript(unlike(5000, 100), Origin{Seed: seedOf(1)}).Bytes()
	for b.Loop() {
		if _, err := Verify(data); err != nil {
			b.Fatal(err)
		}
	}
}

// Exact odds where it costs most: fourteen units that are all different.
func BenchmarkOdds(b *testing.B) {
	for _, c := range []struct {
		name   string
		lasts  int
		policy Policy
	}{
		{"cumulative", 0, Policy{}},
		{"stop", 0, Policy{Edge: EdgeStop}},
		{"per_date", 0, Policy{Cap: CapPerDate}},
		{"per_date-skip", 0, Policy{Cap: CapPerDate, Edge: EdgeSkip}},
		{"per_date-stop", 0, Policy{Cap: CapPerDate, Edge: EdgeStop}},
		{"last-1", 1, Policy{}},
		{"last-4", 4, Policy{}},
		{"last-7", 7, Policy{}},
		{"last-10", 10, Policy{}},
		{"last-14", 14, Policy{}},
		{"per_date-last-4", 4, Policy{Cap: CapPerDate}},
		{"per_date-last-7", 7, Policy{Cap: CapPerDate}},
		{"per_date-last-10", 10, Policy{Cap: CapPerDate}},
		{"per_date-last-14", 14, Policy{Cap: CapPerDate}},
	} {
		b.Run(c.name, func(b *testing.B) {
			all := unlike(MaxExact, c.lasts)
			all.Policy = c.policy
			for b.Loop() {
				if _, err := Odds(all); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// One block of 4,096 draws of 90 units.
func BenchmarkSimulate(b *testing.B) {
	s := NewSimulation(unlike(90, 8), seedOf(1), block)
	t := s.NewTally()
	for b.Loop() {
		s.Play(0, t)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/block, "ns/draw")
}
