package play

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/roster"
)

// told plays a year and gives each day's events to see.
func told(c Config, year int, see func(w *world, events []Event)) Year {
	w := newWorld(newModel(c))
	w.begin(year)
	for w.day = range allDays {
		w.rec = newRecorder(w.day)
		w.playDay()
		see(w, w.rec.events)
	}
	w.finish()
	return w.year
}

// place is a slot: whose, on which day and when.
type place struct {
	member string
	day    int
	start  roster.Minute
}

// TestNoSlotTwice_CT2: who has a place in the book has it alone, until it is cancelled, and the book knows who holds what.
func TestNoSlotTwice_CT2(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		taken := map[place]bool{}
		told(smallWorld(t), 0, func(w *world, events []Event) {
			for _, e := range events {
				p := place{e.Member, w.day + e.Days, e.For}
				switch {
				case e.What == Cancels:
					delete(taken, p)
				case e.What == Called && isSlot(w, p, e):
					if taken[p] {
						t.Fatalf("day %d: %+v was somebody's", w.day, e)
					}
					taken[p] = true
				}
			}
			sameBook(t, w)
		})
	})
}

// isSlot tells a place in the book from an interruption and from who is squeezed in.
func isSlot(w *world, p place, e Event) bool {
	plan := w.m.week[p.day%roster.Workdays]
	return e.For > e.At && slices.ContainsFunc(plan.slots, func(s slotPlan) bool {
		owner := w.m.pools[s.pool].week[p.day%roster.Workdays].Slots[s.slot].Owner
		return int(s.start) == int(p.start) && w.m.roster.Members[owner].Key == p.member && roster.Kinds[s.kind] == e.Kind
	})
}

// sameBook compares what is free in the book with who holds what.
func sameBook(t *rapid.T, w *world) {
	for i, p := range w.m.pools {
		for day := w.day + 1; day <= w.day+w.m.horizon; day++ {
			for slot := range p.week[day%roster.Workdays].Slots {
				if w.books[i].IsFree(day, slot) != (w.at(day, int32(i), slot).state == empty) {
					t.Fatalf("day %d: the book is wrong about pool %d, day %d, slot %d", w.day, i, day, slot)
				}
			}
		}
	}
}

// TestDayIsPlayed_CT2: the events of all days are the year that Run counts, and Day tells them.
func TestDayIsPlayed_CT2(t *testing.T) {
	c := Config{Roster: quarters(), Demand: dutch(), Seed: 11, Years: 1}
	var reached, unplaced, seen, missed, squeezed, cancelled int
	var tuesday []Event
	year := told(c, 0, func(w *world, events []Event) {
		if w.day < warmUp {
			return
		}
		if w.day == warmUp+101 {
			tuesday = events
		}
		sameDayIsSeen(t, events)
		for _, e := range events {
			switch e.What {
			case Called:
				reached++
			case Unplaced:
				unplaced++
			case Seen:
				seen++
			case Squeezed:
				squeezed++
			case Missed:
				missed++
			case Cancels:
				cancelled++
			}
		}
	})
	played := mustRun(t, c)[0]
	if fmt.Sprintf("%#v", played) != fmt.Sprintf("%#v", year) {
		t.Error("who is told about lives another year")
	}
	got := []float64{float64(reached), float64(seen + squeezed), float64(missed), float64(cancelled)}
	want := []float64{played.Reached, played.Contacts, played.Missed, played.Cancelled}
	if !slices.Equal(got, want) || float64(unplaced) < played.Unmet {
		t.Errorf("told %v and %d without a place, counted %v and %v", got, unplaced, want, played.Unmet)
	}
	events := Day(c, 0, 101)
	slices.SortStableFunc(tuesday, byTime)
	if fmt.Sprintf("%+v", events) != fmt.Sprintf("%+v", tuesday) || len(events) < 100 {
		t.Errorf("another day is told: %d events and %d", len(events), len(tuesday))
	}
}

// TestLoads_CT2: the loads of the days add up to those of the year.
func TestLoads_CT2(t *testing.T) {
	c := Config{Roster: tens(), Demand: dutch(), Seed: 2, First: 3, Years: 1}
	year, late, calls := mustRun(t, c)[0], 0., 0
	loads := Loads(c, 3)
	for _, l := range loads {
		late += l.Overtime
		calls += l.Calls
	}
	want := 0.
	for _, m := range year.Members {
		want += m.Overtime
	}
	within(t, "overtime", late, want, 1e-6)
	if len(loads) != roster.YearDays || float64(calls) < year.Calls || float64(calls) > 1.2*year.Calls {
		t.Errorf("%d days with %d calls, the year has %v", len(loads), calls, year.Calls)
	}
}

// sameDayIsSeen: who calls for today is seen today or does not come, with the same complaint.
func sameDayIsSeen(t *testing.T, events []Event) {
	t.Helper()
	met := map[int]string{}
	for _, e := range events {
		if e.What == Seen || e.What == Squeezed || e.What == Missed {
			met[e.Patient] = e.Class
		}
	}
	for _, e := range events {
		if e.What == Called && e.Days == 0 && met[e.Patient] != e.Class {
			t.Errorf("%+v, and then %q", e, met[e.Patient])
		}
	}
}

// TestSlotMore_CT2: a slot more never delays anybody, first come first served.
func TestSlotMore_CT2(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Config{Demand: plain(rapid.Float64Range(5, 30).Draw(t, "calls")), Seed: rapid.Uint64().Draw(t, "seed")}
		c.Roster = roster.Roster{Members: team()[:2], Rules: roster.Rules{Horizon: 31}}
		for day := range roster.Workdays {
			for m, member := range c.Roster.Members {
				c.Roster.Blocks = append(c.Roster.Blocks, roster.Block{
					Member: member.Key, Day: day, Start: roster.Minute(480 + 120*m), Kind: roster.Consult, Length: 15, Count: rapid.IntRange(0, 12).Draw(t, "slots"),
				})
			}
		}
		more := Config{Roster: c.Roster.Clone(), Demand: c.Demand, Seed: c.Seed}
		more.Roster.Blocks = append(more.Roster.Blocks, roster.Block{
			Member: "gp1", Day: rapid.IntRange(0, 4).Draw(t, "day"), Start: 900, Kind: roster.Consult, Length: 15, Count: 1,
		})
		before, after := delays(c), delays(more)
		if len(before) != len(after) {
			t.Fatalf("%d calls and %d", len(before), len(after))
		}
		for i := range before {
			if after[i] > before[i] {
				t.Fatalf("call %d is seen after %d days instead of %d", i, after[i], before[i])
			}
		}
	})
}

// delays of all calls of a year in order; who has no place has the longest.
func delays(c Config) []int {
	var out []int
	told(c, 0, func(_ *world, events []Event) {
		for _, e := range events {
			switch e.What {
			case Called:
				out = append(out, e.Days)
			case Unplaced:
				out = append(out, 1000)
			}
		}
	})
	return out
}
