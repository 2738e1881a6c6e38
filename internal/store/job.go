package store

import (
	"context"

	"kwartier/internal/store/gen"
)

// Job is work to do in the background. Once is "" or a key: of one kind and key at most one job waits. Payload says
// what to do, in the form that the kind wants.
type Job = gen.Job

// InsertJob adds a job (ID, Kind, Once, RunAt, Payload) and says whether it did: not when one with this kind and
// Once, or this id, waits already.
func (tx *Tx) InsertJob(ctx context.Context, j Job) (bool, error) {
	n, err := tx.q.InsertJob(ctx,
		gen.InsertJobParams{ID: j.ID, Kind: j.Kind, Once: j.Once, RunAt: j.RunAt, Payload: j.Payload})
	return n > 0, fail("insert job", err)
}

// Job is the job with this id. ErrNotFound.
func (tx *Tx) Job(ctx context.Context, id string) (Job, error) {
	j, err := tx.q.Job(ctx, id)
	return j, fail("job", err)
}

// LeaseJob takes the job that is due the longest at now, for the worker by (another name for each worker of each
// process), until the instant until: after that another may take it. ErrNotFound: nothing is due.
func (tx *Tx) LeaseJob(ctx context.Context, by string, now, until int64) (Job, error) {
	id, err := tx.q.NextJob(ctx, now)
	if err != nil {
		return Job{}, fail("next job", err)
	}
	j, err := tx.q.LeaseJob(ctx, gen.LeaseJobParams{LeasedUntil: until, LeasedBy: by, ID: id, Now: now})
	return j, fail("lease job", err)
}

// CompleteJob marks a leased job done. ErrStale: the lease ran out and another has it.
func (tx *Tx) CompleteJob(ctx context.Context, j Job, now int64) error {
	n, err := tx.q.CompleteJob(ctx,
		gen.CompleteJobParams{Now: now, ID: j.ID, LeasedBy: j.LeasedBy, Attempts: j.Attempts})
	return changed("complete job", n, err)
}

// RescheduleJob ends the lease of a job that comes back: it waits again, until runAt. ErrStale.
func (tx *Tx) RescheduleJob(ctx context.Context, j Job, runAt int64) error {
	n, err := tx.q.RescheduleJob(ctx,
		gen.RescheduleJobParams{RunAt: runAt, ID: j.ID, LeasedBy: j.LeasedBy, Attempts: j.Attempts})
	return changed("reschedule job", n, err)
}

// FailJob ends the lease of a job that went wrong, to be tried again at runAt. ErrStale.
func (tx *Tx) FailJob(ctx context.Context, j Job, runAt int64, why string) error {
	n, err := tx.q.FailJob(ctx,
		gen.FailJobParams{RunAt: runAt, LastError: why, ID: j.ID, LeasedBy: j.LeasedBy, Attempts: j.Attempts})
	return changed("fail job", n, err)
}

// ExtendJob makes a lease last longer, for work that takes long. ErrStale.
func (tx *Tx) ExtendJob(ctx context.Context, j Job, until int64) error {
	n, err := tx.q.ExtendJob(ctx,
		gen.ExtendJobParams{LeasedUntil: until, ID: j.ID, LeasedBy: j.LeasedBy, Attempts: j.Attempts})
	return changed("extend job", n, err)
}

// DeleteDoneJobs removes jobs that were done before and says how many.
func (tx *Tx) DeleteDoneJobs(ctx context.Context, before int64) (int64, error) {
	n, err := tx.q.DeleteDoneJobs(ctx, before)
	return n, fail("delete done jobs", err)
}
