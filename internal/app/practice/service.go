// Package practice is what people do with practices as such: an RHO lists its practices with how their plans stand,
// adds one, corrects its facts; insurer and national parties see counts.
//
// Words: a Row is a practice with how its plan stands; a tab is a named selection that the list counts whether or not
// it is chosen. Participation years and due days of a practice without a plan come from the region's version of today.
//
// Use:
//
//	list, err := practices.List(ctx, actor, practice.Filter{…})   // an RHO's own practices (AZ-3)
//	err := practices.SaveFilter(ctx, actor, "Te laat, jaar 2", filter)   // also RenameFilter, RemoveFilter
//	preview, err := practices.Preview(ctx, actor, practice.BulkAccept, ids)   // what several at once will do (LC-6)
//	facts, err := practices.Open(ctx, actor, practiceID)
//	id, err := practices.Add(ctx, actor, practice.Facts{…})
//	err := practices.Change(ctx, actor, practiceID, practice.Facts{…})   // Facts.Version: as opened
//	counts, err := practices.Counts(ctx, actor)                   // per region, no practice's data (AZ-4, AZ-5, LC-7)
//
// People, invitations and links are package account's.
//
// Errors: *Refused with every field that cannot be kept, or one *kernel.Fault; others are bugs.
//
// Invariants: the list is read in three statements and what the region needs, whatever is filtered or sorted by. A practice belongs to one RHO and
// takes that RHO's region. It refuses: practices without a name or with an AGB code that is no code or is taken within
// the RHO.
package practice

import (
	"io"
	"time"

	regions "kwartier/internal/app/region"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
)

// Config is what the use cases work with.
type Config struct {
	Store   *store.Store
	Regions *regions.Service
	Now     func() time.Time
	Chance  io.Reader // for ids: crypto/rand.Reader
}

// Service has the use cases. It keeps nothing that changes and is safe for concurrent use.
type Service struct{ cfg Config }

// New makes the service.
func New(cfg Config) *Service { return &Service{cfg: cfg} }

func (s *Service) today() kernel.Date { return kernel.DateOf(s.cfg.Now().In(clock.Amsterdam)) }

// The faults of this package.
const (
	FaultName    = "practice.name"    // missing or too long
	FaultAGB     = "practice.agb"     // not eight digits
	FaultTaken   = "practice.taken"   // Args.Name: the practice of this RHO that has the AGB code
	FaultNumber  = "practice.number"  // patients that cannot be
	FaultKBZ     = "practice.kbz"     // no option
	FaultContact = "practice.contact" // e-mail address of the contact person
	FaultEntry   = "practice.entry"   // a date that cannot be
	FaultStale   = "practice.stale"   // changed by somebody else since it was opened

	FaultFilterName  = "practice.filter-name"      // missing or longer than MaxFilterName
	FaultFilterTaken = "practice.filter-taken"     // one has a filter with this name
	FaultFilters     = "practice.too-many-filters" // Args.Need: how many one can keep
	FaultNothing     = "practice.nothing-chosen"   // several at once, and none was chosen
	FaultTooMany     = "practice.too-many-chosen"  // Args.Have; Need: how many at once

	// Why a practice is left out of what is done for several at once.
	FaultNotHandedIn = "practice.not-handed-in" // Args.Value: the plan's stage
	FaultNoPlan      = "practice.no-plan"
	FaultGone        = "practice.not-in-list"
	FaultShares      = "practice.shares-plan" // Args.Name: whose plan it shares (UT-17)
)

// FaultCodes are the codes above.
var FaultCodes = []string{
	FaultName, FaultAGB, FaultTaken, FaultNumber, FaultKBZ, FaultContact, FaultEntry, FaultStale,
	FaultFilterName, FaultFilterTaken, FaultFilters, FaultNothing, FaultTooMany, FaultNotHandedIn, FaultNoPlan, FaultGone, FaultShares,
}

// Refused says why what was typed cannot be kept, all fields at once.
type Refused = kernel.Refusal
