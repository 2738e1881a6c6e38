package evidence

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// sort is the sort of a token of a PDF.
type sort int

const (
	aString sort = iota // between round or angle brackets
	aNumber
	aWord // a command, a name, a bracket
)

type token struct {
	kind sort
	text []byte
}

// scan reads tokens until yield says no. Whatever the bytes are, it ends.
func scan(b []byte, yield func(token) bool) {
	for i := 0; i < len(b); {
		c := b[i]
		var t token
		switch {
		case c <= ' ':
			i++
			continue
		case c == '%':
			n := bytes.IndexAny(b[i:], "\r\n")
			if n < 0 {
				return
			}
			i += n
			continue
		case c == '(':
			t.kind = aString
			t.text, i = round(b, i+1)
		case c == '<' && i+1 < len(b) && b[i+1] == '<':
			i += 2
			continue
		case c == '<':
			n := bytes.IndexByte(b[i:], '>')
			if n < 0 {
				return
			}
			t.kind, t.text = aString, unhex(b[i+1:i+n])
			i += n + 1
		default:
			n := 1
			for i+n < len(b) && !delimits(c) && !delimits(b[i+n]) && b[i+n] != '/' {
				n++
			}
			t.kind, t.text = aWord, b[i:i+n]
			if c == '-' || c == '+' || c == '.' || c >= '0' && c <= '9' {
				t.kind = aNumber
			}
			i += n
		}
		if !yield(t) {
			return
		}
	}
}

func delimits(c byte) bool { return c <= ' ' || strings.IndexByte("()<>[]{}%", c) >= 0 }

var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// round reads a string between round brackets and gives where it ends.
func round(b []byte, i int) (out []byte, end int) {
	depth := 1
	for ; i < len(b); i++ {
		switch c := b[i]; c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out, i + 1
			}
		case '\\':
			if i++; i == len(b) {
				return out, i
			}
			var skip int
			out, skip = escaped(out, b[i:])
			i += skip
			continue
		}
		out = append(out, b[i])
	}
	return out, i
}

// escaped adds what stands behind a backslash and gives how many bytes more than one that took.
func escaped(out, b []byte) ([]byte, int) {
	c := b[0]
	switch {
	case c >= '0' && c <= '7':
		n := 1
		for n < 3 && n < len(b) && b[n] >= '0' && b[n] <= '7' {
			n++
		}
		v, _ := strconv.ParseUint(string(b[:n]), 8, 16)
		return append(out, byte(v&0xff)), n - 1
	case c == '\r' && len(b) > 1 && b[1] == '\n':
		return out, 1
	case c == '\n' || c == '\r':
		return out, 0
	case escapes[c] != 0:
		return append(out, escapes[c]), 0
	}
	return append(out, c), 0
}

// unhex reads hexadecimal digits and skips everything else.
func unhex(b []byte) []byte {
	var out []byte
	half, have := byte(0), false
	for _, c := range b {
		at := strings.IndexByte("0123456789abcdef", c|0x20)
		if at < 0 || c < '0' {
			continue
		}
		v := byte(at & 0xf)
		if have {
			out = append(out, half|v)
		}
		half, have = v<<4, !have
	}
	if have {
		out = append(out, half)
	}
	return out
}

// space and line are put between texts that are shown apart; no alphabet has them as a code.
const (
	noGap = iota
	space
	line
)

// A shown line is a list of texts, each with the gap before it.
type (
	run struct {
		text []byte
		gap  int
	}
	shownLine []run
)

func (l shownLine) size() (n int64) {
	for _, r := range l {
		n += int64(len(r.text)) + 1
	}
	return n
}

// show gives the lines that a page shows, as bytes of whichever font.
func show(body []byte) []shownLine {
	s := shower{}
	scan(body, func(t token) bool { s.take(t); return true })
	return append(s.lines, s.now)
}

type shower struct {
	lines   []shownLine
	now     shownLine
	gap     int
	numbers []float64
	pending [][]byte
	array   bool
	height  float64 // of the last text matrix
}

func (s *shower) take(t token) {
	switch t.kind {
	case aNumber:
		n, err := strconv.ParseFloat(string(t.text), 64)
		if err != nil {
			return
		}
		if s.array && n < -180 { // thousandths of a letter to the right: as wide as a space
			s.gap = max(s.gap, space)
		}
		if s.numbers = append(s.numbers, n); len(s.numbers) > 6 {
			s.numbers = s.numbers[1:]
		}
	case aString:
		if s.array {
			s.add(t.text)
			return
		}
		s.pending = append(s.pending[:0], t.text)
	case aWord:
		s.command(string(t.text))
	}
}

func (s *shower) command(word string) {
	switch word {
	case "[":
		s.array, s.numbers = true, s.numbers[:0]
		return
	case "]":
		s.array = false
		return
	case "'", `"`, "T*":
		s.gap = line
	case "Td", "TD":
		if n := len(s.numbers); n >= 2 && s.numbers[n-1] == 0 {
			s.gap = max(s.gap, space)
		} else {
			s.gap = line
		}
	case "Tm":
		if n := len(s.numbers); n == 6 && s.numbers[5] == s.height {
			s.gap = max(s.gap, space)
		} else {
			s.gap = line
			if n == 6 {
				s.height = s.numbers[5]
			}
		}
	case "BT", "Do":
		s.gap = max(s.gap, space)
	}
	if word == "Tj" || word == "'" || word == `"` {
		for _, text := range s.pending {
			s.add(text)
		}
	}
	s.pending, s.numbers = s.pending[:0], s.numbers[:0]
}

