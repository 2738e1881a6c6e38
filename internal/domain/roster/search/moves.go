package search

import (
	"math/rand/v2"
	"slices"

	"kwartier/internal/domain/roster"
)

// week is a roster that is being changed.
type week struct {
	*space
	roster.Roster

	rnd *rand.Rand
}

// move changes a week a little; false: nothing could be changed. It may leave a week that breaks a limit.
type move func(*week) bool

// moves are all changes, each as often as it stands here (CT-4).
var moves = []move{
	(*week).newLength, (*week).newLength, (*week).stretch, (*week).stretch, (*week).stretch, (*week).split, (*week).merge,
	(*week).newKind, (*week).extend, (*week).extend, (*week).shrink, (*week).addBlock, (*week).dropBlock,
	(*week).emergency, (*week).fastTrack, (*week).mental, (*week).spread, (*week).slide, (*week).clinic,
}

// change makes one to four moves; ok is false when the outcome may not be a candidate.
func (s *space) change(r roster.Roster, rnd *rand.Rand) (roster.Roster, bool) {
	w := &week{s, r.Clone(), rnd}
	did := false
	for n := 1; ; n++ {
		if moves[rnd.IntN(len(moves))](w) {
			did = true
			tidy(&w.Roster)
		}
		if n == 4 || rnd.IntN(2) == 0 {
			break
		}
	}
	w.drop()
	return w.Roster, did && s.allowed(w.Roster)
}

// drop takes away who was added and has no clinic.
func (w *week) drop() {
	w.Members = slices.DeleteFunc(w.Members, func(m roster.Member) bool {
		_, before := w.from.Member(m.Key)
		return !before && !slices.ContainsFunc(w.Blocks, func(b roster.Block) bool { return b.Member == m.Key })
	})
}

