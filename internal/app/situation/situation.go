// Package situation builds installations that people and tests can start from: the three real regions with their RHOs,
// an insurer, the national parties and an administrator, and invented practices in named situations, relative to a
// date; or as many invented practices as one asks for.
//
// Words: a Situation is one practice in a state worth looking at. A World is an installation that was built, with the
// people in it as actors, so that a test can go on from there.
//
// Invariants: everything about plans goes through the use cases, at the day it would have happened; the same date gives
// the same situations. Practices, people, AGB codes (01900000 and up) and addresses (voorbeeld.nl) are invented.
package situation

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	regions "kwartier/internal/app/region"
	staffs "kwartier/internal/app/staff"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// Config is what is needed to build.
type Config struct {
	Store    *store.Store // migrated
	Regions  *regions.Service
	Accounts *accounts.Service
	Chance   io.Reader // for ids: crypto/rand.Reader
}

// World is an installation that was built.
type World struct {
	cfg  Config
	Date kernel.Date // today

	RHOs          map[string]*RHO // by the region's key
	Insurer       access.Actor    // Zilveren Kruis, party in Utrecht
	National      access.Actor
	Administrator access.Actor
	Practices     map[Situation]*Practice

	agb int
}

// RHO is a regional organisation with its people.
type RHO struct {
	ID, Name, Region string
	Manager, Member  access.Actor
}

// Practice is a practice with its people: the signatory, and one editor or more.
type Practice struct {
	ID, Name, AGB string
	RHO           *RHO
	Signatory     access.Actor
	Editors       []access.Actor
}

// Editor is the first editor.
func (p *Practice) Editor() access.Actor { return p.Editors[0] }

// PlansAt are the use cases of plans as on a day, at noon.
func (w *World) PlansAt(day kernel.Date) *plans.Service {
	return plans.New(plans.Config{Store: w.cfg.Store, Regions: w.cfg.Regions, Chance: w.cfg.Chance, Now: noon(day)})
}

// StaffAt are the use cases of people as on a day, at noon.
func (w *World) StaffAt(day kernel.Date) *staffs.Service {
	return staffs.New(staffs.Config{Store: w.cfg.Store, Regions: w.cfg.Regions, Plans: w.PlansAt(day), Chance: w.cfg.Chance, Now: noon(day)})
}

// PracticesAt are the use cases of practices as on a day, at noon.
func (w *World) PracticesAt(day kernel.Date) *practices.Service {
	return practices.New(practices.Config{Store: w.cfg.Store, Regions: w.cfg.Regions, Chance: w.cfg.Chance, Now: noon(day)})
}

func noon(day kernel.Date) func() time.Time {
	at := time.Date(day.Year, day.Month, day.Day, 12, 0, 0, 0, clock.Amsterdam)
	return func() time.Time { return at }
}

// At is the actor at noon on a day.
func At(a access.Actor, day kernel.Date) access.Actor {
	a.At = noon(day)()
	return a
}

// Build builds an installation with the situations asked for; all of them when none is named. The database is migrated
// and holds nothing yet.
func Build(ctx context.Context, cfg Config, date kernel.Date, which ...Situation) (*World, error) {
	w := &World{cfg: cfg, Date: date, RHOs: map[string]*RHO{}, Practices: map[Situation]*Practice{}, agb: 1_900_000}
	if err := cfg.Regions.Ensure(ctx); err != nil {
		return nil, err
	}
	if err := w.base(ctx); err != nil {
		return nil, err
	}
	if len(which) == 0 {
		which = All()
	}
	for _, s := range which {
		at := slices.IndexFunc(specs, func(x spec) bool { return x.key == s })
		if at < 0 {
			return nil, fmt.Errorf("situation: there is no %q", s)
		}
		if err := w.build(ctx, specs[at]); err != nil {
			return nil, fmt.Errorf("situation %s: %w", s, err)
		}
	}
	return w, nil
}

// organisations of the base: RHO names are those of the regions' data.
var rhos = []struct{ region, name, manager, member, host string }{
	{"utrecht-stad", "Sterkz.org", "Femke de Wit", "Bram Jansen", "sterkz.voorbeeld.nl"},
	{"gelders-rivierenland", "Zorggroep Gelders Rivierenland", "Joost van Rossum", "Anouk Peters", "zgr.voorbeeld.nl"},
	{"maastricht-heuvelland", "ZIO", "Lieke Smeets", "Tom Hendriks", "zio.voorbeeld.nl"},
}

func (w *World) base(ctx context.Context) error {
	began := noon(w.Date.AddYears(-4))()
	return w.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, r := range rhos {
			rho, err := w.rho(ctx, tx, r.region, r.name, began)
			if err != nil {
				return err
			}
			if rho.Manager, err = w.person(ctx, tx, rho.ID, r.name, r.manager, r.host, account.ProgrammeManager, []string{r.region}, "", began); err != nil {
				return err
			}
			if rho.Member, err = w.person(ctx, tx, rho.ID, r.name, r.member, r.host, account.RHOMember, []string{r.region}, "", began); err != nil {
				return err
			}
			w.RHOs[r.region] = rho
		}
		return w.others(ctx, tx, began)
	})
}

