package plan

import (
	_ "embed"
	"slices"
	"strings"

	app "kwartier/internal/app/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

func joined(paras []string) string { return strings.Join(paras, "\n") }

// differences are two texts word by word: what stayed, came and went. Texts too long to compare stand whole.
func differences(was, is string) []kit.Piece {
	a, b := words(was), words(is)
	if len(a)*len(b) > 1_000_000 {
		return []kit.Piece{{Change: kit.Removed, Text: was}, {Change: kit.Added, Text: is}}
	}
	// longest[i][j] is the longest common row of words of a[i:] and b[j:].
	longest := make([][]int, len(a)+1)
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	var out []kit.Piece
	add := func(change kit.Change, word string) {
		if n := len(out); n > 0 && out[n-1].Change == change {
			out[n-1].Text += word
			return
		}
		out = append(out, kit.Piece{Change: change, Text: word})
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			add(kit.Same, a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && longest[i+1][j] >= longest[i][j+1]:
			add(kit.Removed, a[i])
			i++
		default:
			add(kit.Added, b[j])
			j++
		}
	}
	return out
}

// words are the words of a text, each with the space behind it.
func words(s string) []string { return strings.SplitAfter(s, " ") }

// deltas are the answers that differ between two versions, per section of either, and the names of the sections in which
// none does.
func deltas(before, after *app.View) (out []kit.Delta, same []string) {
	for _, s := range outlines(before, after) {
		in := after
		if !slices.Contains(outline(after), s) {
			in = before
		}
		d := kit.Delta{ID: "verschil-" + addressOf(s), Glyph: glyph(in, s), Heading: title(in, s), Fields: deltaFields(flat(answers(before, s, nil, false)), flat(answers(after, s, nil, false)))}
		switch {
		case len(d.Fields) > 0:
			out = append(out, d)
		case !empty(answers(after, s, nil, false)):
			same = append(same, text.Lower(d.Heading))
		}
	}
	return out, same
}

// outlines are the sections of two versions, those of the later one first.
func outlines(before, after *app.View) []app.Section {
	all := outline(after)
	for _, s := range outline(before) {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// deltaFields are the answers that changed, came or went.
func deltaFields(before, after []kit.Answer) []kit.DeltaField {
	var out []kit.DeltaField
	was := map[string]string{}
	for _, a := range before {
		was[a.Question] = joined(a.Paras)
	}
	for _, a := range after {
		if old := was[a.Question]; old != joined(a.Paras) {
			out = append(out, kit.DeltaField{Name: a.Question, Pieces: differences(old, joined(a.Paras))})
		}
		delete(was, a.Question)
	}
	for _, a := range before {
		if old, gone := was[a.Question]; gone && old != "" {
			out = append(out, kit.DeltaField{Name: a.Question, Pieces: []kit.Piece{{Change: kit.Removed, Text: old}}})
		}
	}
	return out
}

// flat are the answers of all groups, each with the name of what it is about.
func flat(groups []group) []kit.Answer {
	var out []kit.Answer
	for _, g := range groups {
		for _, a := range g.Answers {
			if g.Name != "" {
				a.Question = g.Name + ": " + text.Lower(a.Question)
			}
			out = append(out, a)
		}
	}
	return out
}

// empty tells whether nothing was answered.
func empty(groups []group) bool {
	for _, a := range flat(groups) {
		if len(a.Paras) > 0 {
			return false
		}
	}
	return true
}
