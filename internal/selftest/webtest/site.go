// Package webtest is the whole web site on named situations, with browsers that are signed in: what the tests of the
// pages ask over real HTTP and read as HTML.
//
// Words: a Browser is one person's cookies; a Doc is an answer, read as HTML.
package webtest

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/html"

	"kwartier/internal/app/access"
	"kwartier/internal/app/account"
	"kwartier/internal/app/agenda"
	"kwartier/internal/app/audit"
	"kwartier/internal/app/enrolment"
	"kwartier/internal/app/evaluation"
	"kwartier/internal/app/evidence"
	"kwartier/internal/app/glass"
	"kwartier/internal/app/intake"
	"kwartier/internal/app/lottery"
	"kwartier/internal/app/organisation"
	"kwartier/internal/app/partnership"
	"kwartier/internal/app/plan"
	"kwartier/internal/app/practice"
	"kwartier/internal/app/region"
	"kwartier/internal/app/roster"
	"kwartier/internal/app/situation"
	"kwartier/internal/app/staff"
	"kwartier/internal/app/technical"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
	"kwartier/internal/web"
	"kwartier/internal/web/route"
)

// Today is the day on which the site thinks it is.
var Today = kernel.MustDate("2026-11-03")

// Now is Today at noon.
func Now() time.Time { return Today.Time().Add(12 * time.Hour) }

// Site is the site with the world it stands on. Its clock goes on by a millisecond each time it is looked at, so that what
// comes later is later.
type Site struct {
	URL   string
	Pages http.Handler
	World *situation.World

	database storetest.Database
	store    *store.Store
	regions  *region.Service
	accounts *account.Service
	rosters  *roster.Service
	passed   *atomic.Int64 // since Now

	mu         sync.Mutex
	statements map[string]int64
}

// Pass lets time pass.
func (s *Site) Pass(d time.Duration) { s.passed.Add(int64(d)) }

// Clock is the present instant of the site.
func (s *Site) Clock() time.Time { return s.now() }

func (s *Site) now() time.Time {
	return Now().Add(time.Duration(s.passed.Add(int64(time.Millisecond))))
}

// Statements is how many statements a line of the table ("GET /nu") sent at most so far; 0 when nobody asked for it.
func (s *Site) Statements(line string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.statements[line]
}

func (s *Site) observe(o route.Observation) {
	s.mu.Lock()
	defer s.mu.Unlock()
	line := o.Method + " " + o.Pattern
	s.statements[line] = max(s.statements[line], o.Statements)
}

func count(ctx context.Context) (context.Context, func() int64) {
	ctx, c := store.WithCounter(ctx)
	return ctx, c.Statements
}

// New builds the site on SQLite with these situations; none is all of them.
func New(t testing.TB, which ...situation.Situation) *Site {
	t.Helper()
	return On(t, storetest.SQLite(t), which...)
}

// On builds the site on an empty database.
func On(t testing.TB, database storetest.Database, which ...situation.Situation) *Site {
	t.Helper()
	s := &Site{database: database, passed: &atomic.Int64{}}
	s.open(t, database.Store)
	ctx := context.Background()
	must(t, s.regions.Ensure(ctx))
	world, err := situation.Build(ctx, situation.Config{Store: s.store, Regions: s.regions, Accounts: s.accounts, Chance: rand.Reader}, Today, which...)
	must(t, err)
	s.World = world
	return s
}

// Beside is another process on the same database, with the same clock.
func (s *Site) Beside(t testing.TB) *Site {
	t.Helper()
	other := &Site{database: s.database, passed: s.passed, World: s.World}
	other.open(t, s.database.Again(t))
	return other
}

