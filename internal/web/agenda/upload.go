package agenda

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	app "kwartier/internal/app/agenda"
	domain "kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/web/route"
)

const maxField = 2 << 10 // bytes of what is chosen in one field

// upload reads a file as it comes and shows what it gave; nothing is kept.
func (p *pages) upload(w http.ResponseWriter, r *route.Request) error {
	said, preview, err := p.read(r)
	var unsure *domain.Unsure
	if errors.As(err, &unsure) {
		return showColumns(w, r, *unsure, said)
	}
	if f := refusal(err); f != nil {
		return p.show(w, r, http.StatusUnprocessableEntity, shown{wrongFile: sentence(f)})
	}
	if err != nil {
		return err
	}
	return showPreview(w, r, http.StatusOK, preview, nil)
}

// read takes the parts of the form in their order: what was said of the columns, then the file.
func (p *pages) read(r *route.Request) (said app.Said, preview app.Preview, err error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return said, preview, &kernel.Fault{Code: app.FaultFile}
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return said, preview, &kernel.Fault{Code: app.FaultFile}
		}
		if err != nil {
			return said, preview, broken(err)
		}
		if part.FormName() == "bestand" && part.FileName() != "" {
			preview, err = p.cfg.Agendas.Read(r.Context(), r.Actor, r.About.ID, part, said)
			return said, preview, broken(err)
		}
		value, err := io.ReadAll(io.LimitReader(part, maxField))
		if err != nil {
			return said, preview, broken(err)
		}
		say(&said, part.FormName(), strings.TrimSpace(strings.ToValidUTF8(string(value), "")))
	}
}

// say takes what was chosen in one field.
func say(said *app.Said, name, value string) {
	if f, ok := strings.CutPrefix(name, "kolom-"); ok && value != "" && slices.Contains(domain.Fields, domain.Field(f)) {
		if said.Columns == nil {
			said.Columns = domain.Columns{}
		}
		said.Columns[domain.Field(f)] = value
	}
	if o := domain.Order(value); name == "volgorde" && (o == domain.DayFirst || o == domain.MonthFirst) {
		said.Order = o
	}
}

// broken makes a form that stopped on its way a fault of the file; other errors stay what they are.
func broken(err error) error {
	var large *http.MaxBytesError
	var fault *kernel.Fault
	var unsure *domain.Unsure
	switch {
	case err == nil, errors.As(err, &fault), errors.As(err, &unsure):
		return err
	case errors.As(err, &large):
		return &kernel.Fault{Code: domain.FaultLarge, Args: kernel.Args{Need: domain.MaxBytes >> 20}}
	case errors.Is(err, io.ErrUnexpectedEOF), strings.Contains(err.Error(), "multipart"):
		return &kernel.Fault{Code: app.FaultBroken}
	}
	return err
}
