package engine

import "math"

// layers of the ziggurats (Marsaglia and Tsang 2000, with 53 bits as Doornik 2005 asks). 99% of the draws end in the first
// comparison; the others are rejected exactly, so the distributions are exact.
const layers = 256

// ziggurat holds for each layer its width per unit of a 52- or 53-bit number, the number below which a draw lies under the
// curve for certain, and the height of the curve at its edge.
type ziggurat struct {
	width  [layers]float64
	sure   [layers]uint64
	height [layers + 1]float64
}

const (
	normalEdge = 3.6541528853610088 // where the tail begins, for 256 layers
	normalArea = .00492867323399
	expEdge    = 7.69711747013104972
	expArea    = .0039496598225815571993
)

var (
	normals      = buildZiggurat(normalEdge, normalArea, 52, func(x float64) float64 { return Exp(-float64(.5 * float64(x*x))) }, func(y float64) float64 { return math.Sqrt(-2 * Log(y)) })
	exponentials = buildZiggurat(expEdge, expArea, 53, func(x float64) float64 { return Exp(-x) }, func(y float64) float64 { return -Log(y) })
)

// buildZiggurat fills the tables: layer 0 is the base with the tail, the edges x shrink as the layers rise.
func buildZiggurat(edge, area float64, bits uint, f, inverse func(float64) float64) *ziggurat {
	var z ziggurat
	var x [layers + 1]float64
	x[0], x[1] = area/f(edge), edge
	for i := 2; i < layers; i++ {
		x[i] = inverse(area/x[i-1] + f(x[i-1]))
	}
	unit := math.Ldexp(1, -int(bits))
	for i := range layers {
		z.width[i] = x[i] * unit
		z.sure[i] = uint64(float64(x[i+1]/x[i]) * math.Ldexp(1, int(bits)))
		z.height[i] = f(x[i])
	}
	z.height[0], z.height[layers] = 0, 1
	return &z
}

// Normal is standard normal.
func (s *Stream) Normal() float64 {
	u := s.Uint64()
	i, j := u&(layers-1), u>>12
	x := float64(j) * normals.width[i]
	if j >= normals.sure[i] {
		x = s.normalEdge(i, x)
	}
	return math.Float64frombits(math.Float64bits(x) | u<<55>>63<<63)
}

// normalEdge decides a draw at the edge of a layer, and draws anew when it falls outside.
func (s *Stream) normalEdge(i uint64, x float64) float64 {
	for {
		if i == 0 {
			return s.normalBeyond(normalEdge)
		}
		low, high := normals.height[i], normals.height[i+1]
		if low+float64(s.Float64()*(high-low)) < Exp(-float64(.5*float64(x*x))) {
			return x
		}
		u := s.Uint64()
		j := u >> 12
		i = u & (layers - 1)
		x = float64(j) * normals.width[i]
		if j < normals.sure[i] {
			return x
		}
	}
}

// normalBeyond draws beyond an edge above 0 (Marsaglia 1964).
func (s *Stream) normalBeyond(edge float64) float64 {
	for {
		x := -Log(s.Float64()) / edge
		y := -Log(s.Float64())
		if y+y >= float64(x*x) {
			return edge + x
		}
	}
}

// Exp is exponential with mean 1.
func (s *Stream) Exp() float64 {
	u := s.Uint64()
	i, j := u&(layers-1), u>>11
	if j < exponentials.sure[i] {
		return float64(j) * exponentials.width[i]
	}
	return s.expEdge(i, float64(j)*exponentials.width[i])
}

// expEdge decides a draw at the edge of a layer; the tail of an exponential is an exponential again.
func (s *Stream) expEdge(i uint64, x float64) float64 {
	if i == 0 {
		return expEdge + s.Exp()
	}
	low, high := exponentials.height[i], exponentials.height[i+1]
	if low+float64(s.Float64()*(high-low)) < Exp(-x) {
		return x
	}
	return s.Exp()
}
