package plan

import (
	"time"

	"kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// View is a plan as one opens it, with everything a page about it shows.
type View struct {
	Practice  Practice
	Stage     domain.Stage // NoPlan: nothing has been written yet
	Year      int          // the participation year in hand
	YearStart kernel.Date
	Due       kernel.Date // zero: the region sets none, or the plan of this year was accepted before
	NextDue   kernel.Date // when the year after it has to be decided on (LC-4, UT-13); zero: not known
	Late      bool        // something should have been handed in before today

	Plan      domain.Plan
	History   domain.History
	Region    *region.Region
	Guideline *guideline.Guideline
	Findings  []kernel.Finding // as of today, in the order of the plan
	Counts    Counts

	Evaluations []evaluation.Evaluation // of all years, oldest first (EV-1)

	Sections    map[Section]SectionState // those that were written
	Edition     int64                    // counts every save; for SubmitInput.Seen
	Number      int64                    // of the newest step; for DecideInput.Number
	Steps       []Step                   // newest first
	Threads     map[Section]Thread       // questions and answers, by section or SectionWhole
	Since       Since                    // what changed since the last look; only from Look
	SubmittedAt time.Time
	DecidedAt   time.Time
	Last        Edit // the newest save; zero when there is none
	May         May
}

// Practice is whose plan it is.
type Practice struct {
	ID, Name, AGB, City string
	RHO, RHOName        string
	Entry               kernel.Date
	Elsewhere           string // id of the practice in whose plan it works: it shares that, or ended into it; "": its own (UT-17)
}

// Edit says who saved something, when, and whether on the practice's behalf (LC-6).
type Edit struct {
	By      string // name
	At      time.Time
	Outside bool // somebody outside the practice wrote it, on its behalf
}

// SectionState is how a section stands.
type SectionState struct {
	Version int64
	Edit
}

// Counts are the numbers of a check.
type Counts struct{ Blocking, Warnings, Hints, Chosen, Questions int }

// May says what the one who looks may do now: the stage and the access policy together.
type May struct{ Write, Submit, Withdraw, Decide, Change, NextYear, Ask, Answer bool }

// Step is a moment in the plan's life of which the whole text is kept.
type Step struct {
	Number  int64
	Event   domain.Event
	Year    int
	At      time.Time
	By      string // name
	Outside bool   // done by somebody outside the practice
}

// PastView is the plan as it was at a step, with the region and guideline it was on.
type PastView struct {
	Practice  Practice
	Step      Step
	Reason    string
	Plan      domain.Plan
	History   domain.History
	Region    *region.Region
	Guideline *guideline.Guideline
}

// SaveInput is a section to save.
type SaveInput struct {
	Section     Section
	BaseVersion int64  // the section's version that the form showed; 0 for a section not yet written
	Editor      string // the form's random token, at most 40 letters, digits, - and _
	Seq         int    // counts a form's saves where script does; 0 where not. A late older one does no harm
	Body        Body
	People      []domain.Person // colleagues whom the form adds to the register of staff, or names again by key
}

// Saved is how a section stands after saving.
type Saved struct {
	Version   int64
	At        time.Time
	Unchanged bool     // nothing was different, or a newer save of the same form was there already
	Merged    []string // fields that others changed since the form was rendered, now joined with this one's
	Body      Body     // the section as it stands now: cleaned, merged
	Findings  []kernel.Finding
	Counts    Counts // of the whole plan
	Edition   int64
}

// SubmitInput says what one saw when handing in.
type SubmitInput struct {
	Seen int64 // View.Edition; 0 to hand in whatever stands there
}

// DecideInput is the RHO's decision.
type DecideInput struct {
	Number int64  // View.Number of the plan one looked at; 0 for whatever stands there
	Reason string // why it is returned: a question about the whole plan; "" will do when questions are open
}

// Done is how the plan stands after a step. Again: it stood like that already, nothing was done.
type Done struct {
	Stage  domain.Stage
	Number int64
	At     time.Time
	Again  bool
}
