// Package technical tells an administrator how the installation stands: version of the tables, work that waits, how far
// the log is anchored, and how much there is (AZ-6, AZ-8). It changes nothing and tells nothing of any organisation.
package technical

import (
	"context"
	"errors"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/store"
)

// Config is what the service needs.
type Config struct {
	Store *store.Store
	Mail  bool // a server takes mail
}

// Service has the use case.
type Service struct {
	store *store.Store
	mail  bool
}

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg.Store, cfg.Mail} }

// Status is how the installation stands.
type Status struct {
	Engine     string // "sqlite" or "postgres"
	Has, Needs int64  // version of the tables, and the one that this program needs
	Bytes      int64  // of the database
	Accounts, Organisations, Plans,
	Entries int64 // lines of the log
	Jobs   []Job
	Anchor Anchor // zero: none yet
	Mail   Mail
}

// Mail is how much mail there is: On tells whether a server takes it, Again how much of what waits went wrong before;
// Failed was given up, Sent went out, both in the last month.
type Mail struct {
	On                           bool
	Waiting, Again, Failed, Sent int
}

// Job is how much work of one kind waits.
type Job struct {
	Kind          string
	Count, Failed int       // Failed: went wrong the last time
	Next          time.Time // when the first is due
}

// Anchor is how far the log is anchored; who keeps the Hash elsewhere can prove all lines before At.
type Anchor struct {
	Number int64
	At     time.Time
	Hash   string
}

// Status gives how the installation stands. Faults: those of access.Decide.
func (s *Service) Status(ctx context.Context, actor access.Actor) (Status, error) {
	out := Status{Engine: s.store.Engine()}
	if err := access.Decide(actor, access.TechnicalRead, access.OfInstallation()); err != nil {
		return out, err
	}
	var err error
	if out.Has, out.Needs, err = s.store.SchemaVersion(ctx); err != nil {
		return out, err
	}
	if out.Bytes, err = s.store.Size(ctx); err != nil {
		return out, err
	}
	err = s.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.RowCounts(ctx)
		if err != nil {
			return err
		}
		out.Accounts, out.Organisations, out.Plans, out.Entries = n.Accounts, n.Organisations, n.Plans, n.Entries
		jobs, err := tx.OpenJobs(ctx)
		if err != nil {
			return err
		}
		out.Jobs = nil
		for _, j := range jobs {
			out.Jobs = append(out.Jobs, Job{j.Kind, int(j.Jobs), int(j.Failed), store.Time(j.NextAt)})
		}
		m, err := tx.MailCounts(ctx)
		if err != nil {
			return err
		}
		out.Mail = Mail{s.mail, int(m.Waiting), int(m.Again), int(m.Failed), int(m.Sent)}
		a, err := tx.NewestAnchor(ctx)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		out.Anchor = Anchor{a.ID, store.Time(a.At), a.Hash}
		return err
	})
	return out, err
}
