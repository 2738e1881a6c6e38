package evidence

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"io"
	"regexp"
	"strconv"

	"kwartier/internal/domain/kernel"
)

// A PDF is not opened as a reader does, from its table of contents, which may lie: everything in it that could be text or
// a command is looked at, wherever it stands, also what an earlier version left behind.

// active are the names that make a PDF do something or hold another file; locked are those of one with a password.
var (
	active = regexp.MustCompile(`/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|Movie|XFA|GoToE|ImportData|SubmitForm|Rendition)\b`)
	locked = regexp.MustCompile(`/Encrypt\b`)

	streamStart = regexp.MustCompile(`>>[\s\x00]*stream\r?\n?`)
	filterOf    = regexp.MustCompile(`/(?:Filter|F)\s*(\[[^\]]*\]|/[A-Za-z0-9]+)`)
	filterName  = regexp.MustCompile(`/[A-Za-z0-9]+`)
	lengthOf    = regexp.MustCompile(`/Length\s+(\d+)(?:\s*/|\s*>>|\s*$)`)
	predicted   = regexp.MustCompile(`/Predictor\s+(?:[2-9]|1\d)\b`)
	noText      = regexp.MustCompile(`/Subtype\s*/Image\b|/Type\s*/XRef\b|/Length1\s|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b|/FunctionType\b|/ShadingType\b`)
	pictures    = regexp.MustCompile(`/(?:DCTDecode|DCT|JPXDecode|CCITTFaxDecode|CCF|JBIG2Decode)\b`)
	objects     = regexp.MustCompile(`/Type\s*/ObjStm\b`)
	named       = regexp.MustCompile(`#[0-9A-Fa-f]{2}`)
)

// pdf is a PDF that is looked into.
type pdf struct {
	left  int64 // bytes that may still be unpacked
	work  int64 // bytes that may still be read as text, each through every alphabet
	maps  []alphabet
	texts [][]byte // what may be pages
}

const maxWork = 128 << 20

// pdf looks into a PDF: without passwords, scripts, files inside and data of patients.
func (c *Checked) pdf() *kernel.Fault {
	if !bytes.Contains(c.Data, []byte("%%EOF")) {
		return fault(FaultBroken, kernel.Args{})
	}
	p := &pdf{left: maxUnpacked, work: maxWork}
	frame, f := p.streams(c.Data)
	if f != nil {
		return f
	}
	if f := p.frame(frame); f != nil {
		return f
	}
	return p.pages()
}

// streams sorts what is packed, and gives what stands around it.
func (p *pdf) streams(data []byte) (frame []byte, f *kernel.Fault) {
	for count := 0; ; count++ {
		at := streamStart.FindIndex(data)
		if at == nil {
			return append(frame, data...), nil
		}
		if count > maxParts*5 {
			return nil, fault(FaultBomb, kernel.Args{})
		}
		before, rest := data[:at[0]+2], data[at[1]:]
		frame = append(append(frame, before...), '\n')
		dict := dictOf(before)
		body, after, ok := content(dict, rest)
		if !ok {
			return nil, fault(FaultBroken, kernel.Args{})
		}
		data = after
		if f := p.stream(unescaped(dict), body); f != nil {
			return nil, f
		}
	}
}

// dictOf is the dictionary that ends here: what stands behind the last object's beginning.
func dictOf(before []byte) []byte {
	const most = 16 << 10
	before = before[max(0, len(before)-most):]
	if i := bytes.LastIndex(before, []byte(" obj")); i >= 0 {
		return before[i+4:]
	}
	return before
}

// content is what a stream holds, by its length where that is right, else up to the next end.
func content(dict, rest []byte) (body, after []byte, ok bool) {
	const mark = "endstream"
	if m := lengthOf.FindSubmatch(dict); m != nil {
		if n, err := strconv.Atoi(string(m[1])); err == nil && n <= len(rest) && bytes.HasPrefix(bytes.TrimLeft(rest[n:min(len(rest), n+16)], "\r\n \t"), []byte(mark)) {
			return rest[:n], rest[n:], true
		}
	}
	i := bytes.Index(rest, []byte(mark))
	if i < 0 {
		return nil, nil, false
	}
	return rest[:i], rest[i:], true
}

