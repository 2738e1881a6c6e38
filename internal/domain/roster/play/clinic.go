package play

import (
	"math/bits"
	"slices"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// visitor is somebody whose appointment is today.
type visitor struct {
	who    *person
	slot   *slotPlan
	length float64 // minutes; negative for who does not come
}

// prepare finds who has an appointment today, in order of members and time, and all about them that does not depend on
// the time at which they are seen.
func (w *world) prepare() {
	w.visitors = w.visitors[:0]
	taken, held := w.ofDay(w.day)
	w.back = slices.Grow(w.back[:0], w.m.slots)[:w.m.slots]
	member, until, back := -1, 0, 0
	var today *memberToday
	for word, places := range taken {
		for ; places != 0; places &= places - 1 {
			place := word<<6 + bits.TrailingZeros64(places)
			for place >= until {
				member++
				today, until = &w.members[member], w.plan.members[member].until
				today.from, today.until = len(w.visitors), len(w.visitors)
			}
			w.back[back] = &held[place]
			minutes, again := w.arrive(&held[place], &w.plan.slots[place])
			back += again
			today.booked += minutes
			today.until++
		}
	}
	for _, p := range w.back[:back] {
		w.comeBack(p)
	}
}

// arrive draws whether somebody comes and for how long; it gives the minutes booked, and 1 for who will come back.
func (w *world) arrive(p *person, slot *slotPlan) (booked float64, again int) {
	minutes, group, slots := slot.length, slot.group, 1.
	if p.state == head {
		minutes, group, slots = slot.doubled, slot.double, 2
	}
	fate := p.key.Bits(aVisit)
	v := visitor{who: p, slot: slot, length: -1}
	if slot.visit || ofShow(fate) >= w.m.noShow[p.lead] {
		l := w.m.length(int(group), p)
		v.length, again = l.of(fate), l.again(fate)
	} else if at := w.day + 1; at < allDays && p.key.Unit(aRebook) < w.m.demand.Patience.CallBack {
		w.callOn(at, p, engine.Key(p.key.Bits(aAnew))) // who stays away still has the question: a long queue feeds itself
	}
	w.visitors = append(w.visitors, v)
	if w.counts {
		w.pools[slot.pool].count(v.length, float64(minutes), slots)
	}
	return float64(minutes), again
}

// poolYear is what happened in the slots of a pool.
type poolYear struct{ slots, seen, missed, minutes, length float64 }

// count adds an appointment to its pool.
func (p *poolYear) count(length, minutes, slots float64) {
	p.slots += slots
	if length < 0 {
		p.missed++
		return
	}
	p.seen++
	p.minutes += minutes
	p.length += length
}

// shiftDay is a member's day while it is played.
type shiftDay struct {
	w      *world
	member int
	plan   *memberPlan
	clinic engine.Clinic
	idle   float64
	extra  []extra

	turnaround, bounce float64 // of the demand and the member
}

// serve plays the day of a member: appointments in order, who goes between, who was squeezed in, visits after hours.
func (w *world) serve(member int) {
	today := &w.members[member]
	s := shiftDay{w: w, member: member, plan: &w.plan.members[member], extra: today.extra, turnaround: w.m.demand.Length.Turnaround, bounce: w.m.shifts[member].bounce}
	for i := today.from; i < today.until; i++ {
		s.appointment(&w.visitors[i])
	}
	for i := range today.squeezed {
		s.squeezed(&today.squeezed[i])
	}
	s.between(engine.DayMinutes * 100)
	for i := range today.after {
		s.plain(&today.after[i], float64(max(s.plan.end, 0)), w.m.visits)
	}
	s.close()
}

// appointment plays who has a slot.
func (s *shiftDay) appointment(v *visitor) {
	w, due := s.w, float64(v.slot.start)
	if v.length < 0 {
		if w.rec != nil {
			w.rec.seen(s, v.who, Missed, due, due, 0, roster.Kinds[v.slot.kind])
		}
		return
	}
	if len(s.extra) > 0 {
		s.between(due)
	}
	free := s.clinic.Free
	begin := s.clinic.Serve(due, v.length+s.turnaround)
	if free >= float64(v.slot.clinic) {
		s.idle += begin - free
	} else {
		s.idle += s.plan.open(free, due)
	}
	if w.counts && v.slot.physical {
		w.year.waited(begin - due)
	}
	if w.rec != nil {
		w.rec.seen(s, v.who, Seen, begin, due, v.length, roster.Kinds[v.slot.kind])
	}
	if s.bounce > 0 && v.who.key.Unit(aBounce) < s.bounce {
		s.sendOn(v.who, begin+v.length)
	}
}

func (y *Year) waited(wait float64) {
	y.Wait.Sum += wait
	y.Waits[min(uint(int(wait))/waitStep, waitBins-1)]++
}

// callOn makes somebody call anew on a day to come.
func (w *world) callOn(day int, p *person, key engine.Key) {
	w.m.follow(w.due.add(day), p, key, day)
}

// see lets somebody in: as soon as the member is free, not before due.
func (s *shiftDay) see(due, length float64) (begin float64) {
	begin = s.begin(due)
	s.clinic.Serve(due, length+s.turnaround)
	return begin
}

// begin is when the member is free for who is due; what lies between is idle.
func (s *shiftDay) begin(due float64) float64 {
	if due <= s.clinic.Free {
		return s.clinic.Free
	}
	s.idle += s.plan.open(s.clinic.Free, due)
	return due
}

// open is how many minutes of clinic lie between two times.
func (p *memberPlan) open(from, until float64) float64 {
	sum := 0.
	for i := range p.clinics {
		c := &p.clinics[i]
		if from >= c.from && until <= c.until {
			return until - from
		}
		if lap := min(until, c.until) - max(from, c.from); lap > 0 {
			sum += lap
		}
	}
	return sum
}

// comeBack makes somebody call again, some workdays after the visit.
func (w *world) comeBack(p *person) {
	if at := w.day + 1 + int(w.m.returnIn.at(uint32(p.key.Bits(aReturnDay)))); at < allDays {
		w.callOn(at, p, p.key.Next())
	}
}

// between sees who goes between the appointments and is there before the next one can begin.
func (s *shiftDay) between(due float64) {
	for len(s.extra) > 0 && s.extra[0].due <= max(due, s.clinic.Free) {
		e := &s.extra[0]
		s.extra = s.extra[1:]
		if e.length < 0 {
			s.plain(&e.who, e.due, s.w.m.walkIn)
			continue
		}
		s.see(e.due, e.length)
	}
}

// plain sees somebody without a slot.
func (s *shiftDay) plain(p *person, due float64, group int) {
	begin, length := s.unbooked(p, due, group)
	if s.w.rec != nil {
		kind := roster.Emergency
		if group == s.w.m.visits {
			kind = roster.Visit
		}
		s.w.rec.seen(s, p, Squeezed, begin, due, length, kind)
	}
}

// squeezed sees somebody at the end of the clinics.
func (s *shiftDay) squeezed(p *person) {
	due := float64(s.plan.end)
	s.between(due)
	begin, length := s.unbooked(p, due, s.w.m.walkIn)
	if s.w.rec != nil {
		s.w.rec.seen(s, p, Squeezed, begin, due, length, roster.Consult)
	}
	if s.w.counts {
		s.w.year.waited(begin - due)
	}
}

// unbooked sees and counts somebody who has no slot.
func (s *shiftDay) unbooked(p *person, due float64, group int) (begin, length float64) {
	l := s.w.m.length(group, p)
	fate := p.key.Bits(aVisit)
	if length = l.of(fate); l.again(fate) > 0 {
		s.w.comeBack(p)
	}
	begin = s.see(due, length)
	if s.w.counts {
		s.w.year.Contacts++
		if group == s.w.m.walkIn {
			s.w.year.Realised.add(length)
		}
	}
	return begin, length
}

// sendOn sends somebody on to a GP who is there: the whole consultation again, outside the averages.
func (s *shiftDay) sendOn(p *person, at float64) {
	member := s.w.present(p, int(at))
	if member < 0 || s.w.m.roster.Members[member].Role != roster.GP {
		return
	}
	s.w.insert(member, extra{*p, at, s.w.m.length(s.w.m.walkIn, p).of(p.key.Bits(aBounced))})
}

// close adds the day to the year.
func (s *shiftDay) close() {
	w := s.w
	end := float64(max(s.plan.end, 0))
	if s.clinic.Free < end {
		s.idle += s.plan.open(s.clinic.Free, end)
	}
	if w.rec != nil && s.plan.begin >= 0 {
		w.rec.closes(s)
	}
	if w.load != nil && s.plan.begin >= 0 {
		w.load.Overtime += s.clinic.Overtime(end)
	}
	if !w.counts || s.plan.begin < 0 && s.clinic.Busy == 0 {
		return
	}
	overtime := 0.
	if s.clinic.Busy > 0 {
		overtime = s.clinic.Overtime(end)
	}
	m := &w.year.Members[s.member]
	m.Booked += w.members[s.member].booked
	m.Busy += s.clinic.Busy
	m.Overtime += overtime
	m.Idle += s.idle
	d := &w.year.Days[w.weekday]
	d.Clinic += s.plan.minutes
	d.Booked += w.members[s.member].booked
	d.Busy += s.clinic.Busy
	d.Overtime += overtime
}
