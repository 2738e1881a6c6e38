package lottery

import (
	"math/big"
	"math/bits"
	"slices"
)

// census numbers who can still be out: 0 for nobody, and each kind adds its
// step for each of its units. A number has its count and its size.
type census struct {
	kinds []kind
	step  []int
	of    [][]uint8 // per number, per kind: how many
	count []int     // per number
	size  []int64   // per number
}

func newCensus(kinds []kind) census {
	c := census{kinds: kinds, of: [][]uint8{make([]uint8, len(kinds))}, count: []int{0}, size: []int64{0}}
	for i, k := range kinds {
		c.step = append(c.step, len(c.of))
		for range c.step[i] * k.units {
			before := len(c.of) - c.step[i]
			of := slices.Clone(c.of[before])
			of[i]++
			c.of = append(c.of, of)
			c.count = append(c.count, c.count[before]+1)
			c.size = append(c.size, c.size[before]+k.size)
		}
	}
	return c
}

// find is the place of a kind.
func (c census) find(k kind) int {
	return slices.IndexFunc(c.kinds, func(have kind) bool { return have.size == k.size && have.wish == k.wish })
}

// weight is a whole number of a fixed count of words, the lowest first.
type weight []uint64

func weightOf(n *big.Int, words int) weight {
	w := make(weight, words)
	rest, low := new(big.Int).Set(n), new(big.Int).SetUint64(1<<64-1)
	for i := range w {
		w[i] = new(big.Int).And(rest, low).Uint64()
		rest.Rsh(rest, 64)
	}
	return w
}

func (w weight) number() *big.Int {
	n := new(big.Int)
	for _, word := range slices.Backward(w) {
		n.Or(n.Lsh(n, 64), new(big.Int).SetUint64(word))
	}
	return n
}

// add adds a weight times a small number; the sum fits.
func (w weight) add(more weight, times uint64) {
	var carry uint64
	more = more[:len(w)]
	for i := range w {
		high, low := bits.Mul64(more[i], times)
		low, c := bits.Add64(low, carry, 0)
		high += c
		w[i], c = bits.Add64(w[i], low, 0)
		carry = high + c
	}
}

// quotient becomes a weight divided by a small number, without a rest.
func (w weight) quotient(of weight, by uint64) {
	var rest uint64
	for i := len(of) - 1; i >= 0; i-- {
		w[i], rest = bits.Div64(rest, of[i], by)
	}
}

// field weighs the courses of one date by who is out.
type field struct {
	words   int
	weights []uint64
	listed  []bool
	lists   [][]int // by how many are out
}

func newField(numbers, words int) field {
	return field{words, make([]uint64, numbers*words), make([]bool, numbers), make([][]int, MaxExact+1)}
}

func (f *field) at(left int) weight { return weight(f.weights[left*f.words : (left+1)*f.words]) }

func (f *field) add(left, count int, w weight, times uint64) {
	if !f.listed[left] {
		f.listed[left] = true
		f.lists[count] = append(f.lists[count], left)
	}
	f.at(left).add(w, times)
}

func (f *field) each(do func(left int, w weight)) {
	for _, list := range f.lists {
		for _, left := range list {
			do(left, f.at(left))
		}
	}
}

// descend goes through the courses, those with most out first, and drops those
// that do not stay. What is added meanwhile with fewer out is gone through
// too.
func (f *field) descend(do func(left int, w weight) (stays bool)) {
	for n := len(f.lists) - 1; n >= 0; n-- {
		f.lists[n] = slices.DeleteFunc(f.lists[n], func(left int) bool {
			stays := do(left, f.at(left))
			if !stays {
				f.listed[left] = false
				clear(f.at(left))
			}
			return !stays
		})
	}
}

// empty goes through the courses and drops them all.
func (f *field) empty(do func(left int, w weight)) {
	for n, list := range f.lists {
		for _, left := range list {
			do(left, f.at(left))
			f.listed[left] = false
			clear(f.at(left))
		}
		f.lists[n] = list[:0]
	}
}
