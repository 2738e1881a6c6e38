package theory

import "math"

// erlangC is the chance to wait in M/M/c with load rho a server, by Erlang's recursion.
func erlangC(servers int, rho float64) float64 {
	a, b := float64(servers)*rho, 1.
	for k := 1; k <= servers; k++ {
		b = a * b / (float64(k) + a*b)
	}
	return b / (1 - rho*(1-b))
}

// poissonPMF gives the chances of 0 … the point beyond which nothing matters, scaled to add to 1: by ratios from the mode,
// so without a factorial.
func poissonPMF(mean float64) []float64 {
	mode := int(mean)
	pmf := make([]float64, mode+1, 2*mode+60)
	pmf[mode] = 1
	for k := mode; k > 0; k-- {
		pmf[k-1] = pmf[k] * float64(k) / mean
	}
	for k := mode + 1; ; k++ {
		p := pmf[k-1] * mean / float64(k)
		if p < 1e-25 {
			break
		}
		pmf = append(pmf, p)
	}
	return scaled(pmf)
}

// binomialPMF gives the chances of 0 … n, in the same way. p lies strictly between 0 and 1.
func binomialPMF(n int, p float64) []float64 {
	mode := min(int(float64(n+1)*p), n)
	pmf := make([]float64, n+1)
	pmf[mode] = 1
	odds := p / (1 - p)
	for k := mode; k > 0; k-- {
		pmf[k-1] = pmf[k] * float64(k) / (float64(n-k+1) * odds)
	}
	for k := mode; k < n; k++ {
		pmf[k+1] = pmf[k] * float64(n-k) * odds / float64(k+1)
	}
	return scaled(pmf)
}

// scaled makes weights add to 1.
func scaled(weights []float64) []float64 {
	total := 0.
	for _, w := range weights {
		total += w
	}
	for i := range weights {
		weights[i] /= total
	}
	return weights
}

// overdue is the steady state of the day book at the end of a day: how many calls have their appointment on a later day.
// It is the chain Q ← max(0, Q + A − slots) with A Poisson, cut off where less than 1e-14 lies beyond.
func overdue(slots int, mean float64) []float64 {
	calls := poissonPMF(mean)
	low := 0
	for low < len(calls)-1 && calls[low] < 1e-22 {
		low++
	}
	down, up := max(0, slots-low), max(1, len(calls)-1-slots)
	n := int(34/decay(slots, mean)) + up + 2
	c := newChain(n, max(down, 1), up)
	for q := range n {
		for a, p := range calls {
			if to := max(0, q+a-slots); to >= q-c.down {
				*c.at(q, min(to, n-1)) += p
			}
		}
	}
	return c.stationary()
}

// decay is the rate at which the day book's steady state falls off: the θ above 0 with mean·(e^θ − 1) = slots·θ.
func decay(slots int, mean float64) float64 {
	low, high := 0., 1.
	f := func(t float64) float64 { return mean*math.Expm1(t) - float64(slots)*t }
	for f(high) < 0 {
		high *= 2
	}
	for range 80 {
		if mid := (low + high) / 2; f(mid) < 0 {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// daybookExact gives the mean delay in days and the chance of an appointment on the day itself. By Little's law the calls
// that are overdue at the end of a day are mean × delay; of the calls that a day's slots see, those that were overdue are
// not of the day itself.
func daybookExact(slots int, rho float64) (delay, sameDay float64) {
	mean := float64(slots) * rho
	left, old := 0., 0.
	for q, p := range overdue(slots, mean) {
		left += float64(q) * p
		old += float64(min(q, slots)) * p
	}
	return left / mean, 1 - old/mean
}
