package chart

// Cloud is a scatter: two numbers of many things against each other.
type Cloud struct {
	ID, Title    string
	XUnit, YUnit string // words at the axes: "uur spreekuur per week"
	XShort       string // heads of the table; XUnit and YUnit when empty
	YShort       string
	Decimals     int // of the numbers in table and sentence
	Points       []Point
	Goal         float64 // a dashed line across at this Y; 0 for none
	GoalText     string
}

// Point is one thing. Kind says how it is drawn: hollow, as one of the best, as your own, or as today's.
type Point struct {
	X, Y  float64
	Label string // in the table, and at the point when it is not plain
	Kind  PointKind
}

// PointKind is how a point is drawn.
type PointKind string

// The kinds of points.
const (
	Plain PointKind = "plain"
	Front PointKind = "front"
	Self  PointKind = "self"
	Today PointKind = "now"
)

// Scatter draws a cloud. The axes may begin above zero: what matters is where points stand among each other.
func Scatter(c Cloud) Picture {
	p := Picture{ID: c.ID, Title: c.Title, Width: width, Height: 300}
	if len(c.Points) == 0 {
		p.Height, p.Desc = 0, "Er zijn nog geen punten."
		return p
	}
	f, xs, ys, dx, dy := c.field()
	p.Marks = grid(f, ys, dy, "")
	for i, v := range xs {
		w := word("word", f.x(v), bottom+22, "middle", decimal(v, dx))
		w.Alt = i%2 == 1
		p.Marks = append(p.Marks, straight("grid", f.x(v), f.y0, f.x(v), f.y1), w)
	}
	if c.Goal > f.minY && c.Goal < f.maxY {
		p.Marks = append(p.Marks, straight("norm", f.x0, f.y(c.Goal), f.x1, f.y(c.Goal)), word("norm", f.x0+6, f.y(c.Goal)-6, "start", c.GoalText))
	}
	for _, kind := range []PointKind{Plain, Front, Today, Self} {
		for _, q := range c.Points {
			if q.Kind == kind {
				p.Marks = append(p.Marks, point(f, q)...)
			}
		}
	}
	p.Marks = append(p.Marks, word("word", (left+right)/2, 290, "middle", c.XUnit), word("word", 4, 10, "start", c.YUnit))
	p.Desc, p.Table = c.says(), c.table()
	return p
}

func point(f field, q Point) []Mark {
	x, y, r := f.x(finite(q.X)), f.y(finite(q.Y)), 4.0
	if q.Kind != Plain {
		r = 6
	}
	marks := []Mark{dot(string(q.Kind), x, y, r)}
	if q.Kind == Plain || q.Label == "" {
		return marks
	}
	anchor, at := "start", x+10
	if x > (f.x0+f.x1)/2 {
		anchor, at = "end", x-10
	}
	return append(marks, word("strong", at, y-8, anchor, q.Label))
}

// field has room for every point, a goal included.
func (c Cloud) field() (f field, xs, ys []float64, dx, dy int) {
	lowX, highX, lowY, highY := finite(c.Points[0].X), finite(c.Points[0].X), finite(c.Points[0].Y), finite(c.Points[0].Y)
	for _, q := range c.Points {
		lowX, highX = min(lowX, finite(q.X)), max(highX, finite(q.X))
		lowY, highY = min(lowY, finite(q.Y)), max(highY, finite(q.Y))
	}
	if c.Goal > 0 {
		lowY, highY = min(lowY, c.Goal), max(highY, c.Goal*1.01)
	}
	xs, dx = ticks(lowX, highX)
	ys, dy = ticks(lowY, highY)
	return field{left, right, top, bottom, xs[0], xs[len(xs)-1], ys[0], ys[len(ys)-1]}, xs, ys, dx, dy
}

func (c Cloud) says() string {
	text := decimal(float64(len(c.Points)), 0) + " punten"
	for _, q := range c.Points {
		if q.Kind == Self || q.Kind == Today {
			text += ". " + q.Label + ": " + decimal(q.X, c.Decimals) + " " + c.XUnit + ", " + decimal(q.Y, c.Decimals) + " " + c.YUnit
		}
	}
	return text + "."
}

func (c Cloud) table() Table {
	x, y := c.XShort, c.YShort
	if x == "" {
		x = c.XUnit
	}
	if y == "" {
		y = c.YUnit
	}
	t := Table{Heads: []string{"Punt", x, y}}
	for i, q := range c.Points {
		label := q.Label
		if label == "" {
			label = "punt " + decimal(float64(i+1), 0)
		}
		t.Rows = append(t.Rows, []string{label, decimal(q.X, c.Decimals), decimal(q.Y, c.Decimals)})
	}
	return t
}
