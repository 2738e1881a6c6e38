package play

import (
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// Estimate is a mean with half its 95% confidence interval, over Years played.
type Estimate = engine.Estimate

// Report is what years of one roster gave (CT-2). Times are minutes unless they say days or hours.
type Report struct {
	Years int // played

	Booked, Realised Estimate // average length of physical contacts with a GP or who stands in for one
	Kinds            []KindReport
	Members          []MemberReport

	Delay     [roster.Urgencies]Estimate // workdays between call and appointment
	DelayAll  Estimate
	ThirdNext []NextReport // third next available, seen at 8:00, in workdays
	SameDay   Estimate     // shares of who was booked, seen the same day,
	Within2   Estimate     // within 2 workdays (the Dutch aim is 80%)
	Within3   Estimate
	InTime    [roster.Urgencies]Estimate // share seen within what the urgency asks

	Wait       Estimate // in the waiting room, of who came
	WaitOver15 Estimate // share that waits more than fifteen minutes
	Overtime   Estimate // a week, of all members
	Idle       Estimate // a week, inside clinics
	Unmet      Estimate // share of calls without an appointment
	Contacts   Estimate // per patient a year
	NoShows    Estimate // share of appointments

	Hours     map[roster.Role]int // the bill: minutes of clinic a week
	Waits     []float64           // share of patients by five minutes of waiting; the last is all that is longer
	Delays    []float64           // share of booked calls by workdays; the last is all that is longer
	Weeks     []WeekReport        // the year as it develops
	Occupied  []DayReport         // by day of the week
	LongQueue float64             // share of the years that end in the long regime; see Cliff
}

// KindReport is one kind of slot.
type KindReport struct {
	Kind             roster.Kind
	Slots            int      // a week in the roster
	Filled           Estimate // share of the slots
	Booked, Realised Estimate
	PerWeek          Estimate // patients seen
}

// MemberReport is the load of one member.
type MemberReport struct {
	Member   roster.Member
	Minutes  int      // of clinic a week
	Filled   Estimate // share of it that is booked
	Busy     Estimate // share of it that is worked, overtime included: may pass 1
	Overtime Estimate // a week
	Idle     Estimate // a week
}

// NextReport is the third next available appointment of a kind.
type NextReport struct {
	Kind roster.Kind
	Role roster.Role
	Days Estimate
}

// WeekReport is one week of the year, over all years played: workdays between call and appointment.
type WeekReport struct {
	Mean, Low, High float64 // Low and High are the 10th and 90th percentile
}

// DayReport is a day of the week.
type DayReport struct {
	Filled, Busy float64 // share of the clinic minutes
	Overtime     float64 // minutes a day
}

// Difference is what another roster changes under the same random demand (CT-3): the other minus this.
type Difference struct {
	Booked, Realised, DelayAll, SameDay, Within2, Wait, Overtime, Idle, Unmet, Contacts Estimate

	Minutes map[roster.Role]int // of clinic a week, the other minus this
	Better  float64             // share of the years in which consultations took longer and nobody waited longer for one
}

// Cliff is what a little more demand does (two regimes).
type Cliff struct {
	Near  bool
	Steps []CliffStep
	Long  float64 // share of years that end in the long regime while the others do not
}

// CliffStep is the roster under Factor times the demand.
type CliffStep struct {
	Factor float64
	Delay  Estimate // workdays
	Unmet  Estimate
}

// Event is something in a simulated day, in the order of time.
type Event struct {
	At      roster.Minute
	What    EventKind
	Patient int // a number within the day, nothing else is known
	Class   string
	Urgency roster.Urgency
	Kind    roster.Kind
	Member  string
	For     roster.Minute // the time of the appointment
	Days    int           // until it
	Wait    float64       // minutes
	Length  float64       // minutes that the consultation takes
}

// EventKind is what happens.
type EventKind string

// What happens on a day.
const (
	Called   EventKind = "called"   // and got an appointment
	Unplaced EventKind = "unplaced" // and got none
	Seen     EventKind = "seen"
	Missed   EventKind = "missed"   // did not come
	Squeezed EventKind = "squeezed" // seen between or after the others
	Cancels  EventKind = "cancelled"
	Closes   EventKind = "closes" // a member is done
)
