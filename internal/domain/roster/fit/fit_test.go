package fit_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster/fit"
)

func table(m fit.Mixture, edges ...float64) (out []fit.Band) {
	for i := 1; i < len(edges); i++ {
		out = append(out, fit.Band{From: edges[i-1], Until: edges[i], Count: 1e6 * m.Chance(edges[i-1], edges[i])})
	}
	return out
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within*math.Abs(want)) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// CT-6: what made a table is found again from it: in fine bands, in coarse ones, and where long consultations were left
// out of the count.
func TestKnownLengthsAreFound_CT6(t *testing.T) {
	fine := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 50, 60, 90}
	nhs := []float64{0, 5.5, 10.5, 15.5, 20.5, 30.5, 60.5}
	for _, c := range []struct {
		name   string
		truth  fit.Mixture
		edges  []float64
		within float64
	}{
		{"one", fit.Mixture{{1, 2.2, .5}}, nhs, .002},
		{"one, cut off at 15", fit.Mixture{{1, 2.2, .5}}, []float64{0, 3, 6, 9, 12, 15}, .01},
		{"two", fit.Mixture{{.4, math.Log(4), .4}, {.6, math.Log(15), .5}}, fine, .03},
		{"two, far apart", fit.Mixture{{.3, math.Log(3), .3}, {.7, math.Log(20), .3}}, fine, .01},
	} {
		got, err := fit.Lognormals(table(c.truth, c.edges...), len(c.truth))
		if err != nil {
			t.Fatal(c.name, err)
		}
		for i, p := range c.truth {
			near(t, c.name+" share", got[i].Share, p.Share, c.within)
			near(t, c.name+" mean", got[i].Mean(), p.Mean(), c.within)
			near(t, c.name+" sd", got[i].SD(), p.SD(), 2*c.within)
		}
		near(t, c.name+" mean of all", got.Mean(), c.truth.Mean(), .01)
	}
}

// What is fitted gives the table back, whatever mixture made it.
func TestFitGivesTheTableBack_CT6(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := rapid.Float64Range(.2, .8).Draw(t, "share")
		short := rapid.Float64Range(3, 8).Draw(t, "short")
		m := fit.Mixture{
			{share, math.Log(short), rapid.Float64Range(.3, .7).Draw(t, "spread")},
			{1 - share, math.Log(short * rapid.Float64Range(1.5, 4).Draw(t, "times")), rapid.Float64Range(.3, .7).Draw(t, "spread2")},
		}
		bands := table(m, 0, 5.5, 10.5, 15.5, 20.5, 30.5, 60.5)
		got, err := fit.Lognormals(bands, 2)
		if err != nil {
			t.Fatal(err)
		}
		seen := got.Chance(0, 60.5)
		for _, b := range bands {
			if d := got.Chance(b.From, b.Until)/seen - b.Count/1e6/m.Chance(0, 60.5); math.Abs(d) > .005 {
				t.Errorf("%v to %v is off by %v: %+v for %+v", b.From, b.Until, d, got, m)
			}
		}
		sum := 0.0
		for _, p := range got {
			sum += p.Share
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("shares add up to %v", sum)
		}
	})
}

func TestTooLittleToTell_CT6(t *testing.T) {
	bands := table(fit.Mixture{{1, 2, .5}}, 0, 5, 10, 15, 20, 30)
	for name, call := range map[string]func() (fit.Mixture, error){
		"five bands, two parts": func() (fit.Mixture, error) { return fit.Lognormals(bands, 2) },
		"no parts":              func() (fit.Mixture, error) { return fit.Lognormals(bands, 0) },
		"no counts":             func() (fit.Mixture, error) { return fit.Lognormals([]fit.Band{{0, 1, 0}, {1, 2, 0}, {2, 3, 0}}, 1) },
		"backwards":             func() (fit.Mixture, error) { return fit.Lognormals([]fit.Band{{0, 1, 1}, {2, 1, 1}, {2, 3, 1}}, 1) },
	} {
		if _, err := call(); !errors.Is(err, fit.ErrRows) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
