package text

import (
	"math"
	"strconv"
	"strings"

	"kwartier/internal/domain/roster/play"
)

// RosterUnit says how a figure of a roster is written.
type RosterUnit int

// The units of figures: minutes of a consultation, workdays, a part of all, minutes a week, and a plain count.
const (
	RosterMinutes RosterUnit = iota
	RosterDays
	RosterShare
	RosterWeekly
	RosterContacts
)

// RosterFigure is one figure of a roster as it is shown: what it is, how much, and what that is against today's roster.
type RosterFigure struct {
	Key    string // "delay"
	Label  string // "Dagen tot een afspraak"
	Value  string // "2,0 dagen"
	Range  string // "1,9 tot 2,1"; empty when nothing is uncertain
	Before string // the same under today's roster; empty: there is none to compare with
	Change string // "gelijk (−0,1 tot +0,3)"; empty as Before
	Note   string // what one measures it by: "De norm is 80%."
	Equal  bool   // the interval of the difference holds 0
	Worse  bool   // patients or staff notice it, and not for the better
}

// measure is how one figure is taken from a report and which way is better.
type measure struct {
	key, label, note string
	unit             RosterUnit
	of               func(play.Report) play.Estimate
	change           func(play.Difference) play.Estimate
	better           int // 1: more is better, -1: less is, 0: who can say
}

var measures = []measure{
	{"booked", "Geboekt per consult", "Dit is de lengte van de plek in de agenda.", RosterMinutes, func(r play.Report) play.Estimate { return r.Booked }, func(d play.Difference) play.Estimate { return d.Booked }, 1},
	{"realised", "Gerealiseerd per consult", "Zo lang zit de patiënt bij je.", RosterMinutes, func(r play.Report) play.Estimate { return r.Realised }, func(d play.Difference) play.Estimate { return d.Realised }, 1},
	{"delay", "Dagen tot een afspraak", "Werkdagen tussen bellen en komen.", RosterDays, func(r play.Report) play.Estimate { return r.DelayAll }, func(d play.Difference) play.Estimate { return d.DelayAll }, -1},
	{"within2", "Gezien binnen 2 dagen", "De norm is 80%.", RosterShare, func(r play.Report) play.Estimate { return r.Within2 }, func(d play.Difference) play.Estimate { return d.Within2 }, 1},
	{"sameday", "Gezien op dezelfde dag", "", RosterShare, func(r play.Report) play.Estimate { return r.SameDay }, func(d play.Difference) play.Estimate { return d.SameDay }, 1},
	{"wait", "Wachten in de wachtkamer", "", RosterMinutes, func(r play.Report) play.Estimate { return r.Wait }, func(d play.Difference) play.Estimate { return d.Wait }, -1},
	{"overtime", "Uitloop per week", "Van iedereen samen.", RosterWeekly, func(r play.Report) play.Estimate { return r.Overtime }, func(d play.Difference) play.Estimate { return d.Overtime }, -1},
	{"idle", "Lege tijd per week", "Tijd in het spreekuur zonder patiënt.", RosterWeekly, func(r play.Report) play.Estimate { return r.Idle }, func(d play.Difference) play.Estimate { return d.Idle }, 0},
	{"unmet", "Vraag die niet past", "Deze bellers krijgen geen afspraak.", RosterShare, func(r play.Report) play.Estimate { return r.Unmet }, func(d play.Difference) play.Estimate { return d.Unmet }, -1},
	{"contacts", "Contacten per patiënt per jaar", "", RosterContacts, func(r play.Report) play.Estimate { return r.Contacts }, func(d play.Difference) play.Estimate { return d.Contacts }, 0},
}

// RosterFigures are the figures of a report in the order in which they are shown. today is the report of today's roster
// and d what this roster changes against it; without today nothing is compared.
func RosterFigures(r play.Report, today *play.Report, d play.Difference) []RosterFigure {
	out := make([]RosterFigure, len(measures))
	for i, m := range measures {
		e := m.of(r)
		f := RosterFigure{Key: m.key, Label: m.label, Note: m.note, Value: RosterValue(m.unit, e), Range: RosterRange(m.unit, e)}
		if today != nil {
			c := m.change(d)
			f.Before, f.Change, f.Equal = RosterValue(m.unit, m.of(*today)), RosterChange(m.unit, c), holdsZero(c)
			f.Worse = !f.Equal && !nearlyNone(m.unit, c) && c.Mean*float64(m.better) < 0
		}
		out[i] = f
	}
	return out
}

