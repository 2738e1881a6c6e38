package route

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"kwartier/internal/app/access"
	"kwartier/internal/app/account"
	"kwartier/internal/web/kit"
)

// Config is what the table needs around it.
type Config struct {
	Sessions scs.CtxStore // where sessions are kept, with hashed tokens
	// Actor finds who a session is of; the zero Actor when the account may no longer sign in.
	Actor func(context.Context, Session) (access.Actor, error)
	// Locate finds the resource of an address, or gives access.NotFound.
	Locate func(ctx context.Context, kind access.Kind, id string) (access.Resource, error)
	// Refused writes down that a person was refused a plan; nil: not written down.
	Refused func(context.Context, access.Actor, access.Action, access.Resource) error
	// SignIn shows the sign-in page to who must sign in first, with what was typed.
	SignIn func(http.ResponseWriter, *Request, Typed) error
	// Accounts keeps what was typed, sealed, through signing in; nil: it is carried in the page.
	Accounts *account.Service
	// Nav gives the main navigation of a role; nil: none.
	Nav func(access.Actor) []kit.NavItem
	// Operational gives the fault code (server.busy, server.disk-full, server.read-only) of an error that is no bug
	// but a machine in trouble; nil, or "": none.
	Operational func(error) string
	// Count gives a context in which statements are counted, and the count; nil: not counted.
	Count func(context.Context) (context.Context, func() int64)
	// Observe is told of every request, for metrics; nil: nobody.
	Observe func(Observation)

	Origin string // https://kwartier.example, to write whole addresses; empty: as the browser asked
	Assets kit.Assets
	Footer []kit.Link
	Log    *slog.Logger
	Now    func() time.Time
	TLS    bool // served over HTTPS, here or by a proxy in front: secure cookies, HSTS
	Demo   bool // a demonstration: says so on every page
	// Address is where a request comes from; nil: the connection's other end.
	Address func(*http.Request) string
}

// Observation is what one request cost.
type Observation struct {
	Method, Pattern string
	Status          int
	Duration        time.Duration
	Statements      int64
}

// Lifetime is how long one stays signed in: a working day. There is no idle time-out, since it would make every page
// a write.
const Lifetime = 12 * time.Hour

// Server answers the requests of a table of routes.
type Server struct {
	cfg      Config
	routes   []Route
	sessions *scs.SessionManager
	mux      *http.ServeMux
	handler  http.Handler
}

// New builds the server of a table. The error names every line that is wrong.
func New(cfg Config, routes []Route) (*Server, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Address == nil {
		cfg.Address = remoteHost
	}
	s := &Server{cfg: cfg, routes: routes, mux: http.NewServeMux()}
	s.sessions = s.newSessions()
	var wrong []error
	seen := map[string]bool{}
	for _, r := range routes {
		key := r.Method + " " + r.Pattern
		err := r.check()
		if err == nil && seen[key] {
			err = fmt.Errorf("route %s stands twice in the table", key)
		}
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		seen[key] = true
		s.mux.Handle(key, s.serve(r))
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	s.mux.Handle("/", s.serve(Route{Pattern: "/", Access: Public(), Handle: notThere}))
	s.handler = s.around(s.mux)
	return s, nil
}

// Routes is the table.
func (s *Server) Routes() []Route { return s.routes }

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func notThere(http.ResponseWriter, *Request) error { return access.NotFound() }

func remoteHost(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
