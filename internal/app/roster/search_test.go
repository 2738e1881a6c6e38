package roster_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	regions "kwartier/internal/app/region"
	rosters "kwartier/internal/app/roster"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/search"
	"kwartier/internal/programme"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// hunt is a practice with a roster of now, and a clock that the test moves.
type hunt struct {
	testing.TB
	ctx    context.Context
	db     storetest.Database
	svc    *rosters.Service
	p      *situation.Practice
	other  *situation.Practice
	actor  access.Actor
	roster string
	week   domain.Roster
	passed atomic.Int64
}

func eachHunt(t *testing.T, test func(*hunt)) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		h := &hunt{TB: t, ctx: context.Background(), db: db}
		day := kernel.MustDate("2026-11-22")
		now := func() time.Time { return day.Time().Add(12*time.Hour + time.Duration(h.passed.Load())) }
		w, err := situation.Build(h.ctx, situation.Config{Store: db.Store, Regions: regions.New(regions.Config{Store: db.Store, Now: now}),
			Accounts: accounts.New(accounts.Config{Store: db.Store, Now: now}), Chance: rand.Reader}, day, situation.UtrechtAccepted, situation.UtrechtEmpty)
		if err != nil {
			t.Fatal(err)
		}
		h.svc = rosters.New(rosters.Config{Store: db.Store, Now: now, Chance: rand.Reader})
		h.p, h.other = w.Practices[situation.UtrechtAccepted], w.Practices[situation.UtrechtEmpty]
		h.actor = situation.At(h.p.Editor(), day)
		h.week = programme.Templates()[0].Build(1, 1000)
		if h.roster, err = h.svc.StartFrom(h.ctx, h.actor, h.p.ID, "Nu", h.week); err != nil {
			t.Fatal(err)
		}
		test(h)
	})
}

func (h *hunt) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *hunt) fault(what string, err error, code string) {
	h.Helper()
	var f *kernel.Fault
	if !errors.As(err, &f) || f.Code != code {
		h.Errorf("%s: %v, want %s", what, err, code)
	}
}

func (h *hunt) limits() search.Limits {
	l := search.Of(h.week)
	l.Minutes[domain.GP] += 5 * 60
	l.Closing += 60
	return l
}

func (h *hunt) start() string {
	h.Helper()
	id, err := h.svc.StartSearch(h.ctx, h.actor, h.p.ID, h.roster, rosters.SearchInput{Minutes: 1, Limits: h.limits()})
	h.must(err)
	return id
}

func (h *hunt) see(id string) rosters.Search {
	h.Helper()
	_, s, err := h.svc.Search(h.ctx, h.actor, h.p.ID, h.roster, id)
	h.must(err)
	return s
}

// worker is a process that searches until it played so many rosters; 0: until its time is over.
func (h *hunt) worker(name string, evaluations int) rosters.Searcher {
	return rosters.Searcher{Service: h.svc, Log: slog.New(slog.DiscardHandler), Name: name, Evaluations: evaluations, FinalYears: 2}
}

func (h *hunt) step(w rosters.Searcher) bool {
	h.Helper()
	did, err := w.Step(h.ctx)
	h.must(err)
	return did
}

// until looks at a search until it is as asked.
func (h *hunt) until(id string, as func(rosters.Search) bool) rosters.Search {
	h.Helper()
	for {
		if s := h.see(id); as(s) {
			return s
		}
		h.must(h.Context().Err())
	}
}

func TestASearchIsDoneKeptAndRemoved_CT4(t *testing.T) { eachHunt(t, searchIsDone) }

