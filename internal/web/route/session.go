package route

import (
	"net/http"

	"github.com/alexedwards/scs/v2"
)

// Session is what a session knows: ids only; who they are is looked up for each request, so that a role that ends
// ends at once.
type Session struct {
	Account    string
	Membership string // the role in which one acts; empty: not chosen
	For        string // the practice for which an RHO is filling in; empty: none
}

// Typed is what somebody sent while not signed in, to send again after signing in.
type Typed struct {
	To    string // the address: of a page, or with Token or Body of a form
	Token string // opens the form's fields, which are kept sealed
	Body  string // the form's fields, URL-encoded, when they could not be kept
	Lost  bool   // something was sent that could not be carried in any way
}

func (s *Server) newSessions() *scs.SessionManager {
	m := scs.New()
	m.Store = s.cfg.Sessions
	m.Lifetime = Lifetime
	m.Cookie.Name = s.cookieName("kwartier")
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = s.cfg.TLS
	m.Cookie.Path = "/"
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		s.fail(w, &Request{Request: r, server: s, writer: w}, err)
	}
	return m
}

// cookieName has the prefix that ties a cookie to this host over HTTPS.
func (s *Server) cookieName(name string) string {
	if s.cfg.TLS {
		return "__Host-" + name
	}
	return name
}

func (s *Server) setCookie(w http.ResponseWriter, name, value string, maxAge int) {
	http.SetCookie(w, &http.Cookie{Name: s.cookieName(name), Value: value, Path: "/", MaxAge: maxAge, HttpOnly: true, //nolint:gosec // secure where the site is
		Secure: s.cfg.TLS, SameSite: http.SameSiteLaxMode})
}

// Session is what the browser's session knows; zero for a stranger.
func (r *Request) Session() Session {
	m, ctx := r.server.sessions, r.Context()
	return Session{m.GetString(ctx, "account"), m.GetString(ctx, "membership"), m.GetString(ctx, "for")}
}

// SessionToken is the secret of the browser's session; its hash names the session in the session list.
func (r *Request) SessionToken() string { return r.server.sessions.Token(r.Context()) }

// StartSession signs the browser in. The session gets a new secret, which SessionToken then gives, so that a secret
// known from before is worth nothing.
func (r *Request) StartSession(session Session) error {
	m, ctx := r.server.sessions, r.Context()
	if err := m.Clear(ctx); err != nil {
		return err
	}
	if err := m.RenewToken(ctx); err != nil {
		return err
	}
	r.put(session)
	return nil
}

// ChangeSession has the browser go on in another role or on behalf of another practice.
func (r *Request) ChangeSession(session Session) error {
	r.put(session)
	return nil
}

func (r *Request) put(session Session) {
	m, ctx := r.server.sessions, r.Context()
	m.Put(ctx, "account", session.Account)
	m.Put(ctx, "membership", session.Membership)
	m.Put(ctx, "for", session.For)
}

// EndSession signs the browser out.
func (r *Request) EndSession() error { return r.server.sessions.Destroy(r.Context()) }

// Address is where the request comes from.
func (r *Request) Address() string { return r.server.cfg.Address(r.Request) }
