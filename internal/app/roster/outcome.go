package roster

import (
	"context"
	"slices"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/store"
)

// The stages in which an outcome is refined, in years played: a first answer at once, the others while one looks.
const (
	FirstYears = 12
	MoreYears  = 60
	AllYears   = 200
)

// StressYears is how many years are played of each step of demand to see whether a cliff is near, and of each number of
// returns to find the break-even.
const StressYears = 12

// seed is the same for all, so that every roster meets the same callers (CT-3).
const seed = 1

// Outcome is what years of play say of a roster.
type Outcome struct {
	Report     play.Report
	Today      *play.Report     // of the roster of now under the same callers; nil: none, or this is it
	Difference *play.Difference // this minus that of now; nil as Today
	Cliff      *play.Cliff      // nil: not looked at yet, from MoreYears on
	BreakEven  *BreakEven       // nil: not looked at yet, with AllYears only; or as Today
}

// BreakEven is how many fewer returns would pay for longer slots.
type BreakEven struct {
	Fall float64 // share by which returns must fall
	OK   bool    // false: no fall up to one half does
}

// PlayOf is what is played of a roster under the practice's demand.
func PlayOf(week domain.Roster, demand domain.Demand, years int) play.Config {
	return play.Config{Roster: week, Demand: demand, Seed: seed, Years: min(max(years, 1), AllYears)}
}

// Outcome plays an opened roster for so many years, at most AllYears; what was played before is not played again. Errors:
// *Refused for what cannot be played, ctx's.
func (s *Service) Outcome(ctx context.Context, sheet Sheet, years int) (*Outcome, error) {
	return s.Preview(ctx, sheet, sheet.Roster, years)
}

// Preview is Outcome of a week that is not kept yet, in the place of the sheet's.
func (s *Service) Preview(ctx context.Context, sheet Sheet, week domain.Roster, years int) (*Outcome, error) {
	week, err := tidied(week)
	if err != nil {
		return nil, err
	}
	c := PlayOf(week, sheet.Demand, years)
	mine, err := s.years(ctx, c)
	if err != nil {
		return nil, err
	}
	out := &Outcome{Report: play.Summarise(c, mine)}
	if c.Years >= MoreYears {
		if out.Cliff, err = s.cliff(ctx, c); err != nil {
			return nil, err
		}
	}
	if sheet.Now == nil {
		return out, nil
	}
	now := PlayOf(sheet.Now.Roster, sheet.Demand, years)
	theirs, err := s.years(ctx, now)
	if err != nil {
		return nil, err
	}
	report, difference := play.Summarise(now, theirs), play.Compare(theirs, mine)
	out.Today, out.Difference = &report, &difference
	if c.Years >= AllYears {
		out.BreakEven, err = s.breakEven(ctx, now, c)
	}
	return out, err
}

// Day tells one day of one year of an opened roster, event by event. Years and days count from 0.
func (s *Service) Day(ctx context.Context, sheet Sheet, year, day int) ([]play.Event, error) {
	week, err := tidied(sheet.Roster)
	if err != nil {
		return nil, err
	}
	_, release, err := s.slots.take(ctx, true)
	if err != nil {
		return nil, err
	}
	defer release()
	return play.Day(PlayOf(week, sheet.Demand, 1), year, day), nil
}

// Loads tells how heavy each day of one year of an opened roster is: by that a day is chosen. Years count from 0.
func (s *Service) Loads(ctx context.Context, sheet Sheet, year int) ([]play.DayLoad, error) {
	week, err := tidied(sheet.Roster)
	if err != nil {
		return nil, err
	}
	_, release, err := s.slots.take(ctx, true)
	if err != nil {
		return nil, err
	}
	defer release()
	return play.Loads(PlayOf(week, sheet.Demand, 1), year), nil
}

// MostCompared is how many rosters are compared at a time.
const MostCompared = 4

// Comparison is rosters beside each other under the same callers (CT-3).
type Comparison struct {
	Years   int
	Demand  domain.Demand
	Base    int // index of the one that the others are measured against: the roster of now if it is there, else the first
	Columns []Column
}

// Column is one roster of a Comparison.
type Column struct {
	Sheet      Sheet
	Report     play.Report
	Difference *play.Difference // this minus the base; nil for the base
}

// Compare plays two to MostCompared rosters of a practice. Errors: *Refused, FaultChoose, those of access, ctx's.
func (s *Service) Compare(ctx context.Context, actor access.Actor, practiceID string, ids []string, years int) (Comparison, error) {
	ids = slices.Compact(slices.Clone(ids))
	if len(ids) < 2 || len(ids) > MostCompared {
		return Comparison{}, &kernel.Fault{Code: FaultChoose, Args: kernel.Args{Need: MostCompared}}
	}
	out := Comparison{Years: min(max(years, 1), AllYears)}
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out.Columns = nil
		for _, id := range ids {
			row, err := found(ctx, tx, actor, access.RosterRead, practiceID, id)
			if err != nil {
				return err
			}
			sheet, err := s.sheet(ctx, tx, actor, row)
			if err != nil {
				return err
			}
			out.Columns = append(out.Columns, Column{Sheet: sheet})
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	out.Demand = out.Columns[0].Sheet.Demand
	out.Base = max(0, slices.IndexFunc(out.Columns, func(c Column) bool { return c.Sheet.Today }))
	return out, s.beside(ctx, &out)
}

// beside plays the columns.
func (s *Service) beside(ctx context.Context, out *Comparison) error {
	played := make([][]play.Year, len(out.Columns))
	for i := range out.Columns {
		col := &out.Columns[i]
		week, err := tidied(col.Sheet.Roster)
		if err != nil {
			return err
		}
		c := PlayOf(week, out.Demand, out.Years)
		if played[i], err = s.years(ctx, c); err != nil {
			return err
		}
		col.Report = play.Summarise(c, played[i])
	}
	for i := range out.Columns {
		if i != out.Base {
			d := play.Compare(played[out.Base], played[i])
			out.Columns[i].Difference = &d
		}
	}
	return nil
}
