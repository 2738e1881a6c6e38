package roster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/domain/roster/search"
	"kwartier/internal/store"
)

// How searches are done.
const (
	searchPoll  = 500 * time.Millisecond // how often is looked for a search that waits
	searchTell  = time.Second            // how often progress is written down, and the wish to stop is read
	searchKeep  = 10 * time.Second       // how often what is found is written down, for when the program ends
	searchLease = 30 * time.Second       // how long a process may be silent before another takes its search over
	searchTries = 3                      // processes that may take a search up before it is given up
	searchShare = 0.92                   // of the time that is explored; the rest is for the finals
	searchLast  = 2 * time.Minute        // that the finals may take at most
)

// Searcher does the searches of one process.
type Searcher struct {
	Service     *Service
	Log         *slog.Logger
	Name        string // of this process, another for each
	Evaluations int    // rosters that a search plays at most; 0: only its time ends it
	FinalYears  int    // that a finalist is played again; 0: as many as search.Config says
}

// Run does searches until ctx ends, one at a time. Errors are logged: it never gives up. A search that is under way then is
// given back, for another process.
func (s Searcher) Run(ctx context.Context) {
	for ctx.Err() == nil {
		did, err := s.Step(ctx)
		if err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "a search for a roster failed", "error", err)
		}
		if did && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
		case <-time.After(searchPoll):
		}
	}
}

// Step does the search that waits the longest; false: none waits.
func (s Searcher) Step(ctx context.Context) (bool, error) {
	db, now := s.Service.cfg.Store, s.Service.cfg.Now
	waits := false
	err := db.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		waits, err = tx.RosterSearchWaits(ctx, store.Millis(now()))
		return err
	})
	if err != nil || !waits {
		return false, err
	}
	var r store.RosterSearch
	err = db.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		at := now()
		r, err = tx.LeaseRosterSearch(ctx, string(SearchRuns), s.Name, store.Millis(at), store.Millis(at.Add(searchLease)))
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return false, nil // another process was first
	}
	if err != nil {
		return false, err
	}
	return true, s.take(ctx, r)
}

// take does a leased search to its end, and writes down how it ended.
func (s Searcher) take(ctx context.Context, r store.RosterSearch) error {
	before, err := keptOf(r)
	if err != nil {
		before, err = kept{}, nil //nolint:ineffassign // what cannot be read is not kept
	}
	w := &watch{Searcher: s, row: r, kept: before}
	switch {
	case r.Stop, r.Attempts > searchTries, r.Attempts > 1 && before.Result != nil && len(before.Result.Front) > 0:
		w.row.State = string(SearchStopped) // its process ended, what it had found stays
	default:
		err = w.search(ctx)
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), searchLease)
	defer cancel()
	return errors.Join(err, w.end(ending, ctx.Err() != nil))
}

// watch is a search under way: it writes down how far it is, and learns that it must stop.
type watch struct {
	Searcher

	row     store.RosterSearch
	kept    kept
	order   order
	until   time.Duration
	began   time.Time
	told    time.Time
	held    time.Time
	stop    context.CancelFunc
	stopped bool // somebody asked for it
	lost    bool // another has it, or it is gone
}

// search does it; a panic is an error like another.
func (w *watch) search(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
		if err != nil {
			w.row.State, w.row.LastError = string(SearchFailed), err.Error()
		}
	}()
	var from domain.Roster
	var demand domain.Demand
	for text, into := range map[*string]any{&w.row.Limits: &w.order, &w.row.Body: &from, &w.row.Demand: &demand} {
		if err := json.Unmarshal([]byte(*text), into); err != nil {
			return err
		}
	}
	w.began, w.until = time.Now(), time.Duration(w.order.Minutes)*time.Minute
	ctx, w.stop = context.WithCancel(ctx)
	defer w.stop()
	exploring, done := context.WithTimeout(ctx, time.Duration(float64(w.until)*searchShare))
	defer done()
	cfg := search.Config{Today: w.order.Today, From: from, Limits: w.order.Limits, Seed: uint64(w.row.Seed), //nolint:gosec // 31 bits
		Evaluations: w.Evaluations, FinalYears: w.FinalYears, Judge: w.Service.judge(demand), Tell: func(p search.Progress, keep func() search.Result) { w.tell(ctx, p, keep) }}
	found, err := search.Explore(exploring, cfg)
	if err != nil {
		return err
	}
	finals, done := context.WithTimeout(ctx, searchLast)
	defer done()
	result, err := found.Finals(finals)
	if err != nil {
		return err
	}
	w.row.State = string(SearchDone)
	if ctx.Err() == nil || w.kept.Result == nil || len(result.Front) > 0 { // broken off, it may hold less than was kept
		w.kept.Result = &result
	}
	if w.stopped || ctx.Err() != nil {
		w.row.State = string(SearchStopped)
	}
	return nil
}

