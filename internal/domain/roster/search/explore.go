package search

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
)

// Played is what years of a roster gave.
type Played struct {
	Years  []play.Year
	Report play.Report
}

// Judge plays rosters. Real is the one that is meant; tests bring a faster one.
type Judge struct {
	// Play plays years 0 … years−1 of a seed; those of have were played before. It ends early with ctx's error.
	Play func(ctx context.Context, r roster.Roster, seed uint64, have []play.Year, years int) (Played, error)
	// Compare gives what other changes against this, both of the same years.
	Compare func(this, other Played) play.Difference
}

// Real plays with the simulator. workers is how many cores it takes, 0 for all.
func Real(d roster.Demand, workers int) Judge {
	return Judge{
		Play: func(ctx context.Context, r roster.Roster, seed uint64, have []play.Year, years int) (Played, error) {
			c := play.Config{Roster: r, Demand: d, Seed: seed, First: len(have), Years: years - len(have), Workers: workers}
			more, err := play.Run(ctx, c)
			if err != nil {
				return Played{}, err
			}
			c.First, c.Years = 0, years
			all := append(slices.Clip(have), more...)
			return Played{all, play.Summarise(c, all)}, nil
		},
		Compare: func(this, other Played) play.Difference { return play.Compare(this.Years, other.Years) },
	}
}

// Config says what to search.
type Config struct {
	Today       roster.Roster // what access and everything else is measured against
	From        roster.Roster // where the search begins, whose breaks and days it keeps; without members: Today
	Limits      Limits        // that Check finds nothing wrong with
	Seed        uint64
	Evaluations int // rosters to play at most; 0: until ctx ends
	Finalists   int // at most; 0: 6
	FinalYears  int // that today and each finalist is played again; 0: 100
	Judge       Judge
	// Tell hears of each round, when given; kept gives what is found until then, as Finals would when it is stopped.
	Tell func(p Progress, kept func() Result)
}

// Progress is how far a search is.
type Progress struct {
	Evaluations int       `json:"evaluations"` // rosters played
	Budget      int       `json:"budget"`      // Config.Evaluations
	Found       int       `json:"found"`       // rosters on the front
	Finals      int       `json:"finals"`      // rosters played again for the finals, today's is the first
	Near        []Glimpse `json:"near"`        // who would be finalists now; the first comes closest to 15 without worse access
}

// Glimpse is a roster of the front while the search goes on; few years were played, so it is a first guess.
type Glimpse struct {
	Booked   float64 `json:"booked"`   // minutes
	Delay    float64 `json:"delay"`    // workdays
	Overtime float64 `json:"overtime"` // minutes a week
	Minutes  int     `json:"minutes"`  // of clinic a week
}

// The race (successive halving): years after which rosters drop out, and how many of a round go on.
var (
	years = [...]int{1, 3, 8}
	goOn  = [...]int{12, 4, 2}
)

// Found is what a search has found until now.
type Found struct {
	cfg         Config
	space       *space
	today       [len(years)]Played
	archive     archive
	begin       roster.Roster // Config.From within the limits
	bound       Score         // on access and overtime: what is above it is not kept
	Evaluations int
}

// Explore searches until the budget is spent or ctx ends; either is no error. Errors: one of the judge.
func Explore(ctx context.Context, cfg Config) (*Found, error) {
	cfg.Finalists, cfg.FinalYears = cmp.Or(cfg.Finalists, 6), cmp.Or(cfg.FinalYears, 100)
	if len(cfg.From.Members) == 0 {
		cfg.From = cfg.Today
	}
	f := &Found{cfg: cfg, space: newSpace(cfg.From, cfg.Limits)}
	begin, ok := f.space.fit(cfg.From)
	if !ok {
		return nil, errors.New("limits that the roster cannot be brought within")
	}
	f.begin = begin
	err := f.explore(ctx)
	if ctx.Err() != nil {
		err = nil
	}
	return f, err
}

