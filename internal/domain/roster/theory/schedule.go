package theory

import (
	"context"
	"math"
	"math/bits"
	"slices"

	"kwartier/internal/domain/roster/engine"
)

// Schedule asks how to spread patients over intervals of one mean service each, so that weighed wait, idle time and
// tardiness are least (Kaandorp and Koole 2007). Wait is the mean of who comes, idle time ends with the session, tardiness
// is work after the last interval.
type Schedule struct {
	Patients, Intervals   int
	Wait, Idle, Tardiness float64 // weights
	NoShow                float64
}

// The largest schedule that is searched within seconds: the neighbours of a schedule are 2^intervals.
const (
	MaxIntervals = 12
	MaxBooked    = 40
	maxWeight    = 1e6
)

// Check refuses what cannot be searched.
func (m Schedule) Check() error {
	switch {
	case !within(m.Wait, 0, maxWeight) || !within(m.Idle, 0, maxWeight) || !within(m.Tardiness, 0, maxWeight) || m.Wait+m.Idle+m.Tardiness == 0:
		return fault(FaultWeights)
	case !within(m.NoShow, 0, 1):
		return fault(FaultNoShow)
	}
	if err := outside(FaultPatients, m.Patients, 1, MaxBooked); err != nil {
		return err
	}
	return outside(FaultGrid, m.Intervals, 1, MaxIntervals)
}

// Figures simulate the best schedule.
func (m Schedule) Figures(ctx context.Context, run Run) ([]engine.Figure, error) {
	best, _ := m.Best()
	return sessions(ctx, run, schedulePatients, best, m.Intervals, m.NoShow)
}

// Objective is what a schedule costs, exactly.
func (m Schedule) Objective(schedule []int) float64 { return m.cost(schedule, 0) }

// cost is the objective of a session that does not end before until.
func (m Schedule) cost(schedule []int, until int) float64 {
	b := sessionExact(schedule, until, m.Intervals, m.NoShow)
	return m.Wait*b.wait + m.Idle*b.idle + m.Tardiness*b.overtime
}

// Best finds the schedule of least cost. With the last interval in use given, the cost is multimodular, so that a schedule
// that no neighbour beats is the best of all; Best tries every last interval.
func (m Schedule) Best() ([]int, float64) {
	var best []int
	least := math.Inf(1)
	for used := 1; used <= m.Intervals; used++ {
		schedule := append(m.local(used), make([]int, m.Intervals-used)...)
		if c := m.Objective(schedule); c < least-1e-12 {
			best, least = schedule, c
		}
	}
	return best, least
}

// local finds the best schedule over the first intervals for a session that does not end before the last of them.
// Neighbours move a patient an interval earlier at any set of places, with the first interval beside the last.
func (m Schedule) local(intervals int) []int {
	now := make([]int, intervals)
	for i := range m.Patients {
		now[i*intervals/m.Patients]++
	}
	cost := m.cost(now, intervals-1)
	var moves []int
	for set := 1; set < 1<<intervals-1; set++ {
		moves = append(moves, set)
	}
	slices.SortStableFunc(moves, func(a, b int) int { return bits.OnesCount(uint(a)) - bits.OnesCount(uint(b)) })
	for i := 0; i < len(moves); i++ {
		next, ok := moved(now, moves[i])
		if !ok {
			continue
		}
		if c := m.cost(next, intervals-1); c < cost-1e-12 {
			now, cost, i = next, c, -1
		}
	}
	return now
}

// moved moves, for every bit t of set, a patient from interval t to the one before; before the first comes the last.
func moved(schedule []int, set int) ([]int, bool) {
	next := slices.Clone(schedule)
	for t := range next {
		if set>>t&1 != 0 {
			next[t]--
			next[(t+len(next)-1)%len(next)]++
		}
	}
	return next, slices.Min(next) >= 0
}
