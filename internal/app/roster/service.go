// Package roster is what people do with rosters: begin one, change it with a way back, share it, say by which the practice
// works now, and see what it would do before anybody works by it (CT-1..3, CT-5).
//
// Words: a Sheet is an opened roster with the demand it meets and the roster of now, the baseline; an Outcome is what years
// of play say of it. The demand belongs to the practice: all its rosters meet the same.
//
// Use:
//
//	all, err := rosters.List(ctx, actor, practiceID)
//	id, err := rosters.Start(ctx, actor, practiceID, roster.StartInput{…})      // from a template
//	id, err := rosters.StartFrom(ctx, actor, practiceID, name, week)            // from anything else
//	sheet, err := rosters.Open(ctx, actor, practiceID, id)
//	saved, err := rosters.SaveRoster(ctx, actor, practiceID, id, version, week)
//	outcome, err := rosters.Outcome(ctx, sheet, roster.FirstYears)              // then MoreYears, AllYears
//	outcome, err := rosters.Preview(ctx, sheet, unsaved, roster.FirstYears)
//	side, err := rosters.Compare(ctx, actor, practiceID, ids, roster.MoreYears)
//
// Errors that a page answers, found with errors.As:
//
//	*Refused       what cannot be kept or played: every reason at once, each with its field; nothing was changed
//	*Clash         somebody else changed it meanwhile: what stands there now; nothing was changed
//	*kernel.Fault  any other refusal. The two above give one too.
//
// Invariants: a roster is its author's own until it is shared with the people of the practice; nobody outside the practice
// sees anything of it (policy.cedar, part 8). The roster of now is always shared. Every change is in the audit chain of the
// practice in the same transaction. What is kept in memory is only what years of a roster gave, by a sum of roster, demand
// and seed, so that it never goes out of date; how many simulations run at a time is limited, and a first answer goes before
// the refining of another.
//
// It refuses: what roster.Check blocks; more than MaxRosters in a practice.
package roster

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// Bounds.
const (
	MaxName    = 80      // characters
	MaxRosters = 100     // of a practice
	MaxBody    = 200_000 // bytes of a roster
	Undos      = 30      // changes that can be taken back
)

// The faults of this package, besides those of roster.Check.
const (
	FaultGone     = "roster.not-found"
	FaultClash    = "roster.clash"     // Args.Person: who changed it meanwhile
	FaultNoName   = "roster.no-name"   // field name
	FaultLongName = "roster.long-name" // field name; Args.Have, Need
	FaultMany     = "roster.many"      // Args.Need: how many a practice may have
	FaultLarge    = "roster.large"     // more in one roster than any practice has
	FaultNoUndo   = "roster.no-undo"   // nothing to take back
	FaultToday    = "roster.is-today"  // the roster of now cannot be removed or unshared
	FaultTemplate = "roster.template"  // no such template; field template
	FaultSize     = "roster.size"      // number of GPs or patients that no practice has; field gps or patients
	FaultChoose   = "roster.choose"    // comparing asks for two to Args.Need rosters
)

// FaultCodes are the codes of this package.
var FaultCodes = []string{FaultGone, FaultClash, FaultNoName, FaultLongName, FaultMany, FaultLarge, FaultNoUndo, FaultToday, FaultTemplate,
	FaultSize, FaultChoose}

// The events in the log.
const (
	EventStart   = "roster.start"
	EventWrite   = "roster.write"
	EventShare   = "roster.share"
	EventUnshare = "roster.unshare"
	EventToday   = "roster.today"
	EventRemove  = "roster.remove"
	EventDemand  = "roster.demand"
)

// Refused says why what was sent cannot be kept or played, all reasons at once. Nothing was changed.
type Refused = kernel.Refusal

// Clash says that the roster is not as the page showed it: somebody changed it. Nothing was changed. What is sent with the
// version of Theirs replaces it.
type Clash struct {
	Theirs Sheet
	By     string
}

// Error is for logs.
func (c *Clash) Error() string { return "roster: clash in " + c.Theirs.ID }

// Unwrap gives the clash as a fault.
func (c *Clash) Unwrap() error {
	return &kernel.Fault{Code: FaultClash, Args: kernel.Args{Person: c.By}}
}

// Config is what the use cases work with.
type Config struct {
	Store  *store.Store
	Now    func() time.Time
	Chance io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It keeps only what never changes and is safe for concurrent use.
type Service struct {
	cfg   Config
	cache *cache
	slots *slots
}

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg, newCache(mostYears), newSlots()} }

// Sheet is an opened roster with all that playing it needs.
type Sheet struct {
	ID, Practice, Name               string
	Version                          int64
	Shared, Today                    bool
	MayEdit, MayShare, MayMark, Mine bool
	CanUndo                          bool
	Author                           string // name
	Saved                            time.Time
	Roster                           domain.Roster
	Demand                           domain.Demand
	Now                              *Baseline // the roster of now; nil: none is marked, or it is this one
}

