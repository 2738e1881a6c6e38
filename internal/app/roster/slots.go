package roster

import (
	"context"
	"runtime"
	"slices"
	"sync"
)

// slots limits how many simulations run at a time to the number of cores. Who waits for a first answer goes before who
// refines one; among equals, who came first. A taker gets every slot that is free, so that a lone user has all cores.
type slots struct {
	mu    sync.Mutex
	free  int
	first []chan struct{} // who waits for a first answer
	later []chan struct{} // who waits to refine
}

func newSlots() *slots { return &slots{free: runtime.GOMAXPROCS(0)} }

// take waits for a slot and gives how many it got, with the way to give them back. Errors: ctx's.
func (s *slots) take(ctx context.Context, first bool) (int, func(), error) {
	if err := ctx.Err(); err != nil {
		return 0, nil, err
	}
	s.mu.Lock()
	if n := s.free; n > 0 {
		s.free = 0
		s.mu.Unlock()
		return n, s.giver(n), nil
	}
	turn, queue := make(chan struct{}, 1), &s.later
	if first {
		queue = &s.first
	}
	*queue = append(*queue, turn)
	s.mu.Unlock()
	select {
	case <-turn:
		return 1, s.giver(1), nil
	case <-ctx.Done():
		s.leave(queue, turn)
		return 0, nil, ctx.Err()
	}
}

// leave stops waiting; a slot that was given meanwhile goes on to the next.
func (s *slots) leave(queue *[]chan struct{}, turn chan struct{}) {
	s.mu.Lock()
	at := slices.Index(*queue, turn)
	if at >= 0 {
		*queue = slices.Delete(*queue, at, at+1)
	}
	s.mu.Unlock()
	if at < 0 {
		s.give(1)
	}
}

func (s *slots) giver(n int) func() {
	var once sync.Once
	return func() { once.Do(func() { s.give(n) }) }
}

// give hands slots to who waits; what nobody waits for is free.
func (s *slots) give(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range n {
		queue := &s.first
		if len(*queue) == 0 {
			queue = &s.later
		}
		if len(*queue) == 0 {
			s.free++
			continue
		}
		turn := (*queue)[0]
		*queue = (*queue)[1:]
		turn <- struct{}{} // has room for one
	}
}
