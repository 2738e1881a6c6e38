package account

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// FaultTypedGone says that what was typed is not there: it was sent, it is too old, or it never was.
const FaultTypedGone = "account.typed.gone"

// What is typed while signed out comes from strangers: how long it is kept, and how often within limitWindow.
const (
	typedKept       = time.Hour
	typedPerAddress = 20
	typedTogether   = 200
)

// How long a second click waits for what the first one is doing.
const (
	typedTurns = 50
	typedPause = 100 * time.Millisecond
)

// Typed is a form that somebody sent whose sign-in had ended. It is kept sealed: the key is made of a token that only
// the sender has.
type Typed struct {
	To   string // the address it was sent to, on this site
	Body string // its fields, URL-encoded
}

// KeepTyped seals a form for an hour and gives the token that opens it. The token is empty when too many were kept
// already, from this network address or together. These hours, like those of sessions, are of the machine's clock.
func (s *Service) KeepTyped(ctx context.Context, typed Typed, address string) (string, error) {
	now, token := clock.System(), rand.Text()+rand.Text() // 260 bits
	row := store.SealedForm{ID: newID(), TokenHash: store.TokenHash(token), CreatedAt: store.Millis(now),
		ExpiresAt: store.Millis(now.Add(typedKept))}
	seal, err := typedSeal(token)
	if err != nil {
		return "", err
	}
	row.Sealed = seal.Seal(nil, nil, []byte(typed.To+"\n"+typed.Body), sealedWith(row)) //nolint:gosec // it takes a nonce at random by itself
	kept := false
	err = s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		kept = false
		hits, err := tx.HitRateLimit(ctx, "typed address "+network(address), row.CreatedAt, limitWindow)
		if err != nil || hits > typedPerAddress {
			return err // who sends much does not use up what there is for all
		}
		hits, err = tx.HitRateLimit(ctx, "typed", row.CreatedAt, limitWindow)
		if err != nil || hits > typedTogether {
			return err
		}
		kept = true
		return tx.InsertSealedForm(ctx, row)
	})
	if err != nil || !kept {
		return "", err
	}
	return token, nil
}

// TakeTyped opens what a token seals, to be sent. Who takes it says afterwards how that went: TypedSent or
// TypedNotSent; until then, or for five seconds, others who take it wait. Fault: FaultTypedGone. That the seal is
// broken, so that somebody changed the row, is an error.
func (s *Service) TakeTyped(ctx context.Context, token string) (Typed, error) {
	for turn := 0; ; turn++ {
		row, first, err := s.claimTyped(ctx, token)
		if errors.Is(err, store.ErrNotFound) {
			return Typed{}, fault(FaultTypedGone, "")
		}
		if err != nil {
			return Typed{}, err
		}
		if first || turn == typedTurns { // who was first broke off
			return openTyped(token, row)
		}
		select {
		case <-ctx.Done():
			return Typed{}, ctx.Err()
		case <-time.After(typedPause):
		}
	}
}

// claimTyped finds the row and tells whether nobody else is sending it. The count lies in one window for each row.
func (s *Service) claimTyped(ctx context.Context, token string) (row store.SealedForm, first bool, err error) {
	err = s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err = tx.SealedForm(ctx, token, store.Millis(clock.System()))
		if err != nil {
			return err
		}
		hits, err := tx.HitRateLimit(ctx, sendingBucket(row.TokenHash), row.CreatedAt, limitWindow)
		first = hits == 1
		return err
	})
	return row, first, err
}

// TypedSent forgets what the token sealed.
func (s *Service) TypedSent(ctx context.Context, token string) error {
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.SealedForm(ctx, token, 0) // also when its time has passed meanwhile
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := tx.ClearRateLimit(ctx, sendingBucket(row.TokenHash)); err != nil {
			return err
		}
		return tx.DeleteSealedForm(ctx, row.ID)
	})
}

// TypedNotSent lets what the token seals be taken again.
func (s *Service) TypedNotSent(ctx context.Context, token string) error {
	return s.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return tx.ClearRateLimit(ctx, sendingBucket(store.TokenHash(token)))
	})
}

func sendingBucket(tokenHash string) string { return "typed sending " + tokenHash }

// typedSeal is AES-256-GCM under a key made of the token. The database has another hash of it, which gives no key.
func typedSeal(token string) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, []byte(token), nil, "kwartier: what was typed", 32)
	if err != nil {
		return nil, fmt.Errorf("sealing: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("sealing: %w", err)
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// sealedWith is what cannot be changed of the row either: no later end, no text of another row.
func sealedWith(row store.SealedForm) []byte {
	return []byte(row.ID + " " + strconv.FormatInt(row.ExpiresAt, 10))
}

func openTyped(token string, row store.SealedForm) (Typed, error) {
	seal, err := typedSeal(token)
	if err != nil {
		return Typed{}, err
	}
	plain, err := seal.Open(nil, nil, row.Sealed, sealedWith(row))
	if err != nil {
		return Typed{}, fmt.Errorf("the seal of form %s is broken: %w", row.ID, err)
	}
	to, body, _ := strings.Cut(string(plain), "\n")
	return Typed{to, body}, nil
}
