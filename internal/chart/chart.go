// Package chart works out pictures of figures: where each shape stands and what it says. It draws nothing: a partial of
// the kit turns a Figure into SVG, with a title, a description, and the same numbers in a table beside it.
//
// Words: a Bar is one line of a stacked picture; a Part is a piece of it, in the order of the figure's Series.
//
// Invariants: pure functions; the same numbers give the same picture. Nothing is said by colour alone: every part has its
// number in it or behind it, and the series stand in a legend of words. Axes begin at zero.
//
// It refuses nothing: a negative count is drawn as none.
package chart

import (
	"fmt"
	"strings"
)

// Series is what one kind of part means.
type Series struct {
	Name  string // "klaar"
	Class string // of the shapes: ok, warn, block
}

// Bar is one line: how many of each series.
type Bar struct {
	Label string
	Parts []int // by series
}

// Figure is a stacked picture, ready to draw in a viewBox of Width by Height.
type Figure struct {
	ID            string // unique on the page
	Title, Desc   string
	Width, Height int
	Bars          []DrawnBar
	Series        []Series
	Rows          []Row // the same numbers, for a table
}

// DrawnBar is a bar with where it stands.
type DrawnBar struct {
	Label  string
	Y      int // of the label's line
	Shapes []Shape
}

// Shape is one part of a bar; Text is empty where the part is too small to hold its number.
type Shape struct {
	X, Y, Width, Height int
	Class, Text         string
	TextX, TextY        int
}

// Row is a line of the table.
type Row struct {
	Label  string
	Values []int
}

// The measures of a picture, in units of its viewBox.
const (
	width    = 500
	labels   = 160 // for the words before the bars
	height   = 30
	distance = 16
	narrow   = 22 // a part smaller than this holds no number
)

// Stack makes a picture of bars under each other, all on one scale. An empty series of bars gives a picture without.
func Stack(id, title string, series []Series, bars []Bar) Figure {
	f := Figure{ID: id, Title: title, Width: width, Series: series}
	most := 1
	for _, b := range bars {
		most = max(most, total(b))
	}
	var says []string
	for i, b := range bars {
		y := i * (height + distance)
		drawn := DrawnBar{Label: b.Label, Y: y + height/2 + 5}
		before := 0
		var words []string
		for j, n := range b.Parts {
			n = max(n, 0)
			x, end := place(before, most), place(before+n, most)
			before += n
			if j < len(series) && n > 0 {
				words = append(words, fmt.Sprintf("%d %s", n, series[j].Name))
				drawn.Shapes = append(drawn.Shapes, shape(x, end, y, series[j].Class, n))
			}
		}
		if len(words) == 0 {
			words = []string{"niets"}
		}
		says = append(says, b.Label+": "+strings.Join(words, ", "))
		f.Bars = append(f.Bars, drawn)
		f.Rows = append(f.Rows, Row{b.Label, b.Parts})
		f.Height = y + height
	}
	if len(says) > 0 {
		f.Desc = strings.Join(says, ". ") + "."
	}
	return f
}

func shape(x, end, y int, class string, n int) Shape {
	s := Shape{X: x, Y: y, Width: end - x, Height: height, Class: class, TextX: (x + end) / 2, TextY: y + height/2 + 5}
	if s.Width >= narrow {
		s.Text = fmt.Sprint(n)
	}
	return s
}

func total(b Bar) int {
	n := 0
	for _, p := range b.Parts {
		n += max(p, 0)
	}
	return n
}

// place is where a count ends on the scale.
func place(n, most int) int { return labels + n*(width-labels)/most }
