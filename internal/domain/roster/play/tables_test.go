package play

import (
	"context"
	"math"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// TestModes_CT1: contacts by how they take place are what the demand says, whatever suits the classes.
func TestModes_CT1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dutch()
		for i := range d.Classes {
			d.Classes[i].Remote = rapid.Float64Range(0, 1).Draw(t, "remote")
			d.Classes[i].Double = rapid.Float64Range(0, 1).Draw(t, "double")
		}
		m := &model{demand: d}
		weights := m.compileCells(d)
		var got [needs]float64
		for i, c := range m.cells {
			if weights[i] < 0 {
				t.Fatalf("cell %+v has weight %v", c, weights[i])
			}
			got[c.need] += weights[i] * 4.6
		}
		for n, want := range []float64{2.05, .62, 1.25, .18, .2, .3} {
			if math.Abs(got[n]-want) > 1e-6 {
				t.Fatalf("need %d: %v contacts, want %v", n, got[n], want)
			}
		}
	})
}

// TestCallsADay_CT1: the quantiles are those of a Poisson, and more demand never gives fewer calls with the same chance.
func TestCallsADay_CT1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean := rapid.Float64Range(.01, 4000).Draw(t, "mean")
		p, more := newPoisson(mean), newPoisson(mean*1.02)
		sum, squares, before := 0., 0., 0.
		for i, up := range p.up {
			k := float64(p.from + i)
			sum += k * (up - before)
			squares += k * k * (up - before)
			before = up
		}
		if math.Abs(sum-mean) > 1e-6*mean || math.Abs(squares-sum*sum-mean) > 1e-4*mean {
			t.Fatalf("mean %v, variance %v, want %v", sum, squares-sum*sum, mean)
		}
		if u := rapid.Float64Range(1e-9, 1-1e-9).Draw(t, "u"); more.at(u) < p.at(u) {
			t.Fatalf("more demand, and %d calls instead of %d", more.at(u), p.at(u))
		}
	})
}

// TestWinter_CT1: winter has more of some classes, the year's total stays.
func TestWinter_CT1(t *testing.T) {
	m := newModel(Config{Roster: tens(), Demand: dutch()})
	base := (&model{demand: dutch()}).compileCells(dutch())
	cold, warm := m.seasonal(dutch(), base, winter), m.seasonal(dutch(), base, summer)
	for i, c := range m.cells {
		within(t, "the year", cold[i]+warm[i], 2*base[i], 1e-12)
		if dutch().Classes[c.class].Winter {
			within(t, "winter", cold[i]/warm[i], 1.3, 1e-9)
		}
	}
	n := 0
	for day := range roster.YearDays {
		if seasonOf(day) == winter {
			n++
		}
	}
	if n != roster.YearDays/2 {
		t.Errorf("winter has %d days", n)
	}
}

// TestReturns_CT6: longer consultations change the returns only by the effect that is set.
func TestReturns_CT6(t *testing.T) {
	for effect, want := range map[float64]float64{0: .2, .15: .2 * (1 - .15*.4), .30: .2 * (1 - .30*.4), 50: 0, -50: .3} {
		d := plain(10)
		d.Returns = roster.Returns{Rate: .2, Effect: effect}
		m := &model{demand: d, scale: 1, spreads: map[float64]*engine.Spread{}}
		l := m.lengthOf(group{roster.Consult, 10, 1}, false, roster.Class{Mean: 12}, roster.Band{})
		within(t, "chance of coming back", float64(l.back), want, 1e-7)
		l = m.lengthOf(group{roster.Phone, 0, 1}, false, roster.Class{Mean: 12}, roster.Band{})
		within(t, "chance after a call", float64(l.back), .2, 1e-7)
	}
}

// TestLengthFollowsSlot_CT2: by 0.4 minute a minute, a double one from its own reference.
func TestLengthFollowsSlot_CT2(t *testing.T) {
	m := &model{demand: dutch(), scale: 1, spreads: map[float64]*engine.Spread{}}
	c, b := roster.Class{Mean: 10, CV: .4}, roster.Band{ExtraTime: .5}
	for _, v := range []struct {
		slot   int
		double bool
		want   float64
	}{{10, false, 10.5}, {15, false, 12.5}, {20, true, 10.5}, {15, true, 8.5}} {
		l := m.lengthOf(group{roster.Consult, v.slot, 1}, v.double, c, b)
		within(t, "mean", float64(l.mean), v.want, 1e-6)
	}
	l := m.lengthOf(group{roster.Consult, 5, 1}, true, roster.Class{Mean: 3}, b)
	within(t, "shortest", float64(l.mean), 2, 1e-6)
}

