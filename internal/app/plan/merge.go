package plan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A fields is a section's body taken apart: the JSON of each field by its place. An entry of a list stands under what
// identifies it, not under its position, so that two people can add and remove at the same time.
type fields struct {
	leaf  map[string]string
	order map[string][]string // of the entries of a list, by the list's place
}

// The parts of a place are joined by sep; an entry's part begins with object or word.
const (
	sep    = "\x1f"
	object = "\x02"
	word   = "\x03"
)

// identities says what identifies an entry of a list of objects. Lists that are not here are one field.
var identities = map[string]func(get func(member string) string) string{
	"choices": func(get func(string) string) string {
		if key := get("key"); key != "" {
			return key
		}
		return identity(get("intervention"), get("form"), get("name"))
	},
	"members":   func(get func(string) string) string { return identity(get("name"), get("agb")) },
	"trainings": func(get func(string) string) string { return identity(get("person"), get("variant")) },
	"years":     func(get func(string) string) string { return get("number") },
}

// identity joins what identifies an entry.
func identity(parts ...string) string { return strings.TrimRight(strings.Join(parts, "~"), "~") }

// takeApart gives the fields of a body; two entries of a list with the same identity are an error.
func takeApart(b Body) (fields, error) {
	raw, err := json.Marshal(b)
	if err != nil {
		return fields{}, fmt.Errorf("plan: take apart: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var tree map[string]any
	if err := d.Decode(&tree); err != nil {
		return fields{}, fmt.Errorf("plan: take apart: %w", err)
	}
	f := fields{leaf: map[string]string{}, order: map[string][]string{}}
	return f, f.addObject("", tree)
}

func join(place, part string) string {
	if place == "" {
		return part
	}
	return place + sep + part
}

func (f fields) addObject(place string, members map[string]any) error {
	for name, v := range members {
		if err := f.add(join(place, name), name, v); err != nil {
			return err
		}
	}
	return nil
}

func (f fields) add(place, name string, v any) error {
	switch v := v.(type) {
	case map[string]any:
		return f.addObject(place, v)
	case []any:
		if done, err := f.addList(place, identities[name], v); done || err != nil {
			return err
		}
	}
	raw, err := json.Marshal(v)
	f.leaf[place] = string(raw)
	return err
}

// addList adds a list of texts, or of objects that have an identity; false for any other list.
func (f fields) addList(place string, identify func(func(string) string) string, list []any) (bool, error) {
	for _, v := range list {
		members, isObject := v.(map[string]any)
		content, isText := v.(string)
		part := word + content
		switch {
		case isObject && identify != nil:
			part = object + identify(func(member string) string {
				if members[member] == nil {
					return ""
				}
				return fmt.Sprint(members[member])
			})
		case !isText:
			return false, nil
		}
		entry := join(place, part)
		if slices.Contains(f.order[place], part) {
			return true, fmt.Errorf("plan: %q stands twice", readable(entry))
		}
		f.order[place] = append(f.order[place], part)
		if isText {
			f.leaf[entry] = "true"
		} else if err := f.addObject(entry, members); err != nil {
			return true, err
		}
	}
	return true, nil
}

// putTogether is the reverse of takeApart.
func (f fields) putTogether(s Section) (Body, error) {
	root := &branch{}
	for place, leaf := range f.leaf {
		b := root
		for part := range strings.SplitSeq(place, sep) {
			b = b.at(part)
		}
		b.leaf = leaf
	}
	var out bytes.Buffer
	root.write(&out, "", f.order)
	return decode(s, out.String())
}

type branch struct {
	leaf string
	kids map[string]*branch
}

func (b *branch) at(part string) *branch {
	if b.kids == nil {
		b.kids = map[string]*branch{}
	}
	if b.kids[part] == nil {
		b.kids[part] = &branch{}
	}
	return b.kids[part]
}

func (b *branch) write(out *bytes.Buffer, place string, order map[string][]string) {
	if b.leaf != "" {
		out.WriteString(b.leaf)
		return
	}
	parts := slices.Sorted(maps.Keys(b.kids))
	list := len(parts) > 0 && (strings.HasPrefix(parts[0], object) || strings.HasPrefix(parts[0], word))
	ends := "{}"
	if list {
		ends = "[]"
		parts = slices.DeleteFunc(slices.Clone(order[place]), func(p string) bool { return b.kids[p] == nil })
	}
	out.WriteByte(ends[0])
	for i, part := range parts {
		if i > 0 {
			out.WriteByte(',')
		}
		switch {
		case strings.HasPrefix(part, word):
			quote(out, strings.TrimPrefix(part, word))
			continue
		case !list:
			quote(out, part)
			out.WriteByte(':')
		}
		b.kids[part].write(out, join(place, part), order)
	}
	out.WriteByte(ends[1])
}

func quote(out *bytes.Buffer, s string) {
	raw, _ := json.Marshal(s) // a string can always be written
	out.Write(raw)
}

// merged is the outcome of a merge: Fields with mine where both differ.
type merged struct {
	fields
	clashes []string // places both changed, differently
	joined  []string // places only the others changed
}

// merge joins mine with theirs, both begun from base. foreign tells whether the newest change of a place in theirs
// came from another form than mine. A field that one side changed is taken from that side; an entry that one side
// removed while the other changed it stays.
func merge(base, mine, theirs fields, foreign func(place string) bool) merged {
	m := merged{fields: fields{leaf: maps.Clone(theirs.leaf), order: mergeOrders(base, mine, theirs)}}
	take := func(place string, from fields) {
		if leaf, ok := from.leaf[place]; ok {
			m.leaf[place] = leaf
		} else {
			delete(m.leaf, place)
		}
	}
	for _, place := range differing(mine, theirs) {
		b, mi, th := base.leaf[place], mine.leaf[place], theirs.leaf[place]
		switch {
		case th == b || !foreign(place):
			take(place, mine)
		case mi == b:
			m.joined = append(m.joined, place)
		default:
			take(place, mine)
			m.clashes = append(m.clashes, place)
		}
	}
	m.keepChangedEntries(base, mine, theirs, foreign)
	return m
}

// keepChangedEntries brings entries back that one side removed and the other changed: nobody loses text (LC-1).
func (m *merged) keepChangedEntries(base, mine, theirs fields, foreign func(string) bool) {
	for entry := range entriesOf(base) {
		inMine, inTheirs := has(mine, entry), has(theirs, entry)
		if inMine == inTheirs {
			continue
		}
		kept := theirs
		changed := func(place string) bool { return theirs.leaf[place] != base.leaf[place] && foreign(place) }
		if inMine {
			kept = mine
			changed = func(place string) bool { return mine.leaf[place] != base.leaf[place] && foreign(entry+sep+"key") }
		}
		under := placesUnder(kept, entry)
		if !slices.ContainsFunc(under, changed) {
			continue
		}
		for _, place := range under {
			m.leaf[place] = kept.leaf[place]
		}
		within := func(place string) bool { return strings.HasPrefix(place, entry+sep) }
		m.clashes = slices.DeleteFunc(m.clashes, within)
		m.joined = append(slices.DeleteFunc(m.joined, within), entry)
	}
	slices.Sort(m.joined)
}

// differing are the places where two bodies differ, in order.
func differing(a, b fields) []string {
	var out []string
	for place, leaf := range a.leaf {
		if b.leaf[place] != leaf {
			out = append(out, place)
		}
	}
	for place := range b.leaf {
		if _, ok := a.leaf[place]; !ok {
			out = append(out, place)
		}
	}
	slices.Sort(out)
	return out
}

// entriesOf are the places of all entries of lists of objects.
func entriesOf(f fields) map[string]bool {
	out := map[string]bool{}
	for list, parts := range f.order {
		for _, part := range parts {
			if strings.HasPrefix(part, object) {
				out[join(list, part)] = true
			}
		}
	}
	return out
}

func placesUnder(f fields, entry string) []string {
	var out []string
	for place := range f.leaf {
		if strings.HasPrefix(place, entry+sep) {
			out = append(out, place)
		}
	}
	slices.Sort(out)
	return out
}

func has(f fields, entry string) bool {
	at := strings.LastIndex(entry, sep)
	return slices.Contains(f.order[entry[:at]], entry[at+len(sep):])
}

// mergeOrders orders lists as the others did when they changed the order, else as mine; entries that only one side
// has come last.
func mergeOrders(base, mine, theirs fields) map[string][]string {
	out := map[string][]string{}
	for _, from := range []fields{theirs, mine, base} {
		for list := range from.order {
			first, second := mine.order[list], theirs.order[list]
			if !slices.Equal(second, base.order[list]) {
				first, second = second, first
			}
			all := slices.Concat(first, second, base.order[list])
			var order []string
			for _, part := range all {
				if !slices.Contains(order, part) {
					order = append(order, part)
				}
			}
			out[list] = order
		}
	}
	return out
}

// readable makes a place of what findings call a path within the section.
func readable(place string) string {
	var parts []string
	for part := range strings.SplitSeq(place, sep) {
		if part != "choices" {
			parts = append(parts, strings.TrimLeft(part, object+word))
		}
	}
	return strings.Join(parts, "/")
}

// words is the text of a field to show: a text without its quotes, anything else as it is written.
func words(leaf string) string {
	var s string
	if json.Unmarshal([]byte(leaf), &s) == nil {
		return s
	}
	return leaf
}
