package roster

import (
	"context"
	"errors"
	"runtime"
	"testing"

	"kwartier/internal/domain/roster/play"
)

// queue lets somebody wait for a slot, and says who got it. It returns when that somebody stands in the queue.
func queue(t *testing.T, s *slots, ctx context.Context, first bool, name string, got chan<- string) {
	t.Helper()
	length := func() int {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(s.first) + len(s.later)
	}
	before := length()
	go func() {
		_, _, err := s.take(ctx, first)
		if err != nil {
			name += " left"
		}
		got <- name
	}()
	for length() == before {
		runtime.Gosched()
	}
}

// CT-9: a first answer goes before refining; among equals who came first; who is gone takes nothing along.
func TestFirstAnswersGoFirst_CT9(t *testing.T) {
	s, got := &slots{free: 2}, make(chan string, 8)
	n, release, err := s.take(t.Context(), false)
	if n != 2 || err != nil {
		t.Fatalf("alone: %d of 2 slots, %v", n, err)
	}
	gone, leave := context.WithCancel(t.Context())
	queue(t, s, t.Context(), false, "refine", got)
	queue(t, s, gone, true, "gone", got)
	queue(t, s, t.Context(), true, "first", got)
	leave()
	if name := <-got; name != "gone left" {
		t.Errorf("%s, want who is gone", name)
	}
	s.give(1)
	if name := <-got; name != "first" {
		t.Errorf("%s went first", name)
	}
	release() // the other two: one for who refines, one nobody waits for
	release() // a second time does nothing
	if name := <-got; name != "refine" {
		t.Errorf("then %s", name)
	}
	if s.free != 1 {
		t.Errorf("%d free, want 1", s.free)
	}
	if _, _, err := s.take(gone, true); !errors.Is(err, context.Canceled) {
		t.Errorf("who is gone got a slot: %v", err)
	}
}

// What was asked for the longest ago goes first, and no more is held than may be.
func TestCacheHoldsNoMoreThanItMay(t *testing.T) {
	c := newCache(100)
	grow := func(seed uint64) *run {
		r := c.run(keyOf(play.Config{Seed: seed}))
		r.years = make([]play.Year, 40)
		c.grew(r, 40)
		return r
	}
	one, two := grow(1), grow(2)
	if c.run(one.key) != one {
		t.Fatal("what was played is not kept")
	}
	grow(3)
	if c.held != 80 || c.run(one.key) != one || c.run(two.key) == two {
		t.Errorf("%d years held; the one asked for the longest ago is not the one that went", c.held)
	}
	c.grew(two, 40) // it went: counts no more
	if c.held != 80 {
		t.Errorf("%d years held", c.held)
	}
	if keyOf(play.Config{Seed: 1, Years: 5, First: 2, Workers: 3}) != one.key {
		t.Error("how many years and workers makes another key")
	}
}
