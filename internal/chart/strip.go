package chart

// Strip is a day of several people on one line of time, each in a lane: what was planned above, what happened below.
type Strip struct {
	ID, Title   string
	Desc        string // what the day says in a sentence
	From, Until int    // minutes of the day
	Lanes       []Lane
	Legend      []Series
	Table       Table
}

// Lane is the day of one person.
type Lane struct {
	Label   string
	Closes  int // when the clinic should be over; 0: not drawn
	Planned []Piece
	Done    []Piece
}

// Piece is a piece of the day. Class gives its colour: planned, missed, done, late, between, over.
type Piece struct {
	From, Until float64 // minutes of the day
	Class       string
}

// The measures of a strip.
const (
	laneHeight = 92
	laneTop    = 52
	planHeight = 16
	doneHeight = 24
)

// DayStrip draws a day from whole hour to whole hour, as wide as the page.
func DayStrip(s Strip) Picture {
	from, until := s.From/60*60, (s.Until+59)/60*60
	if until <= from {
		until = from + 60
	}
	f := field{x0: 4, x1: wide - 4, minX: float64(from), maxX: float64(until)}
	height := laneTop + laneHeight*len(s.Lanes) + 4
	p := Picture{ID: s.ID, Title: s.Title, Desc: s.Desc, Width: wide, Height: height, Legend: s.Legend, Table: s.Table}
	for m := from; m <= until; m += 60 {
		x := f.x(float64(m))
		w := word("word", x, 26, hourAnchor(m, from, until), decimal(float64(m/60), 0)+".00")
		w.Alt = (m-from)/60%2 == 1 || m == until
		p.Marks = append(p.Marks, straight("grid", x, 34, x, float64(height)), w)
	}
	for i, l := range s.Lanes {
		p.Marks = append(p.Marks, lane(f, l, float64(laneTop+i*laneHeight))...)
	}
	return p
}

func hourAnchor(m, from, until int) string {
	switch m {
	case from:
		return "start"
	case until:
		return "end"
	}
	return "middle"
}

func lane(f field, l Lane, y float64) []Mark {
	marks := []Mark{word("strong", 4, y+20, "start", l.Label)}
	for _, p := range l.Planned {
		marks = append(marks, piece(f, p, y+30, planHeight))
	}
	for _, p := range l.Done {
		marks = append(marks, piece(f, p, y+48, doneHeight))
	}
	if l.Closes > 0 {
		x := f.x(float64(l.Closes))
		marks = append(marks, straight("norm", x, y+24, x, y+78))
	}
	return marks
}

// piece is drawn a hair shorter than it lasts, so that two after each other can be told apart.
func piece(f field, p Piece, y, height float64) Mark {
	a, b := min(max(finite(p.From), f.minX), f.maxX), min(finite(p.Until), f.maxX)
	return box(p.Class, f.x(a), y, f.x(max(b, a))-f.x(a)-0.8, height)
}
