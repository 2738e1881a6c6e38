package programme

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// encode writes v in the one canonical form: fields in the order of the Go
// type, block style, two spaces, empty optional fields left out, long texts
// folded. What decode read, encode gives back byte for byte.
func encode(v any) []byte {
	var e encoder
	e.mapping(reflect.Indirect(reflect.ValueOf(v)), 0)
	return []byte(e.b.String())
}

type encoder struct{ b strings.Builder }

const lineWidth = 100 // characters

func (e *encoder) indent(depth int) { e.b.WriteString(strings.Repeat("  ", depth)) }

type pair struct {
	key   string
	value reflect.Value
}

// pairsOf are the fields of a struct, or the sorted pairs of a map, that are
// written.
func pairsOf(v reflect.Value) []pair {
	var out []pair
	if v.Kind() == reflect.Map {
		for _, k := range v.MapKeys() {
			out = append(out, pair{k.String(), v.MapIndex(k)})
		}
		slices.SortFunc(out, func(a, b pair) int { return strings.Compare(a.key, b.key) })
		return out
	}
	for i := range v.NumField() {
		name, option, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		f := v.Field(i)
		if name == "" || name == "-" || option == "omitempty" && empty(f) {
			continue
		}
		out = append(out, pair{name, f})
	}
	return out
}

func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		return !isText(v) && len(pairsOf(v)) == 0 || v.IsZero()
	}
	return v.IsZero()
}

func isText(v reflect.Value) bool {
	_, ok := v.Interface().(encoding.TextMarshaler)
	return ok
}

func (e *encoder) mapping(v reflect.Value, depth int) {
	for i, p := range pairsOf(v) {
		if i > 0 {
			e.indent(depth)
		}
		e.b.WriteString(scalar(p.key))
		e.b.WriteByte(':')
		e.field(p.value, depth)
	}
}

// field writes what follows a key's colon.
func (e *encoder) field(v reflect.Value, depth int) {
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	switch {
	case isText(v) || v.Kind() != reflect.Struct && v.Kind() != reflect.Slice && v.Kind() != reflect.Map:
		e.scalar(v, depth)
	case v.Kind() == reflect.Slice && v.Len() == 0:
		e.b.WriteString(" []\n")
	case v.Kind() == reflect.Slice:
		e.b.WriteByte('\n')
		for i := range v.Len() {
			e.indent(depth + 1)
			e.b.WriteByte('-')
			e.item(v.Index(i), depth+2)
		}
	case len(pairsOf(v)) == 0:
		e.b.WriteString(" {}\n")
	default:
		e.b.WriteByte('\n')
		e.indent(depth + 1)
		e.mapping(v, depth+1)
	}
}

// item writes what follows a list's dash.
func (e *encoder) item(v reflect.Value, depth int) {
	if v.Kind() == reflect.Struct && !isText(v) && len(pairsOf(v)) > 0 {
		e.b.WriteByte(' ')
		e.mapping(v, depth)
		return
	}
	e.field(v, depth-1)
}

func (e *encoder) scalar(v reflect.Value, depth int) {
	if isText(v) {
		b, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		if err != nil {
			panic(err) // dates and amounts always have a text
		}
		s := string(b)
		if s == "" {
			s = `""`
		}
		e.b.WriteString(" " + s + "\n")
		return
	}
	switch v.Kind() {
	case reflect.String:
		e.text(v.String(), depth)
	case reflect.Float64:
		e.b.WriteString(" " + strconv.FormatFloat(v.Float(), 'f', -1, 64) + "\n")
	default:
		fmt.Fprintf(&e.b, " %v\n", v.Interface())
	}
}

// text writes a string: in one line where it fits, else folded or, when it has
// lines of its own, as a block.
func (e *encoder) text(s string, depth int) {
	switch {
	case blockable(s) && strings.Contains(s, "\n"):
		e.b.WriteString(" |-\n")
		for line := range strings.SplitSeq(s, "\n") {
			if line != "" {
				e.indent(depth + 1)
			}
			e.b.WriteString(line + "\n")
		}
	case blockable(s) && len([]rune(s)) > lineWidth-20 && !strings.Contains(s, "  "):
		e.b.WriteString(" >-\n")
		e.folded(strings.Split(s, " "), depth+1)
	default:
		e.b.WriteString(" " + scalar(s) + "\n")
	}
}

func (e *encoder) folded(words []string, depth int) {
	used := 0
	for i, w := range words {
		n := len([]rune(w))
		switch {
		case i == 0:
			e.indent(depth)
		case used+1+n > lineWidth-2*depth:
			e.b.WriteByte('\n')
			e.indent(depth)
			used = 0
		default:
			e.b.WriteByte(' ')
			used++
		}
		e.b.WriteString(w)
		used += n
	}
	e.b.WriteByte('\n')
}

// blockable tells whether a text survives block style: printable, and no blanks
// where a block would lose them.
func blockable(s string) bool {
	for line := range strings.SplitSeq(s, "\n") {
		if line != strings.TrimSpace(line) || strings.ContainsFunc(line, awkward) {
			return false
		}
	}
	return !strings.HasPrefix(s, "\n") && !strings.HasSuffix(s, "\n")
}

func awkward(r rune) bool {
	return !unicode.IsPrint(r) || r == unicode.ReplacementChar || r == '\ufeff'
}

// scalar writes a text in one line: plain where YAML reads that as text, else
// in double quotes.
func scalar(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case awkward(r) && r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		case awkward(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func plain(s string) bool {
	if s == "" || s != strings.TrimSpace(s) || strings.ContainsFunc(s, awkward) {
		return false
	}
	switch strings.ToLower(s) {
	case "true", "false", "yes", "no", "on", "off", "y", "n", "null":
		return false
	}
	return unicode.IsLetter([]rune(s)[0]) && !strings.Contains(s, ": ") && !strings.HasSuffix(s, ":") && !strings.Contains(s, " #")
}
