package lottery

import (
	"strconv"
	"unicode/utf8"

	"kwartier/internal/web/kit"
)

// rowView is a date as it is drawn. The script draws the same in lottery-bars.js.
type rowView struct {
	bar

	Date    string
	ID      string
	Status  kit.Status
	Pieces  []pieceView
	CapX    string // "": no cap
	CapLine string
	CapEnd  bool // the words stand left of the line
	Pattern bool // this picture holds the pattern of all
}

// pieceView is a ticket in a bar.
type pieceView struct {
	piece

	X, Width, Middle string
	Label            string // inside; "": too narrow
	Above            bool   // the one that crosses: its code stands above, beside the line
	Over             string // where
	Left             bool   // of the line
}

// The picture of a bar: its width in units, and what a letterWidth takes.
const (
	barWidth    = 468.0
	letterWidth = 8.4
)

func svgUnits(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

func rowViewOf(r row, scale int64, first bool) rowView {
	v := rowView{bar: r.bar, Date: r.Date, ID: "datum-" + strconv.Itoa(r.Row+1), Status: kit.StatusTodo(r.State), Pattern: first}
	if r.Full {
		v.Status = kit.StatusOK(r.State)
	}
	k := barWidth / float64(max(scale, 1))
	if r.CapText != "" {
		x := 1 + r.Cap*k
		v.CapX, v.CapLine, v.CapEnd = svgUnits(x), "M"+svgUnits(x)+" 6V51", x > 410
	}
	for _, p := range r.Pieces {
		x, width := 1+float64(p.From)*k, max(float64(p.Size)*k-2, 0.8)
		pv := pieceView{piece: p, X: svgUnits(x), Width: svgUnits(width), Middle: svgUnits(x + width/2), Above: p.Kind == "cross"}
		pv.Over, pv.Left = svgUnits(1+r.Cap*k+6), v.CapEnd
		if pv.Left {
			pv.Over = svgUnits(1 + r.Cap*k - 6)
		}
		if float64(utf8.RuneCountInString(p.Code))*letterWidth+6 <= width && !pv.Above {
			pv.Label = p.Code
		}
		v.Pieces = append(v.Pieces, pv)
	}
	return v
}
