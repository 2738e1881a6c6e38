package store

import (
	"context"
	"database/sql"
	"sync"
)

// statements are those that readers of SQLite have prepared, by their text: preparing one costs as much as most of
// them take. database/sql prepares each once on every connection. (The driver of PostgreSQL does so by itself.)
type statements struct {
	*sql.DB

	known sync.Map // string → *sql.Stmt
}

func (s *statements) of(query string) *sql.Stmt {
	stmt, _ := s.known.Load(query)
	known, _ := stmt.(*sql.Stmt)
	return known
}

// learn prepares statements for the next time. It needs a connection of its own, so it is not called within a
// transaction; when it fails, the next time is as slow as this one.
func (s *statements) learn(ctx context.Context, queries []string) {
	for _, query := range queries {
		stmt, err := s.PrepareContext(ctx, query)
		if err != nil {
			return
		}
		if _, there := s.known.LoadOrStore(query, stmt); there {
			_ = stmt.Close()
		}
	}
}

// QueryRowContext asks outside a transaction.
func (s *statements) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s.of(query) == nil {
		s.learn(ctx, []string{query})
	}
	if stmt := s.of(query); stmt != nil {
		return stmt.QueryRowContext(ctx, args...)
	}
	return s.DB.QueryRowContext(ctx, query, args...)
}

// reading is a transaction that reads with prepared statements.
type reading struct {
	*sql.Tx

	stmts *statements
	fresh []string // to learn afterwards
}

func (r *reading) prepared(ctx context.Context, query string) *sql.Stmt {
	if stmt := r.stmts.of(query); stmt != nil {
		return r.StmtContext(ctx, stmt)
	}
	r.fresh = append(r.fresh, query)
	return nil
}

func (r *reading) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if stmt := r.prepared(ctx, query); stmt != nil {
		return stmt.QueryContext(ctx, args...)
	}
	return r.Tx.QueryContext(ctx, query, args...)
}

func (r *reading) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if stmt := r.prepared(ctx, query); stmt != nil {
		return stmt.QueryRowContext(ctx, args...)
	}
	return r.Tx.QueryRowContext(ctx, query, args...)
}
