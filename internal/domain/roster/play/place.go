package play

import (
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// urgentWithin is how soon an emergency slot must be for what cannot wait (U2), in minutes; otherwise it interrupts.
const urgentWithin = 30

// ownExtra is how many workdays longer one waits for the own doctor, by urgency.
var ownExtra = [roster.Urgencies]int{roster.U4: 1, roster.U5: 3}

// call finds a place for who calls.
func (w *world) call(p *person, route []stop, minute int) {
	if p.attempt == 0 && w.counts {
		w.year.Calls++
	}
	switch roster.Urgency(p.urgency) {
	case roster.U2:
		w.now(p, minute)
	case roster.U3:
		w.sameDay(p, route, minute)
	default:
		w.later(p, route, minute, w.m.inTime[p.urgency])
	}
}

// now is for U2: an emergency slot that is there at once, or somebody is interrupted.
func (w *world) now(p *person, minute int) {
	for _, s := range w.m.emergency {
		if on, slot, ok := w.books[s.pool].Earliest(w.day, minute, w.day); ok && w.books[s.pool].Layout(on).Slots[slot].Start <= minute+urgentWithin {
			w.take(p, minute, s, on, slot)
			return
		}
	}
	member := w.present(p, minute)
	if member < 0 {
		w.unmet(p, minute)
		return
	}
	w.insert(member, extra{*p, float64(minute), -1})
	w.without(p, minute, roster.Emergency, member, minute)
	if w.counts {
		w.year.Interrupts++
	}
}

// present is the GP (or who has no GP, the specialist) to be interrupted: who is there and was interrupted least, else who
// comes first, else who left last; −1 when none works today.
func (w *world) present(p *person, minute int) int {
	best, bestRank, from := -1, 0, p.among(len(w.m.broken))
	for i := range w.m.broken {
		member := w.m.broken[(from+i)%len(w.m.broken)]
		day := &w.plan.members[member]
		if day.begin < 0 {
			continue
		}
		rank := len(w.members[member].extra)
		switch {
		case minute < day.begin:
			rank = 1<<20 + day.begin
		case minute >= day.end:
			rank = 2<<20 - day.end
		}
		if best < 0 || rank < bestRank {
			best, bestRank = member, rank
		}
	}
	return best
}

// insert adds somebody without a slot to a member's day, in order of time.
func (w *world) insert(member int, e extra) {
	list := append(w.members[member].extra, e) //nolint:gocritic // it is given back below
	for i := len(list) - 1; i > 0 && list[i-1].due > list[i].due; i-- {
		list[i-1], list[i] = list[i], list[i-1]
	}
	w.members[member].extra = list
}

// sameDay is for U3: today where the need belongs, else an emergency slot, else squeezed in, else out of hours.
func (w *world) sameDay(p *person, route []stop, minute int) {
	if w.m.visitless && w.afterHours(p, minute) {
		return
	}
	if s, on, slot, ok := w.earliest(route, minute, w.day); ok {
		w.take(p, minute, s, on, w.fair(p, s, on, slot))
		return
	}
	if w.m.cells[p.cell].need != visit {
		if s, on, slot, ok := w.earliest(w.m.emergency, minute, w.day); ok {
			w.take(p, minute, s, on, w.fair(p, s, on, slot))
			return
		}
	}
	if member := w.roomToSqueeze(p, minute); member >= 0 {
		list := &w.members[member].squeezed
		*list = append(*list, *p)
		w.without(p, minute, roster.Consult, member, w.plan.members[member].end)
		if w.counts {
			w.year.Squeezed++
		}
		return
	}
	w.unmet(p, minute)
}

// roomToSqueeze is the GP or specialist whose clinic is still to end with the fewest squeezed in, or −1.
func (w *world) roomToSqueeze(p *person, minute int) int {
	best, from := -1, p.among(len(w.m.squeeze))
	for i := range w.m.squeeze {
		member := w.m.squeeze[(from+i)%len(w.m.squeeze)]
		day, n := &w.plan.members[member], len(w.members[member].squeezed)
		if day.end < minute || day.begin < 0 || n >= w.m.roster.Rules.Overbook {
			continue
		}
		if best < 0 || n < len(w.members[best].squeezed) {
			best = member
		}
	}
	return best
}

// afterHours gives a visit to a GP after the clinics, for a practice whose roster has no visits.
func (w *world) afterHours(p *person, minute int) bool {
	if w.m.cells[p.cell].need != visit {
		return false
	}
	best, from := -1, p.among(len(w.m.doctors))
	for i := range w.m.doctors {
		member := w.m.doctors[(from+i)%len(w.m.doctors)]
		if w.plan.members[member].begin >= 0 && (best < 0 || len(w.members[member].after) < len(w.members[best].after)) {
			best = member
		}
	}
	if best < 0 {
		return false
	}
	w.members[best].after = append(w.members[best].after, *p)
	w.without(p, minute, roster.Visit, best, w.plan.members[best].end)
	return true
}

// later is for U4 and U5: the earliest day within the limit; the own doctor may be a little later. Who finds none calls
// again tomorrow or gives up.
func (w *world) later(p *person, route []stop, minute, limit int) {
	if w.m.visitless && w.afterHours(p, minute) {
		return
	}
	last := w.day + min(limit, w.m.horizon)
	s, on, slot, ok := w.earliest(route, minute, last)
	if !ok {
		w.notNow(p, minute)
		return
	}
	if s.gp && p.loyalty() < w.m.loyal {
		on, slot = w.own(p, s, on, slot, minute, min(last, on+ownExtra[p.urgency]))
	} else {
		slot = w.fair(p, s, on, slot)
	}
	w.take(p, minute, s, on, slot)
	if on > w.day {
		w.mayCancel(p, s, on, slot)
	}
}

// notNow is for who found no place: calls again tomorrow, or gives up.
func (w *world) notNow(p *person, minute int) {
	if p.key.Unit(aPatience+uint64(p.attempt)) >= w.m.demand.Patience.CallBack {
		w.unmet(p, minute)
		return
	}
	if w.rec != nil {
		w.rec.unplaced(w, p, minute)
	}
	p.attempt++
	w.again = append(w.again, *p)
}

// earliest finds the stop of a route with the earliest day; ties go to the first of the route.
func (w *world) earliest(route []stop, minute, last int) (best stop, on, slot int, ok bool) {
	after := w.plan.after(minute)
	for i := range route {
		if last < w.day {
			break
		}
		s := &route[i]
		var day, free int
		var found bool
		if s.pair {
			day, free, found = w.books[s.pool].EarliestPair(w.day, minute, last)
		} else {
			day, free, found = w.books[s.pool].From(w.day, int(after[s.pool]), last)
		}
		if found {
			best, on, slot, ok = *s, day, free, true
			last = day - 1
		}
	}
	return best, on, slot, ok
}

// fair picks one of the free slots of a day that begin when slot does, by a number of the caller's own: so no member is
// filled before the others.
func (w *world) fair(p *person, s stop, on, slot int) int {
	book := &w.books[s.pool]
	picked := book.Fair(on, slot, p.number())
	if s.pair {
		if next := book.Layout(on).Successor(picked); next < 0 || !book.IsFree(on, next) {
			return slot
		}
	}
	return picked
}

// own is the earliest place at the own doctor's, on and slot being the earliest at any; at another's when there is none.
func (w *world) own(p *person, s stop, on, slot, minute, last int) (int, int) {
	book, owner := &w.books[s.pool], w.m.doctors[p.doctor]
	if !s.pair {
		if mine := book.PickOf(owner, on, slot); mine >= 0 {
			return on, mine
		}
	}
	if on > w.day {
		minute = -1
	}
	if day, mine, ok := earliestOf(book, owner, s.pair, on, minute, last); ok {
		return day, mine
	}
	return on, w.fair(p, s, on, slot)
}

// earliestOf finds the first slot, or two in a row, of an owner from a minute of a day on.
func earliestOf(book *engine.Book, owner int, pair bool, day, minute, last int) (on, slot int, ok bool) {
	for {
		on, slot, ok := book.EarliestOf(owner, day, minute, last)
		if !ok || !pair {
			return on, slot, ok
		}
		layout := book.Layout(on)
		if next := layout.Successor(slot); next >= 0 && book.IsFree(on, next) {
			return on, slot, true
		}
		day, minute = on, layout.Slots[slot].Start
	}
}

// take books a slot, and the next with it for a pair.
func (w *world) take(p *person, minute int, s stop, on, slot int) {
	book := &w.books[s.pool]
	book.Take(on, slot)
	held, lead := w.hold(on, s.pool, slot), on-w.day
	*held = *p
	held.lead, held.state = uint16(lead), alone
	if s.pair {
		next := book.Layout(on).Successor(slot)
		book.Take(on, next)
		held.state = head
		w.at(on, s.pool, next).state = tail
	}
	if w.rec != nil {
		where := book.Layout(on).Slots[slot]
		w.rec.called(w, p, minute, w.m.pools[s.pool].kind, where.Owner, where.Start, lead)
	}
	w.reached(p, lead)
}

// mayCancel notes whether, and when, an appointment will be cancelled.
func (w *world) mayCancel(p *person, s stop, on, slot int) {
	u := 1 - p.key.Unit(aCancel)
	if u <= w.m.kept[on-w.day] {
		return
	}
	days := 1
	for u <= w.m.kept[days] {
		days++
	}
	at := w.day + days
	if at < allDays {
		w.cancels[at] = append(w.cancels[at], cancel{p.key, int32(on), s.pool, int32(slot)})
	}
}

// without counts who is seen today without a slot.
func (w *world) without(p *person, minute int, kind roster.Kind, member, at int) {
	if w.rec != nil {
		w.rec.called(w, p, minute, kind, member, at, 0)
	}
	w.reached(p, 0)
}

// reached counts who got an appointment. What follows from these sums is added up when the year is over.
func (w *world) reached(p *person, lead int) {
	if !w.counts {
		return
	}
	days, week := w.day+lead-int(p.first), &w.year.Weeks[w.week]
	week.Sum += float64(days)
	week.N++
	w.delays[p.urgency][days]++
}

func (w *world) unmet(p *person, minute int) {
	if w.rec != nil {
		w.rec.unplaced(w, p, minute)
	}
	if w.counts {
		w.year.Unmet++
		w.year.InTime[p.urgency].N++ // the others are added when the year is over
	}
}
