package webtest

import (
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
)

// File is a file in a form. One without a name is a field that was left empty.
type File struct {
	Field, Name string
	Content     io.Reader
}

// Multipart sends a form with files as a browser does: fields first, and content as it is read, however much that is.
func (b *Browser) Multipart(path string, form url.Values, files ...File) *Doc {
	b.t.Helper()
	r, w := io.Pipe()
	m := multipart.NewWriter(w)
	go func() { _ = w.CloseWithError(write(m, form, files)) }()
	return b.send(http.MethodPost, path, r, http.Header{"Content-Type": {m.FormDataContentType()}})
}

func write(m *multipart.Writer, form url.Values, files []File) error {
	for _, name := range slices.Sorted(maps.Keys(form)) {
		for _, value := range form[name] {
			if err := m.WriteField(name, value); err != nil {
				return err
			}
		}
	}
	for _, f := range files {
		part, err := m.CreateFormFile(f.Field, f.Name)
		if err != nil {
			return err
		}
		if f.Content == nil {
			continue
		}
		if _, err := io.Copy(part, f.Content); err != nil {
			return err
		}
	}
	return m.Close()
}
