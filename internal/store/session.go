package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"kwartier/internal/store/gen"
)

// Signin is a row of the session list: where and since when a person is signed in.
type Signin = gen.Signin

// TokenHash is what the database keeps of a secret (of a session, of a link): SHA-256 as hexadecimal digits. Secrets
// are random and long, so that a plain hash is enough.
func TokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Sessions keeps browser sessions for the session library (scs.Store and scs.CtxStore), with hashed tokens; the
// library's own hashing stays off. It works outside transactions: call it before or after one, not within.
type Sessions struct {
	store *Store
	now   func() time.Time
}

// Sessions gives the session store; now is the clock against which sessions end.
func (s *Store) Sessions(now func() time.Time) *Sessions { return &Sessions{store: s, now: now} }

// FindCtx gives the data of a session that has not ended.
func (s *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	data, err := s.store.single(ctx).FindSession(ctx,
		gen.FindSessionParams{TokenHash: TokenHash(token), Now: Millis(s.now())})
	err = fail("find session", err)
	if errors.Is(err, ErrNotFound) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx keeps the data of a session until expiry.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return s.store.Write(ctx, func(ctx context.Context, tx *Tx) error {
		return fail("commit session", tx.q.CommitSession(ctx,
			gen.CommitSessionParams{TokenHash: TokenHash(token), Data: data, ExpiresAt: Millis(expiry)}))
	})
}

// DeleteCtx ends a session; that it is not there is no error.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.store.Write(ctx, func(ctx context.Context, tx *Tx) error {
		return fail("delete session", tx.q.DeleteSession(ctx, TokenHash(token)))
	})
}

// Find is FindCtx without a context.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s *Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// DeleteExpiredSessions removes the sessions that have ended and says how many there were.
func (tx *Tx) DeleteExpiredSessions(ctx context.Context, now int64) (int64, error) {
	n, err := tx.q.DeleteExpiredSessions(ctx, now)
	return n, fail("delete expired sessions", err)
}

// InsertSignin adds to the session list; SessionHash is TokenHash of the session's token.
func (tx *Tx) InsertSignin(ctx context.Context, s Signin) error {
	return fail("insert sign-in", tx.q.InsertSignin(ctx, gen.InsertSigninParams(s)))
}

// SigninsOfAccount is a person's session list: the sessions that are alive at now, newest first.
func (tx *Tx) SigninsOfAccount(ctx context.Context, accountID string, now int64) ([]Signin, error) {
	rows, err := tx.q.SigninsOfAccount(ctx, gen.SigninsOfAccountParams{AccountID: accountID, Now: now})
	return rows, fail("sign-ins of account", err)
}

// SigninOfSession is the line of the session list that belongs to a session. ErrNotFound.
func (tx *Tx) SigninOfSession(ctx context.Context, sessionHash string) (Signin, error) {
	row, err := tx.q.SigninOfSession(ctx, sessionHash)
	return row, fail("sign-in of session", err)
}

// EndSignin signs a person out in one place, with its session. ErrNotFound: not theirs, or ended.
func (tx *Tx) EndSignin(ctx context.Context, accountID, id string, now int64) error {
	err := tx.q.DeleteSessionOfSignin(ctx, gen.DeleteSessionOfSigninParams{ID: id, AccountID: accountID})
	if err != nil {
		return fail("end sign-in", err)
	}
	n, err := tx.q.EndSignin(ctx, gen.EndSigninParams{Now: now, ID: id, AccountID: accountID})
	return found("end sign-in", n, err)
}

// EndSigninsOfAccount signs a person out everywhere, with the sessions, but for the session keepHash ("": none), and
// says in how many places.
func (tx *Tx) EndSigninsOfAccount(ctx context.Context, accountID, keepHash string, now int64) (int64, error) {
	err := tx.q.DeleteSessionsOfAccount(ctx,
		gen.DeleteSessionsOfAccountParams{AccountID: accountID, KeepHash: keepHash})
	if err != nil {
		return 0, fail("end sign-ins", err)
	}
	n, err := tx.q.EndSigninsOfAccount(ctx,
		gen.EndSigninsOfAccountParams{Now: now, AccountID: accountID, KeepHash: keepHash})
	return n, fail("end sign-ins", err)
}

// HitRateLimit counts one more in the window of the given length in which now falls, and says how many that makes.
func (tx *Tx) HitRateLimit(ctx context.Context, bucket string, now int64, window time.Duration) (int64, error) {
	hits, err := tx.q.HitRateLimit(ctx,
		gen.HitRateLimitParams{Bucket: bucket, WindowStart: now - now%window.Milliseconds()})
	return hits, fail("hit rate limit", err)
}

// RateLimitHits says how often a bucket was hit in windows that began at or after since.
func (tx *Tx) RateLimitHits(ctx context.Context, bucket string, since int64) (int64, error) {
	hits, err := tx.q.RateLimitHits(ctx, gen.RateLimitHitsParams{Bucket: bucket, Since: since})
	return hits, fail("rate limit hits", err)
}

// ClearRateLimit forgets the hits of a bucket.
func (tx *Tx) ClearRateLimit(ctx context.Context, bucket string) error {
	return fail("clear rate limit", tx.q.ClearRateLimit(ctx, bucket))
}

// DeleteOldRateLimits removes windows that began before and says how many.
func (tx *Tx) DeleteOldRateLimits(ctx context.Context, before int64) (int64, error) {
	n, err := tx.q.DeleteOldRateLimits(ctx, before)
	return n, fail("delete old rate limits", err)
}