// Baseline is the roster that a practice works by now.
type Baseline struct {
	ID, Name string
	Roster   domain.Roster
}

// Open gives a roster of a practice to who may read it. Faults: those of access.
func (s *Service) Open(ctx context.Context, actor access.Actor, practiceID, id string) (Sheet, error) {
	var out Sheet
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := found(ctx, tx, actor, access.RosterRead, practiceID, id)
		if err != nil {
			return err
		}
		out, err = s.sheet(ctx, tx, actor, row)
		return err
	})
	return out, err
}

// found is the row of a roster of a practice, when the actor may do this with it.
func found(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, practiceID, id string) (store.RosterRow, error) {
	row, err := tx.Roster(ctx, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && row.Roster.PracticeID != practiceID {
		return row, access.NotFound()
	}
	if err != nil {
		return row, err
	}
	return row, access.Decide(actor, action, resourceOf(row))
}

func resourceOf(row store.RosterRow) access.Resource {
	r := row.Roster
	return access.OfRoster(r.ID, r.PracticeID, row.RhoID, r.ByAccount, r.Shared)
}

// sheet opens a row.
func (s *Service) sheet(ctx context.Context, tx *store.Tx, actor access.Actor, row store.RosterRow) (Sheet, error) {
	r, about := row.Roster, resourceOf(row)
	out := Sheet{ID: r.ID, Practice: r.PracticeID, Name: r.Name, Version: r.Version, Shared: r.Shared, Today: r.Today, Author: r.ByName,
		Saved: store.Time(r.UpdatedAt), MayEdit: access.Allowed(actor, access.RosterWrite, about), MayShare: access.Allowed(actor, access.RosterShare, about),
		MayMark: access.Allowed(actor, access.RosterToday, about), Mine: r.ByAccount == actor.Account, CanUndo: row.Undos > 0}
	var err error
	if out.Roster, err = weekOf(r); err != nil {
		return out, err
	}
	d, err := s.demandOf(ctx, tx, r.PracticeID)
	if err != nil {
		return out, err
	}
	out.Demand = d.Demand
	if r.Today {
		return out, nil
	}
	now, err := tx.RosterOfToday(ctx, r.PracticeID)
	if errors.Is(err, store.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	week, err := weekOf(now)
	out.Now = &Baseline{ID: now.ID, Name: now.Name, Roster: week}
	return out, err
}

// weekOf reads the body of a row; its name is that of the row.
func weekOf(r store.Roster) (domain.Roster, error) {
	var week domain.Roster
	err := json.Unmarshal([]byte(r.Body), &week)
	week.Name = r.Name
	return week, err
}

// tidied is a week as it is kept and played: blocks in order. Refused as it was given, when it cannot be played.
func tidied(week domain.Roster) (domain.Roster, error) {
	if err := blocked(domain.CheckRoster(week)); err != nil {
		return week, err
	}
	week = week.Clone()
	slices.SortStableFunc(week.Blocks, domain.Block.Compare)
	return week, nil
}

// bodyOf writes a week as it is kept.
func bodyOf(week domain.Roster) (string, error) {
	week, err := tidied(week)
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(week)
	if err == nil && len(body) > MaxBody {
		return "", refused(FaultLarge, "", kernel.Args{})
	}
	return string(body), err
}

// blocked refuses what findings block, each at its place: Field is the finding's path.
func blocked(findings []kernel.Finding) error {
	var faults []kernel.Fault
	for _, f := range findings {
		if f.Severity == kernel.Blocking {
			faults = append(faults, kernel.Fault{Code: f.Code, Field: f.Path, Args: f.Args})
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return &Refused{Faults: faults}
}

func refused(code, field string, args kernel.Args) error {
	return &Refused{Faults: []kernel.Fault{{Code: code, Field: field, Args: args}}}
}

// named makes a name fit to keep.
func named(name string) (string, error) {
	if !utf8.ValidString(name) {
		return "", refused(FaultNoName, "name", kernel.Args{})
	}
	name = plans.Tidy(name)
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		return "", refused(FaultNoName, "name", kernel.Args{})
	case n > MaxName:
		return "", refused(FaultLongName, "name", kernel.Args{Have: n, Need: MaxName})
	}
	return name, nil
}

// record puts an entry in the practice's chain: with the name of the roster, nothing of what stands in it.
func record(ctx context.Context, tx *store.Tx, actor access.Actor, event string, r store.Roster) error {
	return audit.Record(ctx, tx, actor, audit.Entry{About: r.PracticeID, Action: event, Kind: string(access.Roster), ID: r.ID, Detail: r.Name})
}

func (s *Service) id() (string, error) { return ident.New(s.cfg.Chance) }
