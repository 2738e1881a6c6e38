package cli

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"kwartier/internal/app/audit"
	"kwartier/internal/app/plan"
	"kwartier/internal/app/region"
	"kwartier/internal/domain/account"
	"kwartier/internal/platform/config"
	"kwartier/internal/platform/mail"
)

// Options say how Kwartier is opened.
type Options struct {
	Database Database
	Log      *slog.Logger     // required
	Now      func() time.Time // the clock; a demo may run on another day
	Demo     bool             // every page says that all of it is invented
	Mail     mail.Config      // where reminders go out; zero: nowhere
	Years    int              // after the last role that an account is kept; 0: as package account says
}

// App is Kwartier opened on a database: what the commands call. Close it when
// done.
type App struct {
	Regions *region.Service
	Plans   *plan.Service
	Audits  *audit.Service

	// Migrate brings the tables up to date and puts the embedded programme
	// versions in. It tells the versions of the tables before and after.
	Migrate func(context.Context) (before, after int64, err error)
	// Administrator makes an invitation for an administrator; a refusal is a *kernel.Fault.
	Administrator func(ctx context.Context, email, name string) (Invitation, error)
	// Seed fills an empty database with invented organisations; the same
	// seed gives the same ones.
	Seed func(ctx context.Context, practices, rhos int, seed uint64) error
	// Demo fills the database with the situations of the demo and gives a
	// link that signs one in for each role.
	Demo func(context.Context) ([]SignIn, error)
	// ExportPlan gives the plan file of a practice, named by its id or AGB
	// code; nil when there is not just one such practice.
	ExportPlan func(ctx context.Context, practice string) ([]byte, error)
	// Ping asks the database for an answer.
	Ping func(context.Context) error
	// Site makes the web site as it is reached from outside.
	Site func(Outside) (Site, error)
	// Work does the work in the background until its context ends; links in
	// mail lead to the site as it is reached from outside.
	Work func(context.Context, Outside)
	// Close lets go of the database.
	Close func() error
}

// Outside is how the site is reached.
type Outside struct {
	Origin  config.Origin
	Proxies config.Proxies
}

// Site is the web site and the page with its figures.
type Site struct {
	Handler http.Handler
	Metrics http.Handler
	End     func() // has the pages that stream let go, before the requests that are under way are waited for; nil: there are none
}

// Invitation is a link by which somebody gets a role.
type Invitation struct {
	Path    string // from the site's origin on
	Expires time.Time
}

// SignIn is a link of the demo that signs one in.
type SignIn struct {
	Role account.Role
	Who  string // person and organisation
	Path string // from the site's origin on
}
