package account

import (
	"context"
	"errors"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// NewPasswordLink makes a link by which a person sets a new password. The maker must be allowed to in every
// organisation in which that person has a role, since who holds the link could sign in as that person. Earlier
// password links of that person stop working, and so does this one when the person gets another role. Faults: access.FaultNotFound, access.FaultForbidden, FaultElsewhere.
func (s *Service) NewPasswordLink(ctx context.Context, actor access.Actor, accountID string) (Link, error) {
	now, token := s.now(), secret()
	link := Link{"/wachtwoord/" + token, now.Add(PasswordLinkLasts)}
	err := s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		members, err := memberships(ctx, tx, accountID)
		if err != nil {
			return err
		}
		if err := mayMakeLink(ctx, tx, actor, members); err != nil {
			return err
		}
		if _, err := tx.RevokeInvitationsOfAccount(ctx, accountID, kindPassword, store.Millis(now)); err != nil {
			return err
		}
		err = tx.InsertInvitation(ctx, store.Invitation{ID: newID(), TokenHash: store.TokenHash(token), Kind: kindPassword,
			AccountID: accountID, CreatedBy: actor.Account, CreatedAt: store.Millis(now), ExpiresAt: store.Millis(link.Expires)})
		if err != nil {
			return err
		}
		return recordAll(ctx, tx, actor, members, audit.Entry{Action: EventPasswordLink, Kind: string(access.Person), ID: accountID})
	})
	return link, err
}

// mayMakeLink asks the policy for each organisation of the person. Where one is known and allowed but another is not,
// the person has roles elsewhere.
func mayMakeLink(ctx context.Context, tx *store.Tx, actor access.Actor, members []account.Membership) error {
	allowed := 0
	var refused error = access.NotFound()
	for _, m := range members {
		about, _, err := organisation(ctx, tx, m.Organisation)
		if err != nil {
			return err
		}
		var f *kernel.Fault
		switch err := access.Decide(actor, access.PasswordLink, about); {
		case err == nil:
			allowed++
		case !errors.As(err, &f):
			return err
		case f.Code == access.FaultForbidden:
			refused = err
		}
	}
	switch {
	case allowed == 0:
		return refused
	case allowed < len(members):
		return fault(FaultElsewhere, "")
	}
	return nil
}

// PasswordLink tells whose password a link sets: the e-mail address. Fault: FaultLinkGone.
func (s *Service) PasswordLink(ctx context.Context, token string) (string, error) {
	var email string
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		link, err := s.openLink(ctx, tx, token, kindPassword)
		if err != nil {
			return err
		}
		row, err := tx.Account(ctx, link.AccountID)
		email = row.Email
		return err
	})
	return email, err
}

// SetPassword uses a password link up and ends all sessions of the person. Faults: FaultLinkGone and those about
// passwords.
func (s *Service) SetPassword(ctx context.Context, token, password string) (Identity, error) {
	email, err := s.PasswordLink(ctx, token)
	if err != nil {
		return Identity{}, err
	}
	if f := account.CheckPassword(password, email, ""); f != nil {
		return Identity{}, f
	}
	hash := s.hasher.hash(password)
	var id Identity
	err = s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		link, err := s.openLink(ctx, tx, token, kindPassword)
		if err != nil {
			return err
		}
		if err := tx.UseInvitation(ctx, token, store.Millis(s.now())); err != nil {
			return err
		}
		row, err := tx.Account(ctx, link.AccountID)
		if err != nil {
			return err
		}
		id, err = s.replace(ctx, tx, row, hash, "")
		return err
	})
	return id, err
}

// ChangePassword changes the actor's own password and ends all other sessions; token is the secret of the session
// that goes on. Faults: FaultOldPassword, FaultTooMany and those about passwords.
func (s *Service) ChangePassword(ctx context.Context, actor access.Actor, current, next, token, address string) error {
	if err := s.limit(ctx, actor.Email, address); err != nil {
		return err
	}
	var row store.Account
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		row, err = tx.Account(ctx, actor.Account)
		return err
	})
	if err != nil {
		return err
	}
	if fits, _ := s.hasher.verify(current, row.PasswordHash); !fits {
		return fault(FaultOldPassword, "nu")
	}
	if f := account.CheckPassword(next, row.Email, row.Name); f != nil {
		return f
	}
	hash := s.hasher.hash(next)
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := s.replace(ctx, tx, row, hash, store.TokenHash(token))
		return err
	})
}

// replace sets the hash, ends the person's sessions but keep, and records it.
func (s *Service) replace(ctx context.Context, tx *store.Tx, row store.Account, hash, keep string) (Identity, error) {
	row.PasswordHash = hash
	if err := tx.UpdateAccount(ctx, row); err != nil {
		return Identity{}, err
	}
	if err := tx.ClearRateLimit(ctx, accountBucket(row.Email)); err != nil {
		return Identity{}, err
	}
	if _, err := tx.EndSigninsOfAccount(ctx, row.ID, keep, store.Millis(s.now())); err != nil {
		return Identity{}, err
	}
	id, err := s.identity(ctx, tx, row)
	if err != nil {
		return Identity{}, err
	}
	who := access.Actor{Account: row.ID, Name: row.Name, At: s.now()}
	return id, recordAll(ctx, tx, who, id.Roles, audit.Entry{Action: EventPassword, Kind: string(access.Person), ID: row.ID})
}

// Rename corrects the actor's own name (AZ-10). Fault: FaultName.
func (s *Service) Rename(ctx context.Context, actor access.Actor, name string) error {
	name = strings.TrimSpace(name)
	if !isName(name) {
		return fault(FaultName, "naam")
	}
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.Account(ctx, actor.Account)
		if err != nil {
			return err
		}
		row.Name = name
		if err := tx.UpdateAccount(ctx, row); err != nil {
			return err
		}
		members, err := memberships(ctx, tx, actor.Account)
		if err != nil {
			return err
		}
		return recordAll(ctx, tx, actor, members, audit.Entry{Action: EventName, Kind: string(access.Person), ID: actor.Account})
	})
}
