package lottery

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"

	"kwartier/internal/domain/kernel"
)

// Part is the part of a transcript in which a difference lies.
type Part string

// The parts, in their order; the header's come first.
const (
	PartCase       Part = "case"
	PartListHash   Part = "list_hash" // the case is not the list that was published
	PartSeed       Part = "seed"      // the seed does not follow from nonces and beacon
	PartNonces     Part = "nonces"
	PartBeacon     Part = "beacon"
	PartVoided     Part = "voided"
	PartSteps      Part = "steps"      // a draw; Step is its number
	PartLists      Part = "lists"      // the lists after the draw
	PartHash       Part = "hash"       // the hash of the draw
	PartAfter      Part = "after"      // a later step; Step is its number
	PartNow        Part = "now"        // the lists after the later steps
	PartSignatures Part = "signatures" // Step is the number of the signature
)

var parts = []Part{
	PartCase, PartListHash, PartSeed, PartNonces, PartBeacon, PartVoided, PartSteps, PartLists, PartHash, PartAfter, PartNow,
	PartSignatures,
}

// Difference is where a transcript is not what its header leads to.
type Difference struct {
	Byte int // of the file, from 0: the first that differs
	Line int // from 1
	Part Part
	Step int // the place in a part that is a list, from 1; 0 elsewhere
}

// Error names the place; it is for logs, never for users.
func (d *Difference) Error() string {
	return fmt.Sprintf("transcript differs at byte %d, line %d: %s %d", d.Byte, d.Line, d.Part, d.Step)
}

// LooksLikeTranscript tells a transcript with a mistake in it from a file that
// is something else.
func LooksLikeTranscript(data []byte) bool {
	marks := 0
	for _, mark := range []string{`"format"`, Format, `"list_hash"`, `"steps"`, `"signatures"`} {
		marks += truth(bytes.Contains(data, []byte(mark)))
	}
	return marks >= 3
}

// Verify draws again from what a transcript's header says, takes its later
// steps again, writes all of it and compares. One byte that differs is found
// and named; white space too, for there is one form. The error is a
// *Difference.
func Verify(data []byte) (Transcript, error) {
	r := &reader{skip: []string{"steps", "lists", "now"}}
	t, asked := r.transcript(data)
	if len(r.found) > 0 {
		return t, located(data, r.offset(data))
	}
	c := t.Case.Canonical()
	w := &writer{}
	w.header(Transcript{Case: c, ListHash: ListHash(c), Origin: t.Origin})
	if at := differs(data, w.Bytes(), false); at >= 0 {
		return t, located(data, at)
	}
	if !t.Origin.sound(ListHash(c)) {
		return t, located(data, bytes.Index(data, []byte("\n\"seed\":"))+1)
	}
	again := NewTranscript(c, t.Origin)
	again.Signed = t.Signed
	for i, a := range asked {
		next, err := again.Then(a)
		if err != nil { // the step cannot have been taken, or what stands before it differs already
			line := lineIn(data, PartAfter, i)
			if at := differs(data, again.Bytes(), true); at < line-len(",\n") {
				line = at
			}
			return t, located(data, line)
		}
		again = next
	}
	if at := differs(data, again.Bytes(), true); at >= 0 {
		return t, located(data, at)
	}
	for i, s := range again.Signed {
		if !again.holds(s) {
			return t, located(data, lineIn(data, PartSignatures, i))
		}
	}
	return again, nil
}

// differs is the first byte that is not as wanted, or -1. What comes after
// matters only when all was wanted.
func differs(have, want []byte, all bool) int {
	n := min(len(have), len(want))
	for i := range n {
		if have[i] != want[i] {
			return i
		}
	}
	if len(have) < len(want) || all && len(have) > len(want) {
		return n
	}
	return -1
}

// located tells in which line, part and step a byte lies.
func located(data []byte, at int) *Difference {
	d := &Difference{Byte: at, Part: PartCase}
	next, first, begin := 0, 1, 0
	for line := range bytes.Lines(data) {
		if begin > at {
			break
		}
		begin += len(line)
		d.Line++
		for i, p := range parts[next:] {
			if bytes.HasPrefix(line, []byte(`"`+p+`":`)) {
				d.Part, first, next = p, d.Line, next+i+1
				break
			}
		}
	}
	switch d.Part {
	case PartVoided, PartSteps, PartAfter, PartSignatures:
		d.Step = d.Line - first
	}
	d.Line = max(d.Line, 1)
	return d
}

// lineIn is where the i-th line below the head of a part begins.
func lineIn(data []byte, p Part, i int) int {
	at := bytes.Index(data, []byte("\n\""+p+"\":["))
	if at < 0 {
		return len(data)
	}
	for range i + 2 {
		next := bytes.IndexByte(data[at:], '\n')
		if next < 0 {
			return len(data)
		}
		at += next + 1
	}
	return at
}

