package engine

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// week draws a week of one to three layouts, some of them empty or of more than a word.
func week(t *rapid.T) []*Layout {
	var out []*Layout
	for range rapid.IntRange(1, 3).Draw(t, "layouts") {
		slots := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Slot {
			return Slot{Start: 5 * rapid.IntRange(0, 40).Draw(t, "start"), Length: 5 * rapid.IntRange(1, 4).Draw(t, "length"), Owner: rapid.IntRange(0, 2).Draw(t, "owner")}
		}), 0, 150).Draw(t, "slots")
		out = append(out, NewLayout(slots))
	}
	return out
}

// The book of bits finds what a search slot by slot finds, whatever was taken and given back before.
func TestTheBookFindsWhatASearchFinds_CT9(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const days = 9
		b := NewBook(days, week(t)...)
		taken := map[[2]int]bool{}
		var order [][2]int
		for range rapid.IntRange(1, 120).Draw(t, "steps") {
			day, minute := rapid.IntRange(0, days-1).Draw(t, "day"), rapid.IntRange(-1, 220).Draw(t, "minute")
			last := rapid.IntRange(day, days+2).Draw(t, "last")
			owner, n := rapid.IntRange(0, 3).Draw(t, "of"), rapid.IntRange(1, 4).Draw(t, "n")
			free := func(fits func(Slot) bool) (out [][2]int) {
				for d := day; d <= min(last, days-1); d++ {
					for i, s := range b.Layout(d).Slots {
						if !taken[[2]int{d, i}] && (d > day || s.Start > minute) && fits(s) {
							out = append(out, [2]int{d, i})
						}
					}
				}
				return out
			}
			same := func(what string, want [][2]int, n, d, i int, ok bool) {
				if ok != (len(want) >= n) || ok && want[n-1] != [2]int{d, i} {
					t.Fatalf("%s: %d %d %v, want the %dth of %v", what, d, i, ok, n, want)
				}
			}
			all := free(func(Slot) bool { return true })
			d, i, ok := b.Earliest(day, minute, last)
			same("earliest", all, 1, d, i, ok)
			on, slot, third := b.NthFree(n, day, minute, last)
			same("nth", all, n, on, slot, third)
			on, slot, own := b.EarliestOf(owner, day, minute, last)
			same("own", free(func(s Slot) bool { return s.Owner == owner }), 1, on, slot, own)
			if on, slot, ok := b.EarliestPair(day, minute, last); ok {
				next := b.Layout(on).Slots[b.Layout(on).Successor(slot)]
				one := b.Layout(on).Slots[slot]
				if !b.IsFree(on, slot) || next.Owner != one.Owner || next.Start != one.Start+one.Length {
					t.Fatalf("pair %v %v", one, next)
				}
			}
			if ok {
				if !b.IsFree(d, i) || taken[[2]int{d, i}] {
					t.Fatalf("slot %d of day %d is given twice", i, d)
				}
				b.Take(d, i)
				taken[[2]int{d, i}] = true
				order = append(order, [2]int{d, i})
			}
			if len(order) > 0 && rapid.IntRange(0, 3).Draw(t, "cancel") == 0 {
				k := rapid.IntRange(0, len(order)-1).Draw(t, "which")
				b.Release(order[k][0], order[k][1])
				delete(taken, order[k])
				order = slices.Delete(order, k, k+1)
			}
		}
		for d := range days {
			count := len(b.Layout(d).Slots)
			for k := range taken {
				if k[0] == d {
					count--
				}
			}
			if b.Free(d) != count {
				t.Fatalf("day %d has %d free, want %d", d, b.Free(d), count)
			}
		}
	})
}

