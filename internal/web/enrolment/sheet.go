package enrolment

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	app "kwartier/internal/app/enrolment"
	"kwartier/internal/app/intake"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed sheet.gohtml
var sheetSource string

var sheetPage = kit.MustPage[sheetView]("enrolment/sheet", sheetSource)

type sheetView struct {
	Heading, Lead, Small string
	Errors               kit.ErrorSummary
	Wrong                kit.Alert
	Parts                []part
	File                 bool
	Form                 form
}

// part is a table under a heading.
type part struct {
	ID, Heading string
	Table       kit.Table
}

func sheetFrame(r *route.Request, title string, faulty bool) kit.Frame {
	return roundFrame(r, "Ronde", title, faulty, kit.Link{Text: "Aanmeldingen", Href: manyOf(r.About.ID, "")})
}

func (p *pages) choose(w http.ResponseWriter, r *route.Request) error {
	return showUpload(w, r, http.StatusOK, "")
}

func showUpload(w http.ResponseWriter, r *route.Request, code int, wrong string) error {
	f := kit.FileField("bestand", "Bestand", "XLSX of CSV, hoogstens 10 MB. Eén rij per praktijk, met een kopregel. De export van jullie formulier past ook.")
	f.Error = wrong
	v := sheetView{Heading: "Aanmeldingen inlezen", Lead: "Kwamen aanmeldingen binnen in een ander formulier? Lees ze hier in.", File: true,
		Small: "Eerst kijk je wat we lazen. Er gaat nog niets in. Het bestand zelf bewaren we niet."}
	v.Form = form{Action: manyOf(r.About.ID, "/inlezen"), Items: []kit.Item{kit.FieldItem(f)},
		Bar: kit.Bar{Buttons: []kit.Button{kit.Next("Lees het bestand"), kit.SubtleLink("Terug naar de aanmeldingen", manyOf(r.About.ID, ""))}}}
	v.Errors = kit.Summary(v.Form.Items...)
	return sheetPage.Render(w, code, sheetFrame(r, v.Heading, !v.Errors.Empty()), v)
}

// upload reads the file and asks what its columns are.
func (p *pages) upload(w http.ResponseWriter, r *route.Request) error {
	name, data, err := fileOf(r)
	if err == nil {
		var sheet intake.Sheet
		if sheet, err = intake.Read(name, data); err == nil {
			return p.columns(w, r, http.StatusOK, sheet, app.Guess(sheet.Header), nil)
		}
	}
	return refuseFile(w, r, err)
}

// refuseFile shows the first page again with what is wrong.
func refuseFile(w http.ResponseWriter, r *route.Request, err error) error {
	if faults := faultsOf(err); faults != nil {
		return showUpload(w, r, http.StatusUnprocessableEntity, sentence(&faults[0]))
	}
	return err
}

// fileOf reads the file of a multipart form in memory: nothing of it touches the disk.
func fileOf(r *route.Request) (string, []byte, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return "", nil, &kernel.Fault{Code: intake.FaultKind}
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return "", nil, &kernel.Fault{Code: intake.FaultKind}
		}
		if err != nil {
			return "", nil, brokenFile(err)
		}
		if part.FormName() != "bestand" {
			continue
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return "", nil, brokenFile(err)
		}
		return part.FileName(), data, nil
	}
}

func brokenFile(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &kernel.Fault{Code: intake.FaultLarge}
	}
	return &kernel.Fault{Code: intake.FaultBroken}
}

// columns asks what each column is; what was guessed is filled in.
func (p *pages) columns(w http.ResponseWriter, r *route.Request, code int, sheet intake.Sheet, m intake.Mapping, wrong []kernel.Fault) error {
	packed, err := sheet.Pack()
	if err != nil {
		return err
	}
	v := sheetView{Heading: "Wat staat in welke kolom?", Lead: text.Count(len(sheet.Lines), "rij", "rijen") + " gelezen. Kijk na wat we per kolom kozen."}
	if len(sheet.Others) > 0 {
		v.Lead += fmt.Sprintf(" Alleen blad ‘%s’ lezen we. Niet gelezen: %s.", sheet.Name, strings.Join(sheet.Others, ", "))
	}
	v.Form = form{Action: manyOf(r.About.ID, "/inlezen/kolommen"), Hidden: []kit.Hidden{{Name: "gelezen", Value: packed}},
		Bar: kit.Bar{Buttons: []kit.Button{kit.Next("Bekijk wat erin gaat"), kit.SubtleLink("Kies een ander bestand", manyOf(r.About.ID, "/inlezen"))}}}
	options := []kit.Option{{Text: "Niet gebruiken"}}
	for _, f := range app.Fields {
		label := f.Label
		if f.Must {
			label += " (nodig)"
		}
		options = append(options, kit.Option{Value: f.Key, Text: label})
	}
	for i, h := range sheet.Header {
		f := kit.SelectField("k"+strconv.Itoa(i), "Kolom "+intake.Letter(i)+": "+short(h, 120), m[i], options...)
		f.Hint = example(sheet, i)
		v.Form.Items = append(v.Form.Items, kit.FieldItem(f))
	}
	if len(wrong) > 0 {
		v.Wrong = kit.Alert{Severity: kit.Block, Heading: "De kolommen kloppen nog niet"}
		for i := range wrong {
			v.Wrong.Paras = append(v.Wrong.Paras, sentence(&wrong[i]))
		}
	}
	return sheetPage.Render(w, code, sheetFrame(r, "Kolommen kiezen", len(wrong) > 0), v)
}

