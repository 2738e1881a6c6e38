// Package patientdata tells what looks like data of a patient: Kwartier needs none and keeps none (AZ-9).
//
// Words: a Number is nine digits that pass the test that citizen service numbers (BSN) pass; a Heading is what a column
// or label with patient data is called.
//
// It says only that something is there, never what: a number that was found is not shown or logged.
package patientdata

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// headings are what columns with patient data are called, folded; each is looked for as whole words.
var headings = []string{
	"bsn", "burgerservicenummer", "burger service nummer", "bsn nummer", "sofinummer", "geboortedatum", "geboorte datum",
	"patientnaam", "patient naam", "naam patient", "naam van de patient", "patientnummer", "patient nummer",
}

// Heading tells whether the heading of a column says that patient data stand below it.
func Heading(s string) bool {
	words := " " + Fold(s) + " "
	return slices.ContainsFunc(headings, func(h string) bool { return strings.Contains(words, " "+h+" ") })
}

// Label tells whether a line of running text is such a heading, alone or before a colon: "BSN: …". A sentence that only
// mentions one is none.
func Label(line string) bool {
	label, _, _ := strings.Cut(line, ":")
	return slices.Contains(headings, strings.TrimSpace(Fold(label)))
}

var nineDigits = regexp.MustCompile(`\b\d{3}[. ]?\d{3}[. ]?\d{3}\b|\b\d{4}[. ]\d{2}[. ]\d{3}\b`)

// Number tells whether a text holds a number that looks like a BSN. Digits behind a comma or point, and parts of a longer
// row of groups (a telephone number, an account), are none.
func Number(s string) bool {
	for _, at := range nineDigits.FindAllStringIndex(s, -1) {
		if eleven(s[at[0]:at[1]]) && !longer(s[:at[0]], s[at[1]:], at[1]-at[0] > 9) {
			return true
		}
	}
	return false
}

// longer tells whether a number goes on before or behind; grouped: it is written in groups.
func longer(before, behind string, grouped bool) bool {
	digit := func(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	n := len(before)
	if n > 0 && (before[n-1] == '.' || before[n-1] == ',') && digit(before, n-2) {
		return true
	}
	return grouped && (n > 0 && before[n-1] == ' ' && digit(before, n-2) || behind != "" && behind[0] == ' ' && digit(behind, 1))
}

// eleven tells whether nine digits pass the test that burgerservicenummers pass.
func eleven(number string) bool {
	sum, at := 0, 9
	for _, r := range number {
		if r < '0' || r > '9' {
			continue
		}
		weight := at
		if at == 1 {
			weight = -1
		}
		sum += weight * int(r-'0')
		at--
	}
	return at == 0 && sum%11 == 0 && sum != 0
}

// Fold makes headings comparable: lower case, without accents, signs and double spaces.
func Fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return ' '
	}, norm.NFD.String(s))
	return strings.Join(strings.Fields(s), " ")
}