// One slot more never delays anybody, when calls take the earliest slot in order of coming (CT-7).
func TestASlotMoreDelaysNobody_CT7(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slots := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Slot {
			return Slot{Start: 5 * rapid.IntRange(1, 60).Draw(t, "start"), Owner: rapid.IntRange(0, 1).Draw(t, "owner")}
		}), 1, 30).Draw(t, "slots")
		more := append(slices.Clone(slots), Slot{Start: 5 * rapid.IntRange(1, 60).Draw(t, "extra"), Owner: 2})
		const days = 40
		one, other := NewBook(days, NewLayout(slots)), NewBook(days, NewLayout(more))
		s := NewStream(rapid.Uint64().Draw(t, "seed"), 0, 0)
		at := func(b *Book, day, minute int) int {
			d, i, ok := b.Earliest(day, minute, day+9)
			if !ok {
				return math.MaxInt
			}
			b.Take(d, i)
			return d*DayMinutes + b.Layout(d).Slots[i].Start
		}
		for day := range days - 10 {
			calls := s.Poisson(float64(len(slots)))
			minutes := make([]int, calls)
			for i := range minutes {
				minutes[i] = int(s.Float64() * 300)
			}
			slices.Sort(minutes)
			for _, minute := range minutes {
				if less, with := at(one, day, minute), at(other, day, minute); with > less {
					t.Fatalf("a call on day %d waits from %d to %d with a slot more", day, less, with)
				}
			}
		}
	})
}

func TestABookMovesForward_CT9(t *testing.T) {
	l := NewLayout([]Slot{{Start: 10}, {Start: 20}})
	b := NewBook(128, l)
	for d := range 128 {
		b.Take(d, 0)
		if d%2 == 0 {
			b.Take(d, 1)
		}
	}
	b.Forward(64)
	if d, i, ok := b.Earliest(0, -1, 127); !ok || d != 1 || i != 1 {
		t.Errorf("%d %d %v", d, i, ok)
	}
	if n := b.Free(63) + b.Free(64) + b.Free(127); n != 1+2+2 {
		t.Errorf("%d free", n)
	}
}

// No variance, nobody late: nobody waits and nobody works late. Nobody comes: nobody waits (CT-7).
func TestAClinicWithoutChance_CT7(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slot := float64(rapid.IntRange(1, 60).Draw(t, "slot"))
		n := rapid.IntRange(0, 60).Draw(t, "patients")
		day := make([]Visit, n)
		for i := range day {
			day[i] = Visit{Due: float64(i) * slot, Length: slot}
		}
		waits := make([]float64, n)
		closing := float64(n) * slot
		if d := Run(day, nil, closing, waits); d.Wait != 0 || d.Overtime != 0 || d.Idle != 0 || d.Seen != n || slices.ContainsFunc(waits, func(w float64) bool { return w != 0 }) {
			t.Errorf("%+v", d)
		}
		for i := range day {
			day[i].Length = -1
		}
		if d := Run(day, nil, closing, waits); d.Wait != 0 || d.Seen != 0 || d.Busy != 0 || d.Idle != closing {
			t.Errorf("nobody comes: %+v", d)
		}
	})
}

// A clinic never works on two at once, loses no minute, and lets nobody begin too soon; an interrupt goes first.
func TestAClinicAddsUp_CT7(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		visits := func(name string) []Visit {
			out := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Visit {
				return Visit{rapid.Float64Range(0, 480).Draw(t, "due"), rapid.Float64Range(-2, 30).Draw(t, "length")}
			}), 0, 40).Draw(t, name)
			slices.SortFunc(out, func(a, b Visit) int { return int(math.Copysign(1, a.Due-b.Due)) })
			return out
		}
		day, urgent := visits("day"), visits("urgent")
		urgent = slices.DeleteFunc(urgent, func(v Visit) bool { return v.Length < 0 })
		waits := make([]float64, len(day))
		d := Run(day, urgent, 480, waits)
		work, seen := 0., len(urgent)
		for i, v := range day {
			if v.Length >= 0 {
				work += v.Length
				seen++
				if waits[i] < 0 {
					t.Fatalf("begins %g too soon", waits[i])
				}
			}
		}
		for _, v := range urgent {
			work += v.Length
		}
		if math.Abs(d.Busy-work) > 1e-9 || d.Seen != seen || math.Abs(d.Idle+d.Busy-max(d.End, 480)) > 1e-9 || math.Abs(d.Overtime-max(0, d.End-480)) > 1e-9 {
			t.Fatalf("%+v, work %g", d, work)
		}
	})
	if d := Run([]Visit{{0, 10}, {10, 10}}, []Visit{{5, 7}}, 20, nil); d.Wait != 7 || d.End != 27 || d.Overtime != 7 {
		t.Errorf("an interrupt goes before who has not begun: %+v", d)
	}
}

