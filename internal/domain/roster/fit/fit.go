// Package fit finds the lengths behind a table that only tells how many consultations took from five to ten minutes.
//
// Words: a Band is a row of such a table; a Part is one lognormal of a mixture; the seen range is from the lowest to the
// highest edge, outside of which nobody was counted.
//
// Invariants: the same table gives the same mixture. Each step of the search (expectation and maximisation for
// interval-censored data, with what lies outside the seen range filled in) makes the table likelier.
//
// It refuses tables with too few rows for the number of parts: two parts have five unknowns and need six bands.
package fit

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// Band is the number of consultations that took more than From and at most Until minutes.
type Band struct {
	From, Until float64
	Count       float64
}

// Part is one lognormal of a mixture: its share, and the mean and standard deviation of the logarithm of the minutes.
type Part struct {
	Share, Mu, Sigma float64
}

// Mean is the mean in minutes.
func (p Part) Mean() float64 { return math.Exp(p.Mu + p.Sigma*p.Sigma/2) }

// SD is the standard deviation in minutes.
func (p Part) SD() float64 { return p.Mean() * math.Sqrt(math.Expm1(p.Sigma*p.Sigma)) }

// Mixture is lognormals together, the shortest first.
type Mixture []Part

// Mean is the mean of the whole in minutes, what lies outside the seen range included.
func (m Mixture) Mean() (mean float64) {
	for _, p := range m {
		mean += p.Share * p.Mean()
	}
	return mean
}

// Chance is the part of all that lies between two lengths in minutes.
func (m Mixture) Chance(from, until float64) (chance float64) {
	for _, p := range m {
		chance += p.Share * p.piece(from, until).chance
	}
	return chance
}

// ErrRows says that a table has too few bands for so many parts, or no counts.
var ErrRows = errors.New("fit: too few bands for this number of parts")

const (
	rounds    = 20_000
	tolerance = 1e-10 // of the log-likelihood for one consultation
	narrowest = 0.05  // of sigma: a part never shrinks to a single length
)

// Lognormals fits so many lognormals to a table by expectation and maximisation (McLachlan and Jones, Biometrics 1988, for
// grouped and truncated data). Bands follow one another. It gives ErrRows when the table cannot tell.
func Lognormals(bands []Band, parts int) (Mixture, error) {
	total := 0.0
	for _, b := range bands {
		if b.Count < 0 || b.From < 0 || b.Until <= b.From {
			return nil, ErrRows
		}
		total += b.Count
	}
	if parts < 1 || len(bands) < 3*parts || total == 0 {
		return nil, ErrRows
	}
	m := begin(bands, parts)
	last := math.Inf(-1)
	for range rounds {
		next := step(m, bands, total)
		likelihood := m.likelihood(bands) / total
		m = next
		if likelihood-last < tolerance && likelihood >= last {
			break
		}
		last = likelihood
	}
	slices.SortFunc(m, func(a, b Part) int { return cmp.Compare(a.Mean(), b.Mean()) })
	return m, nil
}

// likelihood is the log-likelihood of the table, given that only the seen range is counted.
func (m Mixture) likelihood(bands []Band) (sum float64) {
	seen := m.Chance(bands[0].From, bands[len(bands)-1].Until)
	for _, b := range bands {
		if b.Count > 0 {
			sum += b.Count * math.Log(m.Chance(b.From, b.Until)/seen)
		}
	}
	return sum
}

// begin spreads the parts over the logarithms of the lengths.
func begin(bands []Band, parts int) Mixture {
	var weight, mean, square float64
	for _, b := range bands {
		z := math.Log((b.From + b.Until) / 2)
		weight, mean, square = weight+b.Count, mean+b.Count*z, square+b.Count*z*z
	}
	mean /= weight
	sd := math.Sqrt(max(square/weight-mean*mean, narrowest))
	out := make(Mixture, parts)
	for i := range out {
		at := (float64(i)+.5)/float64(parts)*2 - 1 // from −1 to 1
		out[i] = Part{1 / float64(parts), mean + at*sd, sd / math.Sqrt(float64(parts))}
	}
	return out
}

// step is one expectation and maximisation.
func step(m Mixture, bands []Band, total float64) Mixture {
	seen := m.Chance(bands[0].From, bands[len(bands)-1].Until)
	rows := slices.Concat(bands, []Band{{From: 0, Until: bands[0].From}, {From: bands[len(bands)-1].Until, Until: math.Inf(1)}})
	weight, mean, square := make([]float64, len(m)), make([]float64, len(m)), make([]float64, len(m))
	for i, b := range rows {
		all := m.Chance(b.From, b.Until)
		if i >= len(bands) {
			b.Count = total * all / seen // as many as were not counted
		}
		if all == 0 || b.Count == 0 {
			continue
		}
		for j, p := range m {
			x := p.piece(b.From, b.Until)
			w := b.Count * p.Share * x.chance / all
			weight[j], mean[j], square[j] = weight[j]+w, mean[j]+w*x.mean, square[j]+w*x.square
		}
	}
	sum := 0.0
	for _, w := range weight {
		sum += w
	}
	out := make(Mixture, len(m))
	for j := range m {
		if weight[j] <= 0 {
			out[j] = Part{0, m[j].Mu, m[j].Sigma}
			continue
		}
		mu := mean[j] / weight[j]
		out[j] = Part{weight[j] / sum, mu, math.Sqrt(max(square[j]/weight[j]-mu*mu, narrowest*narrowest))}
	}
	return out
}

// piece is a lognormal between two lengths: its chance, and there the mean of the logarithm and of its square.
type piece struct{ chance, mean, square float64 }

func (p Part) piece(from, until float64) piece {
	a, b := (math.Log(from)-p.Mu)/p.Sigma, (math.Log(until)-p.Mu)/p.Sigma
	chance := between(a, b)
	if chance < 1e-300 {
		return piece{}
	}
	// The moments of a standard normal between a and b.
	m1 := (density(a) - density(b)) / chance
	m2 := 1 + (edge(a)-edge(b))/chance
	return piece{chance, p.Mu + p.Sigma*m1, p.Mu*p.Mu + 2*p.Mu*p.Sigma*m1 + p.Sigma*p.Sigma*m2}
}

// between is the chance of a standard normal from a to b, taken in the tail where it is exact.
func between(a, b float64) float64 {
	if a > 0 {
		return (math.Erfc(a/math.Sqrt2) - math.Erfc(b/math.Sqrt2)) / 2
	}
	return (math.Erfc(-b/math.Sqrt2) - math.Erfc(-a/math.Sqrt2)) / 2
}

func density(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

func edge(z float64) float64 {
	if math.IsInf(z, 0) {
		return 0
	}
	return z * density(z)
}
