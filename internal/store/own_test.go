package store_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kwartier/internal/store/schema"
)

// AZ-10: wherever a name is kept beside what somebody wrote, pseudonymising takes it out. A new table with a by_name needs
// a statement in queries/own.sql, called by PseudonymiseAccount.
func TestEveryNameIsPseudonymised_AZ10(t *testing.T) {
	queries, err := os.ReadFile("queries/own.sql")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("schema/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	table, found := regexp.MustCompile(`CREATE TABLE (\w+) \(`), 0
	for _, name := range files {
		source, err := schema.FS.ReadFile(filepath.Base(name))
		if err != nil {
			t.Fatal(err)
		}
		of := ""
		for line := range strings.Lines(string(source)) {
			if m := table.FindStringSubmatch(line); m != nil {
				of = m[1]
			}
			if !strings.HasPrefix(line, "    by_name ") {
				continue
			}
			found++
			if !strings.Contains(string(queries), "UPDATE "+of+" SET by_name") {
				t.Errorf("%s: nothing in queries/own.sql pseudonymises %s.by_name", name, of)
			}
		}
	}
	if found < 2 {
		t.Errorf("only %d names found", found)
	}
}
