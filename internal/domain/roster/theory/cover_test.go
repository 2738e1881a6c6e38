package theory

import (
	"fmt"
	"testing"
)

func cover(t *testing.T, m Model, seeds int) {
	in := map[string]int{}
	z := map[string]float64{}
	for s := range seeds {
		for n, f := range figures(t, m, uint64(1000+s)) {
			if f.Holds(f.Exact) {
				in[n]++
			}
			if f.Half > 0 {
				z[n] += (f.Mean - f.Exact) / f.Half * 2
			}
		}
	}
	fmt.Printf("%T%+v", m, m)
	for n, c := range in {
		fmt.Printf(" %s %d/%d meanz %.2f", n, c, seeds, z[n]/float64(seeds))
	}
	fmt.Println()
}
func TestCover(t *testing.T) {
	cover(t, Schedule{6, 6, 2, 1, 1, 0}, 60)
	cover(t, Session{10, 1, 0.2}, 60)
	cover(t, MG1{"lognormal", 9.6, 4.9, .8}, 60)
	cover(t, MMC{2, .8}, 60)
	cover(t, MMC{1, .9}, 60)
	cover(t, Daybook{20, .95}, 60)
	cover(t, Overflow{2095, 4.6, 250, 42}, 60)
}
