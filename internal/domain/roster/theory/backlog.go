package theory

import (
	"context"
	"math"

	"kwartier/internal/domain/roster/engine"
)

// Backlog is Green and Savin's practice (2008): requests of a panel of patients for a book of at most 400, in which waiting
// longer makes more patients not come, who then book again. There are two regimes, with a cliff between them.
type Backlog struct{ Patients int }

// MaxPanel is the largest panel of Backlog.
const MaxPanel = 5000

// Check refuses what is no panel.
func (m Backlog) Check() error {
	return outside(FaultPatients, m.Patients, 1, MaxPanel)
}

// Figures is backlog: the mean number in the book. Where the two regimes meet a book stays in one of them for longer than
// anybody can wait, and the simulator goes another way: see stitched.
func (m Backlog) Figures(ctx context.Context, run Run) ([]engine.Figure, error) {
	var e engine.Estimate
	var n int
	var err error
	if m.Patients >= cliffFrom && m.Patients <= cliffUntil {
		e, err = m.stitched(ctx, run)
	} else {
		const warm, length = 300_000, 500_000
		n = length * replications
		var rs []float64
		rs, err = engine.Replicate(ctx, 0, replications, run.Workers, none, func(_ struct{}, r int) float64 {
			return m.play(run.Seed, uint64(r), warm, length)
		})
		e = engine.Mean(rs)
	}
	if err != nil {
		return nil, err
	}
	return []engine.Figure{figure("backlog", e, backlogExact(m.Patients), n)}, nil
}

// Between these panels a book needs more than a hundred thousand slots to leave a regime.
const cliffFrom, cliffUntil = 2270, 2440

// play runs the station for slots of time and gives the mean number in it after the warm-up.
func (m Backlog) play(seed, replication uint64, warm, length float64) float64 {
	come, shows := engine.NewStream(seed, replication, backlogArrivals), engine.NewStream(seed, replication, backlogNoShows)
	station := engine.Station{Room: backlogRoom}
	absent := absences()
	gap := 1 / backlogRate(m.Patients)
	request, done := gap*come.Exp(), math.Inf(1)
	warming := true
	for {
		if warming && min(request, done) > warm {
			station.Reset(warm)
			warming = false
		}
		switch {
		case min(request, done) > warm+length:
			station.Pass(warm + length)
			return station.Area / length
		case request < done:
			if station.Arrive(request) {
				done = request + 1
			}
			request += gap * come.Exp()
		default:
			if shows.Float64() < absent[station.Leave(done)] {
				station.Rejoin()
			}
			done++
			if station.Number == 0 {
				done = math.Inf(1)
			}
		}
	}
}

// absences are the chances not to come by how many are left behind.
func absences() (t [backlogRoom]float64) {
	for left := range t {
		t[left] = backlogNoShow(left)
	}
	return t
}
