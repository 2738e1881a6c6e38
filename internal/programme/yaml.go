package programme

import (
	"encoding"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"kwartier/internal/domain/kernel"
)

const (
	maxBytes = 1 << 20 // a large region is some 60 kB
	maxDepth = 64      // brackets or dashes nested in one another
)

// decode reads data as one T. Every mistake comes with its place; the value
// holds whatever could be read and is nil only when data is not YAML at all.
// Rules of reading: an empty value is like an absent field; a number may stand
// where text is asked and is taken as it is written (a code such as 0101 keeps
// its zero).
func decode[T any](file string, data []byte) (*T, *Document, []Mistake) {
	body, doc, ms := parse(file, data)
	if body == nil {
		return nil, doc, ms
	}
	d := decoder{doc: doc}
	v := new(T)
	d.value(reflect.ValueOf(v).Elem(), body, "")
	sortMistakes(d.mistakes)
	return v, doc, d.mistakes
}

func parse(file string, data []byte) (body ast.Node, doc *Document, ms []Mistake) {
	doc = newDocument(file, data)
	fail := func(code string, at pos, value string) []Mistake {
		return []Mistake{doc.mistake(at, "", code, kernel.Args{Value: value})}
	}
	// The parser is not ours; what makes it panic is a file it cannot read.
	defer func() {
		if r := recover(); r != nil {
			body, ms = nil, fail("yaml.syntax", pos{1, 1}, "")
		}
	}()
	if len(data) > maxBytes {
		return nil, doc, fail("yaml.big", pos{1, 1}, "")
	}
	if !utf8.Valid(data) {
		return nil, doc, fail("yaml.utf8", pos{1, 1}, "")
	}
	if line := tooDeep(data); line > 0 {
		return nil, doc, fail("yaml.deep", pos{line, 1}, "")
	}
	f, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	var syntax *yaml.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, doc, fail("yaml.syntax", tokenPos(syntax.Token), syntax.Message)
	case err != nil:
		return nil, doc, fail("yaml.syntax", pos{1, 1}, err.Error())
	}
	var bodies []ast.Node
	for _, d := range f.Docs {
		if d.Body != nil && d.Body.Type() != ast.CommentType {
			bodies = append(bodies, d.Body)
		}
	}
	switch len(bodies) {
	case 0:
		return nil, doc, fail("yaml.empty", pos{1, 1}, "")
	case 1:
		return bodies[0], doc, nil
	}
	return nil, doc, fail("yaml.documents", nodePos(bodies[1]), "")
}

// tooDeep gives the line on which the file nests deeper than any programme
// file; 0 when it nowhere does. It keeps the parser from recursing without end.
func tooDeep(data []byte) int {
	depth := 0
	for n, line := range strings.Split(string(data), "\n") {
		dashes := strings.Count(line, "- ") + strings.Count(line, "? ")
		depth = max(0, depth+strings.Count(line, "[")+strings.Count(line, "{")-strings.Count(line, "]")-strings.Count(line, "}"))
		if depth > maxDepth || dashes > maxDepth || len(line)-len(strings.TrimLeft(line, " \t")) > 8*maxDepth {
			return n + 1
		}
	}
	return 0
}

type decoder struct {
	doc      *Document
	mistakes []Mistake
}

func (d *decoder) add(at pos, path, code string, a kernel.Args) {
	d.mistakes = append(d.mistakes, d.doc.mistake(at, path, code, a))
}

var textType = reflect.TypeFor[encoding.TextUnmarshaler]()

func (d *decoder) value(v reflect.Value, n ast.Node, path string) {
	switch n.Type() {
	case ast.AnchorType, ast.AliasType, ast.TagType, ast.MergeKeyType:
		d.add(nodePos(n), path, "yaml.anchor", kernel.Args{})
		return
	case ast.NullType:
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if v.Addr().Type().Implements(textType) {
		d.text(v, n, path)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(v, n, path)
	case reflect.Slice:
		d.list(v, n, path)
	case reflect.Map:
		d.table(v, n, path)
	default:
		d.scalar(v, n, path)
	}
}

func (d *decoder) text(v reflect.Value, n ast.Node, path string) {
	s, ok := scalarText(n)
	d.doc.note(path, pos{}, nodePos(n), n)
	if ok && v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)) == nil {
		return
	}
	code := "yaml.text"
	switch v.Interface().(type) {
	case kernel.Date:
		code = "yaml.date"
	case kernel.Money:
		code = "yaml.money"
	}
	d.add(nodePos(n), path, code, kernel.Args{Value: shown(n)})
}

