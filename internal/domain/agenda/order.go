package agenda

import (
	"cmp"
	"fmt"
	"time"

	"kwartier/internal/domain/kernel"
)

// finish decides in which order days were written, and counts the rows.
func (t *table) finish() (*Reading, error) {
	if t.headings == nil {
		return nil, fault(FaultHeader, kernel.Args{})
	}
	if err := looksOf(t.headings, t.seen, t.reading.Columns[Who]); err != nil {
		return nil, err
	}
	if len(t.at) == 0 {
		return nil, &Unsure{Headings: t.headings, Columns: t.reading.Columns, Missing: t.reading.Columns.missing()}
	}
	order, sure := t.order()
	if !sure {
		return nil, &Unsure{Headings: t.headings, Columns: t.reading.Columns, Order: true}
	}
	t.reading.Order = order
	usual := t.usual()
	for i := range t.rows {
		t.count(&t.rows[i], order, usual)
	}
	t.rows = nil
	return t.done()
}

// order is how short days are written: as said, or as the column shows. Not sure: nothing in the column shows it.
func (t *table) order() (Order, bool) {
	if t.o.Order != "" {
		return t.o.Order, true
	}
	short, day, month := 0, 0, 0
	for i := range t.rows {
		d := t.rows[i].start.day
		if d.form != shortDay {
			continue
		}
		short++
		if d.a > 12 {
			day++
		}
		if d.b > 12 {
			month++
		}
	}
	if month > day {
		return MonthFirst, true
	}
	if day == 0 && short > 0 && t.o.Usual != "" {
		return t.o.Usual, true
	}
	return DayFirst, day > 0 || short == 0
}

// usual is the form of most days.
func (t *table) usual() form {
	var n [solidDay + 1]int
	for i := range t.rows {
		n[t.rows[i].start.day.form]++
	}
	best := isoDay
	for f := range n {
		if n[f] > n[best] {
			best = form(f)
		}
	}
	return best
}

// count makes an event of a row.
func (t *table) count(w *raw, order Order, usual form) {
	if w.status == cancelled {
		t.reading.Left++
		return
	}
	row, heading := int(w.row), t.reading.Columns[Start]
	day, minute, ok := t.moment(w.start, order)
	if !ok {
		code := CodeDate
		other := map[Order]Order{DayFirst: MonthFirst, MonthFirst: DayFirst}[order]
		if _, _, _, swapped := w.start.day.date(other); swapped {
			code = CodeSwapped
		}
		t.bad(code, row, heading, w.start.day.text())
		return
	}
	e := event{day: day, start: minute, kind: w.kind, who: w.who, status: w.status, booked: w.length, realised: -1}
	if w.length < 0 {
		length, ok := t.until(w.end, day, minute, order)
		if !ok {
			t.bad(CodeDate, row, t.reading.Columns[End], w.end.day.text())
			return
		}
		e.booked = length
	}
	before := len(t.events)
	t.add(e, w.id, row, heading, cmp.Or(t.reading.Columns[Length], t.reading.Columns[End]))
	if len(t.events) == before {
		return
	}
	if w.start.day.form != usual {
		t.bad(CodeMixed, row, heading, w.start.day.text())
	}
	if w.status != noShow {
		t.realise(w, &t.events[before], order)
	}
}

// moment gives day and minute on the clock of the practice.
func (t *table) moment(s stamp, order Order) (day int32, minute int16, ok bool) {
	y, m, d, ok := s.day.date(order)
	if !ok {
		return 0, 0, false
	}
	if !s.shifted {
		return dayOf(y, m, d), s.minute, true
	}
	at := time.Date(y, time.Month(m), d, 0, int(s.minute)-int(s.offset), 0, 0, time.UTC).In(t.zone)
	return dayOf(at.Year(), int(at.Month()), at.Day()), int16(at.Hour()*60 + at.Minute()), true
}

// until gives the minutes from a moment to another, of which the day may be missing.
func (t *table) until(s stamp, day int32, minute int16, order Order) (int16, bool) {
	to, end := day, s.minute
	if s.day.form != noDay {
		var ok bool
		if to, end, ok = t.moment(s, order); !ok || s.minute < 0 {
			return 0, false
		}
	}
	n := int64(to-day)*24*60 + int64(end) - int64(minute)
	return int16(max(-1, min(n, longest+1))), true
}

// realise adds the minutes that were noted; what cannot be is told, and the appointment counts as booked.
func (t *table) realise(w *raw, e *event, order Order) {
	n := w.took
	if n < 0 && w.began.minute >= 0 && w.stop.minute >= 0 {
		day, minute := e.day, w.began.minute
		if w.began.day.form != noDay {
			var ok bool
			if day, minute, ok = t.moment(w.began, order); !ok {
				n = 0
			}
		}
		if n < 0 {
			n, _ = t.until(w.stop, day, minute, order)
			n = max(n, 0)
		}
	}
	switch {
	case n < 0:
	case n == 0 || n > longest:
		heading := t.reading.Columns[Took]
		if heading == "" {
			heading = t.reading.Columns[Ended]
		}
		t.bad(CodeRealised, int(w.row), heading, "")
	default:
		e.realised = n
	}
}

// text writes a day as it was written, nearly.
func (d rawDay) text() string {
	if d.form == isoDay || d.form == solidDay {
		return fmt.Sprintf("%d-%02d-%02d", d.year, d.b, d.a)
	}
	return fmt.Sprintf("%d-%d-%d", d.a, d.b, d.year)
}
