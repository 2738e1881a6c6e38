// Package play plays years of a practice, call by call and consultation by consultation, and tells what its roster gives
// (CT-2, CT-3, CT-9).
//
// Words: a Year is one replication, the sums of a simulated year; a Report is what many years say, with intervals; the
// trace of a call are its random attributes, keyed by seed, year and purpose, so that every roster meets the same people.
//
// Invariants: the same seed gives the same years, to the bit, for any number of workers. Calls are booked, unmet or still
// in the book. No patient is kept: only sums.
//
// It refuses what roster.Check refuses; it is never asked to play that.
package play

import (
	"context"

	"kwartier/internal/domain/roster"
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
func Run(ctx context.Context, c Config) ([]Year, error) { return run(ctx, c) }
