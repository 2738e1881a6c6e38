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
		Backlog{2330}, Backlog{2000}, Backlog{5000},
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
