package play

import (
	"slices"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// model is a roster and a demand, made ready to be played: it does not change, and all workers share it.
type model struct {
	roster roster.Roster
	demand roster.Demand
	seed   uint64

	bands    alias
	cells    []cell
	mix      [seasons]alias // of cells
	calls    [seasons][roster.Workdays]poisson
	minutes  minutes
	returnIn alias // workdays less one until a return visit
	gps      int   // members of role GP
	doctors  []int // their place among the members
	broken   []int // members who are interrupted by what cannot wait: the GPs, without one the specialists
	squeeze  []int // members who see somebody after their clinics: GPs and specialists

	pools     []pool
	routes    [needs][allSuits]*[]stop
	emergency []stop
	next      []nextKey // what Year.Next is about
	week      [roster.Workdays]dayPlan
	slots     int // of the fullest day
	order     []int
	shifts    []shift // by member
	clinic    [roles]int
	loyal     float64               // share that waits for the own doctor
	inTime    [roster.Urgencies]int // workdays that an urgency may wait
	horizon   int                   // workdays after today that can be booked

	spreads   map[float64]*engine.Spread
	scale     float64 // on the lengths of classes
	groups    []group
	lengths   []length
	noShow    []float64 // by lead
	kept      []float64 // chance that an appointment is not cancelled, by workdays
	visits    int       // the group of visits after hours
	walkIn    int       // the group of who is seen without a slot of their own
	visitless bool      // no visit blocks: visits are after hours
}

// shift is roster.Shift of a member: 1 and 0 for a GP.
type shift struct{ speed, bounce float64 }

// length is how long a contact takes and the chance that it is followed by another.
type length struct {
	mean, back float32 // small: there are many
	spread     *engine.Spread
}

func newModel(c Config) *model {
	m := &model{roster: c.Roster, demand: c.Demand, seed: c.Seed, spreads: map[float64]*engine.Spread{}}
	m.horizon = min(max(c.Roster.Rules.Horizon-1, 0), roster.MaxHorizon)
	m.compileDemand(c.Demand)
	m.compileMembers()
	m.compilePools()
	m.compileWeek()
	m.compileRoutes()
	m.compileLengths()
	m.compileChances()
	return m
}

// compileMembers counts the GPs and puts the members in the order in which their days are played: who may send patients
// on to a GP comes first.
func (m *model) compileMembers() {
	for i, member := range m.roster.Members {
		if member.Role == roster.GP {
			m.gps++
			m.doctors = append(m.doctors, i)
		} else {
			m.order = append(m.order, i)
		}
		s := shift{1, 0}
		for _, d := range m.demand.Shifts {
			if d.Role == member.Role && member.Role != roster.GP && d.Speed > 0 {
				s = shift{d.Speed, d.Bounce}
			}
		}
		m.shifts = append(m.shifts, s)
	}
	m.order = append(m.order, m.doctors...)
	m.broken = m.doctors
	for i, member := range m.roster.Members {
		if member.Role == roster.Specialist && m.gps == 0 {
			m.broken = append(m.broken, i)
		}
		if member.Role == roster.Specialist || member.Role == roster.GP {
			m.squeeze = append(m.squeeze, i)
		}
	}
	for role, minutes := range m.roster.Hours() {
		if i := slices.Index(roster.Roles, role); i >= 0 {
			m.clinic[i] = minutes
		}
	}
}

// compileChances tabulates what depends on the lead time, and what patience depends on.
func (m *model) compileChances() {
	d, kept := m.demand, 1.
	m.inTime = [roster.Urgencies]int{roster.U4: d.Patience.Soon, roster.U5: d.Patience.Later}
	if m.roster.Rules.OwnDoctor && m.gps > 1 {
		m.loyal = d.Patience.OwnDoctor
	}
	for lead := range m.horizon + 2 {
		p := d.NoShow.Max - (d.NoShow.Max-d.NoShow.Same)*noShowDecay(float64(lead), d.NoShow.Scale)
		for _, b := range d.NoShow.Bands {
			if lead >= b.From {
				p = b.Chance
			}
		}
		m.noShow = append(m.noShow, p)
		m.kept = append(m.kept, kept)
		kept *= 1 - d.Patience.Cancel
	}
}

func noShowDecay(lead, scale float64) float64 {
	if scale <= 0 {
		return 1
	}
	return engine.Exp(-lead / scale)
}

// group is where a contact takes place, as far as its length depends on it.
type group struct {
	kind  roster.Kind
	slot  int // minutes
	speed float64
}

// groupOf gives the number of a group, and adds it when it is new.
func (m *model) groupOf(kind roster.Kind, slot int, speed float64) int {
	g := group{kind, slot, speed}
	switch {
	case kind.Physical():
		g.kind = roster.Consult
	case kind == roster.Visit:
		g.slot = 0
	default:
		g.kind, g.slot = roster.Phone, 0
	}
	i := slices.Index(m.groups, g)
	if i < 0 {
		i = len(m.groups)
		m.groups = append(m.groups, g)
	}
	return i
}

// compileLengths tabulates the length of each group, need, class and band.
func (m *model) compileLengths() {
	m.lengths = make([]length, 0, len(m.groups)*2*len(m.demand.Classes)*len(m.demand.Bands))
	for _, g := range m.groups {
		for _, double := range []bool{false, true} {
			for _, c := range m.demand.Classes {
				for _, b := range m.demand.Bands {
					m.lengths = append(m.lengths, m.lengthOf(g, double, c, b))
				}
			}
		}
	}
}

// scaleOf is the factor on the lengths of classes and bands with which physical contacts last, in slots of the reference,
// what the classes last on average: remote contacts take the short ones away, double ones are for the long.
func (m *model) scaleOf(weights []float64) float64 {
	wanted, shares, physical, count := 0., 0., 0., 0.
	for _, c := range m.demand.Classes {
		wanted += c.Share * c.Mean
		shares += c.Share
	}
	extra, contacts := 0., 0.
	for _, b := range m.demand.Bands {
		extra += float64(b.Patients) * b.Contacts * b.ExtraTime
		contacts += float64(b.Patients) * b.Contacts
	}
	for i, c := range m.cells {
		if c.need == short || c.need == long {
			physical += weights[i] * m.demand.Classes[c.class].Mean
			count += weights[i]
		}
	}
	if shares == 0 || contacts == 0 || count == 0 || physical/count+extra/contacts <= 0 {
		return 1
	}
	return wanted / shares / (physical/count + extra/contacts)
}

// lengthOf follows the slot as far as roster.Length says. Only the length of a physical contact changes the chance to
// come back (CT-6).
func (m *model) lengthOf(g group, double bool, c roster.Class, b roster.Band) length {
	l, r := m.demand.Length, m.demand.Returns
	mean, cv, back := l.PhoneMean, l.PhoneCV, r.Rate
	switch g.kind {
	case roster.Visit:
		mean, cv = l.VisitMean, l.VisitCV
	case roster.Consult:
		reference := l.Short
		if double {
			reference = l.Long
		}
		mean, cv = m.scale*(c.Mean+b.ExtraTime)+l.Elasticity*(float64(g.slot)-reference), c.CV
		back = min(max(r.Rate*(1-r.Effect*(max(mean, 2)-10)/5), 0), 1.5*r.Rate)
	}
	mean = max(mean, 2) * g.speed
	return length{float32(mean), float32(back), m.spreadOf(cv)}
}

// spreadOf is what lengths have around their mean; there are but a few.
func (m *model) spreadOf(cv float64) *engine.Spread {
	s := m.spreads[cv]
	if s == nil {
		s = engine.NewSpread(cv)
		m.spreads[cv] = s
	}
	return s
}

// of is how long it takes, by the highest bits of a number: somebody's place among the lengths.
func (l *length) of(fate uint64) float64 { return float64(l.mean) * l.spread.Of(fate) }

// again is 1 for who comes back, else 0; without a branch, for it cannot be foretold.
func (l *length) again(fate uint64) int {
	return int(uint64(int64(ofReturn(fate))-int64(l.back*(1<<returnBits))) >> 63)
}

// isDouble tells whether a need asks for a double consultation.
func (n need) isDouble() bool { return n == long || n == mentalCare }

// length finds what a contact of p in a group takes.
func (m *model) length(group int, p *person) *length {
	c := &m.cells[p.cell]
	i := group * 2
	if c.need.isDouble() {
		i++
	}
	return &m.lengths[(i*len(m.demand.Classes)+int(c.class))*len(m.demand.Bands)+int(p.band)]
}