// TestTwoRegimes_CT2: two sorts of years are told from one that differs.
func TestTwoRegimes_CT2(t *testing.T) {
	for _, v := range []struct {
		name   string
		delays []float64
		want   float64
	}{
		{"one bell", []float64{1, 2, 2.5, 3, 3, 3.5, 4, 5}, 0},
		{"two sorts", []float64{1, 1.1, 1.2, 1.2, 1.3, 1.4, 9, 9.5}, .25},
		{"all long", []float64{9, 9.1, 9.2, 9.3}, 0},
		{"one alone", []float64{1, 1, 1, 1, 9}, 0},
		{"none", nil, 0},
	} {
		for i, d := range v.delays {
			v.delays[i] = math.Log(1 + d)
		}
		within(t, v.name, upperShare(v.delays), v.want, 1e-12)
	}
}

// TestLongQueueFeedsItself_CT2: who waits long stays away and calls again, so a practice just below the edge has years of
// two sorts (Green and Savin 2008). When nobody stays away it has not, nor with room.
func TestLongQueueFeedsItself_CT2(t *testing.T) {
	r := drawn{roster.Roster{Rules: roster.Rules{Horizon: 60}, Members: team()[:1]}}
	r.every("gp1", 480, roster.Consult, 15, 20)
	for _, v := range []struct{ perDay, most, low, high float64 }{{17, .31, 0, 0}, {18.25, .31, .1, .6}, {19.5, .01, 0, 0}} {
		d := plain(v.perDay)
		d.NoShow = roster.NoShow{Same: .01, Max: v.most, Scale: 5}
		d.Patience.CallBack, d.Patience.Later = 1, 60
		d.Calls.Hours = []roster.CallHours{{From: 420, Until: 470, Share: 1}}
		c := Config{Roster: r.Roster, Demand: d, Seed: 1, Years: 100}
		if got := Summarise(c, mustRun(t, c)).LongQueue; got < v.low || got > v.high {
			t.Errorf("%v calls a day, at most %v stay away: %v of the years are long", v.perDay, v.most, got)
		}
	}
}

// TestCliff_CT2: a roster that is just enough is near the cliff; one with room is not.
func TestCliff_CT2(t *testing.T) {
	for perDay, want := range map[float64]bool{60: false, 83: true} {
		cliff, err := Stress(context.Background(), Config{Roster: book1(), Demand: plain(perDay), Seed: 1, Years: 6})
		if err != nil {
			t.Fatal(err)
		}
		if cliff.Near != want || len(cliff.Steps) != 6 {
			t.Errorf("%v calls a day: near is %v, %d steps: %+v", perDay, cliff.Near, len(cliff.Steps), cliff.Steps)
		}
		for i, s := range cliff.Steps[1:] {
			if s.Delay.Mean < cliff.Steps[i].Delay.Mean {
				t.Errorf("%v calls a day: %v times the demand and a shorter delay", perDay, s.Factor)
			}
		}
	}
}

// TestBreakEven_CT6: the same roster needs no fall; a slot less needs some; a half week less is not to be paid.
func TestBreakEven_CT6(t *testing.T) {
	d := plain(81)
	d.Returns = roster.Returns{Rate: .3, Days: 5}
	this := Config{Roster: book1(), Demand: d, Seed: 1, Years: 6}
	fewer := func(less int) Config {
		other := this
		other.Roster = this.Roster.Clone()
		for i := range other.Roster.Blocks {
			other.Roster.Blocks[i].Count -= less
		}
		return other
	}
	for less, want := range map[int][2]float64{0: {0, 0}, 1: {.05, .35}, 12: {-1, -1}} {
		fall, ok, err := BreakEven(context.Background(), this, fewer(less))
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			fall = -1
		}
		if fall < want[0] || fall > want[1] {
			t.Errorf("%d slots less: %v fewer returns, want %v", less, fall, want)
		}
	}
}

// TestChances_CT1: four chances drawn from one number are those asked for, and have nothing to do with one another.
func TestChances_CT1(t *testing.T) {
	want := []float64{.3, 0, 1, .05}
	c, stream := newChances(want...), engine.NewStream(1, 1, 1)
	const n = 200_000
	var got [4]float64
	both := 0.
	for range n {
		s := c.draw(stream.Uint64())
		for i := range got {
			got[i] += float64(s >> i & 1)
		}
		if s&suitsFast != 0 && s&suitsNurse != 0 {
			both++
		}
	}
	for i := range got {
		within(t, "chance", got[i]/n, want[i], .004)
	}
	within(t, "both", both/n, .015, .002)
}
