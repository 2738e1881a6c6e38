// Package web puts the pages together: one table of routes, with what goes on around it.
//
// It holds no page; each subject has a package of its own, which knows only the kit and the table.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/alexedwards/scs/v2"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	audits "kwartier/internal/app/audit"
	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/web/account"
	"kwartier/internal/web/assets"
	"kwartier/internal/web/audit"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages call, and what they are served with.
type Config struct {
	Accounts  *accounts.Service
	Audits    *audits.Service
	Plans     *plans.Service
	Practices *practices.Service

	Sessions    scs.CtxStore
	Locate      func(ctx context.Context, kind access.Kind, id string) (access.Resource, error)
	Operational func(error) string
	Count       func(context.Context) (context.Context, func() int64)
	Observe     func(route.Observation)

	Log  *slog.Logger
	Now  func() time.Time
	TLS  bool // people reach the site over HTTPS
	Demo bool
}

// New makes the site.
func New(cfg Config) (*route.Server, error) {
	built, err := assets.Load()
	if err != nil {
		return nil, err
	}
	if !built.Built() {
		cfg.Log.Warn("this program was built without style sheet and script: run make build")
	}
	accountPages := account.New(cfg.Accounts)
	table := slices.Concat(
		[]route.Route{route.Get(assets.Prefix+"{bestand...}", route.Asset(), files(built)).Sample("bestand", "geen")},
		accountPages.Routes(),
		audit.New(cfg.Audits).Routes(),
	)
	return route.New(route.Config{
		Sessions: cfg.Sessions,
		Actor: func(ctx context.Context, s route.Session) (access.Actor, error) {
			return cfg.Accounts.Actor(ctx, s.Account, s.Membership, s.For)
		},
		Locate:      cfg.Locate,
		SignIn:      accountPages.AskToSignIn,
		Nav:         navigation,
		Operational: cfg.Operational,
		Count:       cfg.Count,
		Observe:     cfg.Observe,
		Assets:      kit.Assets{CSS: built.URL("app.css"), JS: built.URL("app.js")},
		Log:         cfg.Log,
		Now:         cfg.Now,
		TLS:         cfg.TLS,
		Demo:        cfg.Demo,
	}, table)
}

func files(built *assets.Assets) route.Handler {
	handler := built.Handler()
	return func(w http.ResponseWriter, r *route.Request) error {
		handler.ServeHTTP(w, r.Request)
		return nil
	}
}

// navigation is the main navigation of a role.
func navigation(actor access.Actor) []kit.NavItem { return nil }
