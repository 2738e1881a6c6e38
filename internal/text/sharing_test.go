package text_test

import (
	"testing"

	"kwartier/internal/text"
)

func TestSharing_UT17(t *testing.T) {
	for _, c := range []struct {
		practices, sharing, plans int
		want                      string
	}{{1, 0, 0, "1 praktijk"}, {12, 3, 1, "12 praktijken, waarvan 3 samen één plan delen"}, {1200, 5, 2, "1.200 praktijken, waarvan 5 samen 2 plannen delen"}} {
		if got := text.Sharing(c.practices, c.sharing, c.plans); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
