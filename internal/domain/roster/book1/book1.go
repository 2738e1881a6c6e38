// Package book1 plays BOOK-1, a small practice whose numbers are known from elsewhere: the yardstick for the simulator's
// correctness and speed (CT-7, CT-9).
//
// Words: minutes of a day count from the opening of the office. Two GPs with 42 slots of ten minutes each, Poisson calls
// over nine hours, the earliest free slot that starts after the call, from today to day + 9, the first GP first.
//
// Invariants: a year starts with an empty book and ends with its last clinic; what is booked beyond it counts as a call,
// not as a visit. Calls = booked + unmet. A slot holds one patient.
//
// It refuses a rate that is no number of calls, and numbers of years that take forever or say nothing: see Check.
package book1

import (
	"context"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/engine"
)

// BOOK-1 in numbers; times are minutes.
const (
	Days    = roster.YearDays
	Open    = 540 // the office takes calls in [0, Open)
	Closing = 490 // work after it is overtime
	Horizon = 9   // days after today that can be booked
	GPs     = 2
	Slots   = 84 // a day
	Length  = 10
	NoShow  = .05
	Mean    = 9.6 // of a consultation, lognormal
	SD      = 4.9 // of a consultation
)

// FaultRate and FaultYears are what Check refuses.
const (
	FaultRate  = "roster.book1-rate"
	FaultYears = "roster.years"
)

// The most that can be asked for.
const (
	MaxRate  = 1_000 // calls a day
	MaxYears = 100_000
)

// Config says what to play: calls a day, and how many years.
type Config struct {
	Rate           float64
	Seed           uint64
	Years, Workers int // workers below 1: one for each core
}

// Check gives a kernel.Fault when c cannot be played.
func (c Config) Check() error {
	if !(c.Rate >= 1 && c.Rate <= MaxRate) {
		return &kernel.Fault{Code: FaultRate, Args: kernel.Args{Have: 1, Need: MaxRate}}
	}
	if c.Years < 2 || c.Years > MaxYears {
		return &kernel.Fault{Code: FaultYears, Args: kernel.Args{Have: 2, Need: MaxYears}}
	}
	return nil
}

// Year is what one simulated year gave, as sums.
type Year struct {
	Calls, Booked, Unmet, SameDay int
	Delay                         int     // days, over who was booked
	Seen                          int     // patients who came, in this year's clinics
	Wait, Service, Overtime       float64 // minutes, of this year's clinics
	ThirdNext                     int     // days, over the mornings
}

// the purposes of the streams.
const (
	callTimes = iota + 1
	whoComes
	lengths
)

// layout is BOOK-1's day, the same every day.
var layout = engine.NewLayout(slots())

func slots() []engine.Slot {
	var out []engine.Slot
	for start := Length; start <= 480; start += Length {
		for gp := range GPs {
			if start <= 240 || start >= 310 {
				out = append(out, engine.Slot{Start: start, Length: Length, Owner: gp})
			}
		}
	}
	return out
}

// Run plays the years, in order of number. It ends early with ctx's error.
func Run(ctx context.Context, c Config) ([]Year, error) {
	return engine.Replicate(ctx, 0, c.Years, c.Workers, newPractice, func(p *practice, year int) Year {
		return p.play(c.Rate, c.Seed, uint64(year))
	})
}

const ring = 16 // days whose visits are kept: a power of two above Horizon

// practice is the state of a year; it is used again for the next.
type practice struct {
	book    *engine.Book
	visits  [ring][Slots]float64 // minutes that who is booked needs; 0 when the slot is empty or nobody comes
	due     [Slots]float64
	service engine.Lognormal
}

func newPractice() *practice {
	p := &practice{book: engine.NewBook(Days+Horizon, layout), service: engine.NewLognormal(Mean, SD)}
	for i, s := range layout.Slots {
		p.due[i] = float64(s.Start)
	}
	return p
}

func (p *practice) play(rate float64, seed, year uint64) Year {
	p.book.Clear()
	p.visits = [ring][Slots]float64{}
	calls, who := engine.NewStream(seed, year, callTimes), engine.NewStream(seed, year, whoComes)
	long := engine.NewStream(seed, year, lengths)
	gap := Open / rate
	var y Year
	for day := range Days {
		if on, _, ok := p.book.NthFree(3, day, -1, day+Horizon); ok {
			y.ThirdNext += on - day
		} else {
			y.ThirdNext += Horizon + 1
		}
		for at := float64(calls.Exp() * gap); at < Open; at += float64(calls.Exp() * gap) {
			y.Calls++
			comes, minutes := who.Float64() >= NoShow, long.Lognormal(p.service)
			on, slot, ok := p.book.Earliest(day, int(at), day+Horizon)
			if !ok {
				continue
			}
			p.book.Take(on, slot)
			y.Booked++
			y.Delay += on - day
			if on == day {
				y.SameDay++
			}
			if comes {
				p.visits[on%ring][slot] = minutes
			}
		}
		p.clinic(day, &y)
	}
	y.Unmet = y.Calls - y.Booked
	return y
}

// clinic sees the patients of a day: slots of the two GPs alternate.
func (p *practice) clinic(day int, y *Year) {
	visits := &p.visits[day%ring]
	var gps [GPs]engine.Clinic
	seen, wait := 0, 0.
	for slot := 0; slot < Slots; slot += GPs {
		for gp := range GPs {
			if minutes := visits[slot+gp]; minutes > 0 {
				due := p.due[slot+gp]
				wait += gps[gp].Serve(due, minutes) - due
				seen++
			}
		}
	}
	*visits = [Slots]float64{}
	y.Seen += seen
	y.Wait += wait
	for gp := range gps {
		y.Service += gps[gp].Busy
		y.Overtime += gps[gp].Overtime(Closing)
	}
}

// Summarise gives BOOK-1's figures over the years. None has a textbook value: a book that fills during the day and empties
// a little each evening is no queue of the books.
func Summarise(years []Year) []engine.Figure {
	column := func(f func(Year) float64) []float64 {
		out := make([]float64, len(years))
		for i, y := range years {
			out[i] = f(y)
		}
		return out
	}
	booked := column(func(y Year) float64 { return float64(y.Booked) })
	calls := column(func(y Year) float64 { return float64(y.Calls) })
	seen := column(func(y Year) float64 { return float64(y.Seen) })
	return []engine.Figure{
		{Name: "delay_days", Estimate: engine.Ratio(column(func(y Year) float64 { return float64(y.Delay) }), booked)},
		{Name: "same_day", Estimate: engine.Ratio(column(func(y Year) float64 { return float64(y.SameDay) }), booked)},
		{Name: "wait_min", Estimate: engine.Ratio(column(func(y Year) float64 { return y.Wait }), seen)},
		{Name: "utilisation", Estimate: engine.Mean(column(func(y Year) float64 { return y.Service / (Slots * Length * Days) }))},
		{Name: "overtime_min", Estimate: engine.Mean(column(func(y Year) float64 { return y.Overtime / (GPs * Days) }))},
		{Name: "unmet_share", Estimate: engine.Ratio(column(func(y Year) float64 { return float64(y.Unmet) }), calls)},
		{Name: "tnaa_days", Estimate: engine.Mean(column(func(y Year) float64 { return float64(y.ThirdNext) / Days }))},
	}
}
