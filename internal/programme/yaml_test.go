package programme

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kwartier/internal/domain/kernel"
)

type sample struct {
	Name   string            `yaml:"name"`
	On     kernel.Date       `yaml:"on,omitempty"`
	Price  kernel.Money      `yaml:"price,omitempty"`
	Count  int               `yaml:"count,omitempty"`
	Hours  float64           `yaml:"hours,omitempty"`
	Live   bool              `yaml:"live,omitempty"`
	Texts  []string          `yaml:"texts,omitempty"`
	Table  map[string]string `yaml:"table,omitempty"`
	Inner  *inner            `yaml:"inner,omitempty"`
	Items  []inner           `yaml:"items"`
	Period kernel.Period     `yaml:"period,omitempty"`
}

type inner struct {
	Key   string        `yaml:"key"`
	Dates []kernel.Date `yaml:"dates,omitempty"`
	More  []inner       `yaml:"more,omitempty"`
}

// All mistakes of a file come at once, each with its place.
func TestDecodeGivesAllMistakesWithTheirPlace(t *testing.T) {
	file := `name: [a]
pric: 3
price: 11,86
on: 2025-02-30
count: veel
live: ja
name: b
inner:
  key: x
  dates: 2025-01-01
items:
  - key: true
  - {kye: y}
  -
table: [1]
hours: .inf
texts: &a [x]
`
	_, _, ms := decode[sample]("regio.yaml", []byte(file))
	got := map[string]Mistake{}
	for _, m := range ms {
		got[m.Code+" "+m.Field] = m
	}
	for _, w := range []struct {
		key          string
		line, column int
		value        string
	}{
		{"yaml.string name", 1, 7, ""},
		{"yaml.field pric", 2, 1, ""},
		{"yaml.money price", 3, 8, "11,86"},
		{"yaml.date on", 4, 5, "2025-02-30"},
		{"yaml.int count", 5, 8, "veel"},
		{"yaml.bool live", 6, 7, "ja"},
		{"yaml.double name", 7, 1, ""},
		{"yaml.list inner.dates", 10, 10, "2025-01-01"},
		{"yaml.string items[0].key", 12, 10, "true"},
		{"yaml.field items[1].kye", 13, 6, ""},
		{"yaml.mapping table", 15, 8, ""},
		{"yaml.float hours", 16, 8, ".inf"},
		{"yaml.anchor texts", 17, 8, ""},
	} {
		m, ok := got[w.key]
		if !ok || m.Line != w.line || m.Column != w.column || m.Args.Value != w.value {
			t.Errorf("%s: got %v (found %v), want %d:%d %q", w.key, m, ok, w.line, w.column, w.value)
		}
	}
	if len(ms) != 14 {
		t.Errorf("%d mistakes, want 14 (one empty list item besides): %v", len(ms), ms)
	}
	if n := got["yaml.field pric"].Args.Names; !reflect.DeepEqual(n, []string{"price"}) {
		t.Errorf("the remedy names %v, want the nearest field", n)
	}
	if got["yaml.double name"].Args.Have != 1 {
		t.Error("a double key names the line of the first")
	}
}

func TestDecodeRefusesWhatIsNoFile(t *testing.T) {
	for name, c := range map[string]struct{ data, code string }{
		"empty":     {"", "yaml.empty"},
		"comment":   {"# niets\n", "yaml.empty"},
		"syntax":    {"name: \"a\nitems: [", "yaml.syntax"},
		"two":       {"name: a\n---\nname: b\n", "yaml.documents"},
		"list":      {"- a\n", "yaml.mapping"},
		"word":      {"hallo", "yaml.mapping"},
		"deep":      {"items: " + strings.Repeat("[", 5000), "yaml.deep"},
		"deep list": {strings.Repeat("- ", 5000), "yaml.deep"},
		"big":       {strings.Repeat("#", maxBytes+1), "yaml.big"},
		"not text":  {"name: \xff\xfe", "yaml.utf8"},
	} {
		_, _, ms := decode[sample]("x.yaml", []byte(c.data))
		if len(ms) != 1 || ms[0].Code != c.code || !ms[0].Unreadable() {
			t.Errorf("%s: %v, want %s", name, ms, c.code)
		}
	}
}

