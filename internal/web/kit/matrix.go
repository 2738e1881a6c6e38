package kit

// Matrix is the plan overview: core elements down, years across.
type Matrix struct {
	Caption    string // read aloud only
	Corner     string // "Kernelement"
	CornerNote string // "Wat wordt gevraagd"
	Columns    []MatrixColumn
	Rows       []MatrixRow
}

// MatrixColumn is a year. The one to fill in has a honey head.
type MatrixColumn struct {
	Name string // "Jaar 2"
	Note string // "2027, nu invullen"
	Now  bool
}

// MatrixRow is a core element: a cell per column.
type MatrixRow struct {
	Glyph Glyph
	Name  Link
	Ask   string // what the growth model asks
	Cells []MatrixCell
}

// MatrixCell holds what was chosen, then a status or findings.
type MatrixCell struct {
	Picks    []Pick
	Text     string // instead of picks: what the year will ask
	Findings []Finding
	Status   Status
	Go       Link // last: "Vul in"
}

// Pick is a chosen intervention.
type Pick struct {
	Name Link
	Tags []Tag
}

// MatrixLine is a row as drawn.
type MatrixLine struct {
	Row   MatrixRow
	Cells []MatrixSpot
}

// MatrixSpot is a cell with the column it stands in.
type MatrixSpot struct {
	Cell   MatrixCell
	Column MatrixColumn
}

// Drawn are the rows with their columns. Cells beyond the last column are left out.
func (m Matrix) Drawn() []MatrixLine {
	lines := make([]MatrixLine, len(m.Rows))
	for i, row := range m.Rows {
		lines[i].Row = row
		for j, cell := range row.Cells[:min(len(row.Cells), len(m.Columns))] {
			lines[i].Cells = append(lines[i].Cells, MatrixSpot{cell, m.Columns[j]})
		}
	}
	return lines
}
