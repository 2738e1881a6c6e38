package kernel

import (
	"fmt"
	"time"
)

// Date is a civil date in the Netherlands: no time of day, no zone. The zero
// Date means "not known" and is written as an empty text.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// NewDate makes a date; days past the month's end roll over as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf is the civil date of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads YYYY-MM-DD. It refuses dates that do not exist.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date of the form 2026-01-31", s)
	}
	return DateOf(t), nil
}

// MustDate is ParseDate for constants in tests and data; it panics on a bad one.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero tells whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// String gives YYYY-MM-DD, or "" when unknown.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Time is midnight UTC of the date, for arithmetic only.
func (d Date) Time() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays moves by whole days.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddMonths moves by calendar months; a day that the month lacks becomes the
// month's last day (31 January + 1 month = 28 or 29 February).
func (d Date) AddMonths(n int) Date {
	first := NewDate(d.Year, d.Month+time.Month(n), 1)
	last := first.Time().AddDate(0, 1, -1).Day()
	return Date{first.Year, first.Month, min(d.Day, last)}
}

// AddYears moves by whole years; 29 February becomes 28 February where needed.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// Compare is -1, 0 or 1; an unknown date sorts before every known one.
func (d Date) Compare(o Date) int {
	for _, c := range [3]int{d.Year - o.Year, int(d.Month - o.Month), d.Day - o.Day} {
		if c < 0 {
			return -1
		}
		if c > 0 {
			return 1
		}
	}
	return 0
}

// Before tells whether d comes before o.
func (d Date) Before(o Date) bool { return d.Compare(o) < 0 }

// After tells whether d comes after o.
func (d Date) After(o Date) bool { return d.Compare(o) > 0 }

// DaysUntil counts the days from d to o; negative when o lies before d.
func (d Date) DaysUntil(o Date) int { return int(o.Time().Sub(d.Time()).Hours() / 24) }

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD; an empty text is the unknown date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Period runs from From up to and including Until. A zero From has no
// beginning, a zero Until no end.
type Period struct {
	From  Date `yaml:"from,omitempty" json:"from,omitzero"`
	Until Date `yaml:"until,omitempty" json:"until,omitzero"`
}

// Contains tells whether d lies in the period.
func (p Period) Contains(d Date) bool {
	return !d.Before(p.From) && (p.Until.IsZero() || !d.After(p.Until))
}

// IsZero tells whether the period has neither beginning nor end.
func (p Period) IsZero() bool { return p == Period{} }
