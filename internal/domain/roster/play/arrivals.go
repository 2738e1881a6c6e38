package play

import (
	"math"
	"sort"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
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
	from int
	of   alias // minutes after from
}

func newMinutes(calls []roster.CallHours) minutes {
	total, from, until := 0., roster.Minute(24*60), roster.Minute(0)
	for _, h := range calls {
		if h.Share > 0 {
			total, from, until = total+h.Share, min(from, h.From), max(until, h.Until, h.From+1)
		}
	}
	if total <= 0 {
		return newMinutes([]roster.CallHours{{From: 8 * 60, Until: 17 * 60, Share: 1}})
	}
	weights := make([]float64, until-from)
	for _, h := range calls {
		last := max(h.Until, h.From+1)
		for minute := h.From; minute < last && h.Share > 0; minute++ {
			weights[minute-from] += h.Share / float64(last-h.From)
		}
	}
	return minutes{int(from), newAlias(weights)}
}

// at is the minute of the day for a number of 32 random bits.
func (m *minutes) at(random uint32) int { return m.from + int(m.of.at(random)) }

// returnDays are the chances to come back after 1, 2 … workdays: an exponential with this mean, in whole days.
func returnDays(mean float64) []float64 {
	kept := 0.
	if mean > .5 {
		kept = engine.Exp(-1 / (mean - .5))
	}
	out, left := make([]float64, roster.YearDays), 1.
	for i := range out {
		out[i] = left * (1 - kept)
		left *= kept
	}
	return out
}
