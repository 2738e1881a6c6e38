package agenda

import (
	"cmp"
	"fmt"
	"slices"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
)

// Tally has the sums of an agenda by its own types: all that is known of it while somebody says what the types mean.
type Tally struct {
	From  kernel.Date `json:"from"`
	Until kernel.Date `json:"until"`
	Types []string    `json:"types"` // as the agenda writes them; "" for none
	Who   []string    `json:"who"`   // the agendas; "" for none
	Cells []Cell      `json:"cells"` // by week, agenda and type
	Slots []Slot      `json:"slots"` // of the typical week
	Parts Parts       `json:"parts"`
}

// Cell are the sums of a type in an agenda in a week. Averages are over Count, of realised time over Timed.
type Cell struct {
	Week     string `json:"week"` // 2026-W10, as ISO 8601
	Who      int    `json:"who"`
	Type     int    `json:"type"`
	Count    int    `json:"count"`
	Booked   int    `json:"booked"`   // minutes
	Timed    int    `json:"timed"`    // of which a realised time is known
	Realised int    `json:"realised"` // minutes
	NoShows  int    `json:"no_shows"`
}

// Slot is a place that comes back in most weeks.
type Slot struct {
	Who    int           `json:"who"`
	Day    int           `json:"day"` // 0 is Monday
	Start  roster.Minute `json:"start"`
	Type   int           `json:"type"`
	Length int           `json:"length"`
	Count  int           `json:"count"` // one after another
}

// Parts are appointments by day of the week, and morning, afternoon and evening.
type Parts [roster.Workdays][3]int

// The parts of a day begin at these minutes.
const (
	afternoon = 12*60 + 30
	evening   = 17*60 + 30
)

func weekOf(d kernel.Date) string {
	year, week := d.Time().ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}

func weekday(day int32) int { return int((day + 3) % 7) } // 1 January 1970 was a Thursday

func tally(events []event, types, who []string) Tally {
	t := Tally{Types: types, Who: who}
	type key struct {
		week      int32
		who, kind int16
	}
	cells := map[key]*Cell{}
	first, last := events[0].day, events[0].day
	for i := range events {
		e := &events[i]
		first, last = min(first, e.day), max(last, e.day)
		k := key{(e.day + 3) / 7, e.who, e.kind}
		c := cells[k]
		if c == nil {
			c = &Cell{Week: weekOf(dateOf(e.day)), Who: int(e.who), Type: int(e.kind)}
			cells[k] = c
		}
		c.add(e)
		if day := weekday(e.day); day < roster.Workdays {
			t.Parts[day][partOf(e.start)]++
		}
	}
	for _, c := range cells {
		t.Cells = append(t.Cells, *c)
	}
	slices.SortFunc(t.Cells, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(a.Week, b.Week), cmp.Compare(a.Who, b.Who), cmp.Compare(a.Type, b.Type))
	})
	t.From, t.Until = dateOf(first), dateOf(last)
	t.Slots = typical(events)
	return t
}

func (c *Cell) add(e *event) {
	c.Count++
	c.Booked += int(e.booked)
	if e.status == noShow {
		c.NoShows++
	}
	if e.realised > 0 {
		c.Timed++
		c.Realised += int(e.realised)
	}
}

func partOf(minute int16) int {
	switch {
	case minute < afternoon:
		return 0
	case minute < evening:
		return 1
	}
	return 2
}

// Times tells how often each type stands in the agenda.
func (t Tally) Times() []int {
	out := make([]int, len(t.Types))
	for _, c := range t.Cells {
		out[c.Type] += c.Count
	}
	return out
}

// The limits of a tally that comes back from a form.
const (
	maxCells = 100_000
	maxSlots = MaxWho * roster.Workdays * 200
)

// Sound tells whether a tally can be one of an agenda: it may come back from a browser.
func (t Tally) Sound() bool {
	if len(t.Types) == 0 || len(t.Types) > MaxTypes || len(t.Who) == 0 || len(t.Who) > MaxWho || len(t.Cells) == 0 || len(t.Cells) > maxCells || len(t.Slots) > maxSlots {
		return false
	}
	if t.From.IsZero() || t.Until.Before(t.From) || t.From.Year < firstYear || t.Until.Year > lastYear {
		return false
	}
	n := 0
	for _, c := range t.Cells {
		n += c.Count
		var year, week int
		if _, err := fmt.Sscanf(c.Week, "%4d-W%2d", &year, &week); err != nil || len(c.Week) != 8 || week < 1 || week > 53 {
			return false
		}
		if c.Type < 0 || c.Type >= len(t.Types) || c.Who < 0 || c.Who >= len(t.Who) || c.Count < 1 || c.Booked < c.Count || c.Booked > c.Count*longest || c.Timed < 0 || c.Timed > c.Count ||
			c.Realised < c.Timed || c.Realised > c.Timed*longest || c.NoShows < 0 || c.NoShows > c.Count || n > MaxRows {
			return false
		}
	}
	return !slices.ContainsFunc(t.Slots, func(s Slot) bool {
		return s.Who < 0 || s.Who >= len(t.Who) || s.Type < 0 || s.Type >= len(t.Types) || s.Day < 0 || s.Day >= roster.Workdays ||
			s.Length < roster.Grid || s.Length > longest || s.Count < 1 || s.Count > 288 || s.Start < 0 || int(s.Start)+s.Length*s.Count > 24*60+longest
	})
}
