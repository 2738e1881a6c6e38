package main

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"time"

	"kwartier/internal/app/access"
	"kwartier/internal/app/account"
	"kwartier/internal/app/agenda"
	"kwartier/internal/app/audit"
	"kwartier/internal/app/enrolment"
	"kwartier/internal/app/evaluation"
	"kwartier/internal/app/evidence"
	"kwartier/internal/app/glass"
	"kwartier/internal/app/intake"
	"kwartier/internal/app/job"
	"kwartier/internal/app/lottery"
	"kwartier/internal/app/organisation"
	"kwartier/internal/app/partnership"
	"kwartier/internal/app/plan"
	"kwartier/internal/app/practice"
	"kwartier/internal/app/region"
	"kwartier/internal/app/reminder"
	"kwartier/internal/app/roster"
	"kwartier/internal/app/situation"
	"kwartier/internal/app/staff"
	"kwartier/internal/app/technical"
	"kwartier/internal/cli"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/beacon"
	"kwartier/internal/platform/clock"
	"kwartier/internal/platform/ident"
	"kwartier/internal/platform/mail"
	"kwartier/internal/platform/telemetry"
	"kwartier/internal/programme"
	"kwartier/internal/store"
	"kwartier/internal/web"
	"kwartier/internal/web/route"
)

// opened is Kwartier on a database: the use cases, from which the front doors are made.
type opened struct {
	options       cli.Options
	store         *store.Store
	regions       *region.Service
	accounts      *account.Service
	organisations *organisation.Service
	audits        *audit.Service
	plans         *plan.Service
	practices     *practice.Service
	send          func(context.Context, mail.Message) error // nil: no mail
	staff         *staff.Service
	rosters       *roster.Service
	lotteries     *lottery.Service
}

// open builds Kwartier from the right of the line to the left: store, use cases, front doors.
func open(ctx context.Context, o cli.Options) (*cli.App, error) {
	s, err := store.Open(ctx, store.Config{Dir: o.Database.Folder(), URL: o.Database.DB, Log: o.Log})
	if err != nil {
		return nil, err
	}
	regions := region.New(region.Config{Store: s, Now: o.Now})
	accounts := account.New(account.Config{Store: s, Now: o.Now, Demo: o.Demo, Years: o.Years})
	send, err := sending(o.Mail)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	k := &opened{
		options:       o,
		store:         s,
		regions:       regions,
		accounts:      accounts,
		organisations: organisation.New(organisation.Config{Store: s, Regions: regions, Accounts: accounts, Now: o.Now, Chance: rand.Reader}),
		audits:        audit.New(audit.Config{Store: s}),
		plans:         plan.New(plan.Config{Store: s, Regions: regions, Now: o.Now, Chance: rand.Reader}),
		send:          send,
		practices:     practice.New(practice.Config{Store: s, Regions: regions, Now: o.Now, Chance: rand.Reader}),
	}
	k.rosters = roster.New(roster.Config{Store: s, Now: o.Now, Chance: rand.Reader})
	k.lotteries = lottery.New(lottery.Config{Store: s, Now: o.Now, Chance: rand.Reader, Fetch: beacon.Client{Hosts: beacon.Hosts}.Fetch})
	k.staff = staff.New(staff.Config{Store: s, Regions: regions, Plans: k.plans, Now: o.Now, Chance: rand.Reader})
	return &cli.App{
		Regions:       regions,
		Plans:         k.plans,
		Audits:        k.audits,
		Migrate:       k.migrate,
		Demo:          k.demo,
		Administrator: k.administrator,
		Seed:          k.seed,
		ExportPlan:    k.exportPlan,
		Ping:          s.Ping,
		Site:          k.site,
		Work:          k.work,
		Close:         s.Close,
	}, nil
}

