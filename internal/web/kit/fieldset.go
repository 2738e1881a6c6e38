package kit

import "strings"

// Layout is how the choices of a fieldset are laid out.
type Layout string

// The layouts: cards under each other, tiles beside each other, or a scale of numbers. Tiles and scales are radios.
const (
	Cards Layout = ""
	Tiles Layout = "tiles"
	InRow Layout = "row" // short choices, many on a line
	Scale Layout = "scale"
)

// Fieldset is a question that is answered by choosing: checkboxes when Many is true, radio buttons otherwise.
type Fieldset struct {
	ID      string // unique on the page; also the name unless Name is given
	Name    string
	Legend  string
	Hint    string
	Error   string
	Many    bool
	Layout  Layout
	Choices []Choice
	Ends    [2]string // what the lowest and the highest of a Scale mean
	Details []Detail  // what can be folded open under the hint
	After   []Link    // under the choices: "Kies iets buiten het menu van de regio"
	Saved   SaveLine
	Margin  []Finding // findings about the choice as a whole
}

// Choice is one card. When it is checked, its Items show below it inside the same item of the list: pure CSS, so it
// works without script; without :has() they always show.
type Choice struct {
	ID       string // unique on the page
	Name     string // set by Fieldset.Drawn; leave empty
	Many     bool   // set by Fieldset.Drawn; leave false
	Value    string
	Label    string
	Text     string // one sentence
	Small    string // second line in a tile
	Tags     []Tag
	Checked  bool
	Disabled bool
	Reason   string // why it cannot be chosen, in text; required with Disabled
	Details  []Detail
	Items    []Item
	Margin   []Finding // findings about this choice, at the height of its card
}

// Detail is a piece that can be folded open: "Wat, waarom en bewijs".
type Detail struct {
	Summary string
	Paras   []string
	Links   []Link
}

// FieldName is the name the choices send.
func (f Fieldset) FieldName() string {
	if f.Name == "" {
		return f.ID
	}
	return f.Name
}

// Drawn are the choices with their name and kind filled in.
func (f Fieldset) Drawn() []Choice {
	drawn := make([]Choice, len(f.Choices))
	for i, c := range f.Choices {
		c.Name, c.Many = f.FieldName(), f.Many
		drawn[i] = c
	}
	return drawn
}

// Expands says whether a choice has questions of its own; the findings of the whole then stand above the cards.
func (f Fieldset) Expands() bool {
	for _, c := range f.Choices {
		if len(c.Items) > 0 || len(c.Margin) > 0 {
			return true
		}
	}
	return false
}

// DescribedBy lists the parts that explain the fieldset, for aria-describedby.
func (f Fieldset) DescribedBy() string {
	return strings.Join(append(describedBy(f.ID, f.Hint, f.Error), f.ID+"-kantlijn"), " ")
}

// MarginOf is the place of the findings about the choice as a whole.
func (f Fieldset) MarginOf() Margin { return Margin{ID: f.ID + "-kantlijn", Findings: f.Margin} }

// Line is the fieldset's save line with its identifier.
func (f Fieldset) Line() SavedAt { return SavedAt{ID: f.ID + "-bewaard", At: f.Saved.At} }

// MarginOf is the place of the findings about this choice.
func (c Choice) MarginOf() Margin { return Margin{ID: c.ID + "-kantlijn", Findings: c.Margin} }

// DescribedBy points at the reason why the choice is impossible, and at its findings.
func (c Choice) DescribedBy() string {
	if c.Disabled && c.Reason != "" {
		return c.ID + "-reden"
	}
	return c.ID + "-kantlijn"
}

// MoreID is the place of the questions that belong to the choice.
func (c Choice) MoreID() string { return c.ID + "-meer" }

// Item is one row of a form: exactly one of its parts is set. Make it with FieldItem, FieldsetItem, RowItem, TextItem,
// LinesItem, LinksItem, AlertItem or FindingItem.
type Item struct {
	Kind     string
	Field    Field
	Fieldset Fieldset
	Row      []Field // short fields beside each other
	Beside   Margin  // findings about the row as a whole
	Lines    Lines
	Text     string
	Links    []Link // after the text
	Alert    Alert
	Finding  Finding
}

// Lines is a short list that is typed line by line: the same few fields on every line. On a desk only the first line
// shows its labels, on a phone every line does.
type Lines struct {
	ID     string
	Legend string
	Hint   string
	Lines  [][]Field
	Add    Button // "Nog iemand toevoegen": saves, and comes back with an empty line
}

// DescribedBy points at the hint.
func (l Lines) DescribedBy() string { return strings.Join(describedBy(l.ID, l.Hint, ""), " ") }

// FieldItem is a row with one field.
func FieldItem(f Field) Item { return Item{Kind: "field", Field: f} }

// FieldsetItem is a row with a fieldset.
func FieldsetItem(f Fieldset) Item { return Item{Kind: "fieldset", Fieldset: f} }

// RowItem is a row with short fields beside each other.
func RowItem(fields ...Field) Item { return Item{Kind: "row", Row: fields} }

// RowBesideItem is a row with short fields, and with findings about all of them together in the margin. The margin's
// ID is its place for the answer to an autosave.
func RowBesideItem(beside Margin, fields ...Field) Item {
	return Item{Kind: "row", Row: fields, Beside: beside}
}

// LinesItem is a row with a list that is typed line by line.
func LinesItem(l Lines) Item { return Item{Kind: "lines", Lines: l} }

// LinksItem is a row with links, after a few words on what they are.
func LinksItem(text string, links ...Link) Item { return Item{Kind: "links", Text: text, Links: links} }

// TextItem is a row with a sentence.
func TextItem(text string) Item { return Item{Kind: "text", Text: text} }

// AlertItem is a row with an alert.
func AlertItem(a Alert) Item { return Item{Kind: "alert", Alert: a} }

// FindingItem is a row with a finding that belongs to no field.
func FindingItem(f Finding) Item { return Item{Kind: "finding", Finding: f} }

// Summary collects the errors of the items, also those inside the choices that are checked, in reading order, as the
// list that stands above the form.
func Summary(items ...Item) ErrorSummary {
	var s ErrorSummary
	for _, item := range items {
		switch item.Kind {
		case "field":
			s.add(item.Field.ID, item.Field.Error)
		case "row":
			for _, f := range item.Row {
				s.add(f.ID, f.Error)
			}
		case "lines":
			for _, line := range item.Lines.Lines {
				for _, f := range line {
					s.add(f.ID, f.Error)
				}
			}
		case "fieldset":
			set := item.Fieldset
			s.add(set.FirstID(), set.Error)
			for _, c := range set.Choices {
				if c.Checked {
					s.Items = append(s.Items, Summary(c.Items...).Items...)
				}
			}
		}
	}
	return s
}

// FirstID is where a link to the fieldset should lead: its first choice that can be made.
func (f Fieldset) FirstID() string {
	for _, c := range f.Choices {
		if !c.Disabled {
			return c.ID
		}
	}
	return f.ID
}

func (s *ErrorSummary) add(id, text string) {
	if text != "" {
		s.Items = append(s.Items, Link{Text: text, Href: "#" + id})
	}
}

// ScaleClass is the class of a scale: five steps are wider than ten.
func (f Fieldset) ScaleClass() string {
	if len(f.Choices) <= 5 {
		return "kw-scale kw-scale--5"
	}
	return "kw-scale"
}

// LowEnd is what the lowest step of a scale means.
func (f Fieldset) LowEnd() string { return f.Ends[0] }

// HighEnd is what the highest step of a scale means.
func (f Fieldset) HighEnd() string { return f.Ends[1] }
