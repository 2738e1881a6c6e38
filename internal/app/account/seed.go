package account

import (
	"context"
	"errors"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

// Newcomer is a person to add without an invitation: the first administrator, or the people of a demonstration.
type Newcomer struct {
	Email, Name  string
	Password     string // empty: has none, gets in by a link
	Organisation string
	Role         account.Role
}

// Add adds a person, or gives a person who has an account another role, in the transaction of a seed. by is who does
// so, usually audit.System. It gives the account's id. The password is not held against the rules: whoever seeds
// chooses it.
func (s *Service) Add(ctx context.Context, tx *store.Tx, by access.Actor, n Newcomer) (string, error) {
	at := store.Millis(by.At)
	row, err := tx.AccountByEmail(ctx, n.Email)
	if errors.Is(err, store.ErrNotFound) {
		row = store.Account{ID: newID(), Email: n.Email, Name: n.Name, CreatedAt: at}
		if n.Password != "" {
			row.PasswordHash = s.hasher.hash(n.Password)
		}
		err = tx.InsertAccount(ctx, row)
	}
	if err != nil {
		return "", err
	}
	err = tx.InsertMembership(ctx, store.Membership{ID: newID(), AccountID: row.ID, OrganisationID: n.Organisation,
		Role: string(n.Role), CreatedAt: at})
	if err != nil {
		return "", err
	}
	return row.ID, audit.Record(ctx, tx, by, audit.Entry{About: n.Organisation, Action: EventJoin, Kind: string(access.Person),
		ID: row.ID, Detail: n.Email})
}

// DemoLink makes a link that signs in as this person, as often as wanted, until it expires. It works only on a server
// that runs as a demonstration.
func (s *Service) DemoLink(ctx context.Context, tx *store.Tx, accountID string, expires time.Time) (Link, error) {
	token := secret()
	err := tx.InsertInvitation(ctx, store.Invitation{ID: newID(), TokenHash: store.TokenHash(token), Kind: kindDemo,
		AccountID: accountID, CreatedBy: "system", CreatedAt: store.Millis(s.now()), ExpiresAt: store.Millis(expires)})
	return Link{"/demo/" + token, expires}, err
}
