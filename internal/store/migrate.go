package store

import (
	"context"
	"fmt"

	"github.com/pressly/goose/v3"

	"kwartier/internal/store/schema"
)

// Migrate brings the tables up to date. Processes that start together take turns: the first does the work, the others
// find it done. It refuses a database that a newer Kwartier has migrated.
func (s *Store) Migrate(ctx context.Context) error {
	up := func() error {
		p, err := s.goose()
		if err != nil {
			return err
		}
		at, to, err := p.GetVersions(ctx)
		if err != nil {
			return fail("read the schema version", err)
		}
		if at > to {
			return fmt.Errorf("store: the database has schema version %d, this program knows up to %d", at, to)
		}
		done, err := p.Up(ctx)
		if err != nil {
			return fail("migrate", err)
		}
		for _, m := range done {
			s.log.InfoContext(ctx, "migrated", "version", m.Source.Version, "took", m.Duration)
		}
		return nil
	}
	if s.engine == sqliteEngine {
		return exclusive(ctx, s.dir, up)
	}
	return advisory(ctx, s.write, up)
}

// SchemaVersion is the version of the tables and the version this program needs.
func (s *Store) SchemaVersion(ctx context.Context) (has, needs int64, err error) {
	p, err := s.goose()
	if err != nil {
		return 0, 0, err
	}
	has, needs, err = p.GetVersions(ctx)
	return has, needs, fail("read the schema version", err)
}

func (s *Store) goose() (*goose.Provider, error) {
	dialect := goose.DialectSQLite3
	if s.engine == postgresEngine {
		dialect = goose.DialectPostgres
	}
	p, err := goose.NewProvider(dialect, s.write, schema.FS, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, fmt.Errorf("store: migrations: %w", err)
	}
	return p, nil
}
