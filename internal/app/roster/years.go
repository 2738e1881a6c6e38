package roster

import (
	"context"

	"kwartier/internal/domain/roster/play"
)

// turnYears is how many years a core plays at most before others get their turn.
const turnYears = 24

// mine waits for the turn to play a run on.
func (r *run) mine(ctx context.Context) (func(), error) {
	select {
	case r.turn <- struct{}{}:
		return func() { <-r.turn }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// years gives the years of c, from the first; those that were played before are not played again, and what is played before
// ctx ends is kept.
func (s *Service) years(ctx context.Context, c play.Config) ([]play.Year, error) {
	r := s.cache.run(keyOf(c))
	done, err := r.mine(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	for len(r.years) < c.Years {
		more, err := s.playOn(ctx, c, len(r.years))
		if err != nil {
			return nil, err
		}
		r.years = append(r.years, more...)
		s.cache.grew(r, len(more))
	}
	return r.years[:c.Years:c.Years], nil
}

// playOn plays the next years after those that are there.
func (s *Service) playOn(ctx context.Context, c play.Config, have int) ([]play.Year, error) {
	n, release, err := s.slots.take(ctx, have == 0)
	if err != nil {
		return nil, err
	}
	defer release()
	c.First, c.Workers = have, n
	c.Years = min(c.Years-have, turnYears*n)
	if have == 0 {
		c.Years = min(c.Years, FirstYears)
	}
	return play.Run(ctx, c)
}

// cliff tells once what a little more demand does.
func (s *Service) cliff(ctx context.Context, c play.Config) (*play.Cliff, error) {
	r := s.cache.run(keyOf(c))
	done, err := r.mine(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	if r.cliff != nil {
		return r.cliff, nil
	}
	n, release, err := s.slots.take(ctx, false)
	if err != nil {
		return nil, err
	}
	defer release()
	c.Years, c.Workers = min(c.Years, StressYears), n
	found, err := play.Stress(ctx, c)
	if err != nil {
		return nil, err
	}
	r.cliff = &found
	return r.cliff, nil
}

// breakEven tells once how many fewer returns pay for other against this.
func (s *Service) breakEven(ctx context.Context, this, other play.Config) (*BreakEven, error) {
	r, against := s.cache.run(keyOf(other)), keyOf(this)
	done, err := r.mine(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	if known, ok := r.even[against]; ok {
		return &known, nil
	}
	n, release, err := s.slots.take(ctx, false)
	if err != nil {
		return nil, err
	}
	defer release()
	this.Years, other.Years = min(this.Years, StressYears), min(other.Years, StressYears)
	this.Workers, other.Workers = n, n
	fall, ok, err := play.BreakEven(ctx, this, other)
	if err != nil {
		return nil, err
	}
	r.even[against] = BreakEven{fall, ok}
	return &BreakEven{fall, ok}, nil
}
