package store

import (
	"context"

	"kwartier/internal/store/gen"
)

type (
	// JobLine is how much work of one kind waits: Jobs, of which Failed went wrong the last time; NextAt is when the
	// first is due.
	JobLine = gen.OpenJobsRow
	// RowCounts are how many there are of what grows.
	RowCounts = gen.RowCountsRow
)

// OpenJobs is the work that waits or is being done, by kind.
func (tx *Tx) OpenJobs(ctx context.Context) ([]JobLine, error) {
	rows, err := tx.q.OpenJobs(ctx)
	return rows, fail("open jobs", err)
}

// RowCounts counts what grows. Entries are those of the audit log.
func (tx *Tx) RowCounts(ctx context.Context) (RowCounts, error) {
	n, err := tx.q.RowCounts(ctx)
	return n, fail("count rows", err)
}

// NewestAnchor is the last anchor of the audit log. ErrNotFound: there is none yet.
func (tx *Tx) NewestAnchor(ctx context.Context) (AuditAnchor, error) {
	a, err := tx.q.NewestAnchor(ctx)
	return a, fail("newest anchor", err)
}

// Size is how many bytes the database takes, without what is still to be written over (SQLite's write-ahead log).
func (s *Store) Size(ctx context.Context) (int64, error) {
	ask := "SELECT pg_database_size(current_database())"
	if s.engine == sqliteEngine {
		ask = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
	}
	var bytes int64
	err := s.read.QueryRowContext(ctx, ask).Scan(&bytes)
	return bytes, fail("database size", err)
}
