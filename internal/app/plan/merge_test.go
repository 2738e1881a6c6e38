package plan

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
)

const testSection = Section("years/1/working-differently")

func element(choices ...domain.Choice) *Element {
	for i := range choices {
		choices[i].Element = guideline.WorkingDifferently
	}
	return &Element{Choices: choices}
}

func mustApart(t *testing.T, b Body) fields {
	t.Helper()
	f, err := takeApart(b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func always(string) bool { return true }

// LC-1: fields that one of two people changed are joined, those both changed clash, and no text is lost.
func TestMerge_LC1(t *testing.T) {
	base := element(domain.Choice{Key: "flex", Goal: "old", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"})
	for name, c := range map[string]struct {
		mine, theirs *Element
		foreign      func(string) bool
		want         *Element
		clashes      []string
		joined       []string
	}{
		"different fields": {
			mine:   element(domain.Choice{Key: "flex", Goal: "mine", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			theirs: element(domain.Choice{Key: "flex", Goal: "old", Measure: "theirs"}, domain.Choice{Key: "lean", Goal: "old"}),
			want:   element(domain.Choice{Key: "flex", Goal: "mine", Measure: "theirs"}, domain.Choice{Key: "lean", Goal: "old"}),
			joined: []string{"flex/measure"},
		},
		"same field": {
			mine:    element(domain.Choice{Key: "flex", Goal: "mine", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			theirs:  element(domain.Choice{Key: "flex", Goal: "theirs", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			want:    element(domain.Choice{Key: "flex", Goal: "mine", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			clashes: []string{"flex/goal"},
		},
		"same field, same text": {
			mine:   element(domain.Choice{Key: "flex", Goal: "both", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			theirs: element(domain.Choice{Key: "flex", Goal: "both", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			want:   element(domain.Choice{Key: "flex", Goal: "both", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
		},
		"own earlier save": {
			mine:    element(domain.Choice{Key: "flex", Goal: "mine, longer", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			theirs:  element(domain.Choice{Key: "flex", Goal: "mine", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			foreign: func(string) bool { return false },
			want:    element(domain.Choice{Key: "flex", Goal: "mine, longer", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
		},
		"own earlier save undone": {
			mine:    element(domain.Choice{Key: "flex", Goal: "old", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			theirs:  element(domain.Choice{Key: "flex", Goal: "typed", Measure: "old"}, domain.Choice{Key: "lean", Goal: "old"}),
			foreign: func(string) bool { return false },
			want:    base,
		},
		"both add": {
			mine:   element(append(slices.Clone(base.Choices), domain.Choice{Key: "mine"})...),
			theirs: element(append(slices.Clone(base.Choices), domain.Choice{Key: "theirs"})...),
			want:   element(append(slices.Clone(base.Choices), domain.Choice{Key: "theirs"}, domain.Choice{Key: "mine"})...),
			joined: []string{"theirs/element", "theirs/key"},
		},
		"removed by me, untouched by them": {
			mine: element(base.Choices[0]), theirs: base, want: element(base.Choices[0]),
		},
		"removed by them, untouched by me": {
			mine: base, theirs: element(base.Choices[0]), want: element(base.Choices[0]),
			joined: []string{"lean/element", "lean/goal", "lean/key"},
		},
		"removed by me, changed by them": {
			mine:   element(base.Choices[0]),
			theirs: element(base.Choices[0], domain.Choice{Key: "lean", Goal: "theirs"}),
			want:   element(base.Choices[0], domain.Choice{Key: "lean", Goal: "theirs"}),
			joined: []string{"lean"},
		},
		"removed by them, changed by me": {
			mine:   element(base.Choices[0], domain.Choice{Key: "lean", Goal: "mine"}),
			theirs: element(base.Choices[0]),
			want:   element(base.Choices[0], domain.Choice{Key: "lean", Goal: "mine"}),
			joined: []string{"lean"},
		},
		"evaluations by both": {
			mine:   element(domain.Choice{Key: "flex", Goal: "old", Measure: "old", Evaluations: dates("2026-03-01")}, base.Choices[1]),
			theirs: element(domain.Choice{Key: "flex", Goal: "old", Measure: "old", Evaluations: dates("2026-09-01")}, base.Choices[1]),
			want:   element(domain.Choice{Key: "flex", Goal: "old", Measure: "old", Evaluations: dates("2026-09-01", "2026-03-01")}, base.Choices[1]),
			joined: []string{"flex/evaluations/2026-09-01"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if c.foreign == nil {
				c.foreign = always
			}
			m := merge(mustApart(t, base), mustApart(t, c.mine), mustApart(t, c.theirs), c.foreign)
			got, err := m.putTogether(testSection)
			if err != nil {
				t.Fatal(err)
			}
			if have, want := js(got), js(c.want); have != want {
				t.Errorf("merged\n%s, want\n%s", have, want)
			}
			if got := readables(m.clashes); !slices.Equal(got, c.clashes) {
				t.Errorf("clashes %q, want %q", got, c.clashes)
			}
			if got := readables(m.joined); !slices.Equal(got, c.joined) {
				t.Errorf("joined %q, want %q", got, c.joined)
			}
		})
	}
}

func readables(places []string) []string {
	var out []string
	for _, p := range places {
		out = append(out, readable(p))
	}
	return out
}

func dates(texts ...string) []kernel.Date {
	var out []kernel.Date
	for _, s := range texts {
		out = append(out, kernel.MustDate(s))
	}
	return out
}

func js(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// LC-1: whatever two people do to a section, taking apart and putting together loses nothing, and a merge with what
// nobody changed gives the other's text.
func TestMergeProperties_LC1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (*Element, fields) {
			b := elementOf(1, guideline.WorkingDifferently).Draw(t, name)
			f, err := takeApart(b)
			if err != nil {
				t.Fatal(err)
			}
			return b, f
		}
		base, b := draw("base")
		mine, m := draw("mine")
		_, theirs := draw("theirs")

		same, err := b.putTogether(testSection)
		if err != nil || js(same) != js(base) {
			t.Fatalf("put together %s (%v), want %s", js(same), err, js(base))
		}
		onlyMine := merge(b, m, b, always)
		got, err := onlyMine.putTogether(testSection)
		if err != nil || js(got) != js(mine) || len(onlyMine.clashes) > 0 {
			t.Fatalf("only mine changed: %s (%v, clashes %q), want %s", js(got), err, onlyMine.clashes, js(mine))
		}
		both := merge(b, m, theirs, always)
		for place, leaf := range theirs.leaf {
			if b.leaf[place] == leaf || both.leaf[place] == leaf || slices.Contains(both.clashes, place) {
				continue
			}
			t.Fatalf("their %s at %q is gone", leaf, readable(place))
		}
		for place, leaf := range m.leaf {
			if b.leaf[place] != leaf && both.leaf[place] != leaf {
				t.Fatalf("my %s at %q is gone", leaf, readable(place))
			}
		}
		if _, err := both.putTogether(testSection); err != nil {
			t.Fatal(err)
		}
	})
}
