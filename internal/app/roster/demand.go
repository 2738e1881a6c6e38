package roster

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/programme"
	"kwartier/internal/store"
)

// DemandSheet is the demand that all rosters of a practice meet.
type DemandSheet struct {
	Practice string // name
	Known    int    // patients as the practice's facts say; 0: not known
	Version  int64  // 0: the default, with the practice's own number of patients
	MayEdit  bool
	By       string // who changed it last; empty: nobody
	Saved    time.Time
	Demand   domain.Demand
	Default  domain.Demand // what it is without a word of the practice
}

// DemandClash says that the demand is not as the page showed it. Nothing was changed.
type DemandClash struct{ Theirs DemandSheet }

// Error is for logs.
func (c *DemandClash) Error() string { return "roster: clash in the demand of " + c.Theirs.Practice }

// Unwrap gives the clash as a fault.
func (c *DemandClash) Unwrap() error {
	return &kernel.Fault{Code: FaultClash, Args: kernel.Args{Person: c.Theirs.By}}
}

// Demand gives the demand of a practice. Faults: those of access.
func (s *Service) Demand(ctx context.Context, actor access.Actor, practiceID string) (DemandSheet, error) {
	var out DemandSheet
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.RosterUse, practiceID)
		if err != nil {
			return err
		}
		out, err = s.demandFor(ctx, tx, actor, p)
		return err
	})
	return out, err
}

// SaveDemand keeps the demand of a practice; what differs from the default is marked as its own (CT-6). version is the one that was seen, 0 for the default. Errors: *Refused,
// *DemandClash, or a fault: those of access.
func (s *Service) SaveDemand(ctx context.Context, actor access.Actor, practiceID string, version int64, d domain.Demand) (Saved, error) {
	var out Saved
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err := access.FindPractice(ctx, tx, actor, access.RosterDemand, practiceID)
		if err != nil {
			return err
		}
		now, err := s.demandFor(ctx, tx, actor, p)
		switch {
		case err != nil:
			return err
		case sum(d) == sum(now.Demand):
			out = Saved{now.Version, true}
			return nil
		case version != now.Version:
			return &DemandClash{now}
		}
		out = Saved{Version: version + 1}
		return s.keepDemand(ctx, tx, actor, practiceID, version, d)
	})
	return out, err
}

func (s *Service) keepDemand(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID string, version int64, d domain.Demand) error {
	if err := blocked(domain.CheckDemand(d)); err != nil {
		return err
	}
	body, err := json.Marshal(d.Mark(programme.DefaultDemand()))
	if err != nil {
		return err
	}
	if len(body) > MaxBody {
		return refused(FaultLarge, "", kernel.Args{})
	}
	row := store.RosterDemand{PracticeID: practiceID, Body: string(body), ByAccount: actor.Account, ByName: actor.Name,
		UpdatedAt: store.Millis(s.cfg.Now()), Version: version}
	if err := tx.SaveRosterDemand(ctx, row); err != nil {
		return err
	}
	return audit.Record(ctx, tx, actor, audit.Entry{About: practiceID, Action: EventDemand, Kind: string(access.Practice), ID: practiceID})
}

// demandFor is the demand of a practice for an actor.
func (s *Service) demandFor(ctx context.Context, tx *store.Tx, actor access.Actor, p store.PracticeDetail) (DemandSheet, error) {
	out := s.defaultOf(p)
	out.MayEdit = access.Allowed(actor, access.RosterDemand, access.OfPractice(p.Practice.ID, p.Practice.RhoID))
	return out, own(ctx, tx, p.Practice.ID, &out)
}

// demandOf is the demand of a practice, for playing.
func (s *Service) demandOf(ctx context.Context, tx *store.Tx, practiceID string) (DemandSheet, error) {
	p, err := tx.Practice(ctx, practiceID)
	if err != nil {
		return DemandSheet{}, err
	}
	out := s.defaultOf(p)
	return out, own(ctx, tx, practiceID, &out)
}

// defaultOf is the default demand with the practice's own number of patients.
func (s *Service) defaultOf(p store.PracticeDetail) DemandSheet {
	out := DemandSheet{Practice: p.Name, Known: int(p.Practice.ION)}
	patients := out.Known
	if patients <= 0 {
		patients = domain.FullTime
	}
	out.Default = programme.DefaultDemand().Spread(patients)
	out.Demand = out.Default
	return out
}

// own puts the practice's own demand in, if it has one.
func own(ctx context.Context, tx *store.Tx, practiceID string, out *DemandSheet) error {
	row, err := tx.RosterDemand(ctx, practiceID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	out.Version, out.By, out.Saved = row.Version, row.ByName, store.Time(row.UpdatedAt)
	out.Demand = domain.Demand{}
	return json.Unmarshal([]byte(row.Body), &out.Demand)
}
