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
	parts []hours // in order of up
	begin [256]uint8
}

// hours is a part of the day: whose number is below up calls from + (number − low) × scale.
type hours struct {
	up, low, scale float64
	from, last     int
}

func newMinutes(calls []roster.CallHours) minutes {
	total, sum := 0., 0.
	for _, h := range calls {
		total += h.Share
	}
	if total <= 0 {
		calls, total = []roster.CallHours{{From: 8 * 60, Until: 17 * 60, Share: 1}}, 1
	}
	var m minutes
	for _, h := range calls {
		if h.Share <= 0 {
			continue
		}
		part := hours{low: sum / total, from: int(h.From), last: max(int(h.Until)-1, int(h.From))}
		sum += h.Share
		part.up = sum / total
		part.scale = float64(h.Until-h.From) / (part.up - part.low)
		m.parts = append(m.parts, part)
	}
	i := 0
	for k := range m.begin {
		for i < len(m.parts)-1 && m.parts[i].up <= float64(k)/256 {
			i++
		}
		m.begin[k] = uint8(i)
	}
	return m
}

// at is the minute of the day for a number between 0 and 1.
func (m *minutes) at(u float64) int {
	i := int(m.begin[uint8(u*256)])
	for i < len(m.parts)-1 && u >= m.parts[i].up {
		i++
	}
	p := &m.parts[i]
	return min(p.from+int((u-p.low)*p.scale), p.last)
}