func short(s string, most int) string {
	if s == "" {
		return "zonder kop"
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// example is the first value in a column.
func example(s intake.Sheet, column int) string {
	for _, l := range s.Lines {
		if column < len(l.Cells) && l.Cells[column] != "" {
			return "Bijvoorbeeld: " + short(l.Cells[column], 60)
		}
	}
	return "Deze kolom is leeg."
}

// preview shows what will happen with the chosen columns.
func (p *pages) preview(w http.ResponseWriter, r *route.Request) error {
	sheet, m, err := intake.Carried(r.PostFormValue)
	if err != nil {
		return refuseFile(w, r, err)
	}
	preview, err := p.cfg.Enrolments.Preview(r.Context(), r.Actor, r.About.ID, sheet, m)
	if faults := faultsOf(err); faults != nil {
		return p.columns(w, r, http.StatusUnprocessableEntity, sheet, m, faults)
	}
	if err != nil {
		return err
	}
	packed, err := sheet.Pack()
	if err != nil {
		return err
	}
	n := 0
	for i := range preview.Rows {
		if preview.Rows[i].Goes() {
			n++
		}
	}
	v := sheetView{Heading: "Dit gaat erin", Parts: partsOf(preview.Rows, (*app.Row).Goes, "Gaat erin")}
	v.Lead = text.Count(n, "rij", "rijen") + " van " + text.Number(len(preview.Rows)) + " gaan erin. Er is nog niets gebeurd."
	if n == 1 {
		v.Lead = "1 rij van " + text.Number(len(preview.Rows)) + " gaat erin. Er is nog niets gebeurd."
	}
	var unused []string
	for _, i := range preview.Unused {
		unused = append(unused, intake.Letter(i)+" ("+short(sheet.Header[i], 60)+")")
	}
	if len(unused) > 0 {
		v.Small = "Niet gebruikt: " + strings.Join(unused, ", ") + "."
	}
	v.Form = form{Action: manyOf(r.About.ID, "/inlezen/bevestig"), Hidden: []kit.Hidden{{Name: "gelezen", Value: packed}}, Bar: kit.Bar{Buttons: []kit.Button{kit.SubtleLink("Kies een ander bestand", manyOf(r.About.ID, "/inlezen"))}}}
	for i, key := range m {
		v.Form.Hidden = append(v.Form.Hidden, kit.Hidden{Name: "k" + strconv.Itoa(i), Value: key})
	}
	if n > 0 {
		v.Form.Bar.Buttons = append([]kit.Button{kit.Submit("Lees in (" + strconv.Itoa(n) + ")")}, v.Form.Bar.Buttons...)
	}
	return sheetPage.Render(w, http.StatusOK, sheetFrame(r, v.Heading, false), v)
}

// confirm brings the rows in and says what was done; rows that stay out stand there with what to do.
func (p *pages) confirm(w http.ResponseWriter, r *route.Request) error {
	sheet, m, err := intake.Carried(r.PostFormValue)
	if err != nil {
		return refuseFile(w, r, err)
	}
	done, err := p.cfg.Enrolments.Confirm(r.Context(), r.Actor, r.About.ID, sheet, m)
	if faults := faultsOf(err); faults != nil {
		return p.columns(w, r, http.StatusUnprocessableEntity, sheet, m, faults)
	}
	if err != nil {
		return err
	}
	v := sheetView{Heading: "Ingelezen", Parts: partsOf(done.Rows, func(row *app.Row) bool { return done.Written[row.Number] }, "Staat erin")}
	v.Lead = text.Count(done.Applications, "aanmelding staat", "aanmeldingen staan") + " erin. " + text.Count(done.Added, "praktijk is", "praktijken zijn") + " nieuw in de lijst."
	v.Form.Bar = kit.Bar{Buttons: []kit.Button{{Text: "Naar de aanmeldingen", Href: manyOf(r.About.ID, "")}, kit.SubtleLink("Lees nog een bestand", manyOf(r.About.ID, "/inlezen"))}}
	return sheetPage.Render(w, http.StatusOK, sheetFrame(r, v.Heading, false), v)
}