// A code with a leading zero and a version such as 1.10 keep their text.
func TestNumbersForTextStayAsWritten(t *testing.T) {
	v, _, ms := decode[sample]("x.yaml", []byte("name: 0101\ntexts: [1.10, 1_0]\nitems: []\n"))
	if len(ms) > 0 || v.Name != "0101" || v.Texts[0] != "1.10" || v.Texts[1] != "1_0" {
		t.Errorf("%+v %v", v, ms)
	}
}

var anyText = rapid.OneOf(
	rapid.String(),
	rapid.StringMatching(`[A-Za-z0-9 :#'"\-\[\]{},&*!|>%@.?\\]{0,30}`),
	rapid.StringMatching(`([a-zé"'#:,\-0-9(){}\[\]*&!]{1,9} ){12,40}[a-z]{3}`),
	rapid.StringMatching(`([a-z#:\-]{1,8} [a-z]{2}\n{1,2}){1,4}[a-z]{3}`),
	rapid.SampledFrom([]string{"true", "no", "~", "null", "", " ", "0101", "1e3", "0x1f", ".5", "-", "?", "- a", "<<", "2025-01-01", "---", "...", "a: b", "a #b", "\u2028", "\u0085x", "é", "😀", "\r\n", "a\n", "\na"}),
)

var anyDate = rapid.Custom(func(t *rapid.T) kernel.Date {
	return kernel.NewDate(2026, 1, 1).AddDays(rapid.IntRange(-4000, 4000).Draw(t, "days"))
})

func anyInner(depth int) *rapid.Generator[inner] {
	return rapid.Custom(func(t *rapid.T) inner {
		in := inner{Key: anyText.Draw(t, "key")}
		if ds := rapid.SliceOfN(anyDate, 0, 2).Draw(t, "dates"); len(ds) > 0 {
			in.Dates = ds
		}
		if depth > 0 {
			if m := rapid.SliceOfN(anyInner(depth-1), 0, 2).Draw(t, "more"); len(m) > 0 {
				in.More = m
			}
		}
		return in
	})
}

// RG-2: what is written reads back the same, and writes the same bytes again.
func TestRG2EncodeDecodeIsIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := sample{
			Name:  anyText.Draw(t, "name"),
			On:    anyDate.Draw(t, "on"),
			Price: kernel.Money(rapid.Int64Range(-1e12, 1e12).Draw(t, "price")),
			Count: rapid.Int().Draw(t, "count"),
			Hours: rapid.Float64Range(-1e6, 1e6).Draw(t, "hours"),
			Live:  rapid.Bool().Draw(t, "live"),
		}
		if s := rapid.SliceOfN(anyText, 0, 3).Draw(t, "texts"); len(s) > 0 {
			in.Texts = s
		}
		if m := rapid.MapOfN(anyText, anyText, 0, 3).Draw(t, "table"); len(m) > 0 {
			in.Table = m
		}
		if rapid.Bool().Draw(t, "inner") {
			x := anyInner(2).Draw(t, "in")
			in.Inner = &x
		}
		if s := rapid.SliceOfN(anyInner(1), 0, 3).Draw(t, "items"); len(s) > 0 {
			in.Items = s
		}
		first := encode(&in)
		out, _, ms := decode[sample]("x.yaml", first)
		if len(ms) > 0 {
			t.Fatalf("%v in\n%s", ms, first)
		}
		if !reflect.DeepEqual(&in, out) {
			t.Fatalf("%#v\nbecame\n%#v\nthrough\n%s", in, *out, first)
		}
		if second := encode(out); string(second) != string(first) {
			t.Fatalf("written twice:\n%s\n%s", first, second)
		}
	})
}

// The decoder meets any bytes without panicking, and what it can read it can
// write and read again.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"name: a\nitems:\n  - key: b\n", "items: [{key: a}]", "a: &x *x", "? a\n: b", "!!str a: b", "name: >-\n  a\n  b\n", "<<: {name: a}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, _, ms := decode[sample]("f.yaml", data)
		if len(ms) > 0 {
			return
		}
		again, _, ms := decode[sample]("g.yaml", encode(v))
		if len(ms) > 0 || !reflect.DeepEqual(v, again) {
			t.Fatalf("%#v became %#v %v", v, again, ms)
		}
	})
}
