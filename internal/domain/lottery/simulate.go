package lottery

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
	"strconv"
)

// Simulation plays a case many times over, with chance that is quick and that
// nobody has to check. Blocks of draws have chance of their own, so that they
// can be played in any order, or side by side, to the same counts.
type Simulation struct {
	rules
	c     Case // canonical
	seed  Hash
	draws int
	wish  []int
	sure  [][]int // per date, the guaranteed
	late  []int
}

// block is how many draws have chance of their own.
const block = 4096

// NewSimulation prepares n draws of a case that Check does not block.
func NewSimulation(c Case, seed Hash, n int) *Simulation {
	c = c.Canonical()
	s := &Simulation{rules: newRules(c), c: c, seed: seed, draws: n, sure: make([][]int, len(c.Dates))}
	for i, u := range c.Units {
		wish := c.At(u.Wish)
		s.wish = append(s.wish, wish)
		switch {
		case u.Last:
			s.late = append(s.late, i)
		case wish >= guaranteed:
			s.sure[wish] = append(s.sure[wish], i)
		}
	}
	return s
}

// Blocks counts the blocks.
func (s *Simulation) Blocks() int { return (s.draws + block - 1) / block }

// Tally counts, per unit in the order of the codes and per date, in how many
// draws the unit entered there.
type Tally [][]int64

// NewTally is a tally of nothing yet.
func (s *Simulation) NewTally() Tally {
	t := make(Tally, len(s.c.Units))
	for i := range t {
		t[i] = make([]int64, len(s.c.Dates))
	}
	return t
}

// Add adds another tally of the same simulation.
func (t Tally) Add(more Tally) {
	for i := range t {
		for d := range t[i] {
			t[i][d] += more[i][d]
		}
	}
}

// Odds are the shares of the draws, by code and per date.
func (s *Simulation) Odds(t Tally) map[string][]float64 {
	out := make(map[string][]float64, len(t))
	for i, u := range s.c.Units {
		for _, n := range t[i] {
			out[u.Code] = append(out[u.Code], float64(n)/float64(s.draws))
		}
	}
	return out
}

// Simulate plays a case n times and gives the share of the draws in which each
// unit entered on each date.
func Simulate(c Case, seed Hash, n int) map[string][]float64 {
	s := NewSimulation(c, seed, n)
	t := s.NewTally()
	for b := range s.Blocks() {
		s.Play(b, t)
	}
	return s.Odds(t)
}

// Play plays one block and adds it to a tally.
func (s *Simulation) Play(b int, t Tally) {
	key := Sealed("simulate", s.seed[:], []byte(strconv.Itoa(b)))
	p := &player{Simulation: s, chance: rand.NewPCG(binary.BigEndian.Uint64(key[:]), binary.BigEndian.Uint64(key[8:])),
		date: make([]int, len(s.c.Units)), sums: make(sums, len(s.c.Dates))}
	for range min(block, s.draws-b*block) {
		p.draw()
		for i, d := range p.date {
			t[i][d]++
		}
	}
}

// player is one draw after another.
type player struct {
	*Simulation

	chance *rand.PCG
	date   []int // per unit; -1 is still out
	sums   sums
	pool   []int
}

// below is a number below n.
func (p *player) below(n int) int {
	high, _ := bits.Mul64(p.chance.Uint64(), uint64(n)) //nolint:gosec // n is positive
	return int(high)                                    //nolint:gosec // below n
}

func (p *player) draw() {
	clear(p.sums)
	for i := range p.date {
		p.date[i] = -1
	}
	for date := range p.sums {
		for _, i := range p.sure[date] {
			p.enter(i, date)
		}
		if date != 1 || p.policy.Losers != LosersAhead {
			p.stage(date, 0, 1)
		} else if p.stage(date, 0, 0) {
			p.stage(date, 1, 1)
		}
	}
	p.pool = append(p.pool[:0], p.late...)
	for len(p.pool) > 0 {
		i := p.take()
		date, _ := p.sums.lastDate(p.rules, p.wish[i], p.c.Units[i].Size)
		p.enter(i, date)
	}
}

func (p *player) enter(unit, date int) {
	p.date[unit] = date
	p.sums[date] += p.c.Units[unit].Size
}

// take draws a ticket out of the pool and gives its unit.
func (p *player) take() int {
	at, end := p.below(len(p.pool)), len(p.pool)-1
	unit := p.pool[at]
	p.pool[at] = p.pool[end]
	p.pool = p.pool[:end]
	return unit
}

// stage draws the units with a wish from one to another; false closes the
// date. Void tickets stay in the pool and are passed over, which comes to the
// same.
func (p *player) stage(date, from, to int) bool {
	last := len(p.sums) - 1
	var tickets [guaranteed]int
	for wish := from; wish <= to; wish++ {
		tickets[wish] = p.policy.tickets(date, last, wish)
	}
	p.pool = p.pool[:0]
	for i, d := range p.date {
		if wish := p.wish[i]; d >= 0 || wish < from || wish > to || p.c.Units[i].Last {
			continue
		}
		if date == last {
			p.enter(i, date)
			continue
		}
		for range tickets[p.wish[i]] {
			p.pool = append(p.pool, i)
		}
	}
	sum := p.sums.of(p.rules, date)
	for len(p.pool) > 0 && p.room(date, sum) {
		i := p.take()
		if p.date[i] >= 0 {
			continue
		}
		size := p.c.Units[i].Size
		if !p.fits(date, sum+size) {
			switch p.policy.Edge {
			case EdgeStop:
				return false
			case EdgeSkip:
				continue
			}
		}
		p.enter(i, date)
		sum += size
	}
	return true
}