func (f *Found) explore(ctx context.Context) error {
	var have []play.Year
	for i, n := range years {
		p, err := f.cfg.Judge.Play(ctx, f.cfg.Today, f.cfg.Seed, have, n)
		if err != nil {
			return err
		}
		p.Report.Hours = f.cfg.Today.Hours()
		f.today[i], have = p, p.Years
	}
	p, err := f.cfg.Judge.Play(ctx, f.begin, f.cfg.Seed, nil, years[len(years)-1])
	if err != nil {
		return err
	}
	was, is := ScoreOf(f.today[len(years)-1].Report), ScoreOf(p.Report)
	f.bound = Score{Access: max(was.Access, is.Access) + tooLate, Overtime: max(was.Overtime, is.Overtime) + tooLong}
	rnd := rand.New(rand.NewPCG(f.cfg.Seed, 0x5ea2c4)) //nolint:gosec // the seed decides, so that a search can be done again
	for round := 0; f.left() > 0; round++ {
		by := aspirations[round%len(aspirations)]
		batch := f.children(rnd, by, round)
		if len(batch) == 0 {
			return nil // nothing can be changed within these limits
		}
		if err := f.race(ctx, by, batch); err != nil {
			return err
		}
		f.tell(0)
	}
	return nil
}

func (f *Found) left() int {
	if f.cfg.Evaluations == 0 {
		return goOn[0]
	}
	return f.cfg.Evaluations - f.Evaluations
}

// patience is how often a round tries to make a candidate before it does with fewer.
const patience = 400

// children are the candidates of a round: the roster it begins with in the first, changes of what was found after that.
func (f *Found) children(rnd *rand.Rand, by aspiration, round int) []candidate {
	var out []candidate
	if round == 0 {
		out = append(out, candidate{roster: f.begin})
	}
	for tries := 0; tries < patience && len(out) < min(goOn[0], f.left()); tries++ {
		if r, ok := f.space.change(f.parent(rnd, by), rnd); ok {
			out = append(out, candidate{roster: r})
		}
	}
	return out
}

// parent is what a candidate is made from: as often the best that was found as the best of a few.
func (f *Found) parent(rnd *rand.Rand, by aspiration) roster.Roster {
	all, today := f.archive.all, f.today[len(years)-1].Report
	if len(all) == 0 {
		return f.begin
	}
	if rnd.IntN(2) == 0 {
		return f.archive.best(by, today).roster
	}
	var few archive
	for range 1 + rnd.IntN(4) {
		few.all = append(few.all, all[rnd.IntN(len(all))])
	}
	return few.best(by, today).roster
}

// race plays the candidates of a round; those that do best play on, and may come on the front.
func (f *Found) race(ctx context.Context, by aspiration, batch []candidate) error {
	for i, n := range years {
		batch = batch[:min(len(batch), goOn[i])]
		for j, c := range batch {
			p, err := f.cfg.Judge.Play(ctx, c.roster, f.cfg.Seed, c.played.Years, n)
			if err != nil {
				return err
			}
			if i == 0 {
				f.Evaluations++
			}
			batch[j] = newCandidate(c.roster, p)
		}
		slices.SortStableFunc(batch, func(a, b candidate) int {
			return cmp.Compare(by.cost(f.today[i].Report, a.played.Report), by.cost(f.today[i].Report, b.played.Report))
		})
	}
	for _, c := range batch {
		if c.score.Access <= f.bound.Access && c.score.Overtime <= f.bound.Overtime {
			f.archive.offer(c)
		}
	}
	return nil
}

func (f *Found) tell(finals int) {
	if f.cfg.Tell == nil {
		return
	}
	p := Progress{Evaluations: f.Evaluations, Budget: f.cfg.Evaluations, Found: len(f.archive.all), Finals: finals}
	today := f.today[len(years)-1].Report
	for _, c := range f.archive.finalists(f.cfg.Finalists, today) {
		p.Near = append(p.Near, Glimpse{c.played.Report.Booked.Mean, c.played.Report.DelayAll.Mean, c.score.Overtime, c.score.Minutes})
	}
	f.cfg.Tell(p, f.Kept)
}
