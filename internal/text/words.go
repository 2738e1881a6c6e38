package text

import (
	"math"
	"strconv"
	"strings"

	"kwartier/internal/domain/kernel"
)

var months = [...]string{
	"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
}

var weekdays = [...]string{"zo", "ma", "di", "wo", "do", "vr", "za"}

// Date writes a date in full: 30 november 2026; an unknown date is "onbekend".
func Date(d kernel.Date) string {
	if d.IsZero() {
		return "onbekend"
	}
	return DayMonth(d) + " " + strconv.Itoa(d.Year)
}

// DayMonth writes a date without its year: 30 november.
func DayMonth(d kernel.Date) string {
	if d.Month < 1 || d.Month > 12 {
		return "onbekend"
	}
	return strconv.Itoa(d.Day) + " " + months[d.Month-1]
}

// Weekday writes a date with its day of the week: ma 30 november.
func Weekday(d kernel.Date) string {
	if d.IsZero() {
		return "onbekend"
	}
	return weekdays[d.Weekday()] + " " + DayMonth(d)
}

// Number writes a whole number with points: 1.234.567.
func Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return sign + s
}

// Decimal writes a number with a comma and the given number of decimals:
// 1.234,5.
func Decimal(f float64, decimals int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return "onbekend"
	}
	whole, frac, _ := strings.Cut(strconv.FormatFloat(math.Abs(f), 'f', decimals, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if frac != "" {
		whole += "," + frac
	}
	if f < 0 && strings.Trim(whole, "0.,") != "" {
		return "-" + whole
	}
	return whole
}

// Count writes a number with its word: 1 interventie, 2 interventies.
func Count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + more
}

// List joins words with commas and a last word between the last two: a, b en c.
func List(words []string, last string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + last + " " + words[n-1]
	}
}

// Lower writes the first letter small, for a name inside a sentence; a word
// that begins with two capitals (SOLK) stays.
func Lower(s string) string {
	r := []rune(s)
	if len(r) > 1 && strings.ToLower(string(r[1])) == string(r[1]) && r[1] != ' ' {
		return strings.ToLower(string(r[0])) + string(r[1:])
	}
	return s
}

// Shortly keeps a name from stretching a sentence: at most n characters.
func Shortly(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return strings.TrimRight(string(r[:n-1]), " ,.") + "…"
	}
	return s
}
