package theory

import (
	"context"

	"kwartier/internal/domain/roster/engine"
)

// Session is a clinic of appointments at whole times: Initial patients at 0, then one each at 1, 2 …, exponential service
// with mean 1. Overtime begins at Patients.
type Session struct {
	Patients, Initial int
	NoShow            float64
}

// MaxPatients of a session.
const MaxPatients = 1000

// Check refuses what is no session.
func (m Session) Check() error {
	if err := outside(FaultPatients, m.Patients, 1, MaxPatients); err != nil {
		return err
	}
	if !within(m.NoShow, 0, 1) {
		return fault(FaultNoShow)
	}
	return outside(FaultInitial, m.Initial, 0, m.Patients)
}

// Figures are wait (mean, per patient who comes), idle and overtime.
func (m Session) Figures(ctx context.Context, run Run) ([]engine.Figure, error) {
	due := make([]int, m.Patients-m.Initial+1)
	for t := range due {
		due[t] = 1
	}
	due[0] = m.Initial
	return sessions(ctx, run, sessionPatients, due, m.Patients, m.NoShow)
}

// sat is what a replication's sessions gave, as sums.
type sat struct{ seen, wait, idle, overtime float64 }

// sessions plays the engine's clinic day for patients due at whole times.
func sessions(ctx context.Context, run Run, purpose uint64, due []int, closing int, noShow float64) ([]engine.Figure, error) {
	exact := sessionExact(due, 0, closing, noShow)
	var plan []engine.Visit
	last := 0.
	for t, n := range due {
		for range n {
			last = float64(t)
			plan = append(plan, engine.Visit{Due: last})
		}
	}
	times := between(4e6/float64(len(plan)+2)/replications, 50, 1e6)
	start := func() []engine.Visit { return make([]engine.Visit, len(plan)) }
	rs, err := engine.Replicate(ctx, 0, replications, run.Workers, start, func(day []engine.Visit, r int) sat {
		copy(day, plan)
		patients := engine.NewStream(run.Seed, uint64(r), purpose)
		var out sat
		for range times {
			for i := range day {
				day[i].Length = patients.Exp()
				if patients.Float64() < noShow {
					day[i].Length = -1
				}
			}
			d := engine.Run(day, nil, float64(closing), nil)
			out.seen += float64(d.Seen)
			out.wait += d.Wait
			out.overtime += d.Overtime
			out.idle += max(d.End, last) - d.Busy
		}
		return out
	})
	if err != nil {
		return nil, err
	}
	n := times * replications
	per := func(of func(sat) float64) engine.Estimate {
		return engine.Mean(column(rs, func(s sat) float64 { return of(s) / float64(times) }))
	}
	wait := engine.Ratio(column(rs, func(s sat) float64 { return s.wait }), column(rs, func(s sat) float64 { return s.seen }))
	return []engine.Figure{
		figure("wait", wait, exact.wait, n),
		figure("idle", per(func(s sat) float64 { return s.idle }), exact.idle, n),
		figure("overtime", per(func(s sat) float64 { return s.overtime }), exact.overtime, n),
	}, nil
}
