package account

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

// How long links last. They are carried by hand, so a day would be short.
const (
	InvitationLasts   = 14 * 24 * time.Hour
	PasswordLinkLasts = 3 * 24 * time.Hour
)

// The kinds of link.
const (
	kindInvite   = "invite"
	kindPassword = "password"
	kindDemo     = "demo"
)

// Link is a new link. The secret is shown once: only its hash is kept.
type Link struct {
	Path    string // "/uitnodiging/…", to put behind the address of this installation
	Expires time.Time
}

// secret is 256 random bits that fit in an address.
func secret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// Invitee says who is invited for which role.
type Invitee struct {
	Email, Name string
	Role        account.Role
}

// Invite makes a link by which somebody gets a role in an organisation. Faults: those of access.Decide, FaultRole,
// FaultEmail, FaultName.
func (s *Service) Invite(ctx context.Context, actor access.Actor, organisationID string, in Invitee) (Link, error) {
	var link Link
	err := s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		about, _, err := organisation(ctx, tx, organisationID)
		if err != nil {
			return err
		}
		if err := access.Decide(actor, access.InvitationCreate, about); err != nil {
			return err
		}
		link, err = s.InviteBy(ctx, tx, actor, organisationID, in)
		return err
	})
	return link, err
}

// InviteBy is Invite within a transaction of who was already allowed to, such as whoever runs commands on the database;
// by is who the log names. Faults: access.FaultNotFound, FaultRole, FaultEmail, FaultName.
func (s *Service) InviteBy(ctx context.Context, tx *store.Tx, by access.Actor, organisationID string, in Invitee) (Link, error) {
	in.Email, in.Name = strings.TrimSpace(in.Email), strings.TrimSpace(in.Name)
	_, kind, err := organisation(ctx, tx, organisationID)
	switch {
	case err != nil:
		return Link{}, err
	case in.Role.Kind() != kind:
		return Link{}, fault(FaultRole, "rol")
	case !isEmail(in.Email):
		return Link{}, fault(FaultEmail, "email")
	case !isName(in.Name):
		return Link{}, fault(FaultName, "naam")
	}
	now, token := s.now(), secret()
	link := Link{"/uitnodiging/" + token, now.Add(InvitationLasts)}
	row := store.Invitation{ID: newID(), TokenHash: store.TokenHash(token), Kind: kindInvite, Email: in.Email, Name: in.Name,
		OrganisationID: organisationID, Role: string(in.Role), CreatedBy: by.Account, CreatedAt: store.Millis(now),
		ExpiresAt: store.Millis(link.Expires)}
	if err := tx.InsertInvitation(ctx, row); err != nil {
		return Link{}, err
	}
	return link, audit.Record(ctx, tx, by, audit.Entry{About: organisationID, Action: EventInvite, Kind: "Invitation", ID: row.ID,
		Detail: in.Email})
}

// Revoke closes an open invitation. Faults: those of access.Decide.
func (s *Service) Revoke(ctx context.Context, actor access.Actor, organisationID, id string) error {
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		about, _, err := organisation(ctx, tx, organisationID)
		if err != nil {
			return err
		}
		if err := access.Decide(actor, access.PeopleManage, about); err != nil {
			return err
		}
		err = tx.RevokeInvitation(ctx, organisationID, id, store.Millis(s.now()))
		if errors.Is(err, store.ErrNotFound) {
			return access.NotFound()
		}
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, actor, audit.Entry{About: organisationID, Action: EventRevoke, Kind: "Invitation", ID: id})
	})
}

// Invitation is what an open link says to who holds it.
type Invitation struct {
	Email, Name  string
	Organisation string
	Role         account.Role
	HasAccount   bool // the address has an account: that password is asked, no new one
}

// Invitation reads an invitation. Fault: FaultLinkGone.
func (s *Service) Invitation(ctx context.Context, token string) (Invitation, error) {
	var in Invitation
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		link, err := s.openLink(ctx, tx, token, kindInvite)
		if err != nil {
			return err
		}
		org, err := tx.Organisation(ctx, link.OrganisationID)
		if err != nil {
			return err
		}
		_, err = tx.AccountByEmail(ctx, link.Email)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		in = Invitation{link.Email, link.Name, org.Name, account.Role(link.Role), err == nil}
		return nil
	})
	return in, err
}