// add shows a text. Letters that are placed one by one belong together, on whatever line they seem to be.
func (s *shower) add(text []byte) {
	if len(text) == 0 {
		return
	}
	single := len(text) <= 2 && len(s.now) > 0 && len(s.now[len(s.now)-1].text) <= 2
	if s.gap == line && !single {
		s.lines, s.now = append(s.lines, s.now), nil
	}
	if single && s.gap != noGap {
		s.gap = noGap
	}
	s.now = append(s.now, run{text, s.gap})
	s.gap = noGap
}

// plain reads a line as letters of one byte.
func plain(l shownLine) string {
	var out strings.Builder
	for _, r := range l {
		if r.gap == space {
			out.WriteByte(' ')
		}
		for _, c := range r.text {
			out.WriteRune(rune(c))
		}
	}
	return out.String()
}

// An alphabet says which letters the codes of a font are.
type alphabet struct {
	width   int // bytes of a code
	letters map[uint32]string
}

func (a alphabet) read(l shownLine) string {
	var out strings.Builder
	for _, r := range l {
		if r.gap == space {
			out.WriteByte(' ')
		}
		for b := r.text; len(b) >= a.width; b = b[a.width:] {
			if s, ok := a.letters[code(b[:a.width])]; ok {
				out.WriteString(s)
			} else {
				out.WriteByte(' ')
			}
		}
	}
	return out.String()
}

func code(b []byte) uint32 {
	var n uint32
	for _, c := range b {
		n = n<<8 | uint32(c)
	}
	return n
}

const maxLetters = 70_000 // of an alphabet

// learn reads an alphabet: a ToUnicode map. One without digits cannot show a number and is left out, one that is there
// already too.
func (p *pdf) learn(body []byte) {
	a := alphabet{letters: map[uint32]string{}}
	var texts [][]byte
	array := -1 // where the list of a range began
	scan(body, func(t token) bool {
		switch word := string(t.text); {
		case t.kind == aString:
			texts = append(texts, t.text)
		case word == "[":
			array = len(texts)
		case word == "]":
			if array >= 2 {
				a.list(texts[array-2], texts[array:])
				texts = texts[:array-2]
			}
			array = -1
		case word == "endcodespacerange":
			texts = nil
		case word == "endbfchar":
			for ; len(texts) >= 2; texts = texts[2:] {
				a.add(texts[0], 0, texts[1])
			}
			texts = nil
		case word == "endbfrange":
			for ; len(texts) >= 3; texts = texts[3:] {
				first, last := code(texts[0]), code(texts[1])
				for n := uint32(0); first+n <= last && n <= 0xffff && len(a.letters) < maxLetters && p.work > 0; n++ {
					p.work--
					a.add(texts[0], n, texts[2])
				}
			}
			texts = nil
		}
		return true
	})
	digits := 0
	for _, s := range a.letters {
		if len(s) == 1 && s[0] >= '0' && s[0] <= '9' {
			digits++
		}
	}
	if digits > 0 && a.width > 0 && len(p.maps) < 500 {
		p.maps = append(p.maps, a)
	}
}

// together are alphabets of one width as one, for a number of which a part is bold: fonts of one family share their codes.
// Where they do not, the first wins.
func together(all []alphabet) []alphabet {
	byWidth := map[int]alphabet{}
	var out []alphabet
	for _, a := range all {
		whole, ok := byWidth[a.width]
		if !ok {
			whole = alphabet{a.width, map[uint32]string{}}
			byWidth[a.width], out = whole, append(out, whole)
		}
		for code, s := range a.letters {
			if _, taken := whole.letters[code]; !taken {
				whole.letters[code] = s
			}
		}
	}
	return out
}

func (a *alphabet) list(first []byte, texts [][]byte) {
	for i, t := range texts {
		a.add(first, uint32(i), t) //nolint:gosec // a list in a file of 10 MB
	}
}

// add says which letters the code n behind first is: text, with its last letter n further.
func (a *alphabet) add(first []byte, n uint32, text []byte) {
	if len(first) == 0 || len(first) > 4 || len(a.letters) >= maxLetters {
		return
	}
	a.width = len(first)
	units := make([]uint16, 0, len(text)/2)
	for ; len(text) >= 2; text = text[2:] {
		units = append(units, binary.BigEndian.Uint16(text))
	}
	if len(units) == 0 {
		return
	}
	units[len(units)-1] += uint16(n) //nolint:gosec // codes of one alphabet
	a.letters[code(first)+n] = string(utf16.Decode(units))
}

// readString is a text outside pages: UTF-16 with its mark, UTF-8, or one byte a letter.
func readString(b []byte) string {
	if rest, ok := bytes.CutPrefix(b, []byte("\xfe\xff")); ok {
		units := make([]uint16, 0, len(rest)/2)
		for ; len(rest) >= 2; rest = rest[2:] {
			units = append(units, binary.BigEndian.Uint16(rest))
		}
		return string(utf16.Decode(units))
	}
	if utf8.Valid(b) {
		return string(b)
	}
	return plain(shownLine{{text: b}})
}
