package engine

import "math"

// The functions below use additions, multiplications, divisions and roots only, each rounded by itself (the conversions
// forbid the compiler to fuse), so that a seed gives the same bits on every machine. Their relative error is below 1e-15.

const (
	ln2High = 6.93147180369123816490e-01 // ln 2 without its last bits, so that whole multiples are exact
	ln2Low  = 1.90821492927058770002e-10
	pieces  = 256 // of a doubling
)

// powers are 2^(i/pieces), by repeated roots of 2 multiplied.
var powers = func() (t [pieces]float64) {
	root := float64(2)
	t[0] = 1
	for step := pieces / 2; step > 0; step /= 2 {
		root = math.Sqrt(root)
		for i := 0; i < pieces; i += 2 * step {
			t[i+step] = float64(t[i] * root)
		}
	}
	return t
}()

// Exp is e to the power x, for x between −700 and 700: the nearest multiple of ln 2 ÷ pieces from the table, the rest by a
// polynomial.
func Exp(x float64) float64 {
	const (
		perLn2 = pieces / math.Ln2
		shift  = 3 << 51 // adding it leaves the nearest whole number in the low bits
	)
	shifted := float64(x*perLn2) + shift
	k := shifted - shift
	n := int(int32(math.Float64bits(shifted)))
	r := x - float64(k*(ln2High/pieces)) - float64(k*(ln2Low/pieces))
	square := float64(r * r)
	p := r + float64(square*(.5+float64(r*(1./6))+float64(square*(1./24))))
	scale := math.Float64frombits(math.Float64bits(powers[n&(pieces-1)]) + uint64(n>>8)<<52)
	return scale + float64(scale*p)
}

// Log is the natural logarithm of x > 0.
func Log(x float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = m*2, e-1
	}
	s := (m - 1) / (m + 1)
	z := float64(s * s)
	sum := float64(0)
	for k := 23; k >= 1; k -= 2 {
		sum = float64(sum*z) + 1/float64(k)
	}
	return float64(float64(e)*ln2High) + (float64(2*float64(s*sum)) + float64(float64(e)*ln2Low))
}
