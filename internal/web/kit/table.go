package kit

import "fmt"

// Table is a dense table that becomes a list of cards on a phone.
type Table struct {
	Caption string // read aloud only
	Columns []Column
	Rows    []Row
	Pick    string // name of the checkbox in front of every row; empty for none
}

// Column is a column head. With Href the head is a link that sorts.
type Column struct {
	Label    string
	Href     string
	Sorted   Order
	Num      bool // figures, right aligned
	Optional bool // hidden between phone and desk
	Hidden   bool // the label is read aloud only
}

// Order is the order a table is sorted in by a column.
type Order string

// The orders, as aria-sort says them.
const (
	Unsorted   Order = ""
	Ascending  Order = "ascending"
	Descending Order = "descending"
)

// Row is one line; the first cell is its head.
type Row struct {
	Cells  []Cell
	Picked bool
	Value  string // what the checkbox sends
	Name   string // what the checkbox chooses, read aloud: "Het Veerhuis"
}

// Cell is one value: text, or a link, or a status, with a small second line.
type Cell struct {
	Text    string
	Href    string
	Sub     string // "nog 7 dagen"
	Late    bool   // Sub is too late
	Status  Status
	Tags    []Tag
	Buttons []Button
	Empty   string // what "–" means, when there is nothing: "geen datum"
}

// Icon is the arrow of a sorted column.
func (c Column) Icon() Icon {
	switch c.Sorted {
	case Ascending:
		return IconDown
	case Descending:
		return IconUp
	}
	return ""
}

// TableRow is a row as drawn, with the columns it stands under.
type TableRow struct {
	Row   Row
	Pick  string
	Head  TableCell
	Cells []TableCell
}

// TableCell is a cell as drawn.
type TableCell struct {
	Cell   Cell
	Column Column
}

// Drawn are the rows with their columns. Cells beyond the last column are left out.
func (t Table) Drawn() []TableRow {
	rows := make([]TableRow, len(t.Rows))
	for i, row := range t.Rows {
		drawn := TableRow{Row: row, Pick: t.Pick, Cells: make([]TableCell, 0, len(row.Cells))}
		for j, cell := range row.Cells {
			switch {
			case j >= len(t.Columns):
			case j == 0:
				drawn.Head = TableCell{cell, t.Columns[j]}
			default:
				drawn.Cells = append(drawn.Cells, TableCell{cell, t.Columns[j]})
			}
		}
		rows[i] = drawn
	}
	return rows
}

// Tabs are saved filters as links with counts.
type Tabs struct {
	Label string // "Bewaarde filters"
	Items []TabItem
}

// TabItem is one filter. The current one is drawn on petrol.
type TabItem struct {
	Text    string
	Href    string
	Count   int
	NoCount bool
	Current bool
}

// Pagination tells where in a list you are.
type Pagination struct {
	First, Last, Total int    // 1 to 25 of 84
	Noun               string // "praktijken"
	Previous, Next     string // addresses; empty when there is none
	Live               string // id of the element that a script may replace; empty for none
}

// Text is "1 tot en met 25 van 84 praktijken".
func (p Pagination) Text() string {
	return fmt.Sprintf("%d tot en met %d van %d %s", p.First, p.Last, p.Total, p.Noun)
}

// Filter is the form above a list. It works with its button; with script also on change, replacing only Live.
type Filter struct {
	Action string
	Hidden []Hidden // values that go along: sort order, tab
	Fields []Field
	Button string // "Toon" when empty
	Live   string // id of the list that a script may replace; empty for none
}

// Hidden is a value that goes along with a form unseen.
type Hidden struct {
	Name  string
	Value string
}

// ButtonText is the word on the button.
func (f Filter) ButtonText() string {
	if f.Button == "" {
		return "Toon"
	}
	return f.Button
}

// CSS is the class attribute of a column's cells; empty for a plain column.
func (c Column) CSS() string {
	switch {
	case c.Num && c.Optional:
		return "is-num kw-col-opt"
	case c.Num:
		return "is-num"
	case c.Optional:
		return "kw-col-opt"
	}
	return ""
}

// Drawn are the filter's fields, without the parts that a form has around a field.
func (f Filter) Drawn() []Field {
	drawn := make([]Field, len(f.Fields))
	for i, field := range f.Fields {
		field.bare = true
		drawn[i] = field
	}
	return drawn
}
