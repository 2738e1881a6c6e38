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
	{"12-maastricht-codes", 1, []string{"GM-4 blocking years/2/network"}, []string{"CH-1", "GM-1", "GM-3"}},
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

// A person reads what is needed first, with its place.
func TestPlanCheckForPeople(t *testing.T) {
	code, out, errs := command(t, nil, "plan", "check", plans+"12-maastricht-codes.yaml", "--date", "2025-02-01")
	for _, want := range []string{
		"Huisartsenpraktijk Jekerdal: Maastricht-Heuvelland versie 1", "deelnamejaar 2\n", "\nNodig (1)\n",
		"  Jaar 2, Samenwerken met het netwerk\n    Je koos 1 interventie, er zijn er 2 nodig. Kies er nog 1.\n    GM-4: Leidraad MTVP",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if code != 1 || errs != "" {
		t.Errorf("exit %d, %s", code, errs)
	}
	_, out, _ = command(t, nil, "plan", "check", plans+"11-double-funding.yaml", "--date", "2025-02-01")
	if !strings.Contains(out, "Let op (1)\n  Jaar 1, Anders werken in de praktijk, 3-gesprekken (paid_from)\n") {
		t.Errorf("no place in\n%s", out)
	}
	code, out, _ = command(t, nil, "plan", "check", plans+"01-utrecht-year-1-complete.yaml")
	if code != 0 || !strings.HasSuffix(out, "\nEr ontbreekt niets.\n") {
		t.Errorf("exit %d\n%s", code, out)
	}
}

// CK-4: a history beside the plan counts.
func TestPlanCheckWithHistory(t *testing.T) {
	history := filepath.Join(t.TempDir(), "history.yaml")
	if err := os.WriteFile(history, []byte("trainings:\n  - {person: da-2, training: gg-01/solk-alk, year: 1}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := plans + "09-training-by-a-colleague.yaml"
	code, out, errs := command(t, nil, "plan", "check", file, "--history", history, "--json")
	if code != 1 || errs != "" || !strings.Contains(out, `"path": "years/2/good-conversation/solk-alk/trainings/da-2"`) {
		t.Errorf("exit %d, %s\n%s", code, errs, out)
	}
}

// What cannot be read exits 2, says where and what to do, and answers nothing.
func TestPlanCheckUnreadable(t *testing.T) {
	dir := t.TempDir()
	write := func(name, s string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	good, err := os.ReadFile(plans + "01-utrecht-year-1-complete.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		args []string
		says string
	}{
		"no such file": {[]string{filepath.Join(dir, "none.yaml")}, "is niet te lezen"},
		"not YAML":     {[]string{write("a.yaml", "a: [")}, "a.yaml:1:"},
		"no header":    {[]string{write("b.yaml", strings.Replace(string(good), "kwartier_plan: 1\n", "", 1))}, "kwartier_plan: Dit lijkt geen planbestand. Begin het bestand met kwartier_plan: 1."},
		"field":        {[]string{write("c.yaml", strings.Replace(string(good), "goal:", "gaol:", 1))}, "gaol"},
		"region":       {[]string{write("d.yaml", strings.Replace(string(good), "utrecht-stad", "atlantis", 1))}, "d.yaml:4:9 region: De regio ‘atlantis’ ken ik niet. Kies uit: "},
		"version":      {[]string{write("e.yaml", strings.Replace(string(good), "region_version: 1", "region_version: 7", 1))}, "e.yaml:5:17 region_version: Van de regio ‘utrecht-stad’ ken ik versie 7 niet."},
		"guideline":    {[]string{write("f.yaml", strings.Replace(string(good), "guideline: 1", "guideline: 7", 1))}, "f.yaml:6:12 guideline: Versie 7 van de leidraad"},
		"date":         {[]string{plans + "01-utrecht-year-1-complete.yaml", "--date", "31-01-2026"}, "Schrijf de datum als 2026-01-31."},
		"history":      {[]string{plans + "01-utrecht-year-1-complete.yaml", "--history", write("h.yaml", "rulings: 3\n")}, "h.yaml:1:10"},
	} {
		code, out, errs := command(t, nil, append([]string{"plan", "check", "--json"}, c.args...)...)
		if code != 2 || out != "" || !strings.Contains(errs, c.says) {
			t.Errorf("%s: exit %d, out %q, err %q", name, code, out, errs)
		}
	}
}
