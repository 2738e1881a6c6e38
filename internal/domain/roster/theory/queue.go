package theory

import (
	"context"
	"math"

	"kwartier/internal/domain/roster/engine"
)

// MMC is M/M/c: Poisson arrivals, exponential service of mean 1, one queue for all servers.
type MMC struct {
	Servers int
	Rho     float64 // load of a server
}

// Check refuses what has no steady state.
func (m MMC) Check() error {
	if !steady(m.Rho) {
		return fault(FaultRho)
	}
	return outside(FaultServers, m.Servers, 1, 1000)
}

// Figures are p_wait and wq, in services, by Erlang's formula.
func (m MMC) Figures(ctx context.Context, run Run) ([]engine.Figure, error) {
	pWait := erlangC(m.Servers, m.Rho)
	c := float64(m.Servers)
	q := queue{servers: m.Servers, rate: c * m.Rho, service: (*engine.Stream).Exp, dearness: 1 + .5*math.Log2(c)}
	q.plan(m.Rho, 2, 2+10/pWait)
	return q.figures(ctx, run, pWait, pWait/(c*(1-m.Rho)))
}

// MG1 is M/G/1: one server, Poisson arrivals, a service of any shape.
type MG1 struct {
	Service  string // fixed, lognormal, exponential
	Mean, SD float64
	Rho      float64
}

// MaxSpread is the largest standard deviation that mg1 takes, in means: the mean wait hangs on the very longest services.
const MaxSpread = 2

// Check refuses what has no steady state.
func (m MG1) Check() error {
	switch {
	case m.Service != "fixed" && m.Service != "lognormal" && m.Service != "exponential":
		return fault(FaultService)
	case !within(m.Mean, 1e-6, 1e6):
		return fault(FaultMean)
	case m.Service == "lognormal" && !within(m.SD, 0, MaxSpread*m.Mean):
		return fault(FaultSD)
	case !steady(m.Rho):
		return fault(FaultRho)
	}
	return nil
}

// Figures are p_wait and wq, in the unit of the mean, by Pollaczek and Khinchine.
func (m MG1) Figures(ctx context.Context, run Run) ([]engine.Figure, error) {
	q := queue{servers: 1, rate: m.Rho / m.Mean, dearness: 1.5}
	spread := 0. // squared, in squared means
	switch m.Service {
	case "exponential":
		spread = 1
		q.service = func(s *engine.Stream) float64 { return m.Mean * s.Exp() }
	case "lognormal":
		spread = m.SD / m.Mean * m.SD / m.Mean
		l := engine.NewLognormal(m.Mean, m.SD)
		q.service = func(s *engine.Stream) float64 { return s.Lognormal(l) }
	default:
		q.service = func(*engine.Stream) float64 { return m.Mean }
	}
	q.plan(m.Rho, 1+spread, 2+math.Pow(1+spread, 4)*(1-m.Rho)/m.Rho)
	return q.figures(ctx, run, m.Rho, m.Rho*m.Mean*(1+spread)/(2*(1-m.Rho)))
}

// queue runs customers through the engine's servers.
type queue struct {
	servers      int
	rate         float64
	service      func(*engine.Stream) float64
	dearness     float64 // cost of a customer, in some 10 ns
	warm, length int     // customers of a replication: not counted, counted
}

// plan chooses how long to run: a queue forgets its beginning in some spread × 4 ÷ (1 − ρ)² customers, and of those the
// wait of one says as much as that of all.
func (q *queue) plan(rho, spread, rare float64) {
	forgets := spread / 2 / ((1 - math.Sqrt(rho)) * (1 - math.Sqrt(rho)))
	q.warm = between(5*forgets+5*float64(q.servers), 1000, 1e6)
	need := aim * (spread/((1-rho)*(1-rho))*2 + rare/(1-rho)) / replications
	q.length = between(max(need, 20*forgets), 20_000, 9e7/replications/q.dearness)
}

// waits is what one replication of a queue gave.
type waits struct{ waited, wait float64 }

func (q *queue) figures(ctx context.Context, run Run, pWait, wq float64) ([]engine.Figure, error) {
	start := func() *engine.Servers { return nil }
	if q.servers > 1 {
		start = func() *engine.Servers { return engine.NewServers(q.servers) }
	}
	rs, err := engine.Replicate(ctx, 0, replications, run.Workers, start, func(s *engine.Servers, r int) waits {
		if s == nil {
			return q.alone(run.Seed, uint64(r))
		}
		return q.together(s, run.Seed, uint64(r))
	})
	if err != nil {
		return nil, err
	}
	n := q.length * replications
	return []engine.Figure{
		figure("p_wait", engine.Mean(column(rs, func(w waits) float64 { return w.waited })), pWait, n),
		figure("wq", engine.Mean(column(rs, func(w waits) float64 { return w.wait })), wq, n),
	}, nil
}

// alone runs one server: the clinic of a member on a day without end.
func (q *queue) alone(seed, replication uint64) waits {
	come, take := engine.NewStream(seed, replication, queueArrivals), engine.NewStream(seed, replication, queueServices)
	var c engine.Clinic
	var w waits
	at, gap := 0., 1/q.rate
	for i := -q.warm; i < q.length; i++ {
		at += gap * come.Exp()
		wait := c.Serve(at, q.service(&take)) - at
		if i >= 0 && wait > 0 {
			w.waited++
			w.wait += wait
		}
	}
	return w.per(q.length)
}

// together runs several servers.
func (q *queue) together(s *engine.Servers, seed, replication uint64) waits {
	come, take := engine.NewStream(seed, replication, queueArrivals), engine.NewStream(seed, replication, queueServices)
	var w waits
	s.Reset()
	at, gap := 0., 1/q.rate
	for i := -q.warm; i < q.length; i++ {
		at += gap * come.Exp()
		wait := s.Serve(at, q.service(&take)) - at
		if i >= 0 && wait > 0 {
			w.waited++
			w.wait += wait
		}
	}
	return w.per(q.length)
}

func (w waits) per(customers int) waits {
	return waits{w.waited / float64(customers), w.wait / float64(customers)}
}
