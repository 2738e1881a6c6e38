package plan_test

import (
	"slices"
	"testing"

	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
)

// Every refusal says in Dutch what is wrong and what to do.
func TestFaultsHaveSentences(t *testing.T) {
	known := text.FaultCodes()
	for _, code := range slices.Concat(plans.FaultCodes, practices.FaultCodes) {
		if !slices.Contains(known, code) {
			t.Errorf("%s has no sentence", code)
		}
		s := text.Fault(&kernel.Fault{Code: code, Args: kernel.Args{Have: 2, Need: 1, Year: 1, Value: "x", Name: "x", Person: "x", Date: today}})
		if s.Title == "" || s.What == "" || s.Do == "" {
			t.Errorf("%s: %+v", code, s)
		}
	}
}
