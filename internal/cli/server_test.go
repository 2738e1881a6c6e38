package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kwartier/internal/domain/account"
)

// station is a server under test with a page that waits until it is let go.
type station struct {
	app     *App
	address string
	stop    context.CancelFunc
	ended   chan error
	entered chan struct{}
	release chan struct{}
	healthy atomic.Bool
	working atomic.Bool
}

func start(t *testing.T) *station {
	t.Helper()
	st := &station{ended: make(chan error, 1), entered: make(chan struct{}), release: make(chan struct{})}
	st.healthy.Store(true)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /traag", func(w http.ResponseWriter, _ *http.Request) {
		close(st.entered)
		<-st.release
		_, _ = w.Write([]byte("klaar"))
	})
	st.app = &App{
		Ping: func(context.Context) error {
			if !st.healthy.Load() {
				return errors.New("gone")
			}
			return nil
		},
		Site: func(Outside) (Site, error) {
			figures := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("figures")) })
			return Site{Handler: mux, Metrics: figures}, nil
		},
		Work: func(ctx context.Context, _ Outside) { st.working.Store(true); <-ctx.Done(); st.working.Store(false) },
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	st.address = "http://" + l.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	st.stop = stop
	t.Cleanup(stop)
	go func() { st.ended <- server{app: st.app, log: slog.New(slog.DiscardHandler), main: l}.run(ctx) }()
	return st
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func TestHealthFollowsTheDatabase(t *testing.T) {
	st := start(t)
	if status, body := get(t, st.address+"/healthz"); status != 200 || body != "ok\n" {
		t.Errorf("healthy: %d %q", status, body)
	}
	st.healthy.Store(false)
	if status, _ := get(t, st.address+"/healthz"); status != http.StatusServiceUnavailable {
		t.Errorf("without database: %d", status)
	}
}

// A request that runs when the server is told to stop is answered; the work in the background has ended when it has.
func TestStopLetsRequestsFinish(t *testing.T) {
	st := start(t)
	answered := make(chan string, 1)
	go func() {
		resp, err := http.Get(st.address + "/traag")
		if err != nil {
			answered <- err.Error()
			return
		}
		defer func() { _ = resp.Body.Close() }()
		body, _ := io.ReadAll(resp.Body)
		answered <- string(body)
	}()
	<-st.entered
	st.stop()
	select {
	case err := <-st.ended:
		t.Fatalf("the server ended with a request in hand: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	close(st.release)
	if body := <-answered; body != "klaar" {
		t.Errorf("the request got %q", body)
	}
	if err := <-st.ended; err != nil {
		t.Errorf("being told to stop gave %v", err)
	}
	if st.working.Load() {
		t.Error("the work in the background goes on")
	}
	if _, err := http.Get(st.address + "/healthz"); err == nil {
		t.Error("the server still answers")
	}
}

func TestMetricsAnswerThisMachineOnly(t *testing.T) {
	st := start(t)
	if status, body := get(t, st.address+"/metrics"); status != 200 || body != "figures" {
		t.Errorf("from here: %d %q", status, body)
	}
	h := onlyHere(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	for name, change := range map[string]func(*http.Request){
		"elsewhere":      func(r *http.Request) { r.RemoteAddr = "192.0.2.7:1234" },
		"no address":     func(r *http.Request) { r.RemoteAddr = "" },
		"behind a proxy": func(r *http.Request) { r.Header.Set("X-Forwarded-For", "192.0.2.7") },
		"forwarded":      func(r *http.Request) { r.Header.Set("Forwarded", "for=192.0.2.7") },
	} {
		r := httptest.NewRequest(http.MethodGet, "/metrics", nil)
		r.RemoteAddr = "127.0.0.1:1234"
		change(r)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
}

func TestMetricsOnTheirOwnAddress(t *testing.T) {
	app := start(t).app
	main, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	own, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- server{app: app, log: slog.New(slog.DiscardHandler), main: main, metrics: own}.run(ctx)
	}()
	if status, body := get(t, "http://"+own.Addr().String()+"/metrics"); status != 200 || body != "figures" {
		t.Errorf("own address: %d %q", status, body)
	}
	if status, _ := get(t, "http://"+main.Addr().String()+"/metrics"); status != 404 {
		t.Errorf("main address: %d", status)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestDemoClockShowsTheDayAskedFor(t *testing.T) {
	real := time.Date(2026, 3, 1, 14, 30, 0, 0, time.UTC)
	now, err := shifted(func() time.Time { return real }, "2026-11-09")
	if err != nil {
		t.Fatal(err)
	}
	if got := now().Format(time.DateTime); got != "2026-11-09 14:30:00" {
		t.Errorf("got %s", got)
	}
	if now, _ := shifted(func() time.Time { return real }, ""); !now().Equal(real) {
		t.Error("without a day the clock should be the real one")
	}
	if _, err := shifted(time.Now, "31-12-2026"); err == nil {
		t.Error("a day written the other way round was taken")
	}
}

func TestAnnouncePrintsOneAbsoluteLinkALine(t *testing.T) {
	var out bytes.Buffer
	links := []SignIn{
		{Role: account.PracticeSignatory, Who: "Ans, De Linde", Path: "/demo/a"},
		{Role: account.ProgrammeManager, Who: "Bo", Path: "/demo/b"},
	}
	if err := announce(&out, "http://127.0.0.1:9", links); err != nil {
		t.Fatal(err)
	}
	var found []string
	for line := range strings.Lines(out.String()) {
		if f := strings.Fields(line); len(f) > 1 && strings.HasPrefix(f[len(f)-1], "http://127.0.0.1:9/demo/") {
			found = append(found, f[0]+" "+f[1])
		}
	}
	if len(found) != 2 || found[0] != "praktijk, tekenbevoegde" || found[1] != "RHO, programmamanager" {
		t.Errorf("got %v in\n%s", found, out.String())
	}
}