// One server of many is the clinic; several serve whoever came first.
func TestServersServeInOrder_CT7(t *testing.T) {
	s := NewStream(1, 1, 1)
	var c Clinic
	one, three := NewServers(1), NewServers(3)
	free, at := make([]float64, 3), 0.
	for range 20_000 {
		at += s.Exp()
		long := s.Exp() * 2.5
		if a, b := c.Serve(at, long/3), one.Serve(at, long/3); a != b {
			t.Fatalf("%g and %g", a, b)
		}
		slices.Sort(free)
		begin := max(at, free[0])
		free[0] = begin + long
		if got := three.Serve(at, long); got != begin {
			t.Fatalf("begins at %g, want %g", got, begin)
		}
	}
}

func TestReplicationsComeInOrder_CT9(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 8, 500} {
		got, err := Replicate(context.Background(), 5, 100, workers, func() int { return 0 }, func(_, r int) int { return r * r })
		if err != nil || len(got) != 100 || got[0] != 25 || got[99] != 104*104 {
			t.Errorf("%d workers: %v, %v", workers, got, err)
		}
	}
	if got, err := Replicate(context.Background(), 0, 0, 3, func() int { return 0 }, func(_, r int) int { return r }); err != nil || len(got) != 0 {
		t.Errorf("none: %v, %v", got, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Replicate(ctx, 0, 1_000_000, 2, func() int { return 0 }, func(_, r int) int {
		if r == 10 {
			cancel()
		}
		return 0
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped with %v", err)
	}
}

func TestEstimates_CT2(t *testing.T) {
	e := Mean([]float64{1, 2, 3, 4})
	if math.Abs(e.Mean-2.5) > 1e-12 || math.Abs(e.Half-2.0542602568) > 1e-6 { // t(3) = 3.182446, s = 1.290994
		t.Errorf("%+v", e)
	}
	if e := Mean([]float64{7}); e.Mean != 7 || !math.IsInf(e.Half, 1) {
		t.Errorf("one replication: %+v", e)
	}
	if e := Ratio([]float64{2, 4, 6}, []float64{1, 2, 3}); e.Mean != 2 || e.Half > 1e-12 {
		t.Errorf("a ratio that never varies: %+v", e)
	}
	if e := Ratio([]float64{0, 0}, []float64{0, 0}); e != (Estimate{}) {
		t.Errorf("nobody was there: %+v", e)
	}
	if e := RatioDifference([]float64{2, 4}, []float64{1, 2}, []float64{3, 6}, []float64{1, 2}); e.Mean != 1 || e.Half > 1e-12 {
		t.Errorf("%+v", e)
	}
}

// Of the free slots that start together each has its share of the numbers, and no other slot any (CT-2).
func TestFairPicksAmongSlotsAtTheSameTime_CT2(t *testing.T) {
	var slots []Slot
	for owner := range 3 {
		slots = append(slots, Slot{Start: 480, Length: 10, Owner: owner}, Slot{Start: 490, Length: 10, Owner: owner})
	}
	b := NewBook(1, NewLayout(slots))
	share := func(slot int) map[int]int {
		n := map[int]int{}
		for number := range 256 {
			n[b.Fair(0, slot, number)]++
		}
		return n
	}
	if n := share(0); len(n) != 3 || n[0] != 86 || n[1] != 85 || n[2] != 85 {
		t.Errorf("three free: %v", n)
	}
	b.Take(0, 1)
	if n := share(0); len(n) != 2 || n[0] != 128 || n[2] != 128 {
		t.Errorf("two free: %v", n)
	}
	if n := share(5); len(n) != 1 || n[5] != 256 {
		t.Errorf("one free: %v", n)
	}
	if mine := b.PickOf(2, 0, 0); mine != 2 {
		t.Errorf("the third owner's at the same time is %d", mine)
	}
	if mine := b.PickOf(1, 0, 0); mine != -1 {
		t.Errorf("the second owner's is taken, and it gives %d", mine)
	}
}
