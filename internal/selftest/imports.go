package selftest

import (
	"go/ast"
	"strings"
)

// The line: imports run only to the right. A layer is a folder and all below it; the longest folder that fits counts.
//
//	cmd → web · api · cli → app → store → programme → domain
var line = map[string]int{
	"cmd":                0,
	"internal/web":       1,
	"internal/api":       1,
	"internal/cli":       1,
	"internal/app":       2,
	"internal/store":     3,
	"internal/programme": 4,
	"programme":          4, // the files themselves
	"internal/domain":    5,
}

// Leaves may be imported by all of the line but the domain. Those of platform stand alone; text and chart may use the
// domain's values and platform.
var leaves = []string{"internal/text", "internal/chart", "internal/platform"}

// Pages and components: what everything under web may use. Every other package under web is a page, and its own.
var webShared = []string{"internal/web/kit", "internal/web/route", "internal/web/assets"}

// Helpers of tests, and what measures, may be imported by tests and by one another only.
var testOnly = []string{"internal/platform/pgtest", "internal/store/storetest", "internal/web/webtest", "internal/selftest", "e2e", "bench"}

// impure is what the domain may not use: it is given time, actor and chance, and touches nothing outside.
var impure = []string{
	"os", "io/fs", "net", "net/http", "database/sql", "log", "log/slog", "html/template", "text/template",
	"embed", "sync", "crypto/rand", "syscall", "path/filepath",
}

// clockCalls read the clock or wait for it.
var clockCalls = map[string]bool{
	"Now": true, "Since": true, "Until": true, "Sleep": true, "After": true, "AfterFunc": true, "Tick": true,
	"NewTimer": true, "NewTicker": true,
}

// within tells whether folder is dir or lies below it.
func within(folder, dir string) bool {
	return folder == dir || strings.HasPrefix(folder, dir+"/")
}

func withinAny(folder string, dirs []string) bool {
	for _, d := range dirs {
		if within(folder, d) {
			return true
		}
	}
	return false
}

// layer gives the folder of the line that a package lies in and its place, or "" for none.
func layer(folder string) (string, int) {
	best := ""
	for dir := range line {
		if within(folder, dir) && len(dir) > len(best) {
			best = dir
		}
	}
	return best, line[best]
}

// Imports says what is wrong with the imports of a file that is no test; "" for nothing.
func Imports(f File) []string {
	var wrong []string
	for _, path := range f.Imports {
		target, ours := strings.CutPrefix(path, Module+"/")
		if !ours {
			if within(f.Folder, "internal/domain") && contains(impure, path) {
				wrong = append(wrong, "the domain is pure and may not use "+path)
			}
			continue
		}
		if why := refuse(f.Folder, target); why != "" {
			wrong = append(wrong, path+": "+why)
		}
	}
	return wrong
}

// refuse says why a package may not import another of ours.
func refuse(from, to string) string {
	if withinAny(to, testOnly) && !withinAny(from, testOnly) {
		return "is for tests"
	}
	fromLayer, fromPlace := layer(from)
	toLayer, toPlace := layer(to)
	switch {
	case withinAny(to, leaves):
		if fromLayer == "internal/domain" {
			return "the domain stands alone"
		}
		if within(from, "internal/platform") && leafOf(from) != leafOf(to) && !withinAny(from, testOnly) {
			return "one leaf does not import another"
		}
		return ""
	case withinAny(from, leaves) && !withinAny(from, testOnly):
		if toLayer != "internal/domain" || within(from, "internal/platform") {
			return "a leaf imports nothing of the line"
		}
		return ""
	case fromLayer == "" || toLayer == "":
		return ""
	case toLayer == fromLayer:
		return sideways(from, to)
	case toPlace == fromPlace && !(fromLayer == "internal/programme" && toLayer == "programme"):
		return "imports never run sideways"
	case toPlace < fromPlace:
		return "imports run to the right only"
	case fromPlace == 1 && (toLayer == "internal/store"):
		return "front doors call use cases, never the store"
	}
	return ""
}

// sideways: within web one page's package never imports another's; within the other layers packages may build on each
// other.
func sideways(from, to string) string {
	if within(from, "internal/web") && from != to && !withinAny(to, webShared) && from != "internal/web" {
		return "one page never imports another"
	}
	return ""
}

func leafOf(folder string) string {
	if rest, ok := strings.CutPrefix(folder, "internal/platform/"); ok {
		name, _, _ := strings.Cut(rest, "/")
		return "internal/platform/" + name
	}
	for _, l := range leaves {
		if within(folder, l) {
			return l
		}
	}
	return folder
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// fansOut is the one package of the domain that may start goroutines: it plays years side by side and gives them back in
// order, so that nobody can tell.
const fansOut = "internal/domain/roster/engine"

// Impure names the places where a file of the domain reads the clock, starts goroutines or uses the shared chance.
func Impure(f File) []string {
	var wrong []string
	ast.Inspect(f.Syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			if f.Folder == fansOut {
				break
			}
			wrong = append(wrong, f.Set.Position(n.Pos()).String()+": a goroutine")
		case *ast.SelectorExpr:
			pkg, ok := n.X.(*ast.Ident)
			if ok && pkg.Obj == nil && pkg.Name == "time" && clockCalls[n.Sel.Name] {
				wrong = append(wrong, f.Set.Position(n.Pos()).String()+": time."+n.Sel.Name)
			}
			if ok && pkg.Obj == nil && pkg.Name == "rand" && sharedChance[n.Sel.Name] {
				wrong = append(wrong, f.Set.Position(n.Pos()).String()+": rand."+n.Sel.Name)
			}
		}
		return true
	})
	return wrong
}

// sharedChance are the functions of math/rand/v2 that draw from a source nobody passed in.
var sharedChance = map[string]bool{
	"Int": true, "IntN": true, "Int32": true, "Int64": true, "Int32N": true, "Int64N": true, "Uint32": true, "Uint64": true,
	"UintN": true, "Uint32N": true, "Uint64N": true, "N": true, "Float32": true, "Float64": true, "Perm": true, "Shuffle": true,
	"NormFloat64": true, "ExpFloat64": true,
}
