package roster

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/search"
	"kwartier/internal/store"
)

// The faults of searching, besides those of search.Limits.
const (
	FaultSearchTime = "roster.search.time" // field minutes
	FaultSearchBusy = "roster.search.busy" // a search of this practice goes on; Args.Person began it
	FaultSearchGone = "roster.search.gone" // no such finalist
	FaultSearchOpen = "roster.search.open" // it goes on, so it cannot be removed
)

// The events of searching in the log.
const (
	EventSearch       = "roster.search"
	EventSearchStop   = "roster.search-stop"
	EventSearchRemove = "roster.search-remove"
)

// SearchMinutes are the lengths of a search that can be chosen.
var SearchMinutes = []int{1, 3, 10}

// SearchState is how far a search is.
type SearchState string

// The states of a search.
const (
	SearchWaits   SearchState = "waiting"
	SearchRuns    SearchState = "running"
	SearchDone    SearchState = "done"
	SearchStopped SearchState = "stopped" // by somebody, or because the program that did it ended
	SearchFailed  SearchState = "failed"
)

// Search is a search for a better roster, with what it found until now (CT-4).
type Search struct {
	ID       string
	State    SearchState
	Stopping bool    // somebody asked it to stop
	Share    float64 // of the time that is over, 0 to 1
	Minutes  int     // that it may take
	Limits   search.Limits
	Progress search.Progress
	Result   *search.Result // nil: nothing is kept yet
	By       string
	Created  time.Time
	Done     time.Time // zero: it goes on
}

// Open tells whether it goes on.
func (s Search) Open() bool { return s.Done.IsZero() }

// SearchInput says what to search.
type SearchInput struct {
	Minutes int // one of SearchMinutes
	Limits  search.Limits
}

// order is what is kept of a search beside the roster it begins with.
type order struct {
	Minutes int           `json:"minutes"`
	Limits  search.Limits `json:"limits"`
	Today   domain.Roster `json:"today"` // what it is measured against
}

// kept is what is written down while a search goes on, and at its end.
type kept struct {
	Progress search.Progress `json:"progress"`
	Result   *search.Result  `json:"result,omitempty"`
}

// StartSearch asks for a search from a roster, under the practice's demand, and gives its id; RunSearches does it. One
// search of a practice goes on at a time. Errors: *Refused for limits, FaultSearchBusy, those of access.
func (s *Service) StartSearch(ctx context.Context, actor access.Actor, practiceID, rosterID string, in SearchInput) (string, error) {
	id := ""
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := found(ctx, tx, actor, access.RosterRead, practiceID, rosterID)
		if err != nil {
			return err
		}
		sheet, err := s.sheet(ctx, tx, actor, row)
		if err != nil {
			return err
		}
		if err := checkSearch(sheet.Roster, in); err != nil {
			return err
		}
		open, err := tx.OpenRosterSearch(ctx, practiceID)
		if err == nil {
			return &kernel.Fault{Code: FaultSearchBusy, Args: kernel.Args{Person: open.ByName}}
		}
		if !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if id, err = s.id(); err != nil {
			return err
		}
		if err := s.keepOrder(ctx, tx, actor, id, sheet, in); err != nil {
			return err
		}
		return record(ctx, tx, actor, EventSearch, row.Roster)
	})
	return id, err
}

func checkSearch(from domain.Roster, in SearchInput) error {
	faults := in.Limits.Check(from) // what cannot be played fits in no limits
	if !slices.Contains(SearchMinutes, in.Minutes) {
		faults = append(faults, kernel.Fault{Code: FaultSearchTime, Field: "time"})
	}
	if len(faults) > 0 {
		return &Refused{Faults: faults}
	}
	return nil
}

func (s *Service) keepOrder(ctx context.Context, tx *store.Tx, actor access.Actor, id string, sheet Sheet, in SearchInput) error {
	o := order{in.Minutes, in.Limits, sheet.Roster}
	if sheet.Now != nil {
		o.Today = sheet.Now.Roster
	}
	var texts [3]string
	for i, v := range []any{o, sheet.Roster, sheet.Demand} {
		data, err := json.Marshal(v)
		if err != nil {
			return err
		}
		texts[i] = string(data)
	}
	var chance [8]byte
	if _, err := io.ReadFull(s.cfg.Chance, chance[:]); err != nil {
		return err
	}
	return tx.InsertRosterSearch(ctx, store.RosterSearch{ID: id, PracticeID: sheet.Practice, RosterID: sheet.ID, Limits: texts[0], Body: texts[1],
		Demand: texts[2], Seed: int64(binary.BigEndian.Uint64(chance[:]) >> 33), State: string(SearchWaits), //nolint:gosec // 31 bits
		ByAccount: actor.Account, ByName: actor.Name, CreatedAt: store.Millis(s.cfg.Now())})
}

