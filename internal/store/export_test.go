package store

import "context"

// LimitRuns sets how often a PostgreSQL Write is tried.
func (s *Store) LimitRuns(n int) { s.runs = n }

// ConfirmSQLite reads the writer's pragma back and compares it with want.
func (s *Store) ConfirmSQLite(ctx context.Context, name, want string) error {
	return confirm(ctx, s.writer.conn, []pragma{{name: name, want: want}})
}

// Fill leaves no room in the database file.
func (s *Store) Fill(ctx context.Context) error {
	_, err := s.writer.conn.ExecContext(ctx, "PRAGMA max_page_count = 1") // SQLite makes that the present number
	return err
}

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