// migrate brings the tables up to date and puts the shipped programme versions in.
func (k *opened) migrate(ctx context.Context) (before, after int64, err error) {
	if before, _, err = k.store.SchemaVersion(ctx); err != nil {
		return 0, 0, err
	}
	if err := k.store.Migrate(ctx); err != nil {
		return before, 0, err
	}
	if after, _, err = k.store.SchemaVersion(ctx); err != nil {
		return before, 0, err
	}
	return before, after, k.regions.Ensure(ctx)
}

// administrator invites who will keep the installation.
func (k *opened) administrator(ctx context.Context, email, name string) (cli.Invitation, error) {
	link, err := k.organisations.InviteAdministrator(ctx, email, name)
	return cli.Invitation{Path: link.Path, Expires: link.Expires}, err
}

func (k *opened) situations() situation.Config {
	return situation.Config{Store: k.store, Regions: k.regions, Accounts: k.accounts, Chance: rand.Reader}
}

func (k *opened) today() kernel.Date { return kernel.DateOf(k.options.Now().In(clock.Amsterdam)) }

// empty refuses a database that somebody uses already.
func (k *opened) empty(ctx context.Context) error {
	return k.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		found, err := tx.Organisations(ctx, "", "", store.Page{Size: 1})
		if err == nil && len(found) > 0 {
			err = errors.New("in deze database staan al organisaties; kies met --data een nieuwe map")
		}
		return err
	})
}

func (k *opened) seed(ctx context.Context, practices, rhos int, seed uint64) error {
	if err := k.empty(ctx); err != nil {
		return err
	}
	return situation.Seed(ctx, k.situations(),
		situation.SeedConfig{Practices: practices, RHOs: rhos, Seed: seed, Date: k.today()})
}

// demo builds the situations in an empty database, or finds those of an earlier demo, and gives the ways in.
func (k *opened) demo(ctx context.Context) ([]cli.SignIn, error) {
	cfg, now := k.situations(), k.options.Now()
	ways, err := situation.Again(ctx, cfg, now)
	if err == nil && len(ways) == 0 {
		if err := k.empty(ctx); err != nil {
			return nil, err
		}
		ways, err = situation.Demo(ctx, cfg, k.today(), now)
	}
	links := make([]cli.SignIn, len(ways))
	for i, w := range ways {
		links[i] = cli.SignIn{Role: w.Role, Who: w.Person + ", " + w.Organisation, Path: w.Path}
	}
	return links, err
}

// exportPlan gives nil when not just one practice goes by that id or AGB code.
func (k *opened) exportPlan(ctx context.Context, practice string) ([]byte, error) {
	ids, err := k.practices.Named(ctx, practice)
	if err != nil || len(ids) != 1 {
		return nil, err
	}
	p, history, err := k.plans.Read(ctx, ids[0])
	if err != nil {
		return nil, err
	}
	return programme.WritePlan(programme.PlanFile{Plan: p, History: history}), nil
}

