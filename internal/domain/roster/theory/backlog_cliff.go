package theory

import (
	"context"

	"kwartier/internal/domain/roster/engine"
)

const (
	batches   = 16
	fromEach  = 10_000 // slots of a batch from each number in the book
	mostLeaps = 24     // requests in a slot beyond which nobody counts
)

// slots is what a batch of single slots gave, for each number in the book they began with: how often they ended with one
// fewer, or with j more or beyond, how long they lasted and how many were in the book meanwhile.
type slots struct {
	down, time, area [backlogRoom + 1]float64
	up               [backlogRoom + 1][mostLeaps]float64
}

// stitched estimates the mean number in the book without waiting for the book to change regimes: the station plays single
// slots from every number in the book, and what flows up over a line must flow down over it. A slot ends with at most one
// fewer, so these balances give the share of time at each number, one after another. The interval is a jackknife over
// batches, which also takes away the bias of the quotients.
func (m Backlog) stitched(ctx context.Context, run Run) (engine.Estimate, error) {
	bs, err := engine.Replicate(ctx, 0, batches, run.Workers, none, func(_ struct{}, r int) *slots {
		return m.slots(run.Seed, uint64(r))
	})
	if err != nil {
		return engine.Estimate{}, err
	}
	var all slots
	for _, b := range bs {
		all.add(b, 1)
	}
	whole := all.mean()
	pseudo := make([]float64, batches)
	for i, b := range bs {
		rest := all
		rest.add(b, -1)
		pseudo[i] = batches*whole - (batches-1)*rest.mean()
	}
	return engine.Mean(pseudo), nil
}

// slots plays single slots from every number in the book. Whether a patient comes is not drawn but weighed: both happen.
// The moments of the first request are spread evenly (one in each of as many equal chances), the others are independent.
func (m Backlog) slots(seed, replication uint64) *slots {
	come := engine.NewStream(seed, replication, cliffArrivals)
	out, absent, gap := &slots{}, absences(), 1/backlogRate(m.Patients)
	first := make([]float64, fromEach)
	for i := range first {
		first[i] = -gap * engine.Log((float64(i)+come.Float64())/fromEach)
	}
	for begin := range backlogRoom + 1 {
		for _, request := range first {
			station := engine.Station{Room: backlogRoom, Number: begin}
			end := 1.
			if begin == 0 {
				station.Arrive(request)
				end = request + 1
				request += gap * come.Exp()
			}
			for ; request < end; request += gap * come.Exp() {
				station.Arrive(request)
			}
			left := station.Leave(end)
			out.time[begin] += end
			out.area[begin] += station.Area
			out.end(begin, left, 1-absent[left])
			out.end(begin, left+1, absent[left])
		}
	}
	return out
}

// end counts a slot that ended at a number, with a weight.
func (s *slots) end(begin, at int, weight float64) {
	if at < begin {
		s.down[begin] += weight
	}
	for j := min(at-begin, mostLeaps-1); j > 0; j-- {
		s.up[begin][j] += weight
	}
}

func (s *slots) add(o *slots, sign float64) {
	for n := range s.down {
		s.down[n] += sign * o.down[n]
		s.time[n] += sign * o.time[n]
		s.area[n] += sign * o.area[n]
		for j := range s.up[n] {
			s.up[n][j] += sign * o.up[n][j]
		}
	}
}

// mean solves the balances and gives the time average of the number in the book.
func (s *slots) mean() float64 {
	var share [backlogRoom + 1]float64
	share[0] = 1
	time, area := s.time[0], s.area[0]
	for n := 1; n <= backlogRoom; n++ {
		flow := 0.
		for from := max(0, n-mostLeaps+1); from < n; from++ {
			flow += share[from] * s.up[from][n-from]
		}
		share[n] = flow / s.down[n]
		time += share[n] * s.time[n]
		area += share[n] * s.area[n]
	}
	return area / time
}
