package play

import (
	"kwartier/internal/domain/roster"
)

// urgentWithin is how soon an emergency slot must be for what cannot wait (U2), in minutes; otherwise it interrupts.
const urgentWithin = 30

// ownExtra is how many workdays longer one waits for the own doctor, by urgency.
var ownExtra = [roster.Urgencies]int{roster.U4: 1, roster.U5: 3}

// call finds a place for who calls.
func (w *world) call(p *person, minute int) {
	if p.attempt == 0 && w.counts {
		w.year.Calls++
	}
	switch roster.Urgency(p.urgency) {
	case roster.U2:
		w.now(p, minute)
	case roster.U3:
		w.sameDay(p, minute)
	case roster.U4:
		w.later(p, minute, w.m.demand.Patience.Soon)
	default:
		w.later(p, minute, w.m.demand.Patience.Later)
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
	member := w.present(minute)
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
func (w *world) present(minute int) int {
	best, bestRank := -1, 0
	for member, day := range w.plan.members {
		role := w.m.roster.Members[member].Role
		if day.begin < 0 || role != roster.GP && (role != roster.Specialist || w.m.gps > 0) {
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
	list := append(w.members[member].extra, e)
	for i := len(list) - 1; i > 0 && list[i-1].due > list[i].due; i-- {
		list[i-1], list[i] = list[i], list[i-1]
	}
	w.members[member].extra = list
}

// sameDay is for U3: today where the need belongs, else an emergency slot, else squeezed in, else out of hours.
func (w *world) sameDay(p *person, minute int) {
	if w.m.visitless && w.afterHours(p, minute) {
		return
	}
	if s, on, slot, ok := w.earliest(w.m.route(p), minute, w.day); ok {
		w.take(p, minute, s, on, slot)
		return
	}
	if w.m.cells[p.cell].need != visit {
		if s, on, slot, ok := w.earliest(w.m.emergency, minute, w.day); ok {
			w.take(p, minute, s, on, slot)
			return
		}
	}
	if member := w.roomToSqueeze(minute); member >= 0 {
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
func (w *world) roomToSqueeze(minute int) int {
	best := -1
	for member, day := range w.plan.members {
		role := w.m.roster.Members[member].Role
		n := len(w.members[member].squeezed)
		if role != roster.GP && role != roster.Specialist || day.end < minute || day.begin < 0 || n >= w.m.roster.Rules.Overbook {
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
	best := -1
	for _, member := range w.m.doctors {
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
func (w *world) later(p *person, minute, limit int) {
	if w.m.visitless && w.afterHours(p, minute) {
		return
	}
	last := w.day + min(limit, w.m.horizon)
	s, on, slot, ok := w.earliest(w.m.route(p), minute, last)
	if !ok {
		if p.key.Unit(aPatience+uint64(p.attempt)) < w.m.demand.Patience.CallBack {
			if w.rec != nil {
				w.rec.unplaced(w, p, minute)
			}
			p.attempt++
			w.again = append(w.again, *p)
			return
		}
		w.unmet(p, minute)
		return
	}
	book := p.key.Bits(aBook)
	if w.m.ownDoctor > 0 && ofOwn(book) < w.m.ownDoctor && w.m.pools[s.pool].role == roster.GP {
		if ownOn, ownSlot, ok := w.earliestOwn(p, s, on, slot, minute, min(last, on+ownExtra[p.urgency])); ok {
			on, slot = ownOn, ownSlot
		}
	}
	w.take(p, minute, s, on, slot)
	if on > w.day {
		w.mayCancel(p, book, s, on, slot)
	}
}

// earliest finds the stop of a route with the earliest day; ties go to the first of the route.
func (w *world) earliest(route []stop, minute, last int) (best stop, on, slot int, ok bool) {
	for _, s := range route {
		if last < w.day {
			break
		}
		day, free, found := 0, 0, false
		if s.pair {
			day, free, found = w.books[s.pool].EarliestPair(w.day, minute, last)
		} else {
			day, free, found = w.books[s.pool].Earliest(w.day, minute, last)
		}
		if found {
			best, on, slot, ok = s, day, free, true
			last = day - 1
		}
	}
	return best, on, slot, ok
}

// earliestOwn is earliest at the own doctor's, on and slot being the earliest at any.
func (w *world) earliestOwn(p *person, s stop, on, slot, minute, last int) (int, int, bool) {
	book, owner := w.books[s.pool], w.m.doctors[p.doctor]
	if !s.pair && book.Layout(on).Slots[slot].Owner == owner {
		return on, slot, true
	}
	day := w.day
	for {
		on, slot, ok := book.EarliestOf(owner, day, minute, last)
		if !ok || !s.pair {
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
	book := w.books[s.pool]
	book.Take(on, slot)
	held, lead := w.at(on, s.pool, slot), on-w.day
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
func (w *world) mayCancel(p *person, book uint64, s stop, on, slot int) {
	u := 1 - ofCancel(book)
	if u <= w.m.kept[on-w.day] {
		return
	}
	days := 1
	for u <= w.m.kept[days] {
		days++
	}
	at := w.day + days
	if at < allDays {
		w.cancels[at] = append(w.cancels[at], cancel{p.key, int32(on), int32(s.pool), int32(slot)})
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
