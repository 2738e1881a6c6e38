package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/store"
)

// patientHeaders are what columns with patient data are called, folded; each is looked for as whole words.
var patientHeaders = []string{
	"bsn", "burgerservicenummer", "burger service nummer", "bsn nummer", "sofinummer", "geboortedatum", "geboorte datum",
	"patientnaam", "patient naam", "naam patient", "naam van de patient", "patientnummer", "patient nummer",
}

// suspicious is in how many rows of a column a number must look like a BSN before the file is refused.
const suspicious = 3

var nineDigits = regexp.MustCompile(`\b\d{3}[. ]?\d{3}[. ]?\d{3}\b|\b\d{4}[. ]\d{2}[. ]\d{3}\b`)

// patients refuses a sheet with what looks like patient data (AZ-9). The header is a row like the others here: a file
// may have none.
func (s Sheet) patients() error {
	for i, h := range s.Header {
		words := " " + fold(h) + " "
		if slices.ContainsFunc(patientHeaders, func(p string) bool { return strings.Contains(words, " "+p+" ") }) {
			return fault(FaultPatient, kernel.Args{Name: Letter(i), Value: h})
		}
	}
	found := make([]int, MaxColumns)
	for _, cells := range append([]Line{{Cells: s.Header}}, s.Lines...) {
		for i, c := range cells.Cells {
			if !slices.ContainsFunc(nineDigits.FindAllString(c, -1), eleven) {
				continue
			}
			if found[i]++; found[i] == suspicious {
				return fault(FaultBSN, kernel.Args{Name: Letter(i)})
			}
		}
	}
	return nil
}

// eleven tells whether nine digits pass the test that burgerservicenummers pass.
func eleven(number string) bool {
	sum, at := 0, 9
	for _, r := range number {
		if !unicode.IsDigit(r) {
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

// fold makes headers and names comparable: lower case, without accents, signs and double spaces.
func fold(s string) string {
	return store.Fold(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			return r
		}
		return ' '
	}, s))
}
