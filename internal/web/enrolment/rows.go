package enrolment

import (
	"strconv"
	"strings"

	app "kwartier/internal/app/enrolment"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// shown is how many rows a table shows; the rest is counted.
const shown = 500

// partsOf puts rows in tables: what stays out first, with why.
func partsOf(rows []app.Row, goes func(*app.Row) bool, heading string) []part {
	out := []part{{ID: "niet", Heading: "Gaat er niet in"}, {ID: "wel", Heading: heading}}
	counts := [2]int{}
	for i := range rows {
		at := 0
		if goes(&rows[i]) {
			at = 1
		}
		if counts[at]++; counts[at] <= shown {
			out[at].Table.Rows = append(out[at].Table.Rows, rowOf(&rows[i]))
		}
	}
	var filled []part
	for i, p := range out {
		if counts[i] == 0 {
			continue
		}
		p.Table.Caption = p.Heading
		p.Heading += " (" + strconv.Itoa(counts[i]) + ")"
		if counts[i] > shown {
			p.Heading += ", de eerste " + strconv.Itoa(shown)
		}
		p.Table.Columns = []kit.Column{{Label: "Praktijk"}, {Label: "Gewenste datum"}, {Label: "Patiënten", Num: true}, {Label: "Wat we zagen"}}
		filled = append(filled, p)
	}
	return filled
}

func rowOf(row *app.Row) kit.Row {
	name := row.Name
	if name == "" {
		name = "Zonder naam"
	}
	sub := "Rij " + strconv.Itoa(row.Number)
	if row.AGB != "" {
		sub += ", AGB " + row.AGB
	}
	if row.Group != "" {
		sub += ", samen: " + short(row.Group, 40)
	}
	seen := "Niets bijzonders"
	var lines []string
	for i := range row.Findings {
		f := &row.Findings[i]
		where := ""
		if f.Letter != "" {
			where = "Kolom " + f.Letter + ", " + short(f.Header, 60) + ": "
		}
		lines = append(lines, where+sentence(&f.Fault))
	}
	if len(lines) > 0 {
		seen = strings.Join(lines, " · ")
	}
	return kit.Row{Cells: []kit.Cell{{Text: name, Sub: sub}, {Text: text.Wish(row.Wish)}, {Text: text.Number(row.ION)}, {Text: seen}}}
}
