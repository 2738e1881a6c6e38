package assets

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func get(t *testing.T, a *Assets, path string) *http.Response {
	t.Helper()
	rec := httptest.NewRecorder()
	a.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, path, nil))
	return rec.Result()
}

func TestCleanCloneHasNoAssets(t *testing.T) {
	a, err := load(fstest.MapFS{"placeholder.txt": {Data: []byte("x")}})
	if err != nil {
		t.Fatal(err)
	}
	if a.Built() || a.URL("app.css") != "" {
		t.Errorf("built %v, address %q", a.Built(), a.URL("app.css"))
	}
	if got := get(t, a, "/assets/placeholder.txt").StatusCode; got != http.StatusNotFound {
		t.Errorf("placeholder: status %d", got)
	}
}

func TestHashedNamesAreKeptForEver(t *testing.T) {
	a, err := load(fstest.MapFS{"manifest.json": {Data: []byte(`{"app.css": "app-ABC.css"}`)}, "app-ABC.css": {Data: []byte("body{}")}})
	if err != nil {
		t.Fatal(err)
	}
	if a.URL("app.css") != "/assets/app-ABC.css" || a.URL("app.js") != "" {
		t.Errorf("addresses %q and %q", a.URL("app.css"), a.URL("app.js"))
	}
	answer := get(t, a, a.URL("app.css"))
	if answer.StatusCode != http.StatusOK || !strings.Contains(answer.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/css") {
		t.Errorf("status %d, headers %v", answer.StatusCode, answer.Header)
	}
	for _, path := range []string{"/assets/app.css", "/assets/manifest.json", "/assets/../assets.go", "/assets/"} {
		if got := get(t, a, path).StatusCode; got != http.StatusNotFound {
			t.Errorf("%s: status %d", path, got)
		}
	}
}

func TestManifestThatLiesIsAnError(t *testing.T) {
	for name, manifest := range map[string]string{"missing file": `{"app.css": "app-GONE.css"}`, "not JSON": `{`} {
		if _, err := load(fstest.MapFS{"manifest.json": {Data: []byte(manifest)}}); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
