package theory

// chain is a Markov chain on 0 … n−1 whose steps are at most down to the left and up to the right. Row i holds the
// chances to i−down … i+up.
type chain struct {
	n, down, up int
	p           []float64
}

func newChain(n, down, up int) chain {
	return chain{n, down, up, make([]float64, n*(down+up+1))}
}

// at is the chance to go from i to j.
func (c chain) at(i, j int) *float64 { return &c.p[i*(c.down+c.up+1)+j-i+c.down] }

// stationary gives the chain's steady state by eliminating states from the last to the first (Grassmann, Taksar and Heyman
// 1985): without a subtraction, so that every chance keeps nearly all of its digits. It uses up the chain.
func (c chain) stationary() []float64 {
	width := c.down + c.up + 1
	for k := c.n - 1; k > 0; k-- {
		left := 0.
		for j := max(0, k-c.down); j < k; j++ {
			left += *c.at(k, j)
		}
		for i := max(0, k-c.up); i < k; i++ {
			f := *c.at(i, k) / left
			*c.at(i, k) = f
			if f == 0 {
				continue
			}
			// what i did through k it now does at once
			from := max(0, k-c.down)
			into := c.p[i*width+from-i+c.down : i*width+k-i+c.down]
			for j, q := range c.p[k*width+from-k+c.down : k*width+c.down] {
				into[j] += f * q
			}
		}
	}
	pi := make([]float64, c.n)
	pi[0] = 1
	total := 1.
	for k := 1; k < c.n; k++ {
		for i := max(0, k-c.up); i < k; i++ {
			pi[k] += pi[i] * *c.at(i, k)
		}
		total += pi[k]
	}
	for k := range pi {
		pi[k] /= total
	}
	return pi
}
