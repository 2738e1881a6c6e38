package chart

import (
	"math"
	"strconv"
	"strings"
)

// Picture is a drawing of marks on axes, ready to draw in a viewBox of Width by Height, with the same numbers in a table.
type Picture struct {
	ID            string // unique on the page
	Title, Desc   string // what it is, and what it says in one sentence
	Width, Height int
	Marks         []Mark // in the order of drawing
	Legend        []Series
	Table         Table
}

// MarkKind is what shape a mark is.
type MarkKind string

// The shapes: a box, a line or closed area given as an SVG path, a dot, a word.
const (
	Box  MarkKind = "box"
	Path MarkKind = "path"
	Dot  MarkKind = "dot"
	Word MarkKind = "word"
)

// Mark is one shape. Class gives its colour: bar, light, grid, axis, norm, today, band, line, dot, front, self, word.
type Mark struct {
	Kind                MarkKind
	Class               string
	X, Y, Width, Height string // of a box, and the place of a dot or word; Width is the radius of a dot
	Path                string
	Text                string
	Anchor              string // of a word: start, middle, end
	Alt                 bool   // a word that is left out on a phone
}

// Table are the numbers of a picture.
type Table struct {
	Heads []string
	Rows  [][]string
}

// The measures of a picture with axes.
const (
	left, right = 44, 490 // of the field
	top, bottom = 26, 222
	wide        = 900 // of a picture as wide as the page
)

// field is the place where the numbers are drawn, with its scales.
type field struct {
	x0, x1, y0, y1 float64 // in the picture: left, right, top, bottom
	minX, maxX     float64
	minY, maxY     float64
}

func (f field) x(v float64) float64 { return f.x0 + (v-f.minX)/(f.maxX-f.minX)*(f.x1-f.x0) }
func (f field) y(v float64) float64 { return f.y1 - (v-f.minY)/(f.maxY-f.minY)*(f.y1-f.y0) }

// ticks are at most six round numbers from low to a little past high, and the number of decimals that they need.
func ticks(low, high float64) (at []float64, decimals int) {
	if !(high > low) || math.IsInf(high-low, 0) {
		high = low + 1
	}
	step := math.Pow(10, math.Floor(math.Log10(high-low)))
	for _, part := range []float64{0.1, 0.2, 0.5, 1, 2, 5} {
		if (high-low)/(step*part) <= 5 {
			step *= part
			break
		}
	}
	decimals = max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	first := math.Floor(low/step + 1e-9)
	for i := 0; i < 12; i++ {
		v := (first + float64(i)) * step
		at = append(at, v)
		if v >= high-step*1e-9 {
			break
		}
	}
	return at, decimals
}

// grid draws horizontal lines with their number before them; unit stands behind each number.
func grid(f field, at []float64, decimals int, unit string) []Mark {
	var marks []Mark
	for _, v := range at {
		y := f.y(v)
		marks = append(marks, straight("grid", f.x0, y, f.x1, y), word("word", f.x0-6, y+4.5, "end", decimal(v, decimals)+unit))
	}
	return marks
}

func box(class string, x, y, w, h float64) Mark {
	return Mark{Kind: Box, Class: class, X: num(x), Y: num(y), Width: num(math.Max(w, 0)), Height: num(math.Max(h, 0))}
}

func straight(class string, x0, y0, x1, y1 float64) Mark {
	return Mark{Kind: Path, Class: class, Path: "M" + num(x0) + " " + num(y0) + "L" + num(x1) + " " + num(y1)}
}

func dot(class string, x, y, r float64) Mark {
	return Mark{Kind: Dot, Class: class, X: num(x), Y: num(y), Width: num(r)}
}

func word(class string, x, y float64, anchor, text string) Mark {
	return Mark{Kind: Word, Class: class, X: num(x), Y: num(y), Anchor: anchor, Text: text}
}

// num writes a place in the picture to a tenth.
func num(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}

// decimal writes a number with a comma and a real minus.
func decimal(v float64, decimals int) string {
	s := strings.Replace(strconv.FormatFloat(math.Abs(v), 'f', decimals, 64), ".", ",", 1)
	if v < 0 && strings.Trim(s, "0,") != "" {
		return "−" + s
	}
	return s
}

// percent writes a part of all: 36%, 0,4%.
func percent(v float64) string {
	if v > 0 && v < 0.0095 {
		return decimal(v*100, 1) + "%"
	}
	return decimal(v*100, 0) + "%"
}

func finite(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return v
}
