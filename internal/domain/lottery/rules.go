package lottery

// rules compare sums with caps in integers (LO-1): n·S against k·T.
type rules struct {
	policy Policy
	base   int64 // T
	n      int64 // dates
}

func newRules(c Case) rules { return rules{c.Policy.Filled(), c.Base(), int64(len(c.Dates))} }

// share is the cap of a date times n.
func (r rules) share(date int) int64 {
	if r.policy.Cap == CapPerDate {
		return r.base
	}
	return int64(date+1) * r.base
}

// room tells whether a date may go on drawing at this sum. Exactly at the cap
// it may not (LO-3).
func (r rules) room(date int, sum int64) bool {
	return r.policy.Cap == CapNone || r.n*sum < r.share(date)
}

// fits tells whether a date's sum stays within the cap.
func (r rules) fits(date int, sum int64) bool {
	return r.policy.Cap == CapNone || r.n*sum <= r.share(date)
}

// sums are the sizes placed per date.
type sums []int64

// of is the sum of a date that is compared with its cap: of that date alone,
// or of all dates up to it.
func (s sums) of(r rules, date int) int64 {
	if r.policy.Cap == CapPerDate {
		return s[date]
	}
	var total int64
	for _, x := range s[:date+1] {
		total += x
	}
	return total
}

// lastDate is where a unit that comes after all others goes: the first date
// from its wish on where it fits entirely under this cap and all later ones,
// else the last (LO-6). Under a cap per date a later sum does not change.
func (s sums) lastDate(r rules, wish int, size int64) (date int, fits bool) {
	for d := wish; d < len(s); d++ {
		if s.fit(r, d, size) {
			return d, true
		}
	}
	return len(s) - 1, false
}

// fit tells whether a size fits entirely on a date, under its cap and under
// all later ones that it counts for.
func (s sums) fit(r rules, date int, size int64) bool {
	if r.policy.Cap != CapCumulative {
		return r.fits(date, s[date]+size)
	}
	for d := date; d < len(s); d++ {
		if !r.fits(d, s.of(r, d)+size) {
			return false
		}
	}
	return true
}
