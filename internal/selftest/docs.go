package selftest

import "strings"

// Row is a line of a Markdown table, its cells without the spaces around them.
type Row struct {
	Line  int
	Cells []string
}

// Table gives the rows below the head of the first Markdown table whose head begins with the given cell.
func Table(markdown, head string) []Row {
	var rows []Row
	inside := false
	for n, line := range strings.Split(markdown, "\n") {
		if !strings.HasPrefix(line, "|") {
			if inside {
				break
			}
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case !inside:
			inside = cells[0] == head
		case strings.HasPrefix(cells[0], "---"):
		default:
			rows = append(rows, Row{n + 1, cells})
		}
	}
	return rows
}
