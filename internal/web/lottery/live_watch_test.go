package lottery

import (
	"context"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	app "kwartier/internal/app/lottery"
	"kwartier/internal/web/route"
)

// However many watch, a round is looked up about once a second, and forgotten when nobody watches any more.
func TestManyWatchersLookOnce_LO8(t *testing.T) {
	const many = 60
	starts := time.Now().Add(time.Second)
	show := benchShow(starts)
	var asked atomic.Int64
	p := &pages{Config{Now: time.Now}, &lookout{show: func(context.Context, string) (app.Show, error) {
		asked.Add(1)
		return show, nil
	}}, nil}
	site, err := route.New(route.Config{}, sampled(route.Get(public+"/stroom", route.Asset(), p.stream)))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	var watchers sync.WaitGroup
	for range many {
		watchers.Go(func() {
			if _, err := benchWatch(server.Listener.Addr().String(), starts); err != nil {
				t.Error(err)
			}
		})
	}
	watchers.Wait()
	server.Close()
	if n := asked.Load(); n >= many {
		t.Errorf("%d watchers asked %d times", many, n)
	}
	if len(p.watch.seen) > 0 {
		t.Errorf("%d rounds are kept that nobody watches", len(p.watch.seen))
	}
}

// A film is kept by what it is made of, a few at most.
func TestFilmsAreKeptByTheirContent(t *testing.T) {
	show := benchShow(time.Now())
	l := &lookout{}
	first, err := l.filmOf(show)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := l.filmOf(show); again != first {
		t.Error("the same draw is worked out again")
	}
	for i := range 2 * mostFilms {
		show.Draws[0].Sum = strings.Repeat("a", i+2)
		if other, err := l.filmOf(show); err != nil || other == first {
			t.Errorf("another draw: %v, %v", other == first, err)
		}
	}
	if len(l.films) != mostFilms {
		t.Errorf("%d films are kept", len(l.films))
	}
}
