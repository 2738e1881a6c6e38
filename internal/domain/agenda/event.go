package agenda

import (
	"hash/fnv"
	"strconv"
	"time"

	"kwartier/internal/domain/kernel"
)

// event is an appointment: minutes of the wall clock.
type event struct {
	day      int32 // since 1970
	start    int16
	booked   int16
	realised int16 // -1: not known
	kind     int16 // number of its type
	who      int16
	status   status
}

const daySeconds = 24 * 60 * 60

func dayOf(year, month, day int) int32 {
	return int32(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / daySeconds)
}

func dateOf(day int32) kernel.Date { return kernel.DateOf(time.Unix(int64(day)*daySeconds, 0).UTC()) }

// words numbers different texts, at most so many.
type words struct {
	list []string
	at   map[string]int16
	most int
}

func newWords(most int) *words { return &words{at: map[string]int16{}, most: most} }

// number gives the number of a text; false: there are too many.
func (w *words) number(s string) (int16, bool) {
	if n, ok := w.at[s]; ok {
		return n, true
	}
	if len(w.list) == w.most {
		return 0, false
	}
	n := int16(len(w.list))
	kept := string(append([]byte(nil), s...)) // not a piece of the row
	w.list, w.at[kept] = append(w.list, kept), n
	return n, true
}

// counted are the texts of events that count, in their order; it numbers the events anew by them.
func (w *words) counted(events []event, of func(*event) *int16) []string {
	renamed := make([]int16, len(w.list))
	for i := range events {
		renamed[*of(&events[i])] = 1
	}
	var list []string
	for i, text := range w.list {
		if renamed[i] != 0 {
			renamed[i] = int16(len(list))
			list = append(list, text)
		}
	}
	for i := range events {
		n := of(&events[i])
		*n = renamed[*n]
	}
	return list
}

// gather collects events and problems.
type gather struct {
	reading Reading
	zone    *time.Location
	types   *words
	who     *words
	events  []event
	seen    map[uint64]bool
}

func newGather(format string, zone *time.Location) *gather {
	return &gather{reading: Reading{Format: format}, zone: zone, types: newWords(MaxTypes), who: newWords(MaxWho), seen: map[uint64]bool{}}
}

// bad tells a problem; a warning means that the row does not count.
func (g *gather) bad(code string, row int, heading, value string) {
	p := problem(code, row, heading, value)
	if p.Severity == kernel.Warning {
		g.reading.Bad++
	}
	if len(g.reading.Findings) < MaxShown {
		g.reading.Findings = append(g.reading.Findings, p)
	}
}

// add counts an event, unless its length cannot be or it stands there already: id tells two events apart, 0: not known; ends is the
// heading that its length comes from.
func (g *gather) add(e event, id uint64, row int, heading, ends string) {
	year := dateOf(e.day).Year
	switch {
	case year < firstYear || year > lastYear:
		g.bad(CodeYear, row, heading, strconv.Itoa(year))
	case e.booked < 0:
		g.bad(CodeOrder, row, ends, "")
	case e.booked == 0:
		g.bad(CodeZero, row, ends, "")
	case e.booked > longest:
		g.bad(CodeLong, row, ends, strconv.Itoa(int(e.booked))+" min")
	case g.skipped(e):
		g.bad(CodeGap, row, heading, clockText(e.start))
	case id != 0 && g.twice(e, id):
		g.bad(CodeDouble, row, heading, "")
	default:
		g.events = append(g.events, e)
	}
}

// skipped tells whether the clock never shows this time: the night in which summer time begins.
func (g *gather) skipped(e event) bool {
	if e.start < 60 || e.start >= 240 {
		return false
	}
	d := dateOf(e.day)
	t := time.Date(d.Year, d.Month, d.Day, int(e.start)/60, int(e.start)%60, 0, 0, g.zone)
	return t.Hour()*60+t.Minute() != int(e.start)
}

func (g *gather) twice(e event, id uint64) bool {
	key := id ^ uint64(e.day)<<32 ^ uint64(e.start)
	again := g.seen[key]
	g.seen[key] = true
	return again
}

// sumOf numbers texts, so that two that are alike have one number.
func sumOf(texts ...string) uint64 {
	h := fnv.New64a()
	for _, s := range texts {
		_, _ = h.Write([]byte(s))
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64()
}

func clockText(minute int16) string {
	return strconv.Itoa(int(minute)/60) + ":" + strconv.Itoa(int(minute)%60/10) + strconv.Itoa(int(minute)%10)
}

// done makes the reading.
func (g *gather) done() (*Reading, error) {
	if len(g.events) == 0 {
		return nil, fault(FaultEmpty, kernel.Args{Have: g.reading.Bad})
	}
	g.reading.Counted = len(g.events)
	types := g.types.counted(g.events, func(e *event) *int16 { return &e.kind })
	who := g.who.counted(g.events, func(e *event) *int16 { return &e.who })
	g.reading.Tally = tally(g.events, types, who)
	r := g.reading // nothing else stays
	return &r, nil
}
