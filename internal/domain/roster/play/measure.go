package play

import (
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// measure is a ratio of two sums of a year.
type measure func(*Year) (above, below float64)

// The measures of a report, each once.
func booked(y *Year) (float64, float64)      { return y.Booked.Sum, y.Booked.N }
func realised(y *Year) (float64, float64)    { return y.Realised.Sum, y.Realised.N }
func delayAll(y *Year) (float64, float64)    { return y.DelayAll.Sum, y.DelayAll.N }
func sameDay(y *Year) (float64, float64)     { return y.SameDay, y.Reached }
func within2(y *Year) (float64, float64)     { return y.Within2, y.Reached }
func within3(y *Year) (float64, float64)     { return y.Within3, y.Reached }
func waiting(y *Year) (float64, float64)     { return y.Wait.Sum, y.Wait.N }
func waitingLong(y *Year) (float64, float64) { return y.WaitLong, y.Wait.N }
func unmet(y *Year) (float64, float64)       { return y.Unmet, y.Unmet + y.Reached }
func contacts(y *Year) (float64, float64)    { return y.Contacts, y.Patients }
func missed(y *Year) (float64, float64)      { return y.Missed, y.Appointments }

func overtime(y *Year) (float64, float64) {
	sum := 0.
	for _, m := range y.Members {
		sum += m.Overtime
	}
	return sum, weeks
}

func idle(y *Year) (float64, float64) {
	sum := 0.
	for _, m := range y.Members {
		sum += m.Idle
	}
	return sum, weeks
}

func (s Sum) parts() (float64, float64) { return s.Sum, s.N }

func delayOf(u int) measure  { return func(y *Year) (float64, float64) { return y.Delay[u].parts() } }
func inTimeOf(u int) measure { return func(y *Year) (float64, float64) { return y.InTime[u].parts() } }

// estimate is a measure over years, with its interval.
func estimate(years []Year, f measure) Estimate {
	above, below := columns(years, f)
	return engine.Ratio(above, below)
}

// difference is a measure of other less that of this, year by year.
func difference(this, other []Year, f measure) Estimate {
	thisAbove, thisBelow := columns(this, f)
	otherAbove, otherBelow := columns(other, f)
	return engine.RatioDifference(thisAbove, thisBelow, otherAbove, otherBelow)
}

func columns(years []Year, f measure) (above, below []float64) {
	above, below = make([]float64, len(years)), make([]float64, len(years))
	for i := range years {
		above[i], below[i] = f(&years[i])
	}
	return above, below
}

// share is a measure of one year; 0 when nothing is below.
func (f measure) of(y *Year) float64 {
	above, below := f(y)
	if below == 0 {
		return 0
	}
	return above / below
}

// Compare gives what other changes against this, year by year under the same demand (CT-3). Both must be the same years.
func Compare(this, other []Year) Difference {
	d := Difference{
		Booked:   difference(this, other, booked),
		Realised: difference(this, other, realised),
		DelayAll: difference(this, other, delayAll),
		SameDay:  difference(this, other, sameDay),
		Within2:  difference(this, other, within2),
		Wait:     difference(this, other, waiting),
		Overtime: difference(this, other, overtime),
		Idle:     difference(this, other, idle),
		Unmet:    difference(this, other, unmet),
		Contacts: difference(this, other, contacts),
		Minutes:  map[roster.Role]int{},
		Better:   better(this, other),
	}
	if len(this) > 0 && len(other) > 0 {
		for i, role := range roster.Roles {
			if change := other[0].Clinic[i] - this[0].Clinic[i]; change != 0 {
				d.Minutes[role] = change
			}
		}
	}
	return d
}

// noLonger is how many workdays later still is no later.
const noLonger = .1

// better is the share of the years in which consultations took longer and the delay was no longer.
func better(this, other []Year) float64 {
	n := 0
	for i := range this {
		if measure(realised).of(&other[i]) > measure(realised).of(&this[i]) &&
			measure(delayAll).of(&other[i]) <= measure(delayAll).of(&this[i])+noLonger {
			n++
		}
	}
	return float64(n) / float64(max(1, len(this)))
}
