package agenda

import (
	"strconv"
	"strings"
	"time"

	"kwartier/internal/domain/patientdata"
)

// form is how a day is written.
type form uint8

const (
	noDay    form = iota
	isoDay        // 2026-03-01
	shortDay      // 1-3-2026, of which the order is told by the column
	wordDay       // 1 maart 2026
	solidDay      // 20260301
)

// rawDay is a day as it was written: a and b are day and month, in an order that only a shortDay leaves open.
type rawDay struct {
	form form
	a, b int8
	year int16
}

// date gives the day in an order; false: there is no such day.
func (d rawDay) date(o Order) (year, month, day int, ok bool) {
	day, month = int(d.a), int(d.b)
	if d.form == shortDay && o == MonthFirst {
		day, month = month, day
	}
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, 0, 0, false
	}
	t := time.Date(int(d.year), time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return int(d.year), month, day, t.Day() == day
}

var months = map[string]int8{
	"jan": 1, "januari": 1, "january": 1, "feb": 2, "februari": 2, "february": 2, "mrt": 3, "maart": 3, "mar": 3, "march": 3, "apr": 4,
	"april": 4, "mei": 5, "may": 5, "jun": 6, "juni": 6, "june": 6, "jul": 7, "juli": 7, "july": 7, "aug": 8, "augustus": 8, "august": 8,
	"sep": 9, "sept": 9, "september": 9, "okt": 10, "oct": 10, "oktober": 10, "october": 10, "nov": 11, "november": 11, "dec": 12,
	"december": 12,
}

// stamp is a moment as it was written: a day, a time, or both.
type stamp struct {
	day     rawDay
	minute  int16 // of the day; -1: no time
	shifted bool  // it says its own zone: offset minutes east of UTC
	offset  int16
}

// parseStamp reads a moment; false: it is none.
func parseStamp(s string) (stamp, bool) {
	s = strings.TrimSpace(s)
	out := stamp{minute: -1}
	if len(s) > 40 || s == "" {
		return out, false
	}
	if minute, ok := parseClock(s); ok {
		out.minute = minute
		return out, true
	}
	day, rest := parseDay(s)
	if out.day = day; out.day.form == noDay {
		return out, false
	}
	rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(rest), ","), "om "))
	if rest == "" {
		return out, true
	}
	rest, out.offset, out.shifted = zoneOf(strings.TrimPrefix(rest, "T"))
	minute, ok := parseClock(rest)
	out.minute = minute
	return out, ok
}

// zoneOf takes Z, +01:00 or +0100 from behind a time.
func zoneOf(s string) (clock string, offset int16, ok bool) {
	if c, found := strings.CutSuffix(s, "Z"); found {
		return c, 0, true
	}
	at := strings.LastIndexAny(s, "+-")
	if at < 4 {
		return s, 0, false
	}
	digits := strings.ReplaceAll(s[at+1:], ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) != 4 {
		return s, 0, false
	}
	minutes := n/100*60 + n%100
	if s[at] == '-' {
		minutes = -minutes
	}
	return s[:at], int16(minutes), true
}

// parseDay reads a day at the beginning and gives what stands behind it.
func parseDay(s string) (rawDay, string) {
	if c := s[0] | 0x20; c >= 'a' && c <= 'z' { // ma 1-3-2026, maandag 1 maart 2026
		word, rest, ok := strings.Cut(s, " ")
		if !ok || rest == "" || len(word) > 12 {
			return rawDay{}, s
		}
		s = strings.TrimSpace(rest)
	}
	n, rest := digits(s)
	if len(n) == 8 {
		return rawDay{solidDay, small(n[6:]), small(n[4:6]), int16(number(n[:4]))}, rest
	}
	if n == "" || rest == "" || len(n) > 4 {
		return rawDay{}, s
	}
	if sep := rest[0]; sep == '-' || sep == '/' || sep == '.' {
		m, after := digits(rest[1:])
		if m != "" && len(m) <= 2 && after != "" && after[0] == sep {
			return numbers(n, m, after[1:])
		}
	}
	return spelled(n, rest)
}

