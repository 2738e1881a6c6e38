// Package agenda measures what a practice's own agenda says: how long its consultations are, booked and realised (CT-8, IN-9).
//
// Words: a Reading is what one file gave; Columns say which heading holds what; a type is what the agenda itself calls a
// kind of appointment ("DC"); a Tally has the sums by type, a Measurement those by roster.Kind; booked is the length that
// was reserved, realised the time that was noted; a problem is a finding about one row.
//
// Use:
//
//	reading, err := agenda.Read(file, agenda.Options{Zone: amsterdam, Today: today})
//	measured := reading.Tally.Measure(kinds, roles)
//	measured.Week // the typical week, to start a roster from
//
// Invariants: only sums leave this package, never a row; memory is bounded by MaxBytes and MaxRows; every file ends in an
// answer, whatever stands in it. A row that cannot be read is told with its number and field, and the good ones count.
//
// It refuses whole files, unread: what holds a number that passes the test of citizen service numbers, columns of names,
// addresses or birth dates, summaries that look like names (AZ-9); what is too large; what is no CSV or ICS.
package agenda

import (
	"time"

	"kwartier/internal/domain/kernel"
)

// The limits of a file.
const (
	MaxBytes   = 64 << 20
	MaxRows    = 300_000 // appointments, repeats included
	MaxColumns = 100
	MaxTypes   = 60 // different types: more is something else than a type
	MaxWho     = 60 // different agendas
	MaxShown   = 100
	firstYear  = 2000
	lastYear   = 2100
	longest    = 12 * 60 // minutes of an appointment
)

// Field is what a column can hold.
type Field string

// The fields. Start is a date, with its time or with Time beside it; a length comes from End or Length; the rest may be
// missing. Realised time is Began and Ended, or Took.
const (
	Start  Field = "start"
	Time   Field = "time"
	End    Field = "end"
	Length Field = "length"
	Type   Field = "type"
	Who    Field = "who"
	Status Field = "status"
	Began  Field = "began"
	Ended  Field = "ended"
	Took   Field = "took"
)

// Fields are all fields, in the order in which they are asked.
var Fields = []Field{Start, Time, End, Length, Type, Who, Status, Began, Ended, Took}

// Columns say which heading holds a field.
type Columns map[Field]string

// Order is how days like 1-3-2026 are written.
type Order string

// The orders; empty: told by the whole column.
const (
	DayFirst   Order = "dmy"
	MonthFirst Order = "mdy"
)

// The formats that can be read.
const (
	CSV = "csv"
	ICS = "ics"
)

// Options say how to read a file.
type Options struct {
	Zone    *time.Location // of times without a zone
	Today   kernel.Date    // repeating appointments without others beside them count until then
	Columns Columns        // as somebody chose them now; empty: the remembered ones where they fit, else guessed
	Order   Order          // as somebody chose it now

	Remembered Columns // of an earlier file
	Usual      Order   // for a column that does not tell it
}

// Reading is what a file gave.
type Reading struct {
	Format   string
	Headings []string // of CSV
	Columns  Columns  // as they were read
	Order    Order    // as days were read, where it matters
	Rows     int      // appointments that were found
	Counted  int
	Left     int              // cancelled, or lasting whole days: no appointments
	Bad      int              // rows that do not count: each has a finding, of which the first MaxShown are kept
	Findings []kernel.Finding // Args.Have is the row, Args.Name the heading
	Tally    Tally
}

// Unsure is the error of a CSV file of which it is not certain what the columns hold: somebody must say it.
type Unsure struct {
	Headings []string
	Columns  Columns // as guessed
	Missing  []Field // that have to be known; Length stands for a length or an end
	Order    bool    // days can be read in two ways
}

// Error is for logs.
func (u *Unsure) Error() string { return "agenda: columns are not certain" }

// The faults of a whole file.
const (
	FaultKind    = "agenda.kind"    // no CSV or ICS
	FaultLarge   = "agenda.large"   // Args.Need: megabytes
	FaultRows    = "agenda.rows"    // Args.Need: rows
	FaultHeader  = "agenda.header"  // no row of headings
	FaultColumns = "agenda.columns" // Args.Need: columns
	FaultQuote   = "agenda.quote"   // a quotation mark that does not end; Args.Have: row
	FaultEmpty   = "agenda.empty"   // no appointment that counts
	FaultTypes   = "agenda.types"   // more types than there can be; Args.Name: heading
	FaultWho     = "agenda.who"     // more agendas than there can be
	FaultBSN     = "agenda.bsn"     // Args.Name: heading, Args.Have: row
	FaultPatient = "agenda.patient" // a column of names or birth dates by its heading: Args.Name
	FaultNames   = "agenda.names"   // a column that looks like names
	FaultBirth   = "agenda.birth"   // a column that looks like birth dates
	FaultRepeats = "agenda.repeats" // more repeats than there can be
)

// The problems of a row.
const (
	CodeDate     = "agenda-date"     // no day
	CodeTime     = "agenda-time"     // no time
	CodeLength   = "agenda-length"   // no length
	CodeOrder    = "agenda-order"    // ends before it begins
	CodeZero     = "agenda-zero"     // takes no time
	CodeLong     = "agenda-long"     // takes more than twelve hours
	CodeGap      = "agenda-gap"      // a time that summer time skips
	CodeDouble   = "agenda-double"   // stands twice
	CodeYear     = "agenda-year"     // a year that cannot be
	CodeSwapped  = "agenda-swapped"  // day and month the other way round than the rest of the column
	CodeMixed    = "agenda-mixed"    // a day written in another way than the rest; it counts
	CodeRealised = "agenda-realised" // the realised time cannot be; what was booked counts
	CodeZone     = "agenda-zone"     // a time zone that is not known, read as Dutch time; it counts
	CodeRule     = "agenda-rule"     // repeats in a way that cannot be read; only the first counts
	CodeBroken   = "agenda-broken"   // an event that cannot be read
)

// Codes are all problems.
var Codes = []string{CodeDate, CodeTime, CodeLength, CodeOrder, CodeZero, CodeLong, CodeGap, CodeDouble, CodeYear, CodeSwapped,
	CodeMixed, CodeRealised, CodeZone, CodeRule, CodeBroken}

func fault(code string, a kernel.Args) error {
	return &kernel.Fault{Code: code, Field: "bestand", Args: a}
}
