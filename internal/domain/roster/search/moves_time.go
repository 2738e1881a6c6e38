package search

import (
	"slices"

	"kwartier/internal/domain/roster"
)

// These moves take or give time; those of moves.go keep it.

// extend adds slots to the end or to the beginning of a block.
func (w *week) extend() bool {
	i := w.pick(nil)
	if i < 0 {
		return false
	}
	return w.longer(i, 1+w.rnd.IntN(3), w.rnd.IntN(2) == 0)
}

func (w *week) longer(i, slots int, after bool) bool {
	b := w.Blocks[i]
	more := roster.Minute(b.Length * slots)
	from, until := b.End(), b.End()+more
	if !after {
		from, until = b.Start-more, b.Start
	}
	if !w.room(&w.Roster, b.Member, b.Day, from, until) {
		return false
	}
	b.Start, b.Count = min(b.Start, from), b.Count+slots
	w.Blocks[i] = b
	return true
}

// shrink takes slots off the end or the beginning.
func (w *week) shrink() bool {
	i := w.pick(nil)
	if i < 0 {
		return false
	}
	slots := min(1+w.rnd.IntN(3), w.Blocks[i].Count)
	if w.rnd.IntN(2) == 0 {
		w.Blocks[i].Start += roster.Minute(w.Blocks[i].Length * slots)
	}
	w.Blocks[i].Count -= slots
	return true
}

// addBlock adds a block of half an hour to two hours where a member has nothing.
func (w *week) addBlock() bool {
	if len(w.Members) == 0 {
		return false
	}
	m := w.Members[w.rnd.IntN(len(w.Members))]
	of := kindsOf(m.Role)
	kind := of[w.rnd.IntN(len(of))]
	return w.put(m, w.rnd.IntN(roster.Workdays), kind, w.length(kind), 30*(1+w.rnd.IntN(4)))
}

// put adds a block of so many minutes at a random moment of a day at which it has room.
func (w *week) put(m roster.Member, day int, kind roster.Kind, length, minutes int) bool {
	if length == 0 || minutes < length {
		return false
	}
	var starts []roster.Minute
	for at := w.limits.Opening; at+roster.Minute(minutes) <= w.limits.Closing; at += roster.Grid {
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

// dropBlock takes a block away.
func (w *week) dropBlock() bool {
	i := w.pick(nil)
	if i < 0 {
		return false
	}
	w.Blocks[i].Count = 0
	return true
}

// emergency keeps some of a clinic free for what cannot wait, or gives it back.
func (w *week) emergency() bool {
	if i := w.pick(func(b roster.Block) bool { return b.Kind == roster.Emergency }); i >= 0 && w.rnd.IntN(2) == 0 {
		return w.become(i, roster.Consult, w.length(roster.Consult))
	}
	return w.carve(roster.Emergency, w.length(roster.Emergency), 20+10*w.rnd.IntN(3))
}

// fastTrack makes half an hour or an hour of consultations into short ones; it lets the others be longer.
func (w *week) fastTrack() bool {
	return w.carve(roster.Fast, w.length(roster.Fast), 30*(1+w.rnd.IntN(2)))
}

// mental makes an hour of consultations into a block for mental health.
func (w *week) mental() bool { return w.carve(roster.Mental, w.length(roster.Mental), 60) }

// carve takes at least so many minutes off a block of consultations for another kind.
func (w *week) carve(kind roster.Kind, length, minutes int) bool {
	i := w.pick(func(b roster.Block) bool {
		return consults(b) && b.Length*b.Count >= minutes && slices.Contains(kindsOf(w.role(b)), kind)
	})
	if i < 0 {
		return false
	}
	each := w.Blocks[i].Length
	return w.part(i, (minutes+each-1)/each, w.rnd.IntN(2) == 0, kind, length)
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

// slide moves a block within its day.
func (w *week) slide() bool {
	i := w.pick(nil)
	if i < 0 {
		return false
	}
	b := w.Blocks[i]
	b.Start += roster.Minute(roster.Grid * (w.rnd.IntN(25) - 12))
	w.Blocks[i].Count = 0
	if b.Start == w.Blocks[i].Start || !w.room(&w.Roster, b.Member, b.Day, b.Start, b.End()) {
		w.Blocks[i].Count = b.Count
		return false
	}
	w.Blocks[i] = b
	return true
}

// grow adds a slot to the last block of consultations of every day of a member.
func (w *week) grow() bool {
	i := w.pick(consults)
	if i < 0 {
		return false
	}
	member, did := w.Blocks[i].Member, false
	for j, b := range w.Blocks {
		if consults(b) && b.Member == member {
			did = w.longer(j, 1, true) || did
		}
	}
	return did
}

// clinic gives somebody who may be added a clinic of two to four hours.
func (w *week) clinic() bool {
	if len(w.limits.Add) == 0 {
		return false
	}
	m := w.limits.Add[w.rnd.IntN(len(w.limits.Add))]
	if _, there := w.Member(m.Key); !there {
		w.Members = append(w.Members, m)
	}
	return w.put(m, w.rnd.IntN(roster.Workdays), roster.Consult, w.length(roster.Consult), 60*(2+w.rnd.IntN(3)))
}
