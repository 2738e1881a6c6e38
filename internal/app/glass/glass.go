// Package glass is breaking the glass: an administrator looks into the plan of one practice, for a reason that is written
// down and for a few hours at most (AZ-6).
//
// Words: a Look is what was opened: by whom, into which organisation, why, and until when.
//
// Invariants: without a Look that is open an administrator knows of no plan; the policy asks it (package access). One
// looks into one organisation at a time. Opening and closing stand in the log of the organisation, with the reason, and
// so does every plan that is read: the organisation sees it.
//
// It refuses: reasons too short to mean anything, ends further than MaxHours away, organisations that are no practice, and
// everybody who is no administrator.
package glass

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// The faults of this package.
const (
	FaultReason   = "glass.reason"   // Args.Have and Need: characters
	FaultLong     = "glass.long"     // the reason is too long; Args.Have and Need
	FaultEnd      = "glass.end"      // Args.Need: most hours
	FaultOther    = "glass.other"    // one looks into another organisation; Args.Name
	FaultPractice = "glass.practice" // no practice
)

// FaultCodes are the codes above.
var FaultCodes = []string{FaultReason, FaultLong, FaultEnd, FaultOther, FaultPractice}

// The events in the log.
const (
	EventOpen  = "glass.break"
	EventClose = "glass.close"
)

// What is asked.
const (
	MinReason = 20 // characters
	MaxReason = 500
	MaxHours  = 4
)

// Config is what the use cases work with.
type Config struct {
	Store  *store.Store
	Now    func() time.Time
	Chance io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg} }

// Look is a look into an organisation.
type Look struct {
	ID, By, Reason string
	Opened, Until  time.Time
	Closed         time.Time // zero: not ended before its time
}

// Open tells whether the look goes on at an instant.
func (l Look) Open(at time.Time) bool { return l.Closed.IsZero() && at.Before(l.Until) }

// Of lists the looks into an organisation, newest first, and gives its name; for who may break the glass. Faults: those
// of access, FaultPractice.
func (s *Service) Of(ctx context.Context, actor access.Actor, organisationID string) (name string, looks []Look, err error) {
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		var err error
		if name, err = practice(ctx, tx, actor, organisationID); err != nil {
			return err
		}
		rows, err := tx.GlassesOfOrganisation(ctx, organisationID, 50)
		names := map[string]string{}
		looks = nil
		for _, g := range rows {
			if _, ok := names[g.AccountID]; !ok {
				a, err := tx.Account(ctx, g.AccountID)
				if err != nil {
					return err
				}
				names[g.AccountID] = a.Name
			}
			looks = append(looks, Look{ID: g.ID, By: names[g.AccountID], Reason: g.Reason, Opened: store.Time(g.OpenedAt),
				Until: store.Time(g.Until), Closed: store.Time(g.ClosedAt)})
		}
		return err
	})
	return name, looks, err
}

// practice is the name of a practice into which the actor may look.
func practice(ctx context.Context, tx *store.Tx, actor access.Actor, id string) (string, error) {
	about, err := access.Find(ctx, tx, access.Organisation, id)
	if err != nil {
		return "", err
	}
	if err := access.Decide(actor, access.GlassBreak, about); err != nil {
		return "", err
	}
	o, err := tx.Organisation(ctx, id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return "", access.NotFound()
	case err != nil:
		return "", err
	case account.Kind(o.Kind) != account.Practice:
		return "", &kernel.Fault{Code: FaultPractice}
	}
	return o.Name, nil
}

// Break opens a look into a practice for so long. Who looks into it already goes on with what is open. Faults: FaultReason,
// FaultLong, FaultEnd, FaultOther, FaultPractice, those of access.
func (s *Service) Break(ctx context.Context, actor access.Actor, organisationID, reason string, lasts time.Duration) error {
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return err
	}
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := practice(ctx, tx, actor, organisationID); err != nil {
			return err
		}
		why, err := check(reason, lasts)
		if err != nil {
			return err
		}
		now := s.cfg.Now()
		open, err := tx.OpenGlasses(ctx, actor.Account, store.Millis(now))
		if err != nil {
			return err
		}
		if len(open) > 0 {
			if open[0].OrganisationID == organisationID {
				return nil
			}
			return &kernel.Fault{Code: FaultOther, Args: kernel.Args{Name: open[0].Name}}
		}
		until := now.Add(lasts)
		err = tx.InsertGlass(ctx, store.Glass{ID: id, AccountID: actor.Account, OrganisationID: organisationID, Reason: why,
			OpenedAt: store.Millis(now), Until: store.Millis(until)})
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, actor, audit.Entry{About: organisationID, Action: EventOpen, Kind: string(access.Plan), ID: organisationID,
			Detail: "tot " + text.MomentYear(until) + ": " + why})
	})
}

// check cleans the reason and looks at the end.
func check(reason string, lasts time.Duration) (string, error) {
	if !utf8.ValidString(reason) {
		reason = ""
	}
	reason = strings.Join(strings.FieldsFunc(reason, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	n := utf8.RuneCountInString(reason)
	switch {
	case n < MinReason:
		return "", &kernel.Fault{Code: FaultReason, Field: "reason", Args: kernel.Args{Have: n, Need: MinReason}}
	case n > MaxReason:
		return "", &kernel.Fault{Code: FaultLong, Field: "reason", Args: kernel.Args{Have: n, Need: MaxReason}}
	case lasts <= 0 || lasts > MaxHours*time.Hour:
		return "", &kernel.Fault{Code: FaultEnd, Field: "until", Args: kernel.Args{Need: MaxHours}}
	}
	return reason, nil
}

// Close ends the actor's look before its time; that it ended already is well. Faults: those of access.
func (s *Service) Close(ctx context.Context, actor access.Actor, organisationID string) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := practice(ctx, tx, actor, organisationID); err != nil {
			return err
		}
		at := store.Millis(s.cfg.Now())
		g, err := tx.OpenGlass(ctx, actor.Account, organisationID, at)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := tx.CloseGlass(ctx, actor.Account, g.ID, at); err != nil {
			return err
		}
		return audit.Record(ctx, tx, actor, audit.Entry{About: organisationID, Action: EventClose, Kind: string(access.Plan), ID: organisationID})
	})
}
