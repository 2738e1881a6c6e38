package selftest

import (
	"slices"
	"testing"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/programme"
	"kwartier/internal/text"
)

// CK-2: every finding has a sentence and a remedy in Dutch.
func TestEveryFindingHasWords(t *testing.T) {
	for _, codes := range [][]string{plan.Codes, region.Codes, guideline.Codes, programme.PlanCodes, lottery.Codes} {
		for _, code := range codes {
			if !text.HasFinding(code) && !text.HasMistake(code) {
				t.Errorf("no sentence for %s", code)
			}
		}
	}
	for _, code := range programme.Codes() {
		if !text.HasMistake(code) && !text.HasFinding(code) {
			t.Errorf("no sentence for %s", code)
		}
	}
}

// Every fault that the program makes has words, and no words are left of faults that are gone.
func TestEveryFaultHasWords(t *testing.T) {
	have := text.FaultCodes()
	made := map[string]bool{}
	for _, f := range read(t).Go {
		if f.Test || within(f.Folder, "internal/text") {
			continue
		}
		for _, l := range FaultCodes(f) {
			made[l.Text] = true
			if !slices.Contains(have, l.Text) {
				t.Errorf("%s: no sentence for %s", l.At, l.Text)
			}
		}
		for _, l := range Literals(f) {
			made[l.Text] = true // a code that is chosen elsewhere than where the fault is made
		}
	}
	for _, code := range have {
		if !made[code] {
			t.Errorf("the words of %s are for a fault that nothing makes", code)
		}
	}
}
