package play

// alias draws from weights with one number and no search (Walker 1977; the table as Vose 1991 builds it): the number picks
// a column, and what is left of it one of the two values of that column.
type alias []column

type column struct {
	below  uint32 // of what is left, in units of 2⁻³², the second value, else the first
	values [2]uint16
}

func newAlias(weights []float64) alias {
	a, height := make(alias, len(weights)), make([]float64, len(weights))
	total := 0.
	for _, w := range weights {
		total += w
	}
	var low, high []uint16
	for i, w := range weights {
		height[i] = 1
		if total > 0 {
			height[i] = w * float64(len(weights)) / total
		}
		if height[i] < 1 {
			low = append(low, uint16(i))
		} else {
			high = append(high, uint16(i))
		}
		a[i] = column{0, [2]uint16{uint16(i), uint16(i)}}
	}
	for len(low) > 0 && len(high) > 0 {
		l, h := low[len(low)-1], high[len(high)-1]
		low = low[:len(low)-1]
		a[l] = column{uint32(height[l] * (1<<32 - 1)), [2]uint16{h, l}}
		if height[h] -= 1 - height[l]; height[h] < 1 {
			high, low = high[:len(high)-1], append(low, h)
		}
	}
	return a
}

// at is the value for a number of 32 random bits. It does not branch, for which way to go cannot be foretold: the highest
// bit of a difference says which is less.
func (a alias) at(random uint32) uint16 {
	u := uint64(random) * uint64(len(a))
	c := &a[u>>32]
	return c.values[(u&(1<<32-1)-uint64(c.below))>>63]
}
