package chart

import "strings"

// Lengths is how long something took from week to week: as planned, and as it went.
type Lengths struct {
	ID, Title string
	Weeks     []Week
	Goal      float64 // a dashed line; 0 for none
	GoalText  string
}

// Week is one point; Went is 0 where it is not known.
type Week struct {
	Name          string // "10"
	Planned, Went float64
	Count         int
}

// LengthLines draws both lines from zero.
func LengthLines(l Lengths) Picture {
	most := l.Goal
	for _, w := range l.Weeks {
		most = max(most, finite(w.Planned), finite(w.Went))
	}
	at, decimals := ticks(0, max(most, 1))
	f := field{x0: left, x1: right - 126, y0: top, y1: bottom, maxX: float64(max(len(l.Weeks)-1, 1)), maxY: at[len(at)-1]}
	p := Picture{ID: l.ID, Title: l.Title, Width: width, Height: 250, Marks: grid(f, at, decimals, "")}
	p.Marks = append(p.Marks, word("word", 4, 10, "start", "minuten"))
	if l.Goal > 0 {
		p.Marks = append(p.Marks, straight("norm", f.x0, f.y(l.Goal), f.x1, f.y(l.Goal)), word("norm", f.x1+12, f.y(l.Goal)+4.5, "start", l.GoalText))
	}
	planned, went := l.line(f, func(w Week) float64 { return w.Planned }), l.line(f, func(w Week) float64 { return w.Went })
	p.Marks = append(append(p.Marks, planned.marks("line", "self", f, "geboekt")...), went.marks("today-line", "", f, "gerealiseerd")...)
	step := max(1, (len(l.Weeks)+7)/8)
	for i := 0; i < len(l.Weeks); i += step {
		w := word("word", f.x(float64(i)), bottom+20, "middle", l.Weeks[i].Name)
		w.Alt = i/step%2 == 1
		p.Marks = append(p.Marks, w)
	}
	p.Desc, p.Table = l.says(), l.table()
	return p
}

// trace is a line with its last point.
type trace struct {
	path         string
	lastX, lastY float64
	n            int
}

// line leaves out what is not known.
func (l Lengths) line(f field, of func(Week) float64) trace {
	var b strings.Builder
	var t trace
	for i, w := range l.Weeks {
		v := finite(of(w))
		if v <= 0 {
			continue
		}
		t.lastX, t.lastY = f.x(float64(i)), f.y(v)
		b.WriteString(command(t.n) + num(t.lastX) + " " + num(t.lastY))
		t.n++
	}
	t.path = b.String()
	return t
}

func (t trace) marks(line, point string, f field, name string) []Mark {
	if t.n == 0 {
		return nil
	}
	out := []Mark{{Kind: Path, Class: line, Path: t.path}}
	if point != "" {
		out = append(out, dot(point, t.lastX, t.lastY, 5))
	}
	return append(out, word("word", f.x1+12, t.lastY+4.5, "start", name))
}

func (l Lengths) says() string {
	if len(l.Weeks) == 0 {
		return "Er is nog niets gemeten."
	}
	first, last := l.Weeks[0], l.Weeks[len(l.Weeks)-1]
	return "Geboekt: van " + decimal(first.Planned, 1) + " minuten in week " + first.Name + " naar " + decimal(last.Planned, 1) + " in week " + last.Name + "."
}

func (l Lengths) table() Table {
	t := Table{Heads: []string{"Week", "afspraken", "geboekt", "gerealiseerd"}}
	for _, w := range l.Weeks {
		went := "niet bekend"
		if w.Went > 0 {
			went = decimal(w.Went, 1)
		}
		t.Rows = append(t.Rows, []string{w.Name, decimal(float64(w.Count), 0), decimal(w.Planned, 1), went})
	}
	return t
}
