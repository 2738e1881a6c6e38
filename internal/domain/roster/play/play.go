// Package play plays years of a practice, call by call and consultation by consultation, and tells what its roster gives
// (CT-2, CT-3, CT-9).
//
// Words: a Year is one replication, the sums of a simulated year; a Report is what many years say, with intervals. A need
// is what somebody calls for; a pool is the slots of one kind and role; a route is the pools where a need may go, the best
// first. Somebody's attributes belong to a key from seed, year and day, so that every roster meets the same people.
//
// Invariants: the same seed gives the same years, to the bit, for any number of workers. Who called is booked, unmet or
// waits to call again. No patient is kept: only sums.
//
// It refuses what roster.Check refuses; it is never asked to play that.
package play

import (
	"context"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// Config says what to play.
type Config struct {
	Roster  roster.Roster
	Demand  roster.Demand
	Seed    uint64
	First   int // the first year's number, so that a run can be refined: years First … First+Years−1
	Years   int
	Workers int // 0: one for each core
}

// Run plays years. It ends early with ctx's error. The years are in order of their number.
func Run(ctx context.Context, c Config) ([]Year, error) {
	return playYears(ctx, newModel(c), c)
}

func playYears(ctx context.Context, m *model, c Config) ([]Year, error) {
	start := func() *world { return newWorld(m) }
	return engine.Replicate(ctx, c.First, c.Years, c.Workers, start, func(w *world, number int) Year {
		return w.play(ctx, number)
	})
}
