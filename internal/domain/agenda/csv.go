package agenda

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
)

// Read reads an agenda: ICS when it begins like one, else CSV. Errors: the faults of a whole file, *Unsure, and those of r.
func Read(r io.Reader, o Options) (*Reading, error) {
	b, err := plain(r)
	if err != nil {
		return nil, err
	}
	head, err := b.Peek(4096)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	text := strings.TrimSpace(string(head))
	switch {
	case text == "":
		return nil, fault(FaultEmpty, kernel.Args{})
	case strings.HasPrefix(strings.ToUpper(text), "BEGIN:VCALENDAR"):
		return readICS(b, o)
	case strings.HasPrefix(text, "PK\x03\x04"), strings.HasPrefix(text, "%PDF"), strings.HasPrefix(text, "<"), strings.HasPrefix(text, "{"):
		return nil, fault(FaultKind, kernel.Args{})
	}
	return readCSV(b, separator(string(head)), o)
}

// separator is the sign that stands most in the first lines, outside quotation marks.
func separator(head string) rune {
	count := map[rune]int{}
	quoted := false
	for _, r := range head {
		if r == '"' {
			quoted = !quoted
		}
		if !quoted {
			count[r]++
		}
	}
	best := ';'
	for _, r := range ",\t" {
		if count[r] > count[best] {
			best = r
		}
	}
	return best
}

// maxCell is the longest cell, in bytes: longer is a quotation mark that does not end.
const maxCell = 64 << 10

// table reads a CSV file.
type table struct {
	*gather
	o        Options
	headings []string
	at       map[Field]int
	seen     []column
	rows     []raw // kept until the order of days is known
	noShow   bool  // the column of status says who did not come, with yes and no
}

// raw is a row as it was written.
type raw struct {
	row                     int32
	start, end, began, stop stamp
	length, took            int16 // -1: none
	kind, who               int16
	status                  status
	bad                     string // the problem that it has already
	field                   Field
	id                      uint64
}

func readCSV(b *bufio.Reader, comma rune, o Options) (*Reading, error) {
	r := csv.NewReader(b)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	t := &table{gather: newGather(CSV, o.Zone), o: o}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		if err := t.row(line, cells); err != nil {
			return nil, err
		}
	}
	return t.finish()
}

// row takes a row of the file.
func (t *table) row(line int, cells []string) error {
	if len(cells) > MaxColumns {
		return fault(FaultColumns, kernel.Args{Need: MaxColumns})
	}
	empty := true
	for i, c := range cells {
		if len(c) > maxCell {
			return fault(FaultQuote, kernel.Args{Have: line})
		}
		if hasNumber(c) {
			return fault(FaultBSN, kernel.Args{Name: headingOf(t.headings, i), Have: line})
		}
		cells[i] = strings.TrimSpace(c)
		empty = empty && cells[i] == ""
	}
	switch {
	case empty, t.headings == nil && len(cells) == 1:
		return nil
	case t.headings == nil:
		return t.header(line, cells)
	}
	return t.appointment(line, cells)
}

// header takes the first row of words as headings.
func (t *table) header(line int, cells []string) error {
	for _, c := range cells {
		if patientHeading(c) {
			return fault(FaultPatient, kernel.Args{Name: short(c)})
		}
	}
	filled := 0
	for _, c := range cells {
		if _, moment := parseStamp(c); moment {
			return fault(FaultHeader, kernel.Args{Have: line})
		}
		if c != "" {
			filled++
		}
	}
	if filled < 2 {
		return nil // a title above the table
	}
	t.headings = slices.Clone(cells)
	t.seen = make([]column, len(cells))
	guessed, certain := Guess(t.headings)
	columns := t.o.Columns
	switch {
	case len(columns) > 0:
		certain = columns.Fits(t.headings)
	case len(t.o.Remembered) > 0 && t.o.Remembered.Fits(t.headings):
		columns, certain = t.o.Remembered, true
	default:
		columns = guessed
	}
	t.reading.Headings, t.reading.Columns = t.headings, columns
	if !certain {
		t.at = map[Field]int{}
		return nil
	}
	t.at = columns.places(t.headings)
	if i, ok := t.at[Status]; ok {
		heading := patientdata.Fold(t.headings[i])
		t.noShow = strings.Contains(heading, "no show") || strings.Contains(heading, "noshow") || heading == "verschenen"
	}
	return nil
}