// RosterFigureOf finds a figure by its key; it is empty when there is none.
func RosterFigureOf(figures []RosterFigure, key string) RosterFigure {
	for _, f := range figures {
		if f.Key == key {
			return f
		}
	}
	return RosterFigure{}
}

// RosterValue writes an estimate with its unit, never more precise than its interval: "2,0 dagen", "83%", "2 u 20".
func RosterValue(u RosterUnit, e play.Estimate) string {
	if unknown(e) {
		return "onbekend"
	}
	s := stepOf(u, e)
	switch u {
	case RosterMinutes:
		return s.write(e.Mean) + " " + unitWord(s.round(e.Mean), "minuut", "minuten")
	case RosterDays:
		return s.write(e.Mean) + " " + unitWord(s.round(e.Mean), "dag", "dagen")
	case RosterShare:
		return shareOf(e)
	case RosterWeekly:
		return Clock(s.round(e.Mean))
	}
	return s.write(e.Mean)
}

// RosterRange writes the interval of an estimate without its unit: "1,9 tot 2,1"; empty when it is too narrow to see.
func RosterRange(u RosterUnit, e play.Estimate) string {
	if unknown(e) || e.Half == 0 {
		return ""
	}
	low, high := e.Mean-e.Half, e.Mean+e.Half
	switch u {
	case RosterShare:
		low, high = max(low, 0), min(high, 1)
		a, b := shareIn(low, e), shareIn(high, e)
		if a == b {
			return ""
		}
		return strings.TrimSuffix(a, "%") + " tot " + b
	case RosterWeekly:
		s := stepOf(u, e)
		return rangeOf(Clock(s.round(max(low, 0))), Clock(s.round(high)))
	}
	s := stepOf(u, e)
	return rangeOf(s.write(max(low, 0)), s.write(high))
}

func rangeOf(low, high string) string {
	if low == high {
		return ""
	}
	return low + " tot " + high
}

// RosterChange writes a difference with its interval in words: "gelijk (−0,1 tot +0,3)", "40 minuten minder (31 tot 49)",
// "1,5 dag langer (1,1 tot 1,9)". It is the word gelijk whenever the interval holds 0.
func RosterChange(u RosterUnit, d play.Estimate) string {
	if unknown(d) {
		return "onbekend"
	}
	s, scale := changeStep(u, d)
	low, high := (d.Mean-d.Half)*scale, (d.Mean+d.Half)*scale
	switch {
	case holdsZero(d) && (d.Half == 0 || s.round(low) == 0 && s.round(high) == 0):
		return "gelijk"
	case holdsZero(d):
		return "gelijk (" + s.signed(low) + " tot " + s.signed(high) + inHundred(scale) + ")"
	case nearlyNone(u, d):
		return "bijna gelijk"
	}
	if d.Mean < 0 {
		low, high = -high, -low
	}
	text := amount(u, s, math.Abs(d.Mean)*scale, scale) + " " + direction(u, d.Mean)
	write := s.write
	if u == RosterWeekly && math.Abs(d.Mean) >= 60 {
		write = Clock
	}
	if r := rangeOf(write(low), write(high)); d.Half > 0 && r != "" {
		text += " (" + r + ")"
	}
	return text
}

func inHundred(scale float64) string {
	if scale == 1 {
		return ""
	}
	return " van de " + Number(int(scale))
}

// amount writes how much a difference is, in the words of its unit.
func amount(u RosterUnit, s step, v, scale float64) string {
	switch u {
	case RosterMinutes, RosterWeekly:
		if u == RosterWeekly && v >= 60 {
			return Clock(v)
		}
		return s.write(v) + " " + unitWord(s.round(v), "minuut", "minuten")
	case RosterDays:
		return s.write(v) + " " + unitWord(s.round(v), "dag", "dagen")
	case RosterShare:
		return s.write(v) + inHundred(scale)
	}
	return s.write(v) + " " + unitWord(s.round(v), "contact", "contacten")
}

