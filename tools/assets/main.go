// Command assets builds the style sheet and the script that the browser gets.
//
// It bundles internal/web/assets/css/app.css and internal/web/assets/js/app.js with the packages named in package.json,
// makes them small, and writes them to internal/web/assets/dist under names that hold a hash of their content, with a
// manifest.json beside them. When node_modules is missing or older than package-lock.json it first runs npm ci, without
// install scripts. Run it from anywhere inside the module: go run ./tools/assets
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	if err := installPackages(root); err != nil {
		return err
	}
	source := filepath.Join(root, "internal", "web", "assets")
	built, err := bundle(source)
	if err != nil {
		return err
	}
	return write(filepath.Join(source, "dist"), built)
}

// moduleRoot is the directory that holds go.mod, at or above the working directory.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod here or above")
		}
		dir = parent
	}
}

// installPackages runs npm ci when what it installed last is older than the lock file, or missing.
func installPackages(root string) error {
	lock, err := os.Stat(filepath.Join(root, "package-lock.json"))
	if err != nil {
		return err
	}
	installed, err := os.Stat(filepath.Join(root, "node_modules", ".package-lock.json"))
	if err == nil && !installed.ModTime().Before(lock.ModTime()) {
		return nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	npm.Dir = root
	if out, err := npm.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci: %w\n%s", err, out)
	}
	return nil
}

// bundle returns the built files by their plain names, each with its hashed name.
func bundle(source string) (map[string]api.OutputFile, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{filepath.Join(source, "css", "app.css"), filepath.Join(source, "js", "app.js")},
		EntryNames:        "[name]-[hash]",
		Outdir:            filepath.Join(source, "dist"),
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsEndOfFile,
		Format:            api.FormatIIFE,
		Target:            api.ES2022,
		Engines:           browsers,
		Charset:           api.CharsetUTF8,
		LogLevel:          api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%d errors", len(result.Errors))
	}
	built := map[string]api.OutputFile{}
	for _, file := range result.OutputFiles {
		name, _, _ := strings.Cut(filepath.Base(file.Path), "-")
		built[name+filepath.Ext(file.Path)] = file
	}
	return built, nil
}

// browsers are older than the supported ones (the current and the previous major version), so that esbuild rewrites
// nothing that they understand and warns about nothing that they do not.
var browsers = []api.Engine{
	{Name: api.EngineChrome, Version: "125"},
	{Name: api.EngineEdge, Version: "125"},
	{Name: api.EngineFirefox, Version: "128"},
	{Name: api.EngineSafari, Version: "17.5"},
}

// write replaces what stands in dist, except the placeholder.
func write(dist string, built map[string]api.OutputFile) error {
	entries, err := os.ReadDir(dist)
	if err != nil {
		return err
	}
	manifest := map[string]string{}
	keep := map[string]bool{"placeholder.txt": true, "manifest.json": true}
	for plain, file := range built {
		hashed := filepath.Base(file.Path)
		if err := os.WriteFile(filepath.Join(dist, hashed), file.Contents, 0o644); err != nil { //nolint:gosec // public files
			return err
		}
		manifest[plain], keep[hashed] = hashed, true
		fmt.Printf("%s: %d kB\n", hashed, (len(file.Contents)+512)/1024)
	}
	text, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dist, "manifest.json"), append(text, '\n'), 0o644); err != nil { //nolint:gosec // public file
		return err
	}
	for _, entry := range entries {
		if !keep[entry.Name()] {
			if err := os.Remove(filepath.Join(dist, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
