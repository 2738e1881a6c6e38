package play

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// TestAlias_CT1: the columns together give each value its weight.
func TestAlias_CT1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.OneOf(rapid.Just(0.), rapid.Float64Range(0, 10)), 1, 600).Draw(t, "weights")
		total := 0.
		for _, w := range weights {
			total += w
		}
		if total == 0 {
			return
		}
		got := make([]float64, len(weights))
		for _, c := range newAlias(weights) {
			second := float64(c.below) / (1 << 32)
			got[c.values[1]] += second / float64(len(weights))
			got[c.values[0]] += (1 - second) / float64(len(weights))
		}
		for i, w := range weights {
			if math.Abs(got[i]-w/total) > 1e-7 {
				t.Fatalf("value %d has %v, want %v", i, got[i], w/total)
			}
		}
	})
}

// TestMinutes_CT1: calls come in the parts of the day by their shares, and never outside them.
func TestMinutes_CT1(t *testing.T) {
	m := newMinutes([]roster.CallHours{{From: 480, Until: 600, Share: 3}, {From: 780, Until: 781, Share: 1}})
	stream := engine.NewStream(1, 1, 1)
	const n = 100_000
	morning := 0.
	for range n {
		switch at := m.at(uint32(stream.Uint64())); {
		case at >= 480 && at < 600:
			morning++
		case at != 780:
			t.Fatalf("a call at %d", at)
		}
	}
	within(t, "in the morning", morning/n, .75, .006)
}

// TestTiesAreShared_CT2: two GPs with the same week have the same load, whatever is filled first.
func TestTiesAreShared_CT2(t *testing.T) {
	c := Config{Roster: book1(), Demand: plain(60), Seed: 1, Years: 10}
	r := Summarise(c, mustRun(t, c))
	within(t, "load of the second", r.Members[1].Filled.Mean, r.Members[0].Filled.Mean, .01)
}
