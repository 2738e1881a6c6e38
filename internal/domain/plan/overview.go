package plan

import (
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
)

// Status says how an element stands in a year.
type Status string

// The statuses.
const (
	Free    Status = "free"    // nothing is asked and nothing is wrong
	Done    Status = "done"    // what is asked is there and nothing blocks
	Missing Status = "missing" // something is asked that is not there, or blocks
)

// Judgement is the check with a summary beside it, worked out in one go.
type Judgement struct {
	Year     int // the participation year in hand
	Findings []kernel.Finding
	Years    []YearSummary // from the first known year to the last in the plan
}

// YearSummary is a participation year on an overview page.
type YearSummary struct {
	Number      int
	Start, End  kernel.Date // zero when the entry date is unknown
	Past        bool        // before the year in hand: not judged any more
	Provisional bool        // waits for its confirmation (UT-13)
	Elements    []ElementSummary
}

// ElementSummary is an element in a year.
type ElementSummary struct {
	Element    guideline.ElementKey
	Name       string
	Text       []string // what the growth model asks, in the data's words
	Chosen     []string // names of what runs
	Have, Need int      // of the ask that lacks most
	Status     Status   // empty for years past
	Blocking   int      // findings in this element and year
	Warnings   int
}

// Lacks is how many interventions are still to be chosen.
func (s ElementSummary) Lacks() int { return max(0, s.Need-s.Have) }

// Judge is Check with a summary per year and element for overview pages.
func Judge(in Input) Judgement {
	v := viewOf(in)
	v.judge()
	j := Judgement{Year: v.year, Findings: v.findings()}
	years := v.known
	if !v.planned(v.year) {
		years = withYear(years, v.year)
	}
	for _, y := range years {
		j.Years = append(j.Years, v.summarise(y))
	}
	return j
}

func withYear(years []int, y int) []int {
	var out []int
	for i, n := range years {
		if n == y {
			return years
		}
		if n > y {
			return append(append(out, y), years[i:]...)
		}
		out = append(out, n)
	}
	return append(out, y)
}

func (v *view) summarise(y int) YearSummary {
	s := YearSummary{Number: y, Past: y < v.year, Provisional: v.provisional(y)}
	if !v.entry.IsZero() {
		s.Start, s.End = v.r.YearStart(v.entry, y), v.r.YearEnd(v.entry, y)
	}
	for i := range v.elements {
		s.Elements = append(s.Elements, v.summariseElement(i, y))
	}
	return s
}

func (v *view) summariseElement(i, y int) ElementSummary {
	e := &v.elements[i]
	s := ElementSummary{Element: e.key, Name: e.name}
	asked := false
	for _, c := range v.cells(e.key, y) {
		s.Text = append(s.Text, c.Text)
		if c.Ask == guideline.AskFree || !v.set.on(c.Rule, e.key) {
			continue
		}
		if have, want := v.have(e.key, c.Ask, y), need(c); !asked || want-have > s.Need-s.Have {
			s.Have, s.Need = have, want
		}
		asked = true
	}
	for j := range v.runs {
		if r := &v.runs[j]; r.year == y && r.element == e.key && r.runs() {
			s.Chosen = append(s.Chosen, r.name)
		}
	}
	for j := range v.out {
		if f := &v.out[j]; f.year == y && f.elem == i {
			switch f.Severity {
			case kernel.Blocking:
				s.Blocking++
			case kernel.Warning:
				s.Warnings++
			}
		}
	}
	switch {
	case y < v.year:
	case s.Blocking > 0 || s.Lacks() > 0:
		s.Status = Missing
	case asked:
		s.Status = Done
	default:
		s.Status = Free
	}
	return s
}