// numbers reads a day of three numbers, of which two are read.
func numbers(n, m, behind string) (rawDay, string) {
	y, rest := digits(behind)
	switch {
	case len(n) == 4 && y != "" && len(y) <= 2:
		return rawDay{isoDay, small(y), small(m), int16(number(n))}, rest
	case len(n) <= 2 && len(y) == 4:
		return rawDay{shortDay, small(n), small(m), int16(number(y))}, rest
	case len(n) <= 2 && len(y) == 2:
		return rawDay{shortDay, small(n), small(m), int16(2000 + number(y))}, rest
	}
	return rawDay{}, ""
}

// spelled reads a day of which the month is a word.
func spelled(n, rest string) (rawDay, string) {
	rest = strings.TrimLeft(rest, " -.")
	end := strings.IndexFunc(rest, func(r rune) bool { return (r|0x20) < 'a' || (r|0x20) > 'z' })
	if end <= 0 || len(n) > 2 {
		return rawDay{}, rest
	}
	month, ok := months[strings.ToLower(rest[:end])]
	y, behind := digits(strings.TrimLeft(rest[end:], " -.'"))
	if !ok || len(y) != 4 && len(y) != 2 {
		return rawDay{}, rest
	}
	year := number(y)
	if len(y) == 2 {
		year += 2000
	}
	return rawDay{wordDay, small(n), month, int16(year)}, behind
}

// digits gives the digits at the beginning, and the rest.
func digits(s string) (string, string) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func small(s string) int8 { return int8(min(number(s), 99)) }

// parseClock reads 9:05, 09:05:30, 9.05, 9u05, 0905 and 09:05 uur as a minute of the day.
func parseClock(s string) (int16, bool) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "uur"))
	h, rest := digits(s)
	if rest == "" && (len(h) == 4 || len(h) == 6) {
		h, rest = h[:2], ":"+h[2:4]
	}
	if h == "" || len(h) > 2 || len(rest) < 3 || !strings.ContainsRune(":.uh", rune(rest[0])) {
		return -1, false
	}
	m, rest := digits(rest[1:])
	if len(m) != 2 || number(h) > 23 || number(m) > 59 {
		return -1, false
	}
	if rest != "" {
		sec, frac := digits(rest[1:])
		if rest[0] != ':' && rest[0] != '.' || len(sec) != 2 || frac != "" && frac[0] != '.' {
			return -1, false
		}
	}
	return int16(number(h)*60 + number(m)), true
}

// parseLength reads a number of minutes: 10, 10 min, 0:10, 00:10:00, 10,5, PT10M. It rounds to whole minutes.
func parseLength(s string) (int, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if strings.HasPrefix(s, "pt") {
		d, err := time.ParseDuration(strings.ToLower(s[2:]))
		return int(d.Round(time.Minute) / time.Minute), err == nil
	}
	if strings.Contains(s, ":") {
		at, ok := parseClock(s)
		return int(at), ok
	}
	for _, unit := range []string{"minuten", "minuut", "min.", "min", "m", "'"} {
		if cut, ok := strings.CutSuffix(s, unit); ok {
			s = strings.TrimSpace(cut)
			break
		}
	}
	if len(s) == 0 || len(s) > 8 {
		return 0, false
	}
	f, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil || !(f > -1e6 && f < 1e6) {
		return 0, false
	}
	return int(f + 0.5), true
}

// status is what became of an appointment.
type status uint8

const (
	came status = iota
	noShow
	cancelled
)

// statusOf reads the word that an agenda uses; what it does not know came.
func statusOf(s string) status {
	words := patientdata.Fold(s)
	for _, w := range []string{"geannuleerd", "annul", "afgezegd", "afgemeld", "vervallen", "cancel", "verwijderd", "verzet"} {
		if strings.Contains(words, w) {
			return cancelled
		}
	}
	for _, w := range []string{"no show", "noshow", "niet versch", "niet gekomen", "niet aanwezig", "weggebleven", "afwezig", "niet geweest"} {
		if strings.Contains(words, w) {
			return noShow
		}
	}
	return came
}
