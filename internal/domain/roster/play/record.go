package play

import (
	"cmp"
	"math"
	"slices"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// recorder keeps the events of one day.
type recorder struct {
	day     int // from the begin of the warm-up
	numbers map[engine.Key]int
	events  []Event
}

// Day plays one day of one year and tells it event by event, in order of time: the very day that Run counts. day counts
// workdays from 0.
func Day(c Config, year, day int) []Event {
	m := newModel(c)
	w := newWorld(m)
	w.rec = newRecorder(warmUp + day)
	w.begin(year)
	for w.day = 0; w.day <= w.rec.day && w.day < allDays; w.day++ {
		w.playDay()
	}
	slices.SortStableFunc(w.rec.events, func(a, b Event) int { return cmp.Compare(a.At, b.At) })
	return w.rec.events
}

// DayLoad is how heavy a day was.
type DayLoad struct {
	Calls    int     // on that day, who tried again too
	Overtime float64 // minutes that members worked on after their clinics, all together
}

// Loads plays one year and gives the load of each of its days, to choose one for Day.
func Loads(c Config, year int) []DayLoad {
	w := newWorld(newModel(c))
	w.begin(year)
	loads := make([]DayLoad, allDays)
	for w.day = range allDays {
		w.load = &loads[w.day]
		w.playDay()
		w.load.Calls = len(w.calls)
	}
	return loads[warmUp:]
}

func newRecorder(day int) *recorder { return &recorder{day: day, numbers: map[engine.Key]int{}} }

func byTime(a, b Event) int { return cmp.Compare(a.At, b.At) }

// add keeps an event of the day.
func (r *recorder) add(w *world, p *person, e Event) {
	if w.day != r.day {
		return
	}
	n, ok := r.numbers[p.key]
	if !ok {
		n = len(r.numbers) + 1
		r.numbers[p.key] = n
	}
	e.Patient = n
	e.Class = w.m.demand.Classes[w.m.cells[p.cell].class].Key
	e.Urgency = roster.Urgency(p.urgency)
	r.events = append(r.events, e)
}

func (r *recorder) called(w *world, p *person, minute int, kind roster.Kind, member, at, days int) {
	r.add(w, p, Event{
		At: roster.Minute(minute), What: Called, Kind: kind, Member: w.m.roster.Members[member].Key,
		For: roster.Minute(at), Days: days,
	})
}

func (r *recorder) unplaced(w *world, p *person, minute int) {
	r.add(w, p, Event{At: roster.Minute(minute), What: Unplaced})
}

func (r *recorder) cancels(w *world, p *person, c cancel) {
	slot := w.books[c.pool].Layout(int(c.day)).Slots[c.slot]
	r.add(w, p, Event{
		At: roster.Minute(8 * 60), What: Cancels, Kind: w.m.pools[c.pool].kind, Member: w.m.roster.Members[slot.Owner].Key,
		For: roster.Minute(slot.Start), Days: int(c.day) - w.day,
	})
}

func (r *recorder) seen(s *shiftDay, p *person, what EventKind, begin, due, length float64, kind roster.Kind) {
	r.add(s.w, p, Event{
		At: roster.Minute(math.Floor(begin)), What: what, Kind: kind, Member: s.w.m.roster.Members[s.member].Key,
		For: roster.Minute(math.Floor(due)), Wait: begin - due, Length: length,
	})
}

func (r *recorder) closes(s *shiftDay) {
	if s.w.day != r.day {
		return
	}
	r.events = append(r.events, Event{
		At: roster.Minute(math.Ceil(max(s.clinic.Free, float64(s.plan.end)))), What: Closes,
		Member: s.w.m.roster.Members[s.member].Key,
	})
}
