package ceremony

import "time"

// Timeline says how much of a draw is shown at an instant.
type Timeline struct {
	Total  int       // steps
	Due    int       // steps to be shown now
	Next   time.Time // when the next comes; zero: all are shown
	Starts time.Time // of the first
	Ends   time.Time // of the last
}

// Show says how much is shown at an instant, of so many steps that begin at an instant and come at a pace.
func Show(starts time.Time, pace time.Duration, steps int, now time.Time) Timeline {
	t := Timeline{Total: steps, Starts: starts, Ends: starts}
	if steps == 0 || pace <= 0 {
		t.Due = steps
		return t
	}
	t.Ends = starts.Add(time.Duration(steps-1) * pace)
	if !now.Before(starts) {
		t.Due = int(min(int64(now.Sub(starts)/pace)+1, int64(steps)))
	}
	if t.Due < steps {
		t.Next = starts.Add(time.Duration(t.Due) * pace)
	}
	return t
}

// Over tells whether all is shown.
func (t Timeline) Over() bool { return t.Due >= t.Total }

// Timeline is how much of this draw is shown at an instant; nothing before it is drawn.
func (d *Draw) Timeline(now time.Time) Timeline {
	if d.Drawn.IsZero() {
		return Timeline{}
	}
	return Show(d.Starts, d.Pace, d.Steps, now)
}
