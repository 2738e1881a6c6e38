package kit

import (
	"bytes"
	"fmt"
	"net/http"
	"sync"

	"github.com/jba/templatecheck"
)

// Page draws one page: the frame, and in it a body of view type T. Make it once, at package level, with MustPage.
type Page[T any] struct {
	checked *templatecheck.CheckedTemplate[layout[T]]
}

// layout is what the frame template is executed with.
type layout[T any] struct {
	Frame Frame
	Body  T
}

// NewPage parses source as the body of a page and checks it, with the frame and all partials it calls, against T.
// The source is the content of <main>; its dot is the view T. It may define further templates. The error names the
// template, line and field that do not fit.
func NewPage[T any](name, source string) (*Page[T], error) {
	set, err := base.Clone()
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	if _, err := set.New("body").Parse(source); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	checked, err := templatecheck.NewChecked[layout[T]](set.Lookup("layout"))
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return &Page[T]{checked}, nil
}

// MustPage is NewPage for package-level variables: a template that does not fit its view stops the program at start.
func MustPage[T any](name, source string) *Page[T] {
	page, err := NewPage[T](name, source)
	if err != nil {
		panic(err)
	}
	return page
}

// Render writes the page with the given HTTP status. It draws into memory first, so that an error leaves the response
// untouched and can still become an error page.
func (p *Page[T]) Render(w http.ResponseWriter, status int, frame Frame, view T) error {
	out := paper()
	defer sheets.Put(out)
	if err := p.checked.Execute(out, layout[T]{frame, view}); err != nil {
		return fmt.Errorf("render page: %w", err)
	}
	return send(w, status, out.Bytes())
}

// sheets are what pages were drawn on before: a new one for each would grow a dozen times.
var sheets = sync.Pool{New: func() any { return &bytes.Buffer{} }}

// paper is an empty sheet, to be given back when the page is sent.
func paper() *bytes.Buffer {
	sheet := sheets.Get().(*bytes.Buffer)
	sheet.Reset()
	return sheet
}

// Fragment draws HTML without a frame: the answer to a request made by script. Its dot is T.
type Fragment[T any] struct {
	checked *templatecheck.CheckedTemplate[T]
}

// NewFragment parses and checks a fragment, as NewPage does a page.
func NewFragment[T any](name, source string) (*Fragment[T], error) {
	set, err := base.Clone()
	if err != nil {
		return nil, fmt.Errorf("fragment %s: %w", name, err)
	}
	tmpl, err := set.New("fragment").Parse(source)
	if err != nil {
		return nil, fmt.Errorf("fragment %s: %w", name, err)
	}
	checked, err := templatecheck.NewChecked[T](tmpl)
	if err != nil {
		return nil, fmt.Errorf("fragment %s: %w", name, err)
	}
	return &Fragment[T]{checked}, nil
}

// MustFragment is NewFragment for package-level variables.
func MustFragment[T any](name, source string) *Fragment[T] {
	fragment, err := NewFragment[T](name, source)
	if err != nil {
		panic(err)
	}
	return fragment
}

// Render writes the fragment with the given HTTP status, after drawing it in memory.
func (f *Fragment[T]) Render(w http.ResponseWriter, status int, view T) error {
	out := paper()
	defer sheets.Put(out)
	if err := f.checked.Execute(out, view); err != nil {
		return fmt.Errorf("render fragment: %w", err)
	}
	return send(w, status, out.Bytes())
}

func send(w http.ResponseWriter, status int, body []byte) error {
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
	}
	w.WriteHeader(status)
	_, err := w.Write(body)
	return err
}
