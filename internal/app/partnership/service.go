// Package partnership lets an RHO say which practices share a plan, part, merge or take over another, and from which
// date participation years are counted (UT-17, AZ-3).
//
// Words: a flow is one of the kinds of package domain/partnership. The practice a page is about is the one that joins or
// leaves; of a merger or take-over the RHO says which of both goes on.
//
// Use:
//
//	state, err := partnerships.Open(ctx, actor, practiceID)       // who shares what, and what happened; both practices read it
//	preview, err := partnerships.Preview(ctx, actor, practiceID, in) // what will become of plan, years, people
//	done, err := partnerships.Do(ctx, actor, practiceID, in)      // all of it in one transaction
//
// Invariants: nothing is undone, so Preview and Do see the same rules. Doing the same again changes nothing. Everything
// stands in the log and the visible history of both practices. Of a practice that is not the RHO's own nothing is told,
// not even that it exists (AZ-7).
//
// It refuses what the domain refuses, and names, codes and numbers that cannot be, as *Refused; an actor who may not, as
// a fault of access.
package partnership

import (
	"io"
	"time"

	"kwartier/internal/app/plan"
	"kwartier/internal/app/staff"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/partnership"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// Config is what the use cases work with.
type Config struct {
	Store  *store.Store
	Plans  *plan.Service
	Staff  *staff.Service
	Now    func() time.Time
	Chance io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg} }

func (s *Service) today() kernel.Date { return kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)) }

// The faults of this package, besides those of domain/partnership.
const (
	FaultOther  = "partnership.other"   // not chosen, or no practice of this RHO
	FaultGoesOn = "partnership.goes-on" // neither of both goes on
	FaultName   = "partnership.name"    // missing or too long
	FaultAGB    = "partnership.agb"     // not eight digits
	FaultTaken  = "partnership.taken"   // Args.Name: the practice that has the code
	FaultION    = "partnership.ion"     // patients that cannot be
	FaultReason = "partnership.reason"  // a date is changed with a reason
	FaultLong   = "partnership.note"    // Args.Have, Need: characters
	FaultKind   = "partnership.kind"    // no such flow
)

// FaultCodes are the codes above.
var FaultCodes = []string{FaultOther, FaultGoesOn, FaultName, FaultAGB, FaultTaken, FaultION, FaultReason, FaultLong, FaultKind}

// MaxNote is how many characters a note or reason may have.
const MaxNote = 1000

// Input is what the RHO wants.
type Input struct {
	Kind   domain.Kind
	Other  string      // id: the holder to join, or the other practice of a merger or take-over
	GoesOn string      // id of who goes on after a merger or take-over; "": the practice the page is about
	On     kernel.Date // the day it happens
	Entry  kernel.Date // of the result; zero: what the rule says (of a merger there is none)
	Whose  string      // id of the practice of both whose entry date it is; "": Entry
	Name   string      // of the result of a merger; "": that of who goes on
	AGB    string      // likewise
	ION    int         // likewise; 0: both together
	Note   string      // what both read with it; of a new entry date the reason
}

// Refused says why it cannot be, all reasons at once.
type Refused = kernel.Refusal
