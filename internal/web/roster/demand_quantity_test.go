package roster

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/programme"
)

// Every number of a demand has words, and what is shown reads back as the same.
func TestEveryNumberHasWordsAndReadsBack_CT6(t *testing.T) {
	d := programme.DefaultDemand()
	shown := map[string]bool{"bands.share": true, "no_show.bands": true, effectNumber.field: true} // a choice, or the shares that spread one number
	for _, g := range groupsOf(d) {
		for _, n := range g.numbers() {
			shown[n.field] = true
			w := n.words()
			v, ok := w.read(n.show(d))
			if !ok || math.Abs(v-n.get(d))*w.scale > 0.51*math.Pow(10, -float64(w.decimals)) {
				t.Errorf("%s: %v is shown as %s and read as %v", n.path, n.get(d), n.show(d), v)
			}
			changed := d.Clone()
			n.set(&changed, n.get(d))
			if n.get(changed) != n.get(d) {
				t.Errorf("%s does not hold what is set", n.path)
			}
		}
	}
	for _, f := range domain.Fields {
		if wordsOf[f.Name].label == "" || !shown[f.Name] {
			t.Errorf("%s: words %q, in the form %v", f.Name, wordsOf[f.Name].label, shown[f.Name])
		}
	}
	if len(wordsOf) != len(domain.Fields)+1 {
		t.Errorf("%d words for %d numbers and the patients", len(wordsOf), len(domain.Fields))
	}
}

func TestNumbersAreReadAsPeopleTypeThem(t *testing.T) {
	w := words{scale: 1}
	for typed, want := range map[string]float64{"12,5": 12.5, "12.5": 12.5, "4.190": 4190, "1.234,5": 1234.5, " 80 % ": 80, "−3": -3, "-3": -3, "0,5": 0.5} {
		if got, ok := w.read(typed); !ok || got != want {
			t.Errorf("%q is %v, not %v", typed, got, want)
		}
	}
	for _, typed := range []string{"", "x", "1,2,3", "NaN", "Inf", "--1", "1e999"} {
		if got, ok := w.read(typed); ok {
			t.Errorf("%q is read as %v", typed, got)
		}
	}
}

// A slide bar for all classes makes their mean what was asked, in proportion, and no class more than all.
func TestAMacroScalesEveryClass_CT5(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := programme.DefaultDemand().Clone()
		m := macros[rapid.IntRange(0, len(macros)-1).Draw(t, "macro")]
		want := rapid.Float64Range(0, 1).Draw(t, "mean")
		m.scale(&d, want)
		if got := m.mean(d); math.Abs(got-want) > 1e-3 {
			t.Fatalf("%s: %v, not %v", m.id, got, want)
		}
		for _, c := range d.Classes {
			if v := *m.of(&c); v < 0 || v > 1 {
				t.Fatalf("%s: %v", c.Key, v)
			}
		}
	})
}

func TestTheYearIsToldAsItIs_CT2(t *testing.T) {
	year := func(of func(week int) float64) (out []play.WeekReport) {
		for i := range 52 {
			out = append(out, play.WeekReport{Mean: of(i)})
		}
		return out
	}
	for want, weeks := range map[string][]play.WeekReport{
		"Het hele jaar is de wachttijd 2,0 tot 2,3 dagen":        year(func(i int) float64 { return 2 + 0.3*float64(i%2) }),
		"De wachttijd blijft oplopen, tot 6,1 dagen in december": year(func(i int) float64 { return 1 + float64(i)/10 }),
		"De wachttijd loopt op en blijft dan rond 2,0 dagen":     year(func(i int) float64 { return min(2, 1+float64(i)/10) }),
		"In januari is de wachttijd het langst: 3,0 dagen":       year(func(i int) float64 { return 2 + math.Cos(float64(i)/52*2*math.Pi) }),
	} {
		if got := yearHeading(weeks); got != want {
			t.Errorf("%s\nnot %s", got, want)
		}
	}
}

func TestFileNamesAreSafe(t *testing.T) {
	for name, want := range map[string]string{"Kwartier voor iedereen": "rooster-kwartier-voor-iedereen", "../../é\"x\n": "rooster-x", "": "rooster", "***": "rooster"} {
		if got := fileName(name); got != want {
			t.Errorf("%q: %q, not %q", name, got, want)
		}
	}
}

// The long tail of days is one step, and nothing is lost by that.
func TestTheTailIsFolded(t *testing.T) {
	in := make([]float64, 17)
	for i := range in {
		in[i] = 1. / 17
	}
	out := folded(in)
	sum := 0.0
	for _, v := range out {
		sum += v
	}
	if len(out) != 9 || math.Abs(sum-1) > 1e-12 || !slices.Equal(folded(in[:4]), in[:4]) || len(in) != 17 || in[8] != 1./17 {
		t.Errorf("%v", out)
	}
}
