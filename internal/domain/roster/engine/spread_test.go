package engine

import (
	"math"
	"testing"
)

// A spread is the lognormal with mean 1: its moments, and how many lie beyond far edges (CT-2).
func TestSpreadIsLognormal_CT2(t *testing.T) {
	for _, cv := range []float64{0, .3, .51, 1.2} {
		s, exact := NewSpread(cv), NewLognormal(1, cv)
		stream := NewStream(1, 2, 3)
		const n = 2_000_000
		sum, squares := 0., 0.
		beyond := [4]float64{}
		edges := [4]float64{exact.At(-3), exact.At(-1), exact.At(2), exact.At(3)}
		for range n {
			x := s.Of(stream.Uint64())
			sum += x
			squares += x * x
			for i, e := range edges {
				if x > e {
					beyond[i]++
				}
			}
		}
		mean := sum / n
		if math.Abs(mean-1) > 4*cv/math.Sqrt(n)+1e-12 {
			t.Errorf("cv %v: mean %v", cv, mean)
		}
		if sd := math.Sqrt(max(0, squares/n-mean*mean)); math.Abs(sd-cv) > .005*cv*(1+4*cv)+1e-7 {
			t.Errorf("cv %v: deviation %v", cv, sd)
		}
		for i, z := range []float64{-3, -1, 2, 3} {
			want := .5 - normalAbove0(z)
			if got := beyond[i] / n; cv > 0 && math.Abs(got-want) > 4.5*math.Sqrt(want*(1-want)/n)+2e-5 {
				t.Errorf("cv %v: %v beyond %v deviations, want %v", cv, got, z, want)
			}
		}
	}
}
