package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	sqliteFile  = "kwartier.db"
	sqliteLock  = "kwartier.lock"
	readers     = 8
	busyMillis  = "10000" // how long a writer waits for another process
	lockMillis  = "60000" // how long a migration waits for another process
	synchronous = "2"     // FULL: what was committed survives a power cut
)

// pragma is a setting of a SQLite connection: what is asked for and what must be read back.
type pragma struct{ name, ask, want string }

// openSQLite opens DIR/kwartier.db: one connection that writes, a pool that cannot.
func openSQLite(ctx context.Context, dir string, log *slog.Logger) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fail("make the data directory", err)
	}
	path := filepath.Join(dir, sqliteFile)
	if err := touch(path); err != nil {
		return nil, err
	}
	shared := []pragma{{"busy_timeout", busyMillis, busyMillis}, {"foreign_keys", "1", "1"}}
	writing := slices.Concat(shared, []pragma{{"journal_mode", "WAL", "wal"}, {"synchronous", "FULL", synchronous},
		{"query_only", "0", "0"}})
	reading := slices.Concat(shared, []pragma{{"query_only", "1", "1"}})

	s := &Store{engine: sqliteEngine, dir: dir, log: log}
	if s.write, err = sql.Open("sqlite", dsn(path, "immediate", "rw", writing)); err != nil {
		return nil, fail("open", err)
	}
	s.write.SetMaxOpenConns(2)
	s.write.SetMaxIdleConns(0) // the one for migrations goes when it is not needed
	s.writer = &writer{stmts: map[string]*sql.Stmt{}, age: batchAge}
	// Turning on WAL needs the file for oneself, so processes that start together take turns.
	err = exclusive(ctx, dir, func() error {
		// Never closed: the readers need the files that an open writer keeps.
		if s.writer.conn, err = s.write.Conn(ctx); err != nil {
			return fail("open", err)
		}
		return confirm(ctx, s.writer.conn, writing)
	})
	if err != nil {
		_ = s.closeWriter()
		return nil, err
	}
	if s.read, err = sql.Open("sqlite", dsn(path, "deferred", "ro", reading)); err != nil {
		_ = s.closeWriter()
		return nil, fail("open", err)
	}
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	s.stmts = &statements{DB: s.read}
	conn, err := s.read.Conn(ctx)
	if err == nil {
		err = errors.Join(confirm(ctx, conn, append(reading, pragma{"journal_mode", "", "wal"})), conn.Close())
	}
	if err != nil {
		_ = s.Close()
		return nil, fail("open", err)
	}
	return s, nil
}

// closeWriter ends the writer's connection, after who has the turn. Statements that stay open would keep the file open.
func (s *Store) closeWriter() error {
	var errs []error
	_ = s.writer.take(context.Background()) // that does not end
	defer s.writer.pass()
	for _, stmt := range s.writer.stmts {
		errs = append(errs, stmt.Close())
	}
	clear(s.writer.stmts)
	if s.writer.conn != nil {
		errs = append(errs, s.writer.conn.Close())
	}
	return errors.Join(append(errs, s.write.Close())...)
}

// touch makes the file when it is missing, readable by its owner only.
func touch(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the operator names the directory
	if err != nil {
		return fail("open the database file", err)
	}
	return fail("open the database file", f.Close())
}

// dsn is the driver's address of a file with settings; lock is the way transactions begin.
func dsn(path, lock, mode string, pragmas []pragma) string {
	q := url.Values{"_txlock": {lock}, "mode": {mode}, "_dqs": {"0"}}
	for _, p := range pragmas {
		q.Add("_pragma", p.name+"("+p.ask+")")
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}
	return u.String()
}

// confirm reads the settings back: the driver passes over a setting it does not know without a word.
func confirm(ctx context.Context, conn *sql.Conn, pragmas []pragma) error {
	for _, p := range pragmas {
		var got string
		if err := conn.QueryRowContext(ctx, "PRAGMA "+p.name).Scan(&got); err != nil {
			return fail("read back "+p.name, err)
		}
		if !strings.EqualFold(got, p.want) {
			return fmt.Errorf("store: SQLite has %s = %s where %s was asked for", p.name, got, p.want)
		}
	}
	return nil
}

// exclusive runs fn while no other process (or goroutine) runs one for the same directory. The lock is that of an
// empty SQLite file beside the database: it works on every system and ends with the process.
func exclusive(ctx context.Context, dir string, fn func() error) (err error) {
	path := filepath.Join(dir, sqliteLock)
	if err := touch(path); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", dsn(path, "exclusive", "rw", []pragma{{"busy_timeout", lockMillis, ""}}))
	if err != nil {
		return fail("open the lock", err)
	}
	defer func() { _ = db.Close() }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fail("wait for the lock", err)
	}
	defer func() { _ = tx.Rollback() }()
	return fn()
}