// others are the organisations that are no RHO and no practice.
func (w *World) others(ctx context.Context, tx *store.Tx, began time.Time) error {
	for _, o := range []struct {
		kind               account.Kind
		name, person, host string
		role               account.Role
		regions            []string
		to                 *access.Actor
	}{
		{account.Insurer, "Zilveren Kruis", "Ruben Bakker", "zk.voorbeeld.nl", account.Purchaser, []string{"utrecht-stad"}, &w.Insurer},
		{account.National, "LHV, InEen en ZN", "Hanneke Mulder", "landelijk.voorbeeld.nl", account.NationalEditor, nil, &w.National},
		{account.Administration, "Beheer van Kwartier", "Sam de Graaf", "beheer.voorbeeld.nl", account.Administrator, nil, &w.Administrator},
	} {
		id, err := ident.New(w.cfg.Chance)
		if err != nil {
			return err
		}
		err = tx.InsertOrganisation(ctx, store.Organisation{ID: id, Kind: string(o.kind), Name: o.name, CreatedAt: store.Millis(began)})
		if err != nil {
			return err
		}
		for _, key := range o.regions {
			if err := tx.InsertInsurerRegion(ctx, id, key); err != nil {
				return err
			}
		}
		if *o.to, err = w.person(ctx, tx, id, o.name, o.person, o.host, o.role, o.regions, "", began); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) rho(ctx context.Context, tx *store.Tx, region, name string, began time.Time) (*RHO, error) {
	id, err := ident.New(w.cfg.Chance)
	if err != nil {
		return nil, err
	}
	err = tx.InsertOrganisation(ctx, store.Organisation{ID: id, Kind: string(account.RHO), Name: name, CreatedAt: store.Millis(began)})
	if err != nil {
		return nil, err
	}
	return &RHO{ID: id, Name: name, Region: region}, tx.InsertRHO(ctx, id, region)
}

// person adds somebody with one role and gives the actor.
func (w *World) person(ctx context.Context, tx *store.Tx, org, orgName, name, host string, role account.Role, regions []string, rho string, at time.Time) (access.Actor, error) {
	email := strings.ToLower(strings.ReplaceAll(store.Fold(name), " ", ".")) + "@" + host
	id, err := w.cfg.Accounts.Add(ctx, tx, audit.System("situaties", at), accounts.Newcomer{Email: email, Name: name, Organisation: org, Role: role})
	if err != nil {
		return access.Actor{}, fmt.Errorf("%s: %w", email, err)
	}
	return access.Actor{Account: id, Name: name, Email: email, Rho: rho, Regions: regions, At: noon(w.Date)(),
		Member: account.Membership{Organisation: org, OrganisationName: orgName, Kind: role.Kind(), Role: role}}, nil
}

// SignIn is a way into the demonstration.
type SignIn struct {
	Role         account.Role
	Person       string
	Organisation string
	Path         string // from the site's origin on
}

// further is the signatory of a practice, with a word on what is to be seen there.
func (w *World) further(s Situation, word string) access.Actor {
	a := w.Practices[s].Signatory
	a.Member.OrganisationName += " (" + word + ")"
	return a
}

// Demo builds all situations, lived in, and gives one sign-in for each role, and after those the practices that are further on, in
// the two other regions. now is the present instant, for how long the links last.
func Demo(ctx context.Context, cfg Config, date kernel.Date, now time.Time) ([]SignIn, error) {
	w, err := Build(ctx, cfg, date)
	if err != nil {
		return nil, err
	}
	if err := w.liveIn(ctx); err != nil {
		return nil, err
	}
	if err := w.enrol(ctx); err != nil {
		return nil, err
	}
	drawing, err := w.draws(ctx)
	if err != nil {
		return nil, err
	}
	utrecht := w.RHOs["utrecht-stad"]
	half := w.Practices[UtrechtHalf]
	people := []access.Actor{half.Signatory, half.Editor(), utrecht.Manager, utrecht.Member, drawing.maker, drawing.drawer, drawing.witness, w.Insurer, w.National, w.Administrator,
		w.further(GeldersYear3, "Gelders Rivierenland, jaar 3"), w.further(MaastrichtYear2, "Maastricht-Heuvelland, jaar 2"),
		w.further(GeldersYear4, "Gelders Rivierenland, bijna jaar 4"), w.further(UtrechtYear2, "Utrecht Stad, bijna jaar 2")}
	var out []SignIn
	err = cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		for _, a := range people {
			link, err := cfg.Accounts.DemoLink(ctx, tx, a.Account, now.AddDate(1, 0, 0))
			if err != nil {
				return err
			}
			out = append(out, SignIn{Role: a.Member.Role, Person: a.Name, Organisation: a.Member.OrganisationName, Path: link.Path})
		}
		return nil
	})
	return out, err
}