// Accept uses an invitation up: it makes the account, or adds the role to the account that the address has, and
// gives who is now signed in. Faults: FaultLinkGone, FaultName, those about passwords; with an account FaultSignIn,
// FaultTooMany, FaultHasRole.
func (s *Service) Accept(ctx context.Context, token, name, password string, from Try) (Identity, error) {
	in, err := s.Invitation(ctx, token)
	if err != nil {
		return Identity{}, err
	}
	name = strings.TrimSpace(name)
	hash := ""
	if in.HasAccount {
		from.Email, from.Password = in.Email, password
		if _, err := s.SignIn(ctx, from); err != nil {
			return Identity{}, err
		}
	} else {
		if !isName(name) {
			return Identity{}, fault(FaultName, "naam")
		}
		if f := account.CheckPassword(password, in.Email, name); f != nil {
			return Identity{}, f
		}
		hash = s.hasher.hash(password)
	}
	var id Identity
	err = s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		id, err = s.join(ctx, tx, token, name, hash)
		return err
	})
	return id, err
}

func (s *Service) join(ctx context.Context, tx *store.Tx, token, name, hash string) (Identity, error) {
	now := store.Millis(s.now())
	link, err := s.openLink(ctx, tx, token, kindInvite)
	if err != nil {
		return Identity{}, err
	}
	if err := tx.UseInvitation(ctx, token, now); err != nil {
		return Identity{}, err
	}
	row := store.Account{ID: newID(), Email: link.Email, Name: name, PasswordHash: hash, CreatedAt: now, Version: 1}
	if hash == "" {
		row, err = tx.AccountByEmail(ctx, link.Email)
	} else {
		err = tx.InsertAccount(ctx, row)
	}
	if errors.Is(err, store.ErrDuplicate) {
		return Identity{}, fault(FaultSignIn, "wachtwoord") // made since the page was shown: ask again
	}
	if err != nil {
		return Identity{}, err
	}
	member := store.Membership{ID: newID(), AccountID: row.ID, OrganisationID: link.OrganisationID, Role: link.Role, CreatedAt: now}
	err = tx.InsertMembership(ctx, member)
	if errors.Is(err, store.ErrDuplicate) {
		return Identity{}, fault(FaultHasRole, "")
	}
	if err != nil {
		return Identity{}, err
	}
	who := access.Actor{Account: row.ID, Name: row.Name, At: s.now()}
	// Who made a password link could by then reach that person's roles of that time only.
	if _, err := tx.RevokeInvitationsOfAccount(ctx, row.ID, kindPassword, now); err != nil {
		return Identity{}, err
	}
	err = audit.Record(ctx, tx, who, audit.Entry{About: link.OrganisationID, Action: EventJoin, Kind: "Invitation", ID: link.ID})
	if err != nil {
		return Identity{}, err
	}
	id, err := s.identity(ctx, tx, row)
	id.Membership = member.ID
	return id, err
}

// openLink finds a link that still lets somebody in. Fault: FaultLinkGone.
func (s *Service) openLink(ctx context.Context, tx *store.Tx, token, kind string) (store.Invitation, error) {
	link, err := tx.InvitationByToken(ctx, token)
	gone := errors.Is(err, store.ErrNotFound) || err == nil && (link.Kind != kind || link.UsedAt != 0 || link.RevokedAt != 0 ||
		link.ExpiresAt <= store.Millis(s.now()))
	if gone {
		return link, fault(FaultLinkGone, "")
	}
	return link, err
}

// organisation finds what the policy wants to know of an organisation. Fault: access.FaultNotFound.
func organisation(ctx context.Context, tx *store.Tx, id string) (access.Resource, account.Kind, error) {
	about, err := access.Find(ctx, tx, access.Organisation, id)
	if err != nil {
		return about, "", err
	}
	org, err := tx.Organisation(ctx, id)
	return about, account.Kind(org.Kind), err
}

func isEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && len(s) <= 254 // RFC 5321
}

// isName tells whether a person can be called so: in one line that fits on a page.
func isName(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= 200 && strings.IndexFunc(s, unicode.IsControl) < 0
}
