package store_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The queries in gen/ are those of schema/ and queries/, and nobody edited them by hand.
func TestGeneratedQueriesAreFresh(t *testing.T) {
	h := sha256.New()
	files := []string{"sqlc.yaml"}
	for _, pattern := range []string{"schema/*.sql", "queries/*.sql", "gen/*.go"} {
		found, err := filepath.Glob(pattern) // in the order of their bytes, as in generate.sh
		if err != nil || len(found) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = h.Write(content)
	}
	want, err := os.ReadFile("gen/sources.sha256")
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != strings.TrimSpace(string(want)) {
		t.Error("internal/store/gen is not what schema/ and queries/ give: run internal/store/generate.sh")
	}
}
