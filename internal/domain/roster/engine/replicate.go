package engine

import (
	"context"
	"runtime"
)

// Replicate runs one function for each of n replications from first on, and gives the results in order of number: the
// same for any number of workers (CT-9). Each worker has a state of its own, from start, for what is costly to allocate;
// a result must not depend on what the state held before. Workers below 1 are as many as there are cores. When ctx ends
// it stops before the next replication and gives ctx's error.
func Replicate[S, R any](ctx context.Context, first, n, workers int, start func() S, one func(state S, replication int) R) ([]R, error) {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = max(1, min(workers, n))
	results := make([]R, n)
	next := make(chan int)
	done := make(chan struct{})
	for range workers {
		go func() {
			defer func() { done <- struct{}{} }()
			state := start()
			for i := range next {
				results[i] = one(state, first+i)
			}
		}()
	}
	err := hand(ctx, n, next)
	close(next)
	for range workers {
		<-done
	}
	if err != nil {
		return nil, err
	}
	return results, nil
}

// hand gives the numbers to whoever asks, until ctx ends.
func hand(ctx context.Context, n int, next chan<- int) error {
	for i := range n {
		if err := ctx.Err(); err != nil {
			return err
		}
		select {
		case next <- i:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}
