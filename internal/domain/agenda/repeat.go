package agenda

import (
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/teambition/rrule-go"

	"kwartier/internal/domain/kernel"
)

// The limits of repeating events, so that no rule runs on without an end.
const (
	maxMasters = 20_000
	maxSteps   = 2_000_000 // repeats of all rules together, those before the window too
	maxRule    = 300       // characters
	maxDates   = 2_000     // of EXDATE or RDATE of one event
	ownWeeks   = 53        // how long a calendar that only repeats is looked at, up to today
)

// master is an event that repeats.
type master struct {
	number int
	uid    string
	rule   *rrule.ROption // nil: only the dates
	start  moment
	dates  []moment
	except map[int64]bool
	event  event
}

// keep takes an event that repeats. A rule that cannot be read is told, and its first day counts.
func (c *calendar) keep(v *ics.VEvent, rule string, start moment, e event) error {
	if len(c.masters) == maxMasters {
		return fault(FaultRepeats, kernel.Args{Need: maxMasters})
	}
	m := master{number: c.number, uid: valueOf(v, "UID"), start: start, event: e, except: map[int64]bool{}}
	if rule != "" {
		var ok bool
		if m.rule, ok = readRule(rule, start.at); !ok {
			c.bad(CodeRule, c.number, "RRULE", rule)
		}
	}
	for _, at := range c.datesOf(v, "EXDATE") {
		m.except[at.at.Unix()] = true
	}
	m.dates = c.datesOf(v, "RDATE")
	c.masters = append(c.masters, m)
	return nil
}

func (c *calendar) datesOf(v *ics.VEvent, name ics.ComponentProperty) []moment {
	var out []moment
	for _, p := range v.GetProperties(name) {
		for value := range strings.SplitSeq(p.Value, ",") {
			if m, _, ok := c.moment(strings.TrimSpace(value), p.ICalParameters); ok && len(out) < maxDates {
				out = append(out, m)
			}
		}
	}
	return out
}

// readRule reads a rule of a kind that agendas use, of which it is sure that the library finds a next day soon: it looks
// for one until the year 9999. Appointments do not repeat within a day.
func readRule(text string, start time.Time) (*rrule.ROption, bool) {
	if len(text) > maxRule {
		return nil, false
	}
	o, err := rrule.StrToROptionInLocation(text, start.Location())
	if err != nil || o.Interval < 0 || o.Interval > 1000 || o.Count < 0 {
		return nil, false
	}
	if len(o.Byyearday)+len(o.Byweekno)+len(o.Byhour)+len(o.Byminute)+len(o.Bysecond)+len(o.Byeaster) > 0 {
		return nil, false
	}
	far := func(days []int) bool { return slices.ContainsFunc(days, func(d int) bool { return d > 28 || d < -28 }) }
	ordinal := func(w rrule.Weekday) bool { return w.N() != 0 }
	fifth := func(w rrule.Weekday) bool { return w.N() > 4 || w.N() < -4 }
	fine := false
	switch o.Freq {
	case rrule.DAILY:
		fine = len(o.Bymonth)+len(o.Bymonthday)+len(o.Bysetpos) == 0 && (len(o.Byweekday) == 0 || max(1, o.Interval)%7 != 0) && !slices.ContainsFunc(o.Byweekday, ordinal)
	case rrule.WEEKLY:
		fine = len(o.Bymonth)+len(o.Bymonthday)+len(o.Bysetpos) == 0 && !slices.ContainsFunc(o.Byweekday, ordinal)
	case rrule.MONTHLY, rrule.YEARLY:
		fine = !far(o.Bymonthday) && !slices.ContainsFunc(o.Byweekday, fifth) && (len(o.Bymonthday) == 0 || len(o.Byweekday) == 0) &&
			(len(o.Bysetpos) == 0 || len(o.Byweekday) > 0 && !slices.ContainsFunc(o.Byweekday, ordinal) && !slices.ContainsFunc(o.Bysetpos, func(n int) bool { return n > 4 || n < -4 })) &&
			(len(o.Bymonth) == 0 || o.Freq == rrule.YEARLY) && (o.Freq == rrule.YEARLY || start.Day() <= 28 || len(o.Bymonthday)+len(o.Byweekday) > 0)
	}
	if !fine {
		return nil, false
	}
	o.Dtstart = start
	return o, true
}

// repeat counts the days on which events repeat: within the days of the others, or in the last year when those are few.
func (c *calendar) repeat() error {
	from, until := c.window()
	steps := 0
	for i := range c.masters {
		m := &c.masters[i]
		for _, at := range m.dates {
			c.occur(m, at, from, until)
		}
		if m.rule == nil {
			c.occur(m, m.start, from, until)
			continue
		}
		n, err := c.run(m, from, until, maxSteps-steps)
		if err != nil {
			return err
		}
		steps += n
	}
	return nil
}

// window is the time in which repeats count.
func (c *calendar) window() (from, until time.Time) {
	if len(c.events) == 0 || len(c.events) < len(c.masters) { // few days of its own do not say what time the file is about
		today := c.o.Today.Time()
		return today.AddDate(0, 0, -7*ownWeeks), today.AddDate(0, 0, 1)
	}
	first, last := c.events[0].day, c.events[0].day
	for i := range c.events {
		first, last = min(first, c.events[i].day), max(last, c.events[i].day)
	}
	first = max(first, last-3*366)
	return dateOf(first).Time().AddDate(0, 0, -int((first+3)%7)), dateOf(last).Time().AddDate(0, 0, 7-int((last+3)%7))
}

// run steps through a rule until the window ends.
func (c *calendar) run(m *master, from, until time.Time, most int) (steps int, err error) {
	o := *m.rule
	if o.Count == 0 {
		o.Dtstart = sooner(o, from)
	}
	if o.Until.IsZero() || o.Until.After(until) {
		o.Until = until
	}
	rule, err := rrule.NewRRule(o)
	if err != nil {
		c.bad(CodeRule, m.number, "RRULE", "")
		return 0, nil //nolint:nilerr // told as a finding
	}
	next := rule.Iterator()
	for {
		at, ok := next()
		if !ok || at.After(until) {
			return steps, nil
		}
		if steps++; steps > most || len(c.events) > MaxRows {
			return steps, fault(FaultRepeats, kernel.Args{Need: MaxRows})
		}
		c.occur(m, moment{at: at, here: at.In(c.zone)}, from, until)
	}
}

// sooner moves the start of a rule without a count towards the window, by whole steps.
func sooner(o rrule.ROption, from time.Time) time.Time {
	step := map[rrule.Frequency]int{rrule.DAILY: 1, rrule.WEEKLY: 7}[o.Freq] * max(1, o.Interval)
	days := int(from.Sub(o.Dtstart).Hours()/24) - 8
	if step == 0 || days <= step {
		return o.Dtstart
	}
	return o.Dtstart.AddDate(0, 0, days/step*step)
}

// occur counts one repeat, unless it was taken out or moved.
func (c *calendar) occur(m *master, at moment, from, until time.Time) {
	if at.at.Before(from) || !at.at.Before(until) || m.except[at.at.Unix()] || c.moved[at.key(m.uid)] {
		return
	}
	if c.reading.Rows < 10*MaxRows {
		c.reading.Rows++
	}
	e := m.event
	e.day, e.start = at.day(), at.minute()
	c.add(e, sumOf(m.uid), m.number, "DTSTART", "DTEND")
}
