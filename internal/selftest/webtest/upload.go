package webtest

import (
	"bytes"
	"mime/multipart"
	"net/http"
)

// Upload sends a file as a form with one file field does.
func (b *Browser) Upload(path, field, name string, data []byte) *Doc {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile(field, name)
	must(b.t, err)
	_, err = part.Write(data)
	must(b.t, err)
	must(b.t, w.Close())
	return b.send(http.MethodPost, path, &body, http.Header{"Content-Type": {w.FormDataContentType()}})
}
