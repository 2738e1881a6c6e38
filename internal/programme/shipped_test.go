package programme

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/region"
	"kwartier/programme"
)

var update = flag.Bool("update", false, "rewrite the programme files in their canonical form")

const root = "../../programme"

// RG-2: every file that ships already is its own canonical export, so that
// "region export" gives the file. With -update the files are rewritten.
func TestRG2ShippedFilesAreCanonical(t *testing.T) {
	files := shippedFiles(t)
	for _, name := range files {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		var out []byte
		var ms []Mistake
		switch root, _, _ := strings.Cut(name, "/"); root {
		case "demand", "rosters":
			continue // demand has its own test; rosters are written by hand
		case "guideline":
			var g *guideline.Guideline
			if g, _, ms = decode[guideline.Guideline](name, data); len(ms) == 0 {
				out = MarshalGuideline(g)
			}
		default:
			var r *region.Region
			if r, _, ms = decode[region.Region](name, data); len(ms) == 0 {
				out = MarshalRegion(r)
			}
		}
		switch {
		case len(ms) > 0:
			t.Errorf("%s: %v", name, ms)
		case bytes.Equal(out, data):
		case *update:
			if err := os.WriteFile(filepath.Join(root, name), out, 0o644); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("%s differs from its canonical export: run go test ./internal/programme -run RG2 -update", name)
		}
	}
}

func shippedFiles(t *testing.T) []string {
	t.Helper()
	var out []string
	err := fs.WalkDir(programme.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if filepath.Ext(name) == ".yaml" {
			out = append(out, name)
		}
		return err
	})
	if err != nil || len(out) < 9 {
		t.Fatalf("%d files shipped: %v", len(out), err)
	}
	return out
}

// RG-4, GL-7: everything that ships can be published; what is not known is
// listed in the file, and only that and our own entries are remarked on.
func TestRG4ShippedFilesCanBePublished(t *testing.T) {
	_, ms, err := Load(programme.Files)
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[string]bool{guideline.CodeIncomplete: true, region.CodeOwnEntry: true}
	for _, m := range ms {
		if !allowed[m.Code] {
			t.Error(m)
		}
	}
	if !Publishable(ms) || Unreadable(ms) {
		t.Error("shipped data cannot be published")
	}
}

// How long a start of the program spends on reading all that ships.
func BenchmarkLoadShipped(b *testing.B) {
	for b.Loop() {
		if _, _, err := Load(programme.Files); err != nil {
			b.Fatal(err)
		}
	}
}
