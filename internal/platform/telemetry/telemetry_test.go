package telemetry

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestObserveCountsByRouteAndStatus(t *testing.T) {
	figures, err := New(func() map[string]sql.DBStats {
		return map[string]sql.DBStats{"write": {InUse: 1, WaitDuration: 2 * time.Second}}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = figures.Close(context.Background()) })
	figures.Observe("GET", "/uitnodiging/{token}", 200, 3*time.Millisecond, 4)
	figures.Observe("GET", "/uitnodiging/{token}", 200, 3*time.Second, 4)
	figures.Observe("POST", "/plan", 500, time.Millisecond, 0)
	figures.Observe("BREW", "", 404, time.Millisecond, 0)

	w := httptest.NewRecorder()
	figures.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	page := w.Body.String()
	for _, want := range []string{
		`http_server_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",http_route="/uitnodiging/{token}"} 2`,
		`http_server_request_duration_seconds_bucket{http_request_method="GET",http_response_status_code="200",http_route="/uitnodiging/{token}",le="0.005"} 1`,
		`http_server_request_duration_seconds_count{http_request_method="POST",http_response_status_code="500",http_route="/plan"} 1`,
		`http_server_request_duration_seconds_count{http_request_method="_OTHER",http_response_status_code="404",http_route="none"} 1`,
		`kwartier_request_statements_sum{http_route="/uitnodiging/{token}"} 8`,
		`db_client_connection_count{pool="write",state="used"} 1`,
		`db_client_connection_wait_time_seconds_total{pool="write"} 2`,
		"go_goroutines ",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
}
