package evidence_test

import (
	"testing"

	"kwartier/internal/domain/evidence"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/region"
)

// A measured agenda takes the place of one evaluation of flexible consultation length, and of no other intervention; what a
// region says is enough stays (EB-2, CT-8).
func TestAMeasuredAgendaIsProof_EB2_CT8(t *testing.T) {
	flex := &region.Entry{Key: "flexibele-consultduur", Intervention: "aw-01"}
	for name, c := range map[string]struct {
		entry  *region.Entry
		key    string
		pieces []evidence.Piece
		want   evidence.Standing
	}{
		"agenda and evaluation":  {flex, "flexibele-consultduur", have(eva, evidence.Agenda), evidence.Proven},
		"two evaluations":        {flex, "flexibele-consultduur", have(eva, eva), evidence.Proven},
		"agenda alone":           {flex, "flexibele-consultduur", have(evidence.Agenda), evidence.Half},
		"two agendas":            {flex, "flexibele-consultduur", have(evidence.Agenda, evidence.Agenda), evidence.Half},
		"without an entry":       {nil, "aw-01", have(eva, evidence.Agenda), evidence.Proven},
		"another intervention":   {&region.Entry{Key: "triage", Intervention: "aw-02"}, "triage", have(eva, evidence.Agenda), evidence.Half},
		"as the region says":     {&region.Entry{Intervention: "aw-01", Enough: []region.Enough{{Kind: "evaluation", Count: 2}}}, "x", have(eva, evidence.Agenda), evidence.Half},
		"an entry of the region": {&region.Entry{Key: "aw-01"}, "aw-01", have(eva, evidence.Agenda), evidence.Proven},
	} {
		norm := evidence.NormOf(c.entry, guideline.Organisational, 2).OrAgenda(c.entry, c.key)
		if j := evidence.Judge(norm, c.pieces); j.Standing != c.want {
			t.Errorf("%s: %s, want %s", name, j.Standing, c.want)
		}
	}
	once := evidence.NormOf(flex, guideline.Organisational, 1).OrAgenda(flex, "")
	if j := evidence.Judge(once, have(evidence.Agenda)); j.Standing != evidence.Proven {
		t.Errorf("in place of the only evaluation: %s", j.Standing)
	}
}
