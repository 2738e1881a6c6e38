package text

import (
	"time"

	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
)

// Moment writes an instant as the day and time in the Netherlands: ma 30 november, 14:32.
func Moment(t time.Time) string {
	local := t.In(clock.Amsterdam)
	return Weekday(kernel.DateOf(local)) + ", " + local.Format("15:04")
}

// MomentYear is Moment with the year, for what may lie far back: 30 november 2026, 14:32.
func MomentYear(t time.Time) string {
	local := t.In(clock.Amsterdam)
	return Date(kernel.DateOf(local)) + ", " + local.Format("15:04")
}

// Device writes what is known of a device: Firefox op Windows.
func Device(d account.Device) string {
	switch {
	case d.Browser != "" && d.System != "":
		return d.Browser + " op " + d.System
	case d.Browser+d.System != "":
		return d.Browser + d.System
	}
	return "Onbekend apparaat"
}
