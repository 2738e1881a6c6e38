package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/account"
	"kwartier/internal/app/agenda"
	"kwartier/internal/app/audit"
	"kwartier/internal/app/enrolment"
	"kwartier/internal/app/evaluation"
	"kwartier/internal/app/evidence"
	"kwartier/internal/app/lottery"
	"kwartier/internal/app/plan"
	"kwartier/internal/app/practice"
	"kwartier/internal/app/region"
	"kwartier/internal/app/roster"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
	"kwartier/internal/web"
	"kwartier/internal/web/route"
)

// today is the day on which everything happens, so that each run measures the same plans.
var today = kernel.MustDate("2026-11-22")

var began = time.Now()

// now runs on from noon of today.
func now() time.Time { return today.Time().Add(12*time.Hour + time.Since(began)) }

// kwartier is the program on a database, put together as the composition root does.
type kwartier struct {
	store    *store.Store
	regions  *region.Service
	accounts *account.Service
	plans    *plan.Service
}

func open(ctx context.Context, address string) (*kwartier, error) {
	s, err := store.Open(ctx, configOf(address))
	if err != nil {
		return nil, err
	}
	k := &kwartier{store: s, regions: region.New(region.Config{Store: s, Now: now})}
	k.accounts = account.New(account.Config{Store: s, Now: now, Demo: true})
	k.plans = plan.New(plan.Config{Store: s, Regions: k.regions, Now: now, Chance: rand.Reader})
	return k, s.Migrate(ctx)
}

// seed fills an empty database.
func seed(ctx context.Context, o options, address string) error {
	k, err := open(ctx, address)
	if err != nil {
		return err
	}
	defer func() { _ = k.store.Close() }()
	return situation.Seed(ctx, situation.Config{Store: k.store, Regions: k.regions, Accounts: k.accounts, Chance: rand.Reader},
		situation.SeedConfig{Practices: o.practices, RHOs: o.rhos, Seed: 1, Date: today})
}

// serve is the process of the site. It says where it listens, and ends with its standard input.
func serve(ctx context.Context, o options) error {
	k, err := open(ctx, o.address)
	if err != nil {
		return err
	}
	defer func() { _ = k.store.Close() }()
	counts := &counts{byRoute: map[string]*Statements{}}
	lotteries := lottery.New(lottery.Config{Store: k.store, Now: now, Chance: rand.Reader})
	pages, err := web.New(web.Config{
		Accounts: k.accounts, Audits: audit.New(audit.Config{Store: k.store}), Plans: k.plans,
		Practices: practice.New(practice.Config{Store: k.store, Regions: k.regions, Now: now, Chance: rand.Reader}),
		Guideline: func(ctx context.Context, day kernel.Date) (g *guideline.Guideline, err error) {
			err = k.store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
				g, err = k.regions.GuidelineOn(ctx, tx, day)
				return err
			})
			return g, err
		},
		Evidence:    evidence.New(evidence.Config{Store: k.store, Plans: k.plans, Now: now, Chance: rand.Reader, Collectors: evidence.Collectors()}),
		Evaluations: evaluation.New(evaluation.Config{Store: k.store, Plans: k.plans, Now: now, Chance: rand.Reader}),
		Rosters:     roster.New(roster.Config{Store: k.store, Now: now, Chance: rand.Reader}),
		Lotteries:   lotteries,
		Enrolments:  enrolment.New(enrolment.Config{Store: k.store, Lotteries: lotteries, Now: now, Chance: rand.Reader}),
		Agendas:     agenda.New(agenda.Config{Store: k.store, Rosters: roster.New(roster.Config{Store: k.store, Now: now, Chance: rand.Reader}), Now: now, Chance: rand.Reader}),
		Sessions:    k.store.Sessions(time.Now), Locate: access.Locator{Store: k.store}.Locate,
		Count: func(ctx context.Context) (context.Context, func() int64) {
			ctx, counter := store.WithCounter(ctx)
			return ctx, counter.Statements
		},
		Observe: counts.observe,
		Log:     slog.New(slog.NewTextHandler(io.Discard, nil)), // written, as in use, but nowhere
		Now:     now,
	})
	if err != nil {
		return err
	}
	site, err := listen(ctx, pages)
	if err != nil {
		return err
	}
	control, err := listen(ctx, counts.control())
	if err != nil {
		return err
	}
	if err := json.NewEncoder(os.Stdout).Encode(Addresses{site, control}); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// Addresses is where the site listens: for its pages, and for what bench asks of it.
type Addresses struct{ Site, Control string }

func listen(ctx context.Context, h http.Handler) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(l) }()
	return l.Addr().String(), nil
}

// Statements are those of one route since they were last asked for.
type Statements struct{ Requests, Sum, Most int64 }

type counts struct {
	lock    sync.Mutex
	byRoute map[string]*Statements
}

func (c *counts) observe(o route.Observation) {
	c.lock.Lock()
	defer c.lock.Unlock()
	key := o.Method + " " + o.Pattern
	s := c.byRoute[key]
	if s == nil {
		s = &Statements{}
		c.byRoute[key] = s
	}
	s.Requests++
	s.Sum += o.Statements
	s.Most = max(s.Most, o.Statements)
}

// Spent is what the site did since it was last asked: statements by route, and its processor time until now.
type Spent struct {
	ByRoute   map[string]*Statements
	Processor time.Duration
}

// processor is the processor time of this process.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Memory is what the site's process holds, in bytes.
type Memory struct{ Resident, Peak, Heap int64 }

// control answers bench.
func (c *counts) control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /spent", func(w http.ResponseWriter, _ *http.Request) {
		c.lock.Lock()
		defer c.lock.Unlock()
		_ = json.NewEncoder(w).Encode(Spent{c.byRoute, processor()})
		c.byRoute = map[string]*Statements{}
	})
	mux.HandleFunc("GET /memory", func(w http.ResponseWriter, _ *http.Request) {
		m := Memory{Resident: status("VmRSS:"), Peak: status("VmHWM:")} // before tidying up
		debug.FreeOSMemory()
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		m.Heap = int64(stats.HeapAlloc) //nolint:gosec // fits
		_ = json.NewEncoder(w).Encode(m)
	})
	mux.HandleFunc("GET /profile", pprof.Profile)
	mux.Handle("GET /allocated", pprof.Handler("allocs"))
	return mux
}
