package evaluation

import (
	"slices"
	"time"

	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
)

// The faults of this package besides those of the domain.
const (
	FaultGone   = "evaluation.not-found"
	FaultClash  = "evaluation.clash"  // Args.Person: who changed it meanwhile
	FaultReason = "evaluation.reason" // taking one away needs a reason of at most Args.Need characters
	FaultForm   = "evaluation.form"   // the form does not name an evaluation that can be written
	FaultTaken  = "evaluation.taken"  // it was taken away meanwhile
)

// FaultCodes are the codes of the domain and of this package.
var FaultCodes = append(slices.Clone(domain.FaultCodes), FaultGone, FaultClash, FaultReason, FaultForm, FaultTaken)

// Refused says why what was typed cannot be kept, all reasons at once. Nothing was changed.
type Refused = kernel.Refusal

// Clash says that the evaluation is not as the form showed it: somebody else corrected it. Nothing was changed. What is
// sent with Input.Version set to Version replaces it.
type Clash struct {
	Theirs  domain.Evaluation
	Version int64
	By      string
	At      time.Time
}

// Error is for logs.
func (c *Clash) Error() string { return "evaluation: clash in " + c.Theirs.ID }

// Unwrap gives the clash as a fault.
func (c *Clash) Unwrap() error {
	return &kernel.Fault{Code: FaultClash, Args: kernel.Args{Person: c.By}}
}