// pick is the place of a random block that is as asked and no break; −1: there is none.
func (w *week) pick(as func(roster.Block) bool) int {
	var found []int
	for i, b := range w.Blocks {
		if b.Kind != roster.Break && (as == nil || as(b)) {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return -1
	}
	return found[w.rnd.IntN(len(found))]
}

func (w *week) role(b roster.Block) roster.Role {
	m, _ := w.Member(b.Member)
	return m.Role
}

func consults(b roster.Block) bool { return b.Kind == roster.Consult }

// counts tells whether somebody's consultations make up the average of a GP's: only of those are slots changed. Of others
// the search changes when and how much, not what they do.
func counts(role roster.Role) bool {
	return role == roster.GP || role == roster.Specialist || role == roster.SOH
}

// counted are the blocks of those.
func (w *week) counted(b roster.Block) bool { return counts(w.role(b)) }

// kinds are what a role can do; who is not named does consultations and calls.
var kinds = map[roster.Role][]roster.Kind{
	roster.GP:         {roster.Consult, roster.Fast, roster.Long, roster.Mental, roster.Procedure, roster.Phone, roster.EConsult, roster.Visit, roster.Emergency},
	roster.Specialist: {roster.Consult, roster.Fast, roster.Long, roster.Procedure, roster.Phone, roster.Visit, roster.Emergency},
}

func kindsOf(role roster.Role) []roster.Kind {
	if k, ok := kinds[role]; ok {
		return k
	}
	return []roster.Kind{roster.Consult, roster.Fast, roster.Phone}
}

// suits tells whether slots of a kind can have a length: a short question is no half hour, and a double consultation no
// five minutes. An assumption.
func suits(kind roster.Kind, length int) bool {
	switch kind {
	case roster.Fast, roster.EConsult:
		return length <= 10
	case roster.Phone:
		return length <= 15
	case roster.Visit:
		return length >= 20
	case roster.Mental:
		return length >= 20
	case roster.Long, roster.Procedure:
		return length >= 15
	case roster.Emergency:
		return length >= 10 && length <= 15
	}
	return length >= 10
}

// length is a random length for a kind; 0: the limits have none.
func (w *week) length(kind roster.Kind) int {
	var found []int
	for _, n := range w.limits.Lengths {
		if suits(kind, n) {
			found = append(found, n)
		}
	}
	if len(found) == 0 {
		return 0
	}
	return found[w.rnd.IntN(len(found))]
}

// fill makes a block's minutes into slots of a kind and a length; minutes that are left over go.
func fill(b roster.Block, kind roster.Kind, length int) (roster.Block, bool) {
	if length == 0 || b.Length*b.Count < length {
		return b, false
	}
	b.Count, b.Kind, b.Length = b.Length*b.Count/length, kind, length
	return b, true
}

// become changes a block in its place.
func (w *week) become(i int, kind roster.Kind, length int) bool {
	if i < 0 || (w.Blocks[i].Kind == kind && w.Blocks[i].Length == length) {
		return false
	}
	b, ok := fill(w.Blocks[i], kind, length)
	if ok {
		w.Blocks[i] = b
	}
	return ok
}

// alike are blocks that change together, so that a week keeps its pattern: one alone, that of the same time on other days,
// those of the same time of colleagues, or all of their kind and length in a role.
func (w *week) alike(i int) []int {
	a, scope := w.Blocks[i], w.rnd.IntN(4)
	var out []int
	for j, b := range w.Blocks {
		same := b.Kind == a.Kind && b.Length == a.Length && w.role(b) == w.role(a)
		switch scope {
		case 0:
			same = j == i
		case 1:
			same = same && b.Member == a.Member && b.Start == a.Start
		case 2:
			same = same && b.Start == a.Start
		}
		if same {
			out = append(out, j)
		}
	}
	return out
}

// each does something to a random block that is as asked and to those alike; false when nothing came of it.
func (w *week) each(as func(roster.Block) bool, do func(i int) bool) bool {
	i, did := w.pick(as), false
	if i < 0 {
		return false
	}
	for _, j := range w.alike(i) {
		did = do(j) || did
	}
	return did
}

// newLength gives blocks slots of another length in the same time.
func (w *week) newLength() bool {
	length := map[roster.Kind]int{}
	for _, k := range roster.Kinds {
		length[k] = w.length(k)
	}
	return w.each(func(b roster.Block) bool { return w.counted(b) && b.Kind != roster.Visit }, func(i int) bool {
		kind := w.Blocks[i].Kind
		return w.become(i, kind, length[kind])
	})
}

// newKind makes blocks into another kind that the member can do.
func (w *week) newKind() bool {
	i := w.pick(w.counted)
	if i < 0 {
		return false
	}
	of, did := kindsOf(w.role(w.Blocks[i])), false
	kind := of[w.rnd.IntN(len(of))]
	length := w.length(kind)
	for _, j := range w.alike(i) {
		did = w.become(j, kind, length) || did
	}
	return did
}

// split cuts blocks in two and gives one half another length.
func (w *week) split() bool {
	i := w.pick(func(b roster.Block) bool { return b.Count >= 2 && w.counted(b) && b.Kind != roster.Visit })
	if i < 0 {
		return false
	}
	b, did := w.Blocks[i], false
	slots, last, length := 1+w.rnd.IntN(b.Count-1), w.rnd.IntN(2) == 0, w.length(b.Kind)
	for _, j := range w.alike(i) {
		did = w.part(j, min(slots, w.Blocks[j].Count-1), last, b.Kind, length) || did
	}
	return did
}

// part makes the first or last slots of a block into a block of their own.
func (w *week) part(i, slots int, last bool, kind roster.Kind, length int) bool {
	b := w.Blocks[i]
	if slots < 1 || slots > b.Count {
		return false
	}
	piece, rest := b, b
	piece.Count, rest.Count = slots, b.Count-slots
	if last {
		piece.Start = rest.End()
	} else {
		rest.Start = piece.End()
	}
	piece, ok := fill(piece, kind, length)
	if !ok || (piece.Kind == b.Kind && piece.Length == b.Length) {
		return false
	}
	w.Blocks[i] = rest
	w.Blocks = append(w.Blocks, piece)
	return true
}

// merge makes two blocks that follow on each other into one.
func (w *week) merge() bool {
	i := w.pick(w.counted)
	if i < 0 {
		return false
	}
	b := w.Blocks[i]
	for j, o := range w.Blocks {
		if o.Kind != roster.Break && o.Member == b.Member && o.Day == b.Day && o.Start == b.End() {
			b.Count = (b.Length*b.Count + o.Length*o.Count) / b.Length
			w.Blocks[i], w.Blocks[j].Count = b, 0
			return true
		}
	}
	return false
}
