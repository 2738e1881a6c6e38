package theory

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"kwartier/internal/domain/roster/engine"
)

func figures(t *testing.T, m Model, seed uint64) map[string]engine.Figure {
	t.Helper()
	if err := m.Check(); err != nil {
		t.Fatalf("%+v: %v", m, err)
	}
	fs, err := m.Figures(context.Background(), Run{Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]engine.Figure{}
	for _, f := range fs {
		out[f.Name] = f
	}
	return out
}

func TestX(t *testing.T) {
	for _, m := range []Model{
		MMC{1, .9}, MMC{2, .8}, MMC{3, .8}, MMC{1, .95}, MMC{1, .99}, MMC{10, .5}, MMC{1000, .99}, MMC{1000, .8}, MMC{1, .01},
		MG1{"fixed", 9.6, 0, .8}, MG1{"lognormal", 9.6, 4.9, .8}, MG1{"exponential", 9.6, 4.9, .8}, MG1{"fixed", 9.6, 0, .9}, MG1{"lognormal", 9.6, 4.9, .9}, MG1{"exponential", 9.6, 4.9, .9}, MG1{"lognormal", 1, 2, .8}, MG1{"lognormal", 1, 2, .05}, MG1{"lognormal", 1, 2, .98}, MG1{"lognormal", 1, 2, .99},
		Daybook{20, .95}, Daybook{42, .95}, Daybook{1, .99}, Daybook{1000, .99}, Daybook{1, .1}, Daybook{20, .99}, Daybook{20, .7},
		Overflow{2095, 4.6, 250, 42}, Overflow{2095, 4.6, 250, 60}, Overflow{1000000, 250, 250, 42}, Overflow{1000000, 20, 250, 80000},
		Session{10, 1, 0}, Session{10, 2, 0}, Session{10, 0, .5}, Session{10, 10, 1}, Session{1000, 4, .05}, Session{1, 1, 0},
		Schedule{6, 6, 2, 1, 1, 0}, Schedule{12, 12, 2, 1, 1, .1}, Schedule{40, 12, 2, 1, 1, .1},
		Backlog{500}, Backlog{2000}, Backlog{2300}, Backlog{2400},
	} {
		t0 := time.Now()
		fs := figures(t, m, 1)
		el := time.Since(t0)
		fmt.Printf("%T%+v %v", m, m, el.Round(time.Millisecond))
		for n, f := range fs {
			in := " "
			if !f.Holds(f.Exact) {
				in = "!"
			}
			fmt.Printf(" | %s %.6g ±%.1f%% (%.6g)%s", n, f.Mean, 100*f.Half/math.Abs(f.Mean), f.Exact, in)
		}
		if s, ok := m.(Schedule); ok {
			fmt.Print(s.Best())
		}
		fmt.Println()
	}
	_ = slices.Max[[]int]
}
