package plan

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kwartier/internal/domain/kernel"
)

// What fits in a field, in characters, and in a list.
const (
	MaxText  = 5000 // what people write sentences in
	MaxShort = 200  // names, keys, addresses
	maxList  = 300
)

// sentences are the fields people write sentences in; every other text is short.
var sentences = map[string]bool{
	"extension": true, "implementation": true, "goal": true, "measure": true, "development": true, "reason": true,
	"support": true, "justification": true, "whats_new": true, "why": true, "asks": true, "answers": true,
	"needs": true, "result": true, "success": true,
}

// clean makes the texts of a body fit to keep, in place: line ends as \n, no control characters, no space around;
// empty answers go. Emoji and texts from right to left stay as they are. It gives what cannot be kept, by field.
func clean(s Section, b Body) []kernel.Fault {
	w := cleaner{}
	w.walk(reflect.ValueOf(b).Elem(), string(s), "")
	return w.faults
}

type cleaner struct{ faults []kernel.Fault }

func (w *cleaner) refuse(code, field string, have, need int) {
	w.faults = append(w.faults, kernel.Fault{Code: code, Field: field, Args: kernel.Args{Have: have, Need: need}})
}

// walk cleans v, which stands at a path in the field called name.
func (w *cleaner) walk(v reflect.Value, path, name string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			w.walk(v.Elem(), path, name)
		}
	case reflect.String:
		v.SetString(w.text(v.String(), path, name))
	case reflect.Slice:
		w.list(v, path, name)
	case reflect.Map:
		w.answers(v, path, name)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[kernel.Date]() {
			w.date(v.Interface().(kernel.Date), path)
			return
		}
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if field.Anonymous {
				w.walk(v.Field(i), path, name)
				continue
			}
			tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			w.walk(v.Field(i), path+"/"+tag, tag)
		}
	}
}

func (w *cleaner) text(s, path, name string) string {
	limit := MaxShort
	if sentences[name] {
		limit = MaxText
	}
	if !utf8.ValidString(s) {
		w.refuse(FaultUnreadable, path, 0, 0)
		return s
	}
	s = Tidy(s)
	if n := utf8.RuneCountInString(s); n > limit {
		w.refuse(FaultTooLong, path, n, limit)
	}
	return s
}

// Tidy gives a text as it is kept: line ends as \n, without control characters and without space around it.
func Tidy(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r != '\n' && r != '\t' && unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// date refuses dates outside the programme's lifetime, such as those of a slip in the year.
func (w *cleaner) date(d kernel.Date, path string) {
	if !d.IsZero() && (d.Year < 2000 || d.Year > 2100) {
		w.faults = append(w.faults, kernel.Fault{Code: FaultDate, Field: path, Args: kernel.Args{Date: d}})
	}
}

// list cleans the entries of a list; they stand under what identifies them, as in findings.
func (w *cleaner) list(v reflect.Value, path, name string) {
	if v.Len() > maxList {
		w.refuse(FaultTooMany, path, v.Len(), maxList)
		return
	}
	if name == "choices" {
		path = strings.TrimSuffix(path, "/choices")
	}
	for i := range v.Len() {
		entry := v.Index(i)
		at := path
		for _, member := range [...]string{"Key", "Person", "Name"} {
			if entry.Kind() != reflect.Struct || at != path {
				break
			}
			if id := entry.FieldByName(member); id.IsValid() && id.String() != "" {
				at += "/" + id.String()
			}
		}
		w.walk(entry, at, name)
	}
}

// answers cleans a map of texts; an empty text is no answer.
func (w *cleaner) answers(v reflect.Value, path, name string) {
	if v.Len() > maxList {
		w.refuse(FaultTooMany, path, v.Len(), maxList)
		return
	}
	m, ok := v.Interface().(map[string]string)
	if !ok {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if m[key] = w.text(m[key], path+"/"+key, name); m[key] == "" {
			delete(m, key)
		}
	}
	if len(m) == 0 {
		v.SetZero()
	}
}
