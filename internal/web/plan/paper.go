package plan

import (
	"slices"
	"strings"

	"kwartier/internal/web/kit"
)

// onPaper is a question of the online form as it stands on the blank form: with room to write, or boxes to tick.
type onPaper struct {
	Ask   string
	Hint  string
	Only  string // which choices ask it, where not all do
	Class string // how much room
	Room  int    // lines to write on; 0 with boxes
	Boxes []paperBox
	Lines []int // a list typed line by line: its empty lines
	Heads []string
	Offer []paperOffer // what can stand in a column
	Text  string       // a sentence instead of a question
	Links []kit.Link
}

// paperOffer is what one can choose from in a column of a list.
type paperOffer struct {
	Head    string
	Options []string
}

type paperBox struct{ Label, Text, Note string }

// onPaperOf turns the items of a form into questions on paper. What every choice of a fieldset asks again stands once,
// under the choices; what only some ask says which.
func onPaperOf(items []kit.Item) []onPaper {
	var out []onPaper
	for _, item := range items {
		switch item.Kind {
		case "field":
			out = append(out, writeIn(item.Field))
		case "row":
			for _, f := range item.Row {
				out = append(out, writeIn(f))
			}
		case "lines":
			out = append(out, linesOnPaper(item.Lines))
		case "fieldset":
			out = append(out, boxes(item.Fieldset))
			out = append(out, under(item.Fieldset.Choices)...)
		case "text":
			out = append(out, onPaper{Text: item.Text})
		case "links":
			out = append(out, onPaper{Text: item.Text, Links: item.Links})
		}
	}
	return out
}

func writeIn(f kit.Field) onPaper {
	q := onPaper{Ask: f.Label, Hint: f.Hint, Room: 1, Class: "kw-paper__q kw-paper__q--short"}
	switch f.Kind {
	case kit.TextArea:
		q.Room, q.Class = max(f.Lines(), 3), "kw-paper__q"
	case kit.Select:
		q.Room = 0
		for _, o := range f.Options {
			if o.Value != "" || o.Text != "Kies" {
				q.Boxes = append(q.Boxes, paperBox{Label: o.Text})
			}
		}
		q.Class = "kw-paper__q"
	}
	return q
}

// emptyLines is how many lines a list has on paper.
const emptyLines = 8

func linesOnPaper(l kit.Lines) onPaper {
	q := onPaper{Ask: l.Legend, Hint: l.Hint, Class: "kw-paper__q", Lines: make([]int, emptyLines)}
	for _, f := range l.Lines[len(l.Lines)-1] {
		q.Heads = append(q.Heads, f.Label)
		offer := paperOffer{Head: f.Label}
		for _, o := range f.Options {
			if o.Value != "" {
				offer.Options = append(offer.Options, o.Text)
			}
		}
		if len(offer.Options) > 0 {
			q.Offer = append(q.Offer, offer)
		}
	}
	return q
}

func boxes(f kit.Fieldset) onPaper {
	q := onPaper{Ask: f.Legend, Hint: f.Hint, Class: "kw-paper__q"}
	for _, c := range f.Choices {
		b := paperBox{Label: c.Label, Text: c.Text, Note: c.Reason}
		for _, t := range c.Tags {
			b.Note = strings.TrimPrefix(b.Note+", "+t.Text, ", ")
		}
		q.Boxes = append(q.Boxes, b)
	}
	if len(q.Boxes) > 6 {
		q.Class += " kw-paper__q--long"
	}
	return q
}

// under are the questions inside the choices, each once.
func under(choices []kit.Choice) []onPaper {
	var out []onPaper
	askedBy := map[string][]string{}
	able := 0
	for _, c := range choices {
		if c.Disabled {
			continue
		}
		able++
		for _, q := range onPaperOf(c.Items) {
			if q.Ask == "" {
				continue // says something about the screen
			}
			key := q.key()
			if askedBy[key] == nil {
				out = append(out, q)
			}
			askedBy[key] = append(askedBy[key], c.Label)
			i := slices.IndexFunc(out, func(o onPaper) bool { return o.key() == key })
			if out[i].Hint != q.Hint {
				out[i].Hint = ""
			}
		}
	}
	for i := range out {
		if by := askedBy[out[i].key()]; len(by) < able && out[i].Only == "" {
			out[i].Only = "Alleen bij: " + strings.Join(by, "; ")
		}
	}
	return out
}

// BoxClass sets short choices beside each other.
func (q onPaper) BoxClass() string {
	for _, b := range q.Boxes {
		if len(b.Text) > 30 || len(b.Label) > 40 || b.Note != "" {
			return "kw-paper__boxes"
		}
	}
	return "kw-paper__boxes kw-paper__boxes--short"
}

// key tells two questions apart.
func (q onPaper) key() string { return strings.TrimSuffix(q.Ask, " (mag)") }
