// Package account has the use cases of people: signing in and out, sessions, invitations, password links, and who
// one is (the Actor) in each request.
//
// Words: a link is an address with a secret that lets somebody in: an invitation (becomes a role, once), a password
// link (sets a new password, once) or a demo link (signs in, as often as wanted, only on a demonstration server). An
// identity is a person who proved who they are.
//
// Invariants: only hashes of passwords and secrets are kept. Guessing is limited per account and per address, in the
// database, so that several processes share the limit. An unknown address costs as much time as a known one and gets
// the same answer. A new password ends all sessions. Everything stands in the log of every organisation in which the
// person has a role.
//
// It refuses: weak passwords, used or old links, and links for somebody who also has roles where the maker may not
// manage people: who makes a password link could sign in as that person.
package account

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
)

// The faults of this package; those about passwords are in domain/account.
const (
	FaultSignIn      = "account.signin"           // e-mail address and password do not go together
	FaultTooMany     = "account.too-many"         // Args.Need: minutes to wait; Args.Value: time of day
	FaultLinkGone    = "account.link.gone"        // the link is used, revoked or too old
	FaultRole        = "account.role"             // no such role in this kind of organisation
	FaultEmail       = "account.email"            // no e-mail address
	FaultName        = "account.name"             // no name
	FaultElsewhere   = "account.elsewhere"        // the person has roles where you do not manage people
	FaultHasRole     = "account.has-role"         // the person has this role already
	FaultOwnRole     = "account.own-role"         // nobody ends the own role
	FaultOldPassword = "account.password-current" // the present password is not right

	FaultLastAdministrator = "account.last-administrator" // nobody else keeps the installation
	FaultLastSignatory     = "account.last-signatory"     // Args.Name: the practice that has no other signatory
)

// The events in the log.
const (
	EventSignIn       = "signin"
	EventSignInFailed = "signin.failed"
	EventSignOut      = "signout"
	EventSignOutAll   = "signout.everywhere"
	EventPassword     = "password.set"
	EventPasswordLink = "password.link"
	EventInvite       = "invitation.create"
	EventRevoke       = "invitation.revoke"
	EventJoin         = "invitation.accept"
	EventEndRole      = "people.manage"
	EventName         = "account.rename"
	EventReminders    = "reminder.choose"
	EventExport       = "account.export"
	EventErase        = "account.erase"
)

// Config is what the service needs.
type Config struct {
	Store   *store.Store
	Now     func() time.Time
	Hashing Hashing // zero: DefaultHashing
	Demo    bool    // accept demo links
	Years   int     // after the last role that an account is kept; 0: DefaultYears
}

// Service has the use cases.
type Service struct {
	store  *store.Store
	now    func() time.Time
	hasher *hasher
	demo   bool
	years  int
}

// New makes the service.
func New(cfg Config) *Service {
	return &Service{cfg.Store, cfg.Now, newHasher(cfg.Hashing), cfg.Demo, cmp.Or(cfg.Years, DefaultYears)}
}

// Identity is a person who proved who they are, with the role they begin in: the only one they have, else none.
type Identity struct {
	Account    string
	Name       string
	Email      string
	Membership string // empty: to be chosen, or none
	Roles      []account.Membership
}

func newID() string { return ident.Must(rand.Reader) }

// Actor is who a session is of: the person, the role and organisation in which one acts, and its regions. It is the
// zero Actor when the account may no longer sign in, and has no role when the membership has ended.
func (s *Service) Actor(ctx context.Context, accountID, membershipID, forID string) (access.Actor, error) {
	var actor access.Actor
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.PersonInRoles(ctx, accountID)
		if err != nil || len(rows) == 0 || rows[0].DisabledAt != 0 {
			return err
		}
		a := access.Actor{Account: rows[0].ID, Name: rows[0].Name, Email: rows[0].Email, At: s.now()}
		merged := false
		for _, row := range rows {
			switch row.MembershipID {
			case "":
			case membershipID:
				a.Member = account.Membership{ID: row.MembershipID, Organisation: row.OrganisationID, OrganisationName: row.OrganisationName,
					Kind: account.Kind(row.OrganisationKind), Role: account.Role(row.Role)}
				a.Rho, a.Joint, merged = row.RhoID, row.HolderID, row.Merged > 0
				if row.RegionKey != "" {
					a.Regions = []string{row.RegionKey}
				}
			default:
				a.Others++
			}
		}
		if err := addPlace(ctx, tx, &a, forID); err != nil {
			return err
		}
		if merged {
			if err := addPast(ctx, tx, &a); err != nil {
				return err
			}
		}
		actor = a
		return nil
	})
	return actor, err
}

