package main

import (
	"context"
	"crypto/rand"
	"net/http"

	"kwartier/internal/app/job"
	"kwartier/internal/cli"
	"kwartier/internal/platform/config"
	"kwartier/internal/platform/ident"
	"kwartier/internal/platform/telemetry"
	"kwartier/internal/store"
)

// opened is Kwartier on a database, with all that hangs on it.
type opened struct {
	options cli.Options
	store   *store.Store
}

// open builds Kwartier from the right of the line to the left: store, use cases, front doors.
func open(ctx context.Context, o cli.Options) (*cli.App, error) {
	s, err := store.Open(ctx, store.Config{Dir: o.Database.Folder(), URL: o.Database.DB, Log: o.Log})
	if err != nil {
		return nil, err
	}
	k := &opened{options: o, store: s}
	return &cli.App{
		Migrate:     k.migrate,
		VerifyAudit: k.verifyAudit,
		Ping:        s.Ping,
		Site:        k.site,
		Work:        k.worker().Run,
		Close:       s.Close,
	}, nil
}

func (k *opened) migrate(ctx context.Context) (before, after int64, err error) {
	if before, _, err = k.store.SchemaVersion(ctx); err != nil {
		return 0, 0, err
	}
	if err := k.store.Migrate(ctx); err != nil {
		return before, 0, err
	}
	after, _, err = k.store.SchemaVersion(ctx)
	return before, after, err
}

func (k *opened) verifyAudit(ctx context.Context) (cli.AuditReport, error) {
	var report cli.AuditReport
	err := k.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		found, err := tx.VerifyChain(ctx, "")
		report = cli.AuditReport{Chains: found.Chains, Entries: int(found.Entries)}
		for _, b := range found.Breaks {
			report.Broken = append(report.Broken, cli.AuditBreak{Organisation: b.OrganisationID, Entry: b.Seq, Reason: string(b.Code)})
		}
		return err
	})
	return report, err
}

// site builds the web site behind its measurements.
func (k *opened) site(config.Origin) (cli.Site, error) {
	figures, err := telemetry.New(k.store.Pools)
	if err != nil {
		return cli.Site{}, err
	}
	return cli.Site{Handler: http.NotFoundHandler(), Metrics: figures.Handler()}, nil
}

func (k *opened) worker() *job.Worker {
	return job.New(job.Config{
		Store: k.store, Log: k.options.Log, Now: k.options.Now, Name: ident.Must(rand.Reader),
		Tasks: []job.Task{job.Anchor(k.store, k.options.Now, k.options.Log), job.Clean(k.store, k.options.Now)},
	})
}
