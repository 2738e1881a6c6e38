package search

import (
	"math"

	"kwartier/internal/domain/roster/play"
)

// Aim is the booked average that the programme wants, in minutes.
const Aim = 15

// Score is what a roster is weighed by; less is better in each (CT-4).
type Score struct {
	Gap      float64 `json:"gap"`      // minutes between the booked average and 15
	Access   float64 `json:"access"`   // workdays until an appointment; who gets none counts as waiting the whole book
	Overtime float64 `json:"overtime"` // minutes a week, of all members
	Minutes  int     `json:"minutes"`  // of clinic a week, of all roles
}

// lost is how many workdays a call without an appointment counts for. An assumption: the usual length of the book.
const lost = 10

// ScoreOf weighs what a roster gave.
func ScoreOf(r play.Report) Score {
	s := Score{Gap: math.Abs(Aim - r.Booked.Mean), Overtime: r.Overtime.Mean,
		Access: r.DelayAll.Mean*(1-r.Unmet.Mean) + lost*r.Unmet.Mean}
	for _, m := range r.Hours {
		s.Minutes += m
	}
	return s
}

// Beats tells whether a roster is at least as good in everything, and better in something.
func (s Score) Beats(o Score) bool {
	return s != o && s.Gap <= o.Gap && s.Access <= o.Access && s.Overtime <= o.Overtime && s.Minutes <= o.Minutes
}

// box is a score as coarse as a difference matters; within one box the search keeps one roster.
func (s Score) box() Score {
	return Score{math.Round(s.Gap * 5), math.Round(s.Access * 10), math.Round(s.Overtime / 15), s.Minutes / 30}
}

// like tells whether nobody would notice a difference.
func (s Score) like(o Score) bool {
	return abs(s.Gap-o.Gap) < 0.1 && abs(s.Access-o.Access) < 0.05 && abs(s.Overtime-o.Overtime) < 10 && abs(float64(s.Minutes-o.Minutes)) < 15
}

// What a practice would not notice. Assumptions: an hour of a working day, half a percent of the patients, one call in a
// thousand.
const (
	littleDelay  = 0.1
	littleWithin = 0.005
	littleUnmet  = 0.001
)

// Keeps tells whether access does not worsen: the delay, the share seen within 2 days, and the share without an
// appointment. A difference counts when its interval leaves out nought and when somebody would notice it.
func Keeps(d play.Difference) bool {
	return !worse(d.DelayAll, littleDelay) && !worse(negative(d.Within2), littleWithin) && !worse(d.Unmet, littleUnmet)
}

func worse(e play.Estimate, little float64) bool { return e.Mean-e.Half > 0 && e.Mean > little }

func negative(e play.Estimate) play.Estimate { return play.Estimate{Mean: -e.Mean, Half: e.Half} }

// aspiration is one of the ways in which the search looks for a good roster: what a step in each score costs.
type aspiration struct{ gap, access, overtime, hours, later float64 }

// aspirations take turns, so that the front is found over its whole breadth. later is what a worsened access costs.
var aspirations = []aspiration{
	{gap: 10, access: 0.1, overtime: 2, hours: 0.1, later: 100}, // 15 minutes, whatever it takes
	{gap: 5, access: 0.1, overtime: 2, hours: 1, later: 100},    // as far as few hours bring it
	{gap: 4, access: 0.2, overtime: 5, hours: 0.2, later: 100},  // home in time
	{gap: 3, access: 6, overtime: 2, hours: 0.2, later: 100},    // sooner
	{gap: 6, access: 8, overtime: 2, hours: 0.5, later: 0},      // what it costs to let access go
}

// What nobody wants to see, against today or today within the limits: so many workdays more until an appointment, or so many
// minutes of overtime a week more. Assumptions: the limits are about hours, and overtime is not a way around them.
const (
	tooLate = 1
	tooLong = 90
)

// cost of a report beside today's, both of the same years.
func (a aspiration) cost(today, r play.Report) float64 {
	was, is := ScoreOf(today), ScoreOf(r)
	excess := over(r.DelayAll.Mean-today.DelayAll.Mean, littleDelay) + over(today.Within2.Mean-r.Within2.Mean, littleWithin)*10 +
		over(r.Unmet.Mean-today.Unmet.Mean, littleUnmet)*50
	return a.gap*is.Gap + a.access*is.Access + a.overtime*is.Overtime/60 + a.hours*float64(is.Minutes-was.Minutes)/60 + a.later*excess
}

func over(x, little float64) float64 { return max(0, x-little/2) }
