package evidence_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"embed"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// The two files of testdata were printed by a browser; one has a made-up number in three pieces, in a font of its own.
//
//go:embed testdata/*.pdf
var printed embed.FS

func browserPDF(t testing.TB, name string) []byte {
	t.Helper()
	data, err := printed.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// number passes the eleven-test, and is of nobody that we know of.
const number = "111222333"

// pdf makes a PDF of objects, with the content of its one page packed.
func pdf(content string, objects ...string) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write([]byte(content))
	_ = z.Close()
	out := "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n" +
		fmt.Sprintf("3 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n", packed.Len(), packed.String())
	for i, o := range objects {
		out += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+10, o)
	}
	return []byte(out + "trailer<</Root 1 0 R>>\n%%EOF\n")
}

// parts are the parts of a packed file, by name.
type parts map[string]string

const (
	docxType = `application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml`
	xlsxType = `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml`
)

func packed(t testing.TB, mainType, mainPart string, p parts) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	all := parts{"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="x"><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/` + mainPart + `" ContentType="` + mainType + `"/></Types>`}
	for name, body := range p {
		all[name] = body
	}
	for name, body := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func docx(t testing.TB, paragraphs string, more parts) []byte {
	p := parts{"word/document.xml": `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>` + paragraphs + `</w:body></w:document>`}
	for name, body := range more {
		p[name] = body
	}
	return packed(t, docxType, "word/document.xml", p)
}

// sheet makes a workbook with these rows of inline texts and numbers.
func sheet(t testing.TB, cells string, more parts) []byte {
	p := parts{"xl/workbook.xml": `<workbook/>`, "xl/worksheets/sheet2.xml": `<worksheet><sheetData><row>` + cells + `</row></sheetData></worksheet>`}
	for name, body := range more {
		p[name] = body
	}
	return packed(t, xlsxType, "xl/workbook.xml", p)
}

func picture() image.Image { return image.NewGray(image.Rect(0, 0, 40, 30)) }

func pngOf(t testing.TB) []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, picture()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// jpegOf is a picture with what a camera writes in it: turned a quarter, a place, a comment.
func jpegOf(t testing.TB) []byte {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture(), nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00GPS 52.09 5.12"
	segment := func(mark byte, body string) string { return string([]byte{0xff, mark, 0, byte(len(body) + 2)}) + body }
	b := out.String()
	return []byte(b[:2] + segment(0xe1, exif) + segment(0xfe, "mevrouw De Vries") + segment(0xed, "Photoshop") + b[2:] + "\xff\xd8 nog een plaatje")
}

func plainText(words string) []byte { return []byte(words) }

func paragraph(runs ...string) string {
	return `<w:p><w:r><w:t>` + strings.Join(runs, `</w:t></w:r><w:r><w:t>`) + `</w:t></w:r></w:p>`
}
