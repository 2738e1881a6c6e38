package engine

import "math"

// Lognormal is a lognormal distribution, by the mean and deviation of its logarithm.
type Lognormal struct{ Mu, Sigma float64 }

// NewLognormal gives the lognormal with this mean (above 0) and standard deviation (0 or more; 0 is always the mean).
func NewLognormal(mean, sd float64) Lognormal {
	v := Log(1 + float64(sd/mean)*float64(sd/mean))
	return Lognormal{Log(mean) - float64(.5*v), math.Sqrt(v)}
}

// At is the value that belongs to a standard normal z: the same patient takes long under every roster.
func (l Lognormal) At(z float64) float64 { return Exp(l.Mu + float64(l.Sigma*z)) }

// Lognormal draws from l.
func (s *Stream) Lognormal(l Lognormal) float64 { return l.At(s.Normal()) }

// Poisson is a number of events with this mean, 0 or more.
func (s *Stream) Poisson(mean float64) int {
	n := 0
	for mean > 500 { // a sum of Poissons is one; keeps e^−mean away from zero
		n += s.poisson(500)
		mean -= 500
	}
	return n + s.poisson(mean)
}

// poisson counts by inversion while the mean is small, and by rejection above (Hörmann 1993, PTRS).
func (s *Stream) poisson(mean float64) int {
	if mean <= 0 {
		return 0
	}
	if mean >= 12 {
		return s.poissonRejected(mean)
	}
	u, p, n := s.Float64(), Exp(-mean), 0
	for u > p && n < 200 {
		u -= p
		n++
		p *= mean / float64(n)
	}
	return n
}

func (s *Stream) poissonRejected(mean float64) int {
	log, root := Log(mean), math.Sqrt(mean)
	b := .931 + float64(2.53*root)
	a := -.059 + float64(.02483*b)
	inverse := 1.1239 + 1.1328/(b-3.4)
	hat := .9277 - 3.6224/(b-2)
	for {
		u, v := s.Float64()-.5, s.Float64()
		us := .5 - math.Abs(u)
		k := math.Floor(float64((2*a/us+b)*u) + mean + .43)
		if us >= .07 && v <= hat {
			return int(k)
		}
		if k < 0 || us < .013 && v > us {
			continue
		}
		if Log(v)+Log(inverse)-Log(a/float64(us*us)+b) <= float64(k*log)-mean-logFactorial(int(k)) {
			return int(k)
		}
	}
}

// logFactorial is ln n!, by Stirling's series from 10 on.
func logFactorial(n int) float64 {
	if n < 10 {
		f := 1.
		for i := 2; i <= n; i++ {
			f *= float64(i)
		}
		return Log(f)
	}
	x := float64(n)
	over := 1 / x
	square := float64(over * over)
	series := float64(over * (1./12 - float64(square*(1./360-float64(square*(1./1260-square/1680))))))
	return float64((x+.5)*Log(x)) - x + .9189385332046727418 + series
}
