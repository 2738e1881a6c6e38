// Package assets serves the style sheet and the script of Kwartier from inside the program.
//
// Words: dist is what tools/assets builds from css/ and js/, under names that hold a hash of their content; the
// manifest tells which name belongs to app.css and app.js. A clean clone has only a placeholder in dist: the program
// then runs without assets and says so at start, and its pages work unstyled.
//
// Invariants: a hashed name never changes its content, so it may be kept for ever. It refuses every name that is not
// in the manifest.
package assets

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
)

//go:embed all:dist
var dist embed.FS

// Prefix is where the handler must be mounted.
const Prefix = "/assets/"

// Assets are the built files.
type Assets struct {
	files fs.FS
	names map[string]string // plain name -> hashed name
	known map[string]bool   // hashed names
}

// Load reads the manifest. Without one it returns assets that are not built, which is no error; a manifest that cannot
// be read, or names a file that is missing, is one.
func Load() (*Assets, error) {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, err
	}
	return load(sub)
}

func load(files fs.FS) (*Assets, error) {
	a := &Assets{files: files, names: map[string]string{}, known: map[string]bool{}}
	text, err := fs.ReadFile(files, "manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	if err := json.Unmarshal(text, &a.names); err != nil {
		return nil, fmt.Errorf("assets: manifest.json: %w", err)
	}
	for plain, hashed := range a.names {
		if _, err := fs.Stat(files, hashed); err != nil {
			return nil, fmt.Errorf("assets: %s: %w", plain, err)
		}
		a.known[hashed] = true
	}
	return a, nil
}

// Built says whether the assets were built into the program.
func (a *Assets) Built() bool { return len(a.names) > 0 }

// URL is the address of a file by its plain name ("app.css"), or empty when it was not built.
func (a *Assets) URL(plain string) string {
	hashed, ok := a.names[plain]
	if !ok {
		return ""
	}
	return Prefix + hashed
}

// Handler serves the hashed names under Prefix, to be kept for a year; every other name is 404.
func (a *Assets) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, Prefix)
		if !a.known[name] {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		http.ServeFileFS(w, r, a.files, name)
	})
}
