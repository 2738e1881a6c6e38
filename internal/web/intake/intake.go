// Package intake has the pages on which an RHO brings in the plans of practices that joined before Kwartier (LC-8):
// choose the file, say what the columns are, look what will happen, and do it.
//
// The file is kept nowhere: what was read of it travels with the forms, and is read again as if it came from a
// stranger.
package intake

import (
	_ "embed"
	"errors"
	"io"
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/intake"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct{ Intakes *app.Service }

type pages struct{ cfg Config }

const (
	path        = "/praktijken/inlezen"
	columnsPath = path + "/kolommen"
	confirmPath = path + "/bevestig"

	uploadBody  = app.MaxBytes + 64<<10 // the file and what a form has around it
	carriedBody = 16 << 20              // what was read, packed
)

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	add := route.For(access.PracticeAdd, route.Own(access.Organisation))
	limited := func(r route.Route, body int64) route.Route { r.Body = body; return r }
	return []route.Route{
		route.Get(path, add, p.choose),
		limited(route.Post(path, add, p.upload), uploadBody),
		limited(route.Post(columnsPath, add, p.preview), carriedBody),
		limited(route.Post(confirmPath, add, p.confirm), carriedBody),
	}
}

//go:embed upload.gohtml
var uploadSource string

var uploadPage = kit.MustPage[uploadView]("intake/upload", uploadSource)

type uploadView struct {
	Errors kit.ErrorSummary
	Items  []kit.Item
	Bar    kit.Bar
}

func (p *pages) choose(w http.ResponseWriter, r *route.Request) error {
	return showUpload(w, r, http.StatusOK, "")
}

func showUpload(w http.ResponseWriter, r *route.Request, code int, wrong string) error {
	f := kit.FileField("bestand", "Bestand", "XLSX of CSV, hoogstens 10 MB. Eén rij per praktijk, met een kopregel.")
	f.Error = wrong
	v := uploadView{Items: []kit.Item{kit.FieldItem(f)}, Bar: kit.Bar{Buttons: []kit.Button{kit.Next("Lees het bestand"), kit.SubtleLink("Terug naar de lijst", "/praktijken")}}}
	v.Errors = kit.Summary(v.Items...)
	return uploadPage.Render(w, code, frame(r, "Plannen inlezen", !v.Errors.Empty()), v)
}

func frame(r *route.Request, title string, faulty bool) kit.Frame {
	f := r.Frame(title)
	f.Home, f.Faulty = "/nu", faulty
	f.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Praktijken", Href: "/praktijken"}, {Text: title}}
	return f
}

// upload reads the file and asks what its columns are.
func (p *pages) upload(w http.ResponseWriter, r *route.Request) error {
	name, data, err := file(r)
	if err == nil {
		var sheet app.Sheet
		if sheet, err = app.Read(name, data); err == nil {
			return p.showColumns(w, r, http.StatusOK, sheet, nil, nil)
		}
	}
	return refuse(w, r, err)
}

// refuse shows the first page again with what is wrong with the file.
func refuse(w http.ResponseWriter, r *route.Request, err error) error {
	var fault *kernel.Fault
	if !errors.As(err, &fault) || text.Fault(fault).What == "" {
		return err
	}
	return showUpload(w, r, http.StatusUnprocessableEntity, sentence(fault))
}

func sentence(f *kernel.Fault) string {
	says := text.Fault(f)
	if says.Do == "" {
		return says.What
	}
	return says.What + " " + says.Do
}

// file reads the file of a multipart form in memory: nothing of it touches the disk.
func file(r *route.Request) (string, []byte, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return "", nil, &kernel.Fault{Code: app.FaultKind}
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return "", nil, &kernel.Fault{Code: app.FaultKind}
		}
		if err != nil {
			return "", nil, tooLarge(err)
		}
		if part.FormName() != "bestand" {
			continue
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return "", nil, tooLarge(err)
		}
		return part.FileName(), data, nil
	}
}

func tooLarge(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &kernel.Fault{Code: app.FaultLarge}
	}
	return &kernel.Fault{Code: app.FaultBroken}
}
