// Package evidence judges whether an intervention is shown to be carried out (EB-1, EB-2).
//
// Words: a Piece is one thing that is there: an evaluation, a training that somebody followed, a session, a measured
// agenda, or something that the practice added itself (a text, link or file). A Norm says what is enough: one or more
// Ways, each a list of Requirements that hold together. A Standing is proven, half or open.
//
// Invariants: a piece more never lowers a standing; the same piece twice counts once. What a region says is enough goes
// before Kwartier's own norm.
//
// It judges what is there, not how good it is: that is for practice and RHO. It refuses nothing.
package evidence

import (
	"slices"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// Kind is the kind of a piece, in the words of region.EnoughKinds.
type Kind string

// The kinds.
const (
	Evaluation Kind = "evaluation" // EV-1
	Training   Kind = "training"   // followed by somebody in the year
	Session    Kind = "session"    // of the learning environment, attended (LE-2)
	Agenda     Kind = "agenda"     // the measured agenda (CT-8)
	Own        Kind = "piece"      // a text, link or file of the practice
)

// Kinds are all kinds, in the order in which pages show them.
func Kinds() []Kind { return []Kind{Evaluation, Training, Session, Agenda, Own} }

// Piece is one thing that shows what was done in a participation year.
type Piece struct {
	Kind   Kind
	Title  string
	On     kernel.Date // when it happened; zero: not known
	Year   int         // participation year
	Choice string      // key of the intervention; empty: of the year as a whole, counts for every one that asks its kind
	Source string      // who knows of it: own, plan, evaluation, …
	ID     string      // unique within the source; empty: cannot be told apart from others
}

// Requirement is a number of pieces of one kind in a participation year.
type Requirement struct {
	Kind Kind
	Need int
}

// Way is one way to show it: all of these together.
type Way []Requirement

// Norm is what is enough: any of the ways.
type Norm []Way

// Standing says how far an intervention is shown to be carried out.
type Standing string

// The standings, from least to most.
const (
	Open   Standing = "open"   // nothing is there
	Half   Standing = "half"   // something is there, not enough
	Proven Standing = "proven" // enough
)

// Rank orders standings: open 0, half 1, proven 2.
func (s Standing) Rank() int { return slices.Index([]Standing{Open, Half, Proven}, s) }

// Tally is a requirement with what is there of it.
type Tally struct {
	Kind       Kind
	Have, Need int
}

// Lacks is how many are still to come.
func (t Tally) Lacks() int { return max(0, t.Need-t.Have) }

// Judgement is how one intervention stands in one year.
type Judgement struct {
	Standing Standing
	Tallies  []Tally   // of the way that is nearest to being enough
	Enough   [][]Tally // what would be enough: per way only what lacks, nearest first; empty when proven
}

// NormOf is what is enough for an entry: what its region says, else Kwartier's own norm for its kind (EB-2, ours):
//
//	organisational, role, open  the evaluations of a year (EV-1, EV-5)
//	training                    1 training that somebody followed, or 1 piece of the practice
//	ict                         1 evaluation and 1 piece, or 2 evaluations
//
// evaluations is how many a year the entry asks; entry is nil where the menu lacks it.
func NormOf(entry *region.Entry, kind guideline.Kind, evaluations int) Norm {
	if entry != nil && len(entry.Enough) > 0 {
		var way Way
		for _, e := range entry.Enough {
			way = append(way, Requirement{Kind(e.Kind), e.Count})
		}
		return Norm{way}
	}
	switch kind {
	case guideline.Training:
		return Norm{{{Training, 1}}, {{Own, 1}}}
	case guideline.ICT:
		return Norm{{{Evaluation, 1}, {Own, 1}}, {{Evaluation, 2}}}
	}
	return Norm{{{Evaluation, max(1, evaluations)}}}
}

// byAgenda are the guideline's interventions that a measured agenda shows as well as an evaluation does (EB-2, ours):
// flexible consultation length.
var byAgenda = []string{"aw-01"}

// OrAgenda lets a measured agenda (CT-8) take the place of one evaluation, where the intervention is about the length of
// consultations. It adds a way and changes none; what a region says is enough stays as it is.
func (n Norm) OrAgenda(entry *region.Entry, intervention string) Norm {
	if entry != nil && (len(entry.Enough) > 0 || entry.Intervention != "") {
		if len(entry.Enough) > 0 {
			return n
		}
		intervention = entry.Intervention
	}
	if !slices.Contains(byAgenda, intervention) || len(n) == 0 || len(n[0]) != 1 || n[0][0].Kind != Evaluation {
		return n
	}
	way := Way{{Agenda, 1}}
	if rest := n[0][0].Need - 1; rest > 0 {
		way = append(Way{{Evaluation, rest}}, way...)
	}
	return append(n[:len(n):len(n)], way)
}

// Of are the pieces that count for an intervention in a participation year.
func Of(pieces []Piece, year int, choice string) []Piece {
	var out []Piece
	for _, p := range pieces {
		if p.Year == year && (p.Choice == choice || p.Choice == "") {
			out = append(out, p)
		}
	}
	return out
}

// Judge holds the pieces of one intervention in one year against a norm. A norm without ways is never met.
func Judge(norm Norm, pieces []Piece) Judgement {
	have := count(pieces)
	type tried struct {
		tallies []Tally
		lacks   int
	}
	ways := make([]tried, 0, len(norm))
	for _, way := range norm {
		var t tried
		for _, r := range way {
			tally := Tally{r.Kind, have[r.Kind], r.Need}
			t.tallies, t.lacks = append(t.tallies, tally), t.lacks+tally.Lacks()
		}
		ways = append(ways, t)
	}
	slices.SortStableFunc(ways, func(a, b tried) int { return a.lacks - b.lacks })
	j := Judgement{Standing: Open}
	if own(norm, pieces) {
		j.Standing = Half
	}
	if len(ways) == 0 {
		return j
	}
	j.Tallies = ways[0].tallies
	if ways[0].lacks == 0 {
		j.Standing = Proven
		return j
	}
	for _, w := range ways {
		lacking := slices.DeleteFunc(slices.Clone(w.tallies), func(t Tally) bool { return t.Lacks() == 0 })
		j.Enough = append(j.Enough, lacking)
	}
	return j
}

// count counts pieces by kind, the same piece once.
func count(pieces []Piece) map[Kind]int {
	type key struct {
		kind       Kind
		source, id string
	}
	have, seen := map[Kind]int{}, map[key]bool{}
	for _, p := range pieces {
		k := key{p.Kind, p.Source, p.ID}
		if p.ID != "" && seen[k] {
			continue
		}
		seen[k] = true
		have[p.Kind]++
	}
	return have
}

// own tells whether something is there for this intervention: a piece of it, or one of the year as a whole that the norm
// asks.
func own(norm Norm, pieces []Piece) bool {
	return slices.ContainsFunc(pieces, func(p Piece) bool {
		return p.Choice != "" || slices.ContainsFunc(norm, func(w Way) bool {
			return slices.ContainsFunc(w, func(r Requirement) bool { return r.Kind == p.Kind })
		})
	})
}
