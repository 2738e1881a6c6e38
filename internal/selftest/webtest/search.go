package webtest

import (
	"context"
	"log/slog"
	"testing"

	"kwartier/internal/app/roster"
)

func (s *Site) searcher(evaluations int) roster.Searcher {
	return roster.Searcher{Service: s.rosters, Log: slog.New(slog.DiscardHandler), Name: "webtest", Evaluations: evaluations, FinalYears: 4}
}

// Search does the search for a roster that waits the longest, as the work in the background would, until it played so many
// rosters. It says whether there was one.
func (s *Site) Search(t testing.TB, evaluations int) bool {
	t.Helper()
	did, err := s.searcher(evaluations).Step(context.Background())
	must(t, err)
	return did
}

// Searching does searches in the background until the test is over; only their time ends them.
func (s *Site) Searching(t testing.TB) {
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.searcher(0).Run(ctx)
	}()
	t.Cleanup(func() {
		stop()
		<-done
	})
}
