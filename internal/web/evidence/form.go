package evidence

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	app "kwartier/internal/app/evidence"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/web/route"
)

const (
	formBody = 40 << 20 // bytes of a form with its files
	maxField = 64 << 10 // bytes of what is typed in one field
)

// form is what somebody sent: what was typed, and the files as far as they came.
type form struct {
	year                      int
	choice, title, text, link string
	files                     []app.Upload
}

// read reads the form as it comes. What breaks off becomes a fault of the file at which it did; what was read before is
// kept.
func read(r *route.Request) (form, error) {
	var f form
	parts, err := r.MultipartReader()
	if err != nil {
		return f, &kernel.Fault{Code: "request.invalid"}
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return f, f.broken("", err)
		}
		if part.FormName() == "bestand" {
			if err := f.file(part, part.FileName()); err != nil {
				return f, f.broken(part.FileName(), err)
			}
			continue
		}
		value, err := io.ReadAll(io.LimitReader(part, maxField))
		if err != nil {
			return f, f.broken("", err)
		}
		f.field(part.FormName(), strings.ToValidUTF8(strings.ReplaceAll(string(value), "\x00", ""), ""))
	}
}

func (f *form) field(name, value string) {
	switch name {
	case "jaar":
		f.year, _ = strconv.Atoi(value)
	case "interventie":
		f.choice = value
	case "titel":
		f.title = value
	case "tekst":
		f.text = value
	case "link":
		f.link = value
	}
}

// file reads one file, at most as much of it as is needed to see that it is too large. The rest is read past.
func (f *form) file(part io.Reader, name string) error {
	if name == "" { // a field that was left empty
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(part, app.MaxFile+1))
	if err != nil {
		return err
	}
	up := app.Upload{Name: name, Data: data}
	if len(data) > app.MaxFile {
		up = app.Upload{Name: name, Fault: tooLarge(name)}
		if _, err := io.Copy(io.Discard, part); err != nil {
			return err
		}
	}
	f.files = append(f.files, up)
	return nil
}

func tooLarge(name string) *kernel.Fault {
	return &kernel.Fault{Code: app.FaultLarge, Field: "file", Args: kernel.Args{Name: name, Need: app.MaxFile >> 20}}
}

// broken makes a form that stopped halfway one with a file that was refused. Without its first fields nothing can be done
// with it.
func (f *form) broken(name string, err error) error {
	var large *http.MaxBytesError
	if f.choice == "" || !errors.As(err, &large) {
		return &kernel.Fault{Code: "request.too-large"}
	}
	f.files = append(f.files, app.Upload{Name: name, Fault: tooLarge(name)})
	return nil
}

func (f *form) input() app.AddInput {
	return app.AddInput{Year: f.year, Choice: f.choice, Title: f.title, Text: f.text, Link: f.link, Files: f.files}
}

// disposition says under which name a file is kept, also to browsers that know no other letters than English.
func disposition(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII || r < ' ' || strings.ContainsRune(`"\%;`, r) {
			return '_'
		}
		return r
	}, name)
	return mime.FormatMediaType("attachment", map[string]string{"filename": plain}) + "; filename*=UTF-8''" + url.PathEscape(name)
}