// Search gives a search and the roster it began with. Faults: those of access.
func (s *Service) Search(ctx context.Context, actor access.Actor, practiceID, rosterID, id string) (Sheet, Search, error) {
	var sheet Sheet
	var out Search
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := found(ctx, tx, actor, access.RosterRead, practiceID, rosterID)
		if err != nil {
			return err
		}
		if sheet, err = s.sheet(ctx, tx, actor, row); err != nil {
			return err
		}
		r, err := searchRow(ctx, tx, rosterID, id)
		if err == nil {
			out, err = s.searchOf(r)
		}
		return err
	})
	return sheet, out, err
}

func searchRow(ctx context.Context, tx *store.Tx, rosterID, id string) (store.RosterSearch, error) {
	r, err := tx.RosterSearch(ctx, rosterID, id)
	if errors.Is(err, store.ErrNotFound) {
		err = access.NotFound()
	}
	return r, err
}

func (s *Service) searchOf(r store.RosterSearch) (Search, error) {
	out := Search{ID: r.ID, State: SearchState(r.State), Stopping: r.Stop, Share: r.Progress, By: r.ByName, Created: store.Time(r.CreatedAt)}
	if r.DoneAt > 0 {
		out.Done = store.Time(r.DoneAt)
	}
	var o order
	if err := json.Unmarshal([]byte(r.Limits), &o); err != nil {
		return out, err
	}
	out.Minutes, out.Limits = o.Minutes, o.Limits
	k, err := keptOf(r)
	out.Progress, out.Result = k.Progress, k.Result
	return out, err
}

func keptOf(r store.RosterSearch) (k kept, err error) {
	if r.Result != "" {
		err = json.Unmarshal([]byte(r.Result), &k)
	}
	return k, err
}

// SearchEntry is a search in a list.
type SearchEntry struct {
	ID      string
	State   SearchState
	By      string
	Created time.Time
}

// Searches are the last searches from a roster, the newest first. Faults: those of access.
func (s *Service) Searches(ctx context.Context, actor access.Actor, practiceID, rosterID string) ([]SearchEntry, error) {
	var out []SearchEntry
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		if _, err := found(ctx, tx, actor, access.RosterRead, practiceID, rosterID); err != nil {
			return err
		}
		rows, err := tx.SearchesOfRoster(ctx, rosterID, 5)
		for _, r := range rows {
			out = append(out, SearchEntry{r.ID, SearchState(r.State), r.ByName, store.Time(r.CreatedAt)})
		}
		return err
	})
	return out, err
}

// searchChange does something with a search in one transaction: the actor may use the practice's rosters and read this one.
func (s *Service) searchChange(ctx context.Context, actor access.Actor, practiceID, rosterID, id, event string, do func(context.Context, *store.Tx, store.RosterSearch) error) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := found(ctx, tx, actor, access.RosterRead, practiceID, rosterID)
		if err != nil {
			return err
		}
		if _, err := access.FindPractice(ctx, tx, actor, access.RosterUse, practiceID); err != nil {
			return err
		}
		r, err := searchRow(ctx, tx, rosterID, id)
		if err != nil {
			return err
		}
		if err := do(ctx, tx, r); err != nil || event == "" {
			return err
		}
		return audit.Record(ctx, tx, actor, audit.Entry{About: practiceID, Action: event, Kind: string(access.Roster), ID: rosterID, Detail: row.Roster.Name})
	})
}

// StopSearch asks a search to stop: within about a second it does, and what it found is kept. Faults: those of access.
func (s *Service) StopSearch(ctx context.Context, actor access.Actor, practiceID, rosterID, id string) error {
	return s.searchChange(ctx, actor, practiceID, rosterID, id, EventSearchStop, func(ctx context.Context, tx *store.Tx, r store.RosterSearch) error {
		return tx.StopRosterSearch(ctx, r.ID)
	})
}

// RemoveSearch takes a search that ended away. Faults: FaultSearchOpen, those of access.
func (s *Service) RemoveSearch(ctx context.Context, actor access.Actor, practiceID, rosterID, id string) error {
	return s.searchChange(ctx, actor, practiceID, rosterID, id, EventSearchRemove, func(ctx context.Context, tx *store.Tx, r store.RosterSearch) error {
		if r.DoneAt == 0 {
			return &kernel.Fault{Code: FaultSearchOpen}
		}
		return tx.DeleteRosterSearch(ctx, rosterID, r.ID)
	})
}

// KeepFound makes a finalist, counted from 0, into a roster of the actor's own and gives its id. Errors: *Refused,
// FaultSearchGone, FaultMany, those of access.
func (s *Service) KeepFound(ctx context.Context, actor access.Actor, practiceID, rosterID, id string, finalist int, name string) (string, error) {
	name, err := named(name)
	if err != nil {
		return "", err
	}
	made := ""
	err = s.searchChange(ctx, actor, practiceID, rosterID, id, "", func(ctx context.Context, tx *store.Tx, r store.RosterSearch) error {
		k, err := keptOf(r)
		if err != nil {
			return err
		}
		if k.Result == nil || finalist < 0 || finalist >= len(k.Result.Front) {
			return &kernel.Fault{Code: FaultSearchGone}
		}
		made, err = s.add(ctx, tx, actor, practiceID, name, k.Result.Front[finalist].Roster)
		return err
	})
	return made, err
}
