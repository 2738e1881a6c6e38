package evidence

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"kwartier/internal/domain/kernel"
)

// The main parts of what may be kept, by their content type.
var mainParts = map[string]string{
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": TypeDOCX,
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml":       TypeXLSX,
}

// packed is an Office file that is looked into.
type packed struct {
	files []*zip.File
	left  int64 // bytes that may still be unpacked
	depth int   // how many files deep
}

// office looks into a packed file: DOCX or XLSX, without macros, active parts and data of patients.
func (c *Checked) office() *kernel.Fault {
	p := &packed{left: maxUnpacked}
	var f *kernel.Fault
	c.Type, f = p.open(c.Data)
	return f
}

func (p *packed) open(data []byte) (kind string, f *kernel.Fault) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case err != nil:
		return "", fault(FaultBroken, kernel.Args{})
	case len(r.File) > maxParts:
		return "", fault(FaultBomb, kernel.Args{})
	}
	p.files = r.File
	for _, part := range r.File {
		name := strings.ToLower(part.Name)
		switch {
		case part.Flags&1 != 0:
			return "", fault(FaultLocked, kernel.Args{})
		case strings.HasSuffix(name, "vbaproject.bin") || strings.HasSuffix(name, "vbadata.xml"):
			return "", fault(FaultMacros, kernel.Args{})
		case strings.Contains(name, "/activex/") || strings.Contains(name, "/embeddings/") && strings.HasSuffix(name, ".bin"):
			return "", fault(FaultActive, kernel.Args{})
		}
	}
	if kind, f = p.kind(); f != nil {
		return "", f
	}
	for _, part := range r.File {
		if f := p.part(part, kind); f != nil {
			return "", f
		}
	}
	return kind, nil
}

// kind is what the content types say that it is.
func (p *packed) kind() (string, *kernel.Fault) {
	at := slices.IndexFunc(p.files, func(f *zip.File) bool { return strings.EqualFold(f.Name, "[Content_Types].xml") })
	if at < 0 {
		return "", fault(FaultKind, kernel.Args{})
	}
	body, f := p.unpack(p.files[at])
	if f != nil {
		return "", f
	}
	var types struct {
		Parts []struct {
			Name string `xml:"PartName,attr"`
			Type string `xml:"ContentType,attr"`
		} `xml:"Override"`
		Defaults []struct {
			Type string `xml:"ContentType,attr"`
		} `xml:"Default"`
	}
	if xml.Unmarshal(body, &types) != nil {
		return "", fault(FaultBroken, kernel.Args{})
	}
	found := ""
	for _, t := range types.Parts {
		if strings.Contains(strings.ToLower(t.Type), "macroenabled") || strings.Contains(t.Type, "vbaProject") {
			return "", fault(FaultMacros, kernel.Args{})
		}
		if kind := mainParts[t.Type]; kind != "" {
			found = kind
		}
	}
	for _, t := range types.Defaults {
		if strings.Contains(strings.ToLower(t.Type), "macroenabled") || strings.Contains(t.Type, "vbaProject") {
			return "", fault(FaultMacros, kernel.Args{})
		}
	}
	if found == "" {
		return "", fault(FaultKind, kernel.Args{})
	}
	return found, nil
}

// unpack reads a part as far as may be.
func (p *packed) unpack(part *zip.File) ([]byte, *kernel.Fault) {
	r, err := part.Open()
	if err != nil {
		return nil, fault(FaultBroken, kernel.Args{})
	}
	defer func() { _ = r.Close() }()
	body, err := io.ReadAll(io.LimitReader(r, p.left+1))
	p.left -= int64(len(body))
	switch {
	case p.left < 0:
		return nil, fault(FaultBomb, kernel.Args{})
	case err != nil:
		return nil, fault(FaultBroken, kernel.Args{})
	}
	return body, nil
}

