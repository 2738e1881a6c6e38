package evaluation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
	"kwartier/internal/domain/plan"
)

// The faults of Check, by the field they are about.
const (
	FaultNoDate      = "evaluation.no-date"
	FaultBefore      = "evaluation.before"   // Args.Date: the first day of the year; Year
	FaultAfter       = "evaluation.after"    // Args.Date: the last day of the year; Year
	FaultFuture      = "evaluation.future"   // Args.Date: today
	FaultEarly       = "evaluation.early"    // an objective before the end of the year (EV-3); Args.Date: from when
	FaultYear        = "evaluation.year"     // Args.Year: not in the plan, or not begun
	FaultUnknown     = "evaluation.unknown"  // Args.Year: the plan of that year does not have it
	FaultStopped     = "evaluation.stopped"  // Args.Date: it was stopped then
	FaultSameDay     = "evaluation.same-day" // Args.Date and Name: a warning, taken when it is meant
	FaultNoCourse    = "evaluation.no-course"
	FaultNoChange    = "evaluation.no-change"
	FaultLong        = "evaluation.long"    // Args.Have and Need: characters
	FaultExtra       = "evaluation.extra"   // Args.Name: what has to be answered (EV-5)
	FaultBadState    = "evaluation.state"   // no state that there is
	FaultUnreadable  = "evaluation.garbled" // not UTF-8
	FaultBSN         = "evaluation.bsn"     // a number that looks like one (AZ-9)
	FaultPatient     = "evaluation.patient" // a heading for data of a patient (AZ-9)
	FaultNothingDone = "evaluation.nothing" // nothing was measured and nothing stood out
)

// FaultCodes are the codes above.
var FaultCodes = []string{FaultNoDate, FaultBefore, FaultAfter, FaultFuture, FaultEarly, FaultYear, FaultUnknown, FaultStopped,
	FaultSameDay, FaultNoCourse, FaultNoChange, FaultLong, FaultExtra, FaultBadState, FaultUnreadable, FaultBSN,
	FaultPatient, FaultNothingDone}

// What fits in a field, in characters.
const (
	MaxMeasured = 120
	MaxText     = 300
	MaxRound    = 600
)

// The fields that faults name. An extra question is FieldExtra and its key.
const (
	FieldOn       = "on"
	FieldMeasured = "measured"
	FieldFinding  = "finding"
	FieldCourse   = "course"
	FieldChange   = "change"
	FieldState    = "state"
	FieldPlanned  = "planned"
	FieldDid      = "did"
	FieldExtra    = "extra/"
)

// Case is what an evaluation is checked against.
type Case struct {
	Year   Year         // of the evaluation
	Item   *Item        // what is evaluated; nil for one that stands already and that the plan has no more
	Others []Evaluation // the practice's other evaluations
	Today  kernel.Date
	Meant  bool // a second one on the same day is meant
}

// Check says why an evaluation cannot be kept as it is, all reasons at once, each with its field; none when it can.
func Check(e Evaluation, c Case) []kernel.Fault {
	k := checker{e: e, c: c}
	k.day()
	k.words()
	k.course()
	return k.faults
}

type checker struct {
	e      Evaluation
	c      Case
	faults []kernel.Fault
}

func (k *checker) refuse(code, field string, a kernel.Args) {
	k.faults = append(k.faults, kernel.Fault{Code: code, Field: field, Args: a})
}

// day checks the date: in the year, not in the future, not after it was stopped.
func (k *checker) day() {
	on, y, item := k.e.On, k.c.Year, k.c.Item
	switch {
	case on.IsZero():
		k.refuse(FaultNoDate, FieldOn, kernel.Args{})
	case on.Before(y.Start):
		k.refuse(FaultBefore, FieldOn, kernel.Args{Date: y.Start, Year: y.Number})
	case on.After(k.c.Today):
		k.refuse(FaultFuture, FieldOn, kernel.Args{Date: k.c.Today})
	case on.After(y.End):
		k.refuse(FaultAfter, FieldOn, kernel.Args{Date: y.End, Year: y.Number})
	case item != nil && item.Kind == Objective && on.Before(item.Moments[0].From):
		k.refuse(FaultEarly, FieldOn, kernel.Args{Date: item.Moments[0].From, Name: item.Name})
	default:
		k.beside()
	}
}

// beside looks at the others of the same intervention or objective.
func (k *checker) beside() {
	for _, o := range k.c.Others {
		if o.ID == k.e.ID || !o.About(k.e.Element, k.e.Choice) || o.Year != k.e.Year {
			continue
		}
		if o.Course == Stops && o.Kind != Objective && k.e.On.After(o.On) {
			k.refuse(FaultStopped, FieldOn, kernel.Args{Date: o.On})
			return
		}
		if o.On == k.e.On && !k.c.Meant {
			a := kernel.Args{Date: o.On}
			if k.c.Item != nil {
				a.Name = k.c.Item.Name
			}
			k.refuse(FaultSameDay, FieldOn, a)
			return
		}
	}
}

func (k *checker) words() {
	for _, w := range []struct {
		field, text string
		most        int
	}{
		{FieldMeasured, k.e.Measured, MaxMeasured}, {FieldFinding, k.e.Finding, MaxText}, {FieldChange, k.e.Change, MaxText},
		{FieldPlanned, k.e.Planned, MaxRound}, {FieldDid, k.e.Did, MaxRound},
	} {
		k.text(w.field, w.text, w.most)
	}
	if blank(k.e.Measured) && blank(k.e.Finding) {
		k.refuse(FaultNothingDone, FieldMeasured, kernel.Args{})
	}
	if k.c.Item == nil {
		return
	}
	for _, a := range k.c.Item.Extra {
		answer := k.e.Extra[a.Key]
		k.text(FieldExtra+a.Key, answer, MaxRound)
		if a.Severity == kernel.Blocking && blank(answer) {
			k.refuse(FaultExtra, FieldExtra+a.Key, kernel.Args{Name: a.Ask})
		}
	}
}

func (k *checker) text(field, text string, most int) {
	if !utf8.ValidString(text) {
		k.refuse(FaultUnreadable, field, kernel.Args{})
	} else if n := utf8.RuneCountInString(text); n > most {
		k.refuse(FaultLong, field, kernel.Args{Have: n, Need: most})
	} else if patientdata.Number(text) {
		k.refuse(FaultBSN, field, kernel.Args{})
	} else if slices.ContainsFunc(strings.Split(text, "\n"), patientdata.Label) {
		k.refuse(FaultPatient, field, kernel.Args{})
	}
}

func (k *checker) course() {
	switch k.e.Course {
	case GoesOn, Stops:
	case Changes:
		if blank(k.e.Change) {
			k.refuse(FaultNoChange, FieldChange, kernel.Args{})
		}
	default:
		k.refuse(FaultNoCourse, FieldCourse, kernel.Args{})
	}
	switch k.e.State {
	case "", plan.Partly, plan.InFull:
	default:
		k.refuse(FaultBadState, FieldState, kernel.Args{})
	}
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