func direction(u RosterUnit, v float64) string {
	switch long := u == RosterMinutes || u == RosterDays; {
	case long && v > 0:
		return "langer"
	case long:
		return "korter"
	case v > 0:
		return "meer"
	}
	return "minder"
}

func holdsZero(d play.Estimate) bool { return math.Abs(d.Mean) <= d.Half }

// nearlyNone tells that a difference is real, but too small to write.
func nearlyNone(u RosterUnit, d play.Estimate) bool {
	s, scale := changeStep(u, d)
	return s.round(d.Mean*scale) == 0
}

func unknown(e play.Estimate) bool { return math.IsNaN(e.Mean+e.Half) || math.IsInf(e.Mean+e.Half, 0) }

// unitWord is the word for an amount as it is written: 0,9 minuut, 1,5 dag, 2,0 dagen.
func unitWord(v float64, one, more string) string {
	if v = math.Abs(v); v > 0 && v < 2 {
		return one
	}
	return more
}

// Clock writes minutes a week as people say them: "2 u 20", "50 min".
func Clock(minutes float64) string {
	m := int(math.Round(math.Abs(minutes)))
	sign := ""
	if minutes <= -0.5 {
		sign = "−"
	}
	if m < 60 {
		return sign + strconv.Itoa(m) + " min"
	}
	return sign + Number(m/60) + " u " + strconv.Itoa(m%60/10) + strconv.Itoa(m%10)
}

// Signed writes a number with its sign, the real minus: "+0,3", "−0,1", "0".
func Signed(v float64, decimals int) string {
	s := strings.TrimPrefix(Decimal(v, decimals), "-")
	switch {
	case strings.Trim(s, "0,.") == "":
		return s
	case v < 0:
		return "−" + s
	}
	return "+" + s
}

// step is how precisely a figure is written: to decimals, and when those are none to a multiple.
type step struct {
	decimals int
	multiple float64
}

// stepOf never shows more digits than the half-width allows: the last one is about as large as the half-width.
func stepOf(u RosterUnit, e play.Estimate) step {
	switch {
	case u == RosterWeekly:
		return coarse(e.Half)
	case e.Half < 1:
		return step{1, 0.1}
	}
	return coarse(e.Half)
}

func coarse(half float64) step {
	switch {
	case half >= 10:
		return step{0, 10}
	case half >= 5:
		return step{0, 5}
	}
	return step{0, 1}
}

// changeStep is the step of a difference, and what it is multiplied by: shares are told of a hundred, small ones of a
// thousand.
func changeStep(u RosterUnit, d play.Estimate) (step, float64) {
	switch {
	case u == RosterWeekly:
		return step{0, 1}, 1
	case u != RosterShare:
		return stepOf(u, d), 1
	case math.Abs(d.Mean)+d.Half < 0.01:
		return step{0, 1}, 1000
	}
	return step{0, 1}, 100
}

func (s step) round(v float64) float64 { return math.Round(v/s.multiple) * s.multiple }

func (s step) write(v float64) string {
	return strings.Replace(Decimal(s.round(v), s.decimals), "-", "−", 1)
}

func (s step) signed(v float64) string { return Signed(s.round(v), s.decimals) }

// shareOf writes a part as a percentage: a small or nearly full one that is known well with a decimal.
func shareOf(e play.Estimate) string { return shareIn(e.Mean, e) }

func shareIn(v float64, e play.Estimate) string {
	switch edge := min(math.Abs(e.Mean), math.Abs(1-e.Mean)); {
	case edge < 0.02 && e.Half < 0.01 && e.Mean > 0:
		return strings.Replace(strings.Replace(Decimal(v*100, 1)+"%", "100,0", "100", 1), "0,0%", "0%", 1)
	case e.Half >= 0.1:
		return Decimal(math.Round(v*10)*10, 0) + "%"
	}
	return Decimal(v*100, 0) + "%"
}
