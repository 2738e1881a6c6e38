package cli

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

const rosters = "testdata/rosters/"

// answer is what a command of roster says as JSON.
type answer struct {
	Simulated map[string][2]*float64
	Exact     map[string]float64
}

func rosterAnswer(t *testing.T, args ...string) (answer, string) {
	t.Helper()
	code, out, errs := command(t, nil, append([]string{"roster"}, args...)...)
	if code != 0 || errs != "" {
		t.Fatalf("%v: exit %d, %s", args, code, errs)
	}
	var a answer
	if err := json.Unmarshal([]byte(out), &a); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return a, out
}

func TestRosterSimulate_CT2(t *testing.T) {
	a, out := rosterAnswer(t, "simulate", rosters+"tien.yaml", "--years", "6", "--json")
	for _, name := range []string{
		"booked_min", "realised_min", "delay_days", "delay_days_u3", "same_day", "within_2_days", "within_3_days", "wait_min", "overtime_min_week",
		"idle_min_week", "unmet_share", "contacts_per_patient", "third_next_consult", "busy_ha1",
	} {
		if e := a.Simulated[name]; e[0] == nil || e[1] == nil {
			t.Errorf("%s is missing", name)
		}
	}
	if got := a.Exact["clinic_hours_week"]; got != 5*(200+80+30+150+30)/60. {
		t.Errorf("%v hours of clinic", got)
	}
	if _, again := rosterAnswer(t, "simulate", rosters+"tien.yaml", "--years", "6", "--json", "--workers", "3"); again != out {
		t.Error("three workers say something else")
	}
	if _, other := rosterAnswer(t, "simulate", rosters+"tien.yaml", "--years", "6", "--json", "--seed", "2"); other == out {
		t.Error("another seed says the same")
	}
	one, _ := rosterAnswer(t, "simulate", rosters+"tien.yaml", "--years", "1", "--json")
	if e := one.Simulated["delay_days"]; e[0] == nil || e[1] != nil {
		t.Error("one year has an interval")
	}
}

func TestRosterSimulateForPeople_CT2(t *testing.T) {
	code, out, errs := command(t, nil, "roster", "simulate", rosters+"tien.yaml", "--years", "4")
	if code != 0 || errs != "" || !strings.HasPrefix(out, "Tien minuten: 4 jaar gespeeld\n") || !strings.Contains(out, "40,8 uur spreekuur per week") {
		t.Errorf("exit %d, %s\n%s", code, errs, out)
	}
}

func TestRosterCompare_CT3(t *testing.T) {
	a, _ := rosterAnswer(t, "compare", rosters+"tien.yaml", rosters+"kwartier.yaml", rosters+"tien.yaml", "--years", "6", "--json")
	if e := a.Simulated["b-a.realised_min"]; *e[0] <= 0 || *e[1] >= *a.Simulated["b.realised_min"][1]+*a.Simulated["a.realised_min"][1] {
		t.Errorf("longer by %v ± %v", *e[0], *e[1])
	}
	if e := a.Simulated["c-a.delay_days"]; *e[0] != 0 || *e[1] != 0 {
		t.Errorf("the same roster differs by %v ± %v", *e[0], *e[1])
	}
	bill := a.Exact["b.clinic_hours_week"] - a.Exact["a.clinic_hours_week"]
	if _, ok := a.Simulated["b-a.better"]; !ok || math.Abs(a.Exact["b-a.clinic_hours_week"]-bill) > 1e-9 {
		t.Errorf("the bill is %v", a.Exact["b-a.clinic_hours_week"])
	}
	code, out, errs := command(t, nil, "roster", "compare", rosters+"tien.yaml", rosters+"kwartier.yaml", "--years", "4")
	if code != 0 || errs != "" || !strings.Contains(out, "Kwartier, tegen Tien minuten") {
		t.Errorf("exit %d, %s\n%s", code, errs, out)
	}
}

// TestRosterRefused_CT1: what cannot be played is said with its place, and the exit code is 2.
func TestRosterRefused_CT1(t *testing.T) {
	for _, v := range []struct {
		args []string
		want string
	}{
		{[]string{"simulate", rosters + "fout.yaml"}, "fout.yaml:13:53 members[0].week.every[4].minutes: Een plek kan niet -10 minuten"},
		{[]string{"simulate", rosters + "tien.yaml", "--years", "0"}, "--years"},
		{[]string{"simulate", rosters + "niets.yaml"}, "is niet te lezen"},
		{[]string{"compare", rosters + "tien.yaml"}, "twee tot vier"},
	} {
		code, out, errs := command(t, nil, append([]string{"roster"}, v.args...)...)
		if code != int(ExitUnreadable) || out != "" || !strings.Contains(errs, v.want) {
			t.Errorf("%v: exit %d, %s%s", v.args, code, out, errs)
		}
	}
}
