package engine

import "math"

// The functions below use additions, multiplications, divisions and roots only, each rounded by itself (the conversions
// forbid the compiler to fuse), so that a seed gives the same bits on every machine. Their relative error is below 1e-15.

const (
	ln2High = 6.93147180369123816490e-01 // 2⁻³² of ln 2 apart, so that whole multiples are exact
	ln2Low  = 1.90821492927058770002e-10
	pieces  = 128 // of a doubling
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

// Exp is e to the power x, for x between −700 and 700.
func Exp(x float64) float64 {
	const perLn2 = pieces / math.Ln2
	k := int(float64(x*perLn2)+(1<<20)+.5) - 1<<20
	r := x - float64(float64(k)*(ln2High/pieces)) - float64(float64(k)*(ln2Low/pieces))
	p := 1./6 + float64(r*(1./24+float64(r*(1./120))))
	p = .5 + float64(r*p)
	p = 1 + float64(r*p)
	p = float64(r * p)
	scaled := powers[k&(pieces-1)]
	scaled += float64(scaled * p)
	return scaled * math.Float64frombits(uint64(1023+k>>7)<<52)
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
