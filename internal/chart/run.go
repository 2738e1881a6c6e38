package chart

import "strings"

// Course is how a number goes over a year: the middle with a band around it.
type Course struct {
	ID, Title string
	Unit      string // of the axis and the table: "dagen"
	Step      string // what a point is: "week"
	Points    []Spread
	Today     []Spread // the same under today's roster, its middle only; nil for none
	Goal      float64  // a dashed line; 0 for none
	GoalText  string
	Marks     []string // words under the first point of each, spread evenly: months
}

// Spread is a point with the range in which eight of ten fall.
type Spread struct{ Mean, Low, High float64 }

// Run draws a course as a line in a band, from zero.
func Run(c Course) Picture {
	most := c.Goal
	for _, s := range append(append([]Spread(nil), c.Points...), c.Today...) {
		most = max(most, finite(s.Mean), finite(s.High))
	}
	at, decimals := ticks(0, max(most, 0.5))
	f := field{x0: left, x1: right - 60, y0: top, y1: bottom, maxX: float64(max(len(c.Points)-1, 1)), maxY: at[len(at)-1]}
	p := Picture{ID: c.ID, Title: c.Title, Width: width, Height: 285, Marks: grid(f, at, decimals, "")}
	p.Marks = append(p.Marks, word("word", 4, 10, "start", c.Unit))
	if len(c.Points) > 0 {
		last := c.Points[len(c.Points)-1]
		p.Marks = append(p.Marks, Mark{Kind: Path, Class: "band", Path: bandOf(f, c.Points)})
		if len(c.Today) == len(c.Points) {
			p.Marks = append(p.Marks, Mark{Kind: Path, Class: "today-line", Path: lineOf(f, c.Today)}, word("word", f.x1+6, labelY(f, c), "start", "nu"))
		}
		p.Marks = append(p.Marks, Mark{Kind: Path, Class: "line", Path: lineOf(f, c.Points)},
			dot("self", f.x1, f.y(finite(last.Mean)), 6), word("strong", f.x1+10, f.y(finite(last.Mean))+4.5, "start", decimal(last.Mean, 1)))
	}
	if c.Goal > 0 {
		p.Marks = append(p.Marks, straight("norm", f.x0, f.y(c.Goal), f.x1, f.y(c.Goal)), word("norm", f.x1+6, f.y(c.Goal)+4.5, "start", c.GoalText))
	}
	for i, m := range c.Marks {
		w := word("word", f.x0+(f.x1-f.x0)*(float64(i)+0.5)/float64(len(c.Marks)), bottom+22, "middle", m)
		w.Alt = i%2 == 1
		p.Marks = append(p.Marks, w)
	}
	p.Marks = append(p.Marks, word("word", (f.x0+f.x1)/2, 276, "middle", "vlak: tussen de beste en de slechtste 10%"))
	p.Desc, p.Table = c.says(), c.table()
	return p
}

// labelY keeps the word of today's line off the last point's.
func labelY(f field, c Course) float64 {
	mine, now := f.y(finite(c.Points[len(c.Points)-1].Mean)), f.y(finite(c.Today[len(c.Today)-1].Mean))
	switch {
	case now >= mine && now-mine < 20:
		now = mine + 20
	case now < mine && mine-now < 20:
		now = mine - 20
	}
	return now + 4.5
}

func lineOf(f field, points []Spread) string {
	var b strings.Builder
	for i, s := range points {
		b.WriteString(command(i) + num(f.x(float64(i))) + " " + num(f.y(finite(s.Mean))))
	}
	return b.String()
}

func bandOf(f field, points []Spread) string {
	var b strings.Builder
	for i, s := range points {
		b.WriteString(command(i) + num(f.x(float64(i))) + " " + num(f.y(finite(s.High))))
	}
	for i := len(points) - 1; i >= 0; i-- {
		b.WriteString("L" + num(f.x(float64(i))) + " " + num(f.y(finite(points[i].Low))))
	}
	return b.String() + "Z"
}

func command(i int) string {
	if i == 0 {
		return "M"
	}
	return "L"
}

func (c Course) says() string {
	if len(c.Points) == 0 {
		return "Er is nog niets gespeeld."
	}
	first, last, most := c.Points[0], c.Points[len(c.Points)-1], 0
	for i := range c.Points {
		if c.Points[i].Mean > c.Points[most].Mean {
			most = i
		}
	}
	return "Van " + decimal(first.Mean, 1) + " " + c.Unit + " in " + c.Step + " 1 naar " + decimal(last.Mean, 1) + " in " + c.Step + " " + decimal(float64(len(c.Points)), 0) +
		". Het hoogst in " + c.Step + " " + decimal(float64(most+1), 0) + ": " + decimal(c.Points[most].Mean, 1) + "."
}

func (c Course) table() Table {
	t := Table{Heads: []string{c.Step, "gemiddeld", "beste 10%", "slechtste 10%"}}
	for i, s := range c.Points {
		t.Rows = append(t.Rows, []string{c.Step + " " + decimal(float64(i+1), 0), decimal(s.Mean, 1), decimal(s.Low, 1), decimal(s.High, 1)})
	}
	return t
}
