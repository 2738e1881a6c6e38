package theory

import "math"

// Green and Savin's book: at most this many patients in it, this many slots a day, this many requests a day of a patient.
const (
	backlogRoom     = 400
	backlogSlots    = 20
	backlogRequests = .008
)

// backlogNoShow is the chance that a patient does not come who leaves m others in the book.
func backlogNoShow(m int) float64 {
	return .31 - .30*math.Exp(-math.Floor(float64(m)/20)/50)
}

// backlogRate is the number of requests in the time of one slot.
func backlogRate(patients int) float64 {
	return float64(patients) * backlogRequests / backlogSlots
}

// backlogExact is the time average of the number in the book: the chain of the number just after a slot, weighed with
// how long each state lasts and how many are in the book meanwhile.
func backlogExact(patients int) float64 {
	rate := backlogRate(patients)
	pi := backlogChain(rate).stationary()
	new, time, area := newly(rate), 0., 0.
	for n, p := range pi {
		stay, start := 1., n
		if n == 0 {
			stay, start = 1+1/rate, 1
		}
		time += p * stay
		area += p * (float64(start) + new[min(backlogRoom-start, len(new)-1)])
	}
	return area / time
}

// backlogChain has the number just after a slot, with who did not come back in the book.
func backlogChain(rate float64) chain {
	requests := poissonPMF(rate)
	c := newChain(backlogRoom+1, 1, len(requests))
	for n := range backlogRoom + 1 {
		start := max(n, 1)
		for k, p := range requests {
			left := min(start+k, backlogRoom) - 1
			again := backlogNoShow(left)
			*c.at(n, left) += p * (1 - again)
			*c.at(n, left+1) += p * again
		}
	}
	return c
}

// newly gives, for room for 0, 1, … requests, the mean over the time of a slot of the number of new requests in the book:
// Σ over k ≤ room of the mean time that there are k or more. That there are exactly j lasts P(more than j) ÷ rate.
func newly(rate float64) []float64 {
	requests := poissonPMF(rate)
	n := len(requests)
	more := make([]float64, n+1) // P(N > j)
	for j := n - 2; j >= 0; j-- {
		more[j] = more[j+1] + requests[j+1]
	}
	out := make([]float64, n+1)
	for room := 1; room <= n; room++ {
		lasts := 0.
		for j := room; j < n; j++ {
			lasts += more[j] / rate
		}
		out[room] = out[room-1] + lasts
	}
	return out
}
