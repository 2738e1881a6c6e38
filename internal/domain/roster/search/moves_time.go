package search

import (
	"slices"

	"kwartier/internal/domain/roster"
)

// These moves take or give time; those of moves.go keep it.

// extend adds slots to the end or to the beginning of blocks.
func (w *week) extend() bool {
	slots, after := 1+w.rnd.IntN(3), w.rnd.IntN(2) == 0
	return w.each(nil, func(i int) bool { return w.longer(i, slots, after) })
}

func (w *week) longer(i, slots int, after bool) bool {
	b := w.Blocks[i]
	more := roster.Minute(b.Length * slots)
	from, until := b.End(), b.End()+more
	if !after {
		from, until = b.Start-more, b.Start
	}
	if !w.room(&w.Roster, b.Member, b.Day, from, until) || w.left(w.role(b)) < int(more) {
		return false
	}
	b.Start, b.Count = min(b.Start, from), b.Count+slots
	w.Blocks[i] = b
	return true
}

// left is how many minutes a role may still get.
func (w *week) left(role roster.Role) int { return w.limits.Minutes[role] - w.Hours()[role] }

// stretch gives blocks longer slots and makes up for those that are lost at the end of the day, as far as the limits let it.
func (w *week) stretch() bool {
	i := w.pick(func(b roster.Block) bool { return w.counted(b) && (b.Kind == roster.Consult || b.Kind == roster.Long) })
	if i < 0 {
		return false
	}
	length, did := w.length(w.Blocks[i].Kind), false
	for _, j := range w.alike(i) {
		before := w.Blocks[j]
		if length > before.Length && w.become(j, before.Kind, length) {
			did = true
			w.append(before, length, before.Count-w.Blocks[j].Count)
		}
	}
	return did
}

// append puts at most so many slots like those of b after the last block of its day.
func (w *week) append(b roster.Block, length, slots int) {
	end := roster.Minute(0)
	for _, o := range w.Blocks {
		if o.Member == b.Member && o.Day == b.Day {
			end = max(end, o.End())
		}
	}
	m, _ := w.Member(b.Member)
	for slots = min(slots, w.left(m.Role)/length); slots > 0; slots-- {
		if w.room(&w.Roster, b.Member, b.Day, end, end+roster.Minute(slots*length)) {
			w.Blocks = append(w.Blocks, roster.Block{Member: b.Member, Day: b.Day, Start: end, Kind: b.Kind, Length: length, Count: slots})
			return
		}
	}
}

// shrink takes slots off the end or the beginning.
func (w *week) shrink() bool {
	slots, first := 1+w.rnd.IntN(3), w.rnd.IntN(2) == 0
	return w.each(nil, func(i int) bool {
		n := min(slots, w.Blocks[i].Count)
		if first {
			w.Blocks[i].Start += roster.Minute(w.Blocks[i].Length * n)
		}
		w.Blocks[i].Count -= n
		return true
	})
}

// addBlock adds a block of half an hour to two hours where a member has nothing, on one day or on all.
func (w *week) addBlock() bool {
	if len(w.Members) == 0 {
		return false
	}
	m := w.Members[w.rnd.IntN(len(w.Members))]
	if !counts(m.Role) {
		return false
	}
	of := kindsOf(m.Role)
	kind := of[w.rnd.IntN(len(of))]
	return w.days(func(day int) bool { return w.put(m, day, kind, w.length(kind), 30*(1+w.rnd.IntN(4))) })
}

// days does something on one day or on all.
func (w *week) days(do func(day int) bool) bool {
	if w.rnd.IntN(2) == 0 {
		return do(w.rnd.IntN(roster.Workdays))
	}
	did := false
	for day := range roster.Workdays {
		did = do(day) || did
	}
	return did
}

