package gallery

import (
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"kwartier/internal/web/kit"
)

// render draws the gallery and parses it as a browser would.
func render(t *testing.T) *html.Node {
	t.Helper()
	rec := httptest.NewRecorder()
	if err := Render(rec, kit.Assets{CSS: "/assets/app.css", JS: "/assets/app.js"}); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(rec.Body)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// ids lists every id with how often it occurs.
func ids(root *html.Node) map[string]int {
	found := map[string]int{}
	for n := range root.Descendants() {
		if id := attr(n, "id"); id != "" {
			found[id]++
		}
	}
	return found
}

func TestIdentifiersAreUnique(t *testing.T) {
	for id, count := range ids(render(t)) {
		if count > 1 {
			t.Errorf("id %q occurs %d times", id, count)
		}
	}
}

func TestReferencesExist(t *testing.T) {
	root := render(t)
	known := ids(root)
	for n := range root.Descendants() {
		for _, key := range []string{"for", "aria-describedby", "aria-labelledby", "data-counter", "data-copy"} {
			for _, id := range strings.Fields(attr(n, key)) {
				if known[id] == 0 {
					t.Errorf("<%s id=%q %s> points at %q, which does not exist", n.Data, attr(n, "id"), key, id)
				}
			}
		}
		if href := attr(n, "href"); strings.HasPrefix(href, "#") && known[href[1:]] == 0 {
			t.Errorf("link to %s, which does not exist", href)
		}
	}
}

func TestEveryControlHasALabel(t *testing.T) {
	root := render(t)
	labelled := map[string]bool{}
	for n := range root.Descendants() {
		if n.Data == "label" {
			labelled[attr(n, "for")] = true
		}
	}
	controls := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || attr(n, "type") == "hidden" {
			continue
		}
		switch n.Data {
		case "input", "select", "textarea":
			controls++
			if !labelled[attr(n, "id")] && attr(n, "aria-label") == "" {
				t.Errorf("<%s name=%q> has no label", n.Data, attr(n, "name"))
			}
		}
	}
	if controls < 20 {
		t.Errorf("only %d controls: the gallery lacks fields", controls)
	}
}

// The content security policy allows no inline style, script or event attribute anywhere.
func TestNothingInline(t *testing.T) {
	for n := range render(t).Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "style" || n.Data == "script" && (attr(n, "src") == "" || n.FirstChild != nil) {
			t.Errorf("inline <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s> has attribute %s", n.Data, a.Key)
			}
		}
	}
}

func TestEveryIconIsDrawn(t *testing.T) {
	for _, icon := range components().Icons {
		if icon.Paths() == "" {
			t.Errorf("icon %q has no drawing", icon)
		}
	}
}
