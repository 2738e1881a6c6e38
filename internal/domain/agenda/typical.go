package agenda

import (
	"cmp"
	"slices"

	"kwartier/internal/domain/roster"
)

// place is a start in the week of somebody, on the grid.
type place struct {
	who   int16
	day   int8
	start int16
}

// shape is what stands there.
type shape struct {
	kind   int16
	length int16
}

// often is how many weeks of those in which somebody works make a place typical: more than half.
const often = 0.5

// typical is the week that most weeks look like: the places at which an appointment begins on more than half of the days
// that somebody works on that weekday, each with the type and length that stand there most. Where two overlap, the one
// that comes back more often stays.
func typical(events []event) []Slot {
	worked, span := workdays(events)
	found := map[place]map[shape]int{}
	for i := range events {
		e := &events[i]
		day := weekday(e.day)
		if day >= roster.Workdays || e.start < int16(roster.Earliest) || e.start >= int16(roster.Latest) {
			continue
		}
		at := place{e.who, int8(day), e.start / roster.Grid * roster.Grid}
		if found[at] == nil {
			found[at] = map[shape]int{}
		}
		found[at][shape{e.kind, rounded(e.booked)}]++
	}
	var chosen []weighed
	for at, shapes := range found {
		days := worked[whoDay{at.who, at.day}]
		if float64(days) < often*float64(span[at.who]) { // not a usual day of theirs
			continue
		}
		best, n, all := shape{}, 0, 0
		for s, times := range shapes {
			all += times
			if times > n || times == n && (s.length < best.length || s.length == best.length && s.kind < best.kind) {
				best, n = s, times
			}
		}
		if float64(min(all, days)) > often*float64(days) {
			chosen = append(chosen, weighed{at, best, all})
		}
	}
	return joined(apart(chosen))
}

type whoDay struct {
	who int16
	day int8
}

// workdays counts on how many days of each weekday somebody has appointments, and in how many weeks at all.
func workdays(events []event) (worked map[whoDay]int, weeks map[int16]int) {
	type dated struct {
		who int16
		day int32
	}
	days, inWeek := map[dated]bool{}, map[dated]bool{}
	worked, weeks = map[whoDay]int{}, map[int16]int{}
	for i := range events {
		e := &events[i]
		if d := (dated{e.who, e.day}); !days[d] {
			days[d] = true
			worked[whoDay{e.who, int8(weekday(e.day))}]++
		}
		if w := (dated{e.who, (e.day + 3) / 7}); !inWeek[w] {
			inWeek[w] = true
			weeks[e.who]++
		}
	}
	return worked, weeks
}

func rounded(minutes int16) int16 {
	return max(roster.Grid, (minutes+roster.Grid/2)/roster.Grid*roster.Grid)
}

type weighed struct {
	place
	shape
	times int
}

func (w *weighed) end() int16 { return w.start + w.length }

// apart leaves out what overlaps something that comes back more often, and what does not fit in the day.
func apart(all []weighed) []weighed {
	slices.SortFunc(all, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(a.who, b.who), cmp.Compare(a.day, b.day), cmp.Compare(a.start, b.start))
	})
	var out []weighed
	for _, w := range all {
		if w.end() > int16(roster.Latest) {
			continue
		}
		n := len(out)
		if n == 0 || out[n-1].who != w.who || out[n-1].day != w.day || out[n-1].end() <= w.start {
			out = append(out, w)
		} else if out[n-1].times < w.times {
			out[n-1] = w
		}
	}
	return out
}

// joined makes rows of equal places one slot with a count.
func joined(all []weighed) []Slot {
	var out []Slot
	for _, w := range all {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if last.Who == int(w.who) && last.Day == int(w.day) && last.Type == int(w.kind) && last.Length == int(w.length) &&
				int(last.Start)+last.Length*last.Count == int(w.start) {
				last.Count++
				continue
			}
		}
		out = append(out, Slot{int(w.who), int(w.day), roster.Minute(w.start), int(w.kind), int(w.length), 1})
	}
	return out
}
