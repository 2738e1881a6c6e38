package play

import (
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// shiftDay is a member's day while it is played.
type shiftDay struct {
	w      *world
	member int
	plan   *memberPlan
	clinic engine.Clinic
	idle   float64
	booked float64
	extra  []extra
}

// serve plays the day of a member: appointments in order, who goes between, who was squeezed in, visits after hours.
func (w *world) serve(member int) {
	today := &w.members[member]
	s := shiftDay{w: w, member: member, plan: &w.plan.members[member], extra: today.extra}
	held := w.held[(w.day&w.ring)*w.m.slots:]
	for i := s.plan.from; i < s.plan.until; i++ {
		if p := &held[i]; p.state != empty {
			if p.state != tail {
				s.appointment(p, &w.plan.slots[i])
			}
			p.state = empty
		}
	}
	for i := range today.squeezed {
		s.squeezed(&today.squeezed[i])
	}
	s.between(engine.DayMinutes * 100)
	for i := range today.after {
		s.plain(&today.after[i], float64(max(s.plan.end, 0)), w.m.groupOf(roster.Visit, 0, 1))
	}
	s.close()
}

// appointment plays who has a slot.
func (s *shiftDay) appointment(p *person, slot *slotPlan) {
	w, minutes, group, n := s.w, slot.length, slot.group, 1.
	if p.state == head {
		minutes, group, n = slot.doubled, slot.double, 2
	}
	s.booked += float64(minutes)
	fate := p.key.Bits(aVisit)
	if !slot.visit && s.missed(p, fate, slot) {
		if w.counts {
			w.year.Kinds[slot.kind].Taken += n
		}
		return
	}
	due := float64(slot.start)
	s.between(due)
	l := w.m.length(int(group), p)
	begin, length := s.see(p, fate, due, l)
	if w.rec != nil {
		w.rec.seen(s, p, Seen, begin, due, length, roster.Kinds[slot.kind])
	}
	if w.counts {
		s.count(p, slot, float64(minutes), n, begin-due, length)
	}
	if bounce := w.m.shifts[s.member].bounce; bounce > 0 && ofBounce(fate) < bounce {
		s.sendOn(p, begin+length)
	}
}

// count adds a contact in a slot to the year.
func (s *shiftDay) count(p *person, slot *slotPlan, minutes, slots, wait, length float64) {
	y := &s.w.year
	k := &y.Kinds[slot.kind]
	k.Taken += slots
	k.Booked.add(minutes)
	k.Realised.add(length)
	if !slot.physical {
		return
	}
	if slot.standsIn {
		y.Booked.add(minutes)
		y.Realised.add(length)
	}
	y.waited(wait)
}

func (y *Year) waited(wait float64) {
	y.Wait.add(wait)
	y.Waits[min(int(wait)/waitStep, waitBins-1)]++
	if wait > quarter {
		y.WaitLong++
	}
}

// missed tells whether nobody comes. Who stays away still has the question: some call again the next day, which is how a
// longer queue feeds itself.
func (s *shiftDay) missed(p *person, fate uint64, slot *slotPlan) bool {
	w := s.w
	gone := ofShow(fate) < w.m.noShow[p.lead]
	if w.counts {
		w.year.Appointments++
		if gone {
			w.year.Missed++
		}
	}
	if !gone {
		return false
	}
	if w.rec != nil {
		w.rec.seen(s, p, Missed, float64(slot.start), float64(slot.start), 0, roster.Kinds[slot.kind])
	}
	if at := w.day + 1; at < allDays && p.key.Unit(aRebook) < w.m.demand.Patience.CallBack {
		w.callOn(at, p, engine.Key(p.key.Bits(aAnew)))
	}
	return true
}

// callOn makes somebody call anew on a day to come.
func (w *world) callOn(day int, p *person, key engine.Key) {
	again := w.m.follow(*p, key)
	again.first = int16(day)
	w.due[day] = append(w.due[day], again)
}

// see lets somebody in: as soon as the member is free, not before due.
func (s *shiftDay) see(p *person, fate uint64, due float64, l *length) (begin, length float64) {
	z := p.key.Stream(aLength)
	length = l.At(z.Normal())
	begin = s.begin(due)
	s.clinic.Serve(due, length)
	s.clinic.Work(s.w.m.demand.Length.Turnaround)
	if s.w.counts {
		s.w.year.Contacts++
	}
	if l.back > 0 && ofReturn(fate) < l.back {
		s.w.comeBack(p)
	}
	return begin, length
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
	for _, c := range p.clinics {
		if lap := min(until, c.until) - max(from, c.from); lap > 0 {
			sum += lap
		}
	}
	return sum
}

// comeBack makes somebody call again, some workdays after the visit.
func (w *world) comeBack(p *person) {
	stream := p.key.Stream(aReturnDay)
	days := 1 + int(stream.Exp()*max(w.m.demand.Returns.Days-.5, 0))
	if at := w.day + days; at < allDays {
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
		s.begin(e.due)
		s.clinic.Serve(e.due, e.length)
		s.clinic.Work(s.w.m.demand.Length.Turnaround)
	}
}

// plain sees somebody without a slot.
func (s *shiftDay) plain(p *person, due float64, group int) {
	begin, length := s.see(p, p.key.Bits(aVisit), due, s.w.m.length(int(group), p))
	if s.w.rec != nil {
		s.w.rec.seen(s, p, Squeezed, begin, due, length, roster.Emergency)
	}
	if s.w.counts && group == s.w.m.walkIn {
		s.w.year.Realised.add(length)
	}
}

// squeezed sees somebody at the end of the clinics.
func (s *shiftDay) squeezed(p *person) {
	due := float64(s.plan.end)
	s.between(due)
	begin, length := s.see(p, p.key.Bits(aVisit), due, s.w.m.length(s.w.m.walkIn, p))
	if s.w.rec != nil {
		s.w.rec.seen(s, p, Squeezed, begin, due, length, roster.Consult)
	}
	if s.w.counts {
		s.w.year.Realised.add(length)
		s.w.year.waited(begin - due)
	}
}

// sendOn sends somebody on to a GP who is there: the whole consultation again, outside the averages.
func (s *shiftDay) sendOn(p *person, at float64) {
	member := s.w.present(int(at))
	if member < 0 || s.w.m.roster.Members[member].Role != roster.GP {
		return
	}
	z := p.key.Stream(aBounced)
	s.w.insert(member, extra{*p, at, s.w.m.length(s.w.m.walkIn, p).At(z.Normal())})
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
	if !w.counts || s.plan.begin < 0 && s.clinic.Busy == 0 {
		return
	}
	overtime := 0.
	if s.clinic.Busy > 0 {
		overtime = s.clinic.Overtime(end)
	}
	m := &w.year.Members[s.member]
	m.Booked += s.booked
	m.Busy += s.clinic.Busy
	m.Overtime += overtime
	m.Idle += s.idle
	d := &w.year.Days[w.weekday]
	d.Clinic += s.plan.minutes
	d.Booked += s.booked
	d.Busy += s.clinic.Busy
	d.Overtime += overtime
}
