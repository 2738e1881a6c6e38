package play

import (
	"cmp"
	"slices"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// pool is the slots of a kind and role. Consultations under a quarter of an hour lie apart from longer ones: a double
// consultation takes two of the one, and one of the other.
type pool struct {
	kind  roster.Kind
	role  roster.Role
	brief bool // consultations under a quarter of an hour
	week  [roster.Workdays]*engine.Layout
}

const quarter = 15

// stop is a pool on a route; pair asks for two slots that follow one another.
type stop struct {
	pool int32
	pair bool
	gp   bool // a GP's
}

// nextKey is a kind and role with the pools that it has.
type nextKey struct {
	kind  roster.Kind
	role  roster.Role
	pools []int
}

// dayPlan is a day of the week: every slot of it, by member and time.
type dayPlan struct {
	slots   []slotPlan
	members []memberPlan
	clinic  float64  // minutes
	begins  []uint16 // by cell of the grid and pool, the first slot that begins then or later
	places  []uint16 // by pool and slot, the place in the day: most of each pool
	pools   int
	most    int // slots of a pool
}

// after is, by pool, the first slot that begins after a minute.
func (d *dayPlan) after(minute int) []uint16 {
	at := (minute/engine.Step + 1) * d.pools
	return d.begins[at : at+d.pools]
}

// place is the place of a pool's slot in the day.
func (d *dayPlan) place(pool int32, slot int) int { return int(d.places[int(pool)*d.most+slot]) }

// slotPlan is a place in the day.
type slotPlan struct {
	start, length int16
	clinic        int16 // when the clinic begins that it is in
	doubled       int16 // minutes of this slot and the next
	group, double int16 // the lengths of who is seen in it; and in the two
	pool, slot    int16 // where it is in the book
	kind          uint8 // of roster.Kinds
	physical      bool
	visit         bool
}

// memberPlan is a member's day.
type memberPlan struct {
	from, until int // slots
	clinics     []span
	begin, end  int // of the first and the last clinic; −1 for no clinic
	minutes     float64
}

// span is a piece of a day.
type span struct{ from, until float64 }

// compilePools finds the pools and gives each its layouts.
func (m *model) compilePools() {
	slots := map[int]*[roster.Workdays][]engine.Slot{}
	for _, b := range sorted(m.roster.Blocks) {
		owner := slices.IndexFunc(m.roster.Members, func(member roster.Member) bool { return member.Key == b.Member })
		if b.Kind == roster.Break || owner < 0 {
			continue
		}
		i := m.poolOf(b.Kind, m.roster.Members[owner].Role, b.Kind == roster.Consult && b.Length < quarter)
		if slots[i] == nil {
			slots[i] = &[roster.Workdays][]engine.Slot{}
		}
		for k := range b.Count {
			slots[i][b.Day] = append(slots[i][b.Day], engine.Slot{Start: int(b.Start) + k*b.Length, Length: b.Length, Owner: owner})
		}
	}
	for i := range m.pools {
		p := &m.pools[i]
		for day := range p.week {
			p.week[day] = engine.NewLayout(slots[i][day])
		}
		key := nextKey{p.kind, p.role, []int{i}}
		if p.kind == roster.Emergency {
			continue
		}
		if at := slices.IndexFunc(m.next, func(k nextKey) bool { return k.kind == p.kind && k.role == p.role }); at >= 0 {
			m.next[at].pools = append(m.next[at].pools, i)
		} else {
			m.next = append(m.next, key)
		}
	}
	m.visitless = !slices.ContainsFunc(m.pools, func(p pool) bool { return p.kind == roster.Visit })
}

// sorted gives the blocks by kind, member, day and start, so that the pools are in the order of roster.Kinds.
func sorted(blocks []roster.Block) []roster.Block {
	out := slices.Clone(blocks)
	slices.SortStableFunc(out, func(a, b roster.Block) int {
		return cmp.Or(cmp.Compare(slices.Index(roster.Kinds, a.Kind), slices.Index(roster.Kinds, b.Kind)), a.Compare(b))
	})
	return out
}

func (m *model) poolOf(kind roster.Kind, role roster.Role, brief bool) int {
	for i, p := range m.pools {
		if p.kind == kind && p.role == role && p.brief == brief {
			return i
		}
	}
	m.pools = append(m.pools, pool{kind: kind, role: role, brief: brief})
	return len(m.pools) - 1
}

// compileWeek lays the slots of each day out by member and time.
func (m *model) compileWeek() {
	m.walkIn = m.groupOf(roster.Consult, int(m.demand.Length.Short), 1)
	m.visits = m.groupOf(roster.Visit, 0, 1)
	for day := range m.week {
		plan := &m.week[day]
		plan.pools = len(m.pools)
		for i := range m.pools {
			plan.most = max(plan.most, len(m.pools[i].week[day].Slots))
		}
		plan.places = make([]uint16, plan.pools*plan.most)
		for cell := range engine.DayMinutes/engine.Step + 1 {
			for i := range m.pools {
				plan.begins = append(plan.begins, uint16(m.pools[i].week[day].After(cell*engine.Step-1)))
			}
		}
		for member := range m.roster.Members {
			plan.members = append(plan.members, m.memberDay(plan, member, day))
		}
		m.slots = max(m.slots, len(plan.slots))
	}
}

func (m *model) memberDay(plan *dayPlan, member, day int) memberPlan {
	out := memberPlan{from: len(plan.slots), begin: -1, end: -1}
	for i := range m.pools {
		for s, slot := range m.pools[i].week[day].Slots {
			if slot.Owner == member {
				plan.slots = append(plan.slots, m.slotOf(i, s, day))
			}
		}
	}
	out.until = len(plan.slots)
	mine := plan.slots[out.from:]
	slices.SortFunc(mine, func(a, b slotPlan) int { return cmp.Compare(a.start, b.start) })
	for i, s := range mine {
		plan.places[int(s.pool)*plan.most+int(s.slot)] = uint16(out.from + i)
		end := float64(s.start) + float64(s.length)
		out.minutes += float64(s.length)
		if n := len(out.clinics); n > 0 && out.clinics[n-1].until == float64(s.start) {
			out.clinics[n-1].until = end
		} else {
			out.clinics = append(out.clinics, span{float64(s.start), end})
		}
		mine[i].clinic = int16(out.clinics[len(out.clinics)-1].from)
	}
	if len(mine) > 0 {
		out.begin, out.end = int(mine[0].start), int(out.clinics[len(out.clinics)-1].until)
	}
	plan.clinic += out.minutes
	return out
}

func (m *model) slotOf(i, s, day int) slotPlan {
	p, layout := &m.pools[i], m.pools[i].week[day]
	slot := layout.Slots[s]
	speed := m.shifts[slot.Owner].speed
	out := slotPlan{
		start: int16(slot.Start), length: int16(slot.Length), pool: int16(i), slot: int16(s),
		kind:     uint8(slices.Index(roster.Kinds, p.kind)),
		physical: p.kind.Physical(), visit: p.kind == roster.Visit,
	}
	out.group = int16(m.groupOf(p.kind, slot.Length, speed))
	if next := layout.Successor(s); next >= 0 {
		double := slot.Length + layout.Slots[next].Length
		out.doubled, out.double = int16(double), int16(m.groupOf(p.kind, double, speed))
	}
	return out
}
