package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/region"
	"kwartier/internal/programme"
	"kwartier/internal/store/storetest"
)

// withRegions is an App on a database of its own.
func withRegions(t *testing.T) *App {
	t.Helper()
	db := storetest.SQLite(t)
	return &App{
		Regions: region.New(region.Config{Store: db.Store, Now: time.Now}),
		Migrate: func(context.Context) (int64, int64, error) { return 1, 1, nil },
	}
}

func regionFile(t *testing.T, change ...string) string {
	t.Helper()
	r, ok := programme.Shipped().RegionVersion("maastricht-heuvelland", 2)
	if !ok {
		t.Fatal("no such region")
	}
	yaml := string(r.YAML)
	for i := 0; i < len(change); i += 2 {
		if !strings.Contains(yaml, change[i]) {
			t.Fatalf("%q is not in the file", change[i])
		}
		yaml = strings.Replace(yaml, change[i], change[i+1], 1)
	}
	name := filepath.Join(t.TempDir(), "regio.yaml")
	if err := os.WriteFile(name, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// RG-1, RG-4: 0 publishable, 1 something is needed, 2 unreadable; each mistake
// with file, line, column, field, sentence and remedy.
func TestRG1RegionCheck(t *testing.T) {
	good := regionFile(t)
	code, out, errs := command(t, nil, "region", "check", good)
	if code != 0 || errs != "" || out != "Maastricht-Heuvelland versie 2. Kan gepubliceerd worden.\n" {
		t.Errorf("a sound file: exit %d\n%s%s", code, out, errs)
	}

	short := regionFile(t, "element: network\n    intervention: sn-01", "element: netwerk\n    intervention: sn-01")
	code, out, _ = command(t, nil, "region", "check", short)
	want := short + ":116:14 menu[4].element\n  Nodig: ‘netwerk’ bestaat niet. Kies iets wat er is: working-differently, network, staffing of good-conversation.\n"
	if code != 1 || !strings.Contains(out, want) || !strings.Contains(out, "1 punt houdt publiceren tegen.") {
		t.Errorf("a wrong element: exit %d\n%s\nwant\n%s", code, out, want)
	}

	unreadable := regionFile(t, "plan_per: practice", "plan_pr: practice", "version: 2", "version: twee")
	code, out, errs = command(t, nil, "region", "check", unreadable)
	for _, want := range []string{
		unreadable + ":2:10 version: Hier hoort een heel getal, en er staat ‘twee’. Schrijf alleen cijfers, zonder punt of komma.",
		"plan_pr: Het veld ‘plan_pr’ ken ik hier niet. Bedoel je ‘plan_per’?",
	} {
		if !strings.Contains(errs, want) {
			t.Errorf("%q is not in\n%s", want, errs)
		}
	}
	if code != 2 || out != "" {
		t.Errorf("exit %d, %s", code, out)
	}
	if code, _, errs = command(t, nil, "region", "check", "nergens.yaml"); code != 2 || !strings.Contains(errs, "nergens.yaml") {
		t.Errorf("a missing file: exit %d, %s", code, errs)
	}
}

// RG-2: without a database the export is the shipped file; with one, what was
// imported comes out to the byte.
func TestRG2RegionExportImportExport(t *testing.T) {
	for _, key := range []string{"utrecht-stad", "gelders-rivierenland", "maastricht-heuvelland"} {
		file, _ := programme.Shipped().RegionVersion(key, 1)
		code, out, errs := command(t, nil, "region", "export", key, "--version", "1")
		if code != 0 || errs != "" || out != string(file.YAML) {
			t.Errorf("%s: exit %d, %s", key, code, errs)
		}
		app := withRegions(t)
		name := filepath.Join(t.TempDir(), "x.yaml")
		if err := os.WriteFile(name, []byte(out), 0o600); err != nil {
			t.Fatal(err)
		}
		code, said, errs := command(t, app, "region", "import", name, "--publish", "--data", t.TempDir())
		if code != 0 || !strings.Contains(said, key+" versie 1: gepubliceerd.") {
			t.Errorf("import of %s: exit %d, %s%s", key, code, said, errs)
		}
		code, again, errs := command(t, app, "region", "export", key, "--version", "1", "--data", t.TempDir())
		if code != 0 || again != out {
			t.Errorf("%s differs after import: exit %d, %s", key, code, errs)
		}
	}
	_, on2025, _ := command(t, nil, "region", "export", "utrecht-stad", "--date", "2025-06-01")
	_, on2026, _ := command(t, nil, "region", "export", "utrecht-stad", "--date", "2026-06-01")
	if !strings.Contains(on2025, "version: 1\n") || !strings.Contains(on2026, "version: 2\n") {
		t.Error("the day chooses the version")
	}
}

func TestRegionExportOfWhatIsNotThere(t *testing.T) {
	for _, args := range [][]string{
		{"region", "export", "nergens"}, {"region", "export", "utrecht-stad", "--version", "9"},
		{"region", "export", "utrecht-stad", "--date", "2020-01-01"}, {"region", "export", "utrecht-stad", "--date", "gisteren"},
	} {
		if code, out, errs := command(t, nil, args...); code != 2 || out != "" || errs == "" {
			t.Errorf("%v: exit %d, %q, %q", args, code, out, errs)
		}
	}
	code, _, errs := command(t, withRegions(t), "region", "export", "nergens", "--data", t.TempDir())
	if code != 2 || !strings.Contains(errs, "nergens") {
		t.Errorf("exit %d, %s", code, errs)
	}
}

// RG-4: an incomplete file becomes a draft that says what is missing; only
// publishing is refused, and a published version stays as it is.
func TestRG4RegionImport(t *testing.T) {
	app := withRegions(t)
	incomplete := regionFile(t, "name: Triagetraining\n", "name: \"\"\n")
	code, out, _ := command(t, app, "region", "import", incomplete, "--data", t.TempDir())
	if code != 0 || !strings.Contains(out, "menu[0].name\n  Nodig: Dit is nog niet ingevuld. Vul het in.") || !strings.Contains(out, "bewaard als concept. 1 punt houdt publiceren tegen.") {
		t.Errorf("draft: exit %d\n%s", code, out)
	}
	if code, out, _ = command(t, app, "region", "import", incomplete, "--publish", "--data", t.TempDir()); code != 1 || !strings.Contains(out, "bewaard als concept") {
		t.Errorf("publishing what is incomplete: exit %d\n%s", code, out)
	}
	if code, out, _ = command(t, app, "region", "import", regionFile(t), "--publish", "--data", t.TempDir()); code != 0 || !strings.Contains(out, ": gepubliceerd.") {
		t.Errorf("publishing: exit %d\n%s", code, out)
	}
	code, _, errs := command(t, app, "region", "import", incomplete, "--data", t.TempDir())
	if code != 1 || !strings.Contains(errs, "is gepubliceerd en verandert niet meer") {
		t.Errorf("over a published version: exit %d\n%s", code, errs)
	}
	bad := filepath.Join(t.TempDir(), "bad.yaml")
	if err := os.WriteFile(bad, bytes.Repeat([]byte("["), 10), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs = command(t, nil, "region", "import", bad); code != 2 || errs == "" {
		t.Errorf("unreadable: exit %d\n%s", code, errs)
	}
}
