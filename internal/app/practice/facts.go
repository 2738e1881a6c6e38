package practice

import (
	"context"
	"errors"
	"net/mail"
	"strings"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// Facts are what the administration knows of a practice.
type Facts struct {
	ID, RHO, RHOName, Region  string // given; not taken from input
	Name, AGB, City           string
	ION, DeprivedION          int
	KBZ                       string      // "", wants, funded, none
	Entry                     kernel.Date // zero: not known yet
	ContactName, ContactEmail string
	Version                   int64 // as opened
}

const maxShort = 200

// check refuses what cannot be, by field.
func (f *Facts) check() []kernel.Fault {
	var out []kernel.Fault
	refuse := func(bad bool, code, field string) {
		if bad {
			out = append(out, kernel.Fault{Code: code, Field: field})
		}
	}
	for _, s := range []*string{&f.Name, &f.AGB, &f.City, &f.ContactName, &f.ContactEmail} {
		*s = strings.TrimSpace(*s)
	}
	long := func(s string) bool { return !utf8.ValidString(s) || utf8.RuneCountInString(s) > maxShort }
	refuse(f.Name == "" || long(f.Name), FaultName, "name")
	refuse(long(f.City), FaultName, "city")
	refuse(f.AGB != "" && (len(f.AGB) != 8 || strings.Trim(f.AGB, "0123456789") != ""), FaultAGB, "agb")
	refuse(f.ION < 0 || f.ION > 1_000_000, FaultNumber, "ion")
	refuse(f.DeprivedION < 0 || f.DeprivedION > f.ION, FaultNumber, "deprived_ion")
	refuse(f.KBZ != "" && f.KBZ != "wants" && f.KBZ != "funded" && f.KBZ != "none", FaultKBZ, "kbz")
	refuse(!f.Entry.IsZero() && (f.Entry.Year < 2023 || f.Entry.Year > 2100), FaultEntry, "entry")
	refuse(long(f.ContactName), FaultName, "contact_name")
	if f.ContactEmail != "" {
		a, err := mail.ParseAddress(f.ContactEmail)
		refuse(err != nil || a.Address != f.ContactEmail || long(f.ContactEmail), FaultContact, "contact_email")
	}
	return out
}

func (f *Facts) onto(p store.Practice) store.Practice {
	p.AGB, p.City, p.ION, p.DeprivedION, p.KBZ = f.AGB, f.City, int64(f.ION), int64(f.DeprivedION), f.KBZ
	p.EntryDate, p.ContactName, p.ContactEmail = f.Entry.String(), f.ContactName, f.ContactEmail
	return p
}

// Open gives a practice's facts. Faults: those of access.
func (s *Service) Open(ctx context.Context, actor access.Actor, practiceID string) (Facts, error) {
	var out Facts
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := find(ctx, tx, actor, access.PracticeRead, practiceID)
		if err != nil {
			return err
		}
		p := row.Practice
		entry, _ := kernel.ParseDate(p.EntryDate)
		out = Facts{ID: p.ID, RHO: p.RhoID, RHOName: row.RhoName, Region: p.RegionKey, Name: row.Name, AGB: p.AGB,
			City: p.City, ION: int(p.ION), DeprivedION: int(p.DeprivedION), KBZ: p.KBZ, Entry: entry,
			ContactName: p.ContactName, ContactEmail: p.ContactEmail, Version: p.Version}
		return nil
	})
	return out, err
}

func find(ctx context.Context, tx *store.Tx, actor access.Actor, action access.Action, id string) (store.PracticeDetail, error) {
	row, err := tx.Practice(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return row, access.NotFound()
	}
	if err != nil {
		return row, err
	}
	return row, access.Decide(actor, action, access.OfPractice(row.Practice.ID, row.Practice.RhoID))
}

// Add adds a practice to the actor's RHO and gives its id. Errors: *Refused, faults of access.
func (s *Service) Add(ctx context.Context, actor access.Actor, f Facts) (string, error) {
	faults := f.check()
	rhoID := actor.Organisation()
	if err := access.Decide(actor, access.PracticeAdd, access.OfOrganisation(rhoID, "")); err != nil {
		return "", err
	}
	if len(faults) > 0 {
		return "", &Refused{Faults: faults}
	}
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return "", err
	}
	return id, s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		rho, err := tx.RHO(ctx, rhoID)
		if errors.Is(err, store.ErrNotFound) {
			return access.NotFound()
		}
		if err != nil {
			return err
		}
		if err := free(ctx, tx, rhoID, f.AGB, ""); err != nil {
			return err
		}
		row := f.onto(store.Practice{ID: id, RhoID: rho.ID, RegionKey: rho.RegionKey, CreatedAt: store.Millis(s.cfg.Now())})
		if err := tx.InsertPractice(ctx, f.Name, row); err != nil {
			return err
		}
		return record(ctx, tx, actor, id, "toegevoegd")
	})
}

// free refuses an AGB code that another practice of the RHO has.
func free(ctx context.Context, tx *store.Tx, rho, agb, except string) error {
	if agb == "" {
		return nil
	}
	rows, _, err := tx.PracticesOfRHO(ctx, rho, store.PracticeFilter{Typed: agb})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Practice.AGB == agb && r.Practice.ID != except {
			return &Refused{Faults: []kernel.Fault{{Code: FaultTaken, Field: "agb", Args: kernel.Args{Name: r.Name}}}}
		}
	}
	return nil
}

// Change corrects a practice's facts. Errors: *Refused, FaultStale, faults of access.
func (s *Service) Change(ctx context.Context, actor access.Actor, practiceID string, f Facts) error {
	faults := f.check()
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := find(ctx, tx, actor, access.PracticeManage, practiceID)
		if err != nil {
			return err
		}
		if len(faults) > 0 {
			return &Refused{Faults: faults}
		}
		if err := free(ctx, tx, row.Practice.RhoID, f.AGB, practiceID); err != nil {
			return err
		}
		p := f.onto(row.Practice)
		p.Version = f.Version
		err = tx.UpdatePractice(ctx, f.Name, p)
		if errors.Is(err, store.ErrStale) {
			return &kernel.Fault{Code: FaultStale}
		}
		if err != nil {
			return err
		}
		return record(ctx, tx, actor, practiceID, "")
	})
}

func record(ctx context.Context, tx *store.Tx, actor access.Actor, practiceID, detail string) error {
	return audit.Record(ctx, tx, actor, audit.Entry{About: practiceID, Action: string(access.PracticeManage), Kind: string(access.Practice),
		ID: practiceID, Detail: detail})
}

// Named gives the ids of the practices with this id or AGB code, for whoever owns the database and runs a command on it.
func (s *Service) Named(ctx context.Context, idOrAGB string) ([]string, error) {
	var out []string
	err := s.cfg.Store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		row, err := tx.Practice(ctx, idOrAGB)
		if err == nil {
			out = []string{row.Practice.ID}
			return nil
		}
		if !errors.Is(err, store.ErrNotFound) {
			return err
		}
		all, err := tx.RHOs(ctx, "")
		if err != nil {
			return err
		}
		for _, rho := range all {
			rows, _, err := tx.PracticesOfRHO(ctx, rho.ID, store.PracticeFilter{Typed: idOrAGB})
			if err != nil {
				return err
			}
			for _, r := range rows {
				if r.Practice.AGB == idOrAGB {
					out = append(out, r.Practice.ID)
				}
			}
		}
		return nil
	})
	return out, err
}