func searchIsDone(h *hunt) {
	w := h.worker("a", 24)
	if h.step(w) {
		h.Fatal("it did a search that nobody asked for")
	}
	id := h.start()
	if s := h.see(id); s.State != rosters.SearchWaits || !s.Open() || s.Minutes != 1 || s.By != h.actor.Name {
		h.Errorf("just asked for: %+v", s)
	}
	_, err := h.svc.StartSearch(h.ctx, h.actor, h.p.ID, h.roster, rosters.SearchInput{Minutes: 1, Limits: h.limits()})
	h.fault("a second one", err, rosters.FaultSearchBusy)
	h.fault("removing it while it waits", h.svc.RemoveSearch(h.ctx, h.actor, h.p.ID, h.roster, id), rosters.FaultSearchOpen)
	if !h.step(w) || h.step(w) {
		h.Fatal("it is done once")
	}
	s := h.see(id)
	if s.State != rosters.SearchDone || s.Open() || s.Share != 1 || s.Result == nil || !s.Result.Fresh || s.Result.Evaluations > 24 {
		h.Fatalf("done: %+v", s)
	}
	for n := range s.Result.Front {
		made, err := h.svc.KeepFound(h.ctx, h.actor, h.p.ID, h.roster, id, n, "Gevonden")
		h.must(err)
		sheet, err := h.svc.Open(h.ctx, h.actor, h.p.ID, made)
		h.must(err)
		if sheet.Name != "Gevonden" || len(sheet.Roster.Blocks) != len(s.Result.Front[n].Roster.Blocks) || !h.limits().Allow(sheet.Roster) {
			h.Errorf("kept: %+v", sheet.Roster)
		}
	}
	_, err = h.svc.KeepFound(h.ctx, h.actor, h.p.ID, h.roster, id, len(s.Result.Front), "Gevonden")
	h.fault("one that was not found", err, rosters.FaultSearchGone)
	h.must(h.svc.RemoveSearch(h.ctx, h.actor, h.p.ID, h.roster, id))
	if _, _, err := h.svc.Search(h.ctx, h.actor, h.p.ID, h.roster, id); !errors.Is(err, access.NotFound()) {
		h.fault("after it was removed", err, access.NotFound().Code)
	}
}

func TestLimitsAreRefusedWithTheirFields_CT4(t *testing.T) { eachHunt(t, limitsAreRefused) }

func limitsAreRefused(h *hunt) {
	l := h.limits()
	l.Rooms, l.Minutes[domain.GP] = 0, -5
	_, err := h.svc.StartSearch(h.ctx, h.actor, h.p.ID, h.roster, rosters.SearchInput{Minutes: 2, Limits: l})
	var refused *rosters.Refused
	if !errors.As(err, &refused) || len(refused.Faults) != 3 {
		h.Fatalf("got %v", err)
	}
	fields := map[string]bool{}
	for _, f := range refused.Faults {
		fields[f.Field] = true
	}
	if !fields["minutes.gp"] || !fields["rooms"] || !fields["time"] {
		h.Errorf("the fields are %v", fields)
	}
	if h.step(h.worker("a", 12)) {
		h.Error("a search was begun all the same")
	}
}

// AZ-2: nobody of another practice sees, stops or removes it.
func TestASearchIsOfThePractice_AZ2_CT4(t *testing.T) { eachHunt(t, searchIsOfThePractice) }

func searchIsOfThePractice(h *hunt) {
	id, gone := h.start(), access.NotFound().Code
	stranger := situation.At(h.other.Editor(), kernel.MustDate("2026-11-22"))
	_, _, err := h.svc.Search(h.ctx, stranger, h.p.ID, h.roster, id)
	h.fault("seeing", err, gone)
	h.fault("stopping", h.svc.StopSearch(h.ctx, stranger, h.p.ID, h.roster, id), gone)
	h.fault("at the own practice", h.svc.StopSearch(h.ctx, stranger, h.other.ID, h.roster, id), gone)
	_, err = h.svc.Searches(h.ctx, stranger, h.p.ID, h.roster)
	h.fault("listing", err, gone)
	if s := h.see(id); s.Stopping {
		h.Error("it was stopped")
	}
}

// It stops when it is told to, and what it found until then stays.
func TestASearchStops_CT4(t *testing.T) { eachHunt(t, searchStops) }

