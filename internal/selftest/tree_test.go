package selftest

import (
	"go/format"
	"regexp"
	"strings"
	"testing"
)

const (
	longestFile     = 500 // lines of Go; about 400 is the aim
	longestTemplate = 200
	longestFunction = 100 // about 60 is the aim
)

func TestFilesStayReadable(t *testing.T) {
	tr := read(t)
	for _, f := range tr.Go {
		if !f.Generated && f.Lines > longestFile {
			t.Errorf("%s has %d lines, at most %d", f.Path, f.Lines, longestFile)
		}
	}
	for _, path := range tr.Files {
		if !strings.HasSuffix(path, ".gohtml") {
			continue
		}
		if n := strings.Count(content(t, path), "\n"); n > longestTemplate {
			t.Errorf("%s has %d lines, at most %d", path, n, longestTemplate)
		}
	}
}

func TestFunctionsStayReadable(t *testing.T) {
	for _, f := range read(t).Go {
		if f.Generated || f.Test {
			continue
		}
		for name, lines := range Functions(f) {
			if lines > longestFunction {
				t.Errorf("%s: %s has %d lines, at most %d", f.Path, name, lines, longestFunction)
			}
		}
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	s, err := read(t).Text(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGoFilesAreFormatted(t *testing.T) {
	for _, f := range read(t).Go {
		body := content(t, f.Path)
		formatted, err := format.Source([]byte(body))
		if err != nil || string(formatted) != body {
			t.Errorf("%s is not formatted with gofmt (%v)", f.Path, err)
		}
	}
}

// What is left to do stands in the issue tracker, not in the tree.
func TestNothingIsLeftForLater(t *testing.T) {
	later := regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK)\b`)
	for _, f := range read(t).Go {
		if f.Generated || within(f.Folder, "internal/selftest") {
			continue
		}
		for _, group := range f.Syntax.Comments {
			if m := later.FindString(group.Text()); m != "" {
				t.Errorf("%s: %s", f.Set.Position(group.Pos()), m)
			}
		}
	}
}

// The tree stands on its own: no folder of somebody's machine, no address in the
// lock file, no number of a task.
func TestTheTreeStandsOnItsOwn(t *testing.T) {
	foreign := regexp.MustCompile(`/(home|Users|root)/\w|"resolved": *"http|\.\./\.\./\w+/spec\b|\bissue #?\d+\b`)
	for _, path := range read(t).Files {
		if within(path, "internal/selftest") || path == "LICENSE" {
			continue
		}
		for n, line := range strings.Split(content(t, path), "\n") {
			if m := foreign.FindString(line); m != "" {
				t.Errorf("%s:%d: %s", path, n+1, m)
			}
		}
	}
}

// No generic rooms: a package is about one thing, and its name says which.
func TestPackagesAreAboutOneThing(t *testing.T) {
	vague := map[string]bool{
		"util": true, "utils": true, "common": true, "helper": true, "helpers": true, "model": true, "models": true,
		"manager": true, "misc": true, "shared": true, "types": true, "base": true,
	}
	documented := map[string]bool{}
	for _, f := range read(t).Go {
		if vague[f.Syntax.Name.Name] {
			t.Errorf("%s: a package called %s is about nothing", f.Path, f.Syntax.Name.Name)
		}
		if !f.Test {
			documented[f.Folder] = documented[f.Folder] || f.Syntax.Doc != nil
		}
	}
	for folder, has := range documented {
		if !has && folder != "internal/store/gen" {
			t.Errorf("%s has no package comment", folder)
		}
	}
}

// go.mod replaces one module only, for the reason that docs/decisions tells.
func TestGoModReplacesOneModule(t *testing.T) {
	var found []string
	for line := range strings.Lines(content(t, "go.mod")) {
		if strings.Contains(line, "=>") {
			found = append(found, strings.TrimSpace(line))
		}
	}
	if len(found) != 1 || !strings.HasPrefix(found[0], "replace github.com/google/pprof =>") {
		t.Errorf("got %q", found)
	}
	if !strings.Contains(content(t, "docs/decisions/0001-libraries.md"), "github.com/google/pprof") {
		t.Error("docs/decisions/0001-libraries.md does not tell why")
	}
}
