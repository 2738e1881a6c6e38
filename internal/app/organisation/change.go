package organisation

import (
	"context"
	"errors"
	"slices"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// Add adds an RHO, an insurer or a national party and gives its id. Errors: *Refused, faults of access.
func (s *Service) Add(ctx context.Context, actor access.Actor, f Facts) (string, error) {
	if err := access.Decide(actor, access.OrganisationAdd, access.OfInstallation()); err != nil {
		return "", err
	}
	known, err := s.published(ctx)
	if err != nil {
		return "", err
	}
	faults := f.check(known)
	if !slices.Contains(Kinds, f.Kind) {
		faults = append(faults, kernel.Fault{Code: FaultKind, Field: "kind"})
	}
	if len(faults) > 0 {
		return "", &Refused{Faults: faults}
	}
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return "", err
	}
	return id, s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := free(ctx, tx, f.Kind, f.Name, ""); err != nil {
			return err
		}
		if err := s.insert(ctx, tx, id, f); err != nil {
			return err
		}
		return record(ctx, tx, actor, access.OrganisationAdd, id, f.Name)
	})
}

func (s *Service) insert(ctx context.Context, tx *store.Tx, id string, f Facts) error {
	err := tx.InsertOrganisation(ctx, store.Organisation{ID: id, Kind: string(f.Kind), Name: f.Name, CreatedAt: store.Millis(s.cfg.Now())})
	if err != nil {
		return err
	}
	switch f.Kind {
	case account.RHO:
		return tx.InsertRHO(ctx, id, f.Regions[0])
	case account.Insurer:
		return setInsurer(ctx, tx, id, f)
	default: // nothing else goes with it
	}
	return nil
}

// setInsurer keeps number and regions as they were typed.
func setInsurer(ctx context.Context, tx *store.Tx, id string, f Facts) error {
	if err := tx.SetInsurer(ctx, id, f.UZOVI); err != nil {
		return err
	}
	have, err := tx.InsurerRegions(ctx, id)
	if err != nil {
		return err
	}
	for _, key := range f.Regions {
		if !slices.Contains(have, key) {
			if err := tx.InsertInsurerRegion(ctx, id, key); err != nil {
				return err
			}
		}
	}
	for _, key := range have {
		if !slices.Contains(f.Regions, key) {
			if err := tx.DeleteInsurerRegion(ctx, id, key); err != nil {
				return err
			}
		}
	}
	return nil
}

// free refuses a name that another organisation of the kind has.
func free(ctx context.Context, tx *store.Tx, kind account.Kind, name, except string) error {
	rows, err := tx.Organisations(ctx, string(kind), name, store.Page{Size: 1000})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID != except && store.Fold(r.Name) == store.Fold(name) {
			return refuse(FaultTaken, "name", kernel.Args{Name: r.Name})
		}
	}
	return nil
}

// Change corrects an organisation's name and, of an insurer, its number and regions; version is that of Open. The kind,
// and an RHO's region, stay. Errors: *Refused, FaultStale, FaultPractice, faults of access.
func (s *Service) Change(ctx context.Context, actor access.Actor, id string, version int64, f Facts) error {
	known, err := s.published(ctx)
	if err != nil {
		return err
	}
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, _, err := find(ctx, tx, actor, access.OrganisationManage, id)
		if err != nil {
			return err
		}
		in := f
		in.Regions = slices.Clone(f.Regions) // a transaction may run again
		if in.Kind = account.Kind(row.Kind); in.Kind == account.Practice {
			return &kernel.Fault{Code: FaultPractice}
		}
		if in.Kind == account.RHO {
			rho, err := tx.RHO(ctx, id)
			if err != nil {
				return err
			}
			in.Regions, known = []string{rho.RegionKey}, append(known, Region{Key: rho.RegionKey})
		}
		if faults := in.check(known); len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		if err := free(ctx, tx, in.Kind, in.Name, id); err != nil {
			return err
		}
		err = tx.UpdateOrganisation(ctx, store.Organisation{ID: id, Name: in.Name, Version: version})
		if errors.Is(err, store.ErrStale) {
			return &kernel.Fault{Code: FaultStale}
		}
		if err != nil {
			return err
		}
		if in.Kind == account.Insurer {
			if err := setInsurer(ctx, tx, id, in); err != nil {
				return err
			}
		}
		detail := ""
		if row.Name != in.Name {
			detail = row.Name + " heet nu " + in.Name
		}
		return record(ctx, tx, actor, access.OrganisationManage, id, detail)
	})
}

// Administration is the name of the administration that InviteAdministrator makes.
const Administration = "Beheer van Kwartier"

// InviteAdministrator makes an invitation for an administrator, and the administration when there is none yet. It is for
// whoever runs commands on the database; the log names the program. Faults: those of accounts.InviteBy.
func (s *Service) InviteAdministrator(ctx context.Context, email, name string) (accounts.Link, error) {
	by := audit.System("opdrachtregel", s.cfg.Now())
	fresh, err := ident.New(s.cfg.Chance)
	if err != nil {
		return accounts.Link{}, err
	}
	var link accounts.Link
	err = s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		found, err := tx.Organisations(ctx, string(account.Administration), "", store.Page{Size: 1})
		if err != nil {
			return err
		}
		id := fresh
		if len(found) > 0 {
			id = found[0].ID
		} else {
			if err := s.insert(ctx, tx, id, Facts{Kind: account.Administration, Name: Administration}); err != nil {
				return err
			}
			if err := record(ctx, tx, by, access.OrganisationAdd, id, Administration); err != nil {
				return err
			}
		}
		link, err = s.cfg.Accounts.InviteBy(ctx, tx, by, id, accounts.Invitee{Email: email, Name: name, Role: account.Administrator})
		return err
	})
	return link, err
}
