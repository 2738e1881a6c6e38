package programme

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kwartier/internal/domain/kernel"
)

// Mistake is one thing that is wrong or missing in a file. Package text has the
// sentence and the remedy by Code, with Args filled in.
type Mistake struct {
	File   string
	Line   int // from 1; 0 when the file has no such place
	Column int // from 1, in characters
	// Field is the yaml path, such as menu[2].element; empty: the whole file.
	Field    string
	Code     string
	Rule     string // the rule it follows from, if any: GM-7
	Severity kernel.Severity
	Args     kernel.Args
}

// Unreadable tells whether the file could not be read as what it should be:
// not YAML, an unknown field, a wrong type. Other mistakes are about what the
// file says.
func (m Mistake) Unreadable() bool { return strings.HasPrefix(m.Code, "yaml.") }

// Place is file:line:column, or the file alone.
func (m Mistake) Place() string {
	if m.Line == 0 {
		return m.File
	}
	return fmt.Sprintf("%s:%d:%d", m.File, m.Line, m.Column)
}

// String is for logs and failing tests; users read package text.
func (m Mistake) String() string {
	return fmt.Sprintf("%s: %s %s %+v", m.Place(), m.Field, m.Code, m.Args)
}

// Unreadable tells whether any mistake stops the file from being read.
func Unreadable(ms []Mistake) bool { return slices.ContainsFunc(ms, Mistake.Unreadable) }

// Publishable tells whether nothing in the mistakes stops publishing: warnings
// and hints do not (RG-4).
func Publishable(ms []Mistake) bool {
	return !slices.ContainsFunc(ms, func(m Mistake) bool { return m.Severity == kernel.Blocking })
}

func sortMistakes(ms []Mistake) {
	slices.SortStableFunc(ms, func(a, b Mistake) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}
