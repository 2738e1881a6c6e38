package lottery

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// ListBytes is the ticket list as it is published and hashed: the canonical
// JSON of the case, one unit a line, as it stands in a transcript.
func ListBytes(c Case) []byte {
	w := &writer{}
	w.list(c.Canonical())
	return w.Bytes()
}

// Bytes is the transcript in its canonical form.
func (t Transcript) Bytes() []byte {
	w := &writer{}
	w.header(t)
	w.lines(`"steps":[`, len(t.Result.Steps), func(i int) {
		s := t.Result.Steps[i]
		w.WriteString(stepText(s) + hashed(s.Hash))
	})
	w.WriteString(",\n" + listsText("lists", codes(t.Result.Lists)) + ",\n" + `"hash":"` + hexed(t.Hash[:]) + "\",\n")
	w.lines(`"after":[`, len(t.After), func(i int) {
		a := t.After[i]
		w.WriteString(afterText(a) + hashed(a.Hash))
	})
	w.WriteString(",\n" + listsText("now", t.Now) + ",\n")
	w.lines(`"signatures":[`, len(t.Signed), func(i int) {
		s := t.Signed[i]
		fmt.Fprintf(w, `{"role":"%s","after":%d,"key":"%x","signature":"%x"}`, s.Role, s.After, s.Key, s.Bytes)
	})
	w.WriteString("}\n")
	return w.Bytes()
}

type writer struct{ bytes.Buffer }

// lines writes a list, each of its values on a line.
func (w *writer) lines(open string, n int, value func(int)) {
	w.WriteString(open + "\n")
	for i := range n {
		value(i)
		if i < n-1 {
			w.WriteByte(',')
		}
		w.WriteByte('\n')
	}
	w.WriteByte(']')
}

func (w *writer) list(c Case) {
	dates := make([]string, len(c.Dates))
	for i, d := range c.Dates {
		dates[i] = `"` + d.String() + `"`
	}
	p := c.Policy
	fmt.Fprintf(w, `{"total":%d,"dates":[%s],"policy":{"base":"%s","cap":"%s","edge":"%s","second_date_tickets":%d,`+
		`"later_tickets":%d,"losers":"%s","moves":"%s"},`,
		c.Total, strings.Join(dates, ","), p.Base, p.Cap, p.Edge, p.SecondDateTickets, p.LaterTickets, p.Losers, p.Moves)
	w.lines(`"units":[`, len(c.Units), func(i int) {
		u := c.Units[i]
		fmt.Fprintf(w, `{"code":"%s","size":%d,"wish":"%s","last":%t}`, u.Code, u.Size, u.Wish, u.Last)
	})
	w.WriteByte('}')
}

func (w *writer) header(t Transcript) {
	w.WriteString(`{"format":"` + Format + "\",\n" + `"case":`)
	w.list(t.Case)
	fmt.Fprintf(w, ",\n"+`"list_hash":"%x",`+"\n"+`"seed":"%x",`+"\n", t.ListHash, t.Origin.Seed)
	nonces := make([]string, len(t.Origin.Nonces))
	for i, n := range t.Origin.Nonces {
		nonces[i] = `"` + hexed(n) + `"`
	}
	b := t.Origin.Beacon
	fmt.Fprintf(w, `"nonces":[%s],`+"\n"+`"beacon":{"source":"%s","chain":"%x","round":%d,"value":"%x","signature":"%x"},`+"\n",
		strings.Join(nonces, ","), b.Source, b.Chain, b.Round, b.Value, b.Signature)
	w.lines(`"voided":[`, len(t.Origin.Voided), func(i int) {
		v := t.Origin.Voided[i]
		fmt.Fprintf(w, `{"hash":"%x","reason":"%s"}`, v.Hash, escape.Replace(v.Reason))
	})
	w.WriteString(",\n")
}

// escape is all that JSON needs in a text of printable characters.
var escape = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func hexed(b []byte) string { return hex.EncodeToString(b) }

func hashed(h Hash) string { return `,"hash":"` + hexed(h[:]) + `"}` }

// stepText is a step's line up to its hash: what the chain takes in.
func stepText(s Step) string {
	b := make([]byte, 0, 256)
	text := func(key, value string) { b = append(append(append(b, key...), value...), '"') }
	number := func(key string, n int64) { b = strconv.AppendInt(append(b, key...), n, 10) }
	number(`{"n":`, int64(s.N))
	text(`,"stage":"`, s.Stage)
	text(`,"date":"`, s.Date.String())
	number(`,"pool":`, int64(s.Pool))
	number(`,"index":`, int64(s.Index))
	text(`,"code":"`, s.Code)
	number(`,"size":`, s.Size)
	text(`,"outcome":"`, string(s.Outcome))
	number(`,"before":`, s.Before)
	number(`,"after":`, s.After)
	return string(b)
}

// afterText is a later step's line up to its hash.
func afterText(a After) string {
	moved := make([]string, len(a.Moved))
	for i, m := range a.Moved {
		moved[i] = fmt.Sprintf(`{"code":"%s","from":"%s","to":"%s"}`, m.Code, m.From, m.To)
	}
	return fmt.Sprintf(`{"n":%d,"kind":"%s","unit":"%s","size":%d,"date":"%s","accept":%s,"moved":[%s]`,
		a.N, a.Kind, a.Unit, a.Size, a.Date, textList(a.Accept), strings.Join(moved, ","))
}

func textList(list []string) string {
	if len(list) == 0 {
		return "[]"
	}
	return `["` + strings.Join(list, `","`) + `"]`
}

func listsText(key string, lists [][]string) string {
	out := make([]string, len(lists))
	for i, l := range lists {
		out[i] = textList(l)
	}
	return `"` + key + `":[` + strings.Join(out, ",") + `]`
}
