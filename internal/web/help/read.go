package help

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// part is one text of the handbook, ready to draw.
type part struct {
	Title    string
	Lead     template.HTML // the first paragraph, without its tags
	Intro    template.HTML // what else stands before the first subject; may be empty
	Subjects []subject
}

// subject is what stands under a heading of level 2.
type subject struct {
	ID, Title string
	Body      template.HTML
}

// markdown refuses raw HTML, as goldmark does unless told otherwise. It knows tables, without alignment of columns.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))

// read reads one text. addresses gives the page of each file that it may link to. Pictures are left out: who reads this
// in the product has the real pages at hand. The error says what does not fit.
func read(files fs.FS, name string, addresses map[string]string) (part, error) {
	source, err := fs.ReadFile(files, name)
	if err != nil {
		return part{}, err
	}
	document := markdown.Parser().Parse(text.NewReader(source))
	if err := adapt(document, addresses); err != nil {
		return part{}, fmt.Errorf("%s: %w", name, err)
	}
	p, err := split(document, source)
	if err != nil {
		return part{}, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// adapt takes the pictures out and makes links and headings those of the site.
func adapt(document ast.Node, addresses map[string]string) error {
	var pictures []ast.Node
	err := ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image:
			if n.Parent().ChildCount() > 1 || n.Parent().Kind() != ast.KindParagraph {
				return ast.WalkStop, fmt.Errorf("the picture %s stands within a text", n.Destination)
			}
			pictures = append(pictures, n.Parent())
			return ast.WalkSkipChildren, nil
		case *ast.Link:
			address, ok := addresses[string(n.Destination)]
			if !ok {
				return ast.WalkStop, fmt.Errorf("the link to %s leads to no page", n.Destination)
			}
			n.Destination = []byte(address)
			n.SetAttributeString("class", []byte("utrecht-link"))
		case *ast.Heading:
			if n.Level == 3 {
				n.SetAttributeString("class", []byte("utrecht-heading-3"))
			}
		case *ast.RawHTML, *ast.HTMLBlock:
			return ast.WalkStop, fmt.Errorf("HTML in the text")
		}
		return ast.WalkContinue, nil
	})
	for _, p := range pictures {
		p.Parent().RemoveChild(p.Parent(), p)
	}
	return err
}

// split takes a text apart at its headings.
func split(document ast.Node, source []byte) (part, error) {
	var p part
	var body bytes.Buffer
	end := func() {
		html := template.HTML(body.String()) //nolint:gosec // our own texts, drawn without raw HTML
		body.Reset()
		if len(p.Subjects) == 0 {
			p.Intro = html
			return
		}
		p.Subjects[len(p.Subjects)-1].Body = html
	}
	for n := document.FirstChild(); n != nil; n = n.NextSibling() {
		heading, is := n.(*ast.Heading)
		switch {
		case p.Title == "":
			if !is || heading.Level != 1 {
				return part{}, fmt.Errorf("it does not begin with a title")
			}
			p.Title = plain(n, source)
		case p.Lead == "":
			if n.Kind() != ast.KindParagraph {
				return part{}, fmt.Errorf("after the title comes no sentence")
			}
			p.Lead = template.HTML(template.HTMLEscapeString(plain(n, source))) //nolint:gosec // escaped here
		case is && heading.Level == 2:
			end()
			id, _ := n.AttributeString("id")
			p.Subjects = append(p.Subjects, subject{ID: string(id.([]byte)), Title: plain(n, source)})
		default:
			if err := markdown.Renderer().Render(&body, source, n); err != nil {
				return part{}, err
			}
		}
	}
	end()
	return p, nil
}

// plain is the text of a node without its marks.
func plain(n ast.Node, source []byte) string {
	var out bytes.Buffer
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out.Write(t.Value(source))
			if t.SoftLineBreak() {
				out.WriteByte(' ')
			}
			continue
		}
		out.WriteString(plain(c, source))
	}
	return out.String()
}
