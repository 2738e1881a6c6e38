// Package organisation is what the administrator does with organisations: listing them, adding an RHO, an insurer or a
// national party, and correcting names (AZ-6); and how the first administrator gets in.
//
// Words: the administration is the organisation of who keeps this installation; there is one. Practices are added by
// their RHO (package practice); people are invited with package account.
//
// Invariants: nothing here tells anything of a plan. Everything stands in the log of the organisation it is about. An RHO
// has one region for good, since its practices take it.
//
// Errors: *Refused with every field that cannot be kept, or one *kernel.Fault; others are bugs. It refuses: names that are
// there already, regions that are not published, and changing a practice.
package organisation

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/audit"
	regions "kwartier/internal/app/region"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// Config is what the use cases work with.
type Config struct {
	Store    *store.Store
	Regions  *regions.Service
	Accounts *accounts.Service
	Now      func() time.Time
	Chance   io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg} }

// The faults of this package.
const (
	FaultName     = "organisation.name"     // missing or too long
	FaultKind     = "organisation.kind"     // none of Kinds
	FaultRegion   = "organisation.region"   // none chosen where one is needed, or one that is not published
	FaultUZOVI    = "organisation.uzovi"    // not four digits
	FaultTaken    = "organisation.taken"    // Args.Name: there is one of this kind with this name
	FaultStale    = "organisation.stale"    // changed by somebody else since it was opened
	FaultPractice = "organisation.practice" // a practice is its RHO's to change
)

// Kinds are what an administrator adds.
var Kinds = []account.Kind{account.RHO, account.Insurer, account.National}

// Refused says why what was typed cannot be kept, all fields at once.
type Refused = kernel.Refusal

func refuse(code, field string, args kernel.Args) error {
	return &Refused{Faults: []kernel.Fault{{Code: code, Field: field, Args: args}}}
}

// Region is a region that has a published version.
type Region struct{ Key, Name string }

// Facts are what is typed of an organisation.
type Facts struct {
	Kind    account.Kind
	Name    string
	Regions []string // keys; one of an RHO, those in which an insurer is a party
	UZOVI   string   // of an insurer; may be empty
}

const maxName = 200

// check refuses what cannot be, by field; known are the regions that may be chosen.
func (f *Facts) check(known []Region) []kernel.Fault {
	var out []kernel.Fault
	refuse := func(bad bool, code, field string) {
		if bad {
			out = append(out, kernel.Fault{Code: code, Field: field})
		}
	}
	f.Name, f.UZOVI = strings.TrimSpace(f.Name), strings.TrimSpace(f.UZOVI)
	refuse(f.Name == "" || !utf8.ValidString(f.Name) || utf8.RuneCountInString(f.Name) > maxName, FaultName, "name")
	slices.Sort(f.Regions)
	f.Regions = slices.Compact(f.Regions)
	unknown := slices.ContainsFunc(f.Regions, func(key string) bool {
		return !slices.ContainsFunc(known, func(r Region) bool { return r.Key == key })
	})
	switch f.Kind {
	case account.RHO:
		refuse(unknown || len(f.Regions) != 1, FaultRegion, "region")
	case account.Insurer:
		refuse(unknown, FaultRegion, "regions")
		refuse(f.UZOVI != "" && (len(f.UZOVI) != 4 || strings.Trim(f.UZOVI, "0123456789") != ""), FaultUZOVI, "uzovi")
	default: // nothing else goes with it
	}
	return out
}

// Regions are the regions with a published version, by name; for the administrator.
func (s *Service) Regions(ctx context.Context, actor access.Actor) ([]Region, error) {
	if err := access.Decide(actor, access.OrganisationList, access.OfInstallation()); err != nil {
		return nil, err
	}
	return s.published(ctx)
}

func (s *Service) published(ctx context.Context) ([]Region, error) {
	lines, err := s.cfg.Regions.List(ctx)
	if err != nil {
		return nil, err
	}
	var out []Region
	err = s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		for _, l := range lines { // by key
			if !l.Published || len(out) > 0 && out[len(out)-1].Key == l.Key {
				continue
			}
			name, err := s.regionName(ctx, tx, l.Key)
			if err != nil {
				return err
			}
			out = append(out, Region{l.Key, name})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Region) int { return strings.Compare(store.Fold(a.Name), store.Fold(b.Name)) })
	return out, err
}

func (s *Service) today() kernel.Date { return kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)) }

// regionName is the name of a region today; its key when nothing of it is published.
func (s *Service) regionName(ctx context.Context, tx *store.Tx, key string) (string, error) {
	r, err := s.cfg.Regions.On(ctx, tx, key, s.today())
	if isFault(err, regions.FaultNone) {
		return key, nil
	}
	if err != nil {
		return "", err
	}
	return r.Name, nil
}

func record(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, id, detail string) error {
	return audit.Record(ctx, tx, actor, audit.Of(action, access.OfOrganisation(id, ""), detail))
}
