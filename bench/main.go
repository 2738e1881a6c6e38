// Command bench measures Kwartier as large as the country: it seeds 4,900 practices of 70 RHOs, starts the real web site
// on them in a process of its own, signs in people of many practices and RHOs, and lets sixteen clients at once ask and
// save as fast as they are answered, on SQLite and on PostgreSQL, both waiting for the disk.
//
//	go run ./bench                           # both databases, a few minutes
//	go run ./bench -databases sqlite -for 3s
//	go run ./bench -write docs/performance.md
//
// Words: a task is one kind of request (home, save, a list in one order) with what it should take; a client is one
// connection that sends a request as soon as the last was answered; the site is the process that serves, the same
// program with -serve, so that its memory and profile are its own. With -profile DIR the site's processor profile of each
// task is kept there.
//
// Invariants: every request goes over real HTTP through sessions, permissions and pages, and an answer with another
// status than the task expects ends the run. Loops end after -for, and tasks that use something up (a form, a plan to
// hand in) when that is used up. It listens and asks on loopback only, and keeps nothing but what -write and -profile name.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"

	"kwartier/internal/platform/pgtest"
	"kwartier/internal/store"
)

// options are the command line.
type options struct {
	practices, rhos, clients int
	lasts                    time.Duration // of one task
	databases                string
	data                     string
	write, profile           string
	only                     string
	serve                    bool
	address                  string // with serve: the database's
}

func main() {
	o := options{}
	flag.IntVar(&o.practices, "practices", 4900, "how many practices to seed")
	flag.IntVar(&o.rhos, "rhos", 70, "of how many RHOs")
	flag.IntVar(&o.clients, "clients", 16, "clients at once")
	flag.DurationVar(&o.lasts, "for", 5*time.Second, "how long one task lasts at most")
	flag.StringVar(&o.databases, "databases", "sqlite,postgres", "which to measure")
	flag.StringVar(&o.data, "data", "", "folder with a SQLite database that was seeded before; it is copied")
	flag.StringVar(&o.write, "write", "", "document whose tables are replaced")
	flag.StringVar(&o.profile, "profile", "", "folder for the site's processor profiles")
	flag.StringVar(&o.only, "only", "", "measure only the tasks whose name holds this")
	flag.BoolVar(&o.serve, "serve", false, "be the site (used by bench itself)")
	flag.StringVar(&o.address, "address", "", "with -serve: the database")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	if o.serve {
		return serve(ctx, o)
	}
	var out strings.Builder
	say := io.MultiWriter(os.Stdout, &out)
	machine(say, o)
	for database := range strings.SplitSeq(o.databases, ",") {
		if err := measure(ctx, o, database, say); err != nil {
			return fmt.Errorf("%s: %w", database, err)
		}
	}
	if o.write == "" {
		return nil
	}
	return replaceTables(o.write, out.String())
}

// measure does all tasks on one kind of database.
func measure(ctx context.Context, o options, database string, say io.Writer) (err error) {
	address, remove, err := fresh(ctx, o, database)
	if err != nil {
		return err
	}
	defer remove()
	report := report{database: database}
	if err := withSite(ctx, o, address, &report); err != nil {
		return err
	}
	if report.model, err = growthModel(ctx, address); err != nil {
		return err
	}
	report.write(say)
	return nil
}

// fresh gives the address of a seeded database (a folder, or postgres://…) and how to get rid of it.
func fresh(ctx context.Context, o options, database string) (address string, remove func(), err error) {
	if database == "postgres" {
		cluster, err := pgtest.StartDurable(ctx)
		if err != nil {
			return "", nil, err
		}
		return cluster.Address, func() { _ = cluster.Stop() }, seed(ctx, o, cluster.Address)
	}
	dir, err := os.MkdirTemp("", "kwartier-bench-")
	if err != nil {
		return "", nil, err
	}
	remove = func() { _ = os.RemoveAll(dir) }
	if o.data == "" {
		return dir, remove, seed(ctx, o, dir)
	}
	if err := os.Remove(dir); err != nil {
		return "", remove, err
	}
	return dir, remove, os.CopyFS(dir, os.DirFS(o.data))
}

// configOf is the store's configuration of an address.
func configOf(address string) store.Config {
	if strings.HasPrefix(address, "postgres:") {
		return store.Config{URL: address}
	}
	return store.Config{Dir: address}
}