// unescaped writes names as they are meant: /J#53 is /JS.
func unescaped(b []byte) []byte {
	return named.ReplaceAllFunc(b, func(m []byte) []byte {
		var out [1]byte
		if _, err := hex.Decode(out[:], m[1:]); err != nil {
			return m
		}
		return out[:]
	})
}

// stream unpacks a stream and keeps it when it may be text.
func (p *pdf) stream(dict, body []byte) *kernel.Fault {
	if noText.Match(dict) || pictures.Match(dict) {
		return nil
	}
	var filters [][]byte
	if m := filterOf.FindSubmatch(dict); m != nil {
		filters = filterName.FindAll(m[1], -1)
	}
	for _, filter := range filters {
		var f *kernel.Fault
		if body, f = p.undo(string(filter), body); f != nil {
			return f
		}
	}
	switch {
	case len(filters) > 0 && predicted.Match(dict):
		return fault(FaultBroken, kernel.Args{}) // of text nobody predicts; what cannot be read cannot be kept
	case objects.Match(dict):
		return p.frame(body)
	case bytes.Contains(body, []byte("begincmap")):
		p.learn(body)
		return nil
	}
	p.texts = append(p.texts, body)
	return nil
}

// undo takes off one filter.
func (p *pdf) undo(filter string, body []byte) ([]byte, *kernel.Fault) {
	var r io.Reader
	switch filter {
	case "/FlateDecode", "/Fl":
		z, err := zlib.NewReader(bytes.NewReader(bytes.TrimLeft(body, "\r\n")))
		if err != nil {
			if len(bytes.TrimSpace(body)) == 0 {
				return nil, nil
			}
			return nil, fault(FaultBroken, kernel.Args{})
		}
		r = z
	case "/ASCII85Decode", "/A85":
		body, _, _ = bytes.Cut(bytes.TrimPrefix(bytes.TrimSpace(body), []byte("<~")), []byte("~"))
		r = ascii85.NewDecoder(bytes.NewReader(body))
	case "/ASCIIHexDecode", "/AHx":
		body, _, _ = bytes.Cut(body, []byte(">"))
		return unhex(body), nil
	default:
		return nil, fault(FaultBroken, kernel.Args{})
	}
	out, err := io.ReadAll(io.LimitReader(r, p.left+1))
	p.left -= int64(len(out))
	switch {
	case p.left < 0:
		return nil, fault(FaultBomb, kernel.Args{})
	case err != nil && len(out) == 0 && !errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fault(FaultBroken, kernel.Args{})
	}
	return out, nil // a sum that is missing at the end happens
}

// frame looks at what stands outside pages: commands, and the texts of notes and forms.
func (p *pdf) frame(body []byte) *kernel.Fault {
	plain := unescaped(body)
	switch {
	case locked.Match(plain):
		return fault(FaultLocked, kernel.Args{})
	case active.Match(plain):
		return fault(FaultActive, kernel.Args{})
	}
	var f *kernel.Fault
	scan(body, func(t token) bool {
		if t.kind == aString {
			f = patient(readString(t.text), "in een notitie of invulveld", false)
		}
		return f == nil
	})
	return f
}

// pages looks at everything that may be text, through every alphabet that the file has.
func (p *pdf) pages() *kernel.Fault {
	if len(p.maps) > 1 {
		p.maps = append(p.maps, together(p.maps)...)
	}
	for _, body := range p.texts {
		if start := bytes.TrimSpace(body); bytes.HasPrefix(start, []byte("<?")) || bytes.HasPrefix(start, []byte("<x:")) { // what programs write about the file
			if f := patient(string(body), "in de gegevens over het bestand", false); f != nil {
				return f
			}
			continue
		}
		lines := show(body)
		for i := range len(p.maps) + 1 {
			for _, line := range lines {
				if p.work -= line.size(); p.work < 0 {
					return fault(FaultBomb, kernel.Args{})
				}
				var s string
				if i == 0 {
					s = plain(line)
				} else {
					s = p.maps[i-1].read(line)
				}
				if f := patient(s, "in de tekst", false); f != nil {
					return f
				}
			}
		}
	}
	return nil
}
