// Package selftest holds tests about the program itself: which package imports which, how long files are, what stands
// in templates and texts, what the glossary and the README promise.
//
// Invariants: it reads the source tree as text and syntax, never runs the program, and needs no tool but Go.
package selftest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Module is the import path of the tree.
const Module = "kwartier"

// File is a Go file of the tree.
type File struct {
	Path      string // from the root, with slashes
	Folder    string // of Path
	Syntax    *ast.File
	Set       *token.FileSet
	Imports   []string
	Test      bool
	Generated bool
	Lines     int
}

// Tree is the source tree.
type Tree struct {
	Root  string
	Files []string // every file that could be committed, from the root, with slashes
	Go    []File
}

// skipped folders hold what was built, installed or recorded.
var skipped = map[string]bool{
	".git": true, "node_modules": true, "bin": true, "data": true,
	"internal/web/assets/dist": true, "e2e/out": true, "docs/pictures": true,
}

// Read reads the tree that holds the working directory.
func Read() (*Tree, error) {
	root, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(root) == root {
			return nil, os.ErrNotExist
		}
		root = filepath.Dir(root)
	}
	t := &Tree{Root: root}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if skipped[rel] {
				return filepath.SkipDir
			}
			return nil
		}
		t.Files = append(t.Files, rel)
		if strings.HasSuffix(rel, ".go") {
			f, err := readGo(path, rel)
			if err != nil {
				return err
			}
			t.Go = append(t.Go, f)
		}
		return nil
	})
	return t, err
}

func readGo(path, rel string) (File, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return File{}, err
	}
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, path, text, parser.ParseComments)
	if err != nil {
		return File{}, err
	}
	f := File{
		Path: rel, Folder: filepath.ToSlash(filepath.Dir(rel)), Syntax: syntax, Set: set,
		Test: strings.HasSuffix(rel, "_test.go"), Generated: ast.IsGenerated(syntax),
		Lines: strings.Count(string(text), "\n"),
	}
	for _, spec := range syntax.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return File{}, err
		}
		f.Imports = append(f.Imports, name)
	}
	return f, nil
}

// Text is the content of a file of the tree.
func (t *Tree) Text(path string) (string, error) {
	b, err := os.ReadFile(filepath.Join(t.Root, filepath.FromSlash(path)))
	return string(b), err
}
