package webtest

import (
	"context"
	"log/slog"
	"testing"

	"kwartier/internal/app/roster"
)

// Search does the search for a roster that waits the longest, as the work in the background would, until it played so many
// rosters. It says whether there was one.
func (s *Site) Search(t testing.TB, evaluations int) bool {
	t.Helper()
	did, err := roster.Searcher{Service: s.rosters, Log: slog.New(slog.DiscardHandler), Name: "webtest", Evaluations: evaluations, FinalYears: 4}.Step(context.Background())
	must(t, err)
	return did
}
