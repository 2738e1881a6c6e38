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
