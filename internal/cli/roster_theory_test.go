package cli

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

// theoryAnswer is what the commands print with --json.
type theoryAnswer struct {
	Simulated map[string][2]float64
	Exact     map[string]float64
	Schedule  []int
	Objective float64
}

func ask(t *testing.T, args ...string) theoryAnswer {
	t.Helper()
	code, out, errs := command(t, nil, append([]string{"roster"}, args...)...)
	if code != 0 || errs != "" {
		t.Fatalf("%v: exit %d, %s", args, code, errs)
	}
	var a theoryAnswer
	if err := json.Unmarshal([]byte(out), &a); err != nil {
		t.Fatalf("%v: %v in %s", args, err, out)
	}
	return a
}

func TestBook1SaysTheSameForAnyNumberOfWorkers_CT9(t *testing.T) {
	said := map[string]bool{}
	for _, workers := range []string{"1", "2", "8"} {
		code, out, errs := command(t, nil, "roster", "book1", "--rate", "79.8", "--years", "12", "--json", "--workers", workers)
		if code != 0 {
			t.Fatal(errs)
		}
		said[out] = true
	}
	if len(said) != 1 {
		t.Errorf("%d answers: %v", len(said), said)
	}
	a := ask(t, "book1", "--years", "12", "--json")
	for _, name := range []string{"delay_days", "same_day", "wait_min", "utilisation", "overtime_min", "unmet_share", "tnaa_days"} {
		if _, ok := a.Simulated[name]; !ok {
			t.Errorf("no %s", name)
		}
	}
	if a.Exact == nil || len(a.Exact) > 0 || len(a.Simulated) != 7 || math.Abs(a.Simulated["wait_min"][0]-5.628) > .2 {
		t.Errorf("%+v", a)
	}
}

func TestTheoryShowsBothSides_CT7(t *testing.T) {
	for _, c := range []struct {
		args  string
		names []string
	}{
		{"--model mmc --servers 3 --rho 0.8", []string{"p_wait", "wq"}},
		{"--model mg1 --service exponential --mean 9.6 --rho 0.5", []string{"p_wait", "wq"}},
		{"--model daybook --slots 20 --rho 0.9", []string{"delay_days", "same_day"}},
		{"--model overflow --patients 2095 --visits 4.6 --days 250 --capacity 42", []string{"p_overflow"}},
		{"--model session --patients 10 --initial 2 --noshow 0.1", []string{"wait", "idle", "overtime"}},
		{"--model backlog --patients 400", []string{"backlog"}},
		{"--model schedule --patients 6 --intervals 6 --weights 2,1,1 --noshow 0", []string{"wait", "idle", "overtime"}},
	} {
		a := ask(t, append(strings.Fields("theory --json "+c.args), "--workers", "2")...)
		for _, name := range c.names {
			s, exact := a.Simulated[name], a.Exact[name]
			if exact <= 0 || math.Abs(s[0]-exact) > 2*s[1] || s[1] > .1*s[0] {
				t.Errorf("%s: %s is %v, exactly %g", c.args, name, s, exact)
			}
		}
		if len(a.Simulated) != len(c.names) || len(a.Exact) != len(c.names) {
			t.Errorf("%s: %+v", c.args, a)
		}
		if schedule := strings.Contains(c.args, "schedule"); schedule && (!slices.Equal(a.Schedule, []int{2, 1, 1, 1, 1, 0}) || math.Abs(a.Objective-3.680806) > 5e-7) {
			t.Errorf("%v costs %v", a.Schedule, a.Objective)
		}
	}
	_, out, _ := command(t, nil, "roster", "theory", "--model", "schedule")
	if !strings.Contains(out, "Beste verdeling: 2 1 1 1 1 0\n") || !strings.Contains(out, "1,04663") {
		t.Errorf("for people:\n%s", out)
	}
}

func TestTheoryRefusesInDutch_CT7(t *testing.T) {
	for args, want := range map[string]string{
		"theory --model mmc --rho 1":                  "geen evenwicht",
		"theory --model mmc --rho NaN":                "Kies --rho",
		"theory --model mmc --servers 0":              "van 1 tot en met 1.000",
		"theory --model session --initial 11":         "van 0 tot en met 10",
		"theory --model overflow --days 0":            "Kies --days",
		"theory --model schedule --weights 2,1":       "Geef drie gewichten",
		"theory --model mg1 --service gamma":          "Kies --service",
		"theory --model backlog --patients=-3":        "aantal patiënten",
		"theory --model sudoku":                       "Kies een model",
		"book1 --rate=-4":                             "aantal bellers per dag",
		"book1 --rate NaN":                            "aantal bellers per dag",
		"book1 --years 1":                             "van 2 tot en met 100.000",
		"theory --model session --noshow=-0.5 --json": "Kies --noshow",
	} {
		code, out, errs := command(t, nil, append([]string{"roster"}, strings.Fields(args)...)...)
		if code != 2 || out != "" || !strings.Contains(errs, want) {
			t.Errorf("%s: exit %d, out %q, err %q", args, code, out, errs)
		}
	}
}