func searchStops(h *hunt) {
	id := h.start()
	ended := make(chan error, 1)
	go func() {
		_, err := h.worker("a", 0).Step(h.ctx)
		ended <- err
	}()
	h.until(id, func(s rosters.Search) bool { return s.Result != nil })
	h.must(h.svc.StopSearch(h.ctx, h.actor, h.p.ID, h.roster, id))
	h.must(<-ended)
	s := h.see(id)
	if s.State != rosters.SearchStopped || s.Open() || s.Result == nil || s.Result.Fresh || len(s.Result.Front) == 0 {
		h.Errorf("stopped: %s, %+v", s.State, s.Result)
	}
	second := h.start() // and one that is stopped before anybody began
	h.must(h.svc.StopSearch(h.ctx, h.actor, h.p.ID, h.roster, second))
	if !h.step(h.worker("a", 0)) || h.see(second).State != rosters.SearchStopped {
		h.Errorf("stopped before it began: %s", h.see(second).State)
	}
}

// A process that ends gives its search back, with what it found.
func TestAProcessThatEndsGivesItsSearchBack_CT4(t *testing.T) { eachHunt(t, processEnds) }

func processEnds(h *hunt) {
	id := h.start()
	ctx, end := context.WithCancel(h.ctx)
	defer end()
	ended := make(chan struct{})
	go func() {
		h.worker("a", 0).Run(ctx)
		close(ended)
	}()
	h.until(id, func(s rosters.Search) bool { return s.Result != nil && len(s.Result.Front) > 0 })
	end()
	<-ended
	if s := h.see(id); s.State != rosters.SearchWaits || s.Result == nil {
		h.Fatalf("after its process ended: %s", s.State)
	}
	if !h.step(h.worker("b", 24)) {
		h.Fatal("no other process takes it up")
	}
	if s := h.see(id); s.Open() || s.Result == nil || len(s.Result.Front) == 0 { // done, when the first had gone far
		h.Errorf("what it had found is gone: %s", s.State)
	}
}

// A process that dies loses its search after a while: another begins it anew, or ends it with what was kept.
func TestASearchOfADeadProcessIsTakenOver_CT4(t *testing.T) { eachHunt(t, takenOver) }

func takenOver(h *hunt) {
	for _, kept := range []bool{false, true} {
		id := h.start()
		h.must(h.db.Store.Write(h.ctx, func(ctx context.Context, tx *store.Tx) error {
			at := kernel.MustDate("2026-11-22").Time().Add(12*time.Hour + time.Duration(h.passed.Load()))
			r, err := tx.LeaseRosterSearch(ctx, string(rosters.SearchRuns), "dead", store.Millis(at), store.Millis(at.Add(30*time.Second)))
			if err == nil && kept {
				data, _ := json.Marshal(map[string]any{"result": search.Result{Front: []search.Finalist{{Roster: h.week}}}})
				r.Result, r.LeasedUntil = string(data), store.Millis(at.Add(30*time.Second))
				_, err = tx.KeepRosterSearch(ctx, r)
			}
			return err
		}))
		h.passed.Add(int64(29 * time.Second))
		if h.step(h.worker("b", 24)) {
			h.Error("it was taken while another had it")
		}
		h.passed.Add(int64(2 * time.Second))
		if !h.step(h.worker("b", 24)) {
			h.Fatal("it was not taken over")
		}
		s := h.see(id)
		if want := map[bool]rosters.SearchState{false: rosters.SearchDone, true: rosters.SearchStopped}[kept]; s.State != want || s.Result == nil {
			h.Errorf("with something kept %v: %s, %v", kept, s.State, s.Result)
		}
	}
}

// A search whose order cannot be read fails, says so in its row, and does not come back.
func TestASearchThatCannotBeReadFails(t *testing.T) { eachHunt(t, unreadable) }

func unreadable(h *hunt) {
	id := h.start()
	h.must(h.db.Store.Write(h.ctx, func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertRosterSearch(ctx, store.RosterSearch{ID: "odd", PracticeID: h.p.ID, RosterID: h.roster, Limits: "{", Body: "{}", Demand: "{}", State: string(rosters.SearchWaits)})
	}))
	w := h.worker("a", 12)
	if _, err := w.Step(h.ctx); err == nil {
		h.Error("no error is told")
	}
	if !h.step(w) || h.see(id).State != rosters.SearchDone || h.step(w) {
		h.Error("it holds up the others, or comes back")
	}
}
