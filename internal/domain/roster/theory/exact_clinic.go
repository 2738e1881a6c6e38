package theory

// booked is what a session of exponential consultations with mean 1 gives, exactly.
type booked struct {
	wait           float64 // mean, per patient who comes
	idle, overtime float64
}

// sessionExact walks the chain of the number of patients present. due says how many patients have their appointment at the
// whole times 0, 1, …; closing is when overtime begins, not before the last appointment. A patient who comes waits for
// those present, one service each; in a stretch of time the doctor would finish a Poisson number of patients. The session
// ends with the last consultation, or with the last appointment when that is later, and not before until.
func sessionExact(due []int, until, closing int, noShow float64) booked {
	here := []float64{1}
	patients, waits, last := 0, 0., 0
	for t, n := range due {
		if n == 0 {
			continue
		}
		here = depart(here, float64(t-last))
		last = t
		for range n {
			waits += (1 - noShow) * mean(here)
			here = arrive(here, noShow)
			patients++
		}
	}
	if until > last {
		here, last = depart(here, float64(until-last)), until
	}
	come := float64(patients) * (1 - noShow)
	b := booked{idle: float64(last) + mean(here) - come, overtime: mean(depart(here, float64(closing-last)))}
	if come > 0 {
		b.wait = waits / come
	}
	return b
}

// arrive adds a patient, who comes or does not.
func arrive(here []float64, noShow float64) []float64 {
	next := make([]float64, len(here)+1)
	for n, p := range here {
		next[n] += p * noShow
		next[n+1] += p * (1 - noShow)
	}
	return next
}

// depart lets time pass without arrivals.
func depart(here []float64, time float64) []float64 {
	if time <= 0 {
		return here
	}
	done := poissonPMF(time)
	next := make([]float64, len(here))
	for n, p := range here {
		rest := 1.
		for k := 0; k < n && k < len(done); k++ {
			next[n-k] += p * done[k]
			rest -= done[k]
		}
		next[0] += p * max(0, rest)
	}
	return next
}

func mean(chances []float64) float64 {
	m := 0.
	for n, p := range chances {
		m += float64(n) * p
	}
	return m
}
