package theory

import (
	"context"
	"math"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster/engine"
)

// Run says with which chance a model is simulated, and on how many cores (below 1: all).
type Run struct {
	Seed    uint64
	Workers int
}

// Model is a textbook's situation.
type Model interface {
	// Check gives a kernel.Fault when the parameters have no answer.
	Check() error
	// Figures simulates the model and computes its exact values. It asks for parameters that Check accepts.
	Figures(ctx context.Context, run Run) ([]engine.Figure, error)
}

// The codes of what Check refuses.
const (
	FaultRho      = "roster.theory-rho"      // a load that is none, or without a steady state
	FaultServers  = "roster.theory-servers"  // number of servers
	FaultSlots    = "roster.theory-slots"    // slots a day
	FaultService  = "roster.theory-service"  // an unknown distribution
	FaultMean     = "roster.theory-mean"     // mean length
	FaultSD       = "roster.theory-sd"       // standard deviation
	FaultPatients = "roster.theory-patients" // number of patients
	FaultInitial  = "roster.theory-initial"  // patients at the start
	FaultNoShow   = "roster.theory-noshow"   // a chance
	FaultVisits   = "roster.theory-visits"   // visits a year, over the days
	FaultDays     = "roster.theory-days"     // days of a year
	FaultCapacity = "roster.theory-capacity" // places a day
	FaultGrid     = "roster.theory-intervals"
	FaultWeights  = "roster.theory-weights"
)

// MaxRho is the highest load that becomes steady within seconds: a queue needs some 4 ÷ (1 − ρ)² customers to forget how
// it began.
const MaxRho = .99

func fault(code string) error { return &kernel.Fault{Code: code} }

// outside gives a fault when n is not from low to high, with these two as Have and Need.
func outside(code string, n, low, high int) error {
	if n >= low && n <= high {
		return nil
	}
	return &kernel.Fault{Code: code, Args: kernel.Args{Have: low, Need: high}}
}

// within tells whether x is a number from low to high; NaN is none.
func within(x, low, high float64) bool { return x >= low && x <= high }

// steady tells whether rho is a load that a model can be run at.
func steady(rho float64) bool { return within(rho, 1e-3, MaxRho) }

// aim is the number of independent observations for a half-width of 6% when each has a variance of its squared mean: ten is
// promised.
const aim = 1.96 * 1.96 / (.06 * .06)

// replications of each model: enough for an interval by Student's t.
const replications = 32

// purposes of the streams: no model shares its chance with another.
const (
	queueArrivals = iota + 101
	queueServices
	bookCalls
	overflowCalls
	sessionPatients
	schedulePatients
	backlogArrivals
	backlogNoShows
	cliffArrivals
)

// figure names an estimate beside its exact value. An estimate of which nothing was seen gets an upper bound for its
// interval: three of what was not seen in n times (the rule of three).
func figure(name string, e engine.Estimate, exact float64, n int) engine.Figure {
	if e.Mean == 0 && e.Half == 0 && n > 0 {
		e.Half = 3 / float64(n)
	}
	return engine.Figure{Name: name, Estimate: e, Exact: exact, Known: true}
}

// column takes one number from each replication.
func column[R any](rs []R, of func(R) float64) []float64 {
	out := make([]float64, len(rs))
	for i, r := range rs {
		out[i] = of(r)
	}
	return out
}

// none is the state of a worker that needs none.
func none() struct{} { return struct{}{} }

// between rounds x up to a whole number from low to high.
func between(x, low, high float64) int { return int(math.Ceil(min(max(x, low), high))) }
