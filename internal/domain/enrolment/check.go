package enrolment

import (
	"slices"
	"time"

	"kwartier/internal/domain/kernel"
)

// The bounds of the ION of one practice. The smallest is one patient; no Dutch practice or health centre comes near the
// highest (ours).
const (
	MinION = 1
	MaxION = 100_000
	odd    = 25_000 // above it one is asked to look again
)

// MaxMembers is how many practices can apply together, the lead included.
const MaxMembers = 30

// The faults of this package.
const (
	FaultEarly   = "enrolment.early"    // Args.Date, Value: when it opens
	FaultLate    = "enrolment.late"     // Args.Date, Value: when it closed
	FaultInTime  = "enrolment.in-time"  // as a late entrant, while it is open; Args.Date, Value: when it closes
	FaultTime    = "enrolment.time"     // Args.Value: no time of day
	FaultSkipped = "enrolment.skipped"  // Args.Date, Value: the clock skips it
	FaultAGB     = "enrolment.agb"      // Args.Value: what stood there; Have: characters
	FaultNoAGB   = "enrolment.no-agb"   // it is empty
	FaultNoION   = "enrolment.no-ion"   // it is empty or no number
	FaultION     = "enrolment.ion"      // Args.Have: what stood there; Need: the highest
	FaultZero    = "enrolment.ion-zero" // nobody is enrolled with the practice
	FaultTotal   = "enrolment.total"    // Args.Have: the sum; Need: the region's total
	FaultWish    = "enrolment.wish"     // Args.Value: what stood there; Names: the dates
	FaultNoWish  = "enrolment.no-wish"  // neither a date nor "not yet"
	FaultKBZ     = "enrolment.kbz"      // not said
	FaultAgree   = "enrolment.agree"    // no agreement with the conditions
	FaultTwice   = "enrolment.twice"    // Args.Name: named twice
	FaultMany    = "enrolment.many"     // Args.Need: how many can apply together
)

// FaultCodes are the codes above.
var FaultCodes = []string{FaultEarly, FaultLate, FaultInTime, FaultTime, FaultSkipped, FaultAGB, FaultNoAGB, FaultNoION, FaultION, FaultZero, FaultTotal, FaultWish,
	FaultNoWish, FaultKBZ, FaultAgree, FaultTwice, FaultMany}

// The findings of this package: they never stop an application.
const (
	CodeZero   = "enrolment-zero"   // Args.Value: the code with its zero back (EN-4)
	CodePrefix = "enrolment-prefix" // Args.Value: the code
	CodeLarge  = "enrolment-large"  // Args.Have: more patients than practices have
	CodeDiffer = "enrolment-differ" // Args.Have: what was typed, Need: what is known of the practice
)

// Codes are the codes above.
var Codes = []string{CodeZero, CodePrefix, CodeLarge, CodeDiffer}

// The fields of a form that faults and findings are about.
const (
	FieldAGB      = "agb"
	FieldION      = "ion"
	FieldWish     = "wish"
	FieldKBZ      = "kbz"
	FieldAgreed   = "agreed"
	FieldTogether = "together"
)

// Round is what an application is held against.
type Round struct {
	Window
	Dates []kernel.Date
	Total int64          // ION of the whole region; 0: not known
	Zone  *time.Location // in which moments are told
}

// Check gives everything that is wrong with an application, each with its field. The window is asked apart.
func (r Round) Check(a Application) []kernel.Fault {
	var out []kernel.Fault
	refuse := func(bad bool, code, field string, args kernel.Args) {
		if bad {
			out = append(out, kernel.Fault{Code: code, Field: field, Args: args})
		}
	}
	code := ReadAGB(a.AGB)
	refuse(a.AGB == "", FaultNoAGB, FieldAGB, kernel.Args{})
	refuse(a.AGB != "" && code.Text == "", FaultAGB, FieldAGB, kernel.Args{Value: a.AGB, Have: code.Digits})
	for i, m := range a.Members {
		if m.State == In {
			if f := CheckION(m.ION); f != nil {
				out = append(out, *f)
			}
		}
		named := func(o Member) bool { return o.Practice == m.Practice }
		refuse(slices.IndexFunc(a.Members, named) < i, FaultTwice, FieldTogether, kernel.Args{Name: m.Name})
	}
	refuse(len(a.Members) > MaxMembers, FaultMany, FieldTogether, kernel.Args{Need: MaxMembers})
	refuse(r.Total > 0 && a.Size() > r.Total, FaultTotal, FieldION, kernel.Args{Have: int(a.Size()), Need: int(r.Total)})
	refuse(!a.Wish.IsZero() && !slices.Contains(r.Dates, a.Wish), FaultWish, FieldWish, kernel.Args{Value: a.Wish.String(), Date: a.Wish})
	refuse(a.KBZ != KBZNone && a.KBZ != KBZWants && a.KBZ != KBZFunded, FaultKBZ, FieldKBZ, kernel.Args{})
	refuse(!a.Agreed, FaultAgree, FieldAgreed, kernel.Args{})
	return out
}

// CheckION refuses a number of patients that no practice has: FaultZero, FaultION.
func CheckION(n int) *kernel.Fault {
	switch {
	case n < MinION:
		return &kernel.Fault{Code: FaultZero, Field: FieldION}
	case n > MaxION:
		return &kernel.Fault{Code: FaultION, Field: FieldION, Args: kernel.Args{Have: n, Need: MaxION}}
	}
	return nil
}

// Look gives what somebody should look at again: nothing of it stops the application. Known is the ION that is known of
// the lead, 0 for none.
func Look(typed string, a Application, known int) []kernel.Finding {
	var out []kernel.Finding
	add := func(is bool, code, rule, path string, severity kernel.Severity, args kernel.Args) {
		if is {
			out = append(out, kernel.Finding{Code: code, Rule: rule, Path: path, Severity: severity, Args: args})
		}
	}
	code := ReadAGB(typed)
	add(code.Restored, CodeZero, "EN-4", FieldAGB, kernel.Hint, kernel.Args{Value: code.Text})
	add(code.Text != "" && code.Other, CodePrefix, "EN-4", FieldAGB, kernel.Warning, kernel.Args{Value: code.Text})
	if len(a.Members) == 0 {
		return out
	}
	ion := a.Members[0].ION
	add(ion > odd, CodeLarge, "EN-1", FieldION, kernel.Warning, kernel.Args{Have: ion})
	far := known > 0 && 10*max(ion-known, known-ion) > known
	add(far, CodeDiffer, "EN-1", FieldION, kernel.Warning, kernel.Args{Have: ion, Need: known})
	return out
}