// open serves the pages on a database.
func (s *Site) open(t testing.TB, db *store.Store) {
	t.Helper()
	s.store, s.statements = db, map[string]int64{}
	regions := region.New(region.Config{Store: db, Now: s.now})
	accounts := account.New(account.Config{Store: db, Now: s.now, Demo: true})
	plans := plan.New(plan.Config{Store: db, Regions: regions, Now: s.now, Chance: rand.Reader})
	practices := practice.New(practice.Config{Store: db, Regions: regions, Now: s.now, Chance: rand.Reader})
	team := staff.New(staff.Config{Store: db, Regions: regions, Plans: plans, Now: s.now, Chance: rand.Reader})
	rosters := roster.New(roster.Config{Store: db, Now: s.now, Chance: rand.Reader})
	lotteries := lottery.New(lottery.Config{Store: db, Now: s.now, Chance: rand.Reader})
	pages, err := web.New(web.Config{
		Accounts: accounts, Audits: audit.New(audit.Config{Store: db}),
		Plans: plans, Practices: practices,
		Intakes:       intake.New(intake.Config{Store: db, Regions: regions, Plans: plans, Practices: practices, Now: s.now}),
		Partnerships:  partnership.New(partnership.Config{Store: db, Plans: plans, Staff: team, Now: s.now, Chance: rand.Reader}),
		Staff:         team,
		Evaluations:   evaluation.New(evaluation.Config{Store: db, Plans: plans, Now: s.now, Chance: rand.Reader}),
		Rosters:       rosters,
		Lotteries:     lotteries,
		Enrolments:    enrolment.New(enrolment.Config{Store: db, Lotteries: lotteries, Practices: practices, Now: s.now, Chance: rand.Reader}),
		Agendas:       agenda.New(agenda.Config{Store: db, Rosters: rosters, Now: s.now, Chance: rand.Reader}),
		Glass:         glass.New(glass.Config{Store: db, Now: s.now, Chance: rand.Reader}),
		Evidence:      evidence.New(evidence.Config{Store: db, Plans: plans, Now: s.now, Chance: rand.Reader, Collectors: evidence.Collectors()}),
		Organisations: organisation.New(organisation.Config{Store: db, Regions: regions, Accounts: accounts, Now: s.now, Chance: rand.Reader}),
		Technical:     technical.New(technical.Config{Store: db}),
		Guideline: func(ctx context.Context, day kernel.Date) (g *guideline.Guideline, err error) {
			err = db.Read(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
				g, err = regions.GuidelineOn(ctx, tx, day)
				return err
			})
			return g, err
		},
		Sessions: db.Sessions(time.Now), Locate: access.Locator{Store: db}.Locate,
		Count: count, Observe: s.observe, Log: slog.New(slog.DiscardHandler), Now: s.now,
	})
	must(t, err)
	server := httptest.NewServer(pages)
	t.Cleanup(server.Close)
	s.URL, s.Pages, s.regions, s.accounts, s.rosters = server.URL, pages, regions, accounts, rosters
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Browser is a person with cookies. It does not follow redirects by itself.
type Browser struct {
	t    testing.TB
	base string
	http *http.Client
}

// Stranger is a browser that is not signed in.
func (s *Site) Stranger(t testing.TB) *Browser {
	jar, err := cookiejar.New(nil)
	must(t, err)
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Browser{t, s.URL, &http.Client{Jar: jar, CheckRedirect: stay}}
}

// As is a browser signed in as an actor of the world.
func (s *Site) As(t testing.TB, actor access.Actor) *Browser {
	t.Helper()
	b := s.Stranger(t)
	b.Get(s.Link(t, actor))
	return b
}

// Link is an address that signs an actor of the world in.
func (s *Site) Link(t testing.TB, actor access.Actor) string {
	t.Helper()
	var link account.Link
	must(t, s.store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) (err error) {
		link, err = s.accounts.DemoLink(ctx, tx, actor.Account, s.now().AddDate(0, 0, 1))
		return err
	}))
	return link.Path
}

// Get asks for a page.
func (b *Browser) Get(path string) *Doc {
	b.t.Helper()
	return b.do(http.MethodGet, path, nil, nil)
}

// Post sends a form.
func (b *Browser) Post(path string, form url.Values) *Doc {
	b.t.Helper()
	return b.do(http.MethodPost, path, form, nil)
}

// Autosave sends a form as the script does.
func (b *Browser) Autosave(path string, form url.Values) *Doc {
	b.t.Helper()
	return b.do(http.MethodPost, path, form, http.Header{"Kwartier-Autosave": {"1"}})
}

// Follow goes where an answer leads.
func (b *Browser) Follow(d *Doc) *Doc {
	b.t.Helper()
	if d.Location == "" {
		b.t.Fatalf("%s answers %d and leads nowhere:\n%s", d.Path, d.Status, d.Text())
	}
	return b.Get(d.Location)
}

func (b *Browser) do(method, path string, form url.Values, header http.Header) *Doc {
	b.t.Helper()
	sent := http.Header{}
	if form != nil {
		sent.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	maps.Copy(sent, header)
	return b.send(method, path, strings.NewReader(form.Encode()), sent)
}

func (b *Browser) send(method, path string, content io.Reader, header http.Header) *Doc {
	b.t.Helper()
	r, err := http.NewRequest(method, b.base+path, content)
	must(b.t, err)
	r.Header = header
	answer, err := b.http.Do(r)
	must(b.t, err)
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	must(b.t, err)
	root, err := html.Parse(strings.NewReader(string(body)))
	must(b.t, err)
	return &Doc{t: b.t, Path: path, Status: answer.StatusCode, Location: answer.Header.Get("Location"), Header: answer.Header, Source: string(body), root: root}
}