// put adds a block of so many minutes at a random moment of a day at which it has room.
func (w *week) put(m roster.Member, day int, kind roster.Kind, length, minutes int) bool {
	if length == 0 || minutes < length || minutes > w.left(m.Role) {
		return false
	}
	var starts []roster.Minute
	for at := w.limits.Opening; at+roster.Minute(minutes) <= w.limits.Closing; at += 15 {
		if w.room(&w.Roster, m.Key, day, at, at+roster.Minute(minutes)) {
			starts = append(starts, at)
		}
	}
	if len(starts) == 0 {
		return false
	}
	at := starts[w.rnd.IntN(len(starts))]
	if w.rnd.IntN(2) == 0 { // most often beside what is there
		at = starts[0]
	}
	w.Blocks = append(w.Blocks, roster.Block{Member: m.Key, Day: day, Start: at, Kind: kind, Length: length, Count: minutes / length})
	return true
}

// dropBlock takes blocks away.
func (w *week) dropBlock() bool {
	return w.each(nil, func(i int) bool {
		w.Blocks[i].Count = 0
		return true
	})
}

// emergency keeps some of a clinic free for what cannot wait, or gives it back.
func (w *week) emergency() bool {
	length := w.length(roster.Consult)
	if w.rnd.IntN(2) == 0 {
		return w.each(func(b roster.Block) bool { return b.Kind == roster.Emergency }, func(i int) bool {
			return w.become(i, roster.Consult, length)
		})
	}
	return w.carve(roster.Emergency, w.length(roster.Emergency), 20+10*w.rnd.IntN(3))
}

// fastTrack makes half an hour or an hour of consultations into short ones; it lets the others be longer.
func (w *week) fastTrack() bool {
	return w.carve(roster.Fast, w.length(roster.Fast), 30*(1+w.rnd.IntN(2)))
}

// mental makes an hour of consultations into a block for mental health.
func (w *week) mental() bool { return w.carve(roster.Mental, w.length(roster.Mental), 60) }

// carve takes at least so many minutes off blocks of consultations for another kind.
func (w *week) carve(kind roster.Kind, length, minutes int) bool {
	last := w.rnd.IntN(2) == 0
	return w.each(func(b roster.Block) bool {
		return consults(b) && w.counted(b) && b.Length*b.Count >= minutes && slices.Contains(kindsOf(w.role(b)), kind)
	}, func(i int) bool {
		each := w.Blocks[i].Length
		return w.part(i, (minutes+each-1)/each, last, kind, length)
	})
}

// spread brings slots from one day of a member to another.
func (w *week) spread() bool {
	i := w.pick(nil)
	if i < 0 {
		return false
	}
	b := w.Blocks[i]
	j := w.pick(func(o roster.Block) bool { return o.Member == b.Member && o.Day != b.Day })
	if j < 0 {
		return false
	}
	o := w.Blocks[j]
	slots := min(b.Count, 1+w.rnd.IntN(3))
	other := slots * b.Length / o.Length
	if other == 0 || !w.longer(j, other, true) && !w.longer(j, other, false) {
		return false
	}
	w.Blocks[i].Count -= slots
	return true
}

// slide moves blocks within their day.
func (w *week) slide() bool {
	by := roster.Minute(15 * (w.rnd.IntN(9) - 4))
	return by != 0 && w.each(nil, func(i int) bool {
		b := w.Blocks[i]
		w.Blocks[i].Count = 0 // it does not stand in its own way
		if b.Start += by; w.room(&w.Roster, b.Member, b.Day, b.Start, b.End()) {
			w.Blocks[i] = b
			return true
		}
		b.Start -= by
		w.Blocks[i] = b
		return false
	})
}

// clinic gives somebody who may be added clinics of two to four hours, on one day or on as many as the limits let it.
func (w *week) clinic() bool {
	if len(w.limits.Add) == 0 {
		return false
	}
	m := w.limits.Add[w.rnd.IntN(len(w.limits.Add))]
	if _, there := w.Member(m.Key); !there {
		w.Members = append(w.Members, m)
	}
	length, minutes := w.length(roster.Consult), 60*(2+w.rnd.IntN(3))
	return w.days(func(day int) bool { return w.put(m, day, roster.Consult, length, minutes) })
}
