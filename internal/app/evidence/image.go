package evidence

import (
	"bytes"
	"encoding/binary"
	"image"
	_ "image/jpeg" // its size is read
	_ "image/png"  // likewise
	"slices"

	"kwartier/internal/domain/kernel"
)

// maxPixels is the size of a picture that a browser can still show well.
const maxPixels = 60_000_000

// size refuses pictures that cannot be read or are too large to show.
func size(data []byte) *kernel.Fault {
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil || cfg.Width <= 0 || cfg.Height <= 0:
		return fault(FaultBroken, kernel.Args{})
	case cfg.Width > maxPixels/cfg.Height:
		return fault(FaultBomb, kernel.Args{})
	}
	return nil
}

// pngChunks are the chunks of a PNG that are needed to show it. Texts, times and places are not.
var pngChunks = []string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"}

// png keeps only what shows the picture.
func (c *Checked) png() *kernel.Fault {
	const head = 8
	out, rest := slices.Clone(c.Data[:head]), c.Data[head:]
	for {
		if len(rest) < 12 {
			return fault(FaultBroken, kernel.Args{})
		}
		n := binary.BigEndian.Uint32(rest)
		if uint64(n)+12 > uint64(len(rest)) {
			return fault(FaultBroken, kernel.Args{})
		}
		chunk, name := rest[:n+12], string(rest[4:8])
		rest = rest[n+12:]
		if slices.Contains(pngChunks, name) {
			out = append(out, chunk...)
		}
		if name == "IEND" {
			c.Data = out
			return size(out)
		}
	}
}

// The markers of a JPEG.
const (
	markStart = 0xd8
	markEnd   = 0xd9
	markScan  = 0xda
	markExif  = 0xe1
	markColor = 0xe2
	markLast  = 0xef
	markNote  = 0xfe
	markAdobe = 0xee
)

// jpeg takes out what a camera or program wrote in the picture: place, time, device, texts, a second picture. How it is
// turned stays.
func (c *Checked) jpeg() *kernel.Fault {
	out := []byte{0xff, markStart}
	rest := c.Data[2:]
	turned := false
	for {
		for len(rest) > 1 && rest[0] == 0xff && rest[1] == 0xff {
			rest = rest[1:]
		}
		if len(rest) < 4 || rest[0] != 0xff {
			return fault(FaultBroken, kernel.Args{})
		}
		mark, n := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
		if mark == markEnd || n < 2 || 2+n > len(rest) {
			return fault(FaultBroken, kernel.Args{})
		}
		segment := rest[:2+n]
		rest = rest[2+n:]
		switch {
		case mark == markScan:
			end := scanEnd(rest)
			out = append(append(out, segment...), rest[:end]...)
			if rest = rest[end:]; len(rest) < 2 || rest[1] == markEnd {
				out = append(out, 0xff, markEnd)
				c.Data = out
				return size(c.Data)
			}
		case mark == markExif:
			if way := orientation(segment[4:]); way > 1 && !turned {
				out, turned = append(out, exif(way)...), true
			}
		case mark == markNote, mark > markExif && mark <= markLast && mark != markAdobe && !(mark == markColor && bytes.HasPrefix(segment[4:], []byte("ICC_PROFILE\x00"))):
		default:
			out = append(out, segment...)
		}
	}
}

// scanEnd is where the data of a scan end: at the next marker that is none of its own.
func scanEnd(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if data[i] == 0xff && data[i+1] != 0 && data[i+1] != 0xff && (data[i+1] < 0xd0 || data[i+1] > 0xd7) {
			return i
		}
	}
	return len(data)
}

// orientation reads how a picture is turned, 1 to 8; 0 when that is not said.
func orientation(exif []byte) byte {
	d, ok := bytes.CutPrefix(exif, []byte("Exif\x00\x00"))
	if !ok || len(d) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if d[0] == 'M' {
		order = binary.BigEndian
	}
	at := uint64(order.Uint32(d[4:]))
	if at+2 > uint64(len(d)) {
		return 0
	}
	for n, i := uint64(order.Uint16(d[at:])), uint64(0); i < n; i++ {
		entry := at + 2 + 12*i
		if entry+12 > uint64(len(d)) {
			return 0
		}
		if order.Uint16(d[entry:]) == 0x0112 {
			if v := order.Uint16(d[entry+8:]); v >= 1 && v <= 8 {
				return byte(v)
			}
		}
	}
	return 0
}

// exif is a segment that says only how a picture is turned.
func exif(way byte) []byte {
	return []byte{0xff, markExif, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,
		0x12, 0x01, 3, 0, 1, 0, 0, 0, way, 0, 0, 0, 0, 0, 0, 0}
}
