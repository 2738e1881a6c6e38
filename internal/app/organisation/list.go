package organisation

import (
	"context"
	"errors"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// Filter says which organisations to list.
type Filter struct {
	Kind  account.Kind // "": all
	Typed string       // part of the name
	Page  int          // from 1
}

// PageSize is how many organisations List gives at most.
const PageSize = 50

// Row is an organisation in the list.
type Row struct {
	ID, Name string
	Kind     account.Kind
	Regions  []string // names
	People   int      // who have a role in it
}

// List is a page of organisations by name, with how many there are of each kind that match what was typed.
type List struct {
	Rows   []Row
	Counts map[account.Kind]int
	Total  int // of the kind that was asked
}

// List gives the organisations to the administrator (AZ-6). Faults: those of access.Decide.
func (s *Service) List(ctx context.Context, actor access.Actor, f Filter) (List, error) {
	var out List
	if err := access.Decide(actor, access.OrganisationList, access.OfInstallation()); err != nil {
		return out, err
	}
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = List{Counts: map[account.Kind]int{}}
		counts, err := tx.OrganisationCounts(ctx, f.Typed)
		if err != nil {
			return err
		}
		for kind, n := range counts {
			out.Counts[account.Kind(kind)] = int(n)
			if f.Kind == "" || string(f.Kind) == kind {
				out.Total += int(n)
			}
		}
		lines, err := tx.OrganisationLines(ctx, string(f.Kind), f.Typed, store.Page{Number: f.Page, Size: PageSize})
		if err != nil {
			return err
		}
		names := map[string]string{}
		for _, l := range lines {
			row := Row{ID: l.ID, Name: l.Name, Kind: account.Kind(l.Kind), People: int(l.People)}
			of, err := s.regionsOf(ctx, tx, names, row.Kind, l.ID, l.RegionKey)
			if err != nil {
				return err
			}
			for _, r := range of {
				row.Regions = append(row.Regions, r.Name)
			}
			out.Rows = append(out.Rows, row)
		}
		return nil
	})
	return out, err
}

// regionsOf are the regions in which an organisation takes part; key is that of an RHO or practice. names remembers those
// that were looked up.
func (s *Service) regionsOf(ctx context.Context, tx *store.Tx, names map[string]string, kind account.Kind, id, key string) ([]Region, error) {
	var keys []string
	if key != "" {
		keys = []string{key}
	}
	if kind == account.Insurer {
		var err error
		if keys, err = tx.InsurerRegions(ctx, id); err != nil {
			return nil, err
		}
	}
	out := make([]Region, len(keys))
	for i, k := range keys {
		if names[k] == "" {
			name, err := s.regionName(ctx, tx, k)
			if err != nil {
				return nil, err
			}
			names[k] = name
		}
		out[i] = Region{k, names[k]}
	}
	return out, nil
}

// Organisation is all that the administrator sees of one.
type Organisation struct {
	ID, Name string
	Kind     account.Kind
	Regions  []Region
	UZOVI    string // of an insurer
	RHO      string // of a practice: its RHO's name
	People   int
	Invited  int   // invitations that nobody used yet
	Changes  bool  // the actor may change it here
	Version  int64 // to give back with a change
}

// Open gives the facts of one organisation. Faults: those of access.Decide.
func (s *Service) Open(ctx context.Context, actor access.Actor, id string) (Organisation, error) {
	var out Organisation
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, about, err := find(ctx, tx, actor, access.OrganisationRead, id)
		if err != nil {
			return err
		}
		out = Organisation{ID: id, Name: row.Name, Kind: account.Kind(row.Kind), Version: row.Version}
		out.Changes = out.Kind != account.Practice && access.Allowed(actor, access.OrganisationManage, about)
		key, err := s.place(ctx, tx, &out)
		if err != nil {
			return err
		}
		if out.Regions, err = s.regionsOf(ctx, tx, map[string]string{}, out.Kind, id, key); err != nil {
			return err
		}
		members, err := tx.MembersOfOrganisation(ctx, id)
		if err != nil {
			return err
		}
		people := map[string]bool{}
		for _, m := range members {
			people[m.AccountID] = true
		}
		out.People = len(people)
		open, err := tx.OpenInvitations(ctx, id, store.Millis(s.cfg.Now()))
		out.Invited = len(open)
		return err
	})
	return out, err
}

// place fills in what goes with the kind, and gives the region's key of an RHO or practice.
func (s *Service) place(ctx context.Context, tx *store.Tx, o *Organisation) (key string, err error) {
	switch o.Kind {
	case account.Practice:
		p, err := tx.Practice(ctx, o.ID)
		o.RHO = p.RhoName
		return p.Practice.RegionKey, err
	case account.RHO:
		rho, err := tx.RHO(ctx, o.ID)
		return rho.RegionKey, err
	case account.Insurer:
		o.UZOVI, err = tx.InsurerUZOVI(ctx, o.ID)
	default: // nothing else goes with it
	}
	return "", err
}

// find reads an organisation for who may do this with it.
func find(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, id string) (store.Organisation, access.Resource, error) {
	about, err := access.Find(ctx, tx, access.Organisation, id)
	if err != nil {
		return store.Organisation{}, about, err
	}
	if err := access.Decide(actor, action, about); err != nil {
		return store.Organisation{}, about, err
	}
	row, err := tx.Organisation(ctx, id)
	return row, about, err
}

func isFault(err error, code string) bool {
	var f *kernel.Fault
	return errors.As(err, &f) && f.Code == code
}
