// Package staff judges what is kept of the people who work at a practice and of what they followed (TR-3).
//
// Words: a Work is one person's work in one role at one practice, from a day until a day; Facts are what somebody types
// about a person; a Followed is a training as it is recorded.
//
// Invariants: one person has one role at a time in a practice. The same person may work at two practices: a training
// counts once for the person, over both (DE-3).
//
// What cannot be kept is a fault, by field; what is kept and should be looked at is a finding. It reads no clock: the
// day is a parameter.
package staff

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kwartier/internal/domain/kernel"
)

// The faults: what cannot be kept.
const (
	FaultName     = "staff.name"      // no name, or one that is too long
	FaultRole     = "staff.role"      // no role that exists; Args.Value
	FaultAGB      = "staff.agb"       // not eight digits; Args.Value
	FaultDate     = "staff.date"      // a day outside the programme's time
	FaultUntil    = "staff.until"     // the last day comes before the first; Args.Date: the first
	FaultTwoRoles = "staff.two-roles" // works here already in those days; Args.Person, Value: the role
	FaultTraining = "staff.training"  // no training
	FaultFuture   = "staff.future"    // the training is still to come; Args.Date
	FaultTwice    = "staff.twice"     // the training is recorded already; Args.Person, Year
	FaultYear     = "staff.year"      // neither a day nor a participation year that can be; Args.Need: the highest
	FaultText     = "staff.text"      // too long or not readable; Args.Need: characters
)

// The findings: what is kept and should be looked at.
const (
	CodeTwoRoles     = "staff.has-two-roles" // Args.Person, Names: the roles
	CodeTwoPractices = "staff.two-practices" // Args.Person, Name: the other practice, "" when one may not know it; Year
	CodeBefore       = "staff.before-work"   // a training before the first day here; Args.Person, Name: the training, Date: the first day
	CodeAfter        = "staff.after-work"    // a training after the last day here; Args.Person, Name, Date: the last day
)

// Codes are the findings above.
var Codes = []string{CodeTwoRoles, CodeTwoPractices, CodeBefore, CodeAfter}

// Roles are the roles of people in a practice.
var Roles = []string{"gp", "assistant", "nurse-somatic", "nurse-mental", "soh", "manager", "nurse-specialist", "physician-assistant", "other"}

// RetentionYears is how long a name is kept after the last day of work, at all practices (AZ-10, ours).
const RetentionYears = 2

const (
	maxShort  = 200 // characters of a name or a variant
	firstYear = 1950
	lastYear  = 2100
)

// Facts are what is typed about a person.
type Facts struct {
	Name, Role, AGB string
	From, Until     kernel.Date // zero: not known; Until is the last day
}

// Tidy takes the space around away, and within a name and an AGB code what is too much.
func (f Facts) Tidy() Facts {
	f.Name = strings.Join(strings.Fields(f.Name), " ")
	f.AGB = strings.NewReplacer(" ", "", "-", "", ".", "").Replace(strings.TrimSpace(f.AGB))
	f.Role = strings.TrimSpace(f.Role)
	return f
}

// Check refuses facts that cannot be kept, by field: name, role, agb, from, until.
func (f Facts) Check() []kernel.Fault {
	var out []kernel.Fault
	refuse := func(bad bool, code, field string, args kernel.Args) {
		if bad {
			out = append(out, kernel.Fault{Code: code, Field: field, Args: args})
		}
	}
	refuse(f.Name == "" || long(f.Name), FaultName, "name", kernel.Args{})
	refuse(!slices.Contains(Roles, f.Role), FaultRole, "role", kernel.Args{Value: f.Role})
	refuse(f.AGB != "" && (len(f.AGB) != 8 || strings.Trim(f.AGB, "0123456789") != ""), FaultAGB, "agb", kernel.Args{Value: f.AGB})
	refuse(odd(f.From), FaultDate, "from", kernel.Args{Date: f.From})
	refuse(odd(f.Until), FaultDate, "until", kernel.Args{Date: f.Until})
	refuse(!f.Until.IsZero() && f.Until.Before(f.From), FaultUntil, "until", kernel.Args{Date: f.From})
	return out
}

func long(s string) bool { return !utf8.ValidString(s) || utf8.RuneCountInString(s) > maxShort }

func odd(d kernel.Date) bool { return !d.IsZero() && (d.Year < firstYear || d.Year > lastYear) }

// Work is a person's work in one role at one practice.
type Work struct {
	ID, Practice, Name string // Name: the practice's, "" when whoever asks may not know it
	Role               string
	Period             kernel.Period
}

// Overlap tells whether two periods share a day.
func Overlap(a, b kernel.Period) bool {
	apart := func(a, b kernel.Period) bool { return !a.Until.IsZero() && !b.From.IsZero() && a.Until.Before(b.From) }
	return !apart(a, b) && !apart(b, a)
}

// AlsoHere finds other work of the same person at the same practice in the same days: the role that stands.
func AlsoHere(all []Work, w Work) (Work, bool) {
	for _, o := range all {
		if o.ID != w.ID && o.Practice == w.Practice && Overlap(o.Period, w.Period) {
			return o, true
		}
	}
	return Work{}, false
}

// Followed is a training that is recorded of a person.
type Followed struct {
	ID, Training, Name, Variant, Provider string // Name: of the training
	Year                                  int    // participation year
	On                                    kernel.Date
	Here                                  bool // followed while working at this practice
}

// Tidy takes the space around away.
func (f Followed) Tidy() Followed {
	f.Training, f.Variant, f.Provider = strings.TrimSpace(f.Training), strings.TrimSpace(f.Variant), strings.TrimSpace(f.Provider)
	return f
}

// Check refuses a record that cannot be kept beside what is recorded of the person: fields training, variant, provider, on,
// year. last is the highest participation year that can be now.
func (f Followed) Check(before []Followed, person string, today kernel.Date, last int) []kernel.Fault {
	var out []kernel.Fault
	refuse := func(bad bool, code, field string, args kernel.Args) {
		if bad {
			out = append(out, kernel.Fault{Code: code, Field: field, Args: args})
		}
	}
	refuse(f.Training == "" || long(f.Training), FaultTraining, "training", kernel.Args{})
	refuse(long(f.Variant), FaultText, "variant", kernel.Args{Need: maxShort})
	refuse(long(f.Provider), FaultText, "provider", kernel.Args{Need: maxShort})
	refuse(odd(f.On), FaultDate, "on", kernel.Args{Date: f.On})
	refuse(!odd(f.On) && f.On.After(today), FaultFuture, "on", kernel.Args{Date: f.On})
	refuse(f.Year < 1 || f.On.IsZero() && f.Year > last, FaultYear, "year", kernel.Args{Need: last})
	if len(out) > 0 {
		return out
	}
	for _, b := range before {
		if b.ID != f.ID && b.Training == f.Training && strings.EqualFold(b.Variant, f.Variant) && b.Year == f.Year {
			refuse(true, FaultTwice, "training", kernel.Args{Person: person, Year: f.Year})
			break
		}
	}
	return out
}
