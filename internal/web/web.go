// Package web is the web site: it puts the pages of every subject in one table of routes and serves it.
//
// Words: a subject is a package below this one; it gives its lines of the table. This package knows them all and
// they do not know each other.
//
// Invariants: nothing is served that does not stand in the table with who may come in (package route).
package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	agendas "kwartier/internal/app/agenda"
	audits "kwartier/internal/app/audit"
	enrolments "kwartier/internal/app/enrolment"
	evaluations "kwartier/internal/app/evaluation"
	evidences "kwartier/internal/app/evidence"
	glasses "kwartier/internal/app/glass"
	intakes "kwartier/internal/app/intake"
	lotteries "kwartier/internal/app/lottery"
	organisations "kwartier/internal/app/organisation"
	partnerships "kwartier/internal/app/partnership"
	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	rosters "kwartier/internal/app/roster"
	staffs "kwartier/internal/app/staff"
	technicals "kwartier/internal/app/technical"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/web/account"
	"kwartier/internal/web/agenda"
	"kwartier/internal/web/assets"
	"kwartier/internal/web/audit"
	"kwartier/internal/web/count"
	"kwartier/internal/web/enrolment"
	"kwartier/internal/web/evaluation"
	"kwartier/internal/web/evidence"
	"kwartier/internal/web/glass"
	"kwartier/internal/web/help"
	"kwartier/internal/web/home"
	"kwartier/internal/web/intake"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/lottery"
	"kwartier/internal/web/organisation"
	"kwartier/internal/web/partnership"
	"kwartier/internal/web/plan"
	"kwartier/internal/web/practice"
	"kwartier/internal/web/roster"
	"kwartier/internal/web/route"
	"kwartier/internal/web/staff"
	"kwartier/internal/web/start"
	"kwartier/internal/web/technical"
)

// Config is what the site works with.
type Config struct {
	Accounts      *accounts.Service
	Audits        *audits.Service
	Plans         *plans.Service
	Evaluations   *evaluations.Service
	Practices     *practices.Service
	Staff         *staffs.Service
	Intakes       *intakes.Service
	Organisations *organisations.Service
	Technical     *technicals.Service
	Glass         *glasses.Service
	Partnerships  *partnerships.Service
	Evidence      *evidences.Service
	Rosters       *rosters.Service
	Agendas       *agendas.Service
	Lotteries     *lotteries.Service
	Enrolments    *enrolments.Service
	Guideline     func(context.Context, kernel.Date) (*guideline.Guideline, error) // in force on a day

	Sessions scs.CtxStore // where sessions are kept
	// Locate finds the resource of an address, or gives access.NotFound.
	Locate func(ctx context.Context, kind access.Kind, id string) (access.Resource, error)

	Operational func(error) string                                    // see route.Config
	Count       func(context.Context) (context.Context, func() int64) // see route.Config
	Observe     func(route.Observation)                               // see route.Config
	Address     func(*http.Request) string                            // see route.Config

	Log    *slog.Logger
	Now    func() time.Time
	Origin string // as the site is reached from outside; empty: as the browser asked
	TLS    bool
	Demo   bool
	Ending <-chan struct{} // closed when the site stops: pages that stream let go; nil: it never is
}

// New builds the site. An error says which line of the table is wrong, or that the built assets cannot be read.
func New(cfg Config) (*route.Server, error) {
	files, err := assets.Load()
	if err != nil {
		return nil, err
	}
	if !files.Built() {
		cfg.Log.Warn("this program was built without style sheet and script: run make build")
	}
	pages := account.New(cfg.Accounts)
	table := append(Routes(cfg), route.Get(assets.Prefix+"{bestand...}", route.Asset(), asset(files)).Sample("bestand", "app.css"))
	return route.New(route.Config{
		Sessions: cfg.Sessions, Locate: cfg.Locate, SignIn: pages.AskToSignIn, Accounts: cfg.Accounts, Nav: nav,
		Actor: func(ctx context.Context, s route.Session) (access.Actor, error) {
			return cfg.Accounts.Actor(ctx, s.Account, s.Membership, s.For)
		},
		Refused:     cfg.Audits.Refuse,
		Operational: cfg.Operational, Count: cfg.Count, Observe: cfg.Observe, Address: cfg.Address,
		Origin: cfg.Origin, Assets: kit.Assets{CSS: files.URL("app.css"), JS: files.URL("app.js")}, Footer: help.Footer(),
		Log: cfg.Log, Now: cfg.Now, TLS: cfg.TLS, Demo: cfg.Demo,
	}, table)
}

// Routes is the table of all pages but the assets.
func Routes(cfg Config) []route.Route {
	var table []route.Route
	for _, lines := range [][]route.Route{
		start.Routes(start.Config{Guideline: cfg.Guideline, Now: cfg.Now}),
		home.Routes(home.Config{Plans: cfg.Plans, Evaluations: cfg.Evaluations, Practices: cfg.Practices, Organisations: cfg.Organisations, Enrolments: cfg.Enrolments, Now: cfg.Now}),
		plan.Routes(plan.Config{Plans: cfg.Plans, Now: cfg.Now}),
		evaluation.Routes(evaluation.Config{Evaluations: cfg.Evaluations, Now: cfg.Now}),
		practice.Routes(practice.Config{Practices: cfg.Practices, Plans: cfg.Plans, Now: cfg.Now}),
		staff.Routes(staff.Config{Staff: cfg.Staff}),
		intake.Routes(intake.Config{Intakes: cfg.Intakes}),
		organisation.Routes(organisation.Config{Organisations: cfg.Organisations}),
		partnership.Routes(partnership.Config{Partnerships: cfg.Partnerships, Now: cfg.Now}),
		glass.Routes(glass.Config{Glass: cfg.Glass, Now: cfg.Now}),
		evidence.Routes(evidence.Config{Evidence: cfg.Evidence}),
		roster.Routes(roster.Config{Rosters: cfg.Rosters}),
		agenda.Routes(agenda.Config{Agendas: cfg.Agendas}),
		lottery.Routes(lottery.Config{Lotteries: cfg.Lotteries, Enrolments: cfg.Enrolments, Now: cfg.Now, Ending: cfg.Ending}),
		enrolment.Routes(enrolment.Config{Enrolments: cfg.Enrolments, Now: cfg.Now}),
		technical.Routes(technical.Config{Technical: cfg.Technical}),
		count.Routes(count.Config{Practices: cfg.Practices}),
		help.Routes(),
		account.New(cfg.Accounts).Routes(),
		audit.New(cfg.Audits).Routes(),
	} {
		table = append(table, lines...)
	}
	return table
}

func asset(files *assets.Assets) route.Handler {
	serve := files.Handler()
	return func(w http.ResponseWriter, r *route.Request) error {
		serve.ServeHTTP(w, r.Request)
		return nil
	}
}
