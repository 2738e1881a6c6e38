package engine

import "math/bits"

// golden is 2⁶⁴ divided by the golden ratio, made odd: the step between keys.
const golden = 0x9E3779B97F4A7C15

// mix is a bijection that spreads every bit (Stafford's thirteenth variant, as SplitMix64 uses it).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// Stream is a SplitMix64 generator with a step of its own (Steele, Lea, Flood 2014): a counter that is mixed, so that
// its state is two words and a number costs a nanosecond. The zero Stream is of no use; see NewStream.
type Stream struct {
	state, step uint64
}

// NewStream gives the stream of a purpose in a replication of a seed. Streams that differ in one of these are independent
// for all that a simulation can tell.
func NewStream(seed, replication, purpose uint64) Stream {
	state := mix(mix(mix(seed+golden)+replication*golden) + purpose*golden)
	return Stream{state, stepOf(state)}
}

// stepOf derives an odd step that changes enough bits from one number to the next.
func stepOf(state uint64) uint64 {
	step := mix(state+golden) | 1
	if bits.OnesCount64(step^step>>1) < 24 {
		step ^= 0xAAAAAAAAAAAAAAAA
	}
	return step
}

// Uint64 is the next number, all 64 bits of it random.
func (s *Stream) Uint64() uint64 {
	s.state += s.step
	return mix(s.state)
}

// Float64 is uniform between 0 and 1, never one of them.
func (s *Stream) Float64() float64 { return Unit(s.Uint64()) }

// Key is the next number as the key of somebody's attributes.
func (s *Stream) Key() Key { return Key(s.Uint64()) }

// Unit turns 64 random bits into a number between 0 and 1, never one of them.
func Unit(u uint64) float64 { return (float64(u>>12) + .5) * 0x1p-52 }

// Key is the chance of one patient: each attribute is a number of its own, drawn in any order or not at all, and the same
// in every roster (common random numbers, CT-3).
type Key uint64

// Bits are the random bits of an attribute.
func (k Key) Bits(attribute uint64) uint64 { return mix(uint64(k) + attribute*golden) }

// Unit is an attribute as a number between 0 and 1, never one of them.
func (k Key) Unit(attribute uint64) float64 { return Unit(k.Bits(attribute)) }

// Next is the key of what follows from somebody's visit: a return visit, a new appointment. It belongs to the key, not to
// the moment.
func (k Key) Next() Key { return Key(mix(uint64(k) ^ 0xD1B54A32D192ED03)) }

// Stream is a stream that belongs to a key, for attributes that need more than one number.
func (k Key) Stream(attribute uint64) Stream {
	return Stream{k.Bits(attribute), golden}
}

// Normal is an attribute that is standard normal: somebody's place among the lengths of a consultation.
func (k Key) Normal(attribute uint64) float64 {
	s := k.Stream(attribute)
	return s.Normal()
}

// Exp is an attribute that is exponential with mean 1.
func (k Key) Exp(attribute uint64) float64 {
	s := k.Stream(attribute)
	return s.Exp()
}
