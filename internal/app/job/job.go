// Package job does the work that no page waits for: what comes back every so often.
//
// Words: a task is a kind of work with its period; a job is its row in the database, leased by one worker at a time.
//
// Invariants: of each kind one job waits, however many processes run, and one worker has it. A worker that dies loses
// its lease, and another takes over; so a task may be done twice and must bear that. A task that fails is tried again
// after a while that grows.
//
// It refuses a kind it does not know (of a newer program) and puts the job back for who does.
package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"kwartier/internal/store"
)

// Task is work that comes back.
type Task struct {
	Kind  string // the job's kind, unique
	Every time.Duration
	Do    func(context.Context) error
}

// Config is what a Worker needs. All of it is required.
type Config struct {
	Store *store.Store
	Log   *slog.Logger
	Now   func() time.Time
	Name  string // of this worker, another for each process
	Tasks []Task
}

const (
	poll     = 2 * time.Second  // how often a worker looks for work
	lease    = 2 * time.Minute  // how long it may keep a job
	patience = 10 * time.Second // how long writing down the result may take when the worker is told to stop
	longest  = time.Hour        // between two tries of a task that fails
)

// Worker does the tasks.
type Worker struct {
	cfg   Config
	tasks map[string]Task
}

// New makes a worker.
func New(cfg Config) *Worker {
	w := &Worker{cfg: cfg, tasks: map[string]Task{}}
	for _, t := range cfg.Tasks {
		w.tasks[t.Kind] = t
	}
	return w
}

// Run plans the tasks and does what is due until ctx ends. Errors are logged and tried again: it never gives up.
func (w *Worker) Run(ctx context.Context) {
	planned := false
	for {
		if !planned {
			err := w.Plan(ctx)
			w.tell(ctx, "planning failed", err)
			planned = err == nil
		}
		for planned {
			did, err := w.Step(ctx)
			w.tell(ctx, "looking for work failed", err)
			if err != nil || !did {
				break
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(poll):
		}
	}
}

func (w *Worker) tell(ctx context.Context, what string, err error) {
	if err != nil && ctx.Err() == nil {
		w.cfg.Log.ErrorContext(ctx, what, "error", err)
	}
}

// Plan makes sure that of every task a job waits.
func (w *Worker) Plan(ctx context.Context) error {
	now := store.Millis(w.cfg.Now())
	return w.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, t := range w.cfg.Tasks {
			if _, err := tx.InsertJob(ctx, store.Job{ID: "task-" + t.Kind, Kind: t.Kind, Once: "task", RunAt: now}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Step takes the job that is due the longest, does it and writes down when it comes back. It says whether there was
// one; a task that fails is logged and no error.
func (w *Worker) Step(ctx context.Context) (bool, error) {
	var j store.Job
	err := w.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		now := w.cfg.Now()
		j, err = tx.LeaseJob(ctx, w.cfg.Name, store.Millis(now), store.Millis(now.Add(lease)))
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	failure := w.do(ctx, j)
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	err = w.cfg.Store.Write(ending, func(ctx context.Context, tx *store.Tx) error {
		now := w.cfg.Now()
		if failure != nil {
			return tx.FailJob(ctx, j, store.Millis(now.Add(wait(j.Attempts))), failure.Error())
		}
		return tx.RescheduleJob(ctx, j, store.Millis(now.Add(w.tasks[j.Kind].Every)))
	})
	if errors.Is(err, store.ErrStale) {
		w.cfg.Log.WarnContext(ctx, "a job took longer than its lease", "kind", j.Kind)
		err = nil
	}
	return true, err
}

// do does a job; a panic is an error like another, it must not stop the server.
func (w *Worker) do(ctx context.Context, j store.Job) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
		w.tell(ctx, "job failed: "+j.Kind, err)
	}()
	task, known := w.tasks[j.Kind]
	if !known {
		return errors.New("this program does not know the kind " + j.Kind)
	}
	ctx, cancel := context.WithTimeout(ctx, lease)
	defer cancel()
	return task.Do(ctx)
}

// wait is the time before a next try: 10 seconds, doubled with each, an hour at most.
func wait(attempts int64) time.Duration {
	d := 10 * time.Second
	for range attempts - 1 {
		if d *= 2; d >= longest {
			return longest
		}
	}
	return d
}
