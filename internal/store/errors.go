package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What a caller can act on; test with errors.Is. Every other error is a bug or a database that is out of order.
var (
	// ErrNotFound: there is no such row.
	ErrNotFound = errors.New("not found")
	// ErrStale: the row changed (or is gone) since the version that the change names.
	ErrStale = errors.New("changed by someone else")
	// ErrDuplicate: a row with this key is there already.
	ErrDuplicate = errors.New("exists already")
	// ErrMissing: the row names another row that is not there, or is still named by one.
	ErrMissing = errors.New("refers to a row that is not there")
	// ErrBusy: others kept the database occupied for too long; trying again later may succeed.
	ErrBusy = errors.New("database is busy")
	// ErrDiskFull: no room to write. Nothing was changed.
	ErrDiskFull = errors.New("disk is full")
	// ErrText: a text holds what cannot be kept: a zero byte, or bytes that are no UTF-8. Forms take those out.
	ErrText = errors.New("text cannot be kept")
	// ErrReadOnly: the database, or this transaction, cannot be written.
	ErrReadOnly = errors.New("database is read-only")
)

// fail says which operation an error came from and, where the error is one of the kinds above, makes it match that.
func fail(op string, err error) error {
	if err == nil {
		return nil
	}
	if kind := kindOf(err); kind != nil && !errors.Is(err, kind) {
		return fmt.Errorf("store: %s: %w: %w", op, kind, err)
	}
	return fmt.Errorf("store: %s: %w", op, err)
}

// changed is fail for an update that names a version: no row changed means ErrStale.
func changed(op string, rows int64, err error) error {
	if err == nil && rows == 0 {
		err = ErrStale
	}
	return fail(op, err)
}

// found is fail for an update of a row that should be there: no row changed means ErrNotFound.
func found(op string, rows int64, err error) error {
	if err == nil && rows == 0 {
		err = ErrNotFound
	}
	return fail(op, err)
}

func kindOf(err error) error {
	var lite *sqlite.Error
	var pg *pgconn.PgError
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return nil
	case errors.As(err, &lite):
		return sqliteKind(lite.Code())
	case errors.As(err, &pg):
		return postgresKind(pg.Code)
	case errors.Is(err, syscall.ENOSPC):
		return ErrDiskFull
	case errors.Is(err, syscall.EROFS):
		return ErrReadOnly
	}
	return nil
}

func sqliteKind(code int) error {
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return ErrDuplicate
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return ErrMissing
	}
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrBusy
	case sqlite3.SQLITE_FULL:
		return ErrDiskFull
	case sqlite3.SQLITE_READONLY:
		return ErrReadOnly
	}
	return nil
}

// The codes are in the PostgreSQL manual, appendix A.
func postgresKind(code string) error {
	switch code {
	case "23505":
		return ErrDuplicate
	case "23503":
		return ErrMissing
	case "40001", "40P01", "55P03", "53300":
		return ErrBusy
	case "53100":
		return ErrDiskFull
	case "25006":
		return ErrReadOnly
	case "22021":
		return ErrText
	}
	return nil
}

// again says whether a PostgreSQL transaction that ended with err after n runs is to be run once more: another one got
// in its way. That can also show as a key that is there already although the transaction had looked and not seen it
// (PostgreSQL manual, 13.5), so a duplicate is believed only when it comes back.
func again(err error, n int) bool {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		return false
	}
	switch pg.Code {
	case "40001", "40P01":
		return true
	case "23505":
		return n < believed
	}
	return false
}
