package selftest

import (
	"go/parser"
	"go/token"
	"sync"
	"testing"
)

var tree = sync.OnceValues(Read)

func read(t *testing.T) *Tree {
	t.Helper()
	tr, err := tree()
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// Imports run along the line, never sideways; the front doors never see the store.
func TestImportsFollowTheLine(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range read(t).Go {
		name, _ := layer(f.Folder)
		seen[name] = true
		if f.Test {
			continue
		}
		for _, wrong := range Imports(f) {
			t.Errorf("%s imports %s", f.Path, wrong)
		}
	}
	for _, must := range []string{"cmd", "internal/cli", "internal/web", "internal/app", "internal/store", "internal/domain"} {
		if !seen[must] {
			t.Errorf("no file in %s was looked at", must)
		}
	}
}

// The domain is given time and chance, and runs on nobody's goroutine.
func TestTheDomainIsPure(t *testing.T) {
	for _, f := range read(t).Go {
		if f.Test || !within(f.Folder, "internal/domain") {
			continue
		}
		for _, wrong := range Impure(f) {
			t.Error(wrong)
		}
	}
}

// What the guard itself refuses and lets through.
func TestTheGuard(t *testing.T) {
	for _, c := range []struct {
		from, to string
		good     bool
	}{
		{"cmd/kwartier", "internal/store", true},
		{"internal/web/plan", "internal/app/plan", true},
		{"internal/web/plan", "internal/web/kit", true},
		{"internal/web", "internal/web/plan", true},
		{"internal/web/plan", "internal/web/practice", false},
		{"internal/web/kit", "internal/web/plan", false},
		{"internal/web/plan", "internal/store", false},
		{"internal/cli", "internal/store/gen", false},
		{"internal/cli", "internal/web/kit", false},
		{"internal/api", "internal/web", false},
		{"internal/app/plan", "internal/app/access", true},
		{"internal/app/plan", "internal/web/kit", false},
		{"internal/store", "internal/app/plan", false},
		{"internal/store", "internal/domain/plan", true},
		{"internal/programme", "programme", true},
		{"internal/programme", "internal/store", false},
		{"internal/domain/plan", "internal/domain/kernel", true},
		{"internal/domain/plan", "internal/programme", false},
		{"internal/domain/plan", "internal/platform/log", false},
		{"internal/text", "internal/domain/kernel", true},
		{"internal/text", "internal/app/plan", false},
		{"internal/text", "internal/platform/clock", true},
		{"internal/platform/log", "internal/text", false},
		{"internal/platform/log", "internal/domain/kernel", false},
		{"internal/platform/log", "internal/platform/config", false},
		{"internal/cli", "internal/platform/config", true},
		{"internal/app/plan", "internal/store/storetest", false},
		{"internal/store/storetest", "internal/platform/pgtest", true},
	} {
		if why := refuse(c.from, c.to); (why == "") != c.good {
			t.Errorf("%s → %s: %q", c.from, c.to, why)
		}
	}
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, "x.go", `package x
		func f() { go g(); _ = time.Now(); _ = rand.IntN(3); _ = r.IntN(3); _ = time.Date }`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if wrong := Impure(File{Syntax: syntax, Set: set}); len(wrong) != 3 {
		t.Errorf("found %v", wrong)
	}
	if wrong := Impure(File{Folder: fansOut, Syntax: syntax, Set: set}); len(wrong) != 2 {
		t.Errorf("found %v", wrong)
	}
	pure := File{Folder: "internal/domain/plan", Imports: []string{"os", "strings", "net/http"}}
	if wrong := Imports(pure); len(wrong) != 2 {
		t.Errorf("found %v", wrong)
	}
}
