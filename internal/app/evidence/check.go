package evidence

import (
	"bytes"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
)

// The limits of files.
const (
	MaxFile     = 10 << 20  // bytes of one
	MaxPractice = 100 << 20 // bytes of all of a practice
	MaxFiles    = 10        // in one form

	maxUnpacked = 64 << 20 // bytes that are looked at of what is packed in one file
	maxParts    = 2_000    // in one file
	maxName     = 120      // characters
)

// The types that may be kept, as they are served.
const (
	TypePDF  = "application/pdf"
	TypePNG  = "image/png"
	TypeJPEG = "image/jpeg"
	TypeDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	TypeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	TypeText = "text/plain; charset=utf-8"
)

// extensions are the endings that a name of a type may have.
var extensions = map[string][]string{
	TypePDF: {".pdf"}, TypePNG: {".png"}, TypeJPEG: {".jpg", ".jpeg"}, TypeDOCX: {".docx"}, TypeXLSX: {".xlsx"}, TypeText: {".txt"},
}

// Checked is a file that may be kept: pictures without what a camera wrote in them.
type Checked struct {
	Name, Type string
	Data       []byte
}

// Check looks into a file: its type by its content, and everything that may not be kept (AZ-9). It works on any bytes, in
// bounded time and memory. A fault: one of this package about files, with the name in Args.Name.
func Check(name string, data []byte) (Checked, error) {
	c := Checked{Name: cleanName(name), Data: data}
	f := c.inspect()
	if f == nil {
		return c, nil
	}
	f.Field, f.Args.Name = "file", c.Name
	return Checked{}, f
}

func (c *Checked) inspect() *kernel.Fault {
	ending := strings.ToLower(filepath.Ext(c.Name))
	switch {
	case len(c.Data) == 0:
		return fault(FaultHollow, kernel.Args{})
	case len(c.Data) > MaxFile:
		return fault(FaultLarge, kernel.Args{Need: MaxFile >> 20})
	case patientdata.Number(strings.NewReplacer("_", " ", "-", " ").Replace(c.Name)):
		c.Name = "bestand" + ending
		return fault(FaultNamed, kernel.Args{})
	case ending == ".docm" || ending == ".xlsm" || ending == ".dotm" || ending == ".xltm" || ending == ".xlam" || ending == ".pptm":
		return fault(FaultMacros, kernel.Args{})
	}
	var look func() *kernel.Fault
	switch d := c.Data; {
	case bytes.HasPrefix(d, []byte("%PDF-")):
		c.Type, look = TypePDF, c.pdf
	case bytes.HasPrefix(d, []byte("\x89PNG\r\n\x1a\n")):
		c.Type, look = TypePNG, c.png
	case bytes.HasPrefix(d, []byte("\xff\xd8\xff")):
		c.Type, look = TypeJPEG, c.jpeg
	case bytes.HasPrefix(d, []byte("PK\x03\x04")):
		look = c.office
	case bytes.HasPrefix(d, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return ole(d)
	case ending == ".txt":
		c.Type, look = TypeText, c.text
	default:
		return fault(FaultKind, kernel.Args{})
	}
	if f := look(); f != nil {
		return f
	}
	for _, e := range extensions[c.Type] {
		if e == ending {
			return nil
		}
	}
	return fault(FaultOther, kernel.Args{Value: strings.ToUpper(extensions[c.Type][0][1:])})
}

// ole is a file of before 2007, or a new one with a password.
func ole(d []byte) *kernel.Fault {
	if bytes.Contains(d, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return fault(FaultLocked, kernel.Args{})
	}
	return fault(FaultOld, kernel.Args{})
}

// cleanName is the last part of a name without signs that no name needs, at most maxName characters with its ending.
func cleanName(name string) string {
	name = strings.ToValidUTF8(name[strings.LastIndexAny(name, `/\`)+1:], "")
	name = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`<>:"|?*`, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, name)), " ")
	name = strings.TrimLeft(name, ".")
	if over := utf8.RuneCountInString(name) - maxName; over > 0 {
		ending := []rune(filepath.Ext(name))
		if len(ending) > 10 {
			ending = nil
		}
		name = string([]rune(name)[:maxName-len(ending)]) + string(ending)
	}
	if name == "" {
		return "bestand"
	}
	return name
}

// text takes plain text as UTF-8, UTF-16 with its mark, or Windows-1252, and keeps it as UTF-8.
func (c *Checked) text() *kernel.Fault {
	d := c.Data
	var err error
	switch {
	case bytes.HasPrefix(d, []byte("\xff\xfe")) || bytes.HasPrefix(d, []byte("\xfe\xff")):
		d, err = utf16.UTF16(utf16.LittleEndian, utf16.ExpectBOM).NewDecoder().Bytes(d)
	case !utf8.Valid(d):
		d, err = charmap.Windows1252.NewDecoder().Bytes(d)
	}
	if err != nil || bytes.ContainsFunc(d, func(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\t\r\n\f", r) }) {
		return fault(FaultKind, kernel.Args{})
	}
	c.Data = bytes.TrimPrefix(d, []byte("\xef\xbb\xbf"))
	number := 0
	for line := range strings.Lines(string(c.Data)) {
		number++
		if f := patient(line, "op regel "+strconv.Itoa(number), false); f != nil {
			return f
		}
	}
	if len(bytes.TrimSpace(c.Data)) == 0 {
		return fault(FaultHollow, kernel.Args{})
	}
	return nil
}

// maxHeading is how long a cell can be that is the heading of a column.
const maxHeading = 40

// patient refuses a piece of text of a file; cell says that it is a cell of a sheet.
func patient(s, where string, cell bool) *kernel.Fault {
	switch {
	case patientdata.Number(s):
		return fault(FaultBSNIn, kernel.Args{Value: where})
	case patientdata.Label(s), cell && utf8.RuneCountInString(s) <= maxHeading && patientdata.Heading(s):
		return fault(FaultPatients, kernel.Args{Value: where})
	}
	return nil
}
