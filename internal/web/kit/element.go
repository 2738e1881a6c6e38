package kit

import (
	"fmt"
	"math"
)

// Glyph is the sign of a core element: a ring of Parts parts, of which number Index (from 1, clockwise from twelve
// o'clock) is filled. It always stands beside the element's name. The zero Glyph draws an empty ring.
type Glyph struct {
	Parts int // how many elements the region has, 4 or more
	Index int // which one this is
}

// hues is how many colours the core elements have; a later element starts again.
const hues = 6

// Hue is the class that gives the element its colour.
func (g Glyph) Hue() string { return fmt.Sprintf("kw-hue-%d", (max(g.Index, 1)-1)%hues+1) }

// Part is the path of the filled part, in a box of 20 by 20.
func (g Glyph) Part() string {
	if g.Parts < 1 || g.Index < 1 {
		return ""
	}
	from, to := part(g.Parts, g.Index)
	x0, y0 := onCircle(10, 8.6, from)
	x1, y1 := onCircle(10, 8.6, to)
	return fmt.Sprintf("M10 10L%.2f %.2fA8.6 8.6 0 0 1 %.2f %.2fZ", x0, y0, x1, y1)
}

// part gives the angles of part index out of parts, clockwise from twelve o'clock, in radians.
func part(parts, index int) (from, to float64) {
	step := 2 * math.Pi / float64(parts)
	return step * float64(index-1), step * float64(index)
}

func onCircle(middle, radius, angle float64) (x, y float64) {
	return middle + radius*math.Sin(angle), middle - radius*math.Cos(angle)
}

// Dial is the plan dial: per core element a part that grows from the middle as requirements are met, and always the
// list beside it that says the same in words. The list is in the order given; where a part stands goes by its sign.
type Dial struct {
	Text     string // "2 van 4 delen klaar."
	Note     string
	Elements []DialElement
}

// DialElement is one core element on the dial.
type DialElement struct {
	Glyph  Glyph // which part it has, of how many
	Name   string
	Href   string
	Met    int // requirements met
	Of     int // requirements; 0 counts as all met
	Status Status
}

// DialPart is a part as drawn.
type DialPart struct {
	Hue   string
	Whole string
	Grown string
}

// Parts are the drawn parts.
func (d Dial) Parts() []DialPart {
	const inner, outer, gap = 20.0, 56.0, 0.035
	drawn := make([]DialPart, len(d.Elements))
	for i, e := range d.Elements {
		from, to := part(e.Glyph.Parts, e.Glyph.Index)
		share := 1.0
		if e.Of > 0 {
			share = min(float64(e.Met)/float64(e.Of), 1)
		}
		drawn[i] = DialPart{Hue: e.Glyph.Hue(), Whole: ringPart(inner, outer, from+gap, to-gap)}
		if share > 0 {
			drawn[i].Grown = ringPart(inner, inner+(outer-inner)*share, from+gap, to-gap)
		}
	}
	return drawn
}

func ringPart(inner, outer, from, to float64) string {
	x0, y0 := onCircle(60, outer, from)
	x1, y1 := onCircle(60, outer, to)
	x2, y2 := onCircle(60, inner, to)
	x3, y3 := onCircle(60, inner, from)
	return fmt.Sprintf("M%.2f %.2fA%g %g 0 0 1 %.2f %.2fL%.2f %.2fA%g %g 0 0 0 %.2f %.2fZ",
		x0, y0, outer, outer, x1, y1, x2, y2, inner, inner, x3, y3)
}

// DialLine is one line of the list beside the dial.
type DialLine struct {
	Glyph  Glyph
	Link   Link
	Status Status
}

// Legend is the list beside the dial.
func (d Dial) Legend() []DialLine {
	lines := make([]DialLine, len(d.Elements))
	for i, e := range d.Elements {
		lines[i] = DialLine{e.Glyph, Link{e.Name, e.Href}, e.Status}
	}
	return lines
}

// Quarter is a quarter of the year of taking part.
type Quarter struct {
	Name string // "K1"
	Text string // "Plan ingediend"
	Done bool
	Now  bool
}

// Now is the one main card of a page: what to do first.
type Now struct {
	ID      string // of the heading; "nu" is usual
	Term    string // "Nog 27 dagen, tot en met maandag 30 november"
	Late    bool   // the term has passed: the stop icon instead of the clock
	Task    string // a command: "Bevestig je plan voor jaar 2"
	Text    string // what is already there and what is missing
	Button  Button // drawn on honey
	Further Link   // "Bekijk wat ontbreekt"
}

// TermIcon is the icon before the term.
func (n Now) TermIcon() Icon {
	if n.Late {
		return IconBlock
	}
	return IconClock
}

// Drawn are the buttons: the honey one and a link.
func (n Now) Drawn() []Button {
	var drawn []Button
	if n.Button.Text != "" {
		b := n.Button
		b.Look, b.After = Honey, IconArrow
		drawn = append(drawn, b)
	}
	if n.Further.Href != "" {
		drawn = append(drawn, SubtleLink(n.Further.Text, n.Further.Href))
	}
	return drawn
}