// addPlace fills in what else goes with the kind of organisation: the practice one fills in for, an insurer's regions.
func addPlace(ctx context.Context, tx *store.Tx, a *access.Actor, forID string) error {
	switch id := a.Member.Organisation; a.Member.Kind {
	case account.RHO:
		if forID == "" {
			return nil
		}
		practice, err := tx.Practice(ctx, forID)
		if err == nil && practice.Practice.RhoID == id {
			a.For = access.Organised{ID: forID, Name: practice.Name}
		}
		if !errors.Is(err, store.ErrNotFound) {
			return err
		}
	case account.Administration:
		return addGlass(ctx, tx, a)
	case account.Insurer:
		regions, err := tx.InsurerRegions(ctx, id)
		a.Regions = regions
		return err
	}
	return nil
}

// addPast fills in the practices that merged into the own one (UT-17).
func addPast(ctx context.Context, tx *store.Tx, a *access.Actor) error {
	ends, err := tx.EndsInto(ctx, a.Member.Organisation)
	for _, e := range ends {
		a.Past = append(a.Past, e.PracticeID)
	}
	return err
}

// addGlass fills in the look that an administrator has into an organisation (AZ-6).
func addGlass(ctx context.Context, tx *store.Tx, a *access.Actor) error {
	open, err := tx.OpenGlasses(ctx, a.Account, store.Millis(a.At))
	if err != nil || len(open) == 0 {
		return err
	}
	a.Glass = access.Glass{ID: open[0].ID, Organisation: open[0].OrganisationID, Name: open[0].Name, Until: store.Time(open[0].Until)}
	return nil
}

func memberships(ctx context.Context, tx *store.Tx, accountID string) ([]account.Membership, error) {
	rows, err := tx.MembershipsOfAccount(ctx, accountID)
	members := make([]account.Membership, len(rows))
	for i, m := range rows {
		members[i] = account.Membership{ID: m.ID, Organisation: m.OrganisationID, OrganisationName: m.OrganisationName,
			Kind: account.Kind(m.OrganisationKind), Role: account.Role(m.Role)}
	}
	return members, err
}

// Roles are the roles among which the actor can choose.
func (s *Service) Roles(ctx context.Context, actor access.Actor) ([]account.Membership, error) {
	var members []account.Membership
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		members, err = memberships(ctx, tx, actor.Account)
		return err
	})
	return members, err
}

// ChooseRole tells whether the actor has this membership. Fault: access.FaultNotFound.
func (s *Service) ChooseRole(ctx context.Context, actor access.Actor, membershipID string) error {
	members, err := s.Roles(ctx, actor)
	if err != nil {
		return err
	}
	for _, m := range members {
		if m.ID == membershipID {
			return nil
		}
	}
	return access.NotFound()
}

// ActFor begins filling in for a practice, which stands in the practice's log. Faults: those of access.Decide.
func (s *Service) ActFor(ctx context.Context, actor access.Actor, plan access.Resource) error {
	if err := access.Decide(actor, access.PlanAssist, plan); err != nil {
		return err
	}
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return audit.Record(ctx, tx, actor, audit.Of(access.PlanAssist, plan, ""))
	})
}

// identity gathers who signs in.
func (s *Service) identity(ctx context.Context, tx *store.Tx, row store.Account) (Identity, error) {
	members, err := memberships(ctx, tx, row.ID)
	id := Identity{Account: row.ID, Name: row.Name, Email: row.Email, Roles: members}
	if len(members) == 1 {
		id.Membership = members[0].ID
	}
	return id, err
}

// recordAll writes the entry into the log of every organisation in which the person has a role.
func recordAll(ctx context.Context, tx *store.Tx, actor access.Actor, members []account.Membership, e audit.Entry) error {
	seen := map[string]bool{}
	for _, m := range members {
		if seen[m.Organisation] {
			continue
		}
		seen[m.Organisation] = true
		e.About = m.Organisation
		if err := audit.Record(ctx, tx, actor, e); err != nil {
			return err
		}
	}
	return nil
}

func fault(code, field string) *kernel.Fault { return &kernel.Fault{Code: code, Field: field} }