func (d *decoder) structure(v reflect.Value, n ast.Node, path string) {
	fields := fieldsOf(v.Type())
	d.mapping(n, path, func(key string, kv *ast.MappingValueNode, sub string) {
		i, ok := fields.index[key]
		if !ok {
			a := kernel.Args{Name: key, Names: nearest(key, fields.names)}
			d.add(nodePos(kv.Key), sub, "yaml.field", a)
			return
		}
		d.value(v.Field(i), kv.Value, sub)
	})
}

func (d *decoder) table(v reflect.Value, n ast.Node, path string) {
	v.Set(reflect.MakeMap(v.Type()))
	d.mapping(n, path, func(key string, kv *ast.MappingValueNode, sub string) {
		el := reflect.New(v.Type().Elem()).Elem()
		d.value(el, kv.Value, sub)
		v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), el)
	})
	if v.Len() == 0 {
		v.SetZero()
	}
}

// mapping walks the pairs of a mapping, reports what is not one and double
// keys, and notes every place.
func (d *decoder) mapping(n ast.Node, path string, each func(string, *ast.MappingValueNode, string)) {
	var pairs []*ast.MappingValueNode
	switch m := n.(type) {
	case *ast.MappingNode:
		pairs = m.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{m}
	default:
		d.add(nodePos(n), path, "yaml.mapping", kernel.Args{Value: shown(n)})
		return
	}
	seen := map[string]int{}
	for _, kv := range pairs {
		key, ok := scalarText(kv.Key)
		if !ok {
			d.add(nodePos(kv.Key), path, "yaml.anchor", kernel.Args{})
			continue
		}
		at, sub := nodePos(kv.Key), joinPath(path, key)
		if line, twice := seen[key]; twice {
			d.add(at, sub, "yaml.double", kernel.Args{Name: key, Have: line})
			continue
		}
		seen[key] = at.line
		d.doc.note(sub, at, pos{}, nil)
		each(key, kv, sub)
	}
}

func (d *decoder) list(v reflect.Value, n ast.Node, path string) {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		d.add(nodePos(n), path, "yaml.list", kernel.Args{Value: shown(n)})
		return
	}
	for i, item := range s.Values {
		sub := fmt.Sprintf("%s[%d]", path, i)
		d.doc.note(sub, nodePos(item), pos{}, nil)
		el := reflect.New(v.Type().Elem()).Elem()
		if item.Type() == ast.NullType {
			d.add(nodePos(item), sub, "yaml.item", kernel.Args{})
		}
		d.value(el, item, sub)
		v.Set(reflect.Append(v, el))
	}
}

func (d *decoder) scalar(v reflect.Value, n ast.Node, path string) {
	d.doc.note(path, pos{}, nodePos(n), n)
	s, ok := scalarText(n)
	var code string
	switch v.Kind() {
	case reflect.String:
		if ok = ok && n.Type() != ast.BoolType; ok {
			v.SetString(s)
		}
		code = "yaml.string"
	case reflect.Bool:
		if ok = n.Type() == ast.BoolType; ok {
			v.SetBool(n.(*ast.BoolNode).Value)
		}
		code = "yaml.bool"
	case reflect.Int, reflect.Int64, reflect.Int32:
		i, err := strconv.ParseInt(s, 10, v.Type().Bits())
		if ok = ok && err == nil && n.Type() == ast.IntegerType; ok {
			v.SetInt(i)
		}
		code = "yaml.int"
	case reflect.Float64:
		f, err := strconv.ParseFloat(s, 64)
		number := n.Type() == ast.IntegerType || n.Type() == ast.FloatType
		if ok = ok && err == nil && number && !math.IsInf(f, 0); ok {
			v.SetFloat(f)
		}
		code = "yaml.float"
	default:
		panic("programme: no way to read a " + v.Type().String())
	}
	if !ok {
		d.add(nodePos(n), path, code, kernel.Args{Value: shown(n)})
	}
}

// scalarText is the text of a scalar as written, without quotes.
func scalarText(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// shown is what a mistake repeats of a value: a scalar's first characters.
func shown(n ast.Node) string {
	s, ok := scalarText(n)
	if !ok {
		return ""
	}
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

func nodePos(n ast.Node) pos {
	switch n := n.(type) {
	case *ast.MappingNode:
		if len(n.Values) > 0 && !n.IsFlowStyle {
			return nodePos(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return nodePos(n.Key)
	case *ast.LiteralNode:
		return tokenPos(n.Start)
	}
	return tokenPos(n.GetToken())
}

func tokenPos(t *token.Token) pos {
	if t == nil || t.Position == nil {
		return pos{}
	}
	return pos{t.Position.Line, t.Position.Column}
}

func joinPath(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
