package route

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"kwartier/internal/domain/kernel"
)

// note is what is learned about a request while it is answered.
type note struct {
	id      string
	pattern string // of the route; never the path, which may hold a secret
	account string
	out     *recorder
}

type noteKey struct{}

func noted(ctx context.Context) *note {
	if n, ok := ctx.Value(noteKey{}).(*note); ok {
		return n
	}
	return &note{}
}

func requestID(ctx context.Context) string { return noted(ctx).id }

// The headers of AZ-12: scripts and styles only from our own files, no frames, no sniffing.
const contentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// around is what happens around every request: its name, headers, the check that a form is ours, log and metrics.
func (s *Server) around(next http.Handler) http.Handler {
	ours := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := &note{id: rand.Text()[:12]}
		ctx := context.WithValue(r.Context(), noteKey{}, n)
		statements := func() int64 { return 0 }
		if s.cfg.Count != nil {
			ctx, statements = s.cfg.Count(ctx)
		}
		r = r.WithContext(ctx)
		out := &recorder{ResponseWriter: w}
		n.out = out
		started := time.Now()
		s.headers(out.Header(), n.id)
		defer func() {
			if p := recover(); p != nil {
				s.panicked(out, r, p)
			}
			took := time.Since(started)
			s.cfg.Log.LogAttrs(ctx, slog.LevelInfo, "request", slog.String("id", n.id), slog.String("method", r.Method),
				slog.String("pattern", n.pattern), slog.Int("status", out.status), slog.Duration("took", took),
				slog.Int64("statements", statements()), slog.String("account", n.account))
			if s.cfg.Observe != nil {
				s.cfg.Observe(Observation{r.Method, n.pattern, out.status, took, statements()})
			}
		}()
		if ours.Check(r) != nil {
			s.fail(out, &Request{Request: r, ID: n.id, server: s, writer: out}, &kernel.Fault{Code: "request.cross-site"})
			return
		}
		next.ServeHTTP(out, r)
	})
}

func (s *Server) headers(h http.Header, id string) {
	h.Set("Content-Security-Policy", contentSecurityPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Request-Id", id)
	if s.cfg.TLS {
		h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
	}
}

// panicked answers when a handler broke off; http.ErrAbortHandler is passed on as net/http wants.
func (s *Server) panicked(w *recorder, r *http.Request, p any) {
	if p == http.ErrAbortHandler { //nolint:errorlint // what was thrown, of any type
		panic(p)
	}
	err := fmt.Errorf("panic: %v\n%s", p, debug.Stack())
	s.fail(w, &Request{Request: r, ID: requestID(r.Context()), server: s, writer: w}, err)
}

// recorder remembers the status that was sent.
type recorder struct {
	http.ResponseWriter
	status int
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach what is underneath.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
