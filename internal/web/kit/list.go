package kit

// Task is a row of "Doe ook dit".
type Task struct {
	Icon  Icon
	Title string
	Href  string // empty: nothing to do yet
	Text  string // how long it takes
	Due   string // "Nog 7 dagen", "Vanaf"
	Date  string // "di 10 november"
	Late  bool
}

// Answer is a row of "Controleer je antwoorden": a question and what was answered.
type Answer struct {
	Question string
	Paras    []string // empty: not filled in yet
	Findings []Finding
	Change   string // address of the field; empty when it cannot be changed
}

// Definition is a term with its value: text, link or status.
type Definition struct {
	Term   string
	Link   Link
	Status Status
}

// Why says why there is nothing.
type Why string

// The reasons: nothing done yet, nothing matches the filter, or all is done.
const (
	NotYet    Why = "yet"
	NoMatch   Why = "filter"
	AllIsDone Why = "done"
)

// Empty tells why there is nothing and what to do.
type Empty struct {
	ID      string // of the heading
	Why     Why
	Heading string
	Text    string
	Buttons []Button
}

// Steps is the navigation between the sections of a plan.
type Steps struct {
	Label string // "Onderdelen van het plan"
	Items []Step
}

// StepState is how far a section is.
type StepState string

// The states of a section.
const (
	StepDone     StepState = "ok"
	StepBlocked  StepState = "block"
	StepQuestion StepState = "question"
	StepBusy     StepState = "busy"
	StepTodo     StepState = "todo"
)

// Step is one section.
type Step struct {
	Title     string
	Href      string
	Kind      StepState
	State     string // in words, read aloud: "nog 2 punten"
	Questions int    // open questions
	Current   bool
}

// Icon is the icon of the section's state.
func (s Step) Icon() Icon {
	switch s.Kind {
	case StepDone:
		return IconOK
	case StepBlocked:
		return IconBlock
	case StepQuestion:
		return IconTalk
	case StepBusy:
		return IconEdit
	}
	return IconTodo
}

// Class is the class that gives the icon its colour.
func (s Step) Class() string {
	if s.Kind == StepBusy || s.Kind == "" {
		return "is-todo"
	}
	return "is-" + string(s.Kind)
}

// Message is one message of a thread, oldest first.
type Message struct {
	From string
	When string // "29 oktober, 10:04"
	Text string // line ends stay
	Mine bool
}

// CopyBox shows a text to copy, with a button where script runs.
type CopyBox struct {
	ID    string
	Label string
	Value string
	Hint  string
}

// Version is a line in the list of versions.
type Version struct {
	Name    string // "Versie 3"
	Href    string
	Status  Status
	When    string
	By      string
	Current bool
}

// Delta shows what changed in one section between two versions.
type Delta struct {
	ID      string
	Glyph   Glyph // zero for a section without an element
	Heading string
	Fields  []DeltaField
}

// DeltaField is a field with its pieces in reading order.
type DeltaField struct {
	Name   string
	Pieces []Piece
}

// Change says what happened to a piece of text.
type Change string

// The changes.
const (
	Same    Change = ""
	Added   Change = "ins"
	Removed Change = "del"
)

// Piece is a piece of text that stayed, came or went.
type Piece struct {
	Change Change
	Text   string
}