// offset is where the first finding lies.
func (r *reader) offset(data []byte) int {
	f := r.found[0]
	if f.Code == CodeUnreadable {
		return f.Args.Have
	}
	at := 0
	again := &reader{skip: r.skip, spot: func(path string, offset int) {
		if path == f.Path {
			at = offset
		}
	}}
	again.tree(data)
	return at
}

// transcript reads what a transcript's bytes are worked out from: the case,
// the origin of its seed, what was asked later, and the signatures. The rest
// is compared.
func (r *reader) transcript(data []byte) (t Transcript, asked []After) {
	r.tree(data)
	if len(r.found) > 0 {
		return t, nil
	}
	compared := func(string, any) {}
	r.object("", r.root, map[string]func(string, any){
		"format": compared, "list_hash": compared, "steps": compared, "lists": compared, "hash": compared, "now": compared,
		"case":   func(at string, v any) { t.Case = r.caseOf(at, v) },
		"seed":   func(at string, v any) { t.Origin.Seed = r.hash(at, v) },
		"beacon": func(at string, v any) { t.Origin.Beacon = r.beacon(at, v) },
		"nonces": func(at string, v any) {
			r.each(at, v, func(at string, v any) { t.Origin.Nonces = append(t.Origin.Nonces, r.hex(at, v)) })
		},
		"voided": func(at string, v any) {
			r.each(at, v, func(at string, v any) { t.Origin.Voided = append(t.Origin.Voided, r.voided(at, v)) })
		},
		"after": func(at string, v any) {
			r.each(at, v, func(at string, v any) { asked = append(asked, r.after(at, v)) })
		},
		"signatures": func(at string, v any) {
			r.each(at, v, func(at string, v any) { t.Signed = append(t.Signed, r.signature(at, v)) })
		},
	})
	if len(r.found) > 0 {
		return t, nil
	}
	for _, f := range Check(t.Case) {
		if f.Severity == kernel.Blocking {
			f.Path = below("case", f.Path)
			r.found = append(r.found, f)
		}
	}
	return t, asked
}

func (r *reader) hex(at string, v any) []byte {
	b, err := hex.DecodeString(r.text(at, v))
	if err != nil {
		r.kind(at, v, `"00ff"`)
	}
	return b
}

func (r *reader) hash(at string, v any) (h Hash) {
	b := r.hex(at, v)
	if len(b) != len(h) {
		r.kind(at, v, `"00ff…"`)
	}
	copy(h[:], b)
	return h
}

func (r *reader) beacon(at string, v any) (b Beacon) {
	r.object(at, v, map[string]func(string, any){
		"source": func(at string, v any) { b.Source = r.text(at, v) },
		"chain":  func(at string, v any) { b.Chain = r.hex(at, v) },
		"round": func(at string, v any) {
			n, _ := v.(json.Number)
			var err error
			if b.Round, err = strconv.ParseUint(n.String(), 10, 64); err != nil {
				r.kind(at, v, "1")
			}
		},
		"value":     func(at string, v any) { b.Value = r.hex(at, v) },
		"signature": func(at string, v any) { b.Signature = r.hex(at, v) },
	})
	return b
}

func (r *reader) voided(at string, v any) (o Voided) {
	r.object(at, v, map[string]func(string, any){
		"hash":   func(at string, v any) { o.Hash = r.hash(at, v) },
		"reason": func(at string, v any) { o.Reason = r.text(at, v) },
	})
	return o
}

func (r *reader) after(at string, v any) (a After) {
	compared := func(string, any) {}
	r.object(at, v, map[string]func(string, any){
		"n": compared, "moved": compared, "hash": compared,
		"kind": func(at string, v any) { a.Kind = Kind(r.text(at, v)) },
		"unit": func(at string, v any) { a.Unit = r.text(at, v) },
		"size": func(at string, v any) { a.Size = r.number(at, v) },
		"date": func(at string, v any) {
			if v != "" {
				a.Date = r.date(at, v)
			}
		},
		"accept": func(at string, v any) {
			r.each(at, v, func(at string, v any) { a.Accept = append(a.Accept, r.text(at, v)) })
		},
	})
	return a
}

func (r *reader) signature(at string, v any) (s Signature) {
	r.object(at, v, map[string]func(string, any){
		"role":      func(at string, v any) { s.Role = r.text(at, v) },
		"after":     func(at string, v any) { s.After = int(r.number(at, v)) },
		"key":       func(at string, v any) { s.Key = r.hex(at, v) },
		"signature": func(at string, v any) { s.Bytes = r.hex(at, v) },
	})
	return s
}
