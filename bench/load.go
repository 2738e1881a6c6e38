package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// load is the site with those who use it.
type load struct {
	options

	site, control string
	people        *people
	report        *report
}

// withSite starts the site, signs everybody in and does all tasks.
func withSite(ctx context.Context, o options, address string, r *report) (err error) {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self, "-serve", "-address", address) //nolint:gosec // ourselves
	cmd.Stderr = os.Stderr
	end, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, end.Close(), cmd.Wait()) }()
	var where Addresses
	if err := json.NewDecoder(out).Decode(&where); err != nil {
		return err
	}
	l := &load{options: o, site: where.Site, control: where.Control, report: r}
	if err := l.gather(ctx, address); err != nil {
		return err
	}
	if err := l.warm(ctx); err != nil {
		return fmt.Errorf("warming up: %w", err)
	}
	for _, t := range tasks() {
		if strings.Contains(t.name, o.only) {
			if err := l.do(ctx, t); err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
		}
	}
	if err := l.keep(ctx, "allocated", "/allocated"); err != nil {
		return err
	}
	return l.ask(ctx, "/memory", &r.memory)
}

// gather finds those who take part and signs them in.
func (l *load) gather(ctx context.Context, address string) error {
	k, err := open(ctx, address)
	if err != nil {
		return err
	}
	defer func() { _ = k.store.Close() }()
	if l.people, err = find(ctx, k); err != nil {
		return err
	}
	return l.people.signIn(ctx, k, l.site)
}

// warm has the site read every region once, as it has after its first minutes.
func (l *load) warm(ctx context.Context) error {
	c, err := dial(ctx, l.site)
	if err != nil {
		return err
	}
	defer c.close()
	for _, prepare := range []func(*load, *client) ([][]request, error){byRHOs("/nu"), pagesOf(planned, "/nu")} {
		all, err := prepare(l, c)
		if err != nil {
			return err
		}
		for _, one := range all {
			if _, _, err := c.ask(one[0]); err != nil {
				return err
			}
		}
	}
	return nil
}

// task is one kind of request.
type task struct {
	name  string
	aim   time.Duration // of the 99th percentile
	route string        // method and pattern, by which its statements are counted
	again bool          // the requests may be repeated
	// requests prepares what is asked for; they are dealt out to the clients. c is a connection to prepare with.
	requests func(l *load, c *client) ([][]request, error)
}

// result is what a task took.
type result struct {
	task

	took       []time.Duration // in order of length
	lasted     time.Duration
	statements Statements
	processor  time.Duration // of the site, all requests together
	sent       int64         // bytes of all answers, without their heads
}

func (l *load) do(ctx context.Context, t task) error {
	c, err := dial(ctx, l.site)
	if err != nil {
		return err
	}
	all, err := t.requests(l, c)
	c.close()
	if err != nil || len(all) < l.clients {
		return errors.Join(err, fmt.Errorf("%d to deal out to %d clients", len(all), l.clients))
	}
	dealt := make([][]request, l.clients)
	for i, some := range all {
		dealt[i%l.clients] = append(dealt[i%l.clients], some...)
	}
	var before, after Spent
	if err := l.ask(ctx, "/spent", &before); err != nil { // by preparing
		return err
	}
	profiled := l.profiling(ctx, t)
	r, err := l.together(ctx, t, dealt)
	if err := errors.Join(err, <-profiled); err != nil {
		return err
	}
	if err := l.ask(ctx, "/spent", &after); err != nil {
		return err
	}
	if s := after.ByRoute[t.route]; s != nil {
		r.statements = *s
	}
	r.processor = after.Processor - before.Processor
	l.report.results = append(l.report.results, r)
	return nil
}

// together lets all clients work through their requests until the time is over.
func (l *load) together(ctx context.Context, t task, dealt [][]request) (result, error) {
	ctx, cancel := context.WithTimeout(ctx, l.lasts)
	defer cancel()
	took, errs := make([][]time.Duration, len(dealt)), make([]error, len(dealt))
	var sent atomic.Int64
	var all sync.WaitGroup
	started := time.Now()
	for i, requests := range dealt {
		all.Go(func() {
			c, err := dial(ctx, l.site)
			if err != nil {
				errs[i] = err
				return
			}
			defer c.close()
			for n := 0; ctx.Err() == nil && (t.again || n < len(requests)); n++ {
				d, size, err := c.ask(requests[n%len(requests)])
				if err != nil {
					errs[i] = err
					cancel()
					return
				}
				took[i] = append(took[i], d)
				sent.Add(size)
			}
		})
	}
	all.Wait()
	r := result{task: t, lasted: time.Since(started), took: slices.Concat(took...), sent: sent.Load()}
	slices.Sort(r.took)
	return r, errors.Join(errs...)
}

// ask asks the site's process something beside its pages.
func (l *load) ask(ctx context.Context, path string, to any) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+l.control+path, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if w, ok := to.(io.Writer); ok {
		_, err = io.Copy(w, answer.Body)
		return err
	}
	return json.NewDecoder(answer.Body).Decode(to)
}

// profiling keeps the site's processor profile while a task runs; what comes out says when that is done.
func (l *load) profiling(ctx context.Context, t task) <-chan error {
	done := make(chan error, 1)
	if l.profile == "" {
		done <- nil
		return done
	}
	go func() {
		done <- l.keep(ctx, t.name, fmt.Sprintf("/profile?seconds=%d", max(1, int(l.lasts.Seconds()))))
	}()
	return done
}

// keep writes a profile of the site to the folder for them, when there is one.
func (l *load) keep(ctx context.Context, name, path string) error {
	if l.profile == "" {
		return nil
	}
	name = l.report.database + "-" + strings.NewReplacer(" ", "-", ",", "").Replace(name) + ".pprof"
	f, err := os.Create(filepath.Join(l.profile, name)) //nolint:gosec // the folder is named by who asks
	if err != nil {
		return err
	}
	return errors.Join(l.ask(ctx, path, f), f.Close())
}
