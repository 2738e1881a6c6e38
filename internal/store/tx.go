package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"kwartier/internal/store/gen"
)

// Tx is a transaction: the methods on it are all there is to do with rows. It is not for concurrent use and ends
// with the function it was given to.
type Tx struct {
	q *gen.Queries
}

const (
	// A PostgreSQL transaction that others keep winning from is given up after so many runs; the waits between
	// them grow from maxWait/2⁷ to maxWait, so that giving up takes seconds.
	maxRuns = 60
	maxWait = 256 * time.Millisecond
	// A duplicate key is believed after so many runs.
	believed = 3
)

// Write runs fn in a transaction that may read and then write: the whole of it is as if nothing else ran at the same
// time. When fn gives an error or panics, or ctx ends, nothing is changed. On SQLite it waits for its turn, and several
// may be committed together: while fn runs others wait, so it should not dawdle. On PostgreSQL it is serializable and fn runs again when another transaction got in its way: fn may run more than
// once, so it must do nothing that cannot be undone (send mail, change variables it has read) besides work on tx. fn
// must give back the errors it gets from tx. Errors: those of fn, ErrBusy when others went before for too long,
// ErrDiskFull, ErrReadOnly.
func (s *Store) Write(ctx context.Context, fn func(context.Context, *Tx) error) error {
	if s.writer != nil {
		if err := outside(ctx); err != nil {
			return err
		}
		return s.writer.do(ctx, func(db gen.DBTX) error { return within(ctx, db, fn) })
	}
	opts := &sql.TxOptions{Isolation: sql.LevelSerializable}
	for n := 1; ; n++ {
		err := s.run(ctx, s.write, opts, asIs, fn)
		if !again(err, n) {
			return err
		}
		if n >= s.runs {
			return fmt.Errorf("store: write, %d times: %w: %w", n, ErrBusy, err)
		}
		limit := maxWait >> max(0, 8-n)
		select {
		case <-ctx.Done():
			return fmt.Errorf("store: write: %w", ctx.Err())
		case <-time.After(rand.N(limit)): //nolint:gosec // spreads waiting, keeps no secret
		}
	}
}

// Read runs fn in a transaction that sees one moment of the database and cannot write (ErrReadOnly). It waits for no
// writer.
func (s *Store) Read(ctx context.Context, fn func(context.Context, *Tx) error) error {
	if s.stmts == nil {
		return s.run(ctx, s.read, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, asIs, fn)
	}
	r := &reading{stmts: s.stmts}
	defer func() { s.stmts.learn(ctx, r.fresh) }()
	return s.run(ctx, s.read, nil, func(tx *sql.Tx) gen.DBTX { r.Tx = tx; return r }, fn)
}

type insideKey struct{}

// outside refuses a context that is inside a transaction.
func outside(ctx context.Context) error {
	if ctx.Value(insideKey{}) != nil {
		return errors.New("store: a transaction was started inside a transaction")
	}
	return nil
}

// within runs fn on the rows that db gives.
func within(ctx context.Context, db gen.DBTX, fn func(context.Context, *Tx) error) error {
	q := gen.New(counting{db: db, count: counterOf(ctx)})
	return fn(context.WithValue(ctx, insideKey{}, true), &Tx{q: q})
}

// asIs sends statements as they are.
func asIs(tx *sql.Tx) gen.DBTX { return tx }

// run does one run of fn in one transaction, whose statements go by way of through.
func (s *Store) run(ctx context.Context, db *sql.DB, opts *sql.TxOptions, through func(*sql.Tx) gen.DBTX,
	fn func(context.Context, *Tx) error) error {
	if err := outside(ctx); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, opts)
	if err != nil {
		return fail("begin", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	if err := within(ctx, through(tx), fn); err != nil {
		return err
	}
	return fail("commit", tx.Commit())
}
