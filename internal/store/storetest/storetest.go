// Package storetest gives tests an empty, migrated database of each kind, and holds the suite that both kinds of
// store must pass.
package storetest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"io/fs"
	"testing"

	"kwartier/internal/platform/pgtest"
	"kwartier/internal/store"
	"kwartier/internal/store/schema"
)

// Database is an open store on a database of its own, with what is needed to open it once more.
type Database struct {
	*store.Store
	Config store.Config
}

// SQLite gives a database in a directory of the test.
func SQLite(t testing.TB) Database {
	t.Helper()
	db := open(t, store.Config{Dir: t.TempDir()})
	if err := db.Migrate(context.Background()); err != nil {
		t.Fatalf("migrating: %v", err)
	}
	return db
}

// Postgres gives a database in a PostgreSQL cluster; without PostgreSQL see pgtest.
func Postgres(t testing.TB) Database {
	t.Helper()
	return open(t, store.Config{URL: pgtest.Database(t, template())})
}

// DurablePostgres is Postgres in a cluster that waits for the disk, for what measures.
func DurablePostgres(t testing.TB) Database {
	t.Helper()
	return open(t, store.Config{URL: pgtest.Durable(t, template())})
}

// EmptyPostgres gives the settings of a PostgreSQL database without tables.
func EmptyPostgres(t testing.TB) store.Config {
	t.Helper()
	nothing := func(context.Context, string) error { return nil }
	return store.Config{URL: pgtest.Database(t, pgtest.Template{Key: "empty", Fill: nothing})}
}

// Each runs a test on both kinds of database, as subtests.
func Each(t *testing.T, test func(t *testing.T, db Database)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { t.Parallel(); test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { t.Parallel(); test(t, Postgres(t)) })
}

// Again opens the same database once more, as another process would.
func (d Database) Again(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), d.Config)
	if err != nil {
		t.Fatalf("opening the database again: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// Exec runs a statement past the store, to do what the store never does.
func (d Database) Exec(t testing.TB, statement string) {
	t.Helper()
	driver, address := "pgx", d.Config.URL
	if address == "" {
		driver, address = "sqlite", d.Path()
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(context.Background(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func open(t testing.TB, cfg store.Config) Database {
	t.Helper()
	s, err := store.Open(context.Background(), cfg)
	if err != nil {
		t.Fatalf("opening the database: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return Database{Store: s, Config: cfg}
}

// template is a migrated database, another one for each content of the migrations.
func template() pgtest.Template {
	h := sha256.New()
	names, err := fs.Glob(schema.FS, "*.sql")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		content, err := schema.FS.ReadFile(name)
		if err != nil {
			panic(err)
		}
		_, _ = h.Write(content)
	}
	return pgtest.Template{
		Key: "kwartier_" + hex.EncodeToString(h.Sum(nil))[:16],
		Fill: func(ctx context.Context, address string) error {
			s, err := store.Open(ctx, store.Config{URL: address})
			if err != nil {
				return err
			}
			defer func() { _ = s.Close() }()
			return s.Migrate(ctx)
		},
	}
}
