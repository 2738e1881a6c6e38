package play

import (
	"math"
	"sort"

	"kwartier/internal/domain/roster"
)

// poisson is a number of calls by its quantiles: with the same chance a little more demand never gives fewer calls, and
// the same people call first.
type poisson struct {
	from int
	up   []float64 // chance of at most from + i
}

func newPoisson(mean float64) poisson {
	if mean <= 0 {
		return poisson{up: []float64{1}}
	}
	spread := 9*math.Sqrt(mean) + 9
	from, until := int(max(0, mean-spread)), int(mean+spread)
	p := make([]float64, until-from+1)
	mode := int(mean)
	p[mode-from] = 1
	for k := mode + 1; k <= until; k++ {
		p[k-from] = p[k-1-from] * mean / float64(k)
	}
	for k := mode - 1; k >= from; k-- {
		p[k-from] = p[k+1-from] * float64(k+1) / mean
	}
	total, sum := 0., 0.
	for _, x := range p {
		total += x
	}
	for i, x := range p {
		sum += x
		p[i] = sum / total
	}
	return poisson{from, p}
}

func (p poisson) at(u float64) int {
	return p.from + min(sort.SearchFloat64s(p.up, u), len(p.up)-1)
}

// minutes tells when somebody calls.
type minutes struct {
	parts *choice
	hours []roster.CallHours
}

func newMinutes(hours []roster.CallHours) minutes {
	if len(hours) == 0 {
		hours = []roster.CallHours{{From: 8 * 60, Until: 17 * 60, Share: 1}}
	}
	weights := make([]float64, len(hours))
	for i, h := range hours {
		weights[i] = h.Share
	}
	return minutes{newChoice(weights), hours}
}

// at is the minute of the day for a number between 0 and 1.
func (m minutes) at(u float64) int {
	i := m.parts.at(u)
	low := 0.
	if i > 0 {
		low = m.parts.up[i-1]
	}
	h := m.hours[i]
	within := (u - low) / max(m.parts.up[i]-low, 1e-300)
	return min(int(h.From)+int(within*float64(h.Until-h.From)), int(h.Until)-1)
}
