package kit

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// FieldKind says how a field is filled in.
type FieldKind string

// The kinds of field. TextArea is for more than one line and Select for a choice from Options; the others are one
// line of text with the browser's own help.
const (
	Text     FieldKind = "text"
	TextArea FieldKind = "textarea"
	Select   FieldKind = "select"
	Date     FieldKind = "date"
	Number   FieldKind = "number"
	Email    FieldKind = "email"
	Password FieldKind = "password"
	Search   FieldKind = "search"
)

// Width is how wide a field is drawn; the widest is the default.
type Width string

// The widths: about 5, 8 and 14 rem.
const (
	WidthFull   Width = ""
	WidthTiny   Width = "xs"
	WidthSmall  Width = "s"
	WidthMedium Width = "m"
)

// Field is one question with one answer. The order on the page is question, hint, error, field, counter with save
// line; findings stand in the margin at the height of the field.
type Field struct {
	Kind         FieldKind
	ID           string // unique on the page; also the name unless Name is given
	Name         string
	Label        string
	Value        string
	Hint         string
	Error        string // shown after leaving the page with the button, not while typing
	Source       string // where a value that was filled in comes from: "Uit je agenda van oktober"
	Question     bool   // draw the label in the size of a question
	Rows         int    // lines of a textarea; 4 when 0
	Max          int    // at most so many characters; shows a counter when > 0
	Options      []Option
	Width        Width
	Unit         string // a word after the field: "minuten"
	Autocomplete string // HTML autocomplete token: "username", "current-password", "email", "off"
	InputMode    string // HTML inputmode: "numeric", "decimal"
	Lowest       string // smallest date, as HTML min
	Highest      string // largest date, as HTML max
	Required     bool   // told to the reader by script and screen reader; the server still checks
	Many         bool   // of a file: more than one may be chosen
	ReadOnly     bool
	Disabled     bool
	Saved        SaveLine
	Margin       []Finding // findings about this field

	bare bool // only label and field, as in a filter: nothing around it to point at
}

// Option is one line of a Select.
type Option struct {
	Value string
	Text  string
}

// SaveLine is the line under a field that tells whether what you typed is safe. The autosave script fills it; give
// At when the server knows when this field was last saved.
type SaveLine struct {
	Show bool   // the form saves while one types
	At   string // time of day, "14:32"; empty shows nothing yet
}

// TextField asks for one line.
func TextField(id, label, value string) Field {
	return Field{Kind: Text, ID: id, Label: label, Value: value}
}

// AreaField asks for some sentences, at most max characters (0: no limit shown).
func AreaField(id, label, value string, max int) Field {
	return Field{Kind: TextArea, ID: id, Label: label, Value: value, Max: max}
}

// SelectField asks for one of the options; value is the chosen one.
func SelectField(id, label, value string, options ...Option) Field {
	return Field{Kind: Select, ID: id, Label: label, Value: value, Options: options}
}

// DateField asks for a date; value is YYYY-MM-DD or empty.
func DateField(id, label, value string) Field {
	return Field{Kind: Date, ID: id, Label: label, Value: value, Width: WidthMedium}
}

// NumberField asks for a whole number; value may hold what the reader typed wrongly.
func NumberField(id, label, value, unit string) Field {
	return Field{Kind: Number, ID: id, Label: label, Value: value, Unit: unit, Width: WidthSmall, InputMode: "numeric"}
}

// EmailField asks for an e-mail address.
func EmailField(id, label, value string) Field {
	return Field{Kind: Email, ID: id, Label: label, Value: value, Autocomplete: "username"}
}

// PasswordField asks for a password; fresh says that it is a new one.
func PasswordField(id, label string, fresh bool) Field {
	complete := "current-password"
	if fresh {
		complete = "new-password"
	}
	return Field{Kind: Password, ID: id, Label: label, Autocomplete: complete}
}

// FieldName is the name the form sends.
func (f Field) FieldName() string {
	if f.Name == "" {
		return f.ID
	}
	return f.Name
}

// Lines is the height of a textarea.
func (f Field) Lines() int {
	if f.Rows == 0 {
		return 4
	}
	return f.Rows
}

// DescribedBy lists the parts that explain the field, for aria-describedby.
func (f Field) DescribedBy() string {
	if f.bare {
		return ""
	}
	ids := describedBy(f.ID, f.Hint, f.Error)
	if f.Source != "" {
		ids = append(ids, f.ID+"-bron")
	}
	if f.Max > 0 {
		ids = append(ids, f.ID+"-teller")
	}
	return strings.Join(append(ids, f.ID+"-kantlijn"), " ")
}

// Counter is "146 van 600 tekens".
func (f Field) Counter() string {
	return fmt.Sprintf("%d van %d tekens", utf8.RuneCountInString(f.Value), f.Max)
}

// Over says whether the value is longer than allowed.
func (f Field) Over() bool { return f.Max > 0 && utf8.RuneCountInString(f.Value) > f.Max }

// MarginOf is the place of the field's findings.
func (f Field) MarginOf() Margin { return Margin{ID: f.ID + "-kantlijn", Findings: f.Margin} }

// Line is the field's save line with its identifier.
func (f Field) Line() SavedAt { return SavedAt{ID: f.ID + "-bewaard", At: f.Saved.At} }

// SavedAt is a drawn save line.
type SavedAt struct {
	ID string
	At string
}

// Margin is the column beside a field where its findings stand. An answer to autosave replaces it by its ID.
type Margin struct {
	ID       string
	Findings []Finding
}

func describedBy(id, hint, wrong string) []string {
	var ids []string
	if hint != "" {
		ids = append(ids, id+"-hint")
	}
	if wrong != "" {
		ids = append(ids, id+"-fout")
	}
	return ids
}

// Type is the type attribute of a field of one line. A number is text with a numeric keyboard: the browser's own
// number field hides what was typed wrongly.
func (f Field) Type() string {
	switch f.Kind {
	case Number, "":
		return string(Text)
	}
	return string(f.Kind)
}
