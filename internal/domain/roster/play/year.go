package play

import "kwartier/internal/domain/roster"

// The histograms of a year: five minutes of waiting and workdays of delay each; the last is all that is longer.
const (
	waitBins  = 9
	waitStep  = 5
	delayBins = 17
	weeks     = roster.YearDays / roster.Workdays
)

const (
	kinds = 10 // of roster.Kinds
	roles = 6  // of roster.Roles
)

// Sum is an average to be: what was added up, and over how many.
type Sum struct{ Sum, N float64 }

func (s *Sum) add(x float64) {
	s.Sum += x
	s.N++
}

func (s *Sum) plus(sum, n float64) {
	s.Sum += sum
	s.N += n
}

// Year is one simulated year: sums only. Times are minutes, delays workdays.
type Year struct {
	Number   int
	Patients float64 // registered

	// Who called: Calls + WaitingBefore = Reached + Unmet + Waiting. A return visit and a new appointment after a
	// cancellation or a missed one are calls too.
	Calls, Reached, Unmet  float64
	WaitingBefore, Waiting float64 // would call again the next day, at the begin and the end of the year
	First, Returns         float64 // of the calls: first contacts, and return visits and new appointments
	Contacts               float64 // that took place
	Appointments, Missed   float64 // whose day came; of these, nobody came
	Cancelled              float64
	Interrupts, Squeezed   float64 // seen without a slot of their own

	Booked, Realised Sum // physical contacts with a GP or who stands in for one: specialist, SOH
	Kinds            [kinds]KindYear
	Members          []MemberYear // in the order of the roster
	Clinic           [roles]int   // minutes a week, by role in the order of roster.Roles

	Delay, InTime [roster.Urgencies]Sum // days until the appointment of who reached one; whether that was in time, of all
	DelayAll      Sum
	SameDay       float64 // of who reached an appointment
	Within2       float64
	Within3       float64
	Delays        [delayBins]float64
	Weeks         [weeks]Sum // delays, by the week of the call
	Next          []Sum      // third next available, by pool as Report.ThirdNext

	Wait     Sum // of who came
	WaitLong float64
	Waits    [waitBins]float64
	Days     [roster.Workdays]DayYear
}

// KindYear is what happened in the slots of a kind.
type KindYear struct {
	Slots, Taken     float64 // slots of the year, and those that were somebody's
	Booked, Realised Sum
}

// MemberYear is the work of one member.
type MemberYear struct {
	Booked, Busy, Overtime, Idle float64
}

// DayYear is what happened on one day of the week.
type DayYear struct {
	Clinic, Booked, Busy, Overtime float64
}

// delay of the last quarter, by which the regimes are told apart.
func (y *Year) lastQuarter() float64 {
	var s Sum
	for _, w := range y.Weeks[weeks*3/4:] {
		s.Sum += w.Sum
		s.N += w.N
	}
	return s.Sum / max(1, s.N)
}
