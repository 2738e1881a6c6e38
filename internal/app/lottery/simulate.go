package lottery

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"kwartier/internal/domain/lottery"
)

// Simulate plays a case n times on so many workers, 0 for one per processor,
// and gives per code and date the share of the draws (LP-5). The outcome is
// the same for any number of workers. An error is the context's.
func Simulate(ctx context.Context, c lottery.Case, seed lottery.Hash, n, workers int) (map[string][]float64, error) {
	s := lottery.NewSimulation(c, seed, n)
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	tallies := make([]lottery.Tally, min(workers, s.Blocks()))
	var next atomic.Int64
	var all sync.WaitGroup
	for i := range tallies {
		tallies[i] = s.NewTally()
		all.Go(func() {
			for ctx.Err() == nil {
				b := int(next.Add(1)) - 1
				if b >= s.Blocks() {
					return
				}
				s.Play(b, tallies[i])
			}
		})
	}
	all.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	sum := s.NewTally()
	for _, t := range tallies {
		sum.Add(t)
	}
	return s.Odds(sum), nil
}
