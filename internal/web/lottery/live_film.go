package lottery

import (
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
)

// film is a draw as it is shown, worked out once from its transcript: it never changes. Nothing of a step shows in the steps
// before it.
type film struct {
	c     domain.Case
	steps []domain.Step
	beats []beat // one a step
	first shown  // before the first step

	messages [][]byte // the beats, as they are sent
}

// shown is all that stands on the page after some steps.
type shown struct {
	beat

	Rows  []row
	Draws []drawLine // newest first
}

// beat is what changes on the page with one step; the browser's script gets it as JSON and does the same to the page.
type beat struct {
	N     int       `json:"n"`
	Over  string    `json:"over"`
	Code  string    `json:"code"`
	Head  string    `json:"head"`
	Text  string    `json:"text"`
	Says  string    `json:"says"` // read aloud: one sentence
	Lead  string    `json:"lead"`
	Scale int64     `json:"scale"` // the sum that fills the width of a bar
	Line  *drawLine `json:"line,omitempty"`
	Piece *piece    `json:"piece,omitempty"`
	Bars  []bar     `json:"bars,omitempty"` // those that changed
	// Wait is what a ticket that is not drawn reads, by its wish; "last" for those that come last.
	Wait map[string]string `json:"wait,omitempty"`
}

// drawLine is a line of the list of draws.
type drawLine struct {
	N    int    `json:"n"`
	Code string `json:"code"`
	Size string `json:"size"`
	Sum  string `json:"sum"`
	Note string `json:"note"`
	Mine string `json:"mine"` // what the owner of the ticket reads
}

// piece is a ticket in the bar of its date.
type piece struct {
	Row  int    `json:"row"`
	Code string `json:"code"`
	From int64  `json:"from"` // the sum before it
	Size int64  `json:"size"`
	Kind string `json:"kind"` // drawn, cross, sure, last
}

// bar is a date: how full it is.
type bar struct {
	Row     int     `json:"row"`
	Cap     float64 `json:"cap"` // 0: none
	CapText string  `json:"capText"`
	Sum     string  `json:"sum"`
	Count   string  `json:"count"`
	State   string  `json:"state"`
	Full    bool    `json:"full"`
	Label   string  `json:"label"` // the picture in words
}

// row is a date with its tickets.
type row struct {
	bar

	Date   string
	Pieces []piece
}

// filmOf works a draw out; without steps it is a list that is not drawn.
func filmOf(c domain.Case, steps []domain.Step) *film {
	f := &film{c: c, steps: steps}
	p := newProjector(c, steps)
	f.first = p.begin()
	f.beats = make([]beat, len(steps))
	for i := range steps {
		f.beats[i] = p.step(i)
	}
	return f
}

// at is the page after n steps.
func (f *film) at(n int) shown {
	s := shown{beat: f.first.beat, Rows: make([]row, len(f.first.Rows))}
	for i, r := range f.first.Rows {
		s.Rows[i] = row{r.bar, r.Date, append([]piece(nil), r.Pieces...)}
	}
	for _, b := range f.beats[:n] {
		for _, changed := range b.Bars {
			s.Rows[changed.Row].bar = changed
		}
		if b.Piece != nil {
			s.Rows[b.Piece.Row].Pieces = append(s.Rows[b.Piece.Row].Pieces, *b.Piece)
		}
		wait := s.Wait
		if s.beat = b; b.Wait == nil {
			s.Wait = wait
		}
	}
	for i := n - 1; i >= 0; i-- {
		s.Draws = append(s.Draws, *f.beats[i].Line)
	}
	return s
}

// projector goes through the steps and keeps the sums.
type projector struct {
	c     domain.Case
	steps []domain.Step
	sums  []int64 // placed, and guaranteed
	drawn []int64 // placed, as the caps count it
	count []int   // tickets per date
	sure  []int   // of which guaranteed
	round []int   // drawn tickets per date's round
	last  int     // drawn of those that come last
	begun bool
	date  int // that is drawn for; len(dates): those that come last
	bars  []bar
	wait  map[string]string
	scale int64
}

func newProjector(c domain.Case, steps []domain.Step) *projector {
	n := len(c.Dates)
	return &projector{c: c, steps: steps, sums: make([]int64, n), drawn: make([]int64, n), count: make([]int, n), sure: make([]int, n),
		round: make([]int, n), bars: make([]bar, n)}
}

