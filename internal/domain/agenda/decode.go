package agenda

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"kwartier/internal/domain/kernel"
)

// plain gives a file as UTF-8 without its mark: UTF-16 and UTF-8 as they say themselves, other bytes as Windows-1252. It
// stops with FaultLarge after MaxBytes, and with FaultKind at what no text holds.
func plain(r io.Reader) (*bufio.Reader, error) {
	b := bufio.NewReaderSize(&limited{r: r, left: MaxBytes}, 64<<10)
	head, err := b.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var decode transform.Transformer = mixed{}
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		decode = transform.Chain(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder(), mixed{})
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		if _, err := b.Discard(3); err != nil {
			return nil, err
		}
	case len(head) > 3 && head[0] != 0 && head[1] == 0 && head[3] == 0:
		decode = transform.Chain(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder(), mixed{})
	case len(head) > 3 && head[0] == 0 && head[1] != 0 && head[2] == 0:
		decode = transform.Chain(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder(), mixed{})
	}
	return bufio.NewReaderSize(transform.NewReader(b, decode), 64<<10), nil
}

// limited reads at most so many bytes.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, fault(FaultLarge, kernel.Args{Need: MaxBytes >> 20})
	}
	n, err := l.r.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	return n, err
}

// mixed lets UTF-8 through and reads every other byte as Windows-1252: whichever a system wrote, and both in one file.
type mixed struct{ transform.NopResetter }

// Transform is that of transform.Transformer.
func (mixed) Transform(dst, src []byte, atEOF bool) (to, from int, err error) {
	for from < len(src) {
		c := src[from]
		if c < utf8.RuneSelf {
			switch {
			case c == 0:
				return to, from, fault(FaultKind, kernel.Args{})
			case to == len(dst):
				return to, from, transform.ErrShortDst
			}
			dst[to] = c
			to, from = to+1, from+1
			continue
		}
		r, size := utf8.DecodeRune(src[from:])
		if r == utf8.RuneError && size == 1 {
			if !atEOF && !utf8.FullRune(src[from:]) {
				return to, from, transform.ErrShortSrc
			}
			r = charmap.Windows1252.DecodeByte(c)
		}
		if to+utf8.UTFMax > len(dst) {
			return to, from, transform.ErrShortDst
		}
		to += utf8.EncodeRune(dst[to:], r)
		from += size
	}
	return to, from, nil
}
