// Package text has the Dutch sentences that users read, by code: of faults, findings, roles and actions. Sentences
// are B1, say "je", and never blame (design: writing).
//
// Words: a Sentence has a title, what is wrong, and what to do. Every subject has a file of its own that registers
// its codes; a code without a sentence fails a test, not a user.
package text

import (
	"fmt"
	"maps"
	"slices"

	"kwartier/internal/domain/kernel"
)

// Sentence says what is wrong and what to do about it.
type Sentence struct {
	Title string // a heading, without a full stop
	What  string // what is wrong, one sentence
	Do    string // what to do, one sentence; may be empty
}

// FaultText makes the sentence of a fault from what the fault knows.
type FaultText func(kernel.Args) Sentence

var faults = map[string]FaultText{}

// register adds the sentences of a subject; call it from init in the subject's file. A code twice is a mistake.
func register(subject map[string]FaultText) {
	for code, sentence := range subject {
		if faults[code] != nil {
			panic(fmt.Sprintf("text: fault %s has two sentences", code))
		}
		faults[code] = sentence
	}
}

// Fault is the sentence of a fault; one with the code of a finding has the finding's. A code without one gets a sentence that is true of every refusal.
func Fault(f *kernel.Fault) Sentence {
	if make := faults[f.Code]; make != nil {
		return make(f.Args)
	}
	if HasFinding(f.Code) { // a check's finding that stops what was asked
		what, do := Finding(kernel.Finding{Code: f.Code, Args: f.Args})
		return Sentence{Title: "Dit klopt nog niet", What: what, Do: do}
	}
	return Sentence{Title: "Dit kan nu niet", What: "Wat je vroeg, kan op dit moment niet.",
		Do: "Ga terug en controleer wat je invulde. Code: " + f.Code + "."}
}

// FaultCodes are all codes that have a sentence, in order.
func FaultCodes() []string { return slices.Sorted(maps.Keys(faults)) }

// fixed is a FaultText that needs no arguments.
func fixed(title, what, do string) FaultText {
	return func(kernel.Args) Sentence { return Sentence{title, what, do} }
}
