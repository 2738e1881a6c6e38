package store

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

const (
	postgresConns   = 16
	postgresOldest  = 150000
	postgresLockKey = 0x6b7761727469 // "kwarti": the advisory lock under which migrations run
)

// openPostgres opens a pool on the address and checks version and encoding.
func openPostgres(ctx context.Context, address string, log *slog.Logger) (*Store, error) {
	cfg, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("store: the database address cannot be read: %w", err)
	}
	if cfg.RuntimeParams["application_name"] == "" {
		cfg.RuntimeParams["application_name"] = "kwartier"
	}
	db := stdlib.OpenDB(*cfg)
	db.SetMaxOpenConns(postgresConns)
	db.SetMaxIdleConns(postgresConns)
	db.SetConnMaxIdleTime(5 * time.Minute)
	s := &Store{engine: postgresEngine, write: db, read: db, log: log, runs: maxRuns}
	if err := confirmPostgres(ctx, db); err != nil {
		_ = db.Close()
		return nil, err
	}
	return s, nil
}

func confirmPostgres(ctx context.Context, db *sql.DB) error {
	var version int
	var encoding string
	err := db.QueryRowContext(ctx, "SELECT CAST(current_setting('server_version_num') AS BIGINT), "+
		"current_setting('server_encoding')").Scan(&version, &encoding)
	if err != nil {
		return fail("open", err)
	}
	if version < postgresOldest {
		return fmt.Errorf("store: PostgreSQL 15 or newer is needed, this is %d", version)
	}
	if encoding != "UTF8" {
		return fmt.Errorf("store: a database with encoding UTF8 is needed, this one has %s", encoding)
	}
	return nil
}

// advisory runs fn while no other process runs one in the same database.
func advisory(ctx context.Context, db *sql.DB, fn func() error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fail("open", err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", int64(postgresLockKey)); err != nil {
		return fail("wait for the lock", err)
	}
	defer func() {
		// Also when ctx has ended; when it fails the connection is broken, and the lock gone with it.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(postgresLockKey))
	}()
	return fn()
}
