package main

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// form is the form of a section, as a browser would send it.
type form struct {
	values url.Values
	typed  string // the name of the longest text, in which somebody goes on writing
}

// formOf reads the form that saves by itself from a page; before the clock runs.
func formOf(page []byte) (form, error) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return form{}, err
	}
	f := form{values: url.Values{}}
	for n := range root.Descendants() {
		if n.Data == "form" && has(n, "data-autosave") {
			for field := range n.Descendants() {
				f.take(field)
			}
		}
	}
	if f.typed == "" {
		return form{}, fmt.Errorf("no form with a text in: %.300s", page)
	}
	return f, nil
}

func (f *form) take(n *html.Node) {
	name := attribute(n, "name")
	switch {
	case n.Type != html.ElementNode || name == "" || has(n, "disabled"):
	case n.Data == "textarea":
		text := words(n)
		f.values.Add(name, text)
		if f.typed == "" || len(text) > len(f.values.Get(f.typed)) {
			f.typed = name
		}
	case n.Data == "select":
		for option := range n.Descendants() {
			if option.Data == "option" && has(option, "selected") {
				f.values.Add(name, attribute(option, "value"))
			}
		}
	case n.Data == "input":
		kind := attribute(n, "type")
		if (kind == "checkbox" || kind == "radio") && !has(n, "checked") {
			return
		}
		f.values.Add(name, attribute(n, "value"))
	}
}

// body is the form with a few words more, different for each serial.
func (f *form) body(serial int, extra ...string) string {
	was := f.values[f.typed]
	f.values[f.typed] = slices.Clone(was)
	f.values[f.typed][0] += fmt.Sprintf(" En %d.", serial)
	for i := 0; i+1 < len(extra); i += 2 {
		f.values.Set(extra[i], extra[i+1])
	}
	out := f.values.Encode()
	f.values[f.typed] = was
	for i := 0; i+1 < len(extra); i += 2 {
		f.values.Del(extra[i])
	}
	return out
}

func words(n *html.Node) string {
	var out strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			out.WriteString(c.Data)
		}
	}
	return out.String()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}
