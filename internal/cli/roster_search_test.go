package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/search"
	"kwartier/internal/programme"
)

// found is what searching says as JSON.
type found struct {
	answer

	Fresh       bool
	Evaluations int
	Front       []struct {
		answer

		KeepsAccess bool `json:"keeps_access"`
		Roster      roster.Roster
	}
}

func searchAnswer(t *testing.T, args ...string) (found, string, string) {
	t.Helper()
	code, out, errs := command(t, nil, append([]string{"roster", "search", rosters + "tien.yaml", "--json"}, args...)...)
	if code != 0 {
		t.Fatalf("%v: exit %d, %s", args, code, errs)
	}
	var f found
	if err := json.Unmarshal([]byte(out), &f); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return f, out, errs
}

func TestRosterSearch_CT4(t *testing.T) {
	dir := t.TempDir()
	f, out, errs := searchAnswer(t, "--evaluations", "36", "--minutes", "10", "--hours", "gp=60", "--closing", "18:00", "--out", dir)
	if f.Evaluations > 36 || !f.Fresh || len(f.Front) == 0 || !strings.Contains(errs, "nagespeeld") {
		t.Fatalf("%d rosters, %d found, fresh %v\n%s", f.Evaluations, len(f.Front), f.Fresh, errs)
	}
	for _, name := range []string{"booked_min", "delay_days", "a.booked_min", "b-a.booked_min"} {
		if e := f.Simulated[name]; e[0] == nil || e[1] == nil {
			t.Errorf("%s of the best is missing", name)
		}
	}
	if *f.Simulated["booked_min"][0] != *f.Front[0].Simulated["booked_min"][0] || f.Exact["clinic_hours_week"] != f.Front[0].Exact["clinic_hours_week"] {
		t.Error("the figures are not those of the first of the front")
	}
	files, err := filepath.Glob(dir + "/*.yaml")
	if err != nil || len(files) != len(f.Front) {
		t.Fatalf("%v: %v", files, err)
	}
	for i, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, ms := programme.ReadRoster(name, data)
		if len(ms) > 0 || len(file.Roster.Blocks) != len(f.Front[i].Roster.Blocks) || search.Closing(file.Roster) > 18*60 {
			t.Errorf("%s: %v", name, ms)
		}
	}
	if _, again, _ := searchAnswer(t, "--evaluations", "36", "--minutes", "10", "--hours", "gp=60", "--closing", "18:00", "--workers", "1"); again != out {
		t.Error("the same seed and number of rosters gave another answer")
	}
}

func TestRosterSearchForPeople_CT4(t *testing.T) {
	code, out, errs := command(t, nil, "roster", "search", rosters+"tien.yaml", "--evaluations", "24", "--minutes", "10")
	if code != 0 || !strings.Contains(out, "\nRooster A: ") || !strings.Contains(out, "Wat er verandert") {
		t.Errorf("exit %d, %s\n%s", code, errs, out)
	}
}

// The time that is given ends a search.
func TestRosterSearchEndsInTime_CT4(t *testing.T) {
	if f, _, _ := searchAnswer(t, "--minutes", "0.01"); f.Evaluations > 10_000 {
		t.Errorf("%d rosters in less than a second", f.Evaluations)
	}
}

func TestRosterSearchRefusesLimits_CT4(t *testing.T) {
	for says, args := range map[string][]string{
		"--minutes":            {"--minutes", "0"},
		"niet te lezen":        {"--closing", "18:00"},
		"--hours kent":         {"--hours", "dokter=4"},
		"--closing als 17:30":  {"--closing", "half zes"},
		"hoogstens 30":         {"--rooms", "31"},
		"eindigt na het begin": {"--closing", "07:00"},
		"Controleer de uren":   {"--hours", "gp=9999"},
	} {
		file := rosters + "tien.yaml"
		if says == "niet te lezen" {
			file = "testdata/nergens.yaml"
		}
		code, out, errs := command(t, nil, append([]string{"roster", "search", file}, args...)...)
		if code != 2 || out != "" || !strings.Contains(errs, says) {
			t.Errorf("%v: exit %d, %s", args, code, errs)
		}
	}
}
