package cli

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"kwartier/internal/platform/config"
)

// server answers on listeners until it is told to stop.
type server struct {
	app       *App
	log       *slog.Logger
	main      net.Listener
	metrics   net.Listener // nil: /metrics on main, for this machine only
	cert, key string       // files; both or none
	outside   Outside      // without origin: as it listens
}

// run serves until ctx ends: then it stops accepting, lets requests finish,
// stops the work in the background and comes back. An error is one of serving;
// being told to stop is none.
func (s server) run(ctx context.Context) error {
	if s.outside.Origin == "" {
		s.outside.Origin = config.OriginAt(s.main.Addr(), s.cert != "")
	}
	site, err := s.app.Site(s.outside)
	if err != nil {
		return errors.Join(err, s.main.Close())
	}
	pages := s.httpServer(s.outer(site))
	servers := []*http.Server{pages}
	failed := make(chan error, 2)
	go func() { failed <- s.serve(pages) }()
	if s.metrics != nil {
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", site.Metrics)
		figures := s.httpServer(mux)
		servers = append(servers, figures)
		go func() { failed <- figures.Serve(s.metrics) }()
	}
	working, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	var work sync.WaitGroup
	work.Go(func() { s.app.Work(working, s.outside) })
	s.log.InfoContext(ctx, "serving", "address", s.main.Addr().String(), "origin", string(s.outside.Origin))

	var cause error
	select {
	case <-ctx.Done():
		s.log.InfoContext(ctx, "stopping")
	case cause = <-failed:
	}
	ending, cancel := detached(ctx)
	defer cancel()
	if site.End != nil {
		site.End()
	}
	for _, hs := range servers {
		if err := hs.Shutdown(ending); err != nil {
			s.log.WarnContext(ending, "requests were cut off", "error", err)
			_ = hs.Close()
		}
	}
	stopWork()
	work.Wait()
	s.log.InfoContext(ending, "stopped")
	return cause
}

func (s server) serve(hs *http.Server) error {
	if s.cert != "" {
		return hs.ServeTLS(s.main, s.cert, s.key)
	}
	return hs.Serve(s.main)
}

func (s server) httpServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
}

// outer puts the two technical pages before the site. They have no session and
// are not measured.
func (s server) outer(site Site) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", site.Handler)
	mux.HandleFunc("GET /healthz", s.health)
	if s.metrics == nil {
		mux.Handle("GET /metrics", onlyHere(site.Metrics))
	}
	return mux
}

// health answers 200 when the database answers and 503 when not.
func (s server) health(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if err := s.app.Ping(ctx); err != nil {
		s.log.ErrorContext(ctx, "the database does not answer", "error", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("de database antwoordt niet\n"))
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}

// onlyHere answers callers on this machine; to others the page does not exist.
// A request that a proxy passed on came from elsewhere.
func onlyHere(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.RemoteAddr)
		if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() || passedOn(r.Header) {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func passedOn(h http.Header) bool {
	for name := range h {
		if name == "Forwarded" || name == "Via" || name == "X-Real-Ip" || strings.HasPrefix(name, "X-Forwarded-") {
			return true
		}
	}
	return false
}
