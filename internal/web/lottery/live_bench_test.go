package lottery

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/web/route"
)

const (
	benchWatchers = 2000
	benchUnits    = 30
	benchPace     = 200 * time.Millisecond
)

// benchShow is a draw that begins at an instant.
func benchShow(starts time.Time) app.Show {
	date := kernel.MustDate("2027-04-01")
	c := domain.Case{Total: 1_000_000, Dates: []kernel.Date{date}}
	for i := range benchUnits {
		c.Units = append(c.Units, domain.Unit{Code: fmt.Sprintf("K%05d", i), Size: 2000, Wish: date})
	}
	t := domain.NewTranscript(c, domain.Origin{})
	d := ceremony.Draw{Attempt: 1, ListHash: t.ListHash, Pace: benchPace, Drawn: starts, Starts: starts, Steps: benchUnits, Sum: "1"}
	return app.Show{Round: app.Round{Round: ceremony.Round{Draws: []ceremony.Draw{d}}, Stage: ceremony.Drawn}, Result: &app.Result{Draw: t, Full: t}}
}

// benchSite serves the streams of a draw.
func benchSite(b *testing.B, starts time.Time) string {
	show := benchShow(starts)
	p := &pages{Config{Now: time.Now}, &lookout{show: func(context.Context, string) (app.Show, error) { return show, nil }}, nil}
	site, err := route.New(route.Config{}, sampled(route.Get(public+"/stroom", route.Asset(), p.stream)))
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(site)
	b.Cleanup(server.Close)
	return server.Listener.Addr().String()
}

// benchWatch reads a stream over a connection of its own, and gives how late each step came.
func benchWatch(address string, starts time.Time) ([]time.Duration, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close() }()
	if _, err := fmt.Fprintf(conn, "GET /loting/x/stroom?na=0 HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		return nil, err
	}
	answer, err := http.ReadResponse(bufio.NewReaderSize(conn, 1024), nil)
	if err != nil {
		return nil, err
	}
	var late []time.Duration
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		id, found := strings.CutPrefix(lines.Text(), "id: ")
		if !found {
			continue
		}
		n, err := strconv.Atoi(id)
		if err != nil || n != len(late)+1 {
			return nil, fmt.Errorf("step %s comes after %d", id, len(late))
		}
		late = append(late, time.Since(starts.Add(time.Duration(n-1)*benchPace)))
	}
	if len(late) != benchUnits {
		return nil, fmt.Errorf("%d steps, %w", len(late), lines.Err())
	}
	return late, nil
}

// BenchmarkWatchers has 2,000 watchers follow a draw at five steps a second, each over a connection of its own: the readers
// are on the same machine. A step that is missed or comes out of order fails.
func BenchmarkWatchers(b *testing.B) {
	for b.Loop() {
		starts := time.Now().Add(3 * time.Second)
		address := benchSite(b, starts)
		var lock sync.Mutex
		var all []time.Duration
		var watchers sync.WaitGroup
		for range benchWatchers {
			watchers.Go(func() {
				late, err := benchWatch(address, starts)
				lock.Lock()
				defer lock.Unlock()
				if err != nil {
					b.Error(err)
				}
				all = append(all, late...)
			})
		}
		watchers.Wait()
		slices.Sort(all)
		if len(all) != benchWatchers*benchUnits {
			b.Fatalf("%d steps came", len(all))
		}
		ms := func(part float64) float64 {
			return float64(all[int(part*float64(len(all)-1))]) / float64(time.Millisecond)
		}
		b.ReportMetric(ms(0.5), "ms-late-p50")
		b.ReportMetric(ms(0.99), "ms-late-p99")
		b.ReportMetric(ms(1), "ms-late-most")
	}
}
