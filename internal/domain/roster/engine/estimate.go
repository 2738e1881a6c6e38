package engine

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Estimate is a mean with half its 95% confidence interval.
type Estimate struct {
	Mean, Half float64
}

// Mean estimates from independent replications, by Student's t. One replication says nothing of its spread: Half is then
// infinite. Of none the mean is NaN.
func Mean(xs []float64) Estimate {
	mean := sum(xs) / float64(len(xs))
	residuals := 0.
	for _, x := range xs {
		residuals += float64((x - mean) * (x - mean))
	}
	return Estimate{mean, half(residuals, len(xs))}
}

// Ratio estimates Σ above ÷ Σ below, over replications that each gave a pair; its interval is by the delta method. When
// nothing is below, the ratio is 0 exactly: nobody was there.
func Ratio(above, below []float64) Estimate {
	return Estimate{ratio(above, below), half(squares(linearised(above, below)), len(above))}
}

// RatioDifference estimates the ratio of other less that of this, over paired replications (common random numbers, CT-3): each is linearised, so what
// the two share falls out.
func RatioDifference(thisAbove, thisBelow, otherAbove, otherBelow []float64) Estimate {
	this, other := linearised(thisAbove, thisBelow), linearised(otherAbove, otherBelow)
	for i := range other {
		other[i] -= this[i]
	}
	return Estimate{ratio(otherAbove, otherBelow) - ratio(thisAbove, thisBelow), half(squares(other), len(other))}
}

func ratio(above, below []float64) float64 {
	b := sum(below)
	if b == 0 {
		return 0
	}
	return sum(above) / b
}

// linearised are the replications' shares in the error of a ratio.
func linearised(above, below []float64) []float64 {
	out := make([]float64, len(above))
	mean := sum(below) / float64(len(below))
	if mean == 0 {
		return out
	}
	r := ratio(above, below)
	for i := range above {
		out[i] = (above[i] - float64(r*below[i])) / mean
	}
	return out
}

// half is half the interval of a mean of n replications, from the sum of their squared residuals.
func half(squared float64, n int) float64 {
	if n < 2 {
		return math.Inf(1)
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Quantile(.975)
	return t * math.Sqrt(squared/float64(n-1)/float64(n))
}

func sum(xs []float64) float64 {
	s := 0.
	for _, x := range xs {
		s += x
	}
	return s
}

func squares(xs []float64) float64 {
	s := 0.
	for _, x := range xs {
		s += float64(x * x)
	}
	return s
}

// Figure is an estimate with a name, and its exact value when theory has one.
type Figure struct {
	Name string
	Estimate
	Exact float64 // the textbook's value
	Known bool    // false: theory has none
}