func (c Columns) places(headings []string) map[Field]int {
	at := map[Field]int{}
	for f, h := range c {
		if i := slices.Index(headings, h); h != "" && i >= 0 {
			at[f] = i
		}
	}
	return at
}

func headingOf(headings []string, i int) string {
	if i < len(headings) && headings[i] != "" {
		return short(headings[i])
	}
	name := string(rune('A' + i%26))
	if i >= 26 {
		name = string(rune('A'+i/26-1)) + name
	}
	return name
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// appointment keeps what a row says.
func (t *table) appointment(line int, cells []string) error {
	for i, c := range cells {
		if i < len(t.seen) {
			t.seen[i].see(c)
		}
	}
	if t.reading.Rows++; t.reading.Rows > MaxRows {
		return fault(FaultRows, kernel.Args{Need: MaxRows})
	}
	if len(t.at) == 0 { // only looked at, until somebody says what the columns hold
		return nil
	}
	cell := func(f Field) string {
		if i, ok := t.at[f]; ok && i < len(cells) {
			return cells[i]
		}
		return ""
	}
	w := raw{row: int32(line), length: -1, took: -1}
	var ok bool
	if w.kind, ok = t.types.number(cell(Type)); !ok {
		return t.tooMany(FaultTypes, Type)
	}
	if w.who, ok = t.who.number(cell(Who)); !ok {
		return t.tooMany(FaultWho, Who)
	}
	w.moments(cell, func(f Field) bool { _, ok := t.at[f]; return ok })
	w.status = t.statusOf(cell(Status))
	if _, ok := t.at[Who]; ok { // without, two at one time are of two people
		w.id = sumOf(cells...)
	}
	if w.bad != "" && w.status != cancelled {
		t.bad(w.bad, line, t.reading.Columns[w.field], cell(w.field))
		return nil
	}
	t.rows = append(t.rows, w)
	return nil
}

// tooMany refuses a column of so many different texts; names are the better reason.
func (t *table) tooMany(code string, f Field) error {
	if err := looksOf(t.headings, t.seen, t.reading.Columns[Who]); err != nil {
		return err
	}
	return fault(code, kernel.Args{Name: t.reading.Columns[f], Need: MaxTypes})
}

func (t *table) statusOf(s string) status {
	if t.noShow {
		said := patientdata.Fold(s)
		yes := slices.Contains([]string{"ja", "j", "yes", "y", "1", "x", "true", "waar"}, said)
		no := slices.Contains([]string{"nee", "n", "no", "0", "false", "onwaar"}, said)
		if came := patientdata.Fold(t.reading.Columns[Status]) == "verschenen"; came && no || !came && yes {
			return noShow
		}
	}
	if s == "" {
		return came
	}
	return statusOf(s)
}

// moments reads the times and lengths of a row.
func (w *raw) moments(cell func(Field) string, has func(Field) bool) {
	wrong := func(code string, f Field) {
		if w.bad == "" {
			w.bad, w.field = code, f
		}
	}
	var ok bool
	if w.start, ok = parseStamp(cell(Start)); !ok || w.start.day.form == noDay {
		wrong(CodeDate, Start)
	}
	if clock := cell(Time); clock != "" {
		at, ok := parseStamp(clock)
		if !ok || at.minute < 0 {
			wrong(CodeTime, Time)
		}
		w.start.minute = at.minute
	} else if w.start.minute < 0 {
		wrong(CodeTime, timeField(cell))
	}
	if s := cell(Length); s != "" {
		n, ok := parseLength(s)
		if !ok {
			wrong(CodeLength, Length)
		}
		w.length = int16(max(-2, min(n, longest+1)))
		if ok && n < 0 {
			wrong(CodeOrder, Length)
		}
	} else if w.end, ok = parseStamp(cell(End)); !ok {
		if cell(End) == "" {
			wrong(CodeLength, lengthField(has))
		}
		wrong(CodeTime, End)
	}
	w.began, _ = parseStamp(cell(Began))
	w.stop, _ = parseStamp(cell(Ended))
	if n, ok := parseLength(cell(Took)); ok {
		w.took = int16(max(0, min(n, longest+1)))
	}
}

func timeField(cell func(Field) string) Field {
	if cell(Time) == "" && cell(Start) != "" {
		return Start
	}
	return Time
}

// lengthField is the field that an empty length is told at.
func lengthField(has func(Field) bool) Field {
	if has(Length) {
		return Length
	}
	return End
}
