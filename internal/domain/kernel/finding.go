// Package kernel holds the small values that every subject shares: dates,
// money, sources, findings and faults.
//
// Three things that go wrong are kept apart. A Finding is a value: what a
// check saw, coded, to be shown beside the place it is about. A Fault is a
// coded refusal of something a user asked for. Any other error is a bug or a
// broken machine.
package kernel

// Severity says what a finding does: a blocking one stops handing in, a
// warning and a hint never do, and off means that the rule is not looked at
// (CK-7: changeable by data).
type Severity string

// The severities, from strong to none.
const (
	Blocking Severity = "blocking"
	Warning  Severity = "warning"
	Hint     Severity = "hint"
	Off      Severity = "off"
)

// Weight orders severities: blocking 3, warning 2, hint 1, anything else 0.
func (s Severity) Weight() int {
	switch s {
	case Blocking:
		return 3
	case Warning:
		return 2
	case Hint:
		return 1
	}
	return 0
}

// Known tells whether s is one of the four severities.
func (s Severity) Known() bool { return s.Weight() > 0 || s == Off }

// Source is where a rule or fact is written.
type Source struct {
	Document string `yaml:"document,omitempty" json:"document,omitempty"`
	Version  string `yaml:"version,omitempty" json:"version,omitempty"`
	Section  string `yaml:"section,omitempty" json:"section,omitempty"`
	Date     Date   `yaml:"date,omitempty" json:"date,omitzero"`
	URL      string `yaml:"url,omitempty" json:"url,omitempty"`
}

// IsZero tells whether nothing is known of the source.
func (s Source) IsZero() bool { return s == Source{} }

// Args are the values a finding's or fault's sentence may name. One fixed set
// of typed fields, so that a sentence cannot ask for what nobody filled in.
type Args struct {
	Have    int      `json:"have,omitempty"`    // how many there are
	Need    int      `json:"need,omitempty"`    // how many are asked
	Year    int      `json:"year,omitempty"`    // participation year
	Before  int      `json:"before,omitempty"`  // an earlier participation year
	Element string   `json:"element,omitempty"` // the core element's name
	Name    string   `json:"name,omitempty"`    // the intervention, training or field
	Person  string   `json:"person,omitempty"`  // a care provider's name
	Names   []string `json:"names,omitempty"`   // alternatives, colleagues, topics
	Value   string   `json:"value,omitempty"`   // what stands there now
	Date    Date     `json:"date,omitzero"`
}

// Sentence is what data itself says of a finding: a region's own rule brings
// its words along.
type Sentence struct {
	Message string `yaml:"message" json:"message"`
	Action  string `yaml:"action" json:"action"`
}

// Finding is one thing a check saw (CK-2). Code names the sentence in package
// text; Own replaces it for rules that data brought.
type Finding struct {
	Code     string
	Rule     string // GM-1, or the id of a region's own rule
	Severity Severity
	Path     string // the place, see the package that checks
	Args     Args
	Own      Sentence
	Source   Source
}

// Blocks tells whether any finding stops handing in (LC-5).
func Blocks(fs []Finding) bool {
	for _, f := range fs {
		if f.Severity == Blocking {
			return true
		}
	}
	return false
}

// Fault is a coded refusal: what the user asked cannot be done. Package text
// has the sentences by code; Field names the form field it is about, if any.
type Fault struct {
	Code  string
	Field string
	Args  Args
}

// Error gives the code; it is for logs, never for users.
func (f *Fault) Error() string {
	if f.Field != "" {
		return "fault " + f.Code + " at " + f.Field
	}
	return "fault " + f.Code
}

// Refusal says why what was typed cannot be kept: every reason at once, each
// with its field.
type Refusal struct{ Faults []Fault }

// Error gives the first code; it is for logs, never for users.
func (r *Refusal) Error() string { return r.Faults[0].Error() }

// Unwrap gives the reasons.
func (r *Refusal) Unwrap() []error {
	errs := make([]error, len(r.Faults))
	for i := range r.Faults {
		errs[i] = &r.Faults[i]
	}
	return errs
}
