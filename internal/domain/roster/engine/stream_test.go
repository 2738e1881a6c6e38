package engine

import (
	"math"
	"testing"
)

// moments draws n numbers and holds mean and variance to what theory says, within five standard errors.
func moments(t *testing.T, name string, n int, mean, variance, fourth float64, draw func() float64) {
	t.Helper()
	var s, s2 float64
	for range n {
		d := draw() - mean
		s += d
		s2 += d * d
	}
	if m := s / float64(n); math.Abs(m) > 5*math.Sqrt(variance/float64(n)) {
		t.Errorf("%s: mean off by %g", name, m)
	}
	if v := s2 / float64(n); math.Abs(v-variance) > 5*math.Sqrt((fourth-variance*variance)/float64(n)) {
		t.Errorf("%s: variance %g, want %g", name, v, variance)
	}
}

func TestDistributionsHaveTheirMoments_CT7(t *testing.T) {
	s := NewStream(1, 2, 3)
	const n = 1_000_000
	moments(t, "uniform", n, .5, 1./12, 1./80, s.Float64)
	moments(t, "exponential", n, 1, 1, 9, s.Exp)
	moments(t, "normal", n, 0, 1, 3, s.Normal)
	l := NewLognormal(9.6, 4.9)
	w := 1 + (4.9/9.6)*(4.9/9.6)
	v := 4.9 * 4.9
	moments(t, "lognormal", n, 9.6, v, v*v*(w*w*w*w+2*w*w*w+3*w*w-3), func() float64 { return s.Lognormal(l) })
	for _, m := range []float64{0, .01, 1.5, 11.9, 12, 79.8, 480, 1234} {
		moments(t, "poisson", n/5, m, m, m*(1+3*m), func() float64 { return float64(s.Poisson(m)) })
	}
}

// The whole shape, not only the moments: the largest gap between the empirical and the true distribution (Kolmogorov).
func TestDistributionsHaveTheirShape_CT7(t *testing.T) {
	s := NewStream(5, 6, 7)
	const n, bins = 1_000_000, 2000
	for _, c := range []struct {
		name      string
		draw, cdf func() float64
		at        func(float64) float64
		low, high float64
	}{
		{name: "normal", draw: s.Normal, at: func(x float64) float64 { return .5 * math.Erfc(-x/math.Sqrt2) }, low: -6, high: 6},
		{name: "exponential", draw: s.Exp, at: func(x float64) float64 { return -math.Expm1(-x) }, low: 0, high: 15},
	} {
		var count [bins + 2]int
		for range n {
			i := int((c.draw()-c.low)/(c.high-c.low)*bins) + 1
			count[min(max(i, 0), bins+1)]++
		}
		below, gap := 0, 0.
		for i := range bins + 1 {
			below += count[i]
			x := c.low + float64(i)*(c.high-c.low)/bins
			gap = max(gap, math.Abs(float64(below)/n-c.at(x)))
		}
		if gap > 2/math.Sqrt(n) { // one in a thousand passes 1.95
			t.Errorf("%s: largest gap %g", c.name, gap)
		}
	}
}

func TestExpAndLogAreRight_CT7(t *testing.T) {
	s := NewStream(9, 9, 9)
	for range 200_000 {
		x := (s.Float64() - .5) * 1000
		if got, want := Exp(x), math.Exp(x); math.Abs(got/want-1) > 2e-15 {
			t.Fatalf("Exp(%g) = %g, want %g", x, got, want)
		}
		y := math.Exp(x / 2)
		if got, want := Log(y), math.Log(y); math.Abs(got-want) > 2e-15*max(1, math.Abs(want)) {
			t.Fatalf("Log(%g) = %g, want %g", y, got, want)
		}
	}
	if Exp(0) != 1 || Log(1) != 0 {
		t.Errorf("Exp(0) = %g, Log(1) = %g", Exp(0), Log(1))
	}
}

// A stream is the same on every machine and in every year to come: these numbers never change.
func TestAStreamStaysTheSame_CT9(t *testing.T) {
	s := NewStream(1, 0, 0)
	if a, b := s.Uint64(), s.Uint64(); a != 0xb14b9c5e477b03d9 || b != 0x907bb7aff9f2bae0 {
		t.Errorf("%#x, %#x", a, b)
	}
	if x := s.Normal(); math.Float64bits(x) != 0x3fdd47d5da722424 {
		t.Errorf("normal %x", math.Float64bits(x))
	}
	if x := s.Lognormal(NewLognormal(9.6, 4.9)); math.Float64bits(x) != 0x40292af66a83f9db {
		t.Errorf("lognormal %x", math.Float64bits(x))
	}
}

// Streams of neighbouring keys have nothing in common.
func TestStreamsOfNeighboursAreUnrelated_CT9(t *testing.T) {
	const n = 100_000
	for _, other := range []Stream{NewStream(1, 1, 2), NewStream(1, 2, 1), NewStream(2, 1, 1)} {
		s := NewStream(1, 1, 1)
		c := 0.
		for range n {
			c += (s.Float64() - .5) * (other.Float64() - .5)
		}
		if r := c / n * 12; math.Abs(r) > 5/math.Sqrt(n) {
			t.Errorf("correlation %g", r)
		}
	}
	k := Key(7)
	c := 0.
	for i := range uint64(n) {
		c += (Key(i).Unit(3) - .5) * (Key(i).Next().Unit(3) - .5)
	}
	if r := c / n * 12; math.Abs(r) > 5/math.Sqrt(n) || k.Unit(1) == k.Unit(2) || k.Next() == k {
		t.Errorf("attributes of a key and the next correlate by %g", r)
	}
}