// guaranteed tells whether a unit has its date without a draw (LO-2).
func (p *projector) guaranteed(u domain.Unit) bool { return !u.Last && p.c.At(u.Wish) >= 2 }

// begin is the page before the first step: guaranteed tickets are in their bars already, since the list tells them.
func (p *projector) begin() shown {
	s := shown{Rows: make([]row, len(p.c.Dates))}
	for i, d := range p.c.Dates {
		s.Rows[i].Date = dateWords(d)
	}
	for _, u := range p.c.Units {
		if !p.guaranteed(u) {
			continue
		}
		at := p.c.At(u.Wish)
		s.Rows[at].Pieces = append(s.Rows[at].Pieces, piece{at, u.Code, p.sums[at], u.Size, "sure"})
		p.sums[at] += u.Size
		p.count[at]++
		p.sure[at]++
	}
	for i := range p.bars {
		p.bars[i] = p.bar(i)
		s.Rows[i].bar = p.bars[i]
	}
	p.grow()
	p.wait = p.waiting()
	s.beat = beat{Lead: p.lead(), Scale: p.scale, Wait: p.wait}
	return s
}

// step is what changes with one step.
func (p *projector) step(i int) beat {
	st := p.steps[i]
	at := p.c.At(st.Date)
	b := beat{N: st.N, Code: st.Code}
	p.begun = true
	switch st.Stage {
	case lastStage:
		p.last++
	default:
		p.date = at
		if st.Outcome != domain.Guaranteed {
			p.round[at]++
		}
	}
	if st.Outcome.Places() {
		p.drawn[at] += st.Size
		if st.Outcome != domain.Guaranteed {
			b.Piece = &piece{at, st.Code, p.sums[at], st.Size, kindOf(st.Outcome)}
			p.sums[at] += st.Size
			p.count[at]++
		}
	}
	b.Over = p.over(st)
	p.advance(i)
	p.tell(&b, st)
	b.Bars = p.changed()
	p.grow()
	b.Scale = p.scale
	if wait := p.waiting(); !sameWords(wait, p.wait) {
		p.wait, b.Wait = wait, wait
	}
	return b
}

// advance moves on to the date of the next step: a date is done when nothing is drawn for it any more.
func (p *projector) advance(i int) {
	if i+1 == len(p.steps) || p.steps[i+1].Stage == lastStage {
		p.date = len(p.c.Dates)
	} else {
		p.date = p.c.At(p.steps[i+1].Date)
	}
}

const lastStage = "last"

func kindOf(o domain.Outcome) string {
	switch o {
	case domain.Crossed:
		return "cross"
	case domain.Late:
		return "last"
	}
	return "drawn"
}

func sameWords(a, b map[string]string) bool {
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return len(a) == len(b)
}

// room is what a date can hold, as far as is known now: its share, less what the dates before it hold too much, and more
// when they are done and hold less (LO-1).
func (p *projector) room(date int) (float64, bool) {
	num, den, capped := p.c.CapAfter(date)
	if !capped || den == 0 {
		return 0, false
	}
	if p.c.Policy.Filled().Cap == domain.CapPerDate || date == 0 {
		return float64(num) / float64(den), true
	}
	var before int64
	for _, x := range p.drawn[:date] {
		before += x
	}
	held := before * den
	if full, _, _ := p.c.CapAfter(date - 1); date > p.date {
		held = max(held, full)
	}
	return max(float64(num-held)/float64(den), 0), true
}

// changed works the bars out again and gives those that are not as they were.
func (p *projector) changed() []bar {
	var out []bar
	for i := range p.bars {
		if b := p.bar(i); b != p.bars[i] {
			p.bars[i] = b
			out = append(out, b)
		}
	}
	return out
}

// grow widens the scale when a bar or cap would stick out.
func (p *projector) grow() {
	var widest float64
	for i, sum := range p.sums {
		widest = max(widest, float64(sum)*1.02, p.bars[i].Cap*1.12)
	}
	if need := int64(widest) + 1; need > p.scale {
		p.scale = need
	}
}

func (p *projector) dateAt(i int) kernel.Date { return p.c.Dates[i] }
