package intake

import (
	"net/mail"
	"strconv"
	"strings"
	"time"

	"kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
)

// Finding says what somebody should know about a cell. Blocking: the row does not go in.
type Finding struct {
	Severity kernel.Severity
	Letter   string // of the column; "" for the row as a whole
	Header   string
	Fault    kernel.Fault
}

// Tell is how reading a cell reports: how severe, a code, and what its sentence names.
type Tell func(kernel.Severity, string, kernel.Args)

type tell = Tell

// Day reads a date of a cell as this package does, for the sheets of other subjects; zero when it cannot be read, which is
// told. From04: the sheet counts days from 1904.
func Day(cell string, from04 bool, say Tell) kernel.Date { return day(cell, from04, say) }

// agb reads an AGB code (EN-4): eight digits, with the leading zero that a spreadsheet dropped put back. "" when it
// cannot be read.
func agb(cell string, say tell) string {
	code := enrolment.ReadAGB(cell)
	if code.Text == "" {
		say(kernel.Blocking, FaultAGB, kernel.Args{Value: short(cell), Have: code.Digits})
		return ""
	}
	if code.Restored {
		say(kernel.Hint, FaultZero, kernel.Args{Value: code.Text})
	}
	if code.Other {
		say(kernel.Warning, FaultPrefix, kernel.Args{Value: code.Text})
	}
	return code.Text
}

var months = map[string]int{
	"januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "augustus": 8, "september": 9,
	"oktober": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dec": 12,
}

// The days that a number in a spreadsheet can stand for here: 2023 up to 2100.
const (
	firstSerial = 44927
	lastSerial  = 73415
	from1904    = 1462 // days between both ways of counting
)

// day reads a date: 2026-01-31, 31-1-2026, 31.1.2026, 31 januari 2026, the number of a spreadsheet. With slashes both
// orders are in use, so only a day that can be read in one way is taken. Zero when it cannot be read.
func day(cell string, from04 bool, say tell) kernel.Date {
	text := strings.ToLower(strings.TrimSpace(cell))
	if before, after, timed := strings.Cut(strings.Replace(text, "t0", " 0", 1), " "); timed && strings.Trim(after, "0:.z") == "" {
		text = before // midnight
	}
	if serial, err := strconv.ParseFloat(text, 64); err == nil && serial == float64(int(serial)) {
		n := int(serial)
		if from04 {
			n += from1904
		}
		if n >= firstSerial && n <= lastSerial {
			d := kernel.NewDate(1899, time.December, 30).AddDays(n)
			say(kernel.Hint, FaultSerial, kernel.Args{Value: text, Date: d})
			return d
		}
	}
	p := strings.FieldsFunc(text, func(r rune) bool { return r == '-' || r == '/' || r == '.' || r == ' ' })
	if len(p) == 3 {
		if len(p[0]) == 4 {
			p[0], p[2] = p[2], p[0]
		}
		d, m, y := number(p[0]), number(p[1]), number(p[2])
		if m == 0 {
			m = months[p[1]]
		}
		if strings.Contains(text, "/") && len(strings.Split(text, "/")[0]) != 4 {
			if d <= 12 && m <= 12 && d != m && d > 0 && m > 0 {
				say(kernel.Blocking, FaultAmbiguous, kernel.Args{Value: short(cell)})
				return kernel.Date{}
			}
			if m > 12 {
				d, m = m, d
			}
		}
		if y >= 2023 && y <= 2100 && m >= 1 && m <= 12 && d >= 1 && kernel.NewDate(y, time.Month(m), d).Day == d {
			return kernel.NewDate(y, time.Month(m), d)
		}
	}
	say(kernel.Blocking, FaultDate, kernel.Args{Value: short(cell)})
	return kernel.Date{}
}

// number is a number without a sign; 0 when it is none.
func number(s string) int {
	if strings.Trim(s, "0123456789") != "" || len(s) > 4 {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}

// patients reads a number of patients, with points between the thousands or without.
func patients(cell string, say tell) int {
	digits := cell
	if p := strings.Split(cell, "."); len(p) > 1 && len(p[0]) <= 3 {
		whole := true
		for _, group := range p[1:] {
			whole = whole && len(group) == 3
		}
		if whole {
			digits = strings.Join(p, "")
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 || n > 1_000_000 {
		say(kernel.Warning, FaultNumber, kernel.Args{Value: short(cell)})
		return 0
	}
	return n
}

// email reads an address; "" when it is none.
func email(cell string, say tell) string {
	if a, err := mail.ParseAddress(cell); err != nil || a.Address != cell {
		say(kernel.Warning, FaultEmail, kernel.Args{Value: short(cell)})
		return ""
	}
	return cell
}

// short is the beginning of a cell, to say which one is meant.
func short(cell string) string {
	r := []rune(cell)
	if len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return cell
}
