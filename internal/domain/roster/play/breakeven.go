package play

import "context"

const (
	mostFall    = .5  // of the returns, that BreakEven looks for
	fallSteps   = 6   // halvings: to less than a hundredth
	slackDays   = .02 // later that is no later
	slackUnmet  = .001
	noFallKnown = 0.
)

// BreakEven is how many fewer returns pay for the extra clinic minutes of other: the share by which returns must fall so
// that other meets its demand as this does today: no later, and no more calls unmet. Both play c.Years years under the
// same demand. ok is false when no fall up to one half does.
func BreakEven(ctx context.Context, this, other Config) (fall float64, ok bool, err error) {
	today, err := Run(ctx, this)
	if err != nil {
		return 0, false, err
	}
	meets := func(fall float64) (bool, error) {
		m := newModel(other)
		m.returnLess(fall)
		years, err := playYears(ctx, m, other)
		return err == nil && asGood(today, years), err
	}
	for _, fall := range []float64{noFallKnown, mostFall} {
		good, err := meets(fall)
		if err != nil {
			return 0, false, err
		}
		if good && fall == noFallKnown {
			return 0, true, nil
		}
		ok = good
	}
	if !ok {
		return 0, false, nil
	}
	low, high := noFallKnown, mostFall
	for range fallSteps {
		mid := (low + high) / 2
		good, err := meets(mid)
		if err != nil {
			return 0, false, err
		}
		if good {
			high = mid
		} else {
			low = mid
		}
	}
	return high, true, nil
}

// returnLess lowers the chance of coming back, by a share; first contacts stay as they are.
func (m *model) returnLess(fall float64) {
	for i := range m.lengths {
		m.lengths[i].back *= float32(1 - fall)
	}
}

func asGood(this, other []Year) bool {
	return estimate(other, delayAll).Mean <= estimate(this, delayAll).Mean+slackDays &&
		estimate(other, unmet).Mean <= estimate(this, unmet).Mean+slackUnmet
}
