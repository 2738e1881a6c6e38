package intake

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"kwartier/internal/domain/kernel"
)

// The limits of a file.
const (
	MaxBytes   = 10 << 20 // of the file
	MaxRows    = 10_000   // below the header
	MaxColumns = 300

	maxUnpacked = 64 << 20 // bytes of a workbook, and of a packed sheet
	maxLooked   = 100_000  // rows of a workbook, the empty ones too
)

// Sheet is what was read of a file.
type Sheet struct {
	Header []string
	Lines  []Line
	Name   string   // of the sheet in a workbook
	Others []string // sheets that were not read
	From04 bool     // days are counted from 1904
}

// Line is a row that is not empty, with its number as a spreadsheet counts it.
type Line struct {
	Number int
	Cells  []string
}

// Read reads a file by its name and content. Formulas count as the values last saved. Faults: those of a file.
func Read(name string, data []byte) (Sheet, error) {
	if len(data) > MaxBytes {
		return Sheet{}, fault(FaultLarge, kernel.Args{})
	}
	var s Sheet
	var err error
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx":
		s, err = workbook(data)
	case ".csv", ".txt":
		s, err = commas(data)
	case ".xlsm", ".xltm", ".xlam":
		return Sheet{}, fault(FaultMacros, kernel.Args{})
	default:
		return Sheet{}, fault(FaultKind, kernel.Args{})
	}
	if err != nil {
		return Sheet{}, err
	}
	return s, s.check()
}

// add takes a row of the file: the first that is not empty is the header.
func (s *Sheet) add(number int, cells []string) error {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	for i, c := range cells {
		c = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(c, "_x000D_", ""), "\r\n", "\n"), "\x00", "")
		cells[i] = strings.TrimSpace(strings.ToValidUTF8(c, "\uFFFD"))
	}
	switch {
	case len(cells) == 0:
	case len(cells) > MaxColumns:
		return fault(FaultColumns, kernel.Args{Need: MaxColumns})
	case s.Header == nil:
		s.Header = cells
	case len(s.Lines) == MaxRows:
		return fault(FaultRows, kernel.Args{Need: MaxRows})
	default:
		s.Lines = append(s.Lines, Line{number, cells})
	}
	return nil
}

func workbook(data []byte) (s Sheet, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	switch {
	case err != nil && strings.Contains(err.Error(), "unzip size exceeds"):
		return s, fault(FaultLarge, kernel.Args{})
	case err != nil:
		return s, fault(FaultBroken, kernel.Args{})
	}
	defer func() { _ = f.Close() }()
	if _, macros := f.Pkg.Load("xl/vbaProject.bin"); macros {
		return s, fault(FaultMacros, kernel.Args{})
	}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		s.From04 = *props.Date1904
	}
	names := f.GetSheetList()
	if len(names) == 0 {
		return s, fault(FaultEmpty, kernel.Args{})
	}
	s.Name, s.Others = names[0], names[1:]
	rows, err := f.Rows(s.Name)
	if err != nil {
		return s, fault(FaultBroken, kernel.Args{})
	}
	defer func() { _ = rows.Close() }()
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil || number > maxLooked {
			return s, fault(FaultBroken, kernel.Args{})
		}
		if err := s.add(number, cells); err != nil {
			return s, err
		}
	}
	if rows.Error() != nil {
		return s, fault(FaultBroken, kernel.Args{})
	}
	return s, nil
}

// commas reads separated values: by semicolons or commas, whichever the header has most of; UTF-8, or else
// Windows-1252.
func commas(data []byte) (s Sheet, err error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.ContainsRune(data, 0) {
		return s, fault(FaultBroken, kernel.Args{}) // UTF-16, or no text at all
	}
	if !utf8.Valid(data) {
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return s, fault(FaultBroken, kernel.Args{})
		}
	}
	head, _, _ := bytes.Cut(bytes.TrimLeft(data, "\r\n"), []byte("\n"))
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	if bytes.Count(head, []byte(";")) >= bytes.Count(head, []byte(",")) {
		r.Comma = ';'
	}
	number, line, read := 0, 1, int64(0)
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return s, fault(FaultBroken, kernel.Args{})
		}
		start, _ := r.FieldPos(0)
		number += 1 + start - line // lines without anything are rows of a spreadsheet too
		line += bytes.Count(data[read:r.InputOffset()], []byte("\n"))
		read = r.InputOffset()
		if err := s.add(number, cells); err != nil {
			return s, err
		}
	}
}

// check refuses a sheet without rows, and one with what looks like patient data.
func (s Sheet) check() error {
	if len(s.Lines) == 0 {
		return fault(FaultEmpty, kernel.Args{})
	}
	return s.patients()
}

// Letter names a column as a spreadsheet does: 0 is A.
func Letter(column int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		return "?"
	}
	return name
}

// Pack writes a sheet as text that a form can carry.
func (s Sheet) Pack() (string, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if err := json.NewEncoder(w).Encode(s); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(out.Bytes()), nil
}

// Carried reads a sheet and its chosen columns back from what a form carried: the packed sheet in "gelezen", the use of column n
// in "kn". Faults: those of Unpack.
func Carried(value func(field string) string) (Sheet, Mapping, error) {
	sheet, err := Unpack(value("gelezen"))
	if err != nil {
		return sheet, nil, err
	}
	m := make(Mapping, len(sheet.Header))
	for i := range m {
		m[i] = value("k" + strconv.Itoa(i))
	}
	return sheet, m, nil
}

// Unpack reads what Pack wrote, with the same limits as a file has: it came back from a browser. Faults: FaultGone,
// those of a file.
func Unpack(packed string) (Sheet, error) {
	raw, err := base64.StdEncoding.DecodeString(packed)
	if err != nil {
		return Sheet{}, fault(FaultGone, kernel.Args{})
	}
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return Sheet{}, fault(FaultGone, kernel.Args{})
	}
	var in Sheet
	if err := json.NewDecoder(io.LimitReader(r, maxUnpacked)).Decode(&in); err != nil {
		return Sheet{}, fault(FaultGone, kernel.Args{})
	}
	out := Sheet{Name: in.Name, Others: in.Others, From04: in.From04}
	if err := out.add(1, in.Header); err != nil {
		return Sheet{}, err
	}
	for _, l := range in.Lines {
		if err := out.add(l.Number, l.Cells); err != nil {
			return Sheet{}, err
		}
	}
	return out, out.check()
}
