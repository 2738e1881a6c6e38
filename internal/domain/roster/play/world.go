package play

import (
	"context"
	"math/bits"
	"slices"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// warmUp is workdays that are played before the year begins, so that it does not begin with an empty book.
const warmUp = 60

const allDays = warmUp + roster.YearDays

// The purposes of the streams of a year; each day adds its number to the last.
const (
	howMany  uint64 = 1 << 32
	whoCalls uint64 = 2 << 32
)

// world is a year while it is played: all that changes. A worker keeps it for the next year.
type world struct {
	m     *model
	books []engine.Book

	held    []person // who has which slot: ring days of m.slots
	taken   []uint64 // a bit for each of them in which an appointment begins: words for each day
	words   int      // of a day
	ring    int      // days less one; a power of two less one
	due     diary    // who calls on a day to come: return visits, missed appointments
	cancels [allDays][]cancel
	again   []person // who calls again tomorrow
	calls   []person // of today
	today   callSheet

	visitors []visitor // of today
	back     []*person // of those, who will come back

	members []memberToday
	number  int
	day     int // from the begin of the warm-up
	weekday int
	week    int // of the year, when it counts
	plan    *dayPlan
	counts  bool // the warm-up is over
	year    Year
	pools   []poolYear
	delays  [roster.Urgencies][allDays + roster.MaxHorizon + 1]int32 // calls by days until the appointment
	rec     *recorder
	load    *DayLoad // of today, when it is asked for
}

// cancel frees a slot on its day.
type cancel struct {
	key        engine.Key
	day        int32
	pool, slot int32
}

// memberToday is who comes to a member today.
type memberToday struct {
	from, until int     // of the visitors
	booked      float64 // minutes
	extra       []extra // who goes between, in order of due
	squeezed    []person
	after       []person // visits when all is done
}

// extra is somebody without a slot.
type extra struct {
	who    person
	due    float64
	length float64 // known for who is sent on; else negative
}

func newWorld(m *model) *world {
	w := &world{m: m, ring: 1, members: make([]memberToday, len(m.roster.Members))}
	for w.ring < m.horizon+2 {
		w.ring *= 2
	}
	w.words = (m.slots + 63) / 64
	w.held, w.taken = make([]person, w.ring*m.slots), make([]uint64, w.ring*w.words)
	w.ring--
	w.pools = make([]poolYear, len(m.pools))
	for _, p := range m.pools {
		w.books = append(w.books, *engine.NewBook(allDays+m.horizon+1, p.week[:]...))
	}
	return w
}

// play plays one year from an empty book. When ctx ends, it stops within a day.
func (w *world) play(ctx context.Context, number int) Year {
	w.begin(number)
	for w.day = range allDays {
		if ctx.Err() != nil {
			break
		}
		w.playDay()
	}
	w.finish()
	return w.year
}

// finish adds up what follows from the sums of the year.
func (w *world) finish() {
	y := &w.year
	y.Waiting = float64(len(w.again))
	for u := range w.delays {
		for days, n := range w.delays[u] {
			y.reached(u, days, float64(n), w.m.inTime[u])
		}
	}
	for i, p := range w.pools {
		y.seen(&w.m.pools[i], &p)
	}
	for bin, n := range y.Waits {
		y.Wait.N += n
		if bin*waitStep >= quarter {
			y.WaitLong += n
		}
	}
}

// reached adds n calls of an urgency that had a place after so many days.
func (y *Year) reached(urgency, days int, n float64, inTime int) {
	y.Reached += n
	y.Delay[urgency].Sum += n * float64(days)
	y.Delay[urgency].N += n
	y.DelayAll.Sum += n * float64(days)
	y.DelayAll.N += n
	y.Delays[min(days, delayBins-1)] += n
	y.InTime[urgency].N += n
	if days <= inTime {
		y.InTime[urgency].Sum += n
	}
	if days == 0 {
		y.SameDay += n
	}
	if days <= 2 {
		y.Within2 += n
	}
	if days <= 3 {
		y.Within3 += n
	}
}

// seen adds what happened in a pool.
func (y *Year) seen(p *pool, sums *poolYear) {
	k := &y.Kinds[slices.Index(roster.Kinds, p.kind)]
	k.Taken += sums.slots
	k.Booked.plus(sums.minutes, sums.seen)
	k.Realised.plus(sums.length, sums.seen)
	y.Contacts += sums.seen
	y.Missed += sums.missed
	if p.kind != roster.Visit {
		y.Appointments += sums.seen + sums.missed
	}
	if p.kind.Physical() && (p.role == roster.GP || p.role == roster.Specialist || p.role == roster.SOH) {
		y.Booked.plus(sums.minutes, sums.seen)
		y.Realised.plus(sums.length, sums.seen)
	}
}

func (w *world) begin(number int) {
	w.number, w.counts = number, false
	w.year = Year{
		Number: number, Patients: float64(w.m.demand.Patients()), Clinic: w.m.clinic,
		Members: make([]MemberYear, len(w.m.roster.Members)), Next: make([]Sum, len(w.m.next)),
	}
	for i := range w.books {
		w.books[i].Clear()
	}
	clear(w.held)
	clear(w.taken)
	w.due.clear()
	for day := range w.cancels {
		w.cancels[day] = w.cancels[day][:0]
	}
	w.again = w.again[:0]
	clear(w.pools)
	w.delays = [roster.Urgencies][allDays + roster.MaxHorizon + 1]int32{}
}

func (w *world) playDay() {
	w.weekday = w.day % roster.Workdays
	w.plan = &w.m.week[w.weekday]
	if w.counts = w.day >= warmUp; w.counts {
		w.week = (w.day - warmUp) / roster.Workdays
	}
	if w.day == warmUp {
		w.year.WaitingBefore = float64(len(w.again))
	}
	w.cancelled()
	if w.counts {
		w.lookAhead()
	}
	w.gather()
	for i := range w.members {
		m := &w.members[i]
		m.extra, m.squeezed, m.after = m.extra[:0], m.squeezed[:0], m.after[:0]
		m.from, m.until, m.booked = 0, 0, 0
	}
	w.today.each(func(i, minute int) { w.call(&w.calls[i], *w.today.routes[i], minute) })
	w.prepare()
	for _, member := range w.m.order {
		w.serve(member)
	}
	taken, held := w.ofDay(w.day)
	clear(taken)
	clear(held)
}

// cancelled frees the slots of who cancels today; half of them make a new appointment.
func (w *world) cancelled() {
	w.calls = w.calls[:0]
	for _, c := range w.cancels[w.day] {
		p := w.at(int(c.day), c.pool, int(c.slot))
		if p.state == empty || p.key != c.key {
			continue
		}
		book := &w.books[c.pool]
		book.Release(int(c.day), int(c.slot))
		if p.state == head {
			next := book.Layout(int(c.day)).Successor(int(c.slot))
			book.Release(int(c.day), next)
			w.at(int(c.day), c.pool, next).state = empty
		}
		w.leave(int(c.day), c.pool, int(c.slot))
		if w.counts {
			w.year.Cancelled++
		}
		if w.rec != nil {
			w.rec.cancels(w, p, c)
		}
		if p.key.Unit(aRebook) < rebook {
			w.calls = append(w.calls, person{})
			w.m.follow(&w.calls[len(w.calls)-1], p, engine.Key(p.key.Bits(aAnew)), w.day)
		}
	}
}

// rebook is the share of who cancels that makes a new appointment (an assumption).
const rebook = .5

// ofDay is a day's appointments: a bit for each place in which one begins, and who holds the places.
func (w *world) ofDay(day int) (taken []uint64, held []person) {
	at := day & w.ring
	return w.taken[at*w.words : (at+1)*w.words], w.held[at*w.m.slots : (at+1)*w.m.slots]
}

// at is who holds a slot of a pool on a day.
func (w *world) at(day int, pool int32, slot int) *person {
	return &w.held[(day&w.ring)*w.m.slots+w.m.week[day%roster.Workdays].place(pool, slot)]
}

// hold is at for an appointment that begins there.
func (w *world) hold(day int, pool int32, slot int) *person {
	place, at := w.m.week[day%roster.Workdays].place(pool, slot), day&w.ring
	w.taken[at*w.words+place>>6] |= 1 << (place & 63)
	return &w.held[at*w.m.slots+place]
}

// leave frees the place of an appointment.
func (w *world) leave(day int, pool int32, slot int) {
	place, at := w.m.week[day%roster.Workdays].place(pool, slot), day&w.ring
	w.taken[at*w.words+place>>6] &^= 1 << (place & 63)
	w.held[at*w.m.slots+place].state = empty
}

// lookAhead notes the third next available appointment at 8:00, before anybody calls.
func (w *world) lookAhead() {
	for i, key := range w.m.next {
		days := w.m.horizon + 1
		for _, p := range key.pools {
			if on, _, ok := w.books[p].NthFree(3, w.day, -1, w.day+w.m.horizon); ok {
				days = min(days, on-w.day)
			}
		}
		w.year.Next[i].add(float64(days))
	}
}

// gather puts who calls today in order of time: new callers, who comes back, who tries again.
func (w *world) gather() {
	season := seasonOf((w.day + roster.YearDays - warmUp) % roster.YearDays)
	count := engine.NewStream(w.m.seed, uint64(w.number), howMany+uint64(w.day))
	n := w.m.calls[season][w.weekday].at(count.Float64())
	who := engine.NewStream(w.m.seed, uint64(w.number), whoCalls+uint64(w.day))
	anew := len(w.calls)
	w.calls = slices.Grow(w.calls, n)[:anew+n]
	for i := anew; i < len(w.calls); i++ {
		w.m.draw(&w.calls[i], who.Key(), season, w.day)
	}
	if w.counts {
		w.year.First += float64(n)
		w.year.Returns += float64(anew)
	}
	w.calls = w.due.of(w.day, w.calls)
	if w.counts {
		w.year.Returns += float64(len(w.calls) - anew - n)
	}
	w.calls = append(w.calls, w.again...)
	w.again = w.again[:0]
	w.today.fill(w.calls, w.m)
}

// callSheet puts calls in order of the minute, without moving them: a list for each minute.
type callSheet struct {
	used   [engine.DayMinutes/64 + 1]uint64
	first  [engine.DayMinutes]int32
	next   []int32
	routes []*[]stop // where each may go: found for all before anybody is placed, which is quicker
}

func (s *callSheet) fill(calls []person, m *model) {
	s.next = slices.Grow(s.next[:0], len(calls))[:len(calls)]
	s.routes = slices.Grow(s.routes[:0], len(calls))[:len(calls)]
	for i := len(calls) - 1; i >= 0; i-- {
		s.routes[i] = m.route(&calls[i])
		minute := m.minutes.at(uint32(calls[i].key.Bits(aMinute + uint64(calls[i].attempt))))
		s.next[i] = -1
		if word, bit := minute>>6, uint64(1)<<(minute&63); s.used[word]&bit == 0 {
			s.used[word] |= bit
		} else {
			s.next[i] = s.first[minute]
		}
		s.first[minute] = int32(i)
	}
}

// each gives every call and its minute in order, and leaves the sheet empty.
func (s *callSheet) each(do func(i, minute int)) {
	for word, used := range s.used {
		for ; used != 0; used &= used - 1 {
			minute := word<<6 + bits.TrailingZeros64(used)
			for i := s.first[minute]; i >= 0; i = s.next[i] {
				do(int(i), minute)
			}
		}
		s.used[word] = 0
	}
}
