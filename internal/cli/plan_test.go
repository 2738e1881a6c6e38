package cli

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the expected findings anew; read every line before committing")

const plans = "testdata/plans/"

// The golden plans. Beside the whole answer, which stands in the JSON next to
// each, the decisive findings and the exit code are named here, so that an
// answer written anew cannot hide a change of meaning. CK-2, CK-6.
var golden = []struct {
	file string
	exit int
	// decisive are "rule severity path"; never are rules that must not appear.
	decisive []string
	never    []string
}{
	{"01-utrecht-year-1-complete", 0, nil, []string{"GM-1", "GM-3", "GM-4", "GM-6", "UT-5", "UT-6"}},
	{"02-utrecht-year-1-without-conversation", 1, []string{"GM-3 blocking years/1/good-conversation"}, []string{"GM-1", "GM-4", "GM-6"}},
	{"03-utrecht-year-2-one-network", 1, []string{"GM-4 blocking years/2/network"}, []string{"GM-1", "GM-3", "DE-3", "DE-4", "GM-6"}},
	{"04-staffing-alone", 1, []string{"GM-5 blocking years/1/staffing"}, []string{"CH-3", "UT-5"}},
	{"05-extras-counted", 1, []string{"GM-1 blocking years/1/working-differently", "CH-2 hint years/1/working-differently/aw-06", "GM-8 hint years/1/working-differently/aw-06"}, []string{"GM-3", "CH-1"}},
	{"06-gelders-frequent-attenders", 0, nil, []string{"GM-1", "GM-3", "CH-1", "UT-5"}},
	{"07-year-3-without-justification", 1, []string{"DE-1 blocking years/3/working-differently/flexibele-consultduur/justification"}, []string{"GM-1", "GM-3", "GM-4", "DE-4", "DE-5"}},
	{"08-training-twice-same-assistant", 1, []string{"DE-3 blocking years/2/good-conversation/solk-alk/trainings/da-1"}, []string{"GM-3", "GM-4", "DE-4"}},
	{"09-training-by-a-colleague", 0, nil, []string{"DE-3", "DE-4", "GM-3"}},
	{"10-ict-deepened", 1, []string{"DE-2 blocking years/3/working-differently/e-health/mode", "GM-1 blocking years/3/working-differently"}, []string{"DE-1", "DE-4", "DE-5"}},
	{"11-double-funding", 0, []string{"CH-7 warning years/1/working-differently/3-gesprekken/paid_from"}, []string{"GM-1", "GM-3"}},
	{"12-maastricht-codes", 1, []string{"GM-4 blocking years/2/network"}, []string{"CH-1", "GM-1", "GM-3", "UT-5"}},
}

func TestGoldenPlans(t *testing.T) {
	files, err := filepath.Glob(plans + "*.yaml")
	if err != nil || len(files) != len(golden) {
		t.Fatalf("%d plan files, %d in the table (%v)", len(files), len(golden), err)
	}
	for _, g := range golden {
		code, out, errs := command(t, nil, "plan", "check", plans+g.file+".yaml", "--date", "2025-02-01", "--json")
		if code != g.exit || errs != "" {
			t.Errorf("%s: exit %d, want %d; %s", g.file, code, g.exit, errs)
		}
		var answer struct{ Findings []finding }
		if err := json.Unmarshal([]byte(out), &answer); err != nil {
			t.Fatalf("%s: %v\n%s", g.file, err, out)
		}
		var got, rules []string
		for _, f := range answer.Findings {
			got, rules = append(got, f.Rule+" "+string(f.Severity)+" "+f.Path), append(rules, f.Rule)
			if f.Message == "" || f.Action == "" || f.Source == "" {
				t.Errorf("%s: %+v lacks a sentence or its source", g.file, f)
			}
		}
		for _, want := range g.decisive {
			if !slices.Contains(got, want) {
				t.Errorf("%s: no %q in\n\t%s", g.file, want, strings.Join(got, "\n\t"))
			}
		}
		for _, rule := range g.never {
			if slices.Contains(rules, rule) {
				t.Errorf("%s: %s in\n\t%s", g.file, rule, strings.Join(got, "\n\t"))
			}
		}
		expected := plans + g.file + ".json"
		if *update {
			if err := os.WriteFile(expected, []byte(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(expected)
		if err != nil || string(want) != out {
			t.Errorf("%s: got\n%s\nwant\n%s (%v)", g.file, out, want, err)
		}
	}
}