// tell writes down how far the search is, at most once a second. When that fails the search goes on; when somebody asked it
// to stop, or another has it, it ends.
func (w *watch) tell(ctx context.Context, p search.Progress, keep func() search.Result) {
	now := time.Now()
	if w.kept.Progress = p; now.Sub(w.told) < searchTell {
		return
	}
	w.told = now
	if now.Sub(w.held) >= searchKeep {
		result := keep()
		w.kept.Result, w.held = &result, now
	}
	w.row.Progress = min(float64(now.Sub(w.began))/float64(w.until), 1)
	stop, err := w.write(ctx)
	switch {
	case errors.Is(err, store.ErrNotFound):
		w.lost = true
		w.stop()
	case err != nil && ctx.Err() == nil:
		w.Log.WarnContext(ctx, "the progress of a search is not written down", "error", err)
	case stop:
		w.stopped = true
		w.stop()
	}
}

func (w *watch) write(ctx context.Context) (stop bool, err error) {
	data, err := json.Marshal(w.kept)
	if err != nil {
		return false, err
	}
	w.row.Result = string(data)
	w.row.LeasedUntil = store.Millis(w.Service.cfg.Now().Add(searchLease))
	err = w.Service.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		stop, err = tx.KeepRosterSearch(ctx, w.row)
		return err
	})
	return stop, err
}

// end writes down how the search ended; when the process ends before it, another may take it up.
func (w *watch) end(ctx context.Context, closing bool) error {
	data, err := json.Marshal(w.kept)
	if err != nil {
		w.row.State, w.row.LastError, data = string(SearchFailed), err.Error(), nil
	}
	w.row.Result = string(data)
	err = w.Service.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if closing && !w.stopped && w.row.State != string(SearchDone) {
			if _, err := tx.KeepRosterSearch(ctx, w.row); err != nil {
				return err
			}
			w.row.State = string(SearchWaits)
			return tx.ReleaseRosterSearch(ctx, w.row)
		}
		w.row.Progress, w.row.DoneAt = 1, store.Millis(w.Service.cfg.Now())
		return tx.EndRosterSearch(ctx, w.row)
	})
	if w.lost || errors.Is(err, store.ErrStale) || errors.Is(err, store.ErrNotFound) {
		return nil // another has it, and writes down how it ends
	}
	return err
}

// judge plays for searches: only on cores that nobody waits for who looks at a roster.
func (s *Service) judge(d domain.Demand) search.Judge {
	return search.Judge{
		Play: func(ctx context.Context, r domain.Roster, seed uint64, have []play.Year, years int) (search.Played, error) {
			all := slices.Clip(have)
			for len(all) < years {
				more, err := s.playSome(ctx, play.Config{Roster: r, Demand: d, Seed: seed, First: len(all), Years: years - len(all)})
				if err != nil {
					return search.Played{}, err
				}
				all = append(all, more...)
			}
			return search.Played{Years: all, Report: play.Summarise(play.Config{Roster: r, Demand: d, Seed: seed, Years: years}, all)}, nil
		},
		Compare: func(this, other search.Played) play.Difference { return play.Compare(this.Years, other.Years) },
	}
}

// playSome plays as many years as a turn is long, at most.
func (s *Service) playSome(ctx context.Context, c play.Config) ([]play.Year, error) {
	n, release, err := s.slots.take(ctx, false)
	if err != nil {
		return nil, err
	}
	defer release()
	c.Workers, c.Years = n, min(c.Years, turnYears)
	return play.Run(ctx, c)
}
