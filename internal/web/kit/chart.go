package kit

import (
	"strconv"

	"kwartier/internal/chart"
)

// Chart is a picture of figures with the same numbers in a table beside it, folded away. Draw the conclusion as a
// heading above it.
type Chart struct {
	Figure chart.Figure
	Table  Table
}

// ChartOf makes a chart of a figure; first is the head of the table's first column.
func ChartOf(f chart.Figure, first string) Chart {
	t := Table{Caption: f.Title, Columns: []Column{{Label: first}}}
	for _, s := range f.Series {
		t.Columns = append(t.Columns, Column{Label: s.Name, Num: true})
	}
	for _, r := range f.Rows {
		cells := []Cell{{Text: r.Label}}
		for i := range f.Series {
			n := 0
			if i < len(r.Values) {
				n = r.Values[i]
			}
			cells = append(cells, Cell{Text: strconv.Itoa(n)})
		}
		t.Rows = append(t.Rows, Row{Name: r.Label, Cells: cells})
	}
	return Chart{Figure: f, Table: t}
}

// Shown tells whether there is anything to draw.
func (c Chart) Shown() bool { return len(c.Figure.Bars) > 0 }

// Picture is a drawing on axes with the same numbers in a table beside it, folded away. Draw the conclusion as a heading
// above it.
type Picture struct {
	Drawing chart.Picture
	Table   Table
}

// PictureOf makes a picture ready for its partial. The first column of its table names the rows.
func PictureOf(p chart.Picture) Picture {
	t := Table{Caption: p.Title}
	for i, head := range p.Table.Heads {
		t.Columns = append(t.Columns, Column{Label: head, Num: i > 0})
	}
	for _, r := range p.Table.Rows {
		row := Row{Cells: make([]Cell, len(r))}
		for i, text := range r {
			row.Cells[i].Text = text
		}
		t.Rows = append(t.Rows, row)
	}
	return Picture{Drawing: p, Table: t}
}

// Shown tells whether there is anything to draw.
func (p Picture) Shown() bool { return len(p.Drawing.Marks) > 0 }

// Wide tells that it is drawn as wide as the page.
func (p Picture) Wide() bool { return p.Drawing.Width > 500 }

// Heat is a table of parts in five steps of colour, each with its number in the cell: a picture that is a table.
type Heat struct {
	Caption string // read aloud only
	Corner  string // what the rows are, read aloud only
	Columns []string
	Rows    []HeatRow
}

// HeatRow is a line of a heat table.
type HeatRow struct {
	Name  string
	Cells []HeatCell
}

// HeatCell is one part: a percentage with its step, or a word when there is none.
type HeatCell struct {
	Text string
	Step int // 1 to 5; 0: no colour
}

// HeatPart makes a cell of a part of all: from 60, 75, 85 and 95 percent on it is a step darker.
func HeatPart(part float64) HeatCell {
	n := int(part*100 + 0.5)
	step := 1
	for _, from := range []int{60, 75, 85, 95} {
		if n >= from {
			step++
		}
	}
	return HeatCell{Text: strconv.Itoa(n), Step: step}
}
