package engine

import "math"

// Spread is a lognormal with mean 1, by its quantiles: what lies between two neighbours is read along the line between
// them, and beyond the outermost it is drawn as it is. Its mean and deviation are right to one in ten thousand.
type Spread struct {
	exact Lognormal
	at    [spreadCells + 1]float64 // the quantiles; the first and the last are not used
}

const (
	spreadBits  = 8
	spreadCells = 1 << spreadBits
)

// NewSpread gives the spread with this deviation, 0 or more.
func NewSpread(cv float64) *Spread {
	s := &Spread{exact: NewLognormal(1, cv)}
	for i, z := range normalQuantiles {
		s.at[spreadCells/2+i], s.at[spreadCells/2-i] = s.exact.At(z), s.exact.At(-z)
	}
	return s
}

// Of is the value for 64 random bits. The highest count most: what is beyond 28 changes nothing that can be noticed.
func (s *Spread) Of(u uint64) float64 {
	cell := u >> (64 - spreadBits)
	if cell-1 >= spreadCells-2 {
		return s.tail(u, cell == 0)
	}
	low := s.at[cell]
	return low + float64(Unit(u<<spreadBits)*(s.at[cell+1]-low))
}

// tail draws below the first or above the last quantile.
func (s *Spread) tail(u uint64, below bool) float64 {
	stream := Key(u).Stream(1)
	z := stream.normalBeyond(normalQuantiles[spreadCells/2-1])
	if below {
		z = -z
	}
	return s.exact.At(z)
}

// normalQuantiles are those of the standard normal from the middle on, in steps of one cell; of the last, which is
// infinite, there is none.
var normalQuantiles = func() (q [spreadCells / 2]float64) {
	for i := 1; i < len(q); i++ {
		z := q[i-1]
		for range 8 { // Newton
			z -= (normalAbove0(z) - float64(i)/spreadCells) / (Exp(-float64(.5*float64(z*z))) / math.Sqrt(2*math.Pi))
		}
		q[i] = z
	}
	return q
}()

// normalAbove0 is the chance between 0 and z, by its series.
func normalAbove0(z float64) float64 {
	sum, term := 0., z
	for k := 1.; k < 120; k += 2 {
		sum += term
		term *= float64(z*z) / (k + 2)
	}
	return sum * Exp(-float64(.5*float64(z*z))) / math.Sqrt(2*math.Pi)
}
