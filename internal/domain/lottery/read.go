package lottery

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"kwartier/internal/domain/kernel"
)

// ReadCase reads a case's JSON and checks it. Missing keys take their
// defaults; unknown and repeated keys, and values of another kind, are
// blocking findings with their place. Sizes are whole numbers.
func ReadCase(data []byte) (Case, []kernel.Finding) {
	r := &reader{}
	r.tree(data)
	if len(r.found) > 0 {
		return Case{}, r.found
	}
	c := r.caseOf("", r.root)
	if len(r.found) > 0 {
		return c, r.found
	}
	return c, Check(c)
}

func (r *reader) caseOf(at string, v any) (c Case) {
	r.object(at, v, map[string]func(string, any){
		"total": func(at string, v any) { c.Total = r.number(at, v) },
		"dates": func(at string, v any) {
			r.each(at, v, func(at string, v any) { c.Dates = append(c.Dates, r.date(at, v)) })
		},
		"units": func(at string, v any) {
			r.each(at, v, func(at string, v any) { c.Units = append(c.Units, r.unit(at, v)) })
		},
		"policy": func(at string, v any) { c.Policy = r.policy(at, v) },
	})
	c.Policy = c.Policy.Filled()
	return c
}

// reader walks through JSON and says where it is not what a case has.
type reader struct {
	checker

	root any
	skip []string                      // keys of the root whose values are not read
	spot func(path string, offset int) // is told where every value begins
}

// tree reads JSON into maps, lists, texts, numbers as written and truths; a
// key that stands twice is a finding.
func (r *reader) tree(data []byte) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	v, err := r.value(d, nil, 0)
	if err == nil {
		if _, err = d.Token(); err == nil {
			err = errors.New("more than one value")
		} else if errors.Is(err, io.EOF) {
			err = nil
		}
	}
	if err != nil {
		r.found = nil
		r.add("LO-8", CodeUnreadable, "", kernel.Args{Have: int(d.InputOffset())})
		return
	}
	if _, ok := v.(map[string]any); !ok {
		r.add("LO-8", CodeUnreadable, "", kernel.Args{})
	}
	r.root = v
}

// deepest is how deep the JSON of a case may go.
const deepest = 8

// where is the place of a value, written only when it is asked for.
type where struct {
	up  *where
	key string
	i   int // in a list, when there is no key
}

// String gives units[3].size.
func (w *where) String() string {
	switch {
	case w == nil:
		return ""
	case w.key == "":
		return fmt.Sprintf("%s[%d]", w.up, w.i)
	}
	return below(w.up.String(), w.key)
}

// inside reads a value of an object, or goes past it.
func (r *reader) inside(d *json.Decoder, at *where, depth int) (any, error) {
	if at.up != nil || !slices.Contains(r.skip, at.key) {
		return r.value(d, at, depth)
	}
	var past json.RawMessage
	return nil, d.Decode(&past)
}

func (r *reader) value(d *json.Decoder, at *where, depth int) (any, error) {
	if r.spot != nil {
		r.spot(at.String(), int(d.InputOffset())+1)
	}
	t, err := d.Token()
	if err != nil || depth > deepest {
		return nil, errors.Join(err, io.ErrUnexpectedEOF)
	}
	switch t {
	case json.Delim('{'):
		m := map[string]any{}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			name, _ := key.(string)
			v, err := r.inside(d, &where{up: at, key: name}, depth+1)
			if err != nil {
				return nil, err
			}
			if _, twice := m[name]; twice {
				r.add("LO-8", CodeRepeated, (&where{up: at, key: name}).String(), kernel.Args{Value: name})
			}
			m[name] = v
		}
		_, err := d.Token()
		return m, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			v, err := r.value(d, &where{up: at, i: len(list)}, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := d.Token()
		return list, err
	}
	return t, nil
}

func below(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

// object hands the values of an object to its readers; other keys are not
// known.
func (r *reader) object(at string, v any, fields map[string]func(string, any)) {
	m, ok := v.(map[string]any)
	if !ok {
		r.kind(at, v, "{…}")
		return
	}
	for key, value := range sorted(m) {
		if read := fields[key]; read != nil {
			read(below(at, key), value)
		} else {
			r.add("LO-8", CodeUnknown, below(at, key), kernel.Args{Value: key, Names: keys(fields)})
		}
	}
}

func (r *reader) kind(at string, v any, want string) {
	have := ""
	if v != nil {
		have = fmt.Sprint(v)
	}
	r.add("LO-8", CodeKind, at, kernel.Args{Value: have, Name: want})
}

func (r *reader) each(at string, v any, read func(string, any)) {
	l, ok := v.([]any)
	if !ok {
		r.kind(at, v, "[…]")
	}
	for i, one := range l {
		read(fmt.Sprintf("%s[%d]", at, i), one)
	}
}

func (r *reader) number(at string, v any) int64 {
	n, ok := v.(json.Number)
	i, err := strconv.ParseInt(n.String(), 10, 64)
	if !ok || err != nil {
		r.kind(at, v, "1000")
	}
	return i
}

func (r *reader) text(at string, v any) string {
	s, ok := v.(string)
	if !ok {
		r.kind(at, v, `"…"`)
	}
	return s
}

func (r *reader) date(at string, v any) kernel.Date {
	s, _ := v.(string)
	d, err := kernel.ParseDate(s)
	if err != nil {
		r.kind(at, v, `"2027-04-01"`)
	}
	return d
}

func (r *reader) unit(at string, v any) (u Unit) {
	r.object(at, v, map[string]func(string, any){
		"code": func(at string, v any) { u.Code = r.text(at, v) },
		"size": func(at string, v any) { u.Size = r.number(at, v) },
		"wish": func(at string, v any) { u.Wish = r.date(at, v) },
		"last": func(at string, v any) {
			var ok bool
			if u.Last, ok = v.(bool); !ok {
				r.kind(at, v, "true")
			}
		},
	})
	return u
}

func (r *reader) policy(at string, v any) (p Policy) {
	tickets := func(to *int) func(string, any) {
		return func(at string, v any) {
			n := r.number(at, v)
			if *to = int(n); n == 0 {
				*to = -1 // a 0 that stands there is not a default
			}
		}
	}
	r.object(at, v, map[string]func(string, any){
		"base":                func(at string, v any) { p.Base = Base(r.text(at, v)) },
		"cap":                 func(at string, v any) { p.Cap = Cap(r.text(at, v)) },
		"edge":                func(at string, v any) { p.Edge = Edge(r.text(at, v)) },
		"losers":              func(at string, v any) { p.Losers = Losers(r.text(at, v)) },
		"moves":               func(at string, v any) { p.Moves = Moves(r.text(at, v)) },
		"second_date_tickets": tickets(&p.SecondDateTickets),
		"later_tickets":       tickets(&p.LaterTickets),
	})
	return p
}

// sorted goes through a map in the order of its keys, so that findings come in
// one order.
func sorted(m map[string]any) func(yield func(string, any) bool) {
	return func(yield func(string, any) bool) {
		for _, k := range keys(m) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
