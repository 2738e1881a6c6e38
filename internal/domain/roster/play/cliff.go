package play

import (
	"context"
	"slices"

	"kwartier/internal/domain/roster/engine"
)

// stressed are the factors on demand that Stress plays; near are those of at most 5% more.
var stressed = []float64{1, 1.02, 1.04, 1.06, 1.08, 1.10}

const near = 1.05

// stressYears is how many years each factor is played when the configuration does not say.
const stressYears = 12

// Stress plays the roster under a little more demand, for c.Years years each: the same people and some more. It is near
// the cliff when at most 5% more doubles the delay and adds a day, or leaves 2% more of the calls without a place.
func Stress(ctx context.Context, c Config) (Cliff, error) {
	if c.Years == 0 {
		c.Years = stressYears
	}
	factor := c.Demand.Factor
	if factor <= 0 {
		factor = 1
	}
	var out Cliff
	for _, f := range stressed {
		c.Demand.Factor = factor * f
		years, err := Run(ctx, c)
		if err != nil {
			return Cliff{}, err
		}
		step := CliffStep{f, estimate(years, delayAll), estimate(years, unmet)}
		out.Steps = append(out.Steps, step)
		out.Long = max(out.Long, longShareNear(f, years))
		if f < near && over(out.Steps[0], step) {
			out.Near = true
		}
	}
	return out, nil
}

// longShareNear counts the long regime only where demand is still about what it is.
func longShareNear(factor float64, years []Year) float64 {
	if factor >= near {
		return 0
	}
	return longShare(years)
}

func over(today, more CliffStep) bool {
	return more.Delay.Mean >= 2*today.Delay.Mean && more.Delay.Mean >= today.Delay.Mean+1 ||
		more.Unmet.Mean > today.Unmet.Mean+.02
}

// When years count as two sorts: the sorts explain nearly all that differs (two halves of one bell explain 64%), differ
// by so many workdays, and by so much.
const (
	twoExplained = .85
	twoDays      = 2
	twoTimes     = 2
)

// longShare is the share of the years that end with a long delay while the others do not: 0 when there is one sort of
// years. Years are told apart by the mean delay of their last quarter.
func longShare(years []Year) float64 {
	delays := make([]float64, len(years))
	for i := range years {
		delays[i] = engine.Log(1 + years[i].lastQuarter())
	}
	slices.Sort(delays)
	return upperShare(delays)
}

// upperShare splits sorted values where the two parts explain most, and gives the upper part's share when they are two
// sorts. The values are logarithms of one more than the delay, for a long queue is still growing.
func upperShare(sorted []float64) float64 {
	total, squares := 0., 0.
	for _, x := range sorted {
		total += x
		squares += x * x
	}
	n := float64(len(sorted))
	all := squares - total*total/max(n, 1)
	best, low, high, at := 0., 0., 0., 0
	below := 0.
	for i := range max(0, len(sorted)-1) {
		below += sorted[i]
		k := float64(i + 1)
		left, right := below/k, (total-below)/(n-k)
		if between := k * (n - k) / n * (right - left) * (right - left); between > best {
			best, low, high, at = between, left, right, i+1
		}
	}
	low, high = engine.Exp(low)-1, engine.Exp(high)-1
	if all <= 0 || best < twoExplained*all || high-low < twoDays || high < twoTimes*low || at < 2 || len(sorted)-at < 2 {
		return 0
	}
	return float64(len(sorted)-at) / n
}
