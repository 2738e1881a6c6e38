package agenda

import (
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/patientdata"
)

// Asking less often finds no number less (AZ-9).
func TestEveryNumberIsFound_AZ9(t *testing.T) {
	around := rapid.StringMatching(`[0-9a-z;:T. -]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.SampledFrom([]string{"111222333", "111.222.333", "111 222 333", "1112.22.333", "111222334"}).Draw(t, "number")
		if s := around.Draw(t, "before") + number + around.Draw(t, "after"); hasNumber(s) != patientdata.Number(s) {
			t.Fatalf("%q: %v", s, hasNumber(s))
		}
	})
}
