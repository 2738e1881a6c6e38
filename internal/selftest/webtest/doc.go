package webtest

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Doc is an answer.
type Doc struct {
	t        testing.TB
	Path     string
	Status   int
	Location string
	Header   http.Header
	Source   string
	root     *html.Node
}

// all are the elements for which keep says yes, in reading order.
func (d *Doc) all(keep func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for n := range d.root.Descendants() {
		if n.Type == html.ElementNode && keep(n) {
			out = append(out, n)
		}
	}
	return out
}

// Attr is an attribute of an element, "" when it has none.
func Attr(n *html.Node, name string) string {
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

// TextOf is what stands in an element, with single spaces.
func TextOf(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode && x.Parent.Data != "script" && x.Parent.Data != "style" {
			b.WriteString(x.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Text is what stands on the page.
func (d *Doc) Text() string { return TextOf(d.root) }

// ID is the element with an id; nil when there is none.
func (d *Doc) ID(id string) *html.Node {
	if found := d.all(func(n *html.Node) bool { return Attr(n, "id") == id }); len(found) > 0 {
		return found[0]
	}
	return nil
}

// Tags are the elements of one kind.
func (d *Doc) Tags(name string) []*html.Node {
	return d.all(func(n *html.Node) bool { return n.Data == name })
}

// See fails unless the page shows every one of the texts.
func (d *Doc) See(texts ...string) *Doc {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(d.Text(), text) {
			d.t.Fatalf("%s (%d) does not show %q:\n%s", d.Path, d.Status, text, d.Text())
		}
	}
	return d
}

// SeeNot fails when the page shows one of the texts.
func (d *Doc) SeeNot(texts ...string) *Doc {
	d.t.Helper()
	for _, text := range texts {
		if strings.Contains(d.Text(), text) {
			d.t.Errorf("%s shows %q", d.Path, text)
		}
	}
	return d
}

// OK fails unless the answer is a page with title, one h1 and unique ids.
func (d *Doc) OK() *Doc {
	d.t.Helper()
	if d.Status != http.StatusOK {
		d.t.Fatalf("%s answers %d:\n%s", d.Path, d.Status, d.Text())
	}
	d.Whole()
	return d
}

// Whole fails unless the page has a title, one h1, unique ids, and links within the page that lead somewhere.
func (d *Doc) Whole() {
	d.t.Helper()
	if n := len(d.Tags("h1")); n != 1 {
		d.t.Errorf("%s has %d h1", d.Path, n)
	}
	if titles := d.Tags("title"); len(titles) == 0 || TextOf(titles[0]) == "" {
		d.t.Errorf("%s has no title", d.Path)
	}
	seen := map[string]bool{}
	for _, n := range d.all(func(n *html.Node) bool { return has(n, "id") }) {
		id := Attr(n, "id")
		if seen[id] {
			d.t.Errorf("%s has the id %q twice", d.Path, id)
		}
		seen[id] = true
	}
	for _, a := range d.Tags("a") {
		if to, inside := strings.CutPrefix(Attr(a, "href"), "#"); inside && !seen[to] {
			d.t.Errorf("%s links to #%s, which is not there", d.Path, to)
		}
	}
}

// Form is what a browser sends of the form with this action, without the name of a button.
func (d *Doc) Form(action string) url.Values {
	d.t.Helper()
	out := url.Values{}
	for _, form := range d.Tags("form") {
		if Attr(form, "action") != action {
			continue
		}
		for n := range form.Descendants() {
			if n.Type == html.ElementNode && Attr(n, "name") != "" && !has(n, "disabled") {
				d.field(out, n)
			}
		}
		return out
	}
	d.t.Fatalf("%s (%d) has no form for %s:\n%s", d.Path, d.Status, action, d.Text())
	return nil
}

func (d *Doc) field(out url.Values, n *html.Node) {
	name := Attr(n, "name")
	switch n.Data {
	case "textarea":
		var b strings.Builder
		for x := range n.Descendants() {
			b.WriteString(x.Data)
		}
		out.Add(name, b.String())
	case "select":
		chosen := ""
		for x := range n.Descendants() {
			if x.Data == "option" && has(x, "selected") {
				chosen = Attr(x, "value")
			}
		}
		out.Add(name, chosen)
	case "input":
		if kind := Attr(n, "type"); kind == "checkbox" || kind == "radio" {
			if !has(n, "checked") {
				return
			}
		}
		out.Add(name, Attr(n, "value"))
	}
}
