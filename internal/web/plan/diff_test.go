package plan

import (
	"testing"

	"kwartier/internal/web/kit"
)

func TestDifferencesShowWhatCameAndWent(t *testing.T) {
	got := differences("meer dan 20 keer", "meer dan 15 keer")
	want := []kit.Piece{{Text: "meer dan "}, {Change: kit.Removed, Text: "20 "}, {Change: kit.Added, Text: "15 "}, {Text: "keer"}}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("piece %d is %v, want %v", i, got[i], want[i])
		}
	}
}
