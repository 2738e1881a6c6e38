package lottery

import (
	"context"
	"runtime"
	"sync"

	"kwartier/internal/app/access"
	domain "kwartier/internal/domain/lottery"
)

// Odds are the chances of every unit, by code and date, from 0 to 1 (LP-5).
type Odds struct {
	ByCode map[string][]float64
	Exact  map[string][]string // as fractions in lowest terms; nil: simulated
	Draws  int                 // how many were simulated; 0: exact
}

// chance keeps odds by the sum of what they are of, and says how many are worked out at once.
type chance struct {
	lock  sync.Mutex
	sums  []domain.Hash
	kept  map[domain.Hash]Odds
	slots chan struct{}
}

// mostOdds is how many odds are kept.
const mostOdds = 64

func (c *chance) get(sum domain.Hash) (Odds, bool) {
	c.lock.Lock()
	defer c.lock.Unlock()
	o, ok := c.kept[sum]
	return o, ok
}

func (c *chance) put(sum domain.Hash, o Odds) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if _, ok := c.kept[sum]; ok {
		return
	}
	if len(c.sums) == mostOdds {
		delete(c.kept, c.sums[0])
		c.sums = c.sums[1:]
	}
	c.kept[sum], c.sums = o, append(c.sums, sum)
}

// turn waits for a slot; give it back with the function.
func (c *chance) turn(ctx context.Context) (func(), error) {
	select {
	case c.slots <- struct{}{}:
		return func() { <-c.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// drawsOf is how many draws are simulated for so many units: enough to tell a percent, and done within a second or so.
func drawsOf(units int) int { return min(max(4_000_000/max(units, 1), 2000), 100_000) }

// Odds are the chances in a case that Check does not block: exact for few units, simulated for more; it stops with ctx. What
// was worked out once is kept, by the sum of the case.
func (s *Service) Odds(ctx context.Context, c domain.Case) (Odds, error) {
	sum := domain.ListHash(c)
	if o, ok := s.chance.get(sum); ok {
		return o, nil
	}
	done, err := s.chance.turn(ctx)
	if err != nil {
		return Odds{}, err
	}
	defer done()
	if o, ok := s.chance.get(sum); ok {
		return o, nil
	}
	o, err := work(ctx, c, sum)
	if err == nil {
		s.chance.put(sum, o)
	}
	return o, err
}

func work(ctx context.Context, c domain.Case, sum domain.Hash) (Odds, error) {
	if len(c.Units) > domain.MaxExact {
		n := drawsOf(len(c.Units))
		by, err := Simulate(ctx, c, sum, n, 1)
		return Odds{ByCode: by, Draws: n}, err
	}
	exact, err := domain.Odds(c)
	if err != nil {
		return Odds{}, err
	}
	o := Odds{ByCode: make(map[string][]float64, len(exact)), Exact: make(map[string][]string, len(exact))}
	for code, by := range exact {
		for _, p := range by {
			f, _ := p.Float64()
			o.ByCode[code], o.Exact[code] = append(o.ByCode[code], f), append(o.Exact[code], p.RatString())
		}
	}
	return o, nil
}

// RoundOdds are the chances in the tickets of a round, with the case they are of. Faults: those of access, FaultCase.
func (s *Service) RoundOdds(ctx context.Context, actor access.Actor, id string) (domain.Case, Odds, error) {
	c, wrong, err := s.Tickets(ctx, actor, id)
	if err != nil {
		return c, Odds{}, err
	}
	if f := blocking(wrong); f != nil {
		return c, Odds{}, f
	}
	o, err := s.Odds(ctx, c)
	return c, o, err
}

func newChance() *chance {
	return &chance{kept: map[domain.Hash]Odds{}, slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
}
