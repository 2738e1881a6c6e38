// Package kit is the frame and the look of Kwartier as typed components: the page layout, form fields, choice cards,
// findings, tables and the error pages. Every page under internal/web is built from it.
//
// Words: a component is a Go struct of plain values with a partial of the same name in templates/ ("field" draws a
// Field). A page is one gohtml file, drawn inside the frame and checked against its view type when the program
// starts. A fragment is a gohtml file without a frame, used to answer a request made by script. An item is one row of
// a form: a field, a fieldset, a row of fields, or a piece of text.
//
// Invariants: kit does not know the programme (strings and ints only), reads no clock, and imports nothing from app or
// from another web package. No component writes a style attribute, an inline script or an event attribute, so the
// strictest content security policy holds. All identifiers a component makes are its own ID plus a fixed suffix
// (-hint, -fout, -teller, -bewaard, -kantlijn), which is what the autosave script and aria-describedby rely on.
//
// It refuses: a page whose template does not fit its view type (NewPage fails), and untyped values (no any, no map).
package kit

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
)

//go:embed templates/*.gohtml
var templateFiles embed.FS

// base holds every partial, parsed once; pages and fragments work on clones of it.
var base = template.Must(parseBase())

func parseBase() (*template.Template, error) {
	set := template.New("kit").Funcs(template.FuncMap{"icon": namedIcon})
	names, err := fs.Glob(templateFiles, "templates/*.gohtml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := templateFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if _, err := set.Parse(string(text)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return set, nil
}

// namedIcon lets a template name an icon: {{template "icon" (icon "arrow")}}.
func namedIcon(name string) (Icon, error) {
	if _, ok := iconPaths[Icon(name)]; !ok {
		return "", fmt.Errorf("no icon %q", name)
	}
	return Icon(name), nil
}