// part looks into one part of the file.
func (p *packed) part(part *zip.File, kind string) *kernel.Fault {
	name := strings.ToLower(part.Name)
	body, f := p.unpack(part) // also of what is not read: a bomb is one wherever it lies
	if f != nil {
		return f
	}
	switch {
	case strings.HasSuffix(name, ".rels"):
		return links(body)
	case bytes.HasPrefix(body, []byte("PK\x03\x04")): // a table behind a chart, say
		if p.depth > 0 {
			return fault(FaultActive, kernel.Args{})
		}
		within := &packed{left: p.left, depth: p.depth + 1}
		_, f := within.open(body)
		p.left = within.left
		if f != nil && f.Code == FaultKind {
			return fault(FaultActive, kernel.Args{})
		}
		return f
	case bytes.HasPrefix(body, []byte("\xd0\xcf\x11\xe0")), bytes.HasPrefix(body, []byte("MZ")):
		return fault(FaultActive, kernel.Args{})
	case strings.HasSuffix(name, ".xml") || bytes.HasPrefix(body, []byte("<?xml")):
		return words(body, place(name, kind), kind == TypeXLSX)
	case strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".htm") || strings.HasSuffix(name, ".mht") || strings.HasSuffix(name, ".rtf"):
		return fault(FaultActive, kernel.Args{})
	}
	return nil
}

// links refuses parts from elsewhere; a link that one clicks is none.
func links(body []byte) *kernel.Fault {
	var rels struct {
		All []struct {
			Type string `xml:"Type,attr"`
			Mode string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	if xml.Unmarshal(body, &rels) != nil {
		return fault(FaultBroken, kernel.Args{})
	}
	for _, r := range rels.All {
		if r.Mode == "External" && path.Base(r.Type) != "hyperlink" {
			return fault(FaultActive, kernel.Args{})
		}
	}
	return nil
}

var sheetPart = regexp.MustCompile(`^xl/worksheets/sheet(\d+)\.xml$`)

// place says in words where a part is.
func place(name, kind string) string {
	if m := sheetPart.FindStringSubmatch(name); m != nil {
		return "op blad " + m[1]
	}
	if kind == TypeXLSX {
		return "op een van de bladen"
	}
	switch base := path.Base(name); {
	case strings.HasPrefix(base, "header"):
		return "in de kop van de pagina"
	case strings.HasPrefix(base, "footer"):
		return "in de voet van de pagina"
	case strings.HasPrefix(base, "comments"):
		return "in een opmerking"
	case strings.Contains(base, "notes"):
		return "in een voetnoot"
	}
	return "in de tekst"
}

// breaks are the elements behind which other text begins: a paragraph, a cell, a row, a tab.
var breaks = []string{"p", "si", "c", "row", "tr", "tab", "br", "cr", "comment", "author", "definedName", "pt", "oddHeader", "oddFooter"}

// words looks at the text of a part. Runs of one paragraph are one text, as a reader sees it; of a sheet a number counts
// only when it is whole.
func words(body []byte, where string, sheet bool) *kernel.Fault {
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict, d.CharsetReader = false, func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var text strings.Builder
	var stack []string
	look := func() *kernel.Fault {
		s := text.String()
		text.Reset()
		return patient(s, where, sheet)
	}
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return look()
		}
		if err != nil {
			return fault(FaultBroken, kernel.Args{})
		}
		switch t := token.(type) {
		case xml.StartElement:
			stack = append(stack, t.Name.Local)
			if t.Name.Local == "ddeLink" {
				return fault(FaultActive, kernel.Args{})
			}
		case xml.EndElement:
			if len(stack) > 0 {
				stack = stack[:len(stack)-1]
			}
			if slices.Contains(breaks, t.Name.Local) {
				if f := look(); f != nil {
					return f
				}
			}
		case xml.CharData:
			switch in := last(stack); {
			case in == "instrText" && bytes.Contains(bytes.ToUpper(t), []byte("DDE")):
				return fault(FaultActive, kernel.Args{})
			case in == "f": // a formula: its value stands beside it
			default:
				text.Write(t)
			}
		}
	}
}

func last(stack []string) string {
	if len(stack) == 0 {
		return ""
	}
	return stack[len(stack)-1]
}
