// Package store keeps Kwartier's rows, in SQLite (one file in a directory) or in PostgreSQL, with one schema and one
// set of queries.
//
// Words: a Store is an open database. A transaction (Tx) is the only way to rows: Write for everything that changes
// something, Read for a snapshot that cannot. Rows are plain structs; ids and dates (YYYY-MM-DD) are strings,
// instants are epoch milliseconds (Millis, Time), "none" is "" or 0.
//
// Invariants: what a Write's function does happens whole or not at all, and as if no other Write ran at the same
// time. A row with a Version is only updated by who saw the version it has (ErrStale). Audit entries are only ever
// added, one hash chain an organisation.
//
// It refuses: a database whose settings are not what it asked for (Open), a transaction inside a transaction. It
// takes no business decisions: which change is allowed is decided before it gets here.
package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"path/filepath"
	"time"

	"kwartier/internal/store/gen"
)

// Config says which database to open: exactly one of Dir and URL.
type Config struct {
	Dir string       // directory of the SQLite database kwartier.db; made (0700) when missing
	URL string       // postgres://… address of a PostgreSQL database (15 or newer, encoding UTF8)
	Log *slog.Logger // where migrations and retries are told; nil: nowhere
}

// Store is an open database, safe for concurrent use. Close it when done.
type Store struct {
	engine engine
	write  *sql.DB     // SQLite: the writer's connection, and one for migrations
	read   *sql.DB     // SQLite: a read-only pool; PostgreSQL: the same pool as write
	writer *writer     // SQLite only
	stmts  *statements // SQLite only: of read
	dir    string      // SQLite only
	log    *slog.Logger
	runs   int // PostgreSQL: how often a Write is tried
}

type engine string

const (
	sqliteEngine   engine = "sqlite"
	postgresEngine engine = "postgres"
)

// Open opens the database and checks that its settings are as asked. It makes no tables: see Migrate.
func Open(ctx context.Context, cfg Config) (*Store, error) {
	log := cfg.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	switch {
	case cfg.Dir != "" && cfg.URL != "":
		return nil, errors.New("store: both a directory and a database address were given")
	case cfg.Dir != "":
		return openSQLite(ctx, cfg.Dir, log)
	case cfg.URL != "":
		return openPostgres(ctx, cfg.URL, log)
	}
	return nil, errors.New("store: neither a directory nor a database address was given")
}

// Close ends all connections.
func (s *Store) Close() error {
	if s.read == s.write {
		return s.write.Close()
	}
	return errors.Join(s.read.Close(), s.closeWriter())
}

// Engine names the kind of database: "sqlite" or "postgres".
func (s *Store) Engine() string { return string(s.engine) }

// Path is the SQLite database file, "" for PostgreSQL.
func (s *Store) Path() string {
	if s.engine != sqliteEngine {
		return ""
	}
	return filepath.Join(s.dir, sqliteFile)
}

// Ping asks the database for an answer out of its tables, as the health check does.
func (s *Store) Ping(ctx context.Context) error {
	if _, err := s.single(ctx).AnyAuditHead(ctx); err != nil {
		return fail("ping", err)
	}
	return nil
}

// single gives the queries outside a transaction, for one read that stands alone.
func (s *Store) single(ctx context.Context) *gen.Queries {
	var db gen.DBTX = s.read
	if s.stmts != nil {
		db = s.stmts
	}
	return gen.New(counting{db: db, count: counterOf(ctx)})
}

// Millis is t as epoch milliseconds; the zero time is 0.
func Millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// Time is the instant of epoch milliseconds, in UTC; 0 is the zero time.
func Time(millis int64) time.Time {
	if millis == 0 {
		return time.Time{}
	}
	return time.UnixMilli(millis).UTC()
}
