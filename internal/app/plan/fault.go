package plan

import (
	"time"

	"kwartier/internal/domain/kernel"
)

// The faults of this package.
const (
	FaultReadOnly      = "plan.read-only"      // Args.Value: the stage in which the plan is
	FaultPastYear      = "plan.past-year"      // Args.Year: the year that is over, Need: the year in hand
	FaultUnknownOption = "plan.unknown-option" // Args.Value: the option that this plan's version does not offer
	FaultNotYours      = "plan.not-yours"      // Args.Name: the field that somebody else decides on
	FaultUnknownPerson = "plan.unknown-person" // Args.Value: the key of a person who is not in the plan
	FaultTwice         = "plan.twice"          // Args.Value: what stands there twice
	FaultTooLong       = "plan.text-too-long"  // Args.Have and Need: characters
	FaultTooMany       = "plan.too-many"       // Args.Have and Need: entries in a list
	FaultUnreadable    = "plan.text-unreadable"
	FaultNumber        = "plan.number"     // a number that cannot be
	FaultDate          = "plan.date"       // a date that cannot be
	FaultEmpty         = "plan.empty-name" // a name or key that must be there
	FaultNoSection     = "plan.no-section" // Args.Value: what was asked for
	FaultClash         = "plan.clash"
	FaultBlocked       = "plan.blocked" // Args.Have: blocking findings
	FaultStage         = "plan.stage"   // Args.Value: the stage, Name: the event that cannot happen in it
	FaultChangedSince  = "plan.changed" // the plan changed since it was looked at
	FaultNewerVersion  = "plan.newer"   // the plan was handed in again since it was looked at
	FaultReason        = "plan.reason"  // returning needs an open question or a reason
	FaultNoQuestion    = "plan.no-question"
	FaultNothingSaid   = "plan.nothing-said" // a question or answer without text
	FaultNotStarted    = "plan.none"         // there is no plan yet
	FaultShared        = "plan.shared"       // Args.Name: the practice, which shares another's plan (UT-17)
	FaultEnded         = "plan.ended"        // Args.Name: the practice, which goes on within another (UT-17)

	FaultTooEarly  = "plan.too-early"    // Args.Year and Date: the next year may be begun from that day
	FaultNoVersion = "plan.no-version"   // Args.Have: the number asked for
	FaultStaleForm = "plan.unknown-form" // the form names a version of the section that never was
)

// FaultCodes are the codes above.
var FaultCodes = []string{
	FaultReadOnly, FaultPastYear, FaultUnknownOption, FaultNotYours, FaultUnknownPerson, FaultTwice,
	FaultTooLong, FaultTooMany, FaultUnreadable, FaultNumber, FaultDate, FaultEmpty, FaultNoSection,
	FaultClash, FaultBlocked, FaultStage, FaultChangedSince, FaultNewerVersion, FaultReason, FaultNoQuestion, FaultNothingSaid,
	FaultNotStarted, FaultShared, FaultEnded, FaultTooEarly, FaultNoVersion, FaultStaleForm,
}

// Refused says why what was typed cannot be kept, all reasons at once. Nothing was changed.
type Refused = kernel.Refusal

// Clash says that somebody else changed the same fields since the form was rendered. Nothing was changed: the page
// shows both texts, and what is chosen is saved with BaseVersion set to Version.
type Clash struct {
	Section Section
	Version int64   // the version that Theirs stands in
	Mine    Body    // all that was posted
	Theirs  Body    // all that stands there now
	Merged  Body    // both, with Mine where they clash: what the fields of the page hold
	Fields  []Field // where they clash
}

// Field is one field in which two people wrote differently.
type Field struct {
	Path   string // as in findings: years/1/working-differently/flex/goal
	Base   string // what stood there when the form was rendered; "" for nothing
	Mine   string
	Theirs string
	By     string // the name of who wrote Theirs
	At     time.Time
}

// Error is for logs.
func (c *Clash) Error() string { return "plan: clash in " + string(c.Section) }

// Unwrap gives the clash as a fault.
func (c *Clash) Unwrap() error {
	return &kernel.Fault{Code: FaultClash, Field: c.Fields[0].Path, Args: kernel.Args{Have: len(c.Fields), Person: c.Fields[0].By}}
}

// Blocked says that blocking findings stop handing in (LC-5). Findings are all, the blocking ones first.
type Blocked struct{ Findings []kernel.Finding }

// Error is for logs.
func (b *Blocked) Error() string { return "plan: handing in is blocked" }

// Unwrap gives the refusal as a fault.
func (b *Blocked) Unwrap() error {
	return &kernel.Fault{Code: FaultBlocked, Args: kernel.Args{Have: countOf(b.Findings).Blocking}}
}
