// Package clock tells the time. The domain never asks it: instants are passed in. A test sets it.
package clock

import (
	"time"
	_ "time/tzdata" // so that days end in the Netherlands on any machine
)

// Clock gives the present instant.
type Clock func() time.Time

// System is the machine's clock.
func System() time.Time { return time.Now() }

// At stands still: for tests.
func At(t time.Time) Clock { return func() time.Time { return t } }

// Amsterdam is the zone in which days begin and end.
var Amsterdam = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err) // linked in above
	}
	return zone
}()
