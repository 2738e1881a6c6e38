package job

import (
	"context"
	"log/slog"
	"time"

	"kwartier/internal/store"
)

// What is kept of what has passed.
const (
	keepRateLimits = 24 * time.Hour
	keepDoneJobs   = 7 * 24 * time.Hour
)

// Anchor writes down every minute how far each chain of the log has come, and tells the anchor's hash: who keeps log
// lines elsewhere can prove the whole log up to there (AZ-8).
func Anchor(s *store.Store, now func() time.Time, log *slog.Logger) Task {
	return Task{Kind: "audit-anchor", Every: time.Minute, Do: func(ctx context.Context) error {
		var anchor store.AuditAnchor
		var moved bool
		err := s.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
			anchor, moved, err = tx.AnchorAudit(ctx, store.Millis(now()))
			return err
		})
		if err == nil && moved {
			log.InfoContext(ctx, "audit log anchored", "anchor", anchor.ID, "hash", anchor.Hash)
		}
		return err
	}}
}

// Clean removes what has ended: sessions, forms that nobody came back for, counted hits, done jobs.
func Clean(s *store.Store, now func() time.Time) Task {
	return Task{Kind: "clean", Every: 10 * time.Minute, Do: func(ctx context.Context) error {
		return s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			at := now()
			if _, err := tx.DeleteExpiredSessions(ctx, store.Millis(at)); err != nil {
				return err
			}
			if _, err := tx.DeleteExpiredSealedForms(ctx, store.Millis(at)); err != nil {
				return err
			}
			if _, err := tx.DeleteOldRateLimits(ctx, store.Millis(at.Add(-keepRateLimits))); err != nil {
				return err
			}
			_, err := tx.DeleteDoneJobs(ctx, store.Millis(at.Add(-keepDoneJobs)))
			return err
		})
	}}
}
