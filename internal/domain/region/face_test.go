package region

import (
	"testing"

	"kwartier/internal/domain/guideline"
)

func TestAnElementKeepsItsQuarterInEveryOrder(t *testing.T) {
	r := &Region{Elements: []Element{{Key: "wijk", Own: true}, {Key: guideline.GoodConversation}, {Key: guideline.Staffing},
		{Key: guideline.WorkingDifferently}, {Key: guideline.Network}, {Key: "jeugd", Own: true}}}
	for key, want := range map[guideline.ElementKey]int{guideline.WorkingDifferently: 1, guideline.Network: 2, guideline.Staffing: 3,
		guideline.GoodConversation: 4, "wijk": 5, "jeugd": 6, "nergens": 0} {
		if part, of := r.PartOf(key); part != want || of != 6 {
			t.Errorf("%s has part %d of %d, want %d of 6", key, part, of, want)
		}
	}
}
