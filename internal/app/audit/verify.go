package audit

import (
	"context"
	"errors"

	"kwartier/internal/store"
)

// Report is what a check of all chains and anchors saw. The log is sound when nothing is broken.
type Report struct {
	Chains  int
	Entries int64
	Anchors int64
	Broken  []Break
}

// Break is the first entry of a chain that does not fit. Organisation is its name, its id when it is not known any
// more, and "" for the chain of anchors.
type Break struct {
	Code         store.BreakCode
	Organisation string
	Entry        int64
}

// Verify recomputes the log of every organisation and all anchors (AZ-8). It is for who keeps the installation: it
// shows no entries.
func (s *Service) Verify(ctx context.Context) (Report, error) {
	var report Report
	err := s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		found, err := tx.VerifyChain(ctx, "")
		if err != nil {
			return err
		}
		report = Report{Chains: found.Chains, Entries: found.Entries, Anchors: found.Anchors}
		for _, b := range found.Breaks {
			name := b.OrganisationID
			o, err := tx.Organisation(ctx, b.OrganisationID)
			switch {
			case err == nil:
				name = o.Name
			case !errors.Is(err, store.ErrNotFound):
				return err
			}
			report.Broken = append(report.Broken, Break{b.Code, name, b.Seq})
		}
		return nil
	})
	return report, err
}
