package enrolment

import (
	"time"

	"kwartier/internal/domain/kernel"
)

// Window is when applications are taken: from Opens on, until Closes (EN-3). A zero Closes has no end.
type Window struct{ Opens, Closes time.Time }

// Open tells whether an application is in time.
func (w Window) Open(now time.Time) bool { return !now.Before(w.Opens) && !w.Closed(now) }

// Closed tells whether the last moment has passed.
func (w Window) Closed(now time.Time) bool { return !w.Closes.IsZero() && !now.Before(w.Closes) }

// InTime refuses what comes too early or too late: FaultEarly and FaultLate, with the day and time in the zone as Args.Date
// and Args.Value. Who comes as a late entrant (AD-4) comes after closing and not before: FaultInTime.
func (w Window) InTime(now time.Time, entrant bool, zone *time.Location) *kernel.Fault {
	switch closed := w.Closed(now); {
	case now.Before(w.Opens):
		return moment(FaultEarly, w.Opens, zone)
	case closed && !entrant:
		return moment(FaultLate, w.Closes, zone)
	case entrant && !closed:
		return moment(FaultInTime, w.Closes, zone)
	}
	return nil
}

func moment(code string, t time.Time, zone *time.Location) *kernel.Fault {
	local := t.In(zone)
	layout := "15:04"
	if local.Second() != 0 {
		layout = time.TimeOnly
	}
	return &kernel.Fault{Code: code, Args: kernel.Args{Date: kernel.DateOf(local), Value: local.Format(layout)}}
}

// At is the instant of a time of day, written 23:59, on a day in a zone. A time that the change to summer time skips is
// refused; of one that comes twice in autumn the last is meant, so that nobody is too late who was in time. Faults:
// FaultTime, FaultSkipped.
func At(day kernel.Date, clock string, zone *time.Location) (time.Time, *kernel.Fault) {
	t, err := time.Parse("15:04", clock)
	if err != nil || day.IsZero() {
		return time.Time{}, &kernel.Fault{Code: FaultTime, Args: kernel.Args{Value: clock}}
	}
	at := time.Date(day.Year, day.Month, day.Day, t.Hour(), t.Minute(), 0, 0, zone)
	if at.Hour() != t.Hour() || at.Minute() != t.Minute() {
		return time.Time{}, &kernel.Fault{Code: FaultSkipped, Args: kernel.Args{Date: day, Value: clock}}
	}
	if again := at.Add(time.Hour); again.Hour() == at.Hour() && again.Minute() == at.Minute() {
		at = again
	}
	return at, nil
}
