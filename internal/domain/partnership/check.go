package partnership

import (
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
)

// The faults of this package. Args.Name is a practice, Args.Names are several.
const (
	FaultItself    = "partnership.itself"
	FaultRegion    = "partnership.region"    // Args.Value: the RHO to ask
	FaultRHO       = "partnership.rho"       // Args.Value: the RHO to ask
	FaultEnded     = "partnership.ended"     // goes on within another
	FaultShares    = "partnership.shares"    // shares another's plan already
	FaultHolder    = "partnership.holder"    // others share its plan
	FaultJoint     = "partnership.joint"     // a merger within a joint plan
	FaultNotShared = "partnership.apart"     // leaves what it does not share
	FaultUndecided = "partnership.undecided" // its plan waits for a decision
	FaultNoDate    = "partnership.no-date"
	FaultLateDate  = "partnership.late-date"  // more than a year ahead
	FaultEarlyDate = "partnership.early-date" // Args.Date: when the practice began
	FaultNoEntry   = "partnership.no-entry"   // the entry date of the result is not set
	FaultEntry     = "partnership.entry"      // an entry date that cannot be
)

// FaultCodes are the codes above.
var FaultCodes = []string{FaultItself, FaultRegion, FaultRHO, FaultEnded, FaultShares, FaultHolder, FaultJoint, FaultNotShared,
	FaultUndecided, FaultNoDate, FaultLateDate, FaultEarlyDate, FaultNoEntry, FaultEntry}

// The fields of a form that faults are about.
const (
	FieldOther = "other"
	FieldOn    = "on"
	FieldEntry = "entry"
)

// programmeBegan is the day before which nobody took part.
var programmeBegan = kernel.NewDate(2023, 1, 1)

// check refuses what cannot be, all at once; whose regions differ is told nothing more.
func (d Deal) check(kind Kind) []kernel.Fault {
	c := checking{}
	a, b := d.Stays.Practice, d.Other.Practice
	if kind == SetEntry {
		c.refuse(a.Into != "", FaultEnded, "", kernel.Args{Name: a.Name})
		c.refuse(a.Holder != "", FaultShares, "", kernel.Args{Name: a.Name})
		c.undecided(d.Stays)
		c.entry(d, true)
		return c.out
	}
	switch {
	case a.ID == b.ID:
		return []kernel.Fault{{Code: FaultItself, Field: FieldOther}}
	case a.Region != b.Region:
		return []kernel.Fault{{Code: FaultRegion, Field: FieldOther, Args: kernel.Args{Name: b.Name, Value: b.RHOName}}}
	case a.RHO != b.RHO:
		return []kernel.Fault{{Code: FaultRHO, Field: FieldOther, Args: kernel.Args{Name: b.Name, Value: b.RHOName}}}
	}
	for _, p := range []Practice{a, b} {
		c.refuse(p.Into != "", FaultEnded, FieldOther, kernel.Args{Name: p.Name})
	}
	switch kind {
	case Join:
		c.refuse(b.Holder != "", FaultShares, FieldOther, kernel.Args{Name: b.Name})
		c.refuse(b.Members > 0, FaultHolder, FieldOther, kernel.Args{Name: b.Name})
		c.refuse(a.Holder != "", FaultShares, FieldOther, kernel.Args{Name: a.Name})
	case Leave:
		c.refuse(a.Holder != b.ID, FaultNotShared, FieldOther, kernel.Args{Name: a.Name})
	default:
		for _, p := range []Practice{a, b} {
			c.refuse(p.Holder != "" || p.Members > 0, FaultJoint, FieldOther, kernel.Args{Name: p.Name})
		}
	}
	if kind != Leave { // the own plan of who leaves rests
		c.undecided(d.Stays)
	}
	c.undecided(d.Other)
	c.date(d)
	c.entry(d, kind == Merge)
	return c.out
}

type checking struct{ out []kernel.Fault }

func (c *checking) refuse(bad bool, code, field string, args kernel.Args) {
	if bad {
		c.out = append(c.out, kernel.Fault{Code: code, Field: field, Args: args})
	}
}

func (c *checking) undecided(p Part) {
	c.refuse(p.Stage == plan.Submitted, FaultUndecided, FieldOther, kernel.Args{Name: p.Practice.Name})
}

// date judges the day on which it happens.
func (c *checking) date(d Deal) {
	if d.On.IsZero() {
		c.refuse(true, FaultNoDate, FieldOn, kernel.Args{})
		return
	}
	c.refuse(d.On.After(d.Today.AddYears(1)), FaultLateDate, FieldOn, kernel.Args{Date: d.Today.AddYears(1)})
	late := d.Stays.Practice
	if other := d.Other.Practice; other.Entry.After(late.Entry) {
		late = other
	}
	c.refuse(!late.Entry.IsZero() && d.On.Before(late.Entry), FaultEarlyDate, FieldOn, kernel.Args{Name: late.Name, Date: late.Entry})
}

// entry judges the entry date that the RHO sets.
func (c *checking) entry(d Deal, needed bool) {
	c.refuse(needed && d.Entry.IsZero(), FaultNoEntry, FieldEntry, kernel.Args{})
	bad := d.Entry.Before(programmeBegan) || d.Entry.After(d.Today.AddYears(1))
	c.refuse(!d.Entry.IsZero() && bad, FaultEntry, FieldEntry, kernel.Args{Date: d.Entry})
}
