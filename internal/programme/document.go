package programme

import (
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"kwartier/internal/domain/kernel"
)

type pos struct{ line, column int }

// place is where a field stands: its key and, for a scalar, its value.
type place struct {
	key, value pos
	node       ast.Node
}

// Document knows the place of every field of a file that was read, so that a
// later check can point at it.
type Document struct {
	file   string
	lines  []string
	places map[string]place
}

func newDocument(file string, data []byte) *Document {
	return &Document{file: file, lines: strings.Split(string(data), "\n"), places: map[string]place{}}
}

func (d *Document) note(path string, key, value pos, n ast.Node) {
	p := d.places[path]
	if key != (pos{}) {
		p.key = key
	}
	if value != (pos{}) {
		p.value, p.node = value, n
	}
	d.places[path] = p
}

func (d *Document) mistake(at pos, path, code string, a kernel.Args) Mistake {
	return Mistake{
		File: d.file, Line: at.line, Column: at.column, Field: path, Code: code,
		Severity: kernel.Blocking, Args: a,
	}
}

// At makes a mistake at the yaml path (menu[2].element), or at the nearest
// thing around it that stands in the file: its beginning when there is none.
func (d *Document) At(path, code string, a kernel.Args) Mistake {
	return d.mistake(d.position(path), path, code, a)
}

func (d *Document) position(path string) pos {
	for p := path; p != ""; p = parentPath(p) {
		if at, ok := d.places[p]; ok {
			if at.value != (pos{}) {
				return at.value
			}
			return at.key
		}
	}
	return pos{1, 1}
}

func parentPath(p string) string {
	return p[:max(0, strings.LastIndexAny(p, ".["))]
}

// inside is the place of a character in a text field's value: line (from 1)
// and column (from 0) as they count in the text itself. Quoted texts with
// escapes give the value's beginning.
func (d *Document) inside(path string, line, column int) pos {
	at := d.places[path]
	if at.node == nil {
		return d.position(path)
	}
	if lit, ok := at.node.(*ast.LiteralNode); ok {
		return d.insideBlock(lit, at.value, line, column)
	}
	if line > 1 {
		return at.value
	}
	switch at.node.GetToken().Type {
	case token.SingleQuoteType, token.DoubleQuoteType:
		if strings.ContainsAny(at.node.GetToken().Origin, `\`) {
			return at.value
		}
		column++
	}
	return pos{at.value.line, at.value.column + column}
}

// insideBlock walks the source lines below a | or >: in both, every line of the
// source is as long as its text plus one character.
func (d *Document) insideBlock(lit *ast.LiteralNode, start pos, line, column int) pos {
	texts := strings.SplitAfter(lit.Value.Value, "\n")
	offset := column
	for i := 0; i < line-1 && i < len(texts); i++ {
		offset += len([]rune(texts[i]))
	}
	indent := 0
	for n := start.line; n < len(d.lines); n++ {
		src := d.lines[n]
		if n == start.line {
			indent = len(src) - len(strings.TrimLeft(src, " "))
		}
		size := max(0, len([]rune(src))-indent)
		if offset <= size {
			return pos{n + 1, indent + offset + 1}
		}
		offset -= size + 1
	}
	return start
}

type fieldSet struct {
	names []string
	index map[string]int
}

func fieldsOf(t reflect.Type) fieldSet {
	f := fieldSet{index: map[string]int{}}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		f.names = append(f.names, name)
		f.index[name] = i
	}
	return f
}

// nearest gives the known name that looks most like key, or all names when
// none does.
func nearest(key string, names []string) []string {
	best, dist := "", 3
	for _, n := range names {
		if x := distance(key, n); x < dist {
			best, dist = n, x
		}
	}
	if best != "" {
		return []string{best}
	}
	return slices.Clone(names)
}

// distance is the Levenshtein distance.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		prev := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			prev, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, prev+cost)
		}
	}
	return row[len(b)]
}
