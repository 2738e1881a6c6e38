package store

import (
	"context"
	"database/sql"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"kwartier/internal/store/gen"
)

// Counter counts the statements that were sent for one context, for instance for one page.
type Counter struct{ statements atomic.Int64 }

// Statements is the number so far; begin and commit are not counted.
func (c *Counter) Statements() int64 { return c.statements.Load() }

type counterKey struct{}

// WithCounter gives a context whose statements are counted, and the counter.
func WithCounter(ctx context.Context) (context.Context, *Counter) {
	c := &Counter{}
	return context.WithValue(ctx, counterKey{}, c), c
}

func counterOf(ctx context.Context) *Counter {
	c, _ := ctx.Value(counterKey{}).(*Counter)
	return c
}

// counting passes statements on and counts them (count may be nil), and refuses to write text that cannot be kept.
type counting struct {
	db    gen.DBTX
	count *Counter
}

func (c counting) add() {
	if c.count != nil {
		c.count.statements.Add(1)
	}
}

func (c counting) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	c.add()
	for _, a := range args {
		// PostgreSQL refuses these, SQLite does not: so that both behave the same.
		if s, ok := a.(string); ok && (strings.ContainsRune(s, 0) || !utf8.ValidString(s)) {
			return nil, ErrText
		}
	}
	return c.db.ExecContext(ctx, query, args...)
}

func (c counting) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return c.db.PrepareContext(ctx, query)
}

func (c counting) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.add()
	return c.db.QueryContext(ctx, query, args...)
}

func (c counting) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	c.add()
	return c.db.QueryRowContext(ctx, query, args...)
}