// site builds the web site behind its figures.
func (k *opened) site(outside cli.Outside) (cli.Site, error) {
	figures, err := telemetry.New(k.store.Pools)
	if err != nil {
		return cli.Site{}, err
	}
	ending := make(chan struct{})
	pages, err := web.New(web.Config{
		Accounts: k.accounts, Audits: k.audits, Plans: k.plans, Practices: k.practices, Staff: k.staff, Guideline: k.guideline,
		Organisations: k.organisations, Technical: technical.New(technical.Config{Store: k.store, Mail: k.send != nil}),
		Intakes:      intake.New(intake.Config{Store: k.store, Regions: k.regions, Plans: k.plans, Practices: k.practices, Now: k.options.Now}),
		Evaluations:  evaluation.New(evaluation.Config{Store: k.store, Plans: k.plans, Now: k.options.Now, Chance: rand.Reader}),
		Evidence:     evidence.New(evidence.Config{Store: k.store, Plans: k.plans, Now: k.options.Now, Chance: rand.Reader, Collectors: evidence.Collectors()}),
		Partnerships: partnership.New(partnership.Config{Store: k.store, Plans: k.plans, Staff: k.staff, Now: k.options.Now, Chance: rand.Reader}),
		Rosters:      k.rosters,
		Lotteries:    k.lotteries,
		Enrolments:   enrolment.New(enrolment.Config{Store: k.store, Lotteries: k.lotteries, Practices: k.practices, Now: k.options.Now, Chance: rand.Reader}),
		Agendas:      agenda.New(agenda.Config{Store: k.store, Rosters: k.rosters, Now: k.options.Now, Chance: rand.Reader}),
		Glass:        glass.New(glass.Config{Store: k.store, Now: k.options.Now, Chance: rand.Reader}),
		Sessions:     k.store.Sessions(clock.System), // the session library reads the machine's clock
		Locate:       access.Locator{Store: k.store}.Locate,
		Operational:  operational,
		Count: func(ctx context.Context) (context.Context, func() int64) {
			ctx, counter := store.WithCounter(ctx)
			return ctx, counter.Statements
		},
		Observe: func(o route.Observation) { figures.Observe(o.Method, o.Pattern, o.Status, o.Duration, o.Statements) },
		Log:     k.options.Log, Now: k.options.Now,
		Origin: string(outside.Origin), Address: outside.Proxies.Client,
		TLS: outside.Origin.Secure(), Demo: k.options.Demo, Ending: ending,
	})
	if err != nil {
		return cli.Site{}, err
	}
	return cli.Site{Handler: pages, Metrics: figures.Handler(), End: sync.OnceFunc(func() { close(ending) })}, nil
}

// guideline is the national guideline in force on a day.
func (k *opened) guideline(ctx context.Context, day kernel.Date) (g *guideline.Guideline, err error) {
	err = k.store.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		g, err = k.regions.GuidelineOn(ctx, tx, day)
		return err
	})
	return g, err
}

// operational names the errors that are no bug but a database in trouble.
func operational(err error) string {
	switch {
	case errors.Is(err, store.ErrDiskFull):
		return "server.disk-full"
	case errors.Is(err, store.ErrReadOnly):
		return "server.read-only"
	case errors.Is(err, store.ErrBusy):
		return "server.busy"
	}
	return ""
}

// sending is how mail goes out; nil when no server is given.
func sending(cfg mail.Config) (func(context.Context, mail.Message) error, error) {
	if cfg.Server == "" {
		return nil, nil
	}
	sender, err := mail.New(cfg)
	if err != nil {
		return nil, err
	}
	return sender.Send, nil
}

// work does what no page waits for until ctx ends: the tasks that come back, and the searches that people ask for.
func (k *opened) work(ctx context.Context, outside cli.Outside) {
	var both sync.WaitGroup
	both.Go(func() {
		roster.Searcher{Service: k.rosters, Log: k.options.Log, Name: ident.Must(rand.Reader)}.Run(ctx)
	})
	k.worker(outside).Run(ctx)
	both.Wait()
}

func (k *opened) worker(outside cli.Outside) *job.Worker {
	reminders := reminder.New(reminder.Config{Store: k.store, Regions: k.regions, Plans: k.plans, Now: k.options.Now, Chance: rand.Reader,
		Log: k.options.Log, Origin: string(outside.Origin), Send: k.send})
	retire := func(ctx context.Context) error {
		_, err := k.accounts.Retire(ctx)
		return err
	}
	return job.New(job.Config{
		Store: k.store, Log: k.options.Log, Now: k.options.Now, Name: ident.Must(rand.Reader),
		Tasks: []job.Task{
			job.Anchor(k.store, k.options.Now, k.options.Log), job.Clean(k.store, clock.System),
			{Kind: "reminders", Every: 10 * time.Minute, Do: reminders.Compute},
			{Kind: "mail", Every: time.Minute, Do: reminders.Deliver},
			{Kind: "forget-staff", Every: 24 * time.Hour, Do: k.staff.Forget},
			{Kind: "lottery-offers", Every: 10 * time.Minute, Do: k.lotteries.Expire},
			{Kind: "retire", Every: 24 * time.Hour, Do: retire},
		},
	})
}
