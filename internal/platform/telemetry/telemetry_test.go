package telemetry

import (
	"bytes"
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// serve puts a small site behind Measure and gives the site, its metrics page and its log.
func serve(t *testing.T) (site http.Handler, metrics func() string, log *bytes.Buffer) {
	t.Helper()
	log = &bytes.Buffer{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /uitnodiging/{token}", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("hallo")) })
	mux.HandleFunc("GET /stuk", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	mux.HandleFunc("GET /stroom", func(w http.ResponseWriter, _ *http.Request) {
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Errorf("an answer behind Measure cannot be flushed: %v", err)
		}
	})
	measured, err := New(Config{
		Log:   slog.New(slog.NewTextHandler(log, nil)),
		Route: func(r *http.Request) string { _, pattern := mux.Handler(r); return pattern },
		Count: func(ctx context.Context) (context.Context, func() int64) { return ctx, func() int64 { return 4 } },
		Pools: func() map[string]sql.DBStats {
			return map[string]sql.DBStats{"write": {InUse: 1, WaitDuration: 2 * time.Second}}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = measured.Close(context.Background()) })
	return measured.Measure(mux), func() string {
		w := httptest.NewRecorder()
		measured.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
		return w.Body.String()
	}, log
}

func get(site http.Handler, method, path string) {
	site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(method, path, nil))
}

func TestMeasureCountsByRouteAndStatus(t *testing.T) {
	site, metrics, _ := serve(t)
	get(site, "GET", "/uitnodiging/abc")
	get(site, "GET", "/uitnodiging/def")
	get(site, "GET", "/stuk")
	get(site, "GET", "/stroom")
	get(site, "BREW", "/nergens")

	page := metrics()
	for _, want := range []string{
		`http_server_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",http_route="GET /uitnodiging/{token}"} 2`,
		`http_server_request_duration_seconds_count{http_request_method="GET",http_response_status_code="500",http_route="GET /stuk"} 1`,
		`http_server_request_duration_seconds_count{http_request_method="_OTHER",http_response_status_code="404",http_route="none"} 1`,
		`kwartier_request_statements_sum{http_route="GET /uitnodiging/{token}"} 8`,
		`db_client_connection_count{pool="write",state="used"} 1`,
		`db_client_connection_wait_time_seconds_total{pool="write"} 2`,
		"go_goroutines ",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
}

// AZ-12: a link that signs one in is a secret; neither figures nor log may hold it.
func TestMeasureKeepsAddressesToItself(t *testing.T) {
	site, metrics, log := serve(t)
	get(site, "GET", "/uitnodiging/geheim?e-mail=iemand")
	for name, text := range map[string]string{"metrics": metrics(), "log": log.String()} {
		if strings.Contains(text, "geheim") || strings.Contains(text, "iemand") {
			t.Errorf("the %s tell the address:\n%s", name, text)
		}
	}
	if !strings.Contains(log.String(), `route="GET /uitnodiging/{token}"`) || !strings.Contains(log.String(), "bytes=5") {
		t.Errorf("the log does not tell the request: %s", log)
	}
}
