// Package agenda is what people of a practice do with its own agenda: measure it, keep the sums, and begin a roster with the
// week that comes back in it (CT-8, IN-9).
//
// Words: those of package domain/agenda. A Preview is what a file gave, before anything is kept; what it carries goes to
// the page and comes back; a Measured is a measurement that was kept.
//
// Use:
//
//	preview, err := agendas.Read(ctx, actor, practiceID, file, agenda.Said{})
//	id, err := agendas.Keep(ctx, actor, practiceID, agenda.KeepInput{Carried: preview.Carried, …})
//	all, err := agendas.Overview(ctx, actor, practiceID)
//	rosterID, err := agendas.Begin(ctx, actor, practiceID, id, "Zoals nu")
//	err := agendas.Remove(ctx, actor, practiceID, id)
//
// Errors that a page answers: *domain.Unsure, when somebody must say what the columns hold, and *kernel.Fault.
//
// Invariants: nothing of a file is kept but sums by week and kind, and the week that comes back, without a name. Between
// reading and keeping nothing stands in the database: the sums travel with the page, and are held against what an agenda can
// be when they come back. What columns, types and agendas mean is remembered; agendas by a sum of their name.
//
// It refuses what domain/agenda refuses, and whoever is not of the practice (policy.cedar, part 9).
package agenda

import (
	"context"
	"io"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	rosters "kwartier/internal/app/roster"
	domain "kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// MaxMeasured is how many measurements a practice can keep.
const MaxMeasured = 50

// The faults of this package, besides those of domain/agenda.
const (
	FaultGone    = "agenda.gone"
	FaultCarried = "agenda.carried" // what came back from the page is no agenda
	FaultNothing = "agenda.nothing" // no type counts
	FaultMany    = "agenda.many"    // Args.Need: how many can be kept
	FaultNoWeek  = "agenda.no-week" // no week comes back: no roster can begin with it
	FaultFile    = "agenda.file"    // no file was chosen
	FaultBroken  = "agenda.broken"  // it broke off on its way
)

// The events in the log.
const (
	EventMeasure = "agenda.write"
	EventRemove  = "agenda.remove"
)

// Config is what the use cases work with.
type Config struct {
	Store   *store.Store
	Rosters *rosters.Service
	Now     func() time.Time
	Chance  io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg} }

// Measured is a measurement that was kept.
type Measured struct {
	domain.Measurement
	ID        string
	By        string
	At        time.Time
	Bad, Left int // rows that could not be read, and that were cancelled
}

// Overview is all that a practice measured.
type Overview struct {
	Practice  string     // name
	Measured  []Measured // the newest first
	MayWrite  bool
	MayRoster bool // may begin a roster
}

// Overview gives the measurements of a practice. Faults: those of access.
func (s *Service) Overview(ctx context.Context, actor access.Actor, practiceID string) (Overview, error) {
	var out Overview
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.AgendaRead, practiceID)
		if err != nil {
			return err
		}
		about := access.OfPractice(p.Practice.ID, p.Practice.RhoID)
		out.Practice, out.MayWrite, out.MayRoster = p.Name, access.Allowed(actor, access.AgendaWrite, about), access.Allowed(actor, access.RosterUse, about)
		out.Measured, err = measurements(ctx, tx, practiceID)
		return err
	})
	return out, err
}

// Remove forgets a measurement; the log keeps that it was there. Faults: FaultGone, those of access.
func (s *Service) Remove(ctx context.Context, actor access.Actor, practiceID, id string) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := access.FindPractice(ctx, tx, actor, access.AgendaWrite, practiceID); err != nil {
			return err
		}
		m, err := measured(ctx, tx, practiceID, id)
		if err != nil {
			return err
		}
		if err := tx.DeleteAgendaMeasurement(ctx, practiceID, id); err != nil {
			return err
		}
		return record(ctx, tx, actor, practiceID, EventRemove, m.Measurement)
	})
}

// Begin begins a roster of the actor's own with the week that comes back in a measured agenda, and gives its id. Faults:
// FaultGone, FaultNoWeek, those of access, and those of beginning a roster.
func (s *Service) Begin(ctx context.Context, actor access.Actor, practiceID, id, name string) (string, error) {
	var m Measured
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := access.FindPractice(ctx, tx, actor, access.AgendaRead, practiceID)
		if err == nil {
			m, err = measured(ctx, tx, practiceID, id)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	if len(m.Week.Blocks) == 0 {
		return "", &kernel.Fault{Code: FaultNoWeek}
	}
	return s.cfg.Rosters.StartFrom(ctx, actor, practiceID, name, m.Week)
}

func measured(ctx context.Context, tx *store.Tx, practiceID, id string) (Measured, error) {
	all, err := measurements(ctx, tx, practiceID)
	for _, m := range all {
		if m.ID == id {
			return m, err
		}
	}
	if err == nil {
		err = &kernel.Fault{Code: FaultGone}
	}
	return Measured{}, err
}

// record puts an entry in the practice's chain: the period, nothing of what was measured.
func record(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID, event string, m domain.Measurement) error {
	return audit.Record(ctx, tx, actor, audit.Entry{About: practiceID, Action: event, Kind: string(access.Practice), ID: practiceID, Detail: period(m)})
}
