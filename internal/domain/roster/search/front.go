package search

import (
	"cmp"
	"slices"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
)

// candidate is a roster that was played.
type candidate struct {
	roster roster.Roster
	played Played
	score  Score
}

func newCandidate(r roster.Roster, p Played) candidate {
	p.Report.Hours = r.Hours()
	return candidate{r, p, ScoreOf(p.Report)}
}

// archive keeps candidates of which none is beaten by another, one in a box.
type archive struct{ all []candidate }

// most is how many an archive keeps.
const most = 80

// offer takes a candidate in and throws out what it beats, unless it is beaten, or its box is taken by a better one.
func (a *archive) offer(c candidate) {
	box := c.score.box()
	for _, o := range a.all {
		if other := o.score.box(); other.Beats(box) || other == box && o.score.Gap <= c.score.Gap {
			return
		}
	}
	a.all = slices.DeleteFunc(a.all, func(o candidate) bool {
		other := o.score.box()
		return box.Beats(other) || other == box
	})
	a.all = append(a.all, c)
	if len(a.all) > most {
		at := a.crowded()
		a.all = slices.Delete(a.all, at, at+1)
	}
}

// crowded is the candidate that lies nearest to another.
func (a *archive) crowded() int {
	nearest, at := 0.0, 0
	for i, c := range a.all {
		for j, o := range a.all {
			if d := apart(c.score, o.score); i != j && (at == 0 && nearest == 0 || d < nearest) {
				nearest, at = d, i
			}
		}
	}
	return at
}

// apart is how far two scores lie from each other, in boxes.
func apart(a, b Score) float64 {
	p, q := a.box(), b.box()
	return abs(p.Gap-q.Gap) + abs(p.Access-q.Access) + abs(p.Overtime-q.Overtime) + abs(float64(p.Minutes-q.Minutes))
}

func abs(x float64) float64 { return max(x, -x) }

// best are the candidates that cost least by an aspiration.
func (a *archive) best(by aspiration, today play.Report) candidate {
	return slices.MinFunc(a.all, func(c, o candidate) int {
		return cmp.Compare(by.cost(today, c.played.Report), by.cost(today, o.played.Report))
	})
}

// finalists are at most n candidates: the best of each aspiration first, then those that lie farthest from the others.
func (a *archive) finalists(n int, today play.Report) []candidate {
	var out []candidate
	if len(a.all) == 0 {
		return nil
	}
	has := func(c candidate) bool {
		return slices.ContainsFunc(out, func(o candidate) bool { return o.score == c.score })
	}
	for _, by := range aspirations {
		if c := a.best(by, today); len(out) < n && !has(c) {
			out = append(out, c)
		}
	}
	for len(out) < min(n, len(a.all)) {
		far := slices.MaxFunc(a.all, func(c, o candidate) int { return cmp.Compare(nearest(c, out), nearest(o, out)) })
		if has(far) {
			break
		}
		out = append(out, far)
	}
	return out
}

func nearest(c candidate, all []candidate) float64 {
	d := apart(c.score, all[0].score)
	for _, o := range all[1:] {
		d = min(d, apart(c.score, o.score))
	}
	return d
}
