package play

import "kwartier/internal/domain/roster/engine"

// The attributes of a key. Each is a number of its own, the same in every roster.
const (
	aBand uint64 = iota + 1
	aCell
	aUrgency
	aFast
	aSOH
	aAssistant
	aNurse
	aLength
	aShow
	aOwn
	aDoctor
	aReturn
	aReturnDay
	aCancel
	aRebook
	aAnew
	aBounce
	aBounced
	aMinute   // and a number for each attempt from here
	aPatience = aMinute + 1<<16
)

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

// draw makes a new caller of a key.
func (m *model) draw(key engine.Key, season int) person {
	p := person{
		key:  key,
		band: uint8(m.bands.at(key.Unit(aBand))),
		cell: m.mix[season].at(key.Unit(aCell)),
	}
	p.urgency = m.urgencyOf(p)
	if m.gps > 1 {
		p.doctor = uint8(min(int(key.Unit(aDoctor)*float64(m.gps)), 255))
	}
	return p
}

func (m *model) urgencyOf(p person) uint8 {
	u, limits := p.key.Unit(aUrgency), &m.classes[m.cells[p.cell].class].urgency
	level := uint8(0)
	for level < uint8(len(limits)) && u >= limits[level] {
		level++
	}
	return level
}

// follow makes who comes back, or makes a new appointment, of somebody who was there before: the same person with the
// same complaint, in all else a new call.
func (m *model) follow(p person, key engine.Key) person {
	p.key, p.attempt, p.lead, p.state = key, 0, 0, empty
	p.urgency = m.urgencyOf(p)
	return p
}

// route is where somebody may go.
func (m *model) route(p person) []stop {
	cell := m.cells[p.cell]
	class := &m.classes[cell.class]
	suits := class.suits
	if p.key.Unit(aFast) < class.fast {
		suits |= suitsFast
	}
	if p.key.Unit(aSOH) < class.soh {
		suits |= suitsSOH
	}
	if p.key.Unit(aAssistant) < class.assistant {
		suits |= suitsAssistant
	}
	if p.key.Unit(aNurse) < class.nurse {
		suits |= suitsNurse
	}
	return m.routes[cell.need][suits]
}
