package theory

import (
	"context"
	"math"

	"kwartier/internal/domain/roster/engine"
)

// Daybook is a book with so many slots a day and no end: Poisson calls, all before the first slot, first come first served.
type Daybook struct {
	Slots int
	Rho   float64 // calls ÷ slots
}

// Check refuses what has no steady state.
func (m Daybook) Check() error {
	if !steady(m.Rho) {
		return fault(FaultRho)
	}
	return outside(FaultSlots, m.Slots, 1, 1000)
}

// delays is what one replication of a book gave: calls, days of delay, calls seen the same day.
type delays struct{ calls, delay, sameDay float64 }

// Figures are delay_days and same_day, over all calls.
func (m Daybook) Figures(ctx context.Context, run Run) ([]engine.Figure, error) {
	delay, sameDay := daybookExact(m.Slots, m.Rho)
	slots, calls := float64(m.Slots), float64(m.Slots)*m.Rho
	// the longest book that comes up in e⁴⁰ days, twice, so that it can move on by half
	half := 64 * (int(40/decay(m.Slots, calls)/slots)/64 + 2)
	layout := engine.NewLayout(daySlots(m.Slots))
	forgets := 1 / (slots * (1 - math.Sqrt(m.Rho)) * (1 - math.Sqrt(m.Rho))) // days
	warm := between(6*forgets, 50, 5e5)
	need := aim * (4/((1-m.Rho)*(1-m.Rho)) + 4/max(delay, 1e-5)) / calls / replications
	length := between(max(need, 20*forgets), 1000, 9e7/(calls+4)/replications)
	start := func() *engine.Book { return engine.NewBook(2*half, layout) }
	rs, err := engine.Replicate(ctx, 0, replications, run.Workers, start, func(b *engine.Book, r int) delays {
		b.Clear()
		s := engine.NewStream(run.Seed, uint64(r), bookCalls)
		return fill(b, &s, calls, warm, length)
	})
	if err != nil {
		return nil, err
	}
	n := column(rs, func(d delays) float64 { return d.calls })
	seen := int(calls) * length * replications
	return []engine.Figure{
		figure("delay_days", engine.Ratio(column(rs, func(d delays) float64 { return d.delay }), n), delay, seen),
		figure("same_day", engine.Ratio(column(rs, func(d delays) float64 { return d.sameDay }), n), sameDay, seen),
	}, nil
}

func daySlots(n int) []engine.Slot {
	slots := make([]engine.Slot, n)
	for i := range slots {
		slots[i] = engine.Slot{Start: i * engine.DayMinutes / n / engine.Step * engine.Step}
	}
	return slots
}

// fill books days of calls in the engine's book and counts those after the warm-up.
func fill(b *engine.Book, s *engine.Stream, mean float64, warm, length int) delays {
	var d delays
	day, half := 0, b.Days()/2
	for i := -warm; i < length; i++ {
		if day == half {
			b.Forward(half)
			day = 0
		}
		calls := s.Poisson(mean)
		for range calls {
			on, slot, ok := b.Earliest(day, -1, b.Days()-1)
			if !ok {
				on = b.Days() // a book that is full to the end: not in the life of the universe
			} else {
				b.Take(on, slot)
			}
			if i >= 0 {
				d.delay += float64(on - day)
				if on == day {
					d.sameDay++
				}
			}
		}
		if i >= 0 {
			d.calls += float64(calls)
		}
		day++
	}
	return d
}

// Overflow asks how often more patients call in a day than there are places: each visits so many times a year of Days,
// independent of the others.
type Overflow struct {
	Patients     int
	Visits, Days float64
	Capacity     int
}

// Check refuses numbers that are no chance.
func (m Overflow) Check() error {
	switch {
	case !within(m.Days, 1, 1e6):
		return fault(FaultDays)
	case !within(m.Visits, 0, m.Days):
		return fault(FaultVisits)
	}
	if err := outside(FaultPatients, m.Patients, 1, 100_000); err != nil {
		return err
	}
	return outside(FaultCapacity, m.Capacity, 0, 10_000)
}

// Figures is p_overflow: the binomial tail.
func (m Overflow) Figures(ctx context.Context, run Run) ([]engine.Figure, error) {
	chance := m.Visits / m.Days
	exact := m.tail(chance)
	callers := float64(m.Patients) * chance
	dear := callers*(1+float64(m.Capacity)/500) + 5 // cost of a day, in some 10 ns
	days := between(aim/max(exact, 1e-9)/replications, 2000, 4e7/dear/replications)
	layout := engine.NewLayout(daySlots(m.Capacity))
	start := func() *engine.Book { return engine.NewBook(1, layout) }
	rs, err := engine.Replicate(ctx, 0, replications, run.Workers, start, func(b *engine.Book, r int) float64 {
		s := engine.NewStream(run.Seed, uint64(r), overflowCalls)
		over := 0
		for range days {
			if m.overflows(b, &s, chance) {
				over++
			}
		}
		return float64(over) / float64(days)
	})
	if err != nil {
		return nil, err
	}
	return []engine.Figure{figure("p_overflow", engine.Mean(rs), exact, days*replications)}, nil
}

func (m Overflow) tail(chance float64) float64 {
	switch {
	case m.Capacity >= m.Patients || chance == 0:
		return 0
	case chance == 1:
		return 1
	}
	exact := 0.
	pmf := binomialPMF(m.Patients, chance)
	for k := m.Patients; k > m.Capacity; k-- {
		exact += pmf[k]
	}
	return exact
}

// overflows plays a day: every patient calls with a chance, and takes a place. The gap to the next who calls is geometric.
func (m Overflow) overflows(b *engine.Book, s *engine.Stream, chance float64) bool {
	b.Clear()
	quiet := -math.Log1p(-chance) // +Inf when everybody calls
	for patient := math.Floor(s.Exp() / quiet); patient < float64(m.Patients); patient += 1 + math.Floor(s.Exp()/quiet) {
		_, slot, ok := b.Earliest(0, -1, 0)
		if !ok {
			return true
		}
		b.Take(0, slot)
	}
	return false
}
