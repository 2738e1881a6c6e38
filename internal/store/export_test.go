package store

import (
	"context"
	"fmt"
	"time"
)

// LimitRuns sets how often a PostgreSQL Write is tried.
func (s *Store) LimitRuns(n int) { s.runs = n }

// ConfirmSQLite reads the writer's pragma back and compares it with want.
func (s *Store) ConfirmSQLite(ctx context.Context, name, want string) error {
	return confirm(ctx, s.writer.conn, []pragma{{name: name, want: want}})
}

// Limit lets the database file grow to so many pages and no further.
func (s *Store) Limit(ctx context.Context, pages int) error {
	_, err := s.writer.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	return err
}

// Integrity is what SQLite finds wrong with the file: ok.
func (s *Store) Integrity(ctx context.Context) (problems string, err error) {
	err = s.read.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&problems)
	return problems, err
}

// Patient makes a batch take Writes for as long as there are any.
func (s *Store) Patient() { s.writer.age = time.Hour }

// Waiting is how many Writes wait for their turn.
func (s *Store) Waiting() int {
	s.writer.lock.Lock()
	defer s.writer.lock.Unlock()
	return len(s.writer.queue)
}

// GiveUp ends the open transaction behind the writer's back.
func (s *Store) GiveUp() error { return s.writer.exec("ROLLBACK") }

// Impatient makes the writer give up at once where it has to wait.
func (s *Store) Impatient(ctx context.Context) error {
	_, err := s.writer.conn.ExecContext(ctx, "PRAGMA busy_timeout = 0")
	return err
}

// Analyze lets the database look at what it holds, as it does by itself in time.
func (s *Store) Analyze(ctx context.Context) error {
	_, err := s.write.ExecContext(ctx, "ANALYZE")
	return err
}
