package audit

import (
	"context"
	"errors"
	"strings"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

// Config is what the service needs.
type Config struct {
	Store *store.Store
}

// Service lists the log.
type Service struct{ store *store.Store }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg.Store} }

// Filter says which lines of the log to list.
type Filter struct {
	Words  string    // part of a name, role, action, object or detail
	Action string    // one action or event; empty: all
	From   time.Time // included; zero: from the beginning
	Until  time.Time // not included; zero: until now
	Before int64     // only lines with a lower number; 0: the newest
}

// PageSize is how many lines List gives at most.
const PageSize = 50

// Line is one line of the log, ready to be put into words.
type Line struct {
	Number       int64
	At           time.Time
	Who          string
	Organisation string // of who did it, when it is another than the log's own
	Role         account.Role
	Action       string
	Kind, ID     string
	Refused      bool
	Detail       string
}

// Page is a part of the log, newest first.
type Page struct {
	Lines []Line
	Next  int64 // Filter.Before of the page after this one; 0: this is the last
}

// List gives the log of an organisation to its own people (AZ-8). Faults: those of access.Decide.
func (s *Service) List(ctx context.Context, actor access.Actor, about access.Resource, f Filter) (Page, error) {
	if err := access.Decide(actor, access.AuditRead, about); err != nil {
		return Page{}, err
	}
	var page Page
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: about.Organisation,
			Typed: strings.TrimSpace(f.Words), Action: f.Action, From: store.Millis(f.From), Until: store.Millis(f.Until), Before: f.Before,
			Limit: PageSize + 1})
		if err != nil {
			return err
		}
		if len(rows) > PageSize {
			rows = rows[:PageSize]
			page.Next = rows[PageSize-1].Seq
		}
		names := map[string]string{"": "", about.Organisation: ""}
		for _, row := range rows {
			name, err := nameOf(ctx, tx, names, row.ActorOrganisationID)
			if err != nil {
				return err
			}
			page.Lines = append(page.Lines, Line{row.Seq, store.Time(row.At), row.ActorName, name, account.Role(row.Role),
				row.Action, row.ObjectKind, row.ObjectID, row.Result == Refused, row.Detail})
		}
		return nil
	})
	return page, err
}

// nameOf is the name of an organisation, remembered in names; an organisation that is gone keeps its id.
func nameOf(ctx context.Context, tx *store.Tx, names map[string]string, id string) (string, error) {
	if name, ok := names[id]; ok {
		return name, nil
	}
	names[id] = id
	o, err := tx.Organisation(ctx, id)
	if err == nil {
		names[id] = o.Name
	}
	if errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	return names[id], err
}
