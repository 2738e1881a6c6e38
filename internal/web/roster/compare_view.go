package roster

import (
	"math"
	"strconv"

	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/text"
)

// compareKeys are the rows of the table, in order.
var compareKeys = []string{"booked", "realised", "delay", "within2", "overtime", "unmet"}

// own is the column that is drawn as one's own: the first that is not measured against.
func own(c app.Comparison) int {
	if c.Base == 0 {
		return 1
	}
	return 0
}

func compareHeads(c app.Comparison) []compareHead {
	out := make([]compareHead, len(c.Columns))
	for i, col := range c.Columns {
		out[i] = compareHead{Text: col.Sheet.Name, Href: at(col.Sheet.Practice, col.Sheet.ID), This: i == own(c)}
		switch {
		case col.Sheet.Today:
			out[i].Sub = "rooster van nu"
		case i == c.Base:
			out[i].Sub = "hiermee vergelijken we"
		}
	}
	return out
}

func compareRows(c app.Comparison) []compareRow {
	figures := make([][]text.RosterFigure, len(c.Columns))
	for i, col := range c.Columns {
		if col.Difference == nil {
			figures[i] = text.RosterFigures(col.Report, nil, play.Difference{})
			continue
		}
		figures[i] = text.RosterFigures(col.Report, &c.Columns[c.Base].Report, *col.Difference)
	}
	var out []compareRow
	for _, key := range compareKeys {
		row := compareRow{}
		for i := range c.Columns {
			f := text.RosterFigureOf(figures[i], key)
			row.Label, row.Hint = f.Label, f.Note
			cell := compareCell{Text: f.Value, Sub: f.Change, Late: f.Worse, This: i == own(c)}
			if i == c.Base && f.Range != "" {
				cell.Sub = "(" + f.Range + ")"
			}
			row.Cells = append(row.Cells, cell)
		}
		out = append(out, row)
	}
	return append(out, hoursRow(c), betterRow(c))
}

// hoursRow is the bill of each roster.
func hoursRow(c app.Comparison) compareRow {
	row := compareRow{Label: "Spreekuur per week", Hint: "Van iedereen samen, zonder pauzes."}
	was := hoursOf(c.Columns[c.Base].Report.Hours)
	for i, col := range c.Columns {
		is := hoursOf(col.Report.Hours)
		cell := compareCell{Text: text.Decimal(is, 1) + " u", This: i == own(c)}
		switch percent := math.Round((is - was) / was * 100); {
		case i == c.Base || was == 0:
		case is == was:
			cell.Sub = "gelijk"
		default:
			cell.Sub = text.Signed(is-was, 1) + " u (" + text.Signed(percent, 0) + "%)"
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// betterRow is the chance that consultations are longer and nobody waits longer.
func betterRow(c app.Comparison) compareRow {
	row := compareRow{Label: "Kans: langer, en niet later aan de beurt", Hint: "Deel van de gespeelde jaren."}
	for i, col := range c.Columns {
		cell := compareCell{Text: "–", This: i == own(c)}
		if col.Difference != nil && !math.IsNaN(col.Difference.Better) {
			cell.Text = strconv.Itoa(int(math.Round(col.Difference.Better*100))) + "%"
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}
