package play

import "kwartier/internal/domain/roster/engine"

// The attributes of a key: numbers of their own, the same in every roster. Where little precision is needed one number
// holds several.
const (
	aSelf uint64 = iota + 1 // what somebody is and calls for
	aSuits
	aCancel
	aVisit // how long it takes, coming, coming back
	aBounce
	aReturnDay
	aRebook
	aAnew
	aBounced
	aMinute   // and a number for each attempt from here
	aPatience = aMinute + 1<<16
)

// part is a piece of n bits of a number as a number between 0 and 1, never one of them.
func part(bits uint64, from, n uint) float64 {
	return (float64(int64(bits>>from&(1<<n-1))) + .5) / float64(uint64(1)<<n)
}

// piece is n bits of a number, as the highest of 32.
func piece(bits uint64, from, n uint) uint32 {
	return uint32(bits>>from)<<(32-n) | 1<<(31-n)
}

// The parts of numbers.
func ofCell(self uint64) uint32    { return piece(self, 40, 24) }
func ofUrgency(self uint64) uint32 { return piece(self, 22, 18) }
func ofBand(self uint64) uint32    { return piece(self, 8, 14) }
func ofDoctor(self uint64) uint64  { return self & 255 }
func ofShow(visit uint64) float64  { return part(visit, returnBits, 18) }
func ofReturn(visit uint64) uint64 { return visit & (1<<returnBits - 1) }

// returnBits are those of ofReturn; the length of a visit has the highest 28, of which these are not.
const returnBits = 18

// person is somebody who calls, waits to call again or has an appointment.
type person struct {
	key     engine.Key
	first   int16 // the day of the first call
	attempt uint16
	cell    uint16 // class and need
	band    uint8
	urgency uint8
	doctor  uint8 // the own one, among the GPs
	lead    uint16
	state   state
}

// state is what a slot holds.
type state uint8

const (
	empty state = iota
	alone
	head // of two slots
	tail // the second of two
)

// draw makes p a new caller of a key. It writes where p will stay: small fields that are copied at once are slow.
func (m *model) draw(p *person, key engine.Key, season, day int) {
	self := key.Bits(aSelf)
	cell := m.mix[season].at(ofCell(self))
	p.key, p.first, p.attempt, p.cell = key, int16(day), 0, cell
	p.band, p.urgency = uint8(m.bands.at(ofBand(self))), m.urgencyOf(cell, self)
	p.doctor, p.lead, p.state = uint8(ofDoctor(self)*uint64(m.gps)>>8), 0, empty
}

func (m *model) urgencyOf(cell uint16, self uint64) uint8 {
	return uint8(m.cells[cell].urgency.at(ofUrgency(self)))
}

// loyalty is a number between 0 and 1, low for who waits for the own doctor. A key is random itself; what is not asked for
// by its attributes may be read from it.
func (p *person) loyalty() float64 { return part(uint64(p.key), 40, 24) }

// among picks one of n that are alike, by a number of somebody's own.
func (p *person) among(n int) int { return p.number() * n >> 8 }

func (p *person) number() int { return int(p.key & 255) }

// follow makes of again who comes back, or makes a new appointment, of somebody who was there before: the same person with the
// same complaint, in all else a new call.
func (m *model) follow(again, p *person, key engine.Key, day int) {
	again.key, again.first, again.attempt, again.cell, again.band = key, int16(day), 0, p.cell, p.band
	again.urgency, again.doctor, again.lead, again.state = m.urgencyOf(p.cell, key.Bits(aSelf)), p.doctor, 0, empty
}

// route is where somebody may go.
func (m *model) route(p *person) *[]stop {
	c := &m.cells[p.cell]
	return c.routes[c.suits|c.chances.draw(p.key.Bits(aSuits))]
}

// chances are four chances in 32,768ths, sixteen bits each: that of the first of suits lies lowest.
type chances uint64

const lanes = 0x8000_8000_8000_8000 // the highest bit of each

func newChances(shares ...float64) chances {
	c := chances(0)
	for i, share := range shares {
		c |= chances(share*0x8000+.5) << (16 * i)
	}
	return c
}

// draw decides all four at once: in each lane fifteen random bits less the chance leave the highest bit when they are no
// less.
func (c chances) draw(bits uint64) suits {
	yes := ^((bits | lanes) - uint64(c)) & lanes
	return suits(yes>>15&1 | yes>>30&2 | yes>>45&4 | yes>>60&8)
}
